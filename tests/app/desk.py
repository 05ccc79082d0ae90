"""A display, the program on it, and hands: for tests of the program as a person uses it."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.conftest import REPOSITORY

TOOLS = ("Xvfb", "xdotool", "openbox")
SIZE = "1440x900x24"
PATIENCE_SECONDS = 600
"""For one step on a machine that is busy with other things; on a quiet one none takes longer than ten."""

real_window = [
    pytest.mark.slow,
    pytest.mark.weights,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in TOOLS), reason=f"needs {', '.join(TOOLS)} on the path"
    ),
]
"""Marks of every test that uses a desk."""


class Desk:
    """A display, the program on it, and hands."""

    def __init__(self, display: str, geometry: Path, program: subprocess.Popen[bytes], log: Path) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._geometry, self._program, self._log = geometry, program, log

    def look(self) -> dict[str, Any]:
        try:
            return json.loads(self._geometry.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"number": 0, "widgets": {}, "state": {}}

    def wait(self, done: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """Looks until `done` says so; another process can only be watched, not waited for by signal."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not done(seen := self.look()):
            said = self._log.read_text(errors="replace")[-2000:]
            assert self._program.poll() is None, f"the program ended: {said}"
            assert time.monotonic() < end, f"nothing happened: {seen['state']}\n{said}"
            time.sleep(0.05)
        return seen

    def hands(self, *arguments: object) -> None:
        subprocess.run(["xdotool", *map(str, arguments)], env=self._environment, check=True, timeout=180)

    def place(self, name: str, across: float = 0.5, down: float = 0.5) -> tuple[int, int]:
        """Where it is, once it has been at the same place in two reports."""
        seen = self.wait(lambda seen: name in seen["widgets"])

        def rests(later: dict[str, Any]) -> bool:
            nonlocal seen
            before, seen = seen, later
            places = before["widgets"].get(name), later["widgets"].get(name)
            return later["number"] > before["number"] and None not in places and places[0] == places[1]

        self.wait(rests)
        left, top, width, height = seen["widgets"][name]
        return round(left + width * across), round(top + height * down)

    def click(self, name: str) -> None:
        self.hands("mousemove", *self.place(name), "click", 1)

    def drag(self, name: str, start: float, end: float) -> None:
        """Presses at `start` of the widget's width and moves on to `end` in small steps."""
        self.hands("mousemove", *self.place(name, start), "mousedown", 1)
        self._move(name, start, end)

    def drag_slider(self, name: str, start: float, end: float) -> None:
        """The same once the slider is held: presses again where the X server lost the first press."""
        for seconds in (5, 20, PATIENCE_SECONDS):
            self.hands("mousemove", *self.place(name, start), "mousedown", 1)
            if self._comes(lambda seen: seen["state"]["dragging"], seconds):
                self._move(name, start, end)
                return
            self.hands("mouseup", 1)
        raise AssertionError(f"{name} does not follow the hand: {self.look()['state']}")

    def _move(self, name: str, start: float, end: float) -> None:
        for step in range(1, 13):
            self.hands("mousemove", *self.place(name, start + (end - start) * step / 12))
        self.hands("mouseup", 1)

    def write(self, name: str, text: str) -> None:
        """Replaces the content of a line, again where the X server lost some of the quick keys."""
        self.wait(lambda seen: seen["state"]["typing"] and seen["state"]["typing"][0] == name)
        for seconds, delay_milliseconds in ((5, 8), (20, 40), (PATIENCE_SECONDS, 160)):
            self.hands("key", "ctrl+a")
            self.hands("type", "--delay", delay_milliseconds, text)
            if self._comes(lambda seen: seen["state"]["typing"] == [name, text], seconds):
                return
        raise AssertionError(f"{text!r} arrived as {self.look()['state']['typing']}")

    def _comes(self, wanted: Callable[[dict[str, Any]], Any], seconds: float) -> bool:
        """Whether that is seen within so many seconds."""
        end = time.monotonic() + seconds
        while not wanted(self.look()):
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

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
        self.wait(lambda seen: seen["state"]["dialog"] == "Export picture")
        self.click("Export path")
        self.write("Export path", str(path))
        self.hands("key", "Return")
        self.wait(lambda seen: path.is_file() and not seen["state"]["dialog"] and not seen["state"]["running"])
        with Image.open(path) as image:
            return np.asarray(image.convert("RGB"))


@contextmanager
def x_display(folder: Path) -> Iterator[str]:
    """A fresh X server on a number it chooses itself, and a window manager, which gives dialogs the keyboard."""
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
        with (folder / "openbox.log").open("wb") as log:
            environment = {**os.environ, "DISPLAY": f":{number}", "HOME": str(folder)}
            manager = subprocess.Popen(["openbox"], env=environment, stdout=log, stderr=log)
        try:
            _wait_for_manager(environment)
            yield f":{number}"
        finally:
            manager.terminate()
            manager.wait(10)
    finally:
        server.terminate()
        server.wait(10)


def _wait_for_manager(environment: dict[str, str]) -> None:
    """A window that is there before its manager is moved when that comes, and a hand misses what it reached for."""
    end = time.monotonic() + PATIENCE_SECONDS
    while subprocess.run(["xdotool", "get_desktop"], env=environment, check=False, capture_output=True).returncode:
        assert time.monotonic() < end, "openbox did not start"
        time.sleep(0.05)


@contextmanager
def program_on(display: str, folder: Path, module: str, path: str | Path) -> Iterator[Desk]:
    """The program as `module` starts it, with `path` open, and ended at the end."""
    geometry = folder / "geometry.json"
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "HIS_TEST_GEOMETRY": str(geometry),
    }
    with (folder / "log").open("wb") as log:
        program = subprocess.Popen(
            [sys.executable, "-m", module, str(path)], cwd=REPOSITORY, env=environment, stdout=log, stderr=log
        )
    try:
        yield Desk(display, geometry, program, folder / "log")
    finally:
        program.kill()
        program.wait(30)
