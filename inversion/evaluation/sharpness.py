"""How much of a photo's finest detail its picture has, within the face."""

from functools import cache

import cv2
import numpy as np

FACE_CENTRE = (0.5, 0.6)
"""x and y of the face's middle in an aligned crop, in parts of its side."""

FACE_HALF_AXES = (0.25, 0.3)
"""Of the ellipse that is taken for the face, across and down. It lies within the mean jaw line of FFHQ's alignment and
reaches from above the brows to the chin, so that hair, clothes and background hardly count."""


def sharpness_ratio(crop: np.ndarray, picture: np.ndarray) -> float | None:
    """`detail_variance` of the picture as a share of the crop's: 1 is as sharp as the photo, less is softer.

    Above 1 is what the photo does not have: the generator's own pores and hairs on a soft photo, or noise. None where
    the crop's face has no detail at all. Raises ValueError where the two are no uint8 [h,w,3] of one size.
    """
    if crop.shape != picture.shape:
        raise ValueError(f"pictures of different sizes: {crop.shape} and {picture.shape}")
    reference = detail_variance(crop)
    return detail_variance(picture) / reference if reference > 0 else None


def detail_variance(picture: np.ndarray) -> float:
    """Variance of the Laplacian within the face of an aligned uint8 [h,w,3] sRGB picture (Pech-Pacheco et al., 2000).

    The kernel is OpenCV's 3x3 one, on the luma in 0..255. That is not rounded to whole numbers, because rounding would
    add a variance of 1.6, as much as a soft photo has.
    """
    if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] != 3:
        raise ValueError(f"expected uint8 [h,w,3], got {picture.dtype} {picture.shape}")
    grey = cv2.cvtColor(picture.astype(np.float32), cv2.COLOR_RGB2GRAY)
    return float(cv2.Laplacian(grey, cv2.CV_32F)[face_region(*grey.shape)].var(dtype=np.float64))


@cache
def face_region(height: int, width: int) -> np.ndarray:
    """bool [height,width]: where an aligned crop has its face.

    The same place in every crop, whether a face is found there or not, so that photo and picture are compared alike.
    """
    y, x = ((np.arange(side) + 0.5) / side for side in (height, width))
    across = (x - FACE_CENTRE[0]) / FACE_HALF_AXES[0]
    down = (y - FACE_CENTRE[1]) / FACE_HALF_AXES[1]
    return across[None, :] ** 2 + down[:, None] ** 2 <= 1
