"""Where on a photo a direction acts: whether that is shown, and the brush that changes it."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from app.state.observed import Observed
from app.values.pictures import RegionPicture

SMALLEST_RADIUS, LARGEST_RADIUS = 0.005, 0.25
RADIUS_STEP = 1.25


class Tool(Enum):
    """What a drag with the left button does."""

    PAN = "pan"
    ADD = "add"
    TAKE_AWAY = "take away"


@dataclass(frozen=True)
class Brush:
    """Radius, and the length over which the border fades, in parts of the crop's side."""

    radius: float = 0.05
    feather: float = 0.02


class RegionState(QObject):
    """`direction` is the one whose region is shown, none where it is empty; `picture` what is known of that region."""

    changed = Signal()
    picture_changed = Signal()

    direction = Observed[str]("")
    tool = Observed[Tool](Tool.PAN)
    brush = Observed[Brush](Brush())
    picture = Observed[RegionPicture | None](None)

    @property
    def painting(self) -> bool:
        return bool(self.direction) and self.tool is not Tool.PAN
