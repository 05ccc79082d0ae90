"""`models add`, `models` and `render --model` with tiny files of others."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from inversion.generators.stylegan2 import StyleGAN2
from inversion.pixels import to_pixels
from inversion.store.added_models import added_models
from tests import foreign_files as foreign
from tests.rosinality import to_rosinality


@pytest.fixture
def generator() -> StyleGAN2:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return StyleGAN2(64, w_dim=16, channel_base=256, channel_max=8, mapping_layers=2).eval()


@pytest.fixture(autouse=True)
def files(generator: StyleGAN2, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    discriminator = foreign.persistent_module({"b4.out.weight": torch.randn(1, 8)}, "Discriminator")
    tensors = foreign.nvidia_names(generator.state_dict())
    foreign.write_nvidia(Path("Church 64.pkl"), foreign.nvidia_generator(tensors), discriminator)
    g_ema, latent_avg = to_rosinality(generator.state_dict())
    foreign.write_torch(Path("other.pt"), {"g_ema": g_ema, "latent_avg": latent_avg})


def test_add_list_and_render(command, generator: StyleGAN2) -> None:
    code, out, _err = command("models", "add", "Church 64.pkl", "other.pt", "--json")
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    assert [entry["name"] for entry in found["added"]] == ["church-64", "church-64-discriminator", "other"]
    first = found["added"][0]
    assert (first["kind"], first["architecture"], first["format"]) == ("generator", "stylegan2", "nvidia")
    assert (first["settings"]["resolution"], first["settings"]["num_styles"], first["still_needs"]) == (64, 10, [])
    assert Path(first["path"]).parent == added_models() == Path(found["folder"])

    listed = {entry["name"]: entry for entry in json.loads(command("models", "--json")[1])}
    for name in ("church-64", "church-64-discriminator", "other"):
        assert (listed[name]["added"], listed[name]["ready"], listed[name]["problem"]) == (True, True, None)
    assert not listed["mobile-stylegan-ffhq"]["added"]
    (added_models() / "other.safetensors").write_bytes(b"damaged")
    code, out, _err = command("models")
    assert code == 0
    assert "other" in out
    assert "damaged: its checksum is wrong" in out

    w_plus = torch.randn(2, 10, 16, generator=torch.Generator().manual_seed(0))
    np.savez("codes.npz", w_plus=w_plus.numpy())
    assert command("render", "codes.npz", "--model", "church-64", "-o", "out")[0] == 0
    picture = np.asarray(Image.open("out/0001.png")).astype(int)
    assert picture.shape == (64, 64, 3)
    assert np.abs(picture - to_pixels(generator.synthesize(w_plus[1:]))).max() <= 1


def test_add_for_people(command) -> None:
    code, out, err = command("models", "add", "other.pt", "--name", "mine")
    assert code == 0
    assert out.startswith("mine: StyleGAN2, 64x64 (generator)")
    assert "Licence: " in out
    assert "non-commercial" in out
    assert "render CODES.npz --model mine" in out
    assert "Reading other.pt" in err


@pytest.mark.parametrize("order", [("bad.pt", "other.pt", "missing.pt"), ("other.pt", "bad.pt", "missing.pt")])
def test_a_bad_file_keeps_none_of_the_others_out(command, order: tuple[str, ...]) -> None:
    Path("bad.pt").write_text("hello, this is text")
    code, out, err = command("models", "add", *order, "--json")
    assert code == 1
    found = json.loads(out)
    assert [entry["name"] for entry in found["added"]] == ["other"]
    assert [entry["file"] for entry in found["failed"]] == ["bad.pt", "missing.pt"]
    assert "neither a pickle" in found["failed"][0]["message"]
    assert found["failed"][0]["advice"]
    assert "2 of 3 files could not be added: bad.pt, missing.pt." in err
    assert "There is no file missing.pt" in err
    code, out, err = command("models", "add", *order)
    assert (code, out.startswith("other: StyleGAN2")) == (1, True)
    assert "neither a pickle" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_refused_at_once(command) -> None:
    os.mkfifo("pipe.pt")
    code, out, err = command("models", "add", "pipe.pt")
    assert (code, out) == (1, "")
    assert "pipe.pt is no file, but a pipe or a device." in err


def test_a_file_whose_name_is_taken_counts_as_failed(command) -> None:
    Path("embedded.pt").write_bytes(Path("other.pt").read_bytes())
    code, out, _err = command("models", "add", "embedded.pt", "other.pt", "--json")
    assert code == 1
    assert "came with the program" in json.loads(out)["failed"][0]["message"]
    assert json.loads(command("models", "add", "other.pt", "--json")[1])["failed"] == []


def test_what_is_still_needed(command) -> None:
    command("models", "add", "other.pt", "--name", "mine")
    card_file = added_models() / "mine.json"
    card = json.loads(card_file.read_text("utf-8"))
    for resolution, problem in ((1024, "it needs a StyleGAN2 generator of 1024x1024"), (64, None)):
        card["needs"] = [{"kind": "generator", "architecture": "stylegan2", "resolution": resolution}]
        card_file.write_text(json.dumps(card), "utf-8")
        listed = {entry["name"]: entry for entry in json.loads(command("models", "--json")[1])}
        assert (listed["mine"]["problem"], listed["mine"]["ready"]) == (problem, problem is None)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("models add", 2, "required: FILE"),
        ("models add missing.pt", 1, "There is no file missing.pt"),
        ("models add hello.pkl", 1, "neither a pickle nor"),
        ("models add cut.pt", 1, "cut.pt was not opened: it is a damaged or cut zip archive"),
        ("models add other.pt --name a/b", 2, "no name for a model"),
        ("models add other.pt --name embedded", 2, "came with the program"),
        ("models add other.pt other.pt --name mine", 2, "several files"),
        ("render codes.npz -o out --model nobody", 2, "There is no generator 'nobody'"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_what_cannot_be_done_is_said_and_leaves_nothing(
    command, line: str, code: int, said: str, as_json: bool
) -> None:
    Path("hello.pkl").write_text("hello, this is text")
    Path("cut.pt").write_bytes(Path("other.pt").read_bytes()[:5000])
    np.savez("codes.npz", w=np.zeros((1, 16), np.float32))
    before = sorted(Path.cwd().rglob("*"))
    found, out, err = command(*line.split(), *(["--json"] if as_json else []))
    assert (found, out) == (code, "")
    assert said in err
    assert "Traceback" not in err
    assert sorted(Path.cwd().rglob("*")) == before
    assert not added_models().exists()
