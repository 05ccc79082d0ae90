"""What commands cannot do, and what stops them: the reason is said, and nothing is left half-written."""

import os
import signal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

import main
from app.commands.setup import Setup
from inversion.errors import ModelError
from inversion.generators.base import Generator
from tests import tiny
from tests.app.tiny_setup import tiny_setup

pytestmark = pytest.mark.usefixtures("beside_photo")


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup()


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
        ("edit photo.png -o a.png --set smile=1e308", 2, "cannot be 1e+308"),
        ("edit photo.png -o a.png --set smile=1 --delta-strength 1e308", 2, "cannot be 1e+308"),
        ("edit photo.png -o a.png --set smiel=2", 2, "Did you mean smile"),
        ("render codes.npz -o out --size 100", 2, "power of two"),
        ("inver photo.png", 2, "Did you mean invert"),
        ("nothing.png", 2, "no command or file 'nothing.png'"),
        ("--colour", 2, "--help."),
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
def test_ctrl_c_during_a_run(command, by: signal.Signals, step: int):
    class Interrupted(tiny.TinyInverter):
        def on_step(self, at: int) -> None:
            if at == step:
                signal.raise_signal(by)

    before = _files()
    line = ["invert", "photo.png", "-o", "out.png", "--method", "tiny", "--document", "a.hinv"]
    code, out, err = command(*line, setup=tiny_setup(Interrupted))
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


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OSError(5, "Input/output error", "weights.safetensors"),
            "The file weights.safetensors could not be used: Input",
        ),
        (MemoryError(), "There is not enough memory for this.\nClose other programs"),
    ],
)
def test_what_the_machine_cannot_do_is_said_without_a_traceback(command, error: Exception, said: str):
    def failing(_name: str, _device: torch.device) -> Generator:
        raise error

    code, out, err = command("invert", "photo.png", "-o", "out.png", setup=tiny_setup(load_generator=failing))
    assert (code, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


def test_a_method_that_runs_out_of_memory_ends_with_advice(command):
    class Greedy(tiny.TinyInverter):
        def on_step(self, step: int) -> None:
            torch.empty(2**46)  # 256 TB

    before = _files()
    code, out, err = command("invert", "photo.png", "-o", "out.png", "--method", "tiny", setup=tiny_setup(Greedy))
    assert (code, out) == (1, "")
    assert "There is not enough memory for this.\nClose other programs" in err
    assert "Traceback" not in err
    assert _files() == before


def _nothing_loads(*_wanted: Any) -> Generator:
    raise AssertionError("a generator was loaded")


@pytest.mark.parametrize(
    "line",
    [
        "edit photo.png -o out.png --method tinny",
        "invert photo.png -o out.png --method tinny",
        "invert photo.png -o out.png --model nobody",
        "morph photo.png photo.png -o out --method tinny",
        "compare photo.png -o out --methods tiny,tinny",
        "evaluate . -o out --methods tinny",
    ],
)
def test_an_unknown_method_is_said_before_anything_is_loaded(command, line: str):
    code, out, err = command(*line.split(), setup=tiny_setup(load_generator=_nothing_loads))
    assert (code, out) == (2, "")
    assert "There is no" in err


def test_methods_are_listed_without_a_generator(command):
    code, out, _err = command("methods", setup=tiny_setup(load_generator=_nothing_loads))
    assert code == 0
    assert "tiny-w" in out


def test_missing_models_and_mistakes_of_ours(command):
    line = ["invert", "photo.png", "-o", "out.png", "--method", "tiny"]

    def missing(_name: str, _device: torch.device) -> Generator:
        raise ModelError("The weights are missing.", "Reinstall the application.")

    code, _out, err = command(*line, setup=tiny_setup(load_generator=missing))
    assert code == 1
    assert "The weights are missing.\nReinstall the application.\n" in err

    def mistaken(_name: str, _device: torch.device) -> Generator:
        raise ZeroDivisionError("by zero")

    code, out, err = command(*line, "--json", setup=tiny_setup(load_generator=mistaken))
    assert (code, out) == (1, "")
    assert "Please report it" in err


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")
def test_no_cuda_here(command):
    code, _out, err = command("invert", "photo.png", "-o", "out.png", "--method", "tiny", "--device", "cuda")
    assert code == 1
    assert "No CUDA device" in err
