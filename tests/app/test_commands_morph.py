"""`morph` on the tiny engine: pictures and films between two photos or documents."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

import main
from tests import tiny


@pytest.fixture(autouse=True)
def photos(tiny_engine, tiny_networks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("app.commands.opening.load_generator", lambda **_options: tiny.tiny_generator())
    monkeypatch.setattr("sys.argv", ["main.py"])
    monkeypatch.chdir(tmp_path)
    Image.fromarray(tiny.tiny_photo().pixels).save("a.png")
    Image.fromarray(tiny.tiny_photo().pixels[::-1]).save("b.png")


def _pixels(name: str) -> np.ndarray:
    return np.asarray(Image.open(name).convert("RGB")).astype(int)


@pytest.mark.parametrize("method", ["tiny", "tiny-w", "tiny-hyper"])
def test_a_folder_begins_with_one_face_and_ends_with_the_other(facts, method: str):
    for name in "ab":
        facts("invert", f"{name}.png", "-o", f"{name}-inverted.png", "--method", method)
    found = facts("morph", "a.png", "b.png", "-o", "out", "--steps", "3", "--method", method)
    assert found["pictures"] == ["0000.png", "0001.png", "0002.png"]
    assert found["methods"] == [method, method]
    first, middle, last = (_pixels(f"out/{name}") for name in found["pictures"])
    assert np.abs(first - _pixels("a-inverted.png")).max() <= 1
    assert np.abs(last - _pixels("b-inverted.png")).max() <= 1
    assert np.abs(middle - first).mean() > 1
    assert np.abs(middle - last).mean() > 1


@pytest.mark.parametrize("suffix", [".mp4", ".gif"])
def test_films_of_documents_need_no_inversion(facts, suffix: str, monkeypatch: pytest.MonkeyPatch):
    facts("invert", "a.png", "-o", "x.png", "--method", "tiny-hyper", "--document", "a.hinv")
    facts("invert", "b.png", "-o", "x.png", "--method", "tiny", "--document", "b.hinv")
    monkeypatch.delattr("editing.session.create_method")
    found = facts("morph", "a.hinv", "b.hinv", "-o", f"film{suffix}", "--steps", "4", "--size", "128", "--fps", "12")
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
def test_what_cannot_be_done_is_said(capfd: pytest.CaptureFixture[str], line: str, code: int, said: str):
    before = sorted(Path().iterdir())
    assert main.main(line.split()) == code
    captured = capfd.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert sorted(Path().iterdir()) == before
