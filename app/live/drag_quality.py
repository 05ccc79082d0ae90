"""How a picture is rendered while the hand moves: exactly where that is quick enough, else about."""

import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from app.live.preview_size import PreviewSize
from app.state.requests import FULL
from app.values.faces import InversionSummary
from editing.edits import EditRequest
from inversion.methods.names import has_detail

KEPT_SECONDS = 30.0
"""How long a slow preview counts: a machine that was busy then may be free now."""


class DragQuality:
    """Picks the sharpest rendering within the target time; learns from each measured render.

    An exact picture is only taken where it was measured to be quick enough. Of the engine's previews the largest is
    taken until it was found too slow. An engine without previews renders exactly, at the size `PreviewSize` says.
    """

    def __init__(
        self,
        target_seconds: float,
        full: int = FULL,
        previews: tuple[int, ...] = (),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._target, self._previews, self._clock = target_seconds, tuple(sorted(previews)), clock
        self._exact = PreviewSize(target_seconds, full)
        self._measured: dict[int, list[tuple[float, float]]] = {}

    def measured(self, request: EditRequest, seconds: float) -> None:
        """Notes that the picture of this request took `seconds`.

        A photo without an edit is just shown: that says nothing of pictures with one.
        """
        if request.photo_true and request.edit.changes_nothing:
            return
        if not request.preview:
            self._exact.measured(request.resolution, seconds)
            return
        recent = self._measured.setdefault(request.resolution, [])
        recent.append((self._clock(), seconds))
        del recent[:-7]

    def while_dragging(self, request: EditRequest) -> EditRequest:
        """How to ask for the picture of `request`, an exact one, while the hand moves."""
        if not self._previews:
            return replace(request, resolution=self._exact.while_dragging())
        exact = self._exact.expected_seconds(request.resolution)
        if exact is not None and exact <= self._target:
            return request
        affordable = [size for size in self._previews if self._expected(size) <= self._target]
        return replace(request, resolution=affordable[-1] if affordable else self._previews[0], preview=True)

    def expected_seconds(self) -> float | None:
        """How long an exact picture will take while the hand moves; None where nothing was measured yet."""
        return self._exact.expected_seconds(self._exact.while_dragging())

    def _expected(self, size: int) -> float:
        since = self._clock() - KEPT_SECONDS
        recent = [seconds for at, seconds in self._measured.get(size, ()) if at >= since]
        return median(recent) if recent else 0.0


class DragQualities:
    """The `DragQuality` of each method: one for all that the engine has previews of, one for each other.

    A picture with a detail map takes longer, and so does one in the person's own photo, so those have others.
    """

    def __init__(self, target_seconds: float, full: int = FULL, previews: tuple[int, ...] = ()) -> None:
        self._target, self._full, self._previews = target_seconds, full, previews
        self._by_method: dict[tuple[str, bool, bool], DragQuality] = {}

    def of(self, inversion: InversionSummary, request: EditRequest) -> DragQuality:
        """That of the pictures of an inversion that are like the one asked for."""
        method = "" if inversion.previews else inversion.method
        key = method, has_detail(request.method), request.photo_true
        if key not in self._by_method:
            previews = self._previews if inversion.previews else ()
            self._by_method[key] = DragQuality(self._target, self._full, previews)
        return self._by_method[key]
