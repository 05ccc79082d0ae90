"""The headless commands on the tiny engine: results, exit codes, and what is on which stream."""

import json
import math
import os
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Self, cast

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from app import __version__
from app.commands.console import plain
from app.commands.setup import Setup
from editing.document import load_document
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Codes, InversionRun
from inversion.pixels import to_pixels
from inversion.store.store import ModelStore
from tests import tiny
from tests.app.tiny_setup import broken, tiny_setup

pytestmark = pytest.mark.usefixtures("beside_photo")


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup()


def _pixels(name: str) -> np.ndarray:
    return np.asarray(Image.open(name).convert("RGB"))


# Doing the job


def test_align(summary):
    found = summary("align", "photo.png", "-o", "crop.png", "--face", "1")
    assert _pixels("crop.png").shape == (1024, 1024, 3)
    assert (found["output"], found["face"], found["faces"]) == ("crop.png", 1, 2)
    assert found["seconds"] > 0
    assert found["peak_rss_mb"] > 10


def test_invert_says_everything_that_was_promised(summary):
    found = summary("invert", "photo.png", "-o", "out.png", "--method", "tiny", "--document", "a.hinv", "--seed", "7")
    promised = "method seconds psnr_db ms_ssim l2_256 identity_distance device peak_rss_mb output document seed face"
    assert not {*promised.split(), "sharpness"} - set(found)
    assert (found["method"], found["seed"], found["device"], found["output"]) == ("tiny", 7, "cpu", "out.png")
    document = load_document("a.hinv")
    assert list(document.inversions) == [(0, "tiny")]
    assert document.inversions[0, "tiny"].metrics.psnr_db == found["psnr_db"]
    assert document.inversions[0, "tiny"].metrics.sharpness == found["sharpness"] > 0
    assert _pixels("out.png").shape == (tiny.RESOLUTION, tiny.RESOLUTION, 3)


def test_invert_for_people(command):
    code, out, err = command("invert", "photo.png", "-o", "out.png", "--method", "tiny")
    assert code == 0
    assert out.startswith("tiny, ")
    assert out.count("\n") == 1
    assert "PSNR" in out
    assert "Tiny steps" in err


def test_invert_aligned_takes_the_whole_picture(summary):
    crop = tiny.tiny_photo(256, 256).pixels
    Image.fromarray(crop).save("crop.png")
    found = summary("invert", "crop.png", "-o", "out.png", "--aligned", "--method", "tiny", "--document", "a.hinv")
    assert found["faces"] == 1
    session_crop = load_document("a.hinv")
    assert np.array_equal(session_crop.photo.pixels, crop)
    assert np.allclose(session_crop.faces[0].quad[0], -0.5)


def test_the_same_seed_gives_the_same_file(summary):
    for name, seed in (("a.png", "1"), ("b.png", "1"), ("c.png", "2")):
        summary("invert", "photo.png", "-o", name, "--method", "tiny", "--seed", seed)
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()
    assert not np.array_equal(_pixels("a.png"), _pixels("c.png"))


def test_edit_on_a_document_renders_without_inverting(summary):
    summary("invert", "photo.png", "-o", "plain.png", "--method", "tiny", "--document", "a.hinv")
    line = ["edit", "a.hinv", "-o", "edited.png", "--as-rendered", "--set", "smile=-2", "--set", "age=1.5"]
    found = summary(*line, setup=tiny_setup(*map(broken, tiny.TINY_METHODS)))
    assert found["strengths"] == {"smile": -2.0, "age": 1.5}
    assert not found["inverted"]
    assert found["method"] == "tiny"
    inversion = load_document("a.hinv").inversions[0, "tiny"]
    directions = tiny.tiny_directions()
    w = inversion.w - 2 * directions["smile"].vector + 1.5 * directions["age"].vector
    deltas = {name: delta[None] for name, delta in inversion.deltas.items()}
    wanted = to_pixels(tiny.tiny_generator().synthesize(w[None], deltas))
    assert np.abs(_pixels("edited.png").astype(int) - wanted).max() <= 1


def test_edit_on_a_photo_inverts_first_and_its_document_keeps_the_edit(summary):
    found = summary("edit", "photo.png", "-o", "a.png", "--set", "age=2", "--face", "1", "--document", "a.hinv")
    assert found["inverted"]
    again = summary("edit", "a.hinv", "-o", "b.png", "--face", "1")
    assert again["strengths"] == {"age": 2.0}
    assert np.array_equal(_pixels("a.png"), _pixels("b.png"))
    plain = summary("edit", "a.hinv", "-o", "c.png", "--face", "1", "--set", "age=0", "--delta-strength", "0")
    assert (plain["strengths"], plain["delta_strength"]) == ({}, 0.0)


def test_edit_with_a_method_the_document_lacks_runs_it(command, summary):
    summary("invert", "photo.png", "-o", "a.png", "--method", "tiny", "--document", "a.hinv")
    code, out, err = command("edit", "a.hinv", "-o", "b.png", "--method", "tiny-w", "--set", "age=1", "--json")
    assert code == 0
    assert json.loads(out)["inverted"]
    assert "no tiny-w inversion" in err


def test_refine_after_any_method_and_on_a_document(summary):
    plain = summary("invert", "photo.png", "-o", "a.png", "--method", "tiny-w", "--document", "a.hinv")
    refined = summary(
        "invert", "photo.png", "-o", "b.png", "--method", "tiny-w", "--refine", "4", "--document", "b.hinv"
    )
    assert (plain["refined_from"], refined["method"], refined["refined_from"]) == (None, "refine", "tiny-w")
    assert refined["psnr_db"] > plain["psnr_db"]
    assert list(load_document("b.hinv").inversions) == [(0, "tiny-w"), (0, "refine")]
    edited = summary("edit", "a.hinv", "-o", "c.png", "--refine", "4", "--set", "smile=0")
    assert (edited["method"], edited["refined_from"], edited["inverted"]) == ("refine", "tiny-w", True)
    assert edited["psnr_db"] == refined["psnr_db"]


def test_without_a_method_the_first_one_runs(summary):
    assert summary("invert", "photo.png", "-o", "out.png")["method"] == "tiny"


def test_render_maps_codes_of_the_stylegan2_it_was_distilled_from(command, summary):
    generator = cast("MobileStyleGAN", tiny.tiny_generator())
    w = generator.map(torch.randn(1, generator.w_dim, generator=torch.Generator().manual_seed(3)))
    count = generator.stylegan2_num_styles
    np.savez("same.npz", w=w.numpy(), w_plus=w[:, None].expand(-1, count, -1).numpy())
    found = summary("render", "same.npz", "-o", "same")
    assert found["arrays"] == {"w": 1, "w_plus": 1}
    assert found["mapped_from"] == "StyleGAN2's styles"
    assert np.array_equal(_pixels("same/0000.png"), _pixels("same/0001.png"))
    assert "mapped from StyleGAN2" in command("render", "same.npz", "-o", "same")[1]


@pytest.mark.parametrize(("names", "count"), [(["w"], 3), (["w_plus"], 2), (["w", "w_plus"], 5)])
def test_render(summary, names: list[str], count: int):
    generator = tiny.tiny_generator()
    w = generator.map(torch.randn(3, tiny.W_DIM, generator=torch.Generator().manual_seed(0)))
    arrays = {"w": w.numpy(), "w_plus": generator.styles(w[:2] * 0.5).numpy().astype(np.float64), "z": np.zeros(3)}
    np.savez("codes.npz", **{name: arrays[name] for name in [*names, "z"]})
    found = summary("render", "codes.npz", "-o", "new/folder", "--size", "64")
    assert found["pictures"] == [f"{index:04d}.png" for index in range(count)]
    first = arrays[names[0]].astype(np.float32)[:1]
    wanted = to_pixels(generator.synthesize(torch.from_numpy(first), None, 64))
    assert np.abs(_pixels("new/folder/0000.png").astype(int) - wanted).max() <= 1


def test_lists_are_lists_of_objects(summary, command):
    assert [entry["name"] for entry in summary("methods") if entry["embedded"]] == ["tiny", "tiny-w"]
    assert [entry["name"] for entry in summary("directions")] == ["smile", "age", "yaw"]
    assert summary("directions")[2]["layers"] == [0, 4]
    assert summary("directions")[1]["card"] == {"accuracy": 0.9}
    for name in ("methods", "directions"):
        code, out, _err = command(name)
        assert code == 0
        assert "tiny" in out or "smile" in out


def test_models_are_checked_against_their_cards(summary, tmp_path: Path):
    for entry in summary("models"):
        assert entry["ready"], entry["problem"]
        assert entry["licence"]
    card = {"version": "1", "licence": "MIT", "sha256": "0" * 64, "source": "", "made_by": "", "metrics": {}}
    cards = {
        "good": card | {"name": "good"},
        "gone": card | {"name": "gone"},
        "short": {"name": "short"},
        "list": [1, 2],
    }
    for name, card in cards.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(card))
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "good.safetensors").write_bytes(b"weights")
    listed = summary("models", setup=tiny_setup(store=ModelStore(shipped=tmp_path)))
    problems = {entry["name"]: entry["problem"] for entry in listed}
    assert problems == {
        "good": "damaged: its checksum is wrong",
        "gone": "its file is missing",
        "short": "its card cannot be read",
        "list": "its card cannot be read",
        "broken": "its card cannot be read",
    }


# Streams


class Noisy(tiny.TinyInverter):
    """Prints, as libraries do."""

    @classmethod
    def create(cls, generator: Generator, networks: LoadedNetworks) -> Self:
        print("from Python")  # noqa: T201
        os.write(1, b"from C\n")
        warnings.warn("from a library", stacklevel=1)
        return super().create(generator, networks)


class Mean(tiny.TinyInverter):
    """Always the mean w."""

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        return Codes(self.generator.w_avg)


def test_json_is_all_there_is_on_stdout(summary):
    line = ["invert", "photo.png", "-o", "out.png", "--method", "tiny"]
    assert summary(*line, setup=tiny_setup(Noisy))["method"] == "tiny"


def test_figures_that_json_cannot_say_are_null(summary):
    assert plain({"psnr_db": math.inf, "curve": [math.nan, 1.5]}) == {"psnr_db": None, "curve": [None, 1.5]}
    summary("invert", "photo.png", "-o", "mean.png", setup=tiny_setup(Mean))
    found = summary("invert", "mean.png", "--aligned", "-o", "out.png", setup=tiny_setup(Mean))
    assert (found["psnr_db"], found["l2_256"]) == (None, 0.0)


def test_version(command):
    assert command("--version") == (0, f"HyperInverter Studio {__version__}\n", "")


@pytest.mark.parametrize("line", ["--help", "invert --help", "directions learn --help"])
def test_help(command, line: str):
    code, out, _err = command(*line.split())
    assert code == 0
    assert out.startswith("usage: ")


def test_a_strength_beyond_the_range_is_told_and_done(command) -> None:
    code, out, err = command("edit", "photo.png", "-o", "out.png", "--set", "age=9", "--set", "smile=2", "--json")
    assert code == 0
    assert json.loads(out)["strengths"] == {"age": 9, "smile": 2}
    assert "age +9 is beyond its range, -4 to +4: faces may break." in err
    assert "smile" not in err
    code, _, err = command("compare", "photo.png", "--methods", "tiny", "-o", "report", "--set", "age=-4.5")
    assert code == 0
    assert "age -4.5 is beyond its range" in err


def test_a_document_s_own_edit_is_told_of_too(command, summary) -> None:
    summary("edit", "photo.png", "-o", "a.png", "--set", "age=5", "--document", "a.hinv")
    code, _, err = command("edit", "a.hinv", "-o", "b.png")
    assert code == 0
    assert "age +5 is beyond its range" in err


def test_directions_that_only_break_faces_are_not_listed(summary, command) -> None:
    known = {**tiny.tiny_directions(), "age": replace(tiny.tiny_directions()["age"], offered=False)}
    setup = tiny_setup(load_directions=lambda: known)
    assert [one["name"] for one in summary("directions", setup=setup)] == ["smile", "yaw"]
    code, _, err = command("edit", "photo.png", "-o", "a.png", "--set", "age=1", setup=setup)
    assert code == 0
    assert "age only breaks faces" in err
