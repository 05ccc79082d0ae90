"""A part of a photo with edits in it, for a screen that shows the photo already."""

from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, eq=False)
class Patch:
    """Pixels in place of a part of the photo, which begins at `left`, `top` and is `width` by `height` pixels large.

    `pixels` is uint8 [h,w,3]: of that size, or of a smaller one in a quick preview. `face` is whose edit it shows.
    """

    left: int
    top: int
    width: int
    height: int
    pixels: np.ndarray = field(repr=False)
    face: int = 0
