"""The program as it is, with a watch on its event loop and its tiles; HIS_TEST_LATENCY names the file it writes."""

import json
import os
import sys
import time
from pathlib import Path

from app.bench.events import EventLatency
from app.state.state import StudioState
from app.window.main_window import MainWindow
from app.window.run import run
from inversion.atomic import atomic_write
from tests.app.geometry_report import report_geometry

PERIOD_SECONDS = 0.5


class Watch:
    """How late events are, and how long after the first change of a drag the first tile shows it."""

    def __init__(self, window: MainWindow, state: StudioState) -> None:
        self._window, self._state = window, state
        self._asked: float | None = None
        self._stamp = 0
        self._written = 0.0
        self.first_milliseconds: list[float] = []
        self._latency = EventLatency(window)
        self._latency.start()
        state.dragging_changed.connect(self._on_dragging)
        state.edit_changed.connect(self._on_edit)
        state.tiles.pictures_changed.connect(self._on_tiles)

    def _on_dragging(self) -> None:
        if self._state.dragging:
            self._asked, self._stamp = None, self._window.studio.tiles.last_stamp
            self._latency.late_milliseconds.clear()

    def _on_edit(self) -> None:
        if self._state.dragging and self._asked is None:
            self._asked = time.perf_counter()

    def _on_tiles(self) -> None:
        now = time.perf_counter()
        if self._asked is not None and any(tile.stamp > self._stamp for tile in self._state.tiles.pictures.values()):
            self.first_milliseconds.append((now - self._asked) * 1000)
            self._asked = float("inf")  # until the next drag
            self._stamp = sys.maxsize
        if now - self._written > PERIOD_SECONDS:
            self._written = now
            facts = {"first": self.first_milliseconds, "worst_event": self._latency.worst_milliseconds}
            with atomic_write(Path(os.environ["HIS_TEST_LATENCY"])) as file:
                file.write(json.dumps(facts).encode())


def watch(window: MainWindow) -> None:
    report_geometry(window)
    window.watch = Watch(window, window.state)  # kept as long as the window


if __name__ == "__main__":
    sys.exit(run([Path(sys.argv[1])], watch))
