"""Charts as PNG, where matplotlib is installed; without it tables are all there is."""

import math
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inversion.atomic import atomic_write
from inversion.evaluation.evaluate import Evaluation
from inversion.evaluation.summary import Summary
from inversion.networks.optional_networks import INSTALL

COLOURS = ("#1f6fb4", "#d95f02", "#2a9d5c", "#b03a8c", "#7a5c2e", "#5b5bd6", "#c0392b", "#4d4d4d")
MARKERS = "osD^vPX*"
CHARTS_MISSING = f"The charts need matplotlib, which is not installed. {INSTALL}"
DPI = 130


def charts_possible() -> bool:
    return find_spec("matplotlib") is not None


def panels(rows: int, columns: int, width: float, height: float) -> tuple[Any, list[Any]]:
    """A figure and its axes from left to right, top to bottom; each panel is so many inches. Agg, no window."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure((columns * width, rows * height), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = list(figure.subplots(rows, columns, squeeze=False).flat)
    for one in axes:
        one.grid(color="#e4e4e4", linewidth=0.8)
        one.set_axisbelow(True)
        one.spines[["top", "right"]].set_visible(False)
    return figure, axes


def save_chart(figure: Any, path: Path) -> None:
    """Raises OSError."""
    with atomic_write(path) as file:
        # Without the library's name and version inside, the same figures give the same file.
        figure.savefig(file, format="png", metadata={"Software": None})


def style(place: int) -> dict[str, Any]:
    """Colour and marker of the method at this place, the same in every chart."""
    return {"color": COLOURS[place % len(COLOURS)], "marker": MARKERS[place % len(MARKERS)]}


def quality_chart(evaluation: Evaluation, path: Path) -> None:
    """PSNR and identity against the time an inversion takes; bars are bootstrap intervals. Raises OSError."""
    from matplotlib.ticker import LogLocator

    wanted = [info for info in evaluation.figures if info.name in ("psnr_db", "identity_distance")]
    # Where no face was found in any picture there is nothing to show of identity.
    shown = [info for info in wanted if any(evaluation.summary(name, info.name) for name in evaluation.methods)]
    figure, axes = panels(1, len(shown), 5.2, 4.2)
    for axis, info in zip(axes, shown, strict=True):
        for place, method in enumerate(evaluation.methods):
            seconds, value = evaluation.summary(method, "seconds"), evaluation.summary(method, info.name)
            if seconds is None or value is None or not math.isfinite(value.mean):
                continue
            bars = {"xerr": _bar(seconds), "yerr": _bar(value), "capsize": 3, "linestyle": "none"}
            axis.errorbar(seconds.mean, value.mean, **bars, **style(place), label=method)
        axis.set_xscale("log")
        axis.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axis.xaxis.set_major_formatter("{x:g}")
        axis.xaxis.set_minor_formatter("")
        axis.margins(0.12)
        axis.set_xlabel("seconds per picture")
        axis.set_title(f"{info.title} ({info.best.value})", fontsize=10)
    handles, labels = axes[0].get_legend_handles_labels()
    if handles:
        figure.legend(handles, labels, loc="outside lower center", ncols=min(len(labels), 4), frameon=False)
    save_chart(figure, path)


def _bar(summary: Summary) -> Sequence[Sequence[float]]:
    return [[max(summary.mean - summary.low, 0.0)], [max(summary.high - summary.mean, 0.0)]]
