"""How far the running job is, for the task bar."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.look.parts import single_shot
from app.panels.progress_panel import PATIENCE_MILLISECONDS
from app.state.state import StudioState


class TaskBarProgress(QObject):
    """Binds to `state.running`. `show` gets each new percentage, and None once nothing is shown any more."""

    def __init__(self, state: StudioState, show: Callable[[int | None], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._show = state, show
        self._shown: int | None = None
        self._patience = single_shot(self, PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._update)
        state.running_changed.connect(self._follow)

    def clear(self) -> None:
        self._patience.stop()
        self._put(None)

    def _follow(self) -> None:
        running = self._state.running
        if running is None or running.cancelling:
            self.clear()
        elif self._shown is not None:
            self._update()
        elif not self._patience.isActive():
            self._patience.start()

    def _update(self) -> None:
        running = self._state.running
        self._put(None if running is None else round(running.fraction * 100))

    def _put(self, percent: int | None) -> None:
        if percent != self._shown:
            self._shown = percent
            self._show(percent)
