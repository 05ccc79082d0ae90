"""What an edit does to a crop of a photo: pixels move, a share of them is kept, and something is added to that."""

from dataclasses import dataclass, field

import cv2
import numpy as np

from editing.photo_true.bands import resized
from editing.photo_true.flow import warped


@dataclass(frozen=True, eq=False)
class Change:
    """Of a crop n pixels large.

    flow   float32 [s,s,2]: how far away in the crop each pixel comes from, in crop pixels; 0 where nothing moves
    added  float32 [n,n,3]: grey levels added to the moved pixels
    kept   float32 [s,s] in 0..1: the share of the moved pixels that stays; None for all. What is to go, goes this way:
           levels that take it away would leave its edges, where the photo has finer or coarser pixels than the crop
    """

    flow: np.ndarray = field(repr=False)
    added: np.ndarray = field(repr=False)
    kept: np.ndarray | None = field(default=None, repr=False)

    @property
    def size(self) -> int:
        return self.added.shape[0]

    def on(self, crop: np.ndarray) -> np.ndarray:
        """The crop, uint8 [n,n,3], with the change in it."""
        moved = warped(crop, resized(self.flow, self.size)) if self.flow.any() else crop
        kept = None if self.kept is None else resized(self.kept, self.size)[..., None]
        return add_grey_levels(moved, self.added, kept)


def add_grey_levels(moved: np.ndarray, added: np.ndarray, kept: np.ndarray | None = None) -> np.ndarray:
    """Pixels of 8-bit sRGB, or this share of them, with grey levels added: uint8, of the shape of `added`."""
    return cv2.add(moved if kept is None else kept * moved, added, dtype=cv2.CV_8U)


def no_change(size: int) -> Change:
    return Change(np.zeros((min(size, 256), min(size, 256), 2), np.float32), np.zeros((size, size, 3), np.float32))
