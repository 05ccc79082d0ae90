"""The live picture: quick ones while a slider moves, and when to ask for the full one."""

from dataclasses import replace

from PySide6.QtCore import QObject

from app.engine.engine import Engine
from app.engine.notices import notice_of
from app.live.drag_quality import DragQualities
from app.live.engine_signals import EngineSignals
from app.live.preview_size import FULL
from app.live.timing import Timing
from app.look.parts import single_shot
from app.state.state import StudioState
from app.values import MAIN, Picture
from editing.edits import EditRequest
from inversion.errors import StudioError
from inversion.methods.names import base_name, has_detail


class LiveRenderer(QObject):
    """Keeps the picture up with the edit: quick while the hand moves, exact when it rests, never a stale one.

    A picture is stale when it belongs to another photo, face or method than is shown now, or when a newer one is
    already on the screen.
    """

    def __init__(
        self, state: StudioState, engine: Engine, signals: EngineSignals, timing: Timing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._engine = engine
        self._timing = timing
        self._qualities = DragQualities(timing.portrait_seconds)
        self._forgotten = 0
        self._last_stamp = 0
        self._rest = single_shot(self, timing.rest_milliseconds)
        self._rest.timeout.connect(self._ask_full)
        state.edit_changed.connect(self.refresh)
        state.dragging_changed.connect(self._on_dragging)
        state.capabilities_changed.connect(self._on_capabilities)
        signals.drawn.connect(self._on_drawn)
        signals.draw_failed.connect(self._on_failed)

    @property
    def last_stamp(self) -> int:
        """Stamp of the newest request."""
        return self._last_stamp

    def refresh(self) -> None:
        """Asks for a picture of the edit as it is now; while methods are side by side, their tiles do that."""
        shown = self._state.inversion
        if shown is None or self._state.view.side_by_side:
            return
        wanted = self._wanted()
        self._ask(self._qualities.of(shown, has_detail(wanted.method)).while_dragging(wanted))
        if self._state.dragging:
            self._rest.start()

    def forget(self, keep_live_picture: bool = False) -> None:
        """Whatever was asked for before now is not to be shown any more.

        A finished run's last live picture may stay until the first render takes its place.
        """
        self._rest.stop()
        self._engine.drop_render()
        self._forgotten = self._last_stamp
        self._state.picture = None
        if not keep_live_picture:
            self._state.live_picture = None

    def stop(self) -> None:
        self._rest.stop()

    def _ask(self, request: EditRequest) -> None:
        if self._state.inversion is not None and self._state.face is not None:
            self._last_stamp = self._engine.request_render(request)

    def _ask_full(self) -> None:
        shown = self._state.picture
        if shown is None or shown.request != self._wanted():
            self._ask(self._wanted())

    def _full(self) -> int:
        return self._state.capabilities.resolution if self._state.capabilities else FULL

    def _wanted(self) -> EditRequest:
        state = self._state
        return EditRequest(state.face or 0, state.best_name(state.method), state.edit, self._full())

    def _on_dragging(self) -> None:
        if not self._state.dragging and self._rest.isActive():
            self._rest.stop()
            self._ask_full()

    def _on_capabilities(self) -> None:
        found = self._state.capabilities
        largest = found.preview_sizes[-1:] if found else ()  # a smaller one would look poor at this size
        self._qualities = DragQualities(self._timing.portrait_seconds, self._full(), largest)

    def _on_drawn(self, picture: Picture) -> None:
        if picture.slot != MAIN:
            return
        request = picture.request
        inversion = self._state.inversions_of(request.face).get(base_name(request.method))
        if inversion is not None:
            self._qualities.of(inversion, has_detail(request.method)).measured(request, picture.seconds)
        if self._is_stale(picture):
            return
        self._state.live_picture = None
        self._state.picture = picture
        self._state.put_notice("edit", None)
        wanted = self._wanted()
        at_rest = not self._state.dragging and picture.stamp == self._last_stamp
        as_wanted = replace(request, resolution=wanted.resolution, preview=False) == wanted
        if at_rest and request != wanted and as_wanted:
            self._ask(wanted)

    def _is_stale(self, picture: Picture) -> bool:
        state = self._state
        shown = state.picture
        return (
            picture.stamp <= self._forgotten
            or (shown is not None and picture.stamp <= shown.stamp)
            or (picture.request.face, base_name(picture.request.method)) != (state.face, state.method)
        )

    def _on_failed(self, stamp: int, error: StudioError) -> None:
        if stamp > self._forgotten:
            self._state.put_notice("edit", notice_of(error))
