"""The live edits in the whole photo."""

from dataclasses import replace

from PySide6.QtCore import QObject

from app.engine.engine import Engine
from app.live.drag_quality import DragQualities
from app.live.engine_signals import EngineSignals
from app.live.following import FollowingPicture
from app.live.timing import Timing
from app.state.requests import full_size, inversion_of, photo_requests
from app.state.state import StudioState
from app.values.faces import InversionSummary
from app.values.pictures import PHOTO, PhotoPicture
from editing.edits import EditRequest
from inversion.methods.names import base_name


class LivePhoto(FollowingPicture):
    """Keeps `state.photo_picture` up with the edits of all faces.

    While the hand moves, the selected face is drawn anew and the others stay as they are.
    """

    def __init__(
        self, state: StudioState, engine: Engine, signals: EngineSignals, timing: Timing, parent: QObject
    ) -> None:
        super().__init__(state, timing, parent)
        self._engine = engine
        self._timing = timing
        self._qualities = DragQualities(timing.portrait_seconds)
        self._inversions: list[InversionSummary | None] = []
        for changed in (state.edits_changed, state.method_changed):
            changed.connect(self.refresh)
        for changed in (state.shown_changed, state.partner_changed):
            changed.connect(self._start_over)
        state.inversions_changed.connect(self._on_inversions)
        state.capabilities_changed.connect(self._on_capabilities)
        signals.photo_drawn.connect(self._on_drawn)
        signals.draw_failed.connect(self.give_up)

    def in_sight(self) -> bool:
        view = self._state.view
        return self._state.shown is not None and view.showing_photo and not view.side_by_side

    def exact_shown(self) -> bool:
        shown = self._state.photo_picture
        return (shown.requests if shown else ()) == photo_requests(self._state)

    def ask(self, exact: bool) -> int:
        requests, shown = photo_requests(self._state), self._state.photo_picture
        edited = {request.face for request in requests}
        if shown is not None and not edited.issuperset(shown.layers):
            self._take_away(shown, edited)
        if not requests:
            return 0
        drawn = shown.requests if shown is not None else ()
        own = next((request for request in requests if request.face == self._state.face), None)
        if exact or own is None or own in drawn:
            return self._engine.request_photo(requests)
        return self._engine.request_photo([self._quick(own)])

    def forget(self) -> None:
        super().forget()
        self._engine.drop_render(PHOTO)

    def _take_away(self, shown: PhotoPicture, edited: set[int]) -> None:
        """Some faces are not edited any more, and their pictures that are on the way are not wanted.

        What is left answers no request: where faces overlap, there may be some of the old edits in it.
        """
        self.forget()
        kept = {face: layer for face, layer in shown.layers.items() if face in edited}
        self._state.photo_picture = replace(shown, requests=(), layers=kept) if kept else None

    def _quick(self, request: EditRequest) -> EditRequest:
        inversion = inversion_of(self._state, request.face)
        if inversion is None:
            return request
        return replace(self._qualities.of(inversion, request).while_dragging(request), preview=True)

    def _on_drawn(self, picture: PhotoPicture) -> None:
        state, shown = self._state, self._state.photo_picture
        for request in picture.requests:
            inversion = state.inversions_of(request.face).get(base_name(request.method))
            if request.preview and inversion is not None:
                self._qualities.of(inversion, request).measured(request, picture.seconds)
        edited = {request.face for request in photo_requests(state)}
        of_others = not edited.issuperset(request.face for request in picture.requests)
        if of_others or self.is_stale(picture.stamp, shown.stamp if shown else None):
            return
        if shown is not None and any(request.preview for request in picture.requests):
            picture = laid_over(shown, picture)
        state.photo_picture = picture
        state.put_notice("edit", None)
        self.settle(picture.stamp)

    def _start_over(self) -> None:
        self.forget()
        self._state.photo_picture = None
        self._inversions = self._used()
        self.refresh()

    def _on_inversions(self) -> None:
        if self._used() != self._inversions:
            self._start_over()

    def _used(self) -> list[InversionSummary | None]:
        return [inversion_of(self._state, face) for face in range(len(self._state.faces))]

    def _on_capabilities(self) -> None:
        found = self._state.capabilities
        sizes = self._timing.previews(found.preview_sizes) if found else ()
        self._qualities = DragQualities(self._timing.portrait_seconds, full_size(self._state), sizes)


def laid_over(shown: PhotoPicture, newer: PhotoPicture) -> PhotoPicture:
    """The newer picture of some faces, and the older one of the others."""
    faces = {request.face for request in newer.requests}
    older = [request for request in shown.requests if request.face not in faces]
    requests = sorted((*older, *newer.requests), key=lambda request: request.face)
    layers = {face: found for face, found in shown.layers.items() if face not in faces}
    for face, (layer,) in newer.layers.items():
        # The light of a background reaches over the whole photo, a quick picture over the face's crop alone.
        below = [older for older in shown.layers.get(face, ()) if not layer.contains(older)]
        layers[face] = (*below, layer)
    return replace(newer, requests=tuple(requests), layers=layers)
