"""PNG files of 8 and 16 bits (W3C PNG, third edition); Pillow writes no colours of 16 bits."""

import struct
import zlib
from typing import IO

import numpy as np

_COLOUR_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}
"""Channels → grey, grey with transparency, RGB, RGB with transparency."""

_LEVELS = {1: 4, 2: 1}
"""Bytes of a value → zlib's level: the low bytes of 16 bits are noise, on which time would be lost."""

_BAND_BYTES = 4 * 2**20
_PAETH = 4


def write_png(
    pixels: np.ndarray, file: IO[bytes], exif: bytes, icc_profile: bytes | None, xmp: bytes, software: str
) -> None:
    """uint8 or uint16 [h,w,c] of 1 to 4 channels, the last of 2 and 4 is transparency. `exif` is a TIFF block."""
    height, width, channels = pixels.shape
    bits = 8 * pixels.itemsize
    file.write(b"\x89PNG\r\n\x1a\n")
    _write(file, b"IHDR", struct.pack(">IIBBBBB", width, height, bits, _COLOUR_TYPES[channels], 0, 0, 0))
    if icc_profile:
        _write(file, b"iCCP", b"ICC Profile\0\0" + zlib.compress(icc_profile))
    _write(file, b"tEXt", b"Software\0" + software.encode("latin-1"))
    _write(file, b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)
    _write(file, b"eXIf", exif)
    _write_pixels(pixels, file)
    _write(file, b"IEND", b"")


def _write_pixels(pixels: np.ndarray, file: IO[bytes]) -> None:
    height, width, channels = pixels.shape
    step = channels * pixels.itemsize
    rows = max(_BAND_BYTES // (width * step), 1)
    above = np.zeros((1, width * step), np.uint8)
    packer = zlib.compressobj(_LEVELS[pixels.itemsize])
    for top in range(0, height, rows):
        values = np.ascontiguousarray(pixels[top : top + rows], pixels.dtype.newbyteorder(">"))
        current = values.view(np.uint8).reshape(len(values), -1)
        filtered = _filtered(current, np.concatenate([above, current[:-1]]), step)
        above = current[-1:]
        if packed := packer.compress(filtered.tobytes()):
            _write(file, b"IDAT", packed)
    _write(file, b"IDAT", packer.flush())


def _filtered(current: np.ndarray, above: np.ndarray, step: int) -> np.ndarray:
    """Bytes of rows → their differences from what Paeth's predictor makes of the neighbours, after the filter's number.

    Of the bytes to the left, above, and above to the left, the one closest to left + above - (above to the left).
    """
    left, corner = np.zeros(current.shape, np.int16), np.zeros(current.shape, np.int16)
    left[:, step:], corner[:, step:] = current[:, :-step], above[:, :-step]
    up = above.astype(np.int16)
    to_left, to_up = np.abs(up - corner), np.abs(left - corner)
    to_corner = np.abs(left + up - 2 * corner)
    predicted = np.where(to_up <= to_corner, up, corner)
    np.copyto(predicted, left, where=(to_left <= to_up) & (to_left <= to_corner))
    result = np.empty((len(current), current.shape[1] + 1), np.uint8)
    result[:, 0] = _PAETH
    np.subtract(current, predicted.astype(np.uint8), out=result[:, 1:])
    return result


def _write(file: IO[bytes], name: bytes, content: bytes) -> None:
    file.write(struct.pack(">I", len(content)) + name)
    file.write(content)
    file.write(struct.pack(">I", zlib.crc32(content, zlib.crc32(name))))
