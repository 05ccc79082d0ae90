"""Where each pixel of an edited render was in the unedited one."""

from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from editing.photo_true.bands import blurred, resized

_cv2: Any = cv2
"""Its type stubs lack the search for motion, and maps in one array."""

SIDE = 256
"""Motion is looked for at this size: at 512 nothing was gained on real portraits."""
_BLUR = 2.0
_LARGEST = 0.6
"""Of `enlarged`, at most."""

_CONTRAST, _LEAST_CONTRAST = 45.0, 6.0


def structure(picture: np.ndarray) -> np.ndarray:
    """What motion is looked for in, uint8 [s,s], s at most `SIDE`, of a picture, uint8 [n,n,3].

    Its grey levels, with their local mean and contrast taken out: so light is not taken for motion.
    """
    side = min(SIDE, len(picture))
    grey = cv2.cvtColor(resized(picture, side), cv2.COLOR_RGB2GRAY).astype(np.float32)
    sigma = side / 32
    rest = grey - blurred(grey, sigma)
    contrast = np.sqrt(blurred(rest * rest, sigma)) + _LEAST_CONTRAST
    return np.clip(127 + _CONTRAST * rest / contrast, 0, 255).astype(np.uint8)


def flow_between(after: np.ndarray, before: np.ndarray, size: int, *, quick: bool = False) -> np.ndarray:
    """float32 [s,s,2]: how far away in one picture each pixel of the other is, in pixels of pictures this large.

    Both are the pictures' `structure` [s,s]. By dense inverse search (Kroeger et al., arXiv 1603.03590); `quick` takes
    two thirds of the time, and explains 2% less of what changes.
    """
    side = len(after)
    search = _cv2.DISOpticalFlow_create(_cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    if quick:
        search.setPatchStride(4)
        search.setVariationalRefinementIterations(3)
    flow = search.calc(after, before, np.zeros((side, side, 2), np.float32))
    return blurred(flow, _BLUR * side / SIDE) * (size / side)


def warped(picture: np.ndarray, flow: np.ndarray) -> np.ndarray:
    """`picture` [h,w] or [h,w,c] brought along `flow` [h,w,2], in its pixels."""
    height, width = flow.shape[:2]
    own = _places(1 << (max(height, width) - 1).bit_length())[:height, :width]
    return _cv2.remap(picture, cv2.add(flow, own), None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


@lru_cache(maxsize=4)
def _places(size: int) -> np.ndarray:
    """float32 [size,size,2]: each pixel's own x and y."""
    along = np.arange(size, dtype=np.float32)
    return np.dstack(np.meshgrid(along, along))


def enlarged(flow: np.ndarray) -> np.ndarray:
    """float32 [h,w]: by what share of its area what arrives at each place is larger than it was, 0 where it is not.

    `flow` [h,w,2] is in its pixels.
    """
    across, down = (cv2.Sobel(flow, cv2.CV_32F, *axes) / 8 for axes in ((1, 0), (0, 1)))
    area = (1 + across[..., 0]) * (1 + down[..., 1]) - across[..., 1] * down[..., 0]
    return 1 / np.clip(area, 1 / (1 + _LARGEST), 1) - 1


def moved_points(points: np.ndarray, flow: np.ndarray, size: int) -> np.ndarray:
    """Where [n,2] points of the unedited picture, `size` pixels large, are about in the edited one."""
    scale = flow.shape[0] / size
    x, y = np.clip(np.rint(points * scale).astype(int), 0, flow.shape[0] - 1).T
    return points - flow[y, x]
