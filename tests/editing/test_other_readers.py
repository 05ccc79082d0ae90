"""Exports are whole for other readers: exiftool and exempi have nothing to say against them but what is decided."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from editing.exif import exif_block, exif_for
from editing.exif_types import with_types_of_exif
from editing.photo_export import export_photo
from inversion.photos.native import NativePhoto
from inversion.photos.photo import Photo

DECIDED = {
    "webp": "Improper EXIF header",  # which Adobe's library needs
    "tif": "Invalid value for IFD0 tag 0x0103 Compression",  # deflate came after TIFF 6.0, and everybody reads it
}
SUFFIXES = ("png", "jpg", "webp", "tif")
_UNDEFINED = 7


@pytest.fixture
def photo() -> Photo:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Maker"
    exif[ExifTags.IFD.Exif] = {
        ExifTags.Base.ExposureTime: IFDRational(1, 250),
        ExifTags.Base.UserComment: b"ASCII\0\0\0By the sea",
        ExifTags.Base.MakerNote: b"private" * 10,
    }
    return Photo(np.zeros((90, 110, 3), np.uint8), exif=exif.tobytes())


def export(photo: Photo, path: Path, kind: type[np.unsignedinteger], channels: int) -> None:
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, np.iinfo(kind).max, (90, 110, channels), kind)
    export_photo(NativePhoto(pixels, None, None), path, photo=photo)


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="needs exiftool on the path")
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3])
def test_exiftool_finds_what_it_should(
    tmp_path: Path, photo: Photo, suffix: str, kind: type[np.unsignedinteger], channels: int
) -> None:
    path = tmp_path / f"out.{suffix}"
    export(photo, path, kind, channels)
    command = ["exiftool", "-validate", "-warning", "-error", "-a", "-s3", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    beside = [line for line in said[1:] if DECIDED.get(suffix, "?") not in line]
    assert not beside


@pytest.mark.skipif(shutil.which("exempi") is None, reason="needs exempi on the path")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_adobes_library_reads_the_packet(tmp_path: Path, photo: Photo, suffix: str) -> None:
    path = tmp_path / f"out.{suffix}"
    export(photo, path, np.uint8, 3)
    said = subprocess.run(["exempi", "-x", str(path)], capture_output=True, text=True, check=True).stdout
    assert "compositeWithTrainedAlgorithmicMedia" in said


def test_bytes_that_are_no_numbers_are_said_to_be_so(photo: Photo) -> None:
    block = exif_block(exif_for(photo, (110, 90)))
    again = Image.Exif()
    again.load(b"Exif\0\0" + block)
    assert again.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] == b"ASCII\0\0\0By the sea"
    order = "<" if block[:2] == b"II" else ">"
    for tag in (ExifTags.Base.UserComment, ExifTags.Base.MakerNote):
        entry = np.array([tag, _UNDEFINED], f"{order}u2").tobytes()
        assert block.count(entry) == 1
    assert with_types_of_exif(block) == block


def test_a_resolution_of_the_photos_own_stays(photo: Photo) -> None:
    assert exif_for(photo, (110, 90))[ExifTags.Base.XResolution] == 72
    own = Image.Exif()
    own[ExifTags.Base.XResolution] = own[ExifTags.Base.YResolution] = IFDRational(300)
    own[ExifTags.Base.ResolutionUnit] = 3
    found = exif_for(Photo(photo.pixels, exif=own.tobytes()), (110, 90))
    assert (found[ExifTags.Base.XResolution], found[ExifTags.Base.ResolutionUnit]) == (300, 3)


@pytest.mark.parametrize("suffix", ["jpg", "tif"])
def test_the_sides_are_where_the_format_has_them(tmp_path: Path, photo: Photo, suffix: str) -> None:
    path = tmp_path / f"out.{suffix}"
    export(photo, path, np.uint8, 3)
    with Image.open(path) as image:
        details = image.getexif().get_ifd(ExifTags.IFD.Exif)
        assert image.size == (110, 90)
    assert details.get(ExifTags.Base.ExifImageWidth) == (110 if suffix == "jpg" else None)
