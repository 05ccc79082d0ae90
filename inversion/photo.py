"""A photo as the rest of the program sees it: upright sRGB pixels, and what the file said beside them."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Photo:
    """Upright sRGB pixels with the file's EXIF, ICC profile and path.

    `pixels` is uint8 [h,w,3]. `exif` is the raw EXIF block with its orientation reset to upright, `icc_profile` the
    profile of the original file (the pixels are already converted to sRGB). Either may be None.
    """

    pixels: np.ndarray = field(repr=False)
    path: Path | None = None
    exif: bytes | None = field(default=None, repr=False)
    icc_profile: bytes | None = field(default=None, repr=False)

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        return self.pixels.shape[0]
