"""Placing a face by hand: three markers on the photo."""

from collections.abc import Callable

from app.engine import jobs
from app.engine.engine import Engine
from app.engine.notices import notice_of
from app.state.state import StudioState
from app.state.view import Point, first_markers
from inversion.errors import StudioError
from inversion.faces.align import face_from_eyes_and_mouth
from inversion.faces.face import Face


class FacePlacing:
    """`on_added` gets the number of a face that was added, and the face."""

    def __init__(self, state: StudioState, engine: Engine, on_added: Callable[[int, Face], None]) -> None:
        self._state, self._engine, self._on_added = state, engine, on_added

    def start(self) -> None:
        """Shows three markers on the photo, on the selected face or in the middle."""
        state = self._state
        if state.shown is None:
            return
        selected = state.faces[state.face].face if state.face is not None and state.faces else None
        state.placing.markers = first_markers(state.shown.photo, selected)
        state.view.side_by_side = False
        state.view.showing_photo = True
        state.placing.on = True

    def stop(self) -> None:
        self._state.placing.on = False
        self._state.put_notice("face", None)

    def move_marker(self, index: int, place: Point) -> None:
        markers = self._state.placing.markers
        left, right, mouth = (place if at == index else marker for at, marker in enumerate(markers))
        self._state.placing.markers = (left, right, mouth)

    def add_face(self) -> None:
        """Adds the face that the markers show, unless another photo opens, whose face it would become."""
        if self._state.opening:
            return
        try:
            face = face_from_eyes_and_mouth(*self._state.placing.markers)
        except StudioError as error:
            self._state.put_notice("face", notice_of(error))
            return
        self._state.put_notice("face", None)
        self._engine.submit(jobs.add_face_job(face, self._added))

    def _added(self, added: jobs.AddedFace) -> None:
        self._state.faces = (*self._state.faces, added.found)
        self._on_added(added.index, added.found.face)
