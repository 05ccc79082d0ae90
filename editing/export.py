"""Saving a result as a picture file that says what it is."""

import contextlib
import errno
import io
import os
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from editing.tiff import write_tiff
from editing.xmp import SOFTWARE, DigitalSource, xmp_packet
from inversion.atomic import atomic_write
from inversion.errors import ExportError
from inversion.photos.photo import Photo

_JPEG_SEGMENT = 65_500
_MOST_PIXELS_A_SIDE = {"JPEG": 65_500, "WEBP": 16_383}


def export_picture(
    pixels: np.ndarray,
    path: str | Path,
    *,
    photo: Photo | None = None,
    quality: int = 95,
    size: int | None = None,
    source: DigitalSource | None = DigitalSource.EDITED,
) -> None:
    """Writes uint8 [h,w,3] sRGB pixels as PNG, JPEG, WebP or TIFF, chosen by the name's suffix.

    photo    whose EXIF and XMP are kept, upright, with the new size in it and without the old thumbnail
    quality  1..100 for JPEG (from 90 on without colour subsampling) and WebP (100 is lossless)
    size     longer side of the saved picture in pixels, by Lanczos; None leaves the picture as it is
    source   what the XMP packet says as IPTC `DigitalSourceType`; None for a picture no model touched

    The colour profile in the file is sRGB and not the photo's own: the pixels were converted to sRGB when the photo
    was read and the generator only knows sRGB, so any other profile would show wrong colours. Written whole or not
    at all. Raises ExportError, ValueError where the pixels have another layout.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3 or not pixels.size:
        raise ValueError(f"expected uint8 [h,w,3], got {pixels.dtype} {pixels.shape}")
    path = Path(path)
    encode = _encoder(path)
    if not 1 <= quality <= 100:
        raise ExportError(f"There is no quality {quality}.", "Choose a quality from 1 to 100.")
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises on names that are too long
        raise ExportError(f"“{path.name}” is a folder.", "Choose a file name inside it.")
    image = _resized(Image.fromarray(pixels), size)
    exif = _exif(photo, image.size)
    try:
        data = _encoded(image, encode, exif, source, photo.xmp if photo else None, quality)
    except (OSError, ValueError) as error:
        raise ExportError(
            f"The picture cannot be saved this way: {error}.", "Choose another format or size."
        ) from error
    try:
        with atomic_write(path) as file:
            file.write(data)
    except OSError as error:
        raise explain_write_error(error, path) from error


def check_target(path: str | Path) -> None:
    """Raises ExportError where a picture of this name cannot be written, before work is spent on one."""
    path = Path(path)
    _encoder(path)
    check_writable(path)


def check_writable(path: Path) -> None:
    """Raises ExportError where no file of this name can be written."""
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises on names that are too long
        raise ExportError(f"“{path.name}” is a folder.", "Choose a file name inside it.")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise explain_write_error(error, path) from error


_Encoder = Callable[[Image.Image, io.BytesIO, Image.Exif, bytes, int], None]


def _encoder(path: Path) -> _Encoder:
    encoders = {
        ".png": _write_png,
        ".jpg": _write_jpeg,
        ".jpeg": _write_jpeg,
        ".webp": _write_webp,
        ".tif": _write_tiff,
        ".tiff": _write_tiff,
    }
    encoder = encoders.get(path.suffix.lower())
    if encoder is None:
        raise ExportError(
            f"Pictures cannot be saved as “{path.suffix or path.name}”.", "Choose .png, .jpg, .webp or .tiff."
        )
    return encoder


def _resized(image: Image.Image, size: int | None) -> Image.Image:
    if size is None or size == max(image.size):
        return image
    if not 16 <= size <= 32_768:
        raise ExportError(f"A picture cannot be {size} pixels large.", "Choose a size from 16 to 32768 pixels.")
    scale = size / max(image.size)
    width, height = (max(round(side * scale), 1) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _encoded(
    image: Image.Image,
    encode: _Encoder,
    exif: Image.Exif,
    source: DigitalSource | None,
    original_xmp: bytes | None,
    quality: int,
) -> bytes:
    xmp, buffer = xmp_packet(source, original_xmp), io.BytesIO()
    try:
        encode(image, buffer, exif, xmp, quality)
    except ValueError:
        # JPEG has room for 64 KB of EXIF and as much XMP.
        if len(exif.tobytes()) > _JPEG_SEGMENT:
            details: dict[int, Any] = exif[ExifTags.IFD.Exif]
            details.pop(ExifTags.Base.MakerNote, None)  # private to the camera's maker, and most of the length
        if len(xmp) > _JPEG_SEGMENT:
            xmp = xmp_packet(source)
        buffer = io.BytesIO()
        encode(image, buffer, exif, xmp, quality)
    return buffer.getvalue()


def _write_png(image: Image.Image, buffer: io.BytesIO, exif: Image.Exif, xmp: bytes, _quality: int) -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Software", SOFTWARE)
    texts.add_itxt("XML:com.adobe.xmp", xmp.decode())
    image.save(buffer, "PNG", exif=exif.tobytes(), icc_profile=srgb_profile(), pnginfo=texts, compress_level=4)


def _write_jpeg(image: Image.Image, buffer: io.BytesIO, exif: Image.Exif, xmp: bytes, quality: int) -> None:
    _check_side(image, "JPEG")
    # Not `optimize`: Pillow then needs one buffer for the whole file, guesses its size and fails on noisy pictures.
    image.save(
        buffer,
        "JPEG",
        quality=quality,
        subsampling=0 if quality >= 90 else 2,
        exif=exif.tobytes(),
        icc_profile=srgb_profile(),
        xmp=xmp,
    )


def _write_webp(image: Image.Image, buffer: io.BytesIO, exif: Image.Exif, xmp: bytes, quality: int) -> None:
    _check_side(image, "WEBP")
    image.save(
        buffer,
        "WEBP",
        lossless=quality == 100,
        quality=quality,
        exif=exif.tobytes(),
        icc_profile=srgb_profile(),
        xmp=xmp,
    )


def _write_tiff(image: Image.Image, buffer: io.BytesIO, exif: Image.Exif, xmp: bytes, _quality: int) -> None:
    write_tiff(np.asarray(image), buffer, exif, srgb_profile(), xmp)


def _check_side(image: Image.Image, kind: str) -> None:
    most = _MOST_PIXELS_A_SIDE[kind]
    if max(image.size) > most:
        raise ExportError(
            f"{kind} pictures have at most {most} pixels a side.", "Choose PNG or TIFF, or a smaller size."
        )


def srgb_profile() -> bytes:
    """The sRGB ICC profile that goes into every file; always the same bytes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # Bytes 24 to 35 are the time of making, which would make two equal exports differ: 1 January 2000.
    profile[24:36] = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    return bytes(profile)


def _exif(photo: Photo | None, size: tuple[int, int]) -> Image.Exif:
    """The photo's EXIF for the exported picture, its directories as plain dicts in it."""
    exif, details, place = Image.Exif(), {}, {}
    if photo is not None and photo.exif:
        # Another program's EXIF may be broken in ways that show only here; the picture is worth more.
        with contextlib.suppress(SyntaxError, ValueError, OSError, struct.error):
            loaded = Image.Exif()
            loaded.load(photo.exif)
            details, place = dict(loaded.get_ifd(ExifTags.IFD.Exif)), dict(loaded.get_ifd(ExifTags.IFD.GPSInfo))
            for tag, value in loaded.items():
                exif[tag] = value
    exif[ExifTags.Base.Orientation] = 1
    exif[ExifTags.Base.Software] = SOFTWARE
    details[ExifTags.Base.ExifImageWidth], details[ExifTags.Base.ExifImageHeight] = size
    details[ExifTags.Base.ColorSpace] = 1  # sRGB
    exif[ExifTags.IFD.Exif] = details
    if place:
        exif[ExifTags.IFD.GPSInfo] = place
    return exif


def explain_write_error(error: OSError, path: Path) -> ExportError:
    """Why a file could not be written, and what to do, for people."""
    name = f"“{path.name}”"
    kept = "Nothing was changed."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ExportError(f"The disk is full: {name} was not saved. {kept}", "Free some space or choose another disk.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ExportError(f"{name} may not be written here. {kept}", "Choose another folder.")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return ExportError(f"The folder of {name} does not exist.", "Choose another folder.")
    return ExportError(f"{name} was not saved: {error.strerror or error}. {kept}", "Choose another folder or name.")
