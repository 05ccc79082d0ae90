"""Small pictures of files, read without opening all of them."""

import io
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from editing.document import THUMBNAIL, is_document

LARGEST_FILE = 16 * 2**20
"""Bytes of a photo that is read for a small picture of it; JPEG is read at a fraction of its size."""


def thumbnail_of_file(path: Path, size: int) -> np.ndarray | None:
    """uint8 [h,w,3] of at most `size` pixels a side: what a document showed last, or the photo.

    None where there is none or the file cannot be read. Colours are as the file holds them.
    """
    try:
        if is_document(path):
            with zipfile.ZipFile(path) as archive:
                source = io.BytesIO(archive.read(THUMBNAIL))
        elif path.stat().st_size > LARGEST_FILE:
            return None
        else:
            source = path
        with Image.open(source) as picture:
            picture.draft("RGB", (2 * size, 2 * size))
            picture = ImageOps.exif_transpose(picture)
            picture.thumbnail((size, size))
            return np.asarray(picture.convert("RGB"))
    except Exception:  # noqa: BLE001 - the file itself says what is wrong with it once it is opened
        return None
