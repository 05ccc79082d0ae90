"""Uses the window for a long time, and looks at what grows: `python -m tests.app.endurance --rounds 300`.

A round opens a photo, inverts both faces with all methods, edits, undoes, paints, looks at every view, saves, exports,
and opens the saved document again. After the first rounds memory may grow by 5 percent; threads, open files and
temporary files may not. `--shipped` uses the shipped weights in place of the tiny ones, `--minutes 60` ends it after an
hour. Exits with 1 where more is left.
"""

import argparse
import gc
import math
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import torch
from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.engine.engine import REST_SECONDS
from app.engine.jobs import Started, describe_session, start_session
from app.state.settings import Settings
from app.values.exports import ExportChoice, ExportWhat
from app.window.application import make_application
from app.window.dialogs import UnsavedAnswer
from app.window.main_window import MainWindow
from editing.edits import Stroke
from inversion.resources import resource_path
from tests import tiny
from tests.app.answers import Answers

PATIENCE_SECONDS = 120
LARGEST_GROWTH = 0.05


@dataclass(frozen=True)
class Used:
    """What the process has: resident memory in MB, threads, open files, and temporary files on the disk."""

    memory_mb: float
    threads: int
    files: int
    temporary: int

    @classmethod
    def now(cls, temporary: Path) -> "Used":
        gc.collect()
        process = psutil.Process()
        descriptors = process.num_fds() if hasattr(process, "num_fds") else len(process.open_files())
        memory = process.memory_info().rss / 2**20
        return cls(memory, threading.active_count(), descriptors, sum(1 for _ in temporary.rglob("*")))


class Person:
    """Works with one window."""

    def __init__(self, window: MainWindow, folder: Path, photo: Path) -> None:
        self._window, self._folder, self._photo = window, folder, photo

    def wait(self, done: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not done():
            QApplication.processEvents()
            time.sleep(0.002)
            if time.monotonic() > end:
                raise TimeoutError(f"waited in vain, the notice is {self._window.state.notice('view')}")

    def rest(self) -> None:
        """Until nothing is computed any more."""
        self.wait(lambda: self._window.state.running is None and not self._window.studio.engine.busy)
        QApplication.processEvents()

    def pause(self) -> None:
        """Until nothing was computed for so long that the engine has given memory back."""
        busy_at = time.monotonic()

        def rested() -> bool:
            nonlocal busy_at
            if self._window.studio.engine.busy:
                busy_at = time.monotonic()
            return time.monotonic() > busy_at + 2 * REST_SECONDS

        self.wait(rested)

    def round(self) -> None:
        window, state, studio = self._window, self._window.state, self._window.studio
        window.open(self._photo)
        self.wait(lambda: state.crop is not None and state.running is None)
        methods = [info.name for info in state.capabilities.methods][:2] if state.capabilities else []
        for face in range(min(2, len(state.faces))):
            studio.select_face(face)
            self.wait(lambda: state.crop is not None)
            for method in methods:
                studio.invert_with(method)
                self.rest()
            for strength in (-1.0, 0.5, 2.0):
                studio.edits.set_strength("smile", strength)
                self.rest()
            state.history.undo()
            state.history.redo()
        studio.regions.show("smile")
        studio.regions.paint(Stroke(((0.5, 0.6),), 0.1, 0.5, True))
        self.rest()
        studio.regions.show("")
        studio.show_side_by_side(True)
        self.rest()
        studio.show_side_by_side(False)
        state.view.showing_photo = True
        self.rest()
        state.view.showing_photo = False
        state.view.split = True
        self.rest()
        state.view.split = False
        document = self._folder / "mine.hinv"
        studio.writing.save(document)
        self.rest()
        studio.writing.export(ExportChoice(self._folder / "out.png", what=ExportWhat.PHOTO))
        self.rest()
        window.open(document)
        self.wait(lambda: state.shown is not None and state.shown.document_path == document)
        self.rest()


@dataclass(frozen=True)
class Length:
    """So many rounds in all, the first of them before anything is measured; none begins after so many minutes."""

    rounds: int
    first: int
    minutes: float = math.inf


def use(length: Length, start: Callable[[], Started], photo: Path, folder: Path) -> tuple[Used, Used]:
    """What the process has after the first rounds, and after all."""
    end = time.monotonic() + 60 * length.minutes
    make_application()
    temporary = folder / "temporary"
    temporary.mkdir()
    tempfile.tempdir = str(temporary)
    answers = Answers()
    answers.unsaved = UnsavedAnswer.DISCARD
    window = MainWindow(start, Settings(folder / "settings.ini"), answers)
    window.show()
    person = Person(window, folder, photo)
    person.wait(lambda: window.state.capabilities is not None)
    try:
        for _ in range(length.first):
            person.round()
        person.pause()
        before = Used.now(temporary)
        for number in range(length.first, length.rounds):
            if time.monotonic() > end:
                break
            person.round()
            if number % 20 == 0:
                person.pause()
                sys.stderr.write(f"round {number}: {Used.now(temporary)}\n")
        person.pause()
        return before, Used.now(temporary)
    finally:
        window.close()
        window.deleteLater()
        tempfile.tempdir = None


def problems(before: Used, after: Used) -> list[str]:
    kinds = ("threads", "files", "temporary")
    grown = [(kind, getattr(before, kind), getattr(after, kind)) for kind in kinds]
    found = [f"{kind} grew from {old} to {new}" for kind, old, new in grown if new > old]
    if after.memory_mb > before.memory_mb * (1 + LARGEST_GROWTH):
        found.append(f"memory grew from {before.memory_mb:.0f} to {after.memory_mb:.0f} MB")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--minutes", type=float, default=math.inf, help="no round begins after so long")
    parser.add_argument("--first", type=int, default=20, help="rounds before anything is measured")
    parser.add_argument("--shipped", action="store_true", help="with the shipped weights and the sample photo")
    options = parser.parse_args()
    torch.set_num_threads(max(1, (os.cpu_count() or 2) - 1))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"HIS_DATA": str(folder / "data"), "HIS_LOGS": str(folder / "logs")}
        photo = folder / "portrait.png"
        Image.fromarray(tiny.tiny_photo().pixels).save(photo)
        if options.shipped:
            photo = resource_path("samples", "astronaut.png")
        start = start_session if options.shipped else lambda: describe_session(tiny.tiny_session(previews=True))
        before, after = use(Length(options.rounds, options.first, options.minutes), start, photo, folder)
    found = problems(before, after)
    sys.stdout.write(f"after {options.first} rounds {before}\nat the end {after}\n")
    sys.stdout.write("\n".join(found) + "\n" if found else "nothing grew\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
