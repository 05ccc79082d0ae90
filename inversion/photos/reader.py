"""Decoding photo files: container, bit depth, orientation. Colours are in `colour`, EXIF and XMP in `exif`."""

import contextlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

import numpy as np
from PIL import Image, UnidentifiedImageError
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from inversion.errors import PhotoError
from inversion.photos.colour_spaces import adobe_rgb_profile
from inversion.photos.damage import DAMAGE
from inversion.photos.described_colours import nclx_profile, png_metadata
from inversion.photos.exif import XMP_TAG, as_bytes, kept_exif, read_orientation, read_xmp, says_adobe_rgb
from inversion.photos.form import PhotoForm
from inversion.photos.kinds import looks_like_photo, special_file, unreadable_kind
from inversion.photos.mending import mended_copy, without_leading_blanks
from inversion.photos.stored_pixels import DeepTiff, StoredPixels, opened_picture
from inversion.photos.tiff import UnsupportedTiffError, needs_own_reader, size_of
from inversion.photos.tiff_directories import first_directory, is_tiff
from inversion.said import said

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
_UNSUPPORTED_TIFF_ADVICE = said("Save it with 8 or 16 bits per colour with the program that made it.")

_ICC_TAG = 34675

TURNS = {
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
    """uint8 [h,w,3] upright sRGB pixels, EXIF block with upright orientation, ICC profile and XMP, form in the file."""

    pixels: np.ndarray
    exif: bytes | None
    icc_profile: bytes | None
    xmp: bytes | None
    form: PhotoForm


@dataclass(frozen=True)
class _Stored:
    """A picture as it lies in the file, neither upright nor sRGB, and what the file says beside it.

    `pixels` may be decoded once, in 8 bits or with all of them. `colours` is the profile of their colours, by whatever
    the file says of them; None for sRGB.
    """

    pixels: StoredPixels
    form: PhotoForm
    colours: bytes | None
    exif: Image.Exif
    icc_profile: bytes | None
    xmp: bytes | None


def check_size(width: int, height: int, subject: str) -> None:
    """Raises PhotoError where a picture is too small for a face or too large for memory."""
    if min(width, height) < MINIMUM_SIDE:
        raise PhotoError(
            said("{subject} is only {width}x{height} pixels.", subject=subject, width=width, height=height),
            said("Choose a photo of at least {side}x{side} pixels.", side=MINIMUM_SIDE),
        )
    if width * height > MAXIMUM_PIXELS:
        raise PhotoError(
            said(
                "{subject} has {megapixels:.0f} megapixels ({width}x{height}).",
                subject=subject,
                megapixels=width * height / 1e6,
                width=width,
                height=height,
            ),
            said(
                "Choose a photo of at most {most} megapixels, or make a smaller copy of this one.",
                most=MAXIMUM_PIXELS // 1_000_000,
            ),
        )


def decode(path: Path) -> Decoded:
    """Reads one photo file; see `read_photo`. Raises PhotoError."""
    name = f"“{path.name}”"
    try:
        if special := special_file(path):
            raise PhotoError(
                said("{name} is {special} and no file.", name=name, special=special),
                said("Save what comes from it as a file, and open that."),
            )
        with path.open("rb") as file:
            return _decode(file, name)
    except FileNotFoundError as error:
        raise PhotoError(
            said("There is no file {name}.", name=name), said("Check the name, or choose another photo.")
        ) from error
    except IsADirectoryError as error:
        raise PhotoError(said("{name} is a folder.", name=name), said("Choose a photo inside it.")) from error
    except PermissionError as error:
        if path.is_dir():  # what Windows says about folders
            raise PhotoError(said("{name} is a folder.", name=name), said("Choose a photo inside it.")) from error
        raise PhotoError(
            said("{name} may not be read.", name=name), said("Ask its owner for permission, or copy it elsewhere.")
        ) from error
    except MemoryError as error:
        raise PhotoError(
            said("There is too little memory to open {name}.", name=name), said("Close other programs.")
        ) from error
    except OSError as error:
        raise PhotoError(
            said("{name} could not be read: {reason}.", name=name, reason=error.strerror or error),
            said("Try again or copy it."),
        ) from error


def decode_as_stored(file: IO[bytes], name: str) -> np.ndarray:
    """A file's pixels with all their bits, upright: uint8 or uint16 [h,w,c], c as the photo's form says.

    Raises PhotoError.
    """
    file = _checked(file, name)
    with _explained(file, name):
        stored = _stored(file, name)
        return np.ascontiguousarray(TURNS[read_orientation(stored.exif)](stored.pixels.all_bits(stored.form)))


def _decode(file: IO[bytes], name: str) -> Decoded:
    file = _checked(file, name)
    with _explained(file, name):
        stored = _stored(file, name)
        pixels = stored.pixels.srgb(stored.colours)
    upright = np.ascontiguousarray(TURNS[read_orientation(stored.exif)](pixels))
    return Decoded(upright, kept_exif(stored.exif), stored.icc_profile, stored.xmp, stored.form)


def _checked(file: IO[bytes], name: str) -> IO[bytes]:
    """The file from where its photo begins. Raises PhotoError where it is empty or of a kind known as no photo."""
    file = without_leading_blanks(file)
    if not file.read(1):
        raise PhotoError(
            said("{name} is empty.", name=name),
            said("Choose another photo, or copy this one again from where it came."),
        )
    if kind := unreadable_kind(file):
        raise PhotoError(said("{name} is {kind}.", name=name, kind=kind.name), kind.advice)
    return file


@contextlib.contextmanager
def _explained(file: IO[bytes], name: str) -> Iterator[None]:
    """What decoders raise becomes a PhotoError."""
    try:
        yield
    except UnsupportedTiffError as error:
        raise PhotoError(
            said("{name} is a TIFF of an unsupported kind ({error}).", name=name, error=error), _UNSUPPORTED_TIFF_ADVICE
        ) from error
    except UnidentifiedImageError as error:
        file.seek(0)
        if looks_like_photo(file.read(16)):
            raise _damaged(name) from error
        raise PhotoError(
            said("{name} is not a photo.", name=name),
            said("Choose a file of another kind: PNG, JPEG, WebP, TIFF, BMP, HEIC and AVIF."),
        ) from error
    except DAMAGE as error:
        raise _damaged(name) from error


def _stored(file: IO[bytes], name: str) -> _Stored:
    """The picture of a file as it lies there. Raises UnsupportedTiffError or one of DAMAGE."""
    if is_tiff(file):
        tags = first_directory(file)
        if needs_own_reader(tags) or not _pillow_knows(file):
            return _stored_tiff(file, tags, name)
    image, readable = _load(file, name)
    xmp = read_xmp(image)
    if image.format == "PNG":
        metadata = png_metadata(file)
        if metadata.exif:  # a mended copy has none
            image.info.setdefault("exif", metadata.exif)
        colours, icc_profile, xmp = metadata.colours, metadata.icc_profile, metadata.xmp or xmp
        exif = _exif_of(image)
    else:
        exif, icc_profile = _exif_of(image), as_bytes(image.info.get("icc_profile"))
        named = nclx_profile(file) if image.format in ("HEIF", "AVIF") else None
        colours = icc_profile or named or _colours_by_exif(exif)
    pixels = opened_picture(image, readable)
    return _Stored(pixels, pixels.form(colours), colours, exif, icc_profile, xmp)


def _stored_tiff(file: IO[bytes], tags: ImageFileDirectory_v2, name: str) -> _Stored:
    check_size(*size_of(tags), name)
    exif = Image.Exif()
    with contextlib.suppress(*DAMAGE):
        file.seek(0)
        exif.load_from_fp(file)
    icc_profile, xmp = as_bytes(tags.get(_ICC_TAG)), as_bytes(tags.get(XMP_TAG))
    colours = icc_profile or _colours_by_exif(exif)
    pixels = DeepTiff(file, tags)
    return _Stored(pixels, pixels.form(colours), colours, exif, icc_profile, xmp)


def _colours_by_exif(exif: Image.Exif) -> bytes | None:
    return adobe_rgb_profile() if says_adobe_rgb(exif) else None


def _pillow_knows(file: IO[bytes]) -> bool:
    file.seek(0)
    try:
        Image.open(file, formats=_readable_formats())
    except DAMAGE:
        return False
    return True


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
    return PhotoError(
        said("{name} is damaged or incomplete.", name=name),
        said("Copy it again from where it came, or choose another photo."),
    )


@cache
def _readable_formats() -> tuple[str, ...]:
    # Not at import: loading all of Pillow's plug-ins and the HEIC decoder takes a moment.
    from pi_heif import register_heif_opener

    register_heif_opener(thumbnails=False)
    Image.init()
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def _exif_of(image: Image.Image) -> Image.Exif:
    """The file's EXIF; empty where the whole block is broken, which is no reason to refuse a photo."""
    try:
        return image.getexif()
    except DAMAGE:
        return Image.Exif()
