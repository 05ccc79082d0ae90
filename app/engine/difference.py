"""How far a picture is from the original, as a picture."""

import numpy as np
from PIL import Image

GAIN = 3


def difference_picture(crop: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """Absolute difference to the crop, three times as strong as it is, uint8 [r,r,3] of the picture's size."""
    if crop.shape != pixels.shape:
        size = (pixels.shape[1], pixels.shape[0])
        crop = np.asarray(Image.fromarray(crop).resize(size, Image.Resampling.BOX))
    away = np.abs(crop.astype(np.int16) - pixels) * GAIN
    return np.ascontiguousarray(away.clip(0, 255).astype(np.uint8))
