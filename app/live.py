"""Live pictures: which size to render while a slider moves, and when to ask for the full one."""

from dataclasses import replace
from statistics import median

from PySide6.QtCore import QObject

from app.engine import MAIN, Engine, Picture
from app.engine_signals import EngineSignals
from app.notifications import Notice
from app.parts import single_shot
from app.state import StudioState
from editing.edits import EditRequest
from inversion.errors import StudioError

FULL = 1024
PREVIEWS = (256, 512, 1024)
TARGET_SECONDS = 0.12
REST_MILLISECONDS = 160


class PreviewSize:
    """Picks the largest size that renders within the target time; learns from each measured render.

    Rendering a smaller picture of a wavelet generator is not cheaper by the square, so sizes are measured one by one
    and a size nobody has rendered yet is guessed from its neighbour.
    """

    def __init__(self, target_seconds: float = TARGET_SECONDS, full: int = FULL) -> None:
        self._target = target_seconds
        self._sizes = tuple(size for size in PREVIEWS if size <= full) or (full,)
        self._seconds: dict[int, list[float]] = {}

    def measured(self, size: int, seconds: float) -> None:
        """Notes that a picture of `size` took `seconds`."""
        recent = self._seconds.setdefault(size, [])
        recent.append(seconds)
        del recent[:-7]

    def expected_seconds(self, size: int) -> float | None:
        """Median of the recent renders at this size; a guess from the nearest measured size; None with no measure."""
        if size in self._seconds:
            return median(self._seconds[size])
        if not self._seconds:
            return None
        nearest = min(self._seconds, key=lambda known: abs(known - size))
        # Between the square of the ratio (all work at full size) and no gain at all.
        return median(self._seconds[nearest]) * (size / nearest if size > nearest else (size / nearest) ** 0.5)

    def while_dragging(self) -> int:
        """The size to render while the hand moves."""
        affordable = [size for size in self._sizes if (self.expected_seconds(size) or 0) <= self._target]
        if affordable:
            return affordable[-1]
        # Nothing is fast enough: take the fastest, and of equals the sharpest.
        times = {size: self.expected_seconds(size) or 0 for size in self._sizes}
        fastest = min(times.values())
        return max(size for size, seconds in times.items() if seconds <= fastest * 1.1)


class LiveRenderer(QObject):
    """Keeps the picture up with the edit: small while the hand moves, full when it rests, never a stale one.

    A picture is stale when it belongs to another photo, face or method than is shown now, or when a newer one is
    already on the screen.
    """

    def __init__(self, state: StudioState, engine: Engine, signals: EngineSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._engine = engine
        self._size = PreviewSize()
        self._forgotten = 0
        self._last_stamp = 0
        self._rest = single_shot(self, REST_MILLISECONDS)
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
        if self._state.inversion is None or self._state.side_by_side:
            return
        self._ask(self._size.while_dragging())
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

    def _ask(self, resolution: int) -> None:
        state = self._state
        if state.inversion is None or state.face is None:
            return
        request = EditRequest(state.face, state.method, state.edit, resolution)
        self._last_stamp = self._engine.request_render(request)

    def _ask_full(self) -> None:
        shown = self._state.picture
        if shown is not None and shown.request == self._wanted():
            return
        self._ask(self._full())

    def _full(self) -> int:
        return self._state.capabilities.resolution if self._state.capabilities else FULL

    def _wanted(self) -> EditRequest:
        state = self._state
        return EditRequest(state.face or 0, state.method, state.edit, self._full())

    def _on_dragging(self) -> None:
        if not self._state.dragging and self._rest.isActive():
            self._rest.stop()
            self._ask_full()

    def _on_capabilities(self) -> None:
        self._size = PreviewSize(full=self._full())

    def _on_drawn(self, picture: Picture) -> None:
        if picture.slot != MAIN:
            return
        self._size.measured(picture.request.resolution, picture.seconds)
        if self._is_stale(picture):
            return
        self._state.live_picture = None
        self._state.picture = picture
        self._state.put_notice("edit", None)
        wanted = self._wanted()
        at_rest = not self._state.dragging and picture.stamp == self._last_stamp
        if at_rest and picture.request != wanted and replace(picture.request, resolution=wanted.resolution) == wanted:
            self._ask(wanted.resolution)

    def _is_stale(self, picture: Picture) -> bool:
        state = self._state
        shown = state.picture
        return (
            picture.stamp <= self._forgotten
            or (shown is not None and picture.stamp <= shown.stamp)
            or (picture.request.face, picture.request.method) != (state.face, state.method)
        )

    def _on_failed(self, stamp: int, error: StudioError) -> None:
        if stamp > self._forgotten:
            self._state.put_notice("edit", Notice.of(error))
