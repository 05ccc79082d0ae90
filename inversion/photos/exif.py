"""What a photo file says beside its pixels: EXIF and XMP."""

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

_XMP_TAG = 700


def read_exif(image: Image.Image) -> tuple[bytes | None, int]:
    """The EXIF block to keep and the orientation the file asked for. Broken EXIF is no reason to refuse a photo."""
    try:
        found = image.getexif()
        orientation = int(found.get(ExifTags.Base.Orientation, 1))
        kept = Image.Exif()
        for tag in _KEPT_TAGS:
            if tag in found:
                kept[tag] = found[tag]
        for directory in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
            if entries := dict(found.get_ifd(directory)):
                kept[directory] = entries
        if not len(kept):
            return None, orientation
        kept[ExifTags.Base.Orientation] = 1
        return kept.tobytes(), orientation
    except DAMAGE:
        return None, 1


def read_xmp(image: Image.Image) -> bytes | None:
    """The XMP packet as bytes, wherever the format keeps it."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or getattr(image, "tag_v2", {}).get(_XMP_TAG)
    if isinstance(packet, str):
        packet = packet.encode()
    return bytes(packet) if isinstance(packet, bytes | bytearray) and packet else None
