"""Edits of shape: the photo moved along with the face, and what two renders differ in beyond motion added to it."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from editing.photo_true.bands import blurred, joined, laplacian_bands, mixed, power, resized
from editing.photo_true.flow import enlarged, warped

NOISE = (6.0, 5.0, 4.0)
"""Grey levels, of bands at 1024, 512 and 256 pixels: a weaker change of them is the generator's fixed noise that was
moved along, which the photo must not get twice."""

_SOFT = 3.0
"""Pixels of 1024 below which what is enlarged gets its contrast back."""

_LEAST_SHARPENED = 512
"""Pixels of the smallest picture in which that is done: nobody sees it in a small preview."""

FRESH, FRESH_IN_A_TURN = 14.0, 9.0
"""Grey levels of a change, in shapes of a few pixels to a few dozen, from which on the photo has nothing to give."""


@dataclass(frozen=True, eq=False)
class ShapeEdit:
    """An edit of shape on a crop, or on a part of it that is h by w pixels large.

    photo, before, after  uint8 [h,w,3]: the photo, and its renders without and with the edit
    flow                  float32 [h,w,2] from `after` to `before`, in pixels, 0 where nothing may move
    enlarged              float32 [h,w], of the flow, or None: `enlarged_at`
    mask, fresh           float32 [h,w] in 0..1: where the edit belongs, and where `after` alone is shown
    softness, sharpness   what fine bands are multiplied by: of the change, at most 1, and of `after` where it is alone
    regained              what bands of `after` are multiplied by, at least 1: a render loses detail as it is edited
    scale                 the crop's side over 1024
    """

    photo: np.ndarray
    before: np.ndarray
    after: np.ndarray
    flow: np.ndarray
    enlarged: np.ndarray | None
    mask: np.ndarray
    fresh: np.ndarray
    softness: Sequence[float]
    sharpness: Sequence[float]
    regained: Sequence[float]
    scale: float

    def added(self) -> np.ndarray:
        """What is added to the photo that moved along: mask (after - moved before), float32 [h,w,3]."""
        moved_photo, change = self._compared()
        added = joined(self._bands_of(change))
        fresh = np.maximum(self.fresh, self.mask * _share(_between(change, 2, 24, 8, self.scale), FRESH))
        new = _with_contrast(self.after, self.sharpness)
        new -= moved_photo
        return mixed(self._sharpened(added, moved_photo), new, fresh)

    def added_in_a_turn(self) -> np.ndarray:
        """As `added`, for a head that turns.

        Where motion cannot be followed, fine detail is that of `after` alone; the colours below stay the photo's.
        """
        moved_photo, change = self._compared()
        fresh = np.maximum(self.fresh, self.mask * _share(_between(change, 2, 16, 6, self.scale), FRESH_IN_A_TURN))
        bands, count = self._bands_of(change), len(self.sharpness)
        wanted, there = (laplacian_bands(picture, count) for picture in (self.after.astype(np.float32), moved_photo))
        for k, contrast in enumerate(self.sharpness):
            share = resized(fresh, *bands[k].shape[1::-1])
            new = wanted[k]
            new *= contrast
            new -= there[k]
            bands[k] = mixed(bands[k], new, share)
        return self._sharpened(joined(bands), moved_photo, 1 - fresh)

    def _sharpened(self, added: np.ndarray, moved_photo: np.ndarray, share: np.ndarray | float = 1.0) -> np.ndarray:
        """With what makes enlarged pixels of the photo as sharp as they were, or a share of it."""
        if self.enlarged is None:
            return added
        sharper = moved_photo - blurred(moved_photo, _SOFT * self.scale)
        sharper += added
        return mixed(added, sharper, self.enlarged * share)

    def _compared(self) -> tuple[np.ndarray, np.ndarray]:
        """The photo moved along, and what the renders differ in beyond motion."""
        moved_photo, moved_before = (warped(one, self.flow).astype(np.float32) for one in (self.photo, self.before))
        change = _with_contrast(self.after, self.regained)
        change -= moved_before
        return moved_photo, change

    def _bands_of(self, change: np.ndarray) -> list[np.ndarray]:
        bands = laplacian_bands(change * self.mask[..., None], len(self.softness))
        return _without_noise(bands, self.softness)


def enlarged_at(flow: np.ndarray, size: int) -> np.ndarray | None:
    """`flow.enlarged`, float32 [size,size], of a flow [s,s,2] in pixels of a picture of this size.

    None where the picture is too small for anything to be sharpened by it.
    """
    if size < _LEAST_SHARPENED:
        return None
    return resized(enlarged(flow * (len(flow) / size)), size)


def contrasts_of(picture: np.ndarray, face: np.ndarray) -> list[float]:
    """The standard deviation of each band that can hold noise, and of the next, within a face.

    picture uint8 [n,n,3], face bool [n,n]
    """
    count = max(len(NOISE) + 1 - (1024 // picture.shape[0]).bit_length(), 1) + 1  # no noise below 256 pixels
    found = []
    for band in laplacian_bands(picture.astype(np.float32), count)[:-1]:
        means, deviations = cv2.meanStdDev(band, mask=resized(face.astype(np.uint8), band.shape[1]))
        found.append(float(np.sqrt((deviations**2).mean() + means.var())))
    return found


def shares_of(contrasts: Sequence[float], others: Sequence[float], least: float, most: float) -> list[float]:
    """Of each band: one picture's contrast over another's, between these."""
    shares = (ours / max(theirs, 1e-3) for ours, theirs in zip(contrasts, others, strict=True))
    return [min(max(share, least), most) for share in shares]


def _without_noise(bands: list[np.ndarray], softness: Sequence[float]) -> list[np.ndarray]:
    """The bands, changed in place."""
    for band, soft, noise in zip(bands[:-1], softness, NOISE[-len(softness) :], strict=True):
        strength = blurred(power(band), 2.5)
        band *= (soft * strength / (strength + noise * noise))[..., None]
    return bands


def _with_contrast(picture: np.ndarray, sharpness: Sequence[float]) -> np.ndarray:
    """A render whose fine bands are multiplied by these."""
    bands = laplacian_bands(picture.astype(np.float32), len(sharpness))
    for band, share in zip(bands[:-1], sharpness, strict=True):
        band *= share
    return joined(bands)


def _between(change: np.ndarray, fine: float, coarse: float, window: float, scale: float) -> np.ndarray:
    """Local power of a change, grey levels squared, in shapes between two sizes; all in pixels of a crop of 1024."""
    height, width = change.shape[:2]
    step = 2 if scale >= 1 else 1
    smaller = resized(change, max(width // step, 1), max(height // step, 1))
    scale /= step
    shapes = blurred(smaller, fine * scale) - blurred(smaller, coarse * scale)
    return resized(blurred(power(shapes), window * scale), width, height)


def _share(strength: np.ndarray, level: float) -> np.ndarray:
    """0 where a power is far below this many grey levels, 1 far above."""
    return strength * strength / (strength * strength + level**4)
