"""How large an exact picture can be while the hand moves."""

from statistics import median

from app.state.requests import FULL

PREVIEWS = (256, 512, 1024)


class PreviewSize:
    """Picks the largest size that renders within the target time; learns from each measured render.

    Rendering a smaller picture of a wavelet generator is not cheaper by the square, so sizes are measured one by one
    and a size nobody has rendered yet is guessed from its neighbour.
    """

    def __init__(self, target_seconds: float, full: int = FULL) -> None:
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
