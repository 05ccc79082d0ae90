"""Where edits act, as a document stores it."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from editing.edits import RegionChoice, Stroke


class StrokeTable:
    """The strokes of a document, each stored once: every step of the history has all strokes before it."""

    def __init__(self, metadata: Iterable[Mapping[str, Any]] = ()) -> None:
        """`metadata` is what `metadata` gave. Raises KeyError, TypeError or ValueError for anything else."""
        self._strokes = [_stroke(entry) for entry in metadata]
        self._indices = {stroke: index for index, stroke in enumerate(self._strokes)}

    @property
    def metadata(self) -> list[dict[str, Any]]:
        return self.since(0)

    def since(self, index: int) -> list[dict[str, Any]]:
        """The metadata of the strokes from this one on."""
        return [_stroke_metadata(stroke) for stroke in self._strokes[index:]]

    def __len__(self) -> int:
        return len(self._strokes)

    def regions_metadata(self, regions: Mapping[str, RegionChoice]) -> dict[str, Any]:
        return {
            name: {"region": choice.region, "strokes": [self._index(stroke) for stroke in choice.strokes]}
            for name, choice in regions.items()
        }

    def read_regions(self, metadata: Mapping[str, Any]) -> dict[str, RegionChoice]:
        """What `regions_metadata` gave. Raises KeyError, TypeError or ValueError for anything else."""
        return {
            str(name): RegionChoice(str(entry["region"]), tuple(self._stroke(index) for index in entry["strokes"]))
            for name, entry in metadata.items()
        }

    def _stroke(self, index: Any) -> Stroke:
        if not isinstance(index, int) or not 0 <= index < len(self._strokes):
            raise ValueError(f"there is no stroke {index!r}")
        return self._strokes[index]

    def _index(self, stroke: Stroke) -> int:
        index = self._indices.setdefault(stroke, len(self._strokes))
        if index == len(self._strokes):
            self._strokes.append(stroke)
        return index


def _stroke_metadata(stroke: Stroke) -> dict[str, Any]:
    return {
        "points": [list(point) for point in stroke.points],
        "radius": stroke.radius,
        "feather": stroke.feather,
        "add": stroke.add,
    }


def _stroke(metadata: Mapping[str, Any]) -> Stroke:
    points = tuple((_length(x), _length(y)) for x, y in metadata["points"])
    return Stroke(points, _length(metadata["radius"]), _length(metadata["feather"]), bool(metadata["add"]))


def _length(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number) or abs(number) > 10:
        raise ValueError(f"{value!r} is no length on a crop")
    return number
