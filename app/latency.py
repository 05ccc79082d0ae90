"""How quick the window is, measured in the window itself: events during a run, pictures during a drag."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.application import make_application
from app.bipolar_slider import STEPS, BipolarSlider
from app.jobs import Started, start_session
from app.main_window import MainWindow
from app.settings import Settings
from app.state import StudioState
from inversion.errors import StudioError
from inversion.resources import resource_path

BEAT_MILLISECONDS = 5
MOVE_MILLISECONDS = 16
"""A usual mouse sends about 60 moves a second or more."""
WATCHED_SECONDS = 20
"""How much of an inversion is watched: every step of an optimisation is like the others."""
SAMPLE = ("samples", "astronaut.png")


class EventLatency(QObject):
    """While on, notes how late the event loop gets to a timer that is due every few milliseconds.

    Whatever keeps the loop busy or the interpreter from it (painting, a slot, another thread's lock) delays the timer
    as it would delay a click.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._on_beat)
        self._due = 0.0
        self.late_milliseconds: list[float] = []

    def start(self) -> None:
        self.late_milliseconds.clear()
        self._due = time.perf_counter() + BEAT_MILLISECONDS / 1000
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @property
    def worst_milliseconds(self) -> float:
        return max(self.late_milliseconds, default=0.0)

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.late_milliseconds.append(max(0.0, (now - self._due) * 1000))
        self._due = now + BEAT_MILLISECONDS / 1000


@dataclass
class DragRecord:
    """What a drag looked like: mouse moves waiting for their picture, and how long the others waited."""

    waiting: list[tuple[int, float]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    pictures: int = 0
    stale: int = 0
    last_stamp: int = 0

    def moved(self, stamp: int, at: float) -> None:
        """A mouse move at time `at` asked for the picture with this stamp."""
        if not self.waiting or stamp > self.waiting[-1][0]:
            self.waiting.append((stamp, at))

    def painted(self, stamp: int, at: float) -> None:
        """A picture with this stamp is on the screen."""
        if stamp == self.last_stamp:
            return
        self.pictures += 1
        self.stale += stamp < self.last_stamp
        self.last_stamp = stamp
        self.milliseconds += [(at - moved) * 1000 for wanted, moved in self.waiting if wanted <= stamp]
        self.waiting = [(wanted, moved) for wanted, moved in self.waiting if wanted > stamp]


class PaintWatch(QObject):
    """Tells the record which picture a view has just painted."""

    def __init__(self, view: QWidget, state: StudioState, record: DragRecord) -> None:
        super().__init__(view)
        self._view, self._state, self._record = view, state, record
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and self._state.picture is not None:
            stamp = self._state.picture.stamp
            # The filter runs before the painting; a queued call runs after it.
            QTimer.singleShot(0, self, lambda: self._record.painted(stamp, time.perf_counter()))
        return super().eventFilter(watched, event)


def measure_window(
    start: Callable[[], Started] = start_session, *, moves: int = 180, timeout_seconds: float = 600
) -> dict[str, Any]:
    """Opens a window, watches its events while the slowest method runs, inverts with the quickest, drags a slider.

    Drag latency is from a mouse move to the end of the painting of the first picture that takes it into account.
    Raises StudioError where the window does not get that far.
    """
    make_application()
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as folder:
        window = MainWindow(start, Settings(Path(folder) / "settings.ini"))
        try:
            window.show()
            return _measure(window, moves, timeout_seconds)
        finally:
            window.state.inversion_unsaved = False
            window.state.history.clear()
            window.close()
            window.deleteLater()


def _measure(window: MainWindow, moves: int, timeout_seconds: float) -> dict[str, Any]:
    state, studio = window.state, window.studio
    probe = EventLatency(window)
    _wait(state, lambda: state.capabilities is not None, timeout_seconds)
    window.open(resource_path(*SAMPLE))
    _wait(state, lambda: state.face is not None and state.crop is not None, timeout_seconds)
    assert state.capabilities is not None  # noqa: S101 - waited for
    methods = sorted(state.capabilities.methods, key=lambda info: info.typical_seconds_cpu)
    studio.choose_method(methods[-1].name)
    probe.start()
    studio.invert()
    watched_until = time.monotonic() + WATCHED_SECONDS
    _wait(state, lambda: state.running is None or time.monotonic() > watched_until, timeout_seconds)
    probe.stop()
    studio.cancel()
    _wait(state, lambda: state.running is None, timeout_seconds)
    studio.choose_method(methods[0].name)
    studio.invert()
    _wait(state, lambda: state.inversion is not None and state.running is None, timeout_seconds)
    facts: dict[str, Any] = {
        "platform": os.environ.get("QT_QPA_PLATFORM") or sys.platform,
        "inversion_method": methods[-1].name,
        "inversion_worst_event_ms": round(probe.worst_milliseconds, 1),
        "inversion_events_over_50_ms": sum(late > 50 for late in probe.late_milliseconds),
        "inversion_events": len(probe.late_milliseconds),
    }
    _wait(state, lambda: state.picture is not None and not studio.engine.busy, timeout_seconds)
    return facts | _drag(window, probe, moves, timeout_seconds)


def _drag(window: MainWindow, probe: EventLatency, moves: int, timeout_seconds: float) -> dict[str, Any]:
    """Drags the first slider to and fro with a mouse that does not wait for pictures."""
    state, studio = window.state, window.studio
    slider = next(iter(window.slider_panel.findChildren(BipolarSlider)), None)
    if slider is None:
        return {"drag_moves": 0}
    handle, record = window.windowHandle(), DragRecord()
    watch = PaintWatch(window.portrait_view, state, record)

    def place(strength: float) -> QPoint:
        x = round(slider.strength_to_x(strength))
        return slider.mapTo(window, QPoint(x, slider.height() // 2))

    sizes: list[int] = []
    state.picture_changed.connect(lambda: sizes.append(state.picture.request.resolution) if state.picture else None)
    low, high = slider.minimum() / STEPS, slider.maximum() / STEPS
    strength = slider.strength
    probe.start()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(strength))
    for move in range(moves):
        turn = (move / 45) % 2
        strength = low + (high - low) * (0.5 + 0.5 * (turn if turn <= 1 else 2 - turn))
        before = studio.live.last_stamp
        at = time.perf_counter()
        QTest.mouseMove(handle, place(strength))
        _pause(MOVE_MILLISECONDS)
        if studio.live.last_stamp > before:
            record.moved(before + 1, at)
    end = place(strength)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    dragging_sizes = sizes[:]
    _wait(state, lambda: not studio.engine.busy and not record.waiting, timeout_seconds)
    probe.stop()
    window.portrait_view.removeEventFilter(watch)
    last = state.picture
    return {
        "drag_moves": moves,
        "drag_pictures": record.pictures,
        "drag_preview_pixels": max(set(dragging_sizes), key=dragging_sizes.count, default=0),
        "drag_to_picture_median_ms": round(median(record.milliseconds), 1) if record.milliseconds else None,
        "drag_to_picture_max_ms": round(max(record.milliseconds), 1) if record.milliseconds else None,
        "drag_worst_event_ms": round(probe.worst_milliseconds, 1),
        "stale_pictures_shown": record.stale + int(last is None or last.request.edit != state.edit),
        "final_picture_pixels": last.request.resolution if last else 0,
    }


def _pause(milliseconds: int) -> None:
    """Lets the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def _wait(state: StudioState, done: Callable[[], bool], timeout_seconds: float) -> None:
    """Runs the event loop until `done`; raises StudioError with what the window says when it never is."""
    end = time.monotonic() + timeout_seconds
    while not done():
        for place in ("view", "face", "method", "edit"):
            notice = state.notice(place)
            if notice is not None and notice.kind == "error":
                raise StudioError(notice.message, notice.advice)
        if time.monotonic() > end:
            raise StudioError("The window did not answer in time.", "Try again while the machine is less busy.")
        _pause(20)
