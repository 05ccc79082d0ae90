"""What an edit does to a crop of a photo: pixels move, and something is added to them."""

from dataclasses import dataclass, field

import numpy as np

from editing.photo_true.bands import resized
from editing.photo_true.flow import warped


@dataclass(frozen=True, eq=False)
class Change:
    """Of a crop n pixels large.

    flow   float32 [s,s,2]: how far away in the crop each pixel comes from, in crop pixels; 0 where nothing moves
    added  float32 [n,n,3]: grey levels added to the moved pixels
    """

    flow: np.ndarray = field(repr=False)
    added: np.ndarray = field(repr=False)

    @property
    def size(self) -> int:
        return self.added.shape[0]

    def on(self, crop: np.ndarray) -> np.ndarray:
        """The crop, uint8 [n,n,3], with the change in it."""
        moved = warped(crop, resized(self.flow, self.size)).astype(np.float32) if self.flow.any() else crop
        return np.clip(np.rint(moved + self.added), 0, 255).astype(np.uint8)


def no_change(size: int) -> Change:
    return Change(np.zeros((min(size, 256), min(size, 256), 2), np.float32), np.zeros((size, size, 3), np.float32))
