"""What a photo file says beside its pixels: EXIF and XMP."""

from typing import Any

from PIL import ExifTags, Image

from inversion.photos.damage import DAMAGE

# Tags of the main EXIF directory that describe the photo. The others describe how the old file stored its pixels.
_KEPT_TAGS = (
    ExifTags.Base.ImageDescription,
    ExifTags.Base.Make,
    ExifTags.Base.Model,
    ExifTags.Base.XResolution,
    ExifTags.Base.YResolution,
    ExifTags.Base.ResolutionUnit,
    ExifTags.Base.Software,
    ExifTags.Base.DateTime,
    ExifTags.Base.Artist,
    ExifTags.Base.HostComputer,
    ExifTags.Base.Rating,
    ExifTags.Base.RatingPercent,
    ExifTags.Base.Copyright,
    ExifTags.Base.XPTitle,
    ExifTags.Base.XPComment,
    ExifTags.Base.XPAuthor,
    ExifTags.Base.XPKeywords,
    ExifTags.Base.XPSubject,
)

XMP_TAG = 700


_OWN_DIRECTORIES = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)

# Tags of the Exif directory that no longer hold: the kept pixels are sRGB, and offsets point into the old file.
_OUTDATED_TAGS = (ExifTags.Base.ColorSpace, ExifTags.IFD.Interop)

_UNCALIBRATED, _ADOBE_RGB_BY_HABIT = 65535, 2


def read_orientation(exif: Image.Exif) -> int:
    """The orientation a file asks for, 1 to 8; 1 where it says nothing that can be followed."""
    try:
        value = exif.get(ExifTags.Base.Orientation, 1)
        orientation = int(value[0] if isinstance(value, tuple) else value)
    except DAMAGE:
        return 1
    return orientation if 1 <= orientation <= 8 else 1


def says_adobe_rgb(exif: Image.Exif) -> bool:
    """Whether EXIF says Adobe RGB as cameras do (DCF 2.0): "uncalibrated", with the interoperability rule R03."""
    colour_space = _directory(exif, ExifTags.IFD.Exif).get(ExifTags.Base.ColorSpace)
    if colour_space == _ADOBE_RGB_BY_HABIT:
        return True
    rule = _directory(exif, ExifTags.IFD.Interop).get(ExifTags.Interop.InteropIndex)
    rule = rule.decode("latin-1") if isinstance(rule, bytes) else rule
    return colour_space == _UNCALIBRATED and isinstance(rule, str) and rule.startswith("R03")


def kept_exif(exif: Image.Exif) -> bytes | None:
    """The EXIF block to keep, upright and sRGB; None where nothing of the photo is in it.

    Every tag is taken over by itself: one that cannot be read or written is left out, and the others stay.
    """
    kept = Image.Exif()
    for tag in _KEPT_TAGS:
        try:
            if tag in exif and _can_be_written({tag: exif[tag]}):
                kept[tag] = exif[tag]
        except DAMAGE:
            continue
    for directory in _OWN_DIRECTORIES:
        entries = _directory(exif, directory)
        whole = {
            tag: value
            for tag, value in entries.items()
            if tag not in _OUTDATED_TAGS and _can_be_written({directory: {tag: value}})
        }
        if directory == ExifTags.IFD.Exif and ExifTags.Base.ColorSpace in entries:
            whole[ExifTags.Base.ColorSpace] = 1
        if whole:
            kept[directory] = whole
    if not len(kept):
        return None
    kept[ExifTags.Base.Orientation] = 1
    return kept.tobytes()


def _directory(exif: Image.Exif, directory: int) -> dict[int, Any]:
    try:
        return dict(exif.get_ifd(directory))
    except DAMAGE:
        return {}


def _can_be_written(tags: dict[int, Any]) -> bool:
    trial = Image.Exif()
    for tag, value in tags.items():
        trial[tag] = value
    try:
        trial.tobytes()
    except DAMAGE:
        return False
    return True


def read_xmp(image: Image.Image) -> bytes | None:
    """The XMP packet as bytes, wherever the format keeps it."""
    info = image.info
    return as_bytes(info.get("xmp") or info.get("XML:com.adobe.xmp") or getattr(image, "tag_v2", {}).get(XMP_TAG))


def as_bytes(value: object) -> bytes | None:
    """A value of metadata that should be bytes; None where it is empty or something else."""
    if isinstance(value, str):
        value = value.encode()
    return bytes(value) if isinstance(value, bytes | bytearray) and value else None
