"""Films have the frames they were given, in each format, and a missing encoder is explained."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from editing.animation import check_animation_target, write_animation
from inversion.errors import ExportError

FRAMES = 5


def frames() -> list[np.ndarray]:
    """From red to blue."""
    pictures = []
    for index in range(FRAMES):
        picture = np.zeros((64, 64, 3), np.uint8)
        picture[:, :, 0], picture[:, :, 2] = 250 - 60 * index, 60 * index
        pictures.append(picture)
    return pictures


def read_back(path: Path) -> list[np.ndarray]:
    if path.suffix == ".mp4":
        film, found = cv2.VideoCapture(str(path)), []
        while (read := film.read())[0]:
            found.append(read[1][:, :, ::-1])
        film.release()
        return found
    with Image.open(path) as image:
        found = []
        for index in range(image.n_frames):  # type: ignore[attr-defined]
            image.seek(index)
            found.append(np.asarray(image.convert("RGB")))
        return found


@pytest.mark.parametrize("suffix", [".mp4", ".gif", ".webp"])
def test_frames_come_back(tmp_path: Path, suffix: str):
    path = tmp_path / f"film{suffix}"
    assert write_animation(iter(frames()), path, 24) == FRAMES
    found = read_back(path)
    assert len(found) == FRAMES
    for picture, wanted in zip(found, frames(), strict=True):
        assert np.abs(picture.astype(int) - wanted).mean() < 6
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(ExportError, match=r"cannot be a \.avi.*Choose \.mp4"):
        check_animation_target(tmp_path / "a.avi")
    with pytest.raises(ExportError, match="does not exist"):
        check_animation_target(tmp_path / "nowhere" / "a.mp4")
    with pytest.raises(ExportError, match=r"cannot encode MP4.*\.webp"):
        write_animation(frames(), tmp_path / "a.mp4", codec="zzzz")
    assert list(tmp_path.iterdir()) == []


def test_an_opencv_without_films_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr(cv2, "VideoWriter")
    with pytest.raises(ExportError, match=r"cannot encode MP4.*\.webp"):
        write_animation(frames(), tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []


def test_a_film_that_breaks_off_leaves_the_old_one(tmp_path: Path):
    path = tmp_path / "a.webp"
    path.write_bytes(b"precious")

    def broken():
        yield frames()[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_animation(broken(), path)
    assert path.read_bytes() == b"precious"
