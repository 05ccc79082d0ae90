"""What the window's speed is read from: late events, moves that wait for their picture, paintings."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.state.state import StudioState
from inversion.errors import StudioError

BEAT_MILLISECONDS = 5
MOVE_MILLISECONDS = 16
"""A usual mouse sends about 60 moves a second or more."""


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
    last_at: float = 0.0

    def moved(self, stamp: int, at: float) -> None:
        """A mouse move at time `at` asked for the picture with this stamp, which may be on the screen already."""
        if stamp <= self.last_stamp:
            self.milliseconds.append((self.last_at - at) * 1000)
        elif not self.waiting or stamp > self.waiting[-1][0]:
            self.waiting.append((stamp, at))

    def painted(self, stamp: int, at: float) -> None:
        """A picture with this stamp is on the screen."""
        if stamp == self.last_stamp:
            return
        self.pictures += 1
        self.stale += stamp < self.last_stamp
        self.last_stamp, self.last_at = stamp, at
        self.milliseconds += [(at - moved) * 1000 for wanted, moved in self.waiting if wanted <= stamp]
        self.waiting = [(wanted, moved) for wanted, moved in self.waiting if wanted > stamp]


class PaintWatch(QObject):
    """Tells the record which picture a view has just painted: the newest of those it shows, by its stamp."""

    def __init__(self, view: QWidget, newest: Callable[[], int | None], record: DragRecord) -> None:
        super().__init__(view)
        self._newest, self._record = newest, record
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and (stamp := self._newest()) is not None:
            # The filter runs before the painting; a queued call runs after it.
            QTimer.singleShot(0, self, lambda: self._record.painted(stamp, time.perf_counter()))
        return super().eventFilter(watched, event)


def pause(milliseconds: int) -> None:
    """Lets the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def wait(state: StudioState, done: Callable[[], bool], timeout_seconds: float) -> None:
    """Runs the event loop until `done`; raises StudioError with what the window says when it never is."""
    end = time.monotonic() + timeout_seconds
    while not done():
        for place in ("view", "face", "method", "edit"):
            notice = state.notice(place)
            if notice is not None and notice.kind == "error":
                raise StudioError(notice.message, notice.advice)
        if time.monotonic() > end:
            raise StudioError("The window did not answer in time.", "Try again while the machine is less busy.")
        pause(20)
