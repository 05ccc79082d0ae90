"""Editability over many pictures: a curve per method and direction."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from editing.editability.examining import STRENGTHS, Row
from inversion.atomic import atomic_write
from inversion.evaluation.evaluate import Evaluation, cell
from inversion.evaluation.summary import Summary, summarise


@dataclass(frozen=True)
class Point:
    """What a direction does at one strength, over all pictures.

    moved             in spreads: standard deviations of its score over faces
    identity          distance from the photo's descriptor, None where no face was found in any picture
    identity_changed  distance from the unedited inversion's
    """

    strength: float
    moved: Summary
    identity: Summary | None
    identity_changed: Summary | None


Curve = Sequence[Point]


def curve(evaluation: Evaluation, method: str, row: Row, spread: float) -> Curve:
    """Points in the order of `STRENGTHS`. `spread` is the standard deviation of the direction's score."""
    moved, identity, changed = (_rows(evaluation, method, name) for name in row.names)
    points = []
    for place, strength in enumerate(STRENGTHS):
        by_spread = summarise([value / spread for values in moved if (value := values[place]) is not None])
        if by_spread is None:
            continue
        at_strength = (summarise([values[place] for values in rows]) for rows in (identity, changed))
        points.append(Point(strength, by_spread, *at_strength))
    return points


def curves(evaluation: Evaluation, rows: Sequence[Row], spreads: Mapping[str, float]) -> dict[str, dict[str, Curve]]:
    """Direction → method → curve."""
    return {
        row.direction: {method: curve(evaluation, method, row, spreads[row.direction]) for method in evaluation.methods}
        for row in rows
    }


def curve_summary(found: Curve) -> list[dict[str, Any]]:
    return [asdict(point) for point in found]


def write_rows(evaluation: Evaluation, rows: Sequence[Row], spreads: Mapping[str, float], path: Path) -> None:
    """CSV with one row per picture, method, direction and strength. Raises OSError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = ("moved", "moved_spreads", "identity_distance", "identity_distance_from_inversion")
    writer.writerow(["picture", "sha256", "method", "direction", "strength", *columns])
    for one in evaluation.measured:
        for row in rows:
            moved, identity, changed = (_row(one.figures[name]) for name in row.names)
            for place, strength in enumerate(STRENGTHS):
                own = moved[place]
                in_spreads = None if own is None else own / spreads[row.direction]
                cells = map(cell, (own, in_spreads, identity[place], changed[place]))
                start = [one.picture.name, one.picture.content, one.method, row.direction, f"{strength:+g}"]
                writer.writerow([*start, *cells])
    with atomic_write(path) as file:
        file.write(text.getvalue().encode())


def _rows(evaluation: Evaluation, method: str, name: str) -> list[list[float | None]]:
    return [_row(value) for value in evaluation.values(method, name)]


def _row(value: Any) -> list[float | None]:
    if not isinstance(value, list) or len(value) != len(STRENGTHS):
        raise TypeError("expected a value for each strength")
    return value
