"""A photo as named entries: its own file, byte for byte, or its pixels and what the file said beside them."""

import io
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from inversion.errors import PhotoError
from inversion.photos.photo import Photo, read_photo

FOLDER = "photo"
_PIXELS = f"{FOLDER}/pixels.png"
_BESIDE_PIXELS = ("exif", "icc", "xmp")

ReadEntry = Callable[[str], bytes | None]
"""The content of an entry; None where there is none of this name."""


def file_of(photo: Photo) -> bytes | None:
    """The photo's file, if it still is what the pixels were read from."""
    if photo.path is None:
        return None
    try:
        content = photo.path.read_bytes()
        again = read_photo(photo.path)
    except (OSError, PhotoError):
        return None
    return content if np.array_equal(again.pixels, photo.pixels) else None


def pack_photo(photo: Photo, photo_file: bytes | None) -> dict[str, bytes]:
    """The entries, the picture first; `photo_file` is the content of the photo's file, where it is known."""
    if photo_file is not None:
        suffix = photo.path.suffix.lower() if photo.path else ""
        return {f"{FOLDER}/original{suffix}": photo_file}
    beside = dict(zip(_BESIDE_PIXELS, (photo.exif, photo.icc_profile, photo.xmp), strict=True))
    return {_PIXELS: png(photo.pixels)} | {f"{FOLDER}/{name}": part for name, part in beside.items() if part}


def unpack_photo(entry: str, read: ReadEntry, path: Path | None) -> tuple[Photo, bytes | None]:
    """What `pack_photo` was given; `entry` is the picture's, `path` where the photo's file is or was.

    Raises KeyError where there is no such entry, PhotoError where it is no picture.
    """
    content = read(entry)
    if content is None:
        raise KeyError(entry)
    photo = photo_in(content, Path(entry).suffix)
    if entry != _PIXELS:
        return replace(photo, path=path), content
    exif, icc_profile, xmp = (read(f"{FOLDER}/{name}") for name in _BESIDE_PIXELS)
    return Photo(photo.pixels, path, exif, icc_profile, xmp), None


def png(pixels: np.ndarray) -> bytes:
    """uint8 [h,w,3] as the content of a PNG."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG", compress_level=3)
    return buffer.getvalue()


def photo_in(content: bytes, suffix: str) -> Photo:
    """The photo in a picture file's content. Raises PhotoError."""
    with tempfile.TemporaryDirectory(prefix="hinv-") as folder:
        file = Path(folder) / f"photo{suffix}"
        file.write_bytes(content)
        return read_photo(file)
