"""Edits of colour and light: nothing moves, and the change is smooth along the photo's own edges."""

import cv2
import numpy as np

from editing.photo_true.bands import along_edges, blurred, resized

SIDE = 256
_RADIUS, _FINE_RADIUS = 12, 3
_EDGE_VARIANCE = 60.0


def colour_change(
    photo: np.ndarray, before: np.ndarray, after: np.ndarray, mask: np.ndarray, *, fine: bool = False
) -> np.ndarray:
    """float32 [n,n,3] grey levels to add to a crop, uint8 [n,n,3], for what two renders differ in within a mask [n,n].

    `before` and `after` are small renders, uint8 [s,s,3], without detail: a detail map holds the photo's colours, so
    that it would take the change back. `fine` is for small parts, such as lips.
    """
    side = min(SIDE, before.shape[0], photo.shape[0])
    change = resized(after, side).astype(np.float32) - resized(before, side)
    guide = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY).astype(np.float32)
    radius = max((_FINE_RADIUS if fine else _RADIUS) * side // SIDE, 1)
    return along_edges(guide, blurred(change, 1.5 * side / SIDE), radius, _EDGE_VARIANCE) * mask[..., None]
