"""The types of values in EXIF: Pillow calls bytes numbers where it does not know the tag."""

import struct

from PIL import ExifTags

_BYTE, _UNDEFINED = 1, 7
_DIRECTORIES = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
_OF_BYTES = frozenset(
    (
        ExifTags.Base.ComponentsConfiguration,
        ExifTags.Base.MakerNote,
        ExifTags.Base.UserComment,
        ExifTags.Base.OECF,
        ExifTags.Base.SpatialFrequencyResponse,
        ExifTags.Base.FileSource,
        ExifTags.Base.SceneType,
        ExifTags.Base.CFAPattern,
        ExifTags.Base.DeviceSettingDescription,
        ExifTags.GPS.GPSProcessingMethod,
        ExifTags.GPS.GPSAreaInformation,
    )
)
"""Tags whose type is UNDEFINED: bytes that are no numbers."""


def with_types_of_exif(block: bytes) -> bytes:
    """A TIFF block as Pillow writes it, with the types that EXIF 3.0 has. Both types have one byte a value."""
    result, order = bytearray(block), "<" if block[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", block, 4)
    for tag, place in _entries(block, first, order):
        if tag in _DIRECTORIES:
            (inner,) = struct.unpack_from(f"{order}I", block, place + 8)
            for inner_tag, inner_place in _entries(block, inner, order):
                (kind,) = struct.unpack_from(f"{order}H", block, inner_place + 2)
                if inner_tag in _OF_BYTES and kind == _BYTE:
                    struct.pack_into(f"{order}H", result, inner_place + 2, _UNDEFINED)
    return bytes(result)


def _entries(block: bytes, directory: int, order: str) -> list[tuple[int, int]]:
    """Tag and place of each entry."""
    (count,) = struct.unpack_from(f"{order}H", block, directory)
    places = [directory + 2 + 12 * index for index in range(count)]
    return [(struct.unpack_from(f"{order}H", block, place)[0], place) for place in places]
