"""Saving an edited photo as it was: its size, bits, colours and transparency, and what it said beside them."""

from pathlib import Path

import numpy as np
from PIL import ExifTags, Image

from editing.exif import exif_for
from editing.kept_metadata import KeptMetadata
from editing.picture_files import PictureFile, srgb_profile, write_picture
from editing.provenance.provenance import NOTHING_MORE, Provenance
from editing.xmp import DigitalSource
from inversion.photos.colour import shows_as_srgb
from inversion.photos.damage import DAMAGE
from inversion.photos.form import PhotoForm, profile_name
from inversion.photos.native import NativePhoto
from inversion.photos.photo import Photo
from inversion.said import Said, joined, said

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP", ".tif": "TIFF", ".tiff": "TIFF"}
_DEEP, _LOSSY, _WITHOUT_ALPHA, _WITHOUT_GREY = ("PNG", "TIFF"), ("JPEG", "WebP"), ("JPEG",), ("WebP",)


def export_photo(
    native: NativePhoto,
    path: str | Path,
    *,
    photo: Photo,
    quality: int = 95,
    source: DigitalSource | None = DigitalSource.EDITED,
    kept: KeptMetadata = KeptMetadata.ALL,
    provenance: Provenance = NOTHING_MORE,
) -> None:
    """Writes a photo's pixels as PNG, JPEG, WebP or TIFF, chosen by the name's suffix.

    PNG and TIFF hold them bit for bit. JPEG and WebP have 8 bits and are encoded afresh with `quality`; JPEG has no
    transparency, so that is laid on white, and WebP no grey. The colour profile is the photo's own. EXIF and XMP are
    those of `photo` as far as they are `kept`, upright, without the old thumbnail. `provenance` adds recipe and
    signature on wish. Written whole or not at all. Raises ExportError.
    """
    height, width, channels = native.pixels.shape
    srgb = (channels == 1 and native.profile is None) or (channels == 3 and shows_as_srgb(native.profile))
    profile = native.profile or (srgb_profile() if channels == 3 else None)
    exif = exif_for(photo, (width, height), srgb=srgb, kept=kept)
    pixels = native.pixels
    if native.alpha is not None:
        pixels = np.concatenate([pixels, native.alpha[:, :, None]], axis=2)
    write_picture(PictureFile(pixels, profile, exif, photo.xmp, source, quality, kept, provenance), Path(path))


def describe_export(photo: Photo, path: str | Path, quality: int = 95, kept: KeptMetadata = KeptMetadata.ALL) -> Said:
    """One sentence for people about what `export_photo` would write there."""
    form = _written(photo.form)
    kind = _FORMATS.get(Path(path).suffix.lower(), "PNG")
    bits = form.bits if kind in _DEEP else 8
    colours = "sRGB" if form.grey and kind in _WITHOUT_GREY else profile_name(form.profile, grey=form.grey)
    size = {"width": photo.width, "height": photo.height}
    parts = [kind, said("{width}x{height} pixels, {bits} bits, {colours}", bits=bits, colours=colours, **size)]
    if form.alpha:
        parts.append(said("its transparency on white") if kind in _WITHOUT_ALPHA else said("its transparency"))
    if kind in _LOSSY:
        afresh = said("every pixel encoded afresh at quality {quality}", quality=quality)
        parts.append(said("without loss") if kind == "WebP" and quality == 100 else afresh)
    picture, metadata = joined(*parts, by=", "), describe_metadata(photo, kept)
    lost = photo.form.lost if photo.form else ""
    why = said("8-bit sRGB, because the photo's file holds {lost}.", lost=lost) if lost else ""
    return joined(said("{picture}; {metadata}.", picture=picture, metadata=metadata), why)


def _written(form: PhotoForm | None) -> PhotoForm:
    return form if form is not None and not form.lost else PhotoForm("")


def describe_metadata(photo: Photo, kept: KeptMetadata = KeptMetadata.ALL) -> Said:
    """What of the photo's own metadata is written, as a sentence's part for people."""
    if not photo.exif and not photo.xmp:
        return said("the photo has no EXIF or XMP to keep")
    if kept is KeptMetadata.NONE:
        return said("without the photo's EXIF and XMP")
    exif = "EXIF" if photo.exif else ""
    if kept is KeptMetadata.ALL and photo.exif and _has_place(photo.exif):
        exif = said("EXIF with the place (GPS)")
    blocks = exif or "XMP"
    if exif and photo.xmp:
        blocks = said("{exif} and XMP", exif=exif)
    if kept is KeptMetadata.WITHOUT_PLACE:
        return said("with the photo's {blocks}, without the place (GPS) and the maker's notes", blocks=blocks)
    return said("with the photo's {blocks}", blocks=blocks)


def _has_place(block: bytes) -> bool:
    exif = Image.Exif()
    try:
        exif.load(block)
        return bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except DAMAGE:
        return False
