"""Edits of colour and light: nothing moves, and the change is smooth along the photo's own edges."""

import cv2
import numpy as np

from editing.directions import Kind
from editing.photo_true.bands import along_edges, blurred, resized

SIDE = 256
_RADIUS, _LIGHT_RADIUS, _FINE_RADIUS = 12, 24, 3
_EDGE_VARIANCE = 60.0
_DARK = np.float32(16.0)
"""Grey levels that are added before one colour is divided by another: what is black tells nothing of the light."""

_STRONGEST = np.log(4.0)


def colour_change(
    photo: np.ndarray, before: np.ndarray, after: np.ndarray, mask: np.ndarray, kind: Kind, *, fine: bool = False
) -> np.ndarray:
    """float32 [n,n,3] grey levels to add to a crop, uint8 [n,n,3], for what two renders differ in within a mask [n,n].

    before, after  uint8 [s,s,3] without detail: a detail map holds the photo's colours and would take the change back
    kind           "colour" multiplies the photo's colours as the render's were, for light does that: added light would
                   lie on dark eyes as a haze; "light" multiplies all three alike, as white light does; any other adds
    fine           for small parts, such as lips
    """
    side = min(SIDE, before.shape[0], photo.shape[0])
    multiplies = kind in ("colour", "light")
    change = log_ratio(before, after, side, kind) if multiplies else _levels(after, side) - _levels(before, side)
    radius = max((_FINE_RADIUS if fine else _LIGHT_RADIUS if kind == "light" else _RADIUS) * side // SIDE, 1)
    smooth = along_edges(grey_levels(photo), blurred(change, 1.5 * side / SIDE), radius, _EDGE_VARIANCE)
    return multiplied(photo, smooth * mask[..., None]) if multiplies else smooth * mask[..., None]


def log_ratio(before: np.ndarray, after: np.ndarray, side: int, kind: Kind) -> np.ndarray:
    """float32 [side,side,c]: what colours are multiplied by, as logarithms; c is 1 for "light", which is white."""
    ours, theirs = (_levels(render, side) for render in (after, before))
    if kind == "light":
        ours, theirs = (grey_levels(levels)[..., None] for levels in (ours, theirs))
    return np.clip(np.log((ours + _DARK) / (theirs + _DARK)), -_STRONGEST, _STRONGEST)


def multiplied(photo: np.ndarray, logarithm: np.ndarray) -> np.ndarray:
    """float32 [n,n,3]: the levels that multiplying by this factor [n,n,1 or 3] adds to uint8 [n,n,3]."""
    return (photo + _DARK) * np.expm1(logarithm)


def grey_levels(picture: np.ndarray) -> np.ndarray:
    """float32 [n,n] of uint8 or float32 [n,n,3]."""
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)


def _levels(render: np.ndarray, side: int) -> np.ndarray:
    return resized(render, side).astype(np.float32)
