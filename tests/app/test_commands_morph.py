"""`morph` on the tiny engine: pictures and films between two photos or documents."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from app.commands.setup import Setup
from tests import tiny
from tests.app.tiny_setup import broken, tiny_setup

METHODS = (*tiny.TINY_METHODS, tiny.TinyHyperInverter)


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup(*METHODS)


@pytest.fixture(autouse=True)
def photos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Image.fromarray(tiny.tiny_photo().pixels).save("a.png")
    Image.fromarray(tiny.tiny_photo().pixels[::-1]).save("b.png")


def _pixels(name: str) -> np.ndarray:
    return np.asarray(Image.open(name).convert("RGB")).astype(int)


@pytest.mark.parametrize("method", ["tiny", "tiny-w", "tiny-hyper"])
def test_a_folder_begins_with_one_face_and_ends_with_the_other(summary, method: str):
    for name in "ab":
        summary("invert", f"{name}.png", "-o", f"{name}-inverted.png", "--method", method)
    found = summary("morph", "a.png", "b.png", "-o", "out", "--steps", "3", "--method", method)
    assert found["pictures"] == ["0000.png", "0001.png", "0002.png"]
    assert found["methods"] == [method, method]
    first, middle, last = (_pixels(f"out/{name}") for name in found["pictures"])
    assert np.abs(first - _pixels("a-inverted.png")).max() <= 1
    assert np.abs(last - _pixels("b-inverted.png")).max() <= 1
    assert np.abs(middle - first).mean() > 1
    assert np.abs(middle - last).mean() > 1


@pytest.mark.parametrize("suffix", [".mp4", ".gif"])
def test_films_of_documents_need_no_inversion(summary, suffix: str):
    summary("invert", "a.png", "-o", "x.png", "--method", "tiny-hyper", "--document", "a.hinv")
    summary("invert", "b.png", "-o", "x.png", "--method", "tiny", "--document", "b.hinv")
    line = ["morph", "a.hinv", "b.hinv", "-o", f"film{suffix}", "--steps", "4", "--size", "128", "--fps", "12"]
    found = summary(*line, setup=tiny_setup(*map(broken, METHODS)))
    assert (found["steps"], found["fps"], found["inverted"]) == (4, 12, [False, False])
    assert found["methods"] == ["tiny-hyper", "tiny"]
    if suffix == ".mp4":
        film = cv2.VideoCapture(f"film{suffix}")
        assert (film.get(cv2.CAP_PROP_FRAME_COUNT), film.get(cv2.CAP_PROP_FRAME_WIDTH)) == (4, 128)
        film.release()


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("morph a.png", 2, "required: B"),
        ("morph a.png b.png -o x.avi", 1, "cannot be a .avi"),
        ("morph a.png b.png -o none/x.mp4", 1, "does not exist"),
        ("morph a.png missing.png -o out", 1, "missing.png"),
        ("morph a.png b.png -o out --method tinny", 2, "Did you mean tiny"),
        ("morph a.png b.png -o out --size 100", 2, "power of two"),
        ("morph a.png b.png -o out --steps 0", 2, "whole number above 0"),
        ("morph a.png b.png -o out --second-face 7", 1, "no face number 7"),
    ],
)
def test_what_cannot_be_done_is_said(command, line: str, code: int, said: str):
    before = sorted(Path().iterdir())
    found, out, err = command(*line.split())
    assert (found, out) == (code, "")
    assert said in err
    assert sorted(Path().iterdir()) == before
