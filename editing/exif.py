"""The EXIF of a picture that is written: the photo's own, with what no longer holds put right."""

import contextlib
import struct

from PIL import ExifTags, Image

from editing.kept_metadata import KeptMetadata
from editing.xmp import SOFTWARE
from inversion.photos.photo import Photo

_SRGB, _UNCALIBRATED = 1, 65535
_EXIF_VERSION = b"0232"


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
    details.setdefault(ExifTags.Base.ExifVersion, _EXIF_VERSION)
    details[ExifTags.Base.ExifImageWidth], details[ExifTags.Base.ExifImageHeight] = size
    details[ExifTags.Base.ColorSpace] = _SRGB if srgb else _UNCALIBRATED
    exif[ExifTags.IFD.Exif] = details
    if place:
        exif[ExifTags.IFD.GPSInfo] = place
    return exif
