"""Several methods one after another on the selected face."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from app.engine.job import Outcome
from app.studio.studio import Studio
from app.values.jobs import JobKind


class MethodQueue(QObject):
    """Starts the next method of the queue when one ends. A failure goes on with the next, a cancel ends it all."""

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._state = studio.state
        studio.job_ended.connect(self._on_ended)
        self._state.face_changed.connect(self.clear)

    def run(self, methods: Sequence[str]) -> None:
        if self._state.running is None and self._state.face is not None:
            self._state.tiles.queue = tuple(methods)
            self._start_next()

    def clear(self) -> None:
        self._state.tiles.queue = ()

    def _start_next(self) -> None:
        if self._state.tiles.queue:
            method, *rest = self._state.tiles.queue
            self._state.tiles.queue = tuple(rest)
            self._studio.invert_with(method)

    def _on_ended(self, outcome: Outcome[Any]) -> None:
        if outcome.job.kind is JobKind.OPEN or outcome.cancelled:
            self.clear()
        elif outcome.job.kind is JobKind.INVERT and self._state.running is None:
            self._start_next()
