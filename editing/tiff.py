"""TIFF files, compressed without loss and with every EXIF directory; Pillow writes either the one or the other."""

import io
import zlib
from collections.abc import Mapping
from typing import IO, Any

import numpy as np
from PIL import ExifTags
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from editing.exif_types import with_types_of_exif

ROWS_PER_STRIP = 64
XMP_TAG, ICC_TAG, EXTRA_SAMPLES_TAG = 700, 34675, 338
_PIXEL_INTERLEAVED = 1
_GREY, _RGB = 1, 2
_STRAIGHT_ALPHA = 2
_DEFLATE = 8
_HORIZONTAL_DIFFERENCE = 2


def write_tiff(
    pixels: np.ndarray, file: IO[bytes], exif: Mapping[int, Any], icc_profile: bytes | None, xmp: bytes
) -> None:
    """uint8 or uint16 [h,w,c] → TIFF 6.0, deflated after differencing along the rows (its supplements 1 and 2).

    Of 2 and 4 channels the last is transparency, and the others are not multiplied by it.
    """
    height, width, channels = pixels.shape
    strips = [_deflated(pixels[top : top + ROWS_PER_STRIP]) for top in range(0, height, ROWS_PER_STRIP)]
    # Offsets count from the end of the directory; it moves them itself when it knows its own length.
    offsets = np.cumsum([0, *(len(strip) for strip in strips[:-1])])
    described: dict[int, Any] = {
        **exif,
        ExifTags.Base.ImageWidth: width,
        ExifTags.Base.ImageLength: height,
        ExifTags.Base.BitsPerSample: (8 * pixels.itemsize,) * channels,
        ExifTags.Base.Compression: _DEFLATE,
        ExifTags.Base.PhotometricInterpretation: _RGB if channels > 2 else _GREY,
        ExifTags.Base.StripOffsets: tuple(int(offset) for offset in offsets),
        ExifTags.Base.SamplesPerPixel: channels,
        ExifTags.Base.RowsPerStrip: ROWS_PER_STRIP,
        ExifTags.Base.StripByteCounts: tuple(len(strip) for strip in strips),
        ExifTags.Base.PlanarConfiguration: _PIXEL_INTERLEAVED,
        ExifTags.Base.Predictor: _HORIZONTAL_DIFFERENCE,
        XMP_TAG: xmp,
    }
    if icc_profile:
        described[ICC_TAG] = icc_profile
    if channels in (2, 4):
        described[EXTRA_SAMPLES_TAG] = _STRAIGHT_ALPHA
    directory, head = ImageFileDirectory_v2(), io.BytesIO()
    for tag, value in described.items():
        directory[tag] = value
    directory.save(head)
    file.write(with_types_of_exif(head.getvalue()))
    file.writelines(strips)


def _deflated(rows: np.ndarray) -> bytes:
    differences = np.array(rows, rows.dtype.newbyteorder("<"), order="C")
    differences[:, 1:] -= rows[:, :-1]  # modulo 256 or 65536, as the format has it
    return zlib.compress(differences.tobytes())
