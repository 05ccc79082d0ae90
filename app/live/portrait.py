"""The live portrait of the selected face."""

from PySide6.QtCore import QObject

from app.engine.ahead import first_edit_job
from app.engine.engine import Engine
from app.engine.notices import notice_of
from app.live.drag_quality import DragQualities
from app.live.engine_signals import EngineSignals
from app.live.following import FollowingPicture
from app.live.timing import Timing
from app.state.requests import full_size, portrait_request
from app.state.state import StudioState
from app.values.pictures import MAIN, Picture
from inversion.errors import StudioError
from inversion.methods.names import base_name


class LiveRenderer(FollowingPicture):
    """Keeps `state.picture` up with the edit.

    A picture of another photo, face or method than is shown now is stale, too.
    """

    def __init__(
        self, state: StudioState, engine: Engine, signals: EngineSignals, timing: Timing, parent: QObject
    ) -> None:
        super().__init__(state, timing, parent)
        self._engine = engine
        self._timing = timing
        self._qualities = DragQualities(timing.portrait_seconds)
        state.edit_changed.connect(self.refresh)
        state.capabilities_changed.connect(self._on_capabilities)
        signals.drawn.connect(self._on_drawn)
        signals.draw_failed.connect(self._on_failed)

    def in_sight(self) -> object:
        """Beside the whole photo it is not seen; while methods are side by side, their tiles follow the hand."""
        view = self._state.view
        if self._state.inversion is None or view.side_by_side or view.showing_photo:
            return None
        return "as painted" if view.as_painted else "photo-true"

    def exact_shown(self) -> bool:
        shown = self._state.picture
        return shown is not None and shown.request == portrait_request(self._state)

    def ask(self, exact: bool) -> int:
        inversion, wanted = self._state.inversion, portrait_request(self._state)
        if inversion is None:
            return 0
        if not exact:
            wanted = self._qualities.of(inversion, wanted).while_dragging(wanted)
        return self._engine.request_render(wanted)

    def forget(self, keep_live_picture: bool = False) -> None:
        """A finished run's last live picture may stay until the first render takes its place."""
        super().forget()
        self._engine.drop_render()
        self._state.picture = None
        if not keep_live_picture:
            self._state.live_picture = None

    def _on_capabilities(self) -> None:
        found = self._state.capabilities
        sizes = self._timing.previews(found.preview_sizes) if found else ()
        self._qualities = DragQualities(self._timing.portrait_seconds, full_size(self._state), sizes)

    def _on_drawn(self, picture: Picture) -> None:
        if picture.slot != MAIN:
            return
        state, request = self._state, picture.request
        inversion = state.inversions_of(request.face).get(base_name(request.method))
        if inversion is not None:
            self._qualities.of(inversion, request).measured(request, picture.seconds)
        of_another = (request.face, base_name(request.method)) != (state.face, state.method)
        if of_another or self.is_stale(picture.stamp, state.picture.stamp if state.picture else None):
            return
        state.live_picture = None
        state.picture = picture
        state.put_notice("edit", None)
        self.settle(picture.stamp)
        if request.photo_true and not request.preview and request.edit.changes_nothing:
            self._engine.submit(first_edit_job(request))

    def _on_failed(self, stamp: int, error: StudioError) -> None:
        if stamp > self._forgotten:
            self._state.put_notice("edit", notice_of(error))
        self.give_up(stamp)
