"""An added generator gets its own detail map by one command; its methods then take `+detail`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

import main
from inversion.store.added_models import added_models
from inversion.store.model_file import model_card, write_model
from tests.official import w_plus_file
from tests.tiny import tiny_photo

Run = Callable[..., tuple[int, str, str]]
TRAIN = (
    *("train", "detail-map", "--generator", "encoder-generator", "-o", "run", "--validate", "1"),
    *("--set", "steps=3", "--set", "warmup=1", "--set", "sample_cache=4", "--set", "precision=float32"),
)


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in a folder with an aligned photo in it, where e4e and its generator were added."""
    monkeypatch.chdir(tmp_path)
    Image.fromarray(tiny_photo(64, 64).pixels).save("photo.png")

    def run(*argv: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main.main(argv)
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    torch.save(w_plus_file("Encoder4Editing"), "encoder.pt")
    assert run("models", "add", "encoder.pt")[0] == 0
    return run


@pytest.fixture
def summary(command: Run) -> Callable[..., Any]:
    def run(*argv: str) -> Any:
        code, out, err = command(*argv, "--json")
        assert code == 0, err
        return json.loads(out)

    return run


def _methods(summary: Callable[..., Any]) -> list[str]:
    return [name for entry in summary("methods") if entry["name"] == "e4e" for name in entry["with_detail"]]


def test_train_then_invert(summary: Callable[..., Any]):
    invert = ("invert", "photo.png", "--aligned", "-o")
    before = summary(*invert, "before.png", "--model", "encoder")
    assert before["method"] == "e4e:encoder"
    assert _methods(summary) == []

    trained = summary(*TRAIN)
    assert (trained["generator"], trained["steps"]) == ("encoder-generator", 3)
    assert Path(trained["output"]) == added_models() / "detail-map-encoder-generator.safetensors"
    assert trained["metrics"]["psnr_db_plain"] > trained["metrics"]["psnr_db_plain_codes"]
    card = model_card("detail-map-encoder-generator", added_models())
    assert (card.kind, card.settings["resolution"]) == ("detail-map", 64)
    assert card.made_by.endswith("--generator encoder-generator")
    listed = {entry["name"]: entry for entry in summary("models")}
    assert listed["detail-map-encoder-generator"]["ready"]
    assert summary(*TRAIN)["pictures"] == 0, "resumed: there is nothing left to do"

    assert _methods(summary) == ["e4e:encoder+detail"]
    plain = summary(*invert, "plain.png", "--method", "e4e", "--model", "encoder")
    assert plain["method"] == "e4e:encoder"
    assert Path("plain.png").read_bytes() == Path("before.png").read_bytes()
    for number, options in enumerate(
        [
            ("--model", "encoder"),
            ("--model", "encoder+detail"),
            ("--method", "e4e+detail"),
            ("--method", "e4e:encoder+detail"),
        ]
    ):
        detailed = summary(*invert, f"{number}.png", *options)
        assert detailed["method"] == "e4e:encoder+detail"
        assert detailed["psnr_db"] != plain["psnr_db"]
        assert Path(f"{number}.png").read_bytes() == Path("0.png").read_bytes()
    change = np.asarray(Image.open("0.png")).astype(int) - np.asarray(Image.open("plain.png"))
    assert np.abs(change).mean() > 0.5


def test_what_cannot_be_done_is_said(command: Run):
    code, out, err = command("invert", "photo.png", "--aligned", "-o", "a.png", "--method", "e4e:encoder+detail")
    assert (code, out) == (2, "")
    assert "train detail-map --generator encoder-generator" in err
    code, _out, err = command("train", "w-encoder", "--generator", "encoder-generator", "-o", "run")
    assert code == 2
    assert "for the embedded generator, not for encoder-generator" in err
    code, _out, err = command("train", "detail-map", "--generator", "encoder", "-o", "run")
    assert code == 2
    assert "no generator 'encoder'" in err
    assert not Path("run").exists()


def test_weights_for_another_size_are_refused(command: Run):
    card = {"version": "1", "licence": "none", "source": "test", "made_by": "test", "metrics": {}}
    write_model("detail-map-encoder-generator", {"first.linear.bias": torch.zeros(3)}, card, added_models())
    code, _out, err = command("invert", "photo.png", "--aligned", "-o", "a.png", "--method", "e4e:encoder+detail")
    assert code == 1
    assert "for a generator of other sizes than encoder-generator" in err
