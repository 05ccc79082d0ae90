"""How long the job that runs will still take; it counts on between the job's reports."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.look.language import tr
from app.look.texts import ElidedLabel
from app.panels.spoken_times import spoken_left
from app.state.state import Running, StudioState

TICK_MILLISECONDS = 1000


class TimeLeft(ElidedLabel):
    """Binds to `state.running` and the queue of methods."""

    def __init__(
        self, state: StudioState, clock: Callable[[], float] = time.monotonic, parent: QWidget | None = None
    ) -> None:
        super().__init__(role="muted", parent=parent)
        self.setAccessibleName(tr("Time left"))
        self._state, self._clock = state, clock
        self._reported: float | None = None
        self._end = 0.0
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MILLISECONDS)
        self._tick.timeout.connect(self._say)
        state.running_changed.connect(self._follow)

    def _follow(self) -> None:
        running = self._state.running
        reported = running.seconds_left if running is not None else None
        if reported != self._reported:
            self._reported = reported
            self._end = self._clock() + (reported or 0.0)
        counts = reported is not None and running is not None and not running.cancelling
        if counts != self._tick.isActive():
            self._tick.start() if counts else self._tick.stop()
        self._say()

    def _say(self) -> None:
        running = self._state.running
        self.setText("" if running is None or running.cancelling else self._text(running))

    def _text(self, running: Running) -> str:
        left = spoken_left(self._end - self._clock() if self._reported is not None else None)
        waiting = len(self._state.tiles.queue)
        if left and waiting:
            return tr("{left}, {waiting} more to run").format(left=left, waiting=waiting)
        return left or (tr(running.stage) if running.subject else "")
