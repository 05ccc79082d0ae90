"""The photo, and parts of it with edits, in copies small enough to draw at any zoom."""

from collections.abc import Sequence

import cv2
import numpy as np

from app.values.pictures import Layer
from editing.photo_true.patch import Patch
from inversion.photos.photo import Photo

SMALLEST = 512
"""The coarsest copy of a photo is no larger than this: a window shows it whole."""


def photo_layer(photo: Photo) -> Layer:
    """The whole photo. The finest level is its own memory, the others take a third of that."""
    return Layer(0, 0, photo.width, photo.height, _levels(photo.pixels, _levels_of(photo)))


def patch_layers(photo: Photo, patches: Sequence[Patch]) -> tuple[Layer, ...]:
    """The patches, in their order, with levels whose pixels lie on those of the photo's levels.

    A patch of a lower resolution than the photo is one level as it is.
    """
    count = _levels_of(photo)
    return tuple(
        _aligned(photo, patches, patch, count)
        if patch.pixels.shape[:2] == (patch.height, patch.width)
        else Layer(patch.left, patch.top, patch.width, patch.height, (patch.pixels,))
        for patch in patches
    )


def _aligned(photo: Photo, patches: Sequence[Patch], patch: Patch, count: int) -> Layer:
    """One patch, widened to whole pixels of the coarsest level by what is around it."""
    step = 2 ** (count - 1)
    left, top = patch.left // step * step, patch.top // step * step
    right = min(photo.width, -(-(patch.left + patch.width) // step) * step)
    bottom = min(photo.height, -(-(patch.top + patch.height) // step) * step)
    pixels = photo.pixels[top:bottom, left:right].copy()
    for other in patches:
        if other.pixels.shape[:2] == (other.height, other.width):
            _paste(pixels, other, left, top)
    return Layer(left, top, right - left, bottom - top, _levels(pixels, count))


def _paste(pixels: np.ndarray, patch: Patch, left: int, top: int) -> None:
    """Puts the part of a patch that lies on `pixels`, which begin at `left`, `top`, in its place."""
    across, down = patch.left - left, patch.top - top
    x, y = max(0, across), max(0, down)
    right, bottom = min(pixels.shape[1], across + patch.width), min(pixels.shape[0], down + patch.height)
    if x < right and y < bottom:
        pixels[y:bottom, x:right] = patch.pixels[y - down : bottom - down, x - across : right - across]


def _levels_of(photo: Photo) -> int:
    count = 1
    while max(photo.width, photo.height) > SMALLEST * 2 ** (count - 1):
        count += 1
    return count


def _levels(pixels: np.ndarray, count: int) -> tuple[np.ndarray, ...]:
    levels = [pixels]
    while len(levels) < count:
        levels.append(_halved(levels[-1]))
    return tuple(levels)


def _halved(pixels: np.ndarray) -> np.ndarray:
    """Means of 2x2 pixels; at an odd side, the last pixel stands for two."""
    height, width = pixels.shape[:2]
    if height % 2 or width % 2:
        pixels = cv2.copyMakeBorder(pixels, 0, height % 2, 0, width % 2, cv2.BORDER_REPLICATE)
    return cv2.resize(pixels, (-(-width // 2), -(-height // 2)), interpolation=cv2.INTER_AREA)
