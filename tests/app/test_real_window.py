"""The program as a person uses it: its own process on its own X display, a real mouse and real keys."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.app.desk import Desk, program_on, real_window, x_display

pytestmark = real_window


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    photo = "resources/samples/astronaut.png"
    with x_display(tmp_path) as display, program_on(display, tmp_path, "tests.app.quick_program", photo) as made:
        yield made


def test_open_invert_drag_undo_export(desk: Desk, tmp_path: Path) -> None:
    seen = desk.wait(lambda seen: seen["state"].get("ready") and seen["state"].get("faces"))
    assert seen["state"]["faces"] >= 1

    desk.click("Method w")
    desk.wait(lambda seen: seen["state"]["method"] == "w")
    desk.click("Invert")
    desk.wait(lambda seen: seen["state"]["inverted"])
    desk.wait_full(lambda strengths: not strengths)
    plain = desk.export(tmp_path / "plain.png")
    with Image.open("resources/samples/astronaut.png") as image:
        assert np.array_equal(plain, np.asarray(image.convert("RGB"))), "no edit leaves the photo as it is"

    desk.drag_slider("Slider smile", 0.5, 0.85)
    desk.wait_full(lambda strengths: strengths.get("smile", 0) > 1)
    edited = desk.export(tmp_path / "edited.png")
    changed = np.abs(edited.astype(int) - plain).mean()
    assert changed > 0.05, "a strong edit must show, on a face in the whole photo"

    desk.hands("key", "ctrl+z")
    desk.wait_full(lambda strengths: not strengths)
    undone = desk.export(tmp_path / "undone.png")
    assert np.array_equal(undone, plain), "one undo takes back the whole drag, to the pixel"

    desk.hands("key", "ctrl+shift+z")
    desk.wait_full(lambda strengths: strengths.get("smile", 0) > 1)
    assert np.array_equal(desk.export(tmp_path / "redone.png"), edited)
