"""What `evaluate` hands over: tables, charts, a summary for `--json`, and text."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.console import table
from editing.editability.chart import editability_chart
from editing.editability.curves import curve_summary, curves, write_rows
from editing.editability.examining import Editability
from inversion.evaluation.charts import CHARTS_MISSING, charts_possible, quality_chart
from inversion.evaluation.evaluate import Evaluation
from inversion.evaluation.figures import FigureInfo
from inversion.evaluation.inception import NETWORK, SUBSET, distances_of
from inversion.evaluation.summary import Summary

ROWS = "pictures.csv"
EDITS, QUALITY_CHART, EDITABILITY_CHART = "editability.csv", "quality.png", "editability.png"


class Report:
    """One evaluation, its folder, and what could not be measured.

    spreads        standard deviation of each direction's score, where there is editability
    with_features  whether Inception was there
    left_out       figure → what it would need
    """

    file = "summary.json"

    def __init__(
        self,
        found: Evaluation,
        folder: Path,
        *,
        pictures: int,
        signatures: Mapping[str, str],
        editability: Editability | None,
        spreads: Mapping[str, float],
        with_features: bool,
        left_out: Mapping[str, str],
    ) -> None:
        self._found, self._folder, self._pictures, self._signatures = found, folder, pictures, signatures
        self._rows, self._spreads = editability.rows if editability else [], spreads
        self._left_out = dict(left_out)
        self._curves = curves(found, self._rows, spreads)
        self._distances = {name: distances_of(found, name) for name in found.methods} if with_features else {}
        if not charts_possible():
            self._left_out["Charts"] = CHARTS_MISSING

    def write(self) -> None:
        """Tables, and charts where they can be drawn. Raises OSError."""
        self._found.write_csv(self._folder / ROWS)
        if self._rows:
            write_rows(self._found, self._rows, self._spreads, self._folder / EDITS)
        if charts_possible():
            quality_chart(self._found, self._folder / QUALITY_CHART)
            if self._rows:
                editability_chart(self._curves, self._folder / EDITABILITY_CHART)

    def summary(self) -> dict[str, Any]:
        networks = {info.name: info.network for info in self._found.figures if info.network}
        if self._distances:
            networks |= {"fid": NETWORK, "kid_x1000": NETWORK}
        return {
            "pictures": self._pictures,
            "skipped": dict(self._found.skipped),
            "left_out": self._left_out,
            "networks": networks,
            "methods": {name: self._method_summary(name) for name in self._found.methods},
        }

    def _method_summary(self, name: str) -> dict[str, Any]:
        summaries = {info.name: self._found.summary(name, info.name) for info in self._found.figures}
        about: dict[str, Any] = {"signature": self._signatures[name]}
        about |= {key: None if summary is None else asdict(summary) for key, summary in summaries.items()}
        distances = self._distances.get(name)
        if distances is not None:
            about["set_distances"] = distances.summary()
        if self._rows:
            about["curves"] = {direction: curve_summary(found[name]) for direction, found in self._curves.items()}
        return about

    def text(self) -> str:
        rows: list[tuple[str, ...]] = [("method", *(_heading(info) for info in self._found.figures))]
        for name in self._found.methods:
            summaries = [(self._found.summary(name, info.name), info) for info in self._found.figures]
            rows.append((name, *(_cell(summary, info) for summary, info in summaries)))
        lines = [table(rows)]
        for name, distances in self._distances.items():
            if distances is not None:
                lines.append(
                    f"{name}: FID {distances.fid:.2f}, KID·10³ {distances.kid_x1000:.2f} "
                    f"± {distances.kid_x1000_deviation:.2f} over {distances.pictures} pictures, KID in subsets of "
                    f"{distances.kid_subset}{_fewer(distances.kid_subset)}"
                )
        lines.append(
            f"Means over {self._pictures} pictures, in brackets their 95% bootstrap intervals; behind a median the "
            f"quartiles → {self._folder}"
        )
        lines += [f"Left out: {reason}" for reason in self._found.skipped.values()]
        lines += [f"Without {title}: {reason}" for title, reason in self._left_out.items()]
        return "\n".join(lines)


def _heading(info: FigureInfo) -> str:
    return f"{info.title}, median" if info.by_median else info.title


def _cell(summary: Summary | None, info: FigureInfo) -> str:
    if summary is None:
        return "–"
    shown = summary.mean, summary.low, summary.high
    if info.by_median:
        shown = summary.median, summary.lower_quartile, summary.upper_quartile
    middle, low, high = (f"{value:.{info.digits}f}" for value in shown)
    return f"{middle} [{low}, {high}]"


def _fewer(subset: int) -> str:
    return "" if subset == SUBSET else f" (papers take {SUBSET}: not comparable with theirs)"
