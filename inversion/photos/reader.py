"""Decoding photo files: container, bit depth, orientation. Colours are in `colour`, EXIF and XMP in `exif`."""

import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

import cv2
import numpy as np
from PIL import ExifTags, Image, UnidentifiedImageError

from inversion.errors import PhotoError
from inversion.photos.colour import flatten_to_srgb
from inversion.photos.damage import DAMAGE
from inversion.photos.exif import kept_exif, read_orientation, read_xmp
from inversion.photos.kinds import looks_like_photo, unreadable_kind
from inversion.photos.mending import mended_copy, without_leading_blanks

MINIMUM_SIDE = 64
"""Pixels; a smaller picture has no face worth inverting."""

MAXIMUM_PIXELS = 120_000_000
"""100-megapixel cameras and some room; above this memory runs out on ordinary machines."""

# `check_size` refuses by the header, before decoding, and says why. Pillow's own guard would warn from 89 megapixels on
# about photos that are welcome here, and Python cannot silence a warning for one thread only.
Image.MAX_IMAGE_PIXELS = None

# Damaged EXIF is passed over, and damaged pixels become a PhotoError: Pillow's own words would only confuse.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.TiffImagePlugin")

# Named one by one: Pillow also opens formats that start other programs (EPS) or are no photos at all.
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "DIB", "HEIF", "AVIF", "GIF", "PPM")
_KNOWN_FORMATS = "PNG, JPEG, WebP, TIFF, BMP, HEIC and AVIF"

_TURNS = {
    1: lambda pixels: pixels,
    2: lambda pixels: pixels[:, ::-1],
    3: lambda pixels: pixels[::-1, ::-1],
    4: lambda pixels: pixels[::-1],
    5: lambda pixels: pixels.transpose(1, 0, 2),
    6: lambda pixels: pixels.transpose(1, 0, 2)[:, ::-1],
    7: lambda pixels: pixels.transpose(1, 0, 2)[::-1, ::-1],
    8: lambda pixels: pixels.transpose(1, 0, 2)[::-1],
}
"""EXIF orientation → how stored pixels become upright."""


@dataclass(frozen=True)
class Decoded:
    """uint8 [h,w,3] upright sRGB pixels, EXIF block with upright orientation, ICC profile and XMP of the file."""

    pixels: np.ndarray
    exif: bytes | None
    icc_profile: bytes | None
    xmp: bytes | None


def check_size(width: int, height: int, subject: str) -> None:
    """Raises PhotoError where a picture is too small for a face or too large for memory."""
    if min(width, height) < MINIMUM_SIDE:
        raise PhotoError(
            f"{subject} is only {width}x{height} pixels.",
            f"Choose a photo of at least {MINIMUM_SIDE}x{MINIMUM_SIDE} pixels.",
        )
    if width * height > MAXIMUM_PIXELS:
        raise PhotoError(
            f"{subject} has {width * height / 1e6:.0f} megapixels ({width}x{height}).",
            f"Choose a photo of at most {MAXIMUM_PIXELS // 1_000_000} megapixels, or make a smaller copy of this one.",
        )


def decode(path: Path) -> Decoded:
    """Reads one photo file; see `read_photo`. Raises PhotoError."""
    name = f"“{path.name}”"
    try:
        with path.open("rb") as file:
            return _decode(file, name)
    except FileNotFoundError as error:
        raise PhotoError(f"There is no file {name}.", "Check the name, or choose another photo.") from error
    except IsADirectoryError as error:
        raise PhotoError(f"{name} is a folder.", "Choose a photo inside it.") from error
    except PermissionError as error:
        if path.is_dir():  # what Windows says about folders
            raise PhotoError(f"{name} is a folder.", "Choose a photo inside it.") from error
        raise PhotoError(f"{name} may not be read.", "Ask its owner for permission, or copy it elsewhere.") from error
    except MemoryError as error:
        raise PhotoError(f"There is too little memory to open {name}.", "Close other programs.") from error
    except OSError as error:
        raise PhotoError(f"{name} could not be read: {error.strerror or error}.", "Try again or copy it.") from error


def _decode(file: IO[bytes], name: str) -> Decoded:
    file = without_leading_blanks(file)
    start = file.read(16)
    if not start:
        raise PhotoError(f"{name} is empty.", "Choose another photo, or copy this one again from where it came.")
    if kind := unreadable_kind(file):
        raise PhotoError(f"{name} is {kind.name}.", kind.advice)
    try:
        image, file = _load(file, name)
    except UnidentifiedImageError as error:
        if looks_like_photo(start):
            raise _damaged(name) from error
        raise PhotoError(f"{name} is not a photo.", f"Choose a file of another kind: {_KNOWN_FORMATS}.") from error
    except DAMAGE as error:
        raise _damaged(name) from error
    with image:
        exif = _exif_of(image)
        orientation = read_orientation(exif)
        icc_profile = image.info.get("icc_profile") or None
        xmp = read_xmp(image)
        try:
            whole = _read_sixteen_bits(image, file)
            pixels = flatten_to_srgb(image if whole is None else whole, icc_profile)
        except DAMAGE as error:
            raise _damaged(name) from error
    # A copy, because what Pillow hands out may not be written to, which torch warns about.
    return Decoded(np.array(_TURNS[orientation](pixels), order="C"), kept_exif(exif), icc_profile, xmp)


def _load(file: IO[bytes], name: str) -> tuple[Image.Image, IO[bytes]]:
    """The decoded picture and the file it is from: a mended copy where only that can be read."""
    try:
        return _load_as_it_is(file, name), file
    except DAMAGE:
        mended = mended_copy(file)
        if mended is None:
            raise
    return _load_as_it_is(mended, name), mended


def _load_as_it_is(file: IO[bytes], name: str) -> Image.Image:
    file.seek(0)
    image = Image.open(file, formats=_readable_formats())
    check_size(image.width, image.height, name)
    image.load()
    return image


def _damaged(name: str) -> PhotoError:
    return PhotoError(f"{name} is damaged or incomplete.", "Copy it again from where it came, or choose another photo.")


@cache
def _readable_formats() -> tuple[str, ...]:
    # Not at import: loading all of Pillow's plug-ins and the HEIC decoder takes a moment.
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def _exif_of(image: Image.Image) -> Image.Exif:
    """The file's EXIF; empty where the whole block is broken, which is no reason to refuse a photo."""
    try:
        return image.getexif()
    except DAMAGE:
        return Image.Exif()


def _read_sixteen_bits(image: Image.Image, file: IO[bytes]) -> Image.Image | None:
    """A photo with more than 8 bits per value, correctly rounded to 8; None for all others.

    Pillow keeps 16-bit grey but cuts 16-bit colour to its high bytes, which darkens by half a level; OpenCV reads
    those whole.
    """
    if image.mode.startswith("I;16"):
        return Image.fromarray(_round_to_eight_bits(np.asarray(image)))
    if image.mode == "I":
        values = np.asarray(image)
        full = 65535 if values.max() <= 65535 else np.iinfo(np.int32).max
        return Image.fromarray(np.rint(np.clip(values, 0, full) * (255 / full)).astype(np.uint8))
    if image.mode == "F":  # floating-point pictures run from 0 to 1
        return Image.fromarray(np.rint(np.clip(np.nan_to_num(np.asarray(image)), 0, 1) * 255).astype(np.uint8))
    if not _has_sixteen_bit_colour(image, file):
        return None
    file.seek(0)
    values = cv2.imdecode(np.frombuffer(file.read(), np.uint8), cv2.IMREAD_UNCHANGED)
    if values is None or values.dtype != np.uint16 or values.ndim != 3 or values.shape[1::-1] != image.size:
        return None
    order = [2, 1, 0, 3][: values.shape[2]]
    return Image.fromarray(_round_to_eight_bits(values)[:, :, order])


def _has_sixteen_bit_colour(image: Image.Image, file: IO[bytes]) -> bool:
    if image.mode not in ("RGB", "RGBA", "LA"):
        return False
    if image.format == "PNG":  # the bit depth is a fixed byte of the header chunk, which must come first
        file.seek(24)
        return file.read(1) == b"\x10"
    if image.format == "TIFF":
        bits = getattr(image, "tag_v2", {}).get(ExifTags.Base.BitsPerSample, ())
        return set(bits if isinstance(bits, tuple) else (bits,)) == {16}
    return False


def _round_to_eight_bits(values: np.ndarray) -> np.ndarray:
    """uint16 → uint8 in bands, so that a large photo does not need four times its memory."""
    result = np.empty(values.shape, np.uint8)
    for top in range(0, len(values), 256):
        band = values[top : top + 256].astype(np.uint32)
        result[top : top + 256] = (band + 128) // 257
    return result
