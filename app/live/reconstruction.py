"""The unedited reconstruction of the face that is shown, for whoever compares with it."""

from dataclasses import replace

from PySide6.QtCore import QObject

from app.engine.engine import Engine
from app.live.engine_signals import EngineSignals
from app.state.requests import portrait_request
from app.state.state import StudioState
from app.values.pictures import UNEDITED, Picture
from editing.edits import Edit, EditRequest


class LiveReconstruction(QObject):
    """Keeps `state.reconstruction`, as the generator paints it, up with face and method while it is wanted."""

    def __init__(self, state: StudioState, engine: Engine, signals: EngineSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._engine = state, engine
        self._asked: EditRequest | None = None
        self._stamp = 0
        for changed in (state.view.changed, state.face_changed, state.method_changed):
            changed.connect(self._follow)
        state.inversions_changed.connect(self._start_over)
        signals.drawn.connect(self._on_drawn)

    def _start_over(self) -> None:
        """The same method may have run again."""
        self._asked = None
        self._follow()

    def _follow(self) -> None:
        state = self._state
        if not state.view.with_reconstruction or state.inversion is None:
            self._asked = None
            self._engine.drop_render(UNEDITED)
            state.reconstruction = None
        elif (wanted := replace(portrait_request(state), edit=Edit(), photo_true=False)) != self._asked:
            state.reconstruction = None
            self._asked = wanted
            self._stamp = self._engine.request_render(wanted, UNEDITED)

    def _on_drawn(self, picture: Picture) -> None:
        if self._asked is not None and picture.slot == UNEDITED and picture.stamp == self._stamp:
            self._state.reconstruction = picture
