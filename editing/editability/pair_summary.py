"""Edit pairs over many pictures: what each method gains over the first, edit by edit, and whether its edits stay."""

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editing.editability.edit_pairs import PairedEdit
from inversion.atomic import atomic_write
from inversion.evaluation.evaluate import Evaluation, Measured, cell
from inversion.evaluation.measures import Value
from inversion.evaluation.summary import Summary, summarise


@dataclass(frozen=True)
class PairSummary:
    """One method under one edit, over all pictures; "first" is the first method, which the others are held against.

    psnr_db            in dB to the true edit; None for photos, whose true edit nobody knows
    gain_db            over the first, picture by picture; None for the first itself, and for photos
    worst_gain_db      the least gain of one picture, and `worst_picture` its name
    moved              change of the direction's score, in that score's unit
    moved_share        its mean as a share of the first's; None where that moved nothing
    moved_of_truth     its mean as a share of the true edit's; None for photos
    identity_distance  of the edited picture from the photo; None where no face was found in any
    """

    psnr_db: Summary | None
    gain_db: Summary | None
    worst_gain_db: float | None
    worst_picture: str | None
    moved: Summary
    moved_share: float | None
    moved_of_truth: float | None
    identity_distance: Summary | None


@dataclass(frozen=True)
class AllEdits:
    """One method over all edits: means of the edits' means, and the worst of them.

    gain_db, identity_gain  over the first method; None for that itself. A positive `identity_gain` is more similar
    least_moved_share       of an edit, and `least_moved` its name
    """

    psnr_db: float | None
    gain_db: float | None
    worst_gain_db: float | None
    least_moved_share: float | None
    least_moved: str | None
    identity_distance: float | None
    identity_gain: float | None


def summarise_pairs(found: Evaluation, edits: Sequence[PairedEdit]) -> dict[str, dict[str, PairSummary]]:
    """Edit's title → method → summary. Empty where nothing was measured."""
    if not found.measured:
        return {}
    return {edit.title: {method: _summary(found, edit, method) for method in found.methods} for edit in edits}


def summarise_all(summaries: dict[str, dict[str, PairSummary]], methods: Sequence[str]) -> dict[str, AllEdits]:
    """Method → what it does over all edits of `summarise_pairs`."""
    together: dict[str, AllEdits] = {}
    for method in methods:
        of = {title: by_method[method] for title, by_method in summaries.items()}
        shares = [(one.moved_share, title) for title, one in of.items() if one.moved_share is not None]
        least = min(shares, default=(None, None))
        identity = _mean([_mean_of(one.identity_distance) for one in of.values()])
        first = together[methods[0]].identity_distance if together else None
        together[method] = AllEdits(
            _mean([_mean_of(one.psnr_db) for one in of.values()]),
            _mean([_mean_of(one.gain_db) for one in of.values()]),
            min((one.worst_gain_db for one in of.values() if one.worst_gain_db is not None), default=None),
            *least,
            identity,
            None if first is None or identity is None else first - identity,
        )
    return together


def write_pairs(found: Evaluation, edits: Sequence[PairedEdit], path: Path) -> None:
    """CSV with one row per picture, method and edit. Raises OSError."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = ("psnr_db", "gain_db", "moved", "true_moved", "identity_distance")
    writer.writerow(["picture", "sha256", "method", "direction", "strength", *columns])
    for edit in edits:
        first = _first_psnr(found, edit)
        for one in found.measured:
            psnr_db, moved, true_moved, identity = (_number(one.figures[name]) for name in edit.names)
            gain = None if one.method == found.methods[0] else _gain(psnr_db, first.get(one.picture.content))
            values = map(cell, (psnr_db, gain, moved, true_moved, identity))
            start = [one.picture.name, one.picture.content, one.method, edit.direction, f"{edit.strength:+g}"]
            writer.writerow([*start, *values])
    with atomic_write(path) as file:
        file.write(text.getvalue().encode())


def _summary(found: Evaluation, edit: PairedEdit, method: str) -> PairSummary:
    own, first = ([one for one in found.measured if one.method == name] for name in (method, found.methods[0]))
    moved = summarise(_numbers(own, edit.moved))
    gains = _gains(own, edit, _first_psnr(found, edit)) if method != found.methods[0] else {}
    worst = min(gains, key=lambda name: gains[name], default=None)
    assert moved is not None  # noqa: S101 - every picture has a score, with a face or without
    return PairSummary(
        summarise(_numbers(own, edit.psnr_db)),
        summarise(list(gains.values())),
        None if worst is None else gains[worst],
        worst,
        moved,
        _share(moved, summarise(_numbers(first, edit.moved))),
        _share(moved, summarise(_numbers(own, edit.true_moved))),
        summarise(_numbers(own, edit.identity)),
    )


def _gains(own: Sequence[Measured], edit: PairedEdit, first: dict[str, float | None]) -> dict[str, float]:
    """Picture's name → dB over the first method."""
    gains = {}
    for one in own:
        gain = _gain(_number(one.figures[edit.psnr_db]), first.get(one.picture.content))
        if gain is not None:
            gains[one.picture.name] = gain
    return gains


def _first_psnr(found: Evaluation, edit: PairedEdit) -> dict[str, float | None]:
    """Picture's content → dB of the first method."""
    first = [one for one in found.measured if one.method == found.methods[0]]
    return {one.picture.content: _number(one.figures[edit.psnr_db]) for one in first}


def _gain(psnr_db: float | None, first: float | None) -> float | None:
    if psnr_db is None or first is None:
        return None
    return 0.0 if psnr_db == first else psnr_db - first  # both may be infinite


def _share(moved: Summary, of: Summary | None) -> float | None:
    return None if of is None or of.mean == 0 else moved.mean / of.mean


def _mean_of(summary: Summary | None) -> float | None:
    return None if summary is None else summary.mean


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return math.fsum(known) / len(known) if known else None


def _numbers(measured: Sequence[Measured], name: str) -> list[float | None]:
    return [_number(one.figures[name]) for one in measured]


def _number(value: Value) -> float | None:
    if isinstance(value, list):
        raise TypeError("a row of values is no figure of an edit")
    return value
