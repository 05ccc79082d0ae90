"""Edits of colour and light: nothing moves, and the change is smooth along the photo's own edges."""

import cv2
import numpy as np

from editing.directions import Kind
from editing.photo_true.bands import along_edges, blurred, power, resized

SIDE = 256
_RADIUS, _LIGHT_RADIUS, _FINE_RADIUS = 12, 24, 3
_BLUR, _LIGHT_BLUR = 1.5, 6.0
"""In pixels of `SIDE`. The bare render's mouth and nose are a little beside the photo's: light knows none of them."""

_EDGE_VARIANCE = 60.0
_DARK = np.float32(16.0)
"""Grey levels that are added before one colour is divided by another: what is black tells nothing of the light."""

_STRONGEST = np.log(4.0)

_EVEN = 0.12
"""Part of the crop's side over which hair is tinted evenly."""

_MOVED = 24.0
"""Grey levels from which on a change is motion rather than a tint."""

_TEXTURE_RADIUS, _TEXTURE_VARIANCE = 2, 170.0
"""In pixels of `SIDE`, and grey levels squared. Weaker texture keeps its levels under another light: multiplied, a
brightened face would show its grain, and a darkened one would be soft."""


def colour_change(
    photo: np.ndarray, ratio: np.ndarray, mask: np.ndarray, kind: Kind, *, fine: bool = False
) -> np.ndarray:
    """float32 [n,n,3] grey levels to add to a crop, uint8 [n,n,3], within a mask [n,n].

    ratio  float32 [s,s,c], by `log_ratio`: light multiplies colours, and added light would lie on dark eyes as a haze
    fine   for small parts, such as lips
    """
    side = ratio.shape[0]
    radius = max((_FINE_RADIUS if fine else _LIGHT_RADIUS if kind == "light" else _RADIUS) * side // SIDE, 1)
    blur = (_LIGHT_BLUR if kind == "light" else _BLUR) * side / SIDE
    grey = grey_levels(photo)
    smooth = along_edges(grey, blurred(ratio, blur), radius, _EDGE_VARIANCE)
    lit = _without_texture(photo, grey) if kind == "light" else photo
    return multiplied(lit, smooth * mask[..., None])


def log_ratio(before: np.ndarray, after: np.ndarray, kind: Kind) -> np.ndarray:
    """float32 [s,s,c]: what colours are multiplied by from one render to another, as logarithms.

    before, after  uint8 [s,s,3] without detail: a detail map holds the photo's colours and would take the change back
    c              1 for "light", which is white, else 3
    """
    ours, theirs = (render.astype(np.float32) for render in (after, before))
    if kind == "light":
        ours, theirs = (grey_levels(levels)[..., None] for levels in (ours, theirs))
    return np.clip(np.log((ours + _DARK) / (theirs + _DARK)), -_STRONGEST, _STRONGEST)


def tint(photo: np.ndarray, before: np.ndarray, after: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """float32 [n,n,3] grey levels to add to a crop, uint8 [n,n,3], within a mask [n,n]: what hair, as a whole, gets.

    before, after  uint8 [m,m,3], two renders: what they differ in from one lock to the next is motion, and evened out
    """
    side = min(SIDE, len(photo))
    change = resized(after, side).astype(np.float32) - resized(before, side)
    still = 1 / (1 + (blurred(power(change), 2.0) / _MOVED**2) ** 2)
    weight = (resized(mask, side) * still)[..., None]
    even = blurred(weight * change, _EVEN * side) / (blurred(weight, _EVEN * side) + 1e-3)
    return fitted(mask, photo) * resized(even, len(photo))


def fitted(mask: np.ndarray, photo: np.ndarray) -> np.ndarray:
    """float32 [n,n,1]: a mask [s,s] in 0..1 along the edges of a square picture, uint8 [n,n,3]."""
    return along_edges(grey_levels(photo), resized(mask, min(SIDE, len(photo)))[..., None], 4, 100.0)


def multiplied(photo: np.ndarray, logarithm: np.ndarray) -> np.ndarray:
    """float32 [n,n,3]: the levels that multiplying by this factor [n,n,1 or 3] adds to uint8 [n,n,3]."""
    return (photo + _DARK) * np.expm1(logarithm)


def _without_texture(photo: np.ndarray, grey: np.ndarray) -> np.ndarray:
    """float32 [n,n,3]: the edges and the even colours of a photo, uint8 [n,n,3]."""
    smaller = resized(photo, min(SIDE, len(photo))).astype(np.float32)
    return along_edges(grey, smaller, _TEXTURE_RADIUS, _TEXTURE_VARIANCE)


def grey_levels(picture: np.ndarray) -> np.ndarray:
    """float32 [n,n] of uint8 or float32 [n,n,3]."""
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
