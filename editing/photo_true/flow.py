"""Where each pixel of an edited render was in the unedited one."""

from typing import Any

import cv2
import numpy as np

from editing.photo_true.bands import blurred, resized

_cv2: Any = cv2
"""Its type stubs lack the search for motion."""

SIDE = 256
"""Motion is looked for at this size: at 512 nothing was gained on real portraits."""
_BLUR = 2.0
_CONTRAST, _LEAST_CONTRAST = 45.0, 6.0


def flow_between(after: np.ndarray, before: np.ndarray) -> np.ndarray:
    """float32 [s,s,2], s at most `SIDE`: how far away in `before` each pixel of `after` is, in their pixels.

    Both are uint8 [n,n,3]. By dense inverse search (Kroeger et al., arXiv 1603.03590).
    """
    size = after.shape[0]
    side = min(SIDE, size)
    search = _cv2.DISOpticalFlow_create(_cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    flow = search.calc(_structure(after, side), _structure(before, side), np.zeros((side, side, 2), np.float32))
    return blurred(flow, _BLUR * side / SIDE) * (size / side)


def warped(picture: np.ndarray, flow: np.ndarray) -> np.ndarray:
    """`picture` [h,w] or [h,w,c] brought along `flow` [h,w,2], in its pixels."""
    height, width = flow.shape[:2]
    x, y = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)[:, None]
    return cv2.remap(picture, flow[..., 0] + x, flow[..., 1] + y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def moved_points(points: np.ndarray, flow: np.ndarray, size: int) -> np.ndarray:
    """Where [n,2] points of the unedited picture, `size` pixels large, are about in the edited one."""
    scale = flow.shape[0] / size
    x, y = np.clip(np.rint(points * scale).astype(int), 0, flow.shape[0] - 1).T
    return points - flow[y, x]


def _structure(picture: np.ndarray, side: int) -> np.ndarray:
    """Grey with its local mean and contrast taken out, so that light is not taken for motion."""
    grey = cv2.cvtColor(resized(picture, side), cv2.COLOR_RGB2GRAY).astype(np.float32)
    sigma = side / 32
    rest = grey - blurred(grey, sigma)
    contrast = np.sqrt(blurred(rest * rest, sigma)) + _LEAST_CONTRAST
    return np.clip(127 + _CONTRAST * rest / contrast, 0, 255).astype(np.uint8)
