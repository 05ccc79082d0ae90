"""Where edits act, as a document stores it."""

import math
from collections.abc import Mapping
from typing import Any

from editing.edits import RegionChoice, Stroke


def regions_metadata(regions: Mapping[str, RegionChoice]) -> dict[str, Any]:
    return {
        name: {"region": choice.region, "strokes": [_stroke_metadata(stroke) for stroke in choice.strokes]}
        for name, choice in regions.items()
    }


def read_regions(metadata: Mapping[str, Any]) -> dict[str, RegionChoice]:
    """What `regions_metadata` gave. Raises KeyError, TypeError or ValueError for anything else."""
    return {
        str(name): RegionChoice(str(entry["region"]), tuple(_stroke(stroke) for stroke in entry["strokes"]))
        for name, entry in metadata.items()
    }


def _stroke_metadata(stroke: Stroke) -> dict[str, Any]:
    return {
        "points": [[round(x, 5), round(y, 5)] for x, y in stroke.points],
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
