"""How far the edit of one face may reach: to the border of its crop, and to the faces beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from editing.photo_true.bands import resized

_FADE = 0.07
"""Part of the crop's side over which an edit fades to nothing at its border."""

_SIDE = 256
_HALF_DIAGONAL = 0.5**0.5
_NO_SHARE = 0.36
"""Heights of faces by which another face is too far away to have a share, and a little more."""


@dataclass(frozen=True)
class Place:
    """Where a face is in a crop: its middle and height, in parts of the crop's side."""

    x: float
    y: float
    height: float


def fade_at_border(photo_size: tuple[int, int], crop_to_photo: np.ndarray, size: int) -> np.ndarray:
    """float32 [size,size]: 1 inside the crop, 0 at its border, for a photo of this width and height.

    A side beyond which the photo has nothing stays 1. `crop_to_photo` [2,3] is of a crop of this size.
    """
    width, height = photo_size
    along = np.linspace(-0.5, size - 0.5, 33)
    first, last = np.full(33, 1.0), np.full(33, size - 2.0)

    def fades(x: np.ndarray, y: np.ndarray) -> bool:
        u, v = crop_to_photo @ np.stack([x, y, np.ones_like(x)])
        return bool(((u > 0) & (v > 0) & (u < width - 1) & (v < height - 1)).any())

    down = _ramp(size, fades(along, first), fades(along, last))
    across = _ramp(size, fades(first, along), fades(last, along))
    return down[:, None] * across[None]


def nearest_share(own: Place, others: Sequence[Place], size: int) -> np.ndarray:
    """float32 [size,size]: 1 where this face is the nearest one, 0 where another is, measured in heights of faces."""
    share = np.ones((_SIDE, _SIDE), np.float32)
    middle = (np.arange(_SIDE, dtype=np.float32) + 0.5) / _SIDE

    def distance(place: Place) -> np.ndarray:
        return np.hypot(middle[None] - place.x, middle[:, None] - place.y) / place.height

    to_own = distance(own)
    # A photo of a crowd has hundreds of faces, and hardly any of them is near this one; a file may name one many times.
    reach = float(to_own.max()) + _NO_SHARE
    for other in dict.fromkeys(others):
        if (np.hypot(other.x - 0.5, other.y - 0.5) - _HALF_DIAGONAL) / other.height < reach:
            share = np.minimum(share, np.clip((distance(other) - to_own) * 2 + 0.3, 0, 1))
    return resized(share, size)


def _ramp(size: int, at_first: bool, at_last: bool) -> np.ndarray:
    position = np.arange(size, dtype=np.float32)
    distance = np.full(size, np.inf, np.float32)
    if at_first:
        distance = np.minimum(distance, position)
    if at_last:
        distance = np.minimum(distance, position[::-1])
    part = np.clip((distance - 2) / (_FADE * size), 0, 1)
    # Perlin's smootherstep: near the border, where a change would be seen as a line, it is half as much as a cubic.
    return (part**3 * (10 - part * (15 - 6 * part))).astype(np.float32)
