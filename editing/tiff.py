"""TIFF files, compressed without loss and with every EXIF directory; Pillow writes either the one or the other."""

import zlib
from typing import IO, Any

import numpy as np
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

ROWS_PER_STRIP = 64
XMP_TAG, ICC_TAG = 700, 34675
_PIXEL_INTERLEAVED = 1
_RGB = 2
_DEFLATE = 8
_HORIZONTAL_DIFFERENCE = 2


def write_tiff(pixels: np.ndarray, file: IO[bytes], exif: Image.Exif, icc_profile: bytes, xmp: bytes) -> None:
    """uint8 [h,w,3] → baseline TIFF 6.0, deflated after differencing along the rows (its supplements 1 and 2)."""
    height, width, channels = pixels.shape
    strips = [_deflated(pixels[top : top + ROWS_PER_STRIP]) for top in range(0, height, ROWS_PER_STRIP)]
    # Offsets count from the end of the directory; it moves them itself when it knows its own length.
    offsets = np.cumsum([0, *(len(strip) for strip in strips[:-1])])
    described: dict[int, Any] = {
        **exif,
        ExifTags.Base.ImageWidth: width,
        ExifTags.Base.ImageLength: height,
        ExifTags.Base.BitsPerSample: (8,) * channels,
        ExifTags.Base.Compression: _DEFLATE,
        ExifTags.Base.PhotometricInterpretation: _RGB,
        ExifTags.Base.StripOffsets: tuple(int(offset) for offset in offsets),
        ExifTags.Base.SamplesPerPixel: channels,
        ExifTags.Base.RowsPerStrip: ROWS_PER_STRIP,
        ExifTags.Base.StripByteCounts: tuple(len(strip) for strip in strips),
        ExifTags.Base.PlanarConfiguration: _PIXEL_INTERLEAVED,
        ExifTags.Base.Predictor: _HORIZONTAL_DIFFERENCE,
        XMP_TAG: xmp,
        ICC_TAG: icc_profile,
    }
    directory = ImageFileDirectory_v2()
    for tag, value in described.items():
        directory[tag] = value
    directory.save(file)
    file.writelines(strips)


def _deflated(rows: np.ndarray) -> bytes:
    differences = rows.copy()
    differences[:, 1:] -= rows[:, :-1]  # modulo 256, as the format has it
    return zlib.compress(differences.tobytes())
