"""A photo as the rest of the program knows it: upright sRGB pixels, and what the file said beside them."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from inversion.errors import PhotoError
from inversion.photos.form import PhotoForm
from inversion.photos.reader import check_size, decode
from inversion.said import said


@dataclass(frozen=True)
class Photo:
    """Upright sRGB pixels with the file's EXIF, XMP, ICC profile and path.

    `pixels` is uint8 [h,w,3]. `exif` is an EXIF block with its orientation reset to upright and without the thumbnail
    of the original, `icc_profile` the profile of the original file (the pixels are already converted to sRGB), `xmp`
    its packet as it was. Each may be None. `form` is how the file holds its pixels; None where there is no file.
    """

    pixels: np.ndarray = field(repr=False)
    path: Path | None = None
    exif: bytes | None = field(default=None, repr=False)
    icc_profile: bytes | None = field(default=None, repr=False)
    xmp: bytes | None = field(default=None, repr=False)
    form: PhotoForm | None = field(default=None, repr=False)

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        return self.pixels.shape[0]

    @property
    def longest_side(self) -> int:
        return max(self.width, self.height)


def read_photo(path: str | Path) -> Photo:
    """Reads PNG, JPEG, WebP, TIFF, BMP, HEIC, AVIF and a few relatives, from 64 pixels a side to 120 megapixels.

    Upright by the file's EXIF orientation, colours converted to sRGB from what the file says of them (an embedded
    profile of RGB, CMYK, grey or Lab, or numbers in PNG, HEIC, AVIF and EXIF), deeper values rounded to 8 bits,
    transparency laid on white. Of several pictures in a file the first is taken. Raises PhotoError.
    """
    path = Path(path)
    decoded = decode(path)
    return Photo(decoded.pixels, path, decoded.exif, decoded.icc_profile, decoded.xmp, decoded.form)


def photo_from_pixels(pixels: np.ndarray) -> Photo:
    """A photo from pasted pixels: uint8 sRGB, grey [h,w], RGB [h,w,3] or RGBA [h,w,4] (laid on white).

    The photo takes an RGB array over as it is: nobody else may write to it afterwards. Raises PhotoError where the
    pixels are too few or too many, ValueError for another layout.
    """
    if pixels.dtype != np.uint8 or pixels.ndim not in (2, 3) or pixels.shape[2:] not in ((), (3,), (4,)):
        raise ValueError(f"expected uint8 [h,w], [h,w,3] or [h,w,4], got {pixels.dtype} {pixels.shape}")
    check_size(pixels.shape[1], pixels.shape[0], said("The picture"))
    if pixels.ndim == 2:
        return Photo(np.repeat(pixels[:, :, None], 3, axis=2))
    if pixels.shape[2] == 3:
        return Photo(np.ascontiguousarray(pixels))
    alpha = pixels[:, :, 3:].astype(np.uint16)
    on_white = (pixels[:, :, :3] * alpha + 255 * (255 - alpha) + 127) // 255
    return Photo(on_white.astype(np.uint8))


__all__ = ["Photo", "PhotoError", "photo_from_pixels", "read_photo"]
