"""The headless commands on the tiny engine: results, exit codes, and what is on which stream."""

import json
import os
import signal
import warnings
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import torch
from PIL import Image

import main
from app import __version__
from editing.directions import DirectionsCard
from editing.document import load_document
from inversion.errors import ModelError
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.pixels import to_pixels
from tests import tiny


@pytest.fixture(autouse=True)
def tiny_commands(tiny_engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for place in ("opening", "render.run"):
        monkeypatch.setattr(f"app.commands.{place}.load_generator", lambda *_names, **_options: tiny.tiny_generator())
    monkeypatch.setattr("app.commands.align.run.find_faces", lambda _photo: tiny.tiny_document().faces)
    monkeypatch.setattr("app.commands.methods.run.method_infos", tiny.tiny_method_infos)
    monkeypatch.setattr("app.commands.directions.run.load_directions", tiny.tiny_directions)
    card = DirectionsCard([{"name": "age", "accuracy": 0.9}], "")
    monkeypatch.setattr("app.commands.directions.run.read_directions_card", lambda: card)
    monkeypatch.chdir(tmp_path)
    Image.fromarray(tiny.tiny_photo().pixels).save("photo.png")
    monkeypatch.setattr("sys.argv", ["main.py"])


def _pixels(name: str) -> np.ndarray:
    return np.asarray(Image.open(name).convert("RGB"))


# Doing the job


def test_align(facts):
    found = facts("align", "photo.png", "-o", "crop.png", "--face", "1")
    assert _pixels("crop.png").shape == (1024, 1024, 3)
    assert (found["output"], found["face"], found["faces"]) == ("crop.png", 1, 2)
    assert found["seconds"] > 0
    assert found["peak_rss_mb"] > 10


def test_invert_says_everything_that_was_promised(facts):
    found = facts("invert", "photo.png", "-o", "out.png", "--method", "tiny", "--document", "a.hinv", "--seed", "7")
    promised = "method seconds psnr_db ms_ssim l2_256 identity_distance device peak_rss_mb output document seed face"
    assert not set(promised.split()) - set(found)
    assert (found["method"], found["seed"], found["device"], found["output"]) == ("tiny", 7, "cpu", "out.png")
    document = load_document("a.hinv")
    assert list(document.inversions) == [(0, "tiny")]
    assert document.inversions[0, "tiny"].metrics.psnr_db == found["psnr_db"]
    assert _pixels("out.png").shape == (tiny.RESOLUTION, tiny.RESOLUTION, 3)


def test_invert_for_people(command):
    code, out, err = command("invert", "photo.png", "-o", "out.png", "--method", "tiny")
    assert code == 0
    assert out.startswith("tiny, ")
    assert out.count("\n") == 1
    assert "PSNR" in out
    assert "Tiny steps" in err


def test_invert_aligned_takes_the_whole_picture(facts):
    crop = tiny.tiny_photo(256, 256).pixels
    Image.fromarray(crop).save("crop.png")
    found = facts("invert", "crop.png", "-o", "out.png", "--aligned", "--method", "tiny", "--document", "a.hinv")
    assert found["faces"] == 1
    session_crop = load_document("a.hinv")
    assert np.array_equal(session_crop.photo.pixels, crop)
    assert np.allclose(session_crop.faces[0].quad[0], -0.5)


def test_the_same_seed_gives_the_same_file(facts):
    for name, seed in (("a.png", "1"), ("b.png", "1"), ("c.png", "2")):
        facts("invert", "photo.png", "-o", name, "--method", "tiny", "--seed", seed)
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()
    assert not np.array_equal(_pixels("a.png"), _pixels("c.png"))


def test_edit_on_a_document_renders_without_inverting(facts, monkeypatch: pytest.MonkeyPatch):
    facts("invert", "photo.png", "-o", "plain.png", "--method", "tiny", "--document", "a.hinv")
    monkeypatch.delattr("editing.session.create_method")
    found = facts("edit", "a.hinv", "-o", "edited.png", "--set", "smile=-2", "--set", "age=1.5")
    assert found["strengths"] == {"smile": -2.0, "age": 1.5}
    assert not found["inverted"]
    assert found["method"] == "tiny"
    inversion = load_document("a.hinv").inversions[0, "tiny"]
    directions = tiny.tiny_directions()
    w = inversion.w - 2 * directions["smile"].vector + 1.5 * directions["age"].vector
    deltas = {name: delta[None] for name, delta in inversion.deltas.items()}
    wanted = to_pixels(tiny.tiny_generator().synthesize(w[None], deltas))
    assert np.abs(_pixels("edited.png").astype(int) - wanted).max() <= 1


def test_edit_on_a_photo_inverts_first_and_its_document_keeps_the_edit(facts):
    found = facts("edit", "photo.png", "-o", "a.png", "--set", "age=2", "--face", "1", "--document", "a.hinv")
    assert found["inverted"]
    again = facts("edit", "a.hinv", "-o", "b.png", "--face", "1")
    assert again["strengths"] == {"age": 2.0}
    assert np.array_equal(_pixels("a.png"), _pixels("b.png"))
    plain = facts("edit", "a.hinv", "-o", "c.png", "--face", "1", "--set", "age=0", "--delta-strength", "0")
    assert (plain["strengths"], plain["delta_strength"]) == ({}, 0.0)


def test_edit_with_a_method_the_document_lacks_runs_it(command, facts):
    facts("invert", "photo.png", "-o", "a.png", "--method", "tiny", "--document", "a.hinv")
    code, out, err = command("edit", "a.hinv", "-o", "b.png", "--method", "tiny-w", "--set", "age=1", "--json")
    assert code == 0
    assert json.loads(out)["inverted"]
    assert "no tiny-w inversion" in err


def test_refine_after_any_method_and_on_a_document(facts):
    plain = facts("invert", "photo.png", "-o", "a.png", "--method", "tiny-w", "--document", "a.hinv")
    refined = facts("invert", "photo.png", "-o", "b.png", "--method", "tiny-w", "--refine", "4", "--document", "b.hinv")
    assert (plain["refined_from"], refined["method"], refined["refined_from"]) == (None, "refine", "tiny-w")
    assert refined["psnr_db"] > plain["psnr_db"]
    assert list(load_document("b.hinv").inversions) == [(0, "tiny-w"), (0, "refine")]
    edited = facts("edit", "a.hinv", "-o", "c.png", "--refine", "4", "--set", "smile=0")
    assert (edited["method"], edited["refined_from"], edited["inverted"]) == ("refine", "tiny-w", True)
    assert edited["psnr_db"] == refined["psnr_db"]


def test_without_a_method_the_first_one_runs(facts):
    assert facts("invert", "photo.png", "-o", "out.png")["method"] == "tiny"


def test_render_maps_codes_of_the_stylegan2_it_was_distilled_from(command, facts):
    generator = cast("MobileStyleGAN", tiny.tiny_generator())
    w = generator.map(torch.randn(1, generator.w_dim, generator=torch.Generator().manual_seed(3)))
    count = generator.stylegan2_num_styles
    np.savez("same.npz", w=w.numpy(), w_plus=w[:, None].expand(-1, count, -1).numpy())
    found = facts("render", "same.npz", "-o", "same")
    assert found["arrays"] == {"w": 1, "w_plus": 1}
    assert found["mapped_from"] == "StyleGAN2's styles"
    assert np.array_equal(_pixels("same/0000.png"), _pixels("same/0001.png"))
    assert "mapped from StyleGAN2" in command("render", "same.npz", "-o", "same")[1]


@pytest.mark.parametrize(("names", "count"), [(["w"], 3), (["w_plus"], 2), (["w", "w_plus"], 5)])
def test_render(facts, names: list[str], count: int):
    generator = tiny.tiny_generator()
    w = generator.map(torch.randn(3, tiny.W_DIM, generator=torch.Generator().manual_seed(0)))
    arrays = {"w": w.numpy(), "w_plus": generator.styles(w[:2] * 0.5).numpy().astype(np.float64), "z": np.zeros(3)}
    np.savez("codes.npz", **{name: arrays[name] for name in [*names, "z"]})
    found = facts("render", "codes.npz", "-o", "new/folder", "--size", "64")
    assert found["pictures"] == [f"{index:04d}.png" for index in range(count)]
    first = arrays[names[0]].astype(np.float32)[:1]
    wanted = to_pixels(generator.synthesize(torch.from_numpy(first), None, 64))
    assert np.abs(_pixels("new/folder/0000.png").astype(int) - wanted).max() <= 1


def test_lists_are_lists_of_objects(facts, command):
    assert [entry["name"] for entry in facts("methods") if entry["embedded"]] == ["tiny", "tiny-w"]
    assert [entry["name"] for entry in facts("directions")] == ["smile", "age", "yaw"]
    assert facts("directions")[2]["layers"] == [0, 4]
    assert facts("directions")[1]["card"] == {"accuracy": 0.9}
    for name in ("methods", "directions"):
        code, out, _err = command(name)
        assert code == 0
        assert "tiny" in out or "smile" in out


def test_models_are_checked_against_their_cards(facts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for entry in facts("models"):
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
    monkeypatch.setattr("app.commands.models.run.resource_path", lambda _folder: tmp_path)
    problems = {entry["name"]: entry["problem"] for entry in facts("models")}
    assert problems == {
        "good": "damaged: its checksum is wrong",
        "gone": "its file is missing",
        "short": "its card cannot be read",
        "list": "its card cannot be read",
        "broken": "its card cannot be read",
    }


# Streams


def test_json_is_all_there_is_on_stdout(facts, monkeypatch: pytest.MonkeyPatch):
    inverter = tiny.TinyInverter

    def noisy(name: str, generator):
        print("from Python")  # noqa: T201
        os.write(1, b"from C\n")
        warnings.warn("from a library", stacklevel=1)
        return inverter(generator)

    monkeypatch.setattr("editing.session.create_method", noisy)
    assert facts("invert", "photo.png", "-o", "out.png", "--method", "tiny")["method"] == "tiny"


def test_figures_that_json_cannot_say_are_null(facts, monkeypatch: pytest.MonkeyPatch):
    from inversion.result import Metrics

    monkeypatch.setattr("editing.session.measure", lambda *_pictures: Metrics(float("inf"), float("nan"), 0.0, None))
    found = facts("invert", "photo.png", "-o", "out.png", "--method", "tiny")
    assert (found["psnr_db"], found["ms_ssim"], found["l2_256"], found["identity_distance"]) == (None, None, 0.0, None)


# Failing


def _files() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path.cwd().rglob("*") if path.is_file()}


def _save_codes(**arrays: Any) -> None:
    np.savez("codes.npz", **arrays)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("invert photo.png", 2, "required: -o"),
        ("invert -o a.png", 2, "required: PHOTO"),
        ("invert photo.png -o a.png --device gpu", 2, "invalid choice: 'gpu'"),
        ("invert photo.png -o a.png --method tinny", 2, "Did you mean tiny"),
        ("invert photo.png -o a.png --method tiny --seed x", 2, "invalid int value"),
        ("invert photo.png -o a.png --refine 0", 2, "whole number above 0"),
        ("edit photo.png -o a.png --set smile", 2, "NAME=STRENGTH"),
        ("edit photo.png -o a.png --set smile=much", 2, "'much' is not a number"),
        ("edit photo.png -o a.png --set smile=inf", 2, "'inf' is not a number"),
        ("edit photo.png -o a.png --set smiel=2", 2, "Did you mean smile"),
        ("render codes.npz -o out --size 100", 2, "power of two"),
        ("inver photo.png", 2, "Did you mean invert"),
        ("nothing.png", 2, "no command or file 'nothing.png'"),
        ("--colour", 2, "See main.py --help"),
        ("invert missing.png -o a.png --method tiny", 1, "missing.png"),
        ("invert text.png -o a.png --method tiny", 1, "not a photo"),
        ("align text.png -o a.png", 1, "not a photo"),
        ("align cut.jpg -o a.png", 1, "damaged"),
        ("align dot.png -o a.png", 1, "1x1"),
        ("align photo.png -o a.png --face 2", 1, "2 faces, numbers 0 to 1"),
        ("align photo.png -o a.gif", 1, "Choose .png"),
        ("align photo.png -o missing/a.png", 1, "folder"),
        ("align photo.png -o folder.png", 1, "is a folder"),
        ("invert photo.png -o a.png --method tiny --face -1", 1, "no face number -1"),
        ("invert photo.png -o missing/a.png --method tiny", 1, "does not exist"),
        ("invert photo.png -o a.png --method tiny --document a.txt", 1, ".hinv"),
        ("invert photo.png -o a.png --method tiny --aligned", 1, "square"),
        ("edit text.hinv -o a.png --set smile=1", 1, "damaged or is not"),
        ("edit missing.hinv -o a.png --set smile=1", 1, "no file"),
        ("render missing.npz -o out", 1, "no file"),
        ("render text.png -o out", 1, "not a NumPy"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_what_cannot_be_done_is_said_and_leaves_nothing(command, line: str, code: int, said: str, as_json: bool):
    Path("text.png").write_text("hello, this is text")
    Path("text.hinv").write_text("hello, this is text")
    Path("folder.png").mkdir()
    Image.new("RGB", (1, 1)).save("dot.png")
    Image.fromarray(tiny.tiny_photo().pixels).save("whole.jpg")
    Path("cut.jpg").write_bytes(Path("whole.jpg").read_bytes()[:3000])
    _save_codes(w=np.zeros((2, tiny.W_DIM), np.float32))
    before = _files()
    argv = [*line.split(), "--json"] if as_json and line.split()[0] != "nothing.png" else line.split()
    found, out, err = command(*argv)
    if line == "nothing.png" or not as_json or line.split()[0] in main.COMMANDS:
        assert said in err
    assert found == code
    assert out == ""
    assert "Traceback" not in err
    assert _files() == before


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"w": np.zeros((2, 5))}, "must be [n,32]"),
        ({"w": np.zeros(32)}, "must be [n,32]"),
        ({"w": np.zeros((0, 32))}, "at least one"),
        ({"w_plus": np.zeros((2, 32))}, "must be [n,17,32]"),
        ({"w": np.full((1, 32), np.nan)}, "not finite"),
        ({"w": np.full((1, 32), "x")}, "float32"),
        ({"w": np.array([{"a": 1}], dtype=object)}, "never as pickled objects"),
        ({"codes": np.zeros((1, 32))}, "It has: codes"),
        ({}, "It is empty"),
    ],
)
def test_render_says_what_is_wrong_with_codes(command, arrays: dict, said: str):
    _save_codes(**arrays)
    code, out, err = command("render", "codes.npz", "-o", "out")
    assert code == 1
    assert said in err
    assert out == ""
    assert not Path("out").exists()


def test_a_failed_write_keeps_the_old_picture(command, monkeypatch: pytest.MonkeyPatch):
    Path("out.png").write_bytes(b"precious")

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    code, out, err = command("invert", "photo.png", "-o", "out.png", "--method", "tiny", "--json")
    assert (code, out) == (1, "")
    assert "disk is full" in err
    assert _files() == {str(Path.cwd() / "out.png"): b"precious", **_files()}
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["out.png", "photo.png"]


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("step", [0, 3])
def test_ctrl_c_during_a_run(command, monkeypatch: pytest.MonkeyPatch, by: signal.Signals, step: int):
    def interrupted(at: int) -> None:
        if at == step:
            signal.raise_signal(by)

    monkeypatch.setattr("editing.session.create_method", lambda _name, g: tiny.TinyInverter(g, interrupted))
    before = _files()
    code, out, err = command("invert", "photo.png", "-o", "out.png", "--method", "tiny", "--document", "a.hinv")
    assert (code, out) == (1, "")
    assert "Cancelled" in err
    assert _files() == before


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_while_writing(command, monkeypatch: pytest.MonkeyPatch):
    def interrupted(_descriptor: int) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "fsync", interrupted)
    before = _files()
    assert command("align", "photo.png", "-o", "out.png")[0] == 1
    assert _files() == before


def test_missing_models_and_mistakes_of_ours(command, monkeypatch: pytest.MonkeyPatch):
    def missing(**_options):
        raise ModelError("The weights are missing.", "Reinstall the application.")

    monkeypatch.setattr("app.commands.opening.load_generator", missing)
    code, _out, err = command("invert", "photo.png", "-o", "out.png", "--method", "tiny")
    assert code == 1
    assert "The weights are missing.\nReinstall the application.\n" in err

    def mistaken(**_options):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("app.commands.opening.load_generator", mistaken)
    code, out, err = command("invert", "photo.png", "-o", "out.png", "--method", "tiny", "--json")
    assert (code, out) == (1, "")
    assert "Please report it" in err


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")
def test_no_cuda_here(command):
    code, _out, err = command("invert", "photo.png", "-o", "out.png", "--method", "tiny", "--device", "cuda")
    assert code == 1
    assert "No CUDA device" in err


def test_version(command):
    assert command("--version") == (0, f"HyperInverter Studio {__version__}\n", "")


@pytest.mark.parametrize("line", ["--help", "invert --help", "directions learn --help"])
def test_help(command, line: str):
    code, out, _err = command(*line.split())
    assert code == 0
    assert out.startswith("usage: main.py")
