"""What the engine draws for a request, each with the stamp of the request that it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from editing.edits import Edit, EditRequest

MAIN, PHOTO, REGION, IDENTITY, UNEDITED = "", "/photo", "/region", "/identity", "/unedited"
"""The slots of the portrait, the photo, a region, the identity, the reconstruction; a tile's slot is its method."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A rendered picture, uint8 [r,r,3], and the request it answers.

    `slot` is where it was asked for, `seconds` how long the render took. `difference` is how far it is from the crop,
    uint8 [r,r,3], where that was asked for too.
    """

    stamp: int
    request: EditRequest
    pixels: np.ndarray = field(repr=False)
    seconds: float
    slot: str = MAIN
    difference: np.ndarray | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class Layer:
    """A part of the photo, which begins at `left`, `top` and is `width` by `height` pixels large, ready to be drawn.

    `levels` are uint8 [h,w,3]: the finest first, each next one of half its size, rounded up. A quick preview has a
    single one, of any size.
    """

    left: int
    top: int
    width: int
    height: int
    levels: tuple[np.ndarray, ...] = field(repr=False)

    def contains(self, other: "Layer") -> bool:
        """Whether the other covers no part of the photo that this one does not."""
        right, bottom = self.left + self.width, self.top + self.height
        across = self.left <= other.left and other.left + other.width <= right
        return across and self.top <= other.top and other.top + other.height <= bottom

    def pixel_size(self, level: np.ndarray) -> tuple[float, float]:
        """Width and height of a level's pixel, in pixels of the photo."""
        high, wide = self.levels[0].shape[:2]
        halvings = next(index for index, known in enumerate(self.levels) if known is level)
        return self.width / wide * 2**halvings, self.height / high * 2**halvings


@dataclass(frozen=True, eq=False)
class PhotoPicture:
    """The edits in the whole photo: by face what lies over it, the last on top; and the requests it answers.

    There is no layer where an edit changes nothing. A quick one may lie on an exact one that reaches further.
    """

    stamp: int
    requests: tuple[EditRequest, ...]
    layers: Mapping[int, tuple[Layer, ...]] = field(repr=False)
    seconds: float


@dataclass(frozen=True, eq=False)
class RegionPicture:
    """Where on a face's crop a direction of the request's edit acts: `mask` is uint8 [256,256]."""

    stamp: int
    request: EditRequest
    direction: str
    mask: np.ndarray = field(repr=False)


@dataclass(frozen=True, eq=False)
class FoundIdentity:
    """How far a face with the request's edit is from the person in the photo, by their descriptors.

    `within` is the edit, or the part of it that stays within the bound that was asked for.
    """

    stamp: int
    request: EditRequest
    distance: float
    within: Edit


Drawn = Picture | PhotoPicture | RegionPicture | FoundIdentity
