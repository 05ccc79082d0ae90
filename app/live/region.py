"""The live region: where the direction acts that is looked at."""

from PySide6.QtCore import QObject

from app.engine.engine import Engine
from app.live.engine_signals import EngineSignals
from app.state.requests import portrait_request
from app.state.state import StudioState
from app.values.pictures import REGION, RegionPicture
from editing.edits import EditRequest


class LiveRegion(QObject):
    """Keeps `state.region.picture` up with the edit, whenever the hand rests."""

    def __init__(self, state: StudioState, engine: Engine, signals: EngineSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._engine = state, engine
        self._asked: tuple[EditRequest, str] | None = None
        self._stamp = 0
        for changed in (
            state.region.changed,
            state.edit_changed,
            state.dragging_changed,
            state.face_changed,
            state.method_changed,
            state.inversions_changed,
        ):
            changed.connect(self._follow)
        signals.region_drawn.connect(self._on_drawn)

    def _follow(self) -> None:
        state, direction = self._state, self._state.region.direction
        if not direction or state.inversion is None:
            self._asked = None
            self._engine.drop_render(REGION)
            state.region.picture = None
        elif not state.dragging and (wanted := (portrait_request(state), direction)) != self._asked:
            if state.region.picture is not None and not _of_the_same(state.region.picture, *wanted):
                state.region.picture = None
            self._asked = wanted
            self._stamp = self._engine.request_region(*wanted)

    def _on_drawn(self, picture: RegionPicture) -> None:
        if self._asked is not None and picture.stamp == self._stamp:
            self._state.region.picture = picture


def _of_the_same(picture: RegionPicture, request: EditRequest, direction: str) -> bool:
    return (picture.request.face, picture.direction) == (request.face, direction)
