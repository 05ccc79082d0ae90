"""The comparison view: how its grid is arranged and shown, and what is known of its tiles."""

from enum import Enum

from PySide6.QtCore import QObject, Signal

from app.state.observed import Observed
from app.values.measurements import Heat, Measured
from app.values.pictures import Picture

Pair = tuple[str, str]
"""Two pictures that share one place: methods, or "" for the original."""


class Overlay(Enum):
    """What the tiles are shown under: how far each is from the original, or where its identity moved."""

    NONE = ""
    DIFFERENCE = "difference"
    HEAT = "heat"


class GridState(QObject):
    """How the grid is arranged and shown. The comparison view itself changes it."""

    changed = Signal()

    hidden_methods = Observed[frozenset[str]](frozenset())
    order = Observed[str]("")
    overlay = Observed[Overlay](Overlay.NONE)
    wipe = Observed[Pair | None](None)
    flicker = Observed[Pair | None](None)
    figures_shown = Observed[bool](False)
    with_detail = Observed[bool](False)

    @property
    def pair(self) -> Pair | None:
        """The two pictures that share one place, by wipe or flicker."""
        return self.wipe or self.flicker


class TilesState(QObject):
    """What there is of the tiles, by method; with two by turns, whether the second is up; the methods that wait."""

    changed = Signal()
    pictures_changed = Signal()
    measured_changed = Signal()

    pictures = Observed[dict[str, Picture]]({})
    measured = Observed[dict[str, Measured]]({})
    heats = Observed[dict[str, Heat]]({})
    second_up = Observed[bool](False)
    queue = Observed[tuple[str, ...]](())
