"""Several methods one after another on the selected face."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from app.engine.engine import Outcome
from app.studio import Studio


class MethodQueue(QObject):
    """Starts the next method of `state.queue` when one ends. A failure goes on with the next, a cancel ends it all."""

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._state = studio.state
        studio.job_ended.connect(self._on_ended)
        self._state.face_changed.connect(self.clear)

    def run(self, methods: Sequence[str]) -> None:
        if self._state.running is None and self._state.face is not None:
            self._state.queue = tuple(methods)
            self._start_next()

    def clear(self) -> None:
        self._state.queue = ()

    def _start_next(self) -> None:
        if self._state.queue:
            method, *rest = self._state.queue
            self._state.queue = tuple(rest)
            self._studio.invert_with(method)

    def _on_ended(self, outcome: Outcome) -> None:
        if outcome.job.name == "open" or outcome.cancelled:
            self.clear()
        elif outcome.job.name == "invert" and self._state.running is None:
            self._start_next()
