"""The photo-true edit as a person does it: two faces in one photo, the brush, and the whole photo written."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from inversion.faces.detect import find_faces
from inversion.photos.photo import read_photo
from tests.app.desk import Desk, program_on, real_window, x_display

pytestmark = real_window


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """The astronaut beside her mirror picture."""
    with Image.open("resources/samples/astronaut.png") as image:
        one = np.asarray(image.convert("RGB"))
    path = tmp_path / "two.png"
    Image.fromarray(np.concatenate([one, one[:, ::-1]], axis=1)).save(path)
    return path


@pytest.fixture
def desk(tmp_path: Path, photo: Path) -> Iterator[Desk]:
    with x_display(tmp_path) as display, program_on(display, tmp_path, "tests.app.quick_program", photo) as made:
        yield made


def wait_photo(desk: Desk, wanted: Callable[[dict[int, dict[str, float]]], Any]) -> None:
    """Until the Photo view shows exact edits like these, face → direction → strength."""

    def shown(seen: dict[str, Any]) -> bool:
        edits = seen["state"]["photo"]
        quick = any(preview for _, preview, _ in edits)
        return seen["state"]["running"] is None and not quick and wanted({face: found for face, _, found in edits})

    desk.wait(shown)


def test_two_faces_the_guard_the_brush_and_the_whole_photo(desk: Desk, photo: Path, tmp_path: Path) -> None:
    desk.wait(lambda seen: seen["state"].get("ready") and seen["state"].get("faces", 0) >= 2)
    desk.click("Method w-encoder")
    for face in (1, 2):
        desk.click(f"Face {face}")
        desk.click("Invert")
        desk.wait_full(lambda strengths: not strengths)
    desk.hands("key", "p")
    desk.drag_slider("Slider smile", 0.5, 0.85)
    wait_photo(desk, lambda edits: edits.get(1, {}).get("smile", 0) > 1)
    desk.click("Face 1")
    desk.drag_slider("Slider smile", 0.5, 0.15)
    wait_photo(desk, lambda edits: edits.get(0, {}).get("smile", 0) < -1 and edits.get(1, {}).get("smile", 0) > 1)

    desk.click("Keep identity within")
    desk.hands("mousemove", *desk.place("Identity bound"), "click", "--repeat", 3, "--delay", 40, 1)
    desk.hands("type", "--delay", 40, "0.05")
    desk.hands("key", "Return")
    seen = desk.wait(lambda seen: seen["state"]["shortened_to"] is not None)
    assert 0 < seen["state"]["shortened_to"] < 1
    wait_photo(desk, lambda edits: -1 < edits.get(0, {}).get("smile", 0) < 0)
    desk.click("Tool Undo")  # the keys are the number's own while it is typed
    wait_photo(desk, lambda edits: 0 not in edits and edits.get(1, {}).get("smile", 0) > 1)
    desk.click("Tool Redo")

    desk.click("Region smile")
    desk.wait(lambda seen: seen["state"]["region"] == "smile")
    desk.click("Region paint")
    desk.drag("Photo", 0.25, 0.3)
    desk.wait(lambda seen: seen["state"]["strokes"] == 1)
    desk.hands("key", "ctrl+z")
    desk.wait(lambda seen: seen["state"]["strokes"] == 0)
    desk.click("Region done")

    written = desk.export(tmp_path / "edited.png")
    original = read_photo(photo)
    assert written.shape == original.pixels.shape
    changed = np.abs(written.astype(int) - original.pixels).max(axis=2) > 0
    for face in find_faces(original)[:2]:
        left, top = np.maximum(face.quad.min(axis=0).astype(int), 0)
        right, bottom = np.ceil(face.quad.max(axis=0)).astype(int) + 1
        assert changed[top:bottom, left:right].mean() > 0.01, "both faces are edited"
        changed[top:bottom, left:right] = False
    assert not changed.any(), "outside the faces' quads the photo is as it was"
