"""Runs the frozen application as on a computer without Python, and says how large it is and how quickly it starts.

python build/check_frozen.py PROGRAM

PROGRAM is dist/HyperInverterStudio/HyperInverterStudio or an AppImage. It gets an empty home and a path without Python.
The window is opened where xvfb, xdotool and openbox are installed.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "astronaut.png"
STARTS = 5
PATIENCE_SECONDS = 600
TOOLS = ("Xvfb", "xdotool", "openbox")
TABS = 150
"""More than the window has places to stop at."""


def check(program: Path) -> None:
    """Raises CalledProcessError or AssertionError where something does not work."""
    program = program.resolve()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        photo = Path(shutil.copy(SAMPLE, home))
        check_commands(program, home, photo)
        if all(map(shutil.which, TOOLS)):
            check_window(program, home, photo)
        else:
            print(f"The window was not opened: needs {', '.join(TOOLS)}.", file=sys.stderr)


def check_commands(program: Path, home: Path, photo: Path) -> None:
    """The main job without a window: invert, edit, export; and every shipped file against its card."""

    def command(*arguments: object) -> float:
        began = time.perf_counter()
        line = [str(part) for part in (program, *arguments)]
        subprocess.run(line, cwd=home, env=bare(home), check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE_SECONDS)
        return time.perf_counter() - began

    seconds = [command("--version") for _ in range(STARTS)]
    print(f"start-up of a command: {statistics.median(seconds):.2f} s (median of {STARTS})")
    command("models")
    document, edited = home / "portrait.hinv", home / "edited.png"
    print(f"invert: {command('invert', photo, '-o', home / 'inverted.png', '--document', document):.1f} s")
    print(f"edit: {command('edit', document, '-o', edited, '--set', 'smile=2'):.1f} s")
    print(f"edit changed {share_changed(photo, edited):.1%} of the photo's pixels")
    film = home / "between.webp"
    command("morph", photo, document, "-o", film, "--steps", 2, "--size", 256)
    assert film.stat().st_size > 0


def check_window(program: Path, home: Path, photo: Path) -> None:
    """Open, invert, edit by the keyboard, export: in a window on a display of its own."""
    sys.path.insert(0, str(ROOT))
    from tests.app.desk import x_display

    with x_display(home) as display:
        seconds = [Window.seconds_to_open(program, home, display) for _ in range(STARTS)]
        print(f"start-up of the window: {statistics.median(seconds):.2f} s (median of {STARTS})")
        window = Window(program, home, display, photo)
        try:
            window.wait("opened", lambda: photo.name in window.title())
            window.press_until("ctrl+Return", "inverted", lambda: window.unsaved())
            window.press_until("ctrl+s", "asked for a file", lambda: window.named("Save document"))
            window.hands("key", "Return")
            window.wait("saved", lambda: photo.with_suffix(".hinv").is_file() and not window.unsaved())
            window.edit()
            window.press_until("ctrl+e", "asked for an export", lambda: window.named("Export picture"))
            window.hands("key", "Return")
            exported = photo.with_name(f"{photo.stem}-edited.png")
            window.wait("exported", exported.is_file)
            print(f"window: opened, inverted, edited, exported; {share_changed(photo, exported):.1%} of pixels changed")
        finally:
            window.close()


class Window:
    """The program with a window, and a keyboard."""

    def __init__(self, program: Path, home: Path, display: str, *arguments: object) -> None:
        self._environment = {**bare(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._hands = {**os.environ, "DISPLAY": display}
        self._log = home / "window.log"
        line = [str(part) for part in (program, *arguments)]
        with self._log.open("wb") as log:
            self._program = subprocess.Popen(line, cwd=home, env=self._environment, stdout=log, stderr=log)

    @classmethod
    def seconds_to_open(cls, program: Path, home: Path, display: str) -> float:
        began = time.perf_counter()
        window = cls(program, home, display)
        window.wait("shown", window.title)
        seconds = time.perf_counter() - began
        window.close()
        return seconds

    def hands(self, *arguments: object) -> str:
        done = subprocess.run(
            ["xdotool", *map(str, arguments)], env=self._hands, check=False, capture_output=True, text=True, timeout=180
        )
        return done.stdout.strip()

    def named(self, name: str) -> str:
        """The number of the visible window of this name; empty where there is none."""
        return self.hands("search", "--onlyvisible", "--name", name).partition("\n")[0]

    def title(self) -> str:
        number = self.named("HyperInverter Studio")
        return self.hands("getwindowname", number) if number else ""

    def unsaved(self) -> bool:
        return "*" in self.title()

    def wait(self, what: str, done: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
        end = time.monotonic() + seconds
        while not done():
            said = self._log.read_text(errors="replace")[-2000:]
            assert self._program.poll() is None, f"the program ended: {said}"
            assert time.monotonic() < end, f"not {what}: {self.title()!r} {said}"
            time.sleep(0.05)

    def press_until(self, keys: str, what: str, done: Callable[[], object]) -> None:
        """Presses the keys every two seconds: a shortcut says nothing while it cannot be used."""

        def pressed() -> object:
            self.hands("key", keys)
            end = time.monotonic() + 2
            while time.monotonic() < end:
                if done():
                    return True
                time.sleep(0.05)
            return False

        self.wait(what, pressed)

    def edit(self) -> None:
        """Goes from control to control, backwards, as sliders are the last ones, until arrow keys change the edit."""
        for _ in range(TABS):
            self.hands("key", "shift+Tab")
            self.hands("key", "--repeat", 15, "--delay", 30, "Left")
            time.sleep(0.2)
            if self.unsaved():
                return
        raise AssertionError("no control changed the edit")

    def close(self) -> None:
        self._program.kill()
        self._program.wait(30)


def bare(home: Path) -> dict[str, str]:
    """The environment of a new user without Python."""
    if os.name == "nt":
        system = os.environ["SYSTEMROOT"]
        return {"SYSTEMROOT": system, "PATH": f"{system}\\System32", "USERPROFILE": str(home), "TEMP": str(home)}
    return {"PATH": "/usr/bin:/bin", "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LANG": "C.UTF-8"}


def share_changed(photo: Path, edited: Path) -> float:
    """The share of pixels that differ. Raises AssertionError where none do, or all, or the sizes do."""
    with Image.open(photo) as before, Image.open(edited) as after:
        pixels, others = (np.asarray(image.convert("RGB")) for image in (before, after))
    assert pixels.shape == others.shape
    share = float((pixels != others).any(axis=2).mean())
    assert 0 < share < 1
    return share


if __name__ == "__main__":
    check(Path(sys.argv[1]))
