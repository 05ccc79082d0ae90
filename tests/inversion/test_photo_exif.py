"""EXIF: one bad tag costs neither the orientation nor the other tags."""

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image

from inversion.photos.photo import read_photo
from tests.inversion.photo_cases import mean_difference

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")

ASCII, SHORT, LONG, RATIONAL, SIGNED_RATIONAL = 2, 3, 4, 5, 10
Tag = tuple[int, int, int, bytes]


def _directory(tags: list[Tag], start: int) -> bytes:
    """One EXIF directory that lies at `start`; tags are (number, type, count, content)."""
    entries, body = b"", b""
    after = start + 2 + 12 * len(tags) + 4
    for number, kind, count, content in sorted(tags):
        if len(content) <= 4:
            entries += struct.pack("<HHI", number, kind, count) + content.ljust(4, b"\0")
        else:
            entries += struct.pack("<HHII", number, kind, count, after + len(body))
            body += content + b"\0" * (len(content) % 2)
    return struct.pack("<H", len(tags)) + entries + b"\0" * 4 + body


def _text(number: int, value: str) -> Tag:
    return number, ASCII, len(value) + 1, value.encode() + b"\0"


def exif_block(main: list[Tag], exif: list[Tag] | None = None, gps: list[Tag] | None = None) -> bytes:
    pointers = {ExifTags.IFD.Exif: exif, ExifTags.IFD.GPSInfo: gps}
    present = {number: tags for number, tags in pointers.items() if tags}
    placeholders: list[Tag] = [(number, LONG, 1, b"\0" * 4) for number in present]
    position = 8 + len(_directory(main + placeholders, 8))
    placed: list[Tag] = []
    bodies = b""
    for number, tags in present.items():
        placed.append((number, LONG, 1, struct.pack("<I", position + len(bodies))))
        bodies += _directory(tags, position + len(bodies))
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + _directory(main + placed, 8) + bodies


def _loaded(block: bytes | None) -> Image.Exif:
    assert block is not None
    exif = Image.Exif()
    exif.load(block)
    return exif


BAD_MAIN: list[Tag] = [
    _text(ExifTags.Base.ResolutionUnit, "inch"),
    _text(ExifTags.Base.XResolution, "72 dpi"),
    (ExifTags.Base.XResolution, SIGNED_RATIONAL, 1, struct.pack("<ii", -72, 1)),
    (ExifTags.Base.Rating, RATIONAL, 1, struct.pack("<II", 1, 0)),
    (ExifTags.Base.ImageDescription, 99, 1, b"????"),
]
BAD_GPS: list[Tag] = [
    _text(ExifTags.GPS.GPSVersionID, "2.2.0.0"),
    (ExifTags.GPS.GPSLatitude, SIGNED_RATIONAL, 3, struct.pack("<6i", -48, 1, 12, 1, 30, 1)),
    (ExifTags.GPS.GPSAltitudeRef, SHORT, 1, struct.pack("<H", 700)),
    _text(ExifTags.GPS.GPSDOP, "low"),
]
BAD_EXIF: list[Tag] = [
    _text(ExifTags.Base.ISOSpeedRatings, "high"),
    (ExifTags.Base.ExposureTime, SIGNED_RATIONAL, 1, struct.pack("<ii", -1, 100)),
    _text(ExifTags.Base.FNumber, "f/2"),
]


@pytest.mark.parametrize(
    ("directory", "bad"),
    [("main", tag) for tag in BAD_MAIN] + [("gps", tag) for tag in BAD_GPS] + [("exif", tag) for tag in BAD_EXIF],
)
def test_a_bad_tag_costs_nothing_else(tmp_path: Path, directory: str, bad: Tag) -> None:
    main = [(int(ExifTags.Base.Orientation), SHORT, 1, struct.pack("<H", 6)), _text(ExifTags.Base.Artist, "Ada")]
    exif = [_text(ExifTags.Base.LensModel, "50mm"), _text(ExifTags.Base.DateTimeOriginal, "2020:01:02 03:04:05")]
    gps = [_text(ExifTags.GPS.GPSLatitudeRef, "N")]
    {"main": main, "exif": exif, "gps": gps}[directory].append(bad)
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (128, 96)).save(path, exif=exif_block(main, exif, gps))
    photo = read_photo(path)
    assert (photo.width, photo.height) == (96, 128)
    kept = _loaded(photo.exif)
    assert kept[ExifTags.Base.Artist] == "Ada"
    assert kept[ExifTags.Base.Orientation] == 1
    assert kept.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.LensModel] == "50mm"
    assert kept.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] == "2020:01:02 03:04:05"
    assert kept.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] == "N"


def test_an_orientation_of_two_values_or_in_letters_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    number = int(ExifTags.Base.Orientation)
    for tag in ((number, SHORT, 2, struct.pack("<HH", 6, 6)), _text(number, "6")):
        Image.new("RGB", (128, 96)).save(path, exif=exif_block([tag]))
        assert read_photo(path).height == 128
    Image.new("RGB", (128, 96)).save(path, exif=exif_block([(number, SHORT, 1, struct.pack("<H", 77))]))
    assert read_photo(path).height == 96


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_directories_of_a_tiff_are_kept(tmp_path: Path, dtype: type) -> None:
    path = tmp_path / "photo.tif"
    main = [(int(ExifTags.Base.Orientation), SHORT, 1, struct.pack("<H", 6)), _text(ExifTags.Base.Artist, "Ada")]
    exif = Image.Exif()
    exif.load(exif_block(main, [_text(ExifTags.Base.LensModel, "50mm")], [_text(ExifTags.GPS.GPSLatitudeRef, "N")]))
    Image.fromarray(np.zeros((96, 128), dtype)).save(path, exif=exif)
    photo = read_photo(path)
    assert photo.height == 128
    kept = _loaded(photo.exif)
    assert kept[ExifTags.Base.Artist] == "Ada"
    assert kept.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.LensModel] == "50mm"
    assert kept.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] == "N"


def test_what_is_kept_no_longer_says_another_colour_space(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    space = int(ExifTags.Base.ColorSpace), SHORT, 1, struct.pack("<H", 65535)
    Image.new("RGB", (128, 96)).save(path, exif=exif_block([], [space]))
    assert _loaded(read_photo(path).exif).get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ColorSpace] == 1


@pytest.mark.parametrize(
    "name",
    [
        "exif_gpsversion_ascii_ori2_mirrored",
        "exif_gpsversion_ascii_ori6",
        "exif_gpslat_signed_ori6",
        "exif_resolutionunit_ascii_ori6",
    ],
)
def test_shared_cases(shared: Path, name: str) -> None:
    path = shared / "cases" / "photos" / f"{name}.jpg"
    assert mean_difference(shared, path.name) <= 2
    kept, original = _loaded(read_photo(path).exif), Image.open(path).getexif()
    assert kept[ExifTags.Base.Artist] == original[ExifTags.Base.Artist]
    details, before = kept.get_ifd(ExifTags.IFD.Exif), original.get_ifd(ExifTags.IFD.Exif)
    for tag in (ExifTags.Base.LensModel, ExifTags.Base.DateTimeOriginal):
        assert details.get(tag) == before.get(tag)
        assert tag in details
