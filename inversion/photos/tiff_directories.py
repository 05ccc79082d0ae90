"""The directories of a TIFF file: its tags, without its pixels."""

from collections.abc import Iterator
from typing import IO, Any

from PIL.TiffImagePlugin import ImageFileDirectory_v2

from inversion.photos.damage import DAMAGE

PHOTOMETRIC, SUB_DIRECTORIES, DNG_VERSION = 262, 330, 50706

_COLOUR_FILTER_ARRAY, _LINEAR_RAW = 32803, 34892

_MOST_DIRECTORIES = 32
"""Cameras write fewer than ten; a chain without an end is cut here."""


def is_tiff(file: IO[bytes]) -> bool:
    file.seek(0)
    return file.read(4) in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def first_directory(file: IO[bytes]) -> ImageFileDirectory_v2:
    """The tags of a file's first picture; raises one of DAMAGE where they cannot be read."""
    file.seek(0)
    directory = _empty_directory(file.read(16))
    file.seek(directory.next)
    directory.load(file)
    return directory


def is_camera_raw(file: IO[bytes]) -> bool:
    """Whether any directory holds what a sensor measured; the first is often but a thumbnail (DNG, NEF, ARW...)."""
    return any(
        DNG_VERSION in directory or _value(directory, PHOTOMETRIC) in (_COLOUR_FILTER_ARRAY, _LINEAR_RAW)
        for directory in _directories(file)
    )


def _directories(file: IO[bytes]) -> Iterator[ImageFileDirectory_v2]:
    """The directories of a file and those below them, as far as they can be read."""
    file.seek(0)
    header = file.read(16)
    try:
        waiting = [_empty_directory(header).next]
    except DAMAGE:
        return
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_DIRECTORIES:
        offset = waiting.pop(0)
        if not offset or offset in seen:
            continue
        seen.add(offset)
        try:
            directory = _empty_directory(header)
            file.seek(offset)
            directory.load(file)
            below = _value(directory, SUB_DIRECTORIES)
        except DAMAGE:
            continue
        yield directory
        waiting += [directory.next, *(below if isinstance(below, tuple) else ())]


def _empty_directory(header: bytes) -> ImageFileDirectory_v2:
    big = header[2] == 43 or header[3] == 43
    return ImageFileDirectory_v2(header[:16] if big else header[:8])


def _value(directory: ImageFileDirectory_v2, tag: int) -> Any:
    try:
        return directory.get(tag)
    except DAMAGE:
        return None
