"""Pictures as PNG, JPEG, WebP and TIFF files, with everything they say about themselves."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any

import numpy as np
from PIL import ExifTags, Image, ImageCms

from editing.exif import EXIF_HEADER, exif_block, exif_of_jpeg, exif_of_tiff
from editing.kept_metadata import KeptMetadata
from editing.png import write_png
from editing.provenance.provenance import NOTHING_MORE, Provenance
from editing.provenance.signing import signed
from editing.targets import check_no_folder, explain_write_error
from editing.tiff import write_tiff
from editing.xmp import SOFTWARE, DigitalSource, xmp_packet
from inversion.atomic import atomic_write
from inversion.errors import ExportError
from inversion.photos.colour import flatten_to_srgb
from inversion.photos.stored_pixels import round_to_eight_bits
from inversion.said import said

_JPEG_SEGMENT = 65_500
_MOST_PIXELS_A_SIDE = {"JPEG": 65_500, "WEBP": 16_383}


@dataclass(frozen=True, eq=False)
class PictureFile:
    """What goes into a file.

    pixels       uint8 or uint16 [h,w,c]: grey, grey with transparency, RGB or RGB with transparency
    icc_profile  of these colours; None for grey of sRGB
    exif         with plain dicts for its directories
    xmp          the photo's own packet, before `source` is put into it
    source       what the XMP packet says as IPTC `DigitalSourceType`; None for a picture no model touched
    quality      1..100 for JPEG (from 90 on without colour subsampling) and WebP (100 is lossless)
    kept         how much of the photo's own packet stays
    provenance   what the file says of its making beside that
    """

    pixels: np.ndarray = field(repr=False)
    icc_profile: bytes | None = field(repr=False)
    exif: Image.Exif = field(repr=False)
    xmp: bytes | None = field(default=None, repr=False)
    source: DigitalSource | None = None
    quality: int = 95
    kept: KeptMetadata = KeptMetadata.ALL
    provenance: Provenance = NOTHING_MORE


Encoder = Callable[[PictureFile, IO[bytes], bytes], None]
"""Writes a picture into a file, with this XMP packet."""


def encoder_for(path: Path) -> Encoder:
    """The format by the name's suffix. Raises ExportError where there is none for it."""
    encoders: dict[str, Encoder] = {
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
            said("Pictures cannot be saved as “{suffix}”.", suffix=path.suffix or path.name),
            said("Choose .png, .jpg, .webp or .tiff."),
        )
    return encoder


def write_picture(picture: PictureFile, path: Path) -> None:
    """Writes the picture whole or not at all. Raises ExportError."""
    encode = encoder_for(path)
    if not 1 <= picture.quality <= 100:
        raise ExportError(
            said("There is no quality {quality}.", quality=picture.quality), said("Choose a quality from 1 to 100.")
        )
    check_no_folder(path)
    try:
        data = _encoded(picture, encode).getbuffer()
    except (OSError, ValueError) as error:
        raise ExportError(
            said("The picture cannot be saved this way: {error}.", error=error), said("Choose another format or size.")
        ) from error
    if (signing := picture.provenance.signing) is not None:
        data = signed(bytes(data), path, signing, picture.source, picture.kept)
    try:
        with atomic_write(path) as file:
            file.write(data)
    except OSError as error:
        raise explain_write_error(error, path) from error


def srgb_profile() -> bytes:
    """The sRGB ICC profile that goes into every sRGB file; always the same bytes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # Bytes 24 to 35 are the time of making, which would make two equal exports differ: 1 January 2000.
    profile[24:36] = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    return bytes(profile)


def _encoded(picture: PictureFile, encode: Encoder) -> io.BytesIO:
    recipe = picture.provenance.recipe
    xmp, buffer = xmp_packet(picture.source, picture.xmp, picture.kept, recipe), io.BytesIO()
    try:
        encode(picture, buffer, xmp)
    except ValueError:
        # JPEG has room for 64 KB of EXIF and as much XMP.
        if len(picture.exif.tobytes()) > _JPEG_SEGMENT:
            details: dict[int, Any] = picture.exif[ExifTags.IFD.Exif]
            details.pop(ExifTags.Base.MakerNote, None)  # private to the camera's maker, and most of the length
        if len(xmp) > _JPEG_SEGMENT:
            if recipe is not None:  # not to be lost unsaid, nor the photo's own words for it
                raise ValueError("a JPEG has room for 64 KB of XMP, and with the recipe it is longer") from None
            xmp = xmp_packet(picture.source)
        buffer = io.BytesIO()
        encode(picture, buffer, xmp)
    return buffer


def _write_png(picture: PictureFile, file: IO[bytes], xmp: bytes) -> None:
    write_png(picture.pixels, file, exif_block(picture.exif), picture.icc_profile, xmp, SOFTWARE)


def _write_tiff(picture: PictureFile, file: IO[bytes], xmp: bytes) -> None:
    write_tiff(picture.pixels, file, exif_of_tiff(picture.exif), picture.icc_profile, xmp)


def _write_jpeg(picture: PictureFile, file: IO[bytes], xmp: bytes) -> None:
    _check_side(picture, "JPEG")
    # Not `optimize`: Pillow then needs one buffer for the whole file, guesses its size and fails on noisy pictures.
    picture = _on_white(_in_eight_bits(picture))
    _image(picture).save(
        file,
        "JPEG",
        quality=picture.quality,
        subsampling=0 if picture.quality >= 90 else 2,
        exif=EXIF_HEADER + exif_block(exif_of_jpeg(picture.exif, grey=picture.pixels.shape[2] == 1)),
        icc_profile=picture.icc_profile,
        xmp=xmp,
    )


def _write_webp(picture: PictureFile, file: IO[bytes], xmp: bytes) -> None:
    _check_side(picture, "WEBP")
    picture = _in_colour(_in_eight_bits(picture))
    _image(picture).save(
        file,
        "WEBP",
        lossless=picture.quality == 100,
        exact=True,  # colours under full transparency are pixels of the photo, too
        quality=picture.quality,
        # Pillow takes one header away. Adobe's library calls a file damaged, XMP and all, that has none.
        exif=2 * EXIF_HEADER + exif_block(picture.exif),
        icc_profile=picture.icc_profile,
        xmp=xmp,
    )


def _image(picture: PictureFile) -> Image.Image:
    pixels = np.ascontiguousarray(picture.pixels)
    return Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels)


def _in_eight_bits(picture: PictureFile) -> PictureFile:
    if picture.pixels.dtype == np.uint8:
        return picture
    return replace(picture, pixels=round_to_eight_bits(picture.pixels))


def _on_white(picture: PictureFile) -> PictureFile:
    if picture.pixels.shape[2] in (1, 3):
        return picture
    image = _image(picture)
    white = Image.new(image.mode[:-1], image.size, "white")
    white.paste(image.convert(white.mode), mask=image.getchannel("A"))
    return replace(picture, pixels=np.asarray(white).reshape(*picture.pixels.shape[:2], -1))


def _in_colour(picture: PictureFile) -> PictureFile:
    """Grey as sRGB, for formats that have no grey."""
    pixels = picture.pixels
    if pixels.shape[2] > 2:
        return picture
    colours = flatten_to_srgb(Image.fromarray(np.ascontiguousarray(pixels[:, :, 0])), picture.icc_profile)
    return replace(picture, pixels=np.concatenate([colours, pixels[:, :, 1:]], axis=2), icc_profile=srgb_profile())


def _check_side(picture: PictureFile, kind: str) -> None:
    most = _MOST_PIXELS_A_SIDE[kind]
    if max(picture.pixels.shape[:2]) > most:
        raise ExportError(
            said("{kind} pictures have at most {most} pixels a side.", kind=kind, most=most),
            said("Choose PNG or TIFF, or a smaller size."),
        )
