"""How far the edited photo is from the person in it, and how far it may go."""

from PySide6.QtCore import QObject, Signal

from app.state.observed import Observed
from app.values.pictures import FoundIdentity

USUAL_BOUND = 0.35
"""Of the distance between face descriptors; from .6 on, they are taken for two people's."""


class IdentityState(QObject):
    """`bound` is the largest distance that an edit may come to, None for any; `found` what was measured last.

    `share` is how much is left of an edit that was shortened to stay within the bound; None where none was.
    """

    changed = Signal()

    bound = Observed[float | None](None)
    found = Observed[FoundIdentity | None](None)
    share = Observed[float | None](None)
