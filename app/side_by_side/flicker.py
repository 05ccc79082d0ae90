"""Two pictures by turns at one place: what differs between them jumps to the eye."""

from PySide6.QtCore import QObject, QTimer

from app.state.state import StudioState

BEAT_MILLISECONDS = 450
"""About two changes a second: slow enough to look at each, and below what is harmful to some people (three flashes)."""


class Flicker(QObject):
    """Turns `state.tiles.second_up` over while `state.grid.flicker` names two pictures and the view is shown."""

    def __init__(self, state: StudioState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._pair: tuple[str, str] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MILLISECONDS)
        self._timer.timeout.connect(self._turn)
        for changed in (state.grid.changed, state.view.changed):
            changed.connect(self._follow)

    def step(self) -> None:
        """One turn by hand; from then on only the hand turns, until flicker is switched on again."""
        self._timer.stop()
        self._turn()

    def _turn(self) -> None:
        self._state.tiles.second_up = not self._state.tiles.second_up

    def _follow(self) -> None:
        pair = self._state.grid.flicker if self._state.view.side_by_side else None
        if pair == self._pair:
            return
        self._pair = pair
        self._state.tiles.second_up = False
        if pair is None:
            self._timer.stop()
        else:
            self._timer.start()
