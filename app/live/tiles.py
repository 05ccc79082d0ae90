"""Live pictures of several methods at once: every tile follows the one edit as fast as it can."""

from PySide6.QtCore import QObject

from app.engine.engine import Engine
from app.live.drag_quality import DragQualities
from app.live.engine_signals import EngineSignals
from app.live.timing import Timing
from app.look.parts import single_shot
from app.state.grid import Overlay
from app.state.grid_order import tile_name, visible_methods
from app.state.requests import full_size
from app.state.state import StudioState
from app.values.faces import InversionSummary
from app.values.pictures import MAIN, UNEDITED, Picture
from editing.edits import EditRequest


class TileRenderer(QObject):
    """Keeps `state.tiles.pictures` (method → picture) up with the edit while methods are side by side.

    Each method has its own slot with the engine: a newer request replaces the older one of the same tile, and tiles
    take turns, the hovered one every other unless it blocks the others. While the hand moves, tiles may be previews; at
    rest, they are exact and as large as they are shown. Under the difference overlay each comes with its difference
    to the crop.
    """

    def __init__(
        self, state: StudioState, engine: Engine, signals: EngineSignals, timing: Timing, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._state, self._engine, self._timing = state, engine, timing
        self._qualities = DragQualities(timing.tile_seconds)
        self._shown_size = 256
        self._last_stamp = 0
        self._valid_from: dict[str, int] = {}
        self._inversions: dict[str, InversionSummary] = {}
        self._rest = single_shot(self, timing.rest_milliseconds)
        self._rest.timeout.connect(self._ask)
        for changed in (state.edit_changed, state.inversions_changed):
            changed.connect(self.refresh)
        state.dragging_changed.connect(self._on_dragging)
        for changed in (state.view.changed, state.grid.changed):
            changed.connect(self._on_view)
        for changed in (state.face_changed, state.shown_changed, state.partner_changed):
            changed.connect(self._forget)
        for changed in (state.hovered_changed, state.method_changed):
            changed.connect(self._favour)
        state.capabilities_changed.connect(self._on_capabilities)
        signals.drawn.connect(self._on_drawn)

    @property
    def last_stamp(self) -> int:
        """Stamp of the newest request."""
        return self._last_stamp

    def stop(self) -> None:
        self._rest.stop()

    def show_at(self, size: int) -> None:
        """Notes how large a picture is on the screen; a sharper one is asked for where it is too small."""
        if size != self._shown_size:
            self._shown_size = size
            if not self._state.dragging:
                self._ask()

    def refresh(self) -> None:
        """Asks for a picture of every tile that does not show the edit as it is."""
        if not self._state.view.side_by_side:
            return
        dragging = self._state.dragging
        in_motion = dragging or self._rest.isActive()
        self._ask(in_motion)
        if in_motion:
            self._rest.start(self._timing.rest_milliseconds if dragging else self._timing.settle_milliseconds)

    def _ask(self, in_motion: bool = False) -> None:
        state = self._state
        if state.face is None or not state.view.side_by_side:
            return
        done = state.inversions_of(state.face)
        self._favour()
        # The engine may take the first request before it knows of the others.
        for method in sorted(visible_methods(state), key=lambda method: self._blocks_others(done[method])):
            inversion = done[method]
            if self._inversions.get(method) != inversion:
                self._inversions[method] = inversion
                self._drop(method)
            name = tile_name(state, method)
            request = EditRequest(state.face, name, state.edit, self._resting_size())
            if in_motion:
                if self._blocks_others(inversion):
                    self._engine.drop_render(method)
                    continue
                request = self._qualities.of(inversion, request).while_dragging(request)
            self._ask_for(method, request)

    def _ask_for(self, method: str, request: EditRequest) -> None:
        """Asks for what is missing: a picture, its difference to the crop, or nothing."""
        shown, with_difference = self._state.tiles.pictures.get(method), self._state.grid.overlay is Overlay.DIFFERENCE
        if shown is None or not _answers(shown.request, request):
            self._last_stamp = self._engine.request_render(request, method, with_difference=with_difference)
        elif with_difference and shown.difference is None:
            self._last_stamp = self._engine.request_difference(shown)
        else:
            self._engine.drop_render(method)
            return
        self._valid_from.setdefault(method, self._last_stamp)

    def _blocks_others(self, inversion: InversionSummary) -> bool:
        """Whether the others would wait too long for a picture of this one."""
        if inversion.previews:
            return False
        request = EditRequest(inversion.face, tile_name(self._state, inversion.method))
        seconds = self._qualities.of(inversion, request).expected_seconds()
        return seconds is None or seconds > self._timing.blocking_seconds

    def _favour(self) -> None:
        state = self._state
        method = state.hovered or state.method
        inversion = state.inversions_of(state.face).get(method)
        blocks = inversion is not None and self._blocks_others(inversion)
        self._engine.favour(method if method and not blocks else None)

    def _drop(self, *methods: str) -> None:
        """Whatever was asked for these tiles before is not to be shown any more."""
        for method in methods:
            self._engine.drop_render(method)
            self._valid_from.pop(method, None)
        tiles = self._state.tiles
        tiles.pictures = {name: tile for name, tile in tiles.pictures.items() if name not in methods}

    def _resting_size(self) -> int:
        size = 256
        while size < min(self._shown_size, full_size(self._state)):
            size *= 2
        return min(size, full_size(self._state))

    def _on_capabilities(self) -> None:
        found = self._state.capabilities
        self._qualities = DragQualities(
            self._timing.tile_seconds, full_size(self._state), found.preview_sizes if found else ()
        )

    def _on_dragging(self) -> None:
        if not self._state.dragging and self._state.view.side_by_side:
            self._rest.start(self._timing.settle_milliseconds)

    def _on_view(self) -> None:
        if self._state.view.side_by_side:
            self.refresh()
        else:
            self._rest.stop()
            for method in self._valid_from:
                self._engine.drop_render(method)

    def _forget(self) -> None:
        self._rest.stop()
        self._drop(*self._inversions)
        self._inversions.clear()
        self.refresh()

    def _on_drawn(self, picture: Picture) -> None:
        if picture.slot in (MAIN, UNEDITED):
            return
        state, first = self._state, self._valid_from.get(picture.slot)
        shown, inversion = state.tiles.pictures.get(picture.slot), self._inversions.get(picture.slot)
        rendered = shown is None or shown.pixels is not picture.pixels
        request, name = picture.request, tile_name(state, picture.slot)
        if inversion is not None and rendered:
            self._qualities.of(inversion, request).measured(request, picture.seconds)
        newer = shown is None or picture.stamp > shown.stamp
        wanted = (request.face, request.method) == (state.face, name)
        if first is not None and picture.stamp >= first and wanted and newer:
            state.tiles.pictures = {**state.tiles.pictures, picture.slot: picture}


def _answers(shown: EditRequest, wanted: EditRequest) -> bool:
    """Whether a picture of the one request will do for the other: the same edit, as exact and at least as sharp."""
    same = (shown.face, shown.method, shown.edit) == (wanted.face, wanted.method, wanted.edit)
    return same and shown.preview <= wanted.preview and shown.resolution >= wanted.resolution
