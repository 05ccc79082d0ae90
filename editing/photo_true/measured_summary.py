"""Measured edits in photos, over many photos, and which of the bounds they keep."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editing.photo_true.measuring import FIGURES, UNEDITED, MeasuredEdit
from inversion.atomic import atomic_write
from inversion.evaluation.evaluate import Evaluation, Measured, cell
from inversion.evaluation.measures import Value
from inversion.evaluation.summary import Summary, summarise

DEARER_IDENTITY = 0.02
"""By how much more than the edit itself costs an edited photo may differ in identity."""

LEAST_KEPT = 0.85
"""Of what the edit moves from render to render."""

SHARPNESS, LEAST_SHARPNESS = (0.9, 1.2), 0.7
"""Bounds of the median, and of each photo."""

SEAM, SEAM_GRADIENT = 1.0, (0.85, 1.1)
SEAM_OF_TURNS, SEAM_GRADIENT_OF_TURNS = 3.0, (0.85, 1.15)
QUAD_BORDER = 0.5
BACKGROUND = 0.05
"""Grey levels that count as none: bytes are rounded."""

_AT_THE_PERSON = ("lips", "lower face", "eyes", "brows", "face", "jaw", "skin", "person")
"""Regions that have nothing of the background."""


@dataclass(frozen=True)
class EditInPhotos:
    """One edit by one method over all photos.

    figures  name → summary; None where it could be measured in none
    kept     mean of what the edit moves in the photo as a share of what it moves from render to render
    least_sharpness, most_changed_outside  the worst of one photo
    beyond   the figures that are beyond their bounds
    """

    figures: Mapping[str, Summary | None]
    kept: float | None
    least_sharpness: float | None
    most_changed_outside: float | None
    beyond: tuple[str, ...]

    def mean(self, figure: str) -> float | None:
        found = self.figures[figure]
        return None if found is None else found.mean


def summarise_edits(found: Evaluation, edits: Sequence[MeasuredEdit]) -> dict[str, dict[str, EditInPhotos]]:
    """Edit's title → method → summary. Empty where nothing was measured."""
    if not found.measured:
        return {}
    return {edit.title: {method: _summary(found, edit, method) for method in found.methods} for edit in edits}


def changed_unedited(found: Evaluation) -> int:
    """Pixels that edits that change nothing have changed, over all photos."""
    return int(sum(_number(one.figures[UNEDITED]) or 0 for one in found.measured))


def write_edits(found: Evaluation, edits: Sequence[MeasuredEdit], path: Path) -> None:
    """CSV with one row per photo, method and edit. Raises OSError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["picture", "sha256", "method", "direction", "strength", *FIGURES])
    for one in found.measured:
        for edit in edits:
            start = [one.picture.name, one.picture.content, one.method, edit.direction, f"{edit.strength:+g}"]
            writer.writerow([*start, *(cell(_number(one.figures[edit.value(figure)])) for figure in FIGURES)])
    with atomic_write(path) as file:
        file.write(text.getvalue().encode())


def _summary(found: Evaluation, edit: MeasuredEdit, method: str) -> EditInPhotos:
    own = [one for one in found.measured if one.method == method]
    figures = {figure: summarise(_values(own, edit, figure)) for figure in FIGURES}
    moved, of = figures["moved"], figures["moved_as_rendered"]
    kept = moved.mean / of.mean if moved and of and of.mean else None
    known = {
        figure: [value for value in _values(own, edit, figure) if value is not None]
        for figure in ("sharpness", "changed_outside")
    }
    least, outside = min(known["sharpness"], default=None), max(known["changed_outside"], default=None)
    return EditInPhotos(figures, kept, least, outside, tuple(_beyond(edit, figures, kept, least, outside)))


def _beyond(
    edit: MeasuredEdit,
    figures: Mapping[str, Summary | None],
    kept: float | None,
    least: float | None,
    outside: float | None,
) -> list[str]:
    def mean(figure: str) -> float | None:
        found = figures[figure]
        return None if found is None else found.mean

    costs, between = mean("identity"), mean("identity_between_renders")
    others, others_as_rendered = mean("others_moved"), mean("others_moved_as_rendered")
    median = figures["sharpness"].median if figures["sharpness"] else None
    checks = {
        "identity": costs is not None and between is not None and costs > between + DEARER_IDENTITY,
        "kept": kept is not None and kept < LEAST_KEPT,
        "others_moved": others is not None and others_as_rendered is not None and others > others_as_rendered,
        "sharpness": _out_of(median, SHARPNESS) or (least is not None and least < LEAST_SHARPNESS),
        "seam": _out_of(mean("seam"), (0, SEAM_OF_TURNS if edit.turns else SEAM)),
        "seam_gradient": _out_of(mean("seam_gradient"), SEAM_GRADIENT_OF_TURNS if edit.turns else SEAM_GRADIENT),
        "quad_border": _out_of(mean("quad_border"), (0, QUAD_BORDER)),
        "background": edit.region in _AT_THE_PERSON and _out_of(mean("background"), (0, BACKGROUND)),
        "changed_outside": bool(outside),
    }
    return [name for name, beyond in checks.items() if beyond]


def _out_of(value: float | None, bounds: tuple[float, float]) -> bool:
    return value is not None and not bounds[0] <= value <= bounds[1]


def _values(measured: Sequence[Measured], edit: MeasuredEdit, figure: str) -> list[float | None]:
    return [_number(one.figures[edit.value(figure)]) for one in measured]


def _number(value: Value) -> float | None:
    if isinstance(value, list):
        raise TypeError("a row of values is no figure of an edit")
    return value
