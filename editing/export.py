"""Saving a result as a picture file that says what it is."""

from pathlib import Path

import numpy as np
from PIL import Image

from editing.exif import exif_for
from editing.kept_metadata import KeptMetadata
from editing.picture_files import PictureFile, encoder_for, srgb_profile, write_picture
from editing.provenance.provenance import NOTHING_MORE, Provenance
from editing.targets import check_writable
from editing.xmp import DigitalSource
from inversion.errors import ExportError
from inversion.photos.photo import Photo
from inversion.said import said


def export_picture(
    pixels: np.ndarray,
    path: str | Path,
    *,
    photo: Photo | None = None,
    quality: int = 95,
    size: int | None = None,
    source: DigitalSource | None = DigitalSource.EDITED,
    kept: KeptMetadata = KeptMetadata.ALL,
    provenance: Provenance = NOTHING_MORE,
) -> None:
    """Writes uint8 [h,w,3] sRGB pixels as PNG, JPEG, WebP or TIFF, chosen by the name's suffix.

    photo       whose EXIF and XMP are kept, upright, with the new size in it and without the old thumbnail
    quality     1..100 for JPEG (from 90 on without colour subsampling) and WebP (100 is lossless)
    size        longer side of the saved picture in pixels, by Lanczos; None leaves the picture as it is
    source      what the XMP packet says as IPTC `DigitalSourceType`; None for a picture no model touched
    kept        how much of the photo's EXIF and XMP
    provenance  recipe and signature, on wish

    The colour profile in the file is sRGB and not the photo's own: the pixels were converted to sRGB when the photo
    was read and the generator only knows sRGB, so any other profile would show wrong colours. Written whole or not
    at all. Raises ExportError, ValueError where the pixels have another layout.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3 or not pixels.size:
        raise ValueError(f"expected uint8 [h,w,3], got {pixels.dtype} {pixels.shape}")
    pixels = _resized(pixels, size)
    exif, xmp = exif_for(photo, (pixels.shape[1], pixels.shape[0]), kept=kept), photo.xmp if photo else None
    write_picture(PictureFile(pixels, srgb_profile(), exif, xmp, source, quality, kept, provenance), Path(path))


def check_target(path: str | Path) -> None:
    """Raises ExportError where a picture of this name cannot be written, before work is spent on one."""
    path = Path(path)
    encoder_for(path)
    check_writable(path)


def _resized(pixels: np.ndarray, size: int | None) -> np.ndarray:
    sides = pixels.shape[1], pixels.shape[0]
    if size is None or size == max(sides):
        return pixels
    if not 16 <= size <= 32_768:
        raise ExportError(
            said("A picture cannot be {size} pixels large.", size=size), said("Choose a size from 16 to 32768 pixels.")
        )
    width, height = (max(round(side * size / max(sides)), 1) for side in sides)
    return np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS))


__all__ = ["DigitalSource", "check_target", "export_picture", "srgb_profile"]
