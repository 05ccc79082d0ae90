"""The shared cases of photos, held against the pictures that they should give."""

from pathlib import Path

import numpy as np
from PIL import Image

from inversion.photos.photo import read_photo


def mean_difference(shared: Path, name: str, reference: str = "ref") -> float:
    """Of the pixels of `photos/NAME` from the reference's, of the same shape, in levels of 0..255."""
    expected = np.asarray(Image.open(shared / "cases" / f"{reference}.png").convert("RGB")).astype(int)
    pixels = read_photo(shared / "cases" / "photos" / name).pixels
    assert pixels.shape == expected.shape
    return float(np.abs(pixels - expected).mean())
