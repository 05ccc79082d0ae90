"""The curves as a picture: identity kept against attribute moved."""

import math
from collections.abc import Mapping
from pathlib import Path

from editing.editability.curves import Curve
from inversion.evaluation.charts import panels, save_chart, style
from inversion.faces.descriptor import DIFFERENT_IDENTITY

_MOST_COLUMNS = 4


def editability_chart(found: Mapping[str, Mapping[str, Curve]], path: Path) -> None:
    """A panel per direction, a line per method through strengths -3 … +3; the filled point is the unedited inversion.

    Bands are bootstrap intervals of the mean. Raises OSError.
    """
    columns = min(_MOST_COLUMNS, len(found))
    figure, axes = panels(math.ceil(len(found) / columns), columns, 3.4, 3.0)
    for axis, (direction, by_method) in zip(axes, found.items(), strict=False):
        for place, (method, points) in enumerate(by_method.items()):
            known = [(point, point.identity) for point in points if point.identity is not None]
            moved = [point.moved.mean for point, _ in known]
            look = style(place)
            faces = [look["color"] if point.strength == 0 else "white" for point, _ in known]
            axis.plot(moved, [identity.mean for _, identity in known], color=look["color"], linewidth=1.4)
            axis.fill_between(
                moved,
                [identity.low for _, identity in known],
                [identity.high for _, identity in known],
                color=look["color"],
                alpha=0.12,
                linewidth=0,
            )
            for x, (_, identity), colour in zip(moved, known, faces, strict=True):
                axis.plot(x, identity.mean, **look, markerfacecolor=colour, markersize=5, linestyle="none")
            axis.plot([], [], **look, label=method)
        axis.axhline(DIFFERENT_IDENTITY, color="#777777", linewidth=1, linestyle=":", label="another person")
        axis.set_ylim(bottom=0)
        axis.locator_params(axis="x", nbins=5)
        axis.set_title(direction, fontsize=10)
    for axis in axes[len(found) :]:
        axis.set_visible(False)
    figure.supxlabel("attribute moved, in standard deviations of its score", fontsize=9)
    figure.supylabel("dlib identity distance from the photo", fontsize=9)
    handles, labels = axes[0].get_legend_handles_labels()
    if handles:
        figure.legend(handles, labels, loc="outside upper center", ncols=min(len(labels), 6), frameon=False)
    save_chart(figure, path)
