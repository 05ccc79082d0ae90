"""What is behind a person, where a turned head no longer covers it."""

import cv2
import numpy as np

from editing.photo_true.bands import resized
from editing.photo_true.change import Change
from editing.photo_true.flow import warped

_SIDE = 256


def without_person(photo: np.ndarray, person: np.ndarray) -> np.ndarray:
    """The crop, uint8 [n,n,3], with its background in place of the person, float32; `person` [s,s] in 0..1.

    The background's colours are pushed in from the person's outline, coarser the further in (push-pull, Gortler et al.
    1996).
    """
    size = photo.shape[0]
    side = min(_SIDE, size)
    gone = np.clip(cv2.dilate(resized(person, side), np.ones((9, 9), np.uint8)) * 1.6 - 0.2, 0, 1)
    known = 1 - gone
    levels: list[tuple[np.ndarray, np.ndarray]] = [(resized(photo, side).astype(np.float32) * known[..., None], known)]
    while levels[-1][1].shape[0] > 2:
        levels.append((cv2.pyrDown(levels[-1][0]), cv2.pyrDown(levels[-1][1])))
    colours, weights = levels[-1]
    filled = colours / (weights[..., None] + 1e-6)
    for colours, weights in reversed(levels[:-1]):
        sure = np.minimum(weights * 4, 1)[..., None]
        coarser = cv2.pyrUp(filled, dstsize=weights.shape[::-1])
        filled = coarser * (1 - sure) + sure * colours / (weights[..., None] + 1e-6)
    share = resized(gone, size)[..., None]
    return photo + share * (resized(filled, size) - photo)


def behind(
    change: Change, photo: np.ndarray, person_before: np.ndarray, person_after: np.ndarray, inside: np.ndarray
) -> Change:
    """The change, with the photo's own background around the person after it; `inside` float32 [n,n] limits that."""
    size = photo.shape[0]
    outside = (1 - np.clip((resized(person_after, size) - 0.25) * 2, 0, 1)) * inside
    moved = warped(photo, resized(change.flow, size)).astype(np.float32)
    rest = without_person(photo, person_before) - moved - change.added
    return Change(change.flow, change.added + outside[..., None] * rest)
