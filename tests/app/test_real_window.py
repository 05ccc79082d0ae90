"""The program as a person uses it: its own process on its own X display, a real mouse and real keys."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.conftest import REPOSITORY

TOOLS = ("Xvfb", "xdotool")
SIZE = "1440x900x24"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        "HIS_REAL_WINDOW" not in os.environ, reason="not yet seen to pass on a quiet machine: set HIS_REAL_WINDOW=1"
    ),
    pytest.mark.weights,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in TOOLS), reason=f"needs {' and '.join(TOOLS)} on the path"
    ),
]


class Desk:
    """A display, the program on it, and hands."""

    def __init__(self, display: str, geometry: Path) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._geometry = geometry

    def look(self) -> dict[str, Any]:
        try:
            return json.loads(self._geometry.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"widgets": {}, "state": {}}

    def wait(self, done: Callable[[dict[str, Any]], Any], seconds: float = 60) -> dict[str, Any]:
        """Looks until `done` says so; another process can only be watched, not waited for by signal."""
        end = time.monotonic() + seconds
        while not done(seen := self.look()):
            assert time.monotonic() < end, f"nothing happened: {seen['state']}"
            time.sleep(0.05)
        return seen

    def hands(self, *arguments: object) -> None:
        subprocess.run(["xdotool", *map(str, arguments)], env=self._environment, check=True, timeout=30)

    def place(self, name: str, across: float = 0.5, down: float = 0.5) -> tuple[int, int]:
        left, top, width, height = self.wait(lambda seen: name in seen["widgets"])["widgets"][name]
        return round(left + width * across), round(top + height * down)

    def click(self, name: str, across: float = 0.5) -> None:
        self.hands("mousemove", *self.place(name, across), "click", 1)

    def drag(self, name: str, start: float, end: float) -> None:
        """Presses at `start` of the widget's width and moves on to `end` in small steps."""
        self.hands("mousemove", *self.place(name, start), "mousedown", 1)
        for step in range(1, 13):
            self.hands("mousemove", *self.place(name, start + (end - start) * step / 12))
        self.hands("mouseup", 1)

    def wait_full(self, strengths: Callable[[dict[str, float]], Any]) -> None:
        """Until a full picture of an edit like this is on the screen."""
        self.wait(
            lambda seen: (
                seen["state"]["running"] is None
                and seen["state"]["picture"]
                and seen["state"]["picture"][1] == 1024
                and strengths(seen["state"]["strengths"])
            )
        )

    def export(self, path: Path) -> np.ndarray:
        """Types the path into the export dialog, confirms, and reads the file."""
        self.hands("key", "ctrl+e")
        self.click("Export path")
        self.hands("key", "ctrl+a")
        self.hands("type", "--delay", "5", str(path))
        self.hands("key", "Return")
        self.wait(lambda seen: path.is_file() and "Export path" not in seen["widgets"])
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"))


@pytest.fixture
def display() -> Iterator[str]:
    """A fresh X server on a number it chooses itself."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", SIZE, "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        number = numbers.readline().strip()
    try:
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture
def desk(display: str, tmp_path: Path) -> Iterator[Desk]:
    geometry = tmp_path / "geometry.json"
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "HIS_TEST_GEOMETRY": str(geometry),
    }
    with (tmp_path / "log").open("wb") as log:
        program = subprocess.Popen(
            [sys.executable, "main.py", "resources/samples/astronaut.png"],
            cwd=REPOSITORY,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        yield Desk(display, geometry)
    finally:
        program.kill()
        program.wait(30)


def test_open_invert_drag_undo_export(desk: Desk, tmp_path: Path) -> None:
    seen = desk.wait(lambda seen: seen["state"].get("ready") and seen["state"].get("faces"), 120)
    assert seen["state"]["faces"] >= 1
    sliders = [name for name in seen["widgets"] if name.startswith("Slider ")]
    slider = min(sliders, key=lambda name: seen["widgets"][name][1])  # the topmost is on the screen for sure
    direction = slider.removeprefix("Slider ")

    desk.click("Method w")
    desk.click("Invert")
    desk.wait(lambda seen: seen["state"]["running"] == "invert", 20)
    desk.wait(lambda seen: seen["state"]["inverted"], 900)
    desk.wait_full(lambda strengths: not strengths)
    plain = desk.export(tmp_path / "plain.png")
    assert plain.shape == (1024, 1024, 3)

    desk.drag(slider, 0.5, 0.85)
    desk.wait_full(lambda strengths: strengths.get(direction, 0) > 1)
    edited = desk.export(tmp_path / "edited.png")
    changed = np.abs(edited.astype(int) - plain).mean()
    assert changed > 1, "a strong edit must show"

    desk.hands("key", "ctrl+z")
    desk.wait_full(lambda strengths: not strengths)
    undone = desk.export(tmp_path / "undone.png")
    assert np.array_equal(undone, plain), "one undo takes back the whole drag, to the pixel"

    desk.hands("key", "ctrl+shift+z")
    desk.wait_full(lambda strengths: strengths.get(direction, 0) > 1)
    assert np.array_equal(desk.export(tmp_path / "redone.png"), edited)
