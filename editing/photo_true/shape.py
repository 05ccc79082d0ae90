"""Edits of shape: the photo moved along with the face, and what two renders differ in beyond motion added to it."""

from collections.abc import Sequence

import numpy as np

from editing.photo_true.bands import blurred, joined, laplacian_bands, resized
from editing.photo_true.change import Change
from editing.photo_true.flow import warped

NOISE = (6.0, 5.0, 4.0)
"""Grey levels, of bands at 1024, 512 and 256 pixels: a weaker change of them is the generator's fixed noise that was
moved along, which the photo must not get twice."""

FRESH, FRESH_IN_A_TURN = 14.0, 9.0
"""Grey levels of a change, in shapes of a few pixels to a few dozen, from which on the photo has nothing to give."""


def shape_change(
    photo: np.ndarray,
    before: np.ndarray,
    after: np.ndarray,
    flow: np.ndarray,
    mask: np.ndarray,
    fresh: np.ndarray,
    face: np.ndarray,
) -> Change:
    """What brings an edit of a face's shape into its photo: out = moved photo + mask (after - moved before).

    photo, before, after  uint8 [n,n,3]: the crop, and its renders without and with the edit
    flow                  [s,s,2] from `after` to `before`, in pixels of these, 0 where nothing may move
    mask, fresh           float32 [n,n] in 0..1: where the edit belongs, and where `after` alone is shown
    face                  bool [n,n]: where the photo's sharpness is compared with the render's
    """
    moved_photo, change, softness = _compared(photo, before, after, flow, face)
    bands = laplacian_bands(change * mask[..., None], len(softness))
    added = joined(_without_noise(bands, softness))
    fresh = np.maximum(fresh, mask * _share(_power_between(change, 1, 12, 4), FRESH))
    return Change(flow, added + fresh[..., None] * (_softened(after, softness) - moved_photo - added))


def turn_change(
    photo: np.ndarray,
    before: np.ndarray,
    after: np.ndarray,
    flow: np.ndarray,
    mask: np.ndarray,
    fresh: np.ndarray,
    face: np.ndarray,
) -> Change:
    """As `shape_change`, for a head that turns: where motion cannot be followed, fine detail is that of `after` alone,
    while the colours below stay the photo's."""
    moved_photo, change, softness = _compared(photo, before, after, flow, face)
    fresh = np.maximum(fresh, mask * _share(_power_between(change, 1, 8, 3), FRESH_IN_A_TURN))
    bands = _without_noise(laplacian_bands(change * mask[..., None], len(softness)), softness)
    wanted = laplacian_bands(after.astype(np.float32), len(softness))
    there = laplacian_bands(moved_photo, len(softness))
    for k, soft in enumerate(softness):
        share = resized(fresh, bands[k].shape[1])[..., None]
        bands[k] = bands[k] + share * (soft * wanted[k] - there[k] - bands[k])
    return Change(flow, joined(bands))


def _compared(
    photo: np.ndarray, before: np.ndarray, after: np.ndarray, flow: np.ndarray, face: np.ndarray
) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """The photo moved along, what the renders differ in beyond motion, and how soft the photo is in each fine band."""
    full_flow = resized(flow, photo.shape[0])
    moved_photo, moved_before = (warped(picture, full_flow).astype(np.float32) for picture in (photo, before))
    return moved_photo, after.astype(np.float32) - moved_before, _softness(photo, before, face)


def _softness(photo: np.ndarray, render: np.ndarray, face: np.ndarray) -> list[float]:
    """Of each band that can hold noise: the photo's contrast in it over the render's, at most 1."""
    count = max(len(NOISE) + 1 - (1024 // photo.shape[0]).bit_length(), 1)  # none below 256 pixels
    photo_bands, render_bands = (laplacian_bands(picture.astype(np.float32), count) for picture in (photo, render))
    shares = []
    for ours, theirs in zip(photo_bands[:-1], render_bands[:-1], strict=True):
        inside = resized(face.astype(np.uint8), ours.shape[1]) > 0
        shares.append(
            min(1.0, float(ours[inside].std() / max(float(theirs[inside].std()), 1e-3))) if inside.any() else 1.0
        )
    return shares


def _without_noise(bands: Sequence[np.ndarray], softness: Sequence[float]) -> list[np.ndarray]:
    cored = list(bands)
    for k, (soft, noise) in enumerate(zip(softness, NOISE[-len(softness) :], strict=True)):
        power = blurred(np.square(bands[k]).mean(2), 2.5)
        cored[k] = bands[k] * (soft * power / (power + noise * noise))[..., None]
    return cored


def _softened(picture: np.ndarray, softness: Sequence[float]) -> np.ndarray:
    """A render with as much contrast in its fine bands as the photo has."""
    values = picture.astype(np.float32)
    if min(softness) > 0.9:
        return values
    bands = laplacian_bands(values, len(softness))
    return joined([band * share for band, share in zip(bands, (*softness, 1.0), strict=True)])


def _power_between(change: np.ndarray, fine: float, coarse: float, window: float) -> np.ndarray:
    """Local power of a change, grey levels squared, in shapes between two sizes; all in pixels of a 512 picture."""
    size = change.shape[0]
    side = min(size, 512)
    scale = side / 512
    small = resized(change, side)
    shapes = blurred(small, fine * scale) - blurred(small, coarse * scale)
    return resized(blurred(np.square(shapes).mean(2), window * scale), size)


def _share(power: np.ndarray, level: float) -> np.ndarray:
    """0 far below this many grey levels, 1 far above."""
    return power * power / (power * power + level**4)
