"""What directions without a telling name do to the open face, made one by one while the hand rests."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from app.engine.ahead import range_job
from app.engine.engine import Engine
from app.engine.job import Job, Outcome
from app.live.engine_signals import EngineSignals
from app.state.requests import portrait_request
from app.state.state import StudioState
from app.values.faces import InversionSummary
from editing.directions import DISCOVERED
from editing.edits import Edit, EditRequest
from editing.range_pictures import RangePictures


class LiveRanges(QObject):
    """Fills `state.ranges` for the inversion that is shown; begins once its exact picture is on the screen."""

    def __init__(self, state: StudioState, engine: Engine, signals: EngineSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._engine = state, engine
        self._job: Job[Any] | None = None
        self._of: InversionSummary | None = None
        for changed in (
            state.picture_changed,
            state.running_changed,
            state.inversions_changed,
            state.face_changed,
            state.method_changed,
            state.dragging_changed,
        ):
            changed.connect(self._go_on)
        for changed in (state.edit_changed, state.shown_changed):
            changed.connect(self.stop)
        signals.ended.connect(self._on_ended)

    def stop(self) -> None:
        """The next picture is not begun."""
        if self._job is not None:
            self._job.cancel.cancel()

    def _go_on(self) -> None:
        state = self._state
        if state.inversion is not self._of:
            self.stop()
            self._of = state.inversion
            state.ranges = {}
        if state.running is not None or state.dragging:
            self.stop()
        elif self._job is None and self._at_rest() and (direction := self._next()) is not None:
            request = EditRequest(state.face or 0, state.method, Edit())
            self._job = range_job(request, direction, partial(self._take, self._of, direction))
            self._engine.submit(self._job)

    def _at_rest(self) -> bool:
        picture = self._state.picture
        return picture is not None and picture.request == portrait_request(self._state)

    def _next(self) -> str | None:
        """The first direction whose pictures are not there."""
        state = self._state
        known = state.capabilities.directions if state.capabilities is not None else ()
        return next(
            (one.name for one in known if one.offered and one.group == DISCOVERED and one.name not in state.ranges),
            None,
        )

    def _take(self, inversion: InversionSummary | None, direction: str, pictures: RangePictures) -> None:
        if inversion is self._state.inversion:
            self._state.ranges = {**self._state.ranges, direction: pictures}

    def _on_ended(self, outcome: Outcome[Any]) -> None:
        if outcome.job is not self._job:
            return
        self._job = None
        if outcome.error is None:  # one that fails would fail again
            self._go_on()
