"""Kinds: "damaged" is said of damaged files only, and a kind that cannot be read is named."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inversion.errors import PhotoError
from inversion.photos.photo import read_photo
from tests.inversion.photo_cases import mean_difference

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")


@pytest.fixture
def picture() -> np.ndarray:
    """uint8 [96,128,3], smooth with noise, so that every row differs."""
    y, x = np.mgrid[0:96, 0:128]
    smooth = np.stack([x * 1.5, y * 2.0, 255 - x - y / 2], axis=-1)
    return (smooth + np.random.default_rng(0).uniform(0, 30, smooth.shape)).clip(0, 255).astype(np.uint8)


def _encoded(picture: np.ndarray, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, kind, **options)
    return file.getvalue()


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def _tiff(photometric: int, sub_directory: bool) -> bytes:
    """A grey TIFF of 64x64 bytes; its photometric value is in the first directory or in one below it."""

    def directory(kind: int, *more: tuple[int, int]) -> bytes:
        tags = {256: 64, 257: 64, 258: 8, 259: 1, 262: kind, 273: 200, 277: 1, 278: 64, 279: 4096, **dict(more)}
        entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()))
        return struct.pack("<H", len(tags)) + entries + bytes(4)

    first = directory(1, (330, 4400)) if sub_directory else directory(photometric)
    file = (b"II*\0" + struct.pack("<I", 8) + first).ljust(200, b"\0") + bytes(range(256)) * 16
    return file.ljust(4400, b"\0") + (directory(photometric) if sub_directory else b"")


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (_box(b"ftyp", b"crx \0\0\0\1crx isom"), "camera raw file"),
        (b"II*\0\x10\0\0\0CR\2\0" + bytes(40), "camera raw file"),
        (b"IIU\0\x18\0\0\0" + bytes(40), "camera raw file"),
        (b"FUJIFILMCCD-RAW 0201" + bytes(40), "camera raw file"),
        (_tiff(32803, sub_directory=False), "camera raw file"),
        (_tiff(32803, sub_directory=True), "camera raw file"),
        (_tiff(34892, sub_directory=True), "camera raw file"),
        (_box(b"ftyp", b"qt  \0\0\0\0qt  "), "film"),
        (_box(b"ftyp", b"isom\0\0\2\0isomiso2avc1mp41"), "film"),
        (_box(b"ftyp", b"3gp5\0\0\0\0"), "film"),
        (_box(b"moov", bytes(40)), "film"),
        (b"RIFF\0\1\0\0AVI LIST" + bytes(40), "film"),
        (b"\x1a\x45\xdf\xa3" + bytes(40), "film"),
        (b"\0\0\0\x0cJXL \r\n\x87\n" + bytes(40), "JPEG XL"),
        (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(40), "JPEG 2000"),
        (b"8BPS\0\1" + bytes(40), "Photoshop"),
        (b"%PDF-1.7\n", "PDF"),
    ],
)
def test_kinds_that_cannot_be_read_are_named(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(PhotoError, match=word) as caught:
        read_photo(path)
    assert "damaged" not in str(caught.value)
    assert "Save" in caught.value.advice or "save" in caught.value.advice


def test_a_plain_tiff_with_a_directory_below_is_read(tmp_path: Path) -> None:
    path = tmp_path / "photo.tif"
    path.write_bytes(_tiff(1, sub_directory=True))
    assert read_photo(path).pixels.shape == (64, 64, 3)


def test_avif_is_read_and_listed(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "photo.avif"
    try:
        Image.fromarray(picture).save(path, quality=95)
    except (KeyError, ValueError, OSError):
        pytest.skip("this Pillow writes no AVIF")
    assert np.abs(read_photo(path).pixels.astype(int) - picture).mean() < 8
    path.write_bytes(b"Dear diary" * 40)
    with pytest.raises(PhotoError) as caught:
        read_photo(path)
    assert "AVIF" in caught.value.advice


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"subsampling": 0}])
@pytest.mark.parametrize("lost", [1, 2])
def test_a_jpeg_without_its_end_is_read(
    tmp_path: Path, picture: np.ndarray, options: dict[str, object], lost: int
) -> None:
    path = tmp_path / "photo.jpg"
    content = _encoded(picture, "JPEG", **options)
    path.write_bytes(content)
    whole = read_photo(path).pixels
    path.write_bytes(content[:-lost])
    assert np.array_equal(read_photo(path).pixels, whole)
    path.write_bytes(content[:-2] + bytes(500))  # a copy that ended early on some disks
    assert np.array_equal(read_photo(path).pixels, whole)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}])
@pytest.mark.parametrize("lost", [12, 100, 2000])
def test_a_jpeg_without_its_last_pixels_is_damaged(
    tmp_path: Path, picture: np.ndarray, options: dict[str, object], lost: int
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(_encoded(picture, "JPEG", **options)[:-lost])
    with pytest.raises(PhotoError, match="damaged"):
        read_photo(path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("before", [b"\n", b"\r\n", b"\xef\xbb\xbf", b"  \n"])
def test_blanks_before_a_photo(tmp_path: Path, picture: np.ndarray, kind: str, before: bytes) -> None:
    path = tmp_path / "photo"
    path.write_bytes(before + _encoded(picture, kind))
    assert np.abs(read_photo(path).pixels.astype(int) - picture).mean() < 12


def _chunk(name: bytes, content: bytes, right: bool = True) -> bytes:
    checksum = zlib.crc32(name + content) ^ (not right)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)


LARGE = zlib.compress(bytes(3_000_000))


@pytest.mark.parametrize(
    "chunk",
    [
        _chunk(b"zTXt", b"Comment\0\0" + LARGE),
        _chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + LARGE),
        _chunk(b"iCCP", b"large\0\0" + LARGE),
        _chunk(b"iCCP", b"broken\0\0nonsense"),
        _chunk(b"tEXt", b"Comment\0text", right=False),
        _chunk(b"eXIf", b"nonsense", right=False),
        _chunk(b"gAMA", b"\0"),
        _chunk(b"pHYs", b""),
        _chunk(b"iTXt", b"\xff\0\1\7"),
    ],
)
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("sixteen", [False, True])
def test_metadata_never_makes_a_png_unreadable(
    tmp_path: Path, picture: np.ndarray, chunk: bytes, late: bool, sixteen: bool
) -> None:
    path = tmp_path / "photo.png"
    content = _encoded(picture, "PNG")
    if sixteen:
        rows = b"".join(b"\0" + row.tobytes() for row in picture.astype(">u2") * 257)
        header = struct.pack(">IIBBBBB", 128, 96, 16, 2, 0, 0, 0)
        content = content[:8] + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    place = len(content) - 12 if late else 33
    path.write_bytes(content[:place] + chunk + content[place:])
    assert np.array_equal(read_photo(path).pixels, picture)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("raw_with_thumbnail.dng", "camera raw file"),
        ("raw.cr3", "camera raw file"),
        ("live.mov", "film"),
        ("video.mp4", "film"),
    ],
)
def test_shared_cases_that_cannot_be_read(shared: Path, name: str, word: str) -> None:
    with pytest.raises(PhotoError, match=f"is a {word}"):
        read_photo(shared / "cases" / "photos" / name)


@pytest.mark.parametrize(
    "name",
    [
        "png_ztxt_2mb.png",
        "png_itxt_xmp_2mb.png",
        "png_crc_of_text_wrong.png",
        "jpg_without_eoi.jpg",
        "jpg_leading_newline.jpg",
    ],
)
def test_shared_cases_that_are_whole(shared: Path, name: str) -> None:
    assert mean_difference(shared, name) <= 2
