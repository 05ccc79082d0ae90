"""Files whose pixels are whole though something else is not: bytes too many, an end or metadata that are wrong."""

import io
import zlib
from collections.abc import Iterator
from typing import IO

import numpy as np
from PIL import Image

from inversion.photos.damage import DAMAGE

JPEG_START, PNG_START = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"

_BLANKS = b"\r\n\t \xef\xbb\xbf"
"""What programs put before a file by mistake: line ends, spaces, a byte order mark."""

_END_OF_IMAGE = b"\xff\xd9"

_PIXEL_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


def without_leading_blanks(file: IO[bytes]) -> IO[bytes]:
    """The file from where its JPEG or PNG begins; the same file where nothing stands before that."""
    file.seek(0)
    start = file.read(32)
    photo = start.lstrip(_BLANKS)
    blanks = len(start) - len(photo)
    file.seek(0)
    if not blanks or not photo.startswith((JPEG_START, PNG_START)):
        return file
    file.seek(blanks)
    return io.BytesIO(file.read())


def mended_copy(file: IO[bytes]) -> IO[bytes] | None:
    """A copy of a file that failed, reduced or completed to what its pixels need; None where that cannot be done."""
    file.seek(0)
    start = file.read(8)
    if start.startswith(JPEG_START):
        return _jpeg_with_its_end(file)
    if start == PNG_START:
        return png_pixels_alone(file)
    return None


def png_chunks(file: IO[bytes]) -> Iterator[tuple[bytes, int, int]]:
    """(name, position of the content, length) of a PNG's chunks, as far as the file goes."""
    position = len(PNG_START)
    while True:
        file.seek(position)
        header = file.read(8)
        if len(header) < 8:
            return
        length = int.from_bytes(header[:4], "big")
        yield header[4:], position + 8, length
        position += 12 + length


def png_pixels_alone(file: IO[bytes]) -> io.BytesIO:
    """The same PNG without its metadata."""
    result = io.BytesIO()
    result.write(PNG_START)
    for name, position, length in png_chunks(file):
        if name in _PIXEL_CHUNKS:
            file.seek(position - 8)
            result.write(file.read(12 + length))
    result.seek(0)
    return result


def png_content(file: IO[bytes], position: int, length: int) -> bytes | None:
    """What a chunk holds; None where its checksum is wrong."""
    file.seek(position - 4)
    named = file.read(4 + length)
    return named[4:] if file.read(4) == zlib.crc32(named).to_bytes(4, "big") else None


def _jpeg_with_its_end(file: IO[bytes]) -> IO[bytes] | None:
    """A JPEG that only lacks the marker of its end, with it.

    Bytes after the last pixel change nothing. So the file is decoded with two different tails: where pixels are
    missing, the tails fill them, and the pictures differ.
    """
    file.seek(0)
    content = file.read().rstrip(b"\xff")
    other_tail = bytes(range(1, 251, 3)) * 4
    try:
        if _checksum(content + _END_OF_IMAGE) != _checksum(content + other_tail + _END_OF_IMAGE):
            return None
    except DAMAGE:
        return None
    return io.BytesIO(content + _END_OF_IMAGE)


def _checksum(jpeg: bytes) -> int:
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
        return zlib.crc32(np.asarray(image).tobytes())
