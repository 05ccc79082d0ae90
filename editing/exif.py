"""The EXIF of a picture that is written: the photo's own, with what no longer holds put right."""

import contextlib
import struct
from typing import Any

from PIL import ExifTags, Image

from editing.exif_types import with_types_of_exif
from editing.kept_metadata import KeptMetadata
from editing.xmp import SOFTWARE
from inversion.photos.photo import Photo

EXIF_HEADER = b"Exif\0\0"
_SRGB, _UNCALIBRATED = 1, 65535
_EXIF_VERSION, _FLASHPIX_VERSION = b"0232", b"0100"
_COLOUR_COMPONENTS, _GREY_COMPONENTS = b"\1\2\3\0", b"\1\0\0\0"  # Y, Cb and Cr; Y alone
_CENTRED = 1
_DOTS_AN_INCH, _INCH = 72, 2
"""The resolution that EXIF names where none is known."""


def exif_for(
    photo: Photo | None, size: tuple[int, int], *, srgb: bool = True, kept: KeptMetadata = KeptMetadata.ALL
) -> Image.Exif:
    """The photo's EXIF for an upright picture of this width and height, its directories as plain dicts in it.

    What is not `kept` is left out.
    """
    exif, details, place = Image.Exif(), {}, {}
    if photo is not None and photo.exif and kept is not KeptMetadata.NONE:
        # Another program's EXIF may be broken in ways that show only here; the picture is worth more.
        with contextlib.suppress(SyntaxError, ValueError, OSError, struct.error):
            loaded = Image.Exif()
            loaded.load(photo.exif)
            details, place = dict(loaded.get_ifd(ExifTags.IFD.Exif)), dict(loaded.get_ifd(ExifTags.IFD.GPSInfo))
            for tag, value in loaded.items():
                exif[tag] = value
    if kept is KeptMetadata.WITHOUT_PLACE:
        place = {}
        exif.pop(ExifTags.IFD.GPSInfo, None)
        details.pop(ExifTags.Base.MakerNote, None)
    exif[ExifTags.Base.Orientation] = 1
    exif[ExifTags.Base.Software] = SOFTWARE
    if ExifTags.Base.XResolution not in exif or ExifTags.Base.YResolution not in exif:
        exif[ExifTags.Base.XResolution] = exif[ExifTags.Base.YResolution] = _DOTS_AN_INCH
        exif[ExifTags.Base.ResolutionUnit] = _INCH
    exif.setdefault(ExifTags.Base.ResolutionUnit, _INCH)
    details.setdefault(ExifTags.Base.ExifVersion, _EXIF_VERSION)
    details.setdefault(ExifTags.Base.FlashPixVersion, _FLASHPIX_VERSION)
    details[ExifTags.Base.ExifImageWidth], details[ExifTags.Base.ExifImageHeight] = size
    details[ExifTags.Base.ColorSpace] = _SRGB if srgb else _UNCALIBRATED
    exif[ExifTags.IFD.Exif] = details
    if place:
        exif[ExifTags.IFD.GPSInfo] = place
    return exif


def exif_block(exif: Image.Exif) -> bytes:
    """As a TIFF block, without the header that JPEG has before it."""
    return with_types_of_exif(exif.tobytes().removeprefix(EXIF_HEADER))


def exif_of_jpeg(exif: Image.Exif, *, grey: bool) -> Image.Exif:
    """The same with what EXIF requires of a JPEG alone: how its colours are stored."""
    result = Image.Exif()
    result.update(exif)
    components = _GREY_COMPONENTS if grey else _COLOUR_COMPONENTS
    result[ExifTags.IFD.Exif] = {**exif[ExifTags.IFD.Exif], ExifTags.Base.ComponentsConfiguration: components}
    result[ExifTags.Base.YCbCrPositioning] = _CENTRED
    return result


def exif_of_tiff(exif: Image.Exif) -> dict[int, Any]:
    """The same without the two sides: EXIF has them of compressed pictures alone, and a TIFF has tags of its own."""
    sides = (ExifTags.Base.ExifImageWidth, ExifTags.Base.ExifImageHeight)
    details = {tag: value for tag, value in exif[ExifTags.IFD.Exif].items() if tag not in sides}
    return {**exif, ExifTags.IFD.Exif: details}
