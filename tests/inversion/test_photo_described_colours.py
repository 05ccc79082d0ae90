"""Colours that are said by other things than an ICC profile."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageCms

from inversion.photos.colour_spaces import adobe_rgb_profile
from inversion.photos.photo import read_photo
from tests.inversion.photo_cases import mean_difference

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")

COLOURS = np.array([[200, 100, 50], [128, 128, 128], [90, 120, 110], [255, 255, 255], [150, 160, 200]])

# From linear RGB to linear sRGB, as the standards' own primaries give them.
P3 = np.array([[1.2249, -0.2247, 0.0], [-0.0420, 1.0419, 0.0], [-0.0197, -0.0786, 1.0979]])
BT2020 = np.array([[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]])
ADOBE = np.array([[1.3984, -0.3984, 0.0], [0.0, 1.0, 0.0], [0.0, -0.0429, 1.0429]])
SAME = np.eye(3)


def _srgb_to_light(values: np.ndarray) -> np.ndarray:
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def expected(matrix: np.ndarray, exponent: float | None = None) -> np.ndarray:
    """What COLOURS are in sRGB, if their primaries are of `matrix` and their curve is sRGB's or a power."""
    values = COLOURS / 255
    light = _srgb_to_light(values) if exponent is None else values**exponent
    light = np.clip(light @ matrix.T, 0, 1)
    return 255 * np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def _stripes() -> np.ndarray:
    return np.repeat(np.repeat(COLOURS[None].astype(np.uint8), 32, axis=1), 64, axis=0)


def _found(path: Path) -> np.ndarray:
    return read_photo(path).pixels[32, 16::32].astype(int)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _png(*chunks: bytes, sixteen: bool = False) -> bytes:
    stripes = _stripes()
    rows = b"".join(b"\0" + (row.astype(">u2") * 257 if sixteen else row).tobytes() for row in stripes)
    header = struct.pack(">IIBBBBB", stripes.shape[1], stripes.shape[0], 16 if sixteen else 8, 2, 0, 0, 0)
    whole = _chunk(b"IHDR", header) + b"".join(chunks) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + whole


def _primaries(*values: float) -> bytes:
    return _chunk(b"cHRM", struct.pack(">8I", *(round(value * 100_000) for value in values)))


def _gamma(encoding: float) -> bytes:
    return _chunk(b"gAMA", struct.pack(">I", round(encoding * 100_000)))


def _profile(content: bytes) -> bytes:
    return _chunk(b"iCCP", b"name\0\0" + zlib.compress(content))


ADOBE_PRIMARIES = _primaries(0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
SRGB_PRIMARIES = _primaries(0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
P3_PRIMARIES = _primaries(0.3127, 0.3290, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)
P3_NUMBERS = _chunk(b"cICP", bytes([12, 13, 0, 1]))
SRGB = _chunk(b"sRGB", b"\0")


@pytest.mark.parametrize("sixteen", [False, True])
@pytest.mark.parametrize(
    ("chunks", "matrix", "exponent"),
    [
        ((P3_NUMBERS,), P3, None),
        ((_chunk(b"cICP", bytes([9, 13, 0, 1])),), BT2020, None),
        ((_chunk(b"cICP", bytes([1, 8, 0, 1])),), SAME, 1.0),
        ((_gamma(1.0),), SAME, 1.0),
        ((_gamma(1 / 1.8),), SAME, 1.8),
        ((_gamma(1 / 2.2), ADOBE_PRIMARIES), ADOBE, 2.2),
        ((P3_PRIMARIES,), P3, None),
        # The order of belief: cICP, iCCP, sRGB, gAMA and cHRM, wherever they stand.
        ((_gamma(1.0), SRGB, _profile(adobe_rgb_profile()), P3_NUMBERS), P3, None),
        ((_gamma(1.0), SRGB, _profile(adobe_rgb_profile())), ADOBE, 2.2),
        # A profile larger than Pillow takes, as printers' profiles are
        ((_profile(adobe_rgb_profile() + bytes(3_000_000)),), ADOBE, 2.2),
    ],
)
def test_png(
    tmp_path: Path, chunks: tuple[bytes, ...], matrix: np.ndarray, exponent: float | None, sixteen: bool
) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(_png(*chunks, sixteen=sixteen))
    assert np.abs(_found(path) - expected(matrix, exponent)).max() <= 2


@pytest.mark.parametrize(
    "chunks",
    [
        (_gamma(0.45455),),
        (_gamma(0.45455), SRGB_PRIMARIES),
        (SRGB, _gamma(1.0), ADOBE_PRIMARIES),
        (_chunk(b"cICP", bytes([1, 13, 0, 1])), _gamma(1.0)),
        (_gamma(0.0),),
        (_primaries(0, 0, 0, 0, 0, 0, 0, 0),),
        (_primaries(0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3),),
        (_chunk(b"cICP", b"\x0c"),),
    ],
)
def test_srgb_by_any_name_and_nonsense_change_nothing(tmp_path: Path, chunks: tuple[bytes, ...]) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(_png(*chunks))
    assert np.array_equal(_found(path), COLOURS)


@pytest.mark.parametrize("transfer", [16, 18])
def test_high_dynamic_range_is_rising_and_ends_in_white(tmp_path: Path, transfer: int) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(_png(_chunk(b"cICP", bytes([9, transfer, 0, 1]))))
    found = _found(path)
    assert found[3].tolist() == [255, 255, 255]
    assert 60 < found[1, 0] < 230
    assert np.ptp(found[1]) <= 1


@pytest.mark.parametrize("suffix", ["heic", "avif"])
@pytest.mark.parametrize(("number", "matrix"), [(12, P3), (9, BT2020), (1, SAME), (2, SAME)])
def test_numbers_in_heic_and_avif(tmp_path: Path, suffix: str, number: int, matrix: np.ndarray) -> None:
    path = tmp_path / f"photo.{suffix}"
    image = Image.fromarray(_stripes())
    if suffix == "heic":
        pillow_heif = pytest.importorskip("pillow_heif")
        pillow_heif.from_pillow(image).save(path, quality=100, chroma=444)
    else:
        try:
            image.save(path, quality=100, subsampling="4:4:4")
        except (KeyError, ValueError, OSError):
            pytest.skip("this Pillow writes no AVIF")
    content = path.read_bytes()
    place = content.index(b"colrnclx") + 8
    path.write_bytes(content[:place] + struct.pack(">HH", number, 13) + content[place + 4 :])
    assert np.abs(_found(path) - expected(matrix)).mean() <= 2


def _camera_exif(colour_space: int, rule: str | None) -> Image.Exif:
    exif = Image.Exif()
    details: dict[int, object] = {ExifTags.Base.ColorSpace: colour_space}
    if rule:
        details[ExifTags.IFD.Interop] = {ExifTags.Interop.InteropIndex: rule}
    exif[ExifTags.IFD.Exif] = details
    return exif


@pytest.mark.parametrize("suffix", ["jpg", "webp"])
@pytest.mark.parametrize(
    ("colour_space", "rule", "is_adobe"),
    [(65535, "R03", True), (2, None, True), (65535, "R98", False), (65535, None, False), (1, "R03", False)],
)
def test_adobe_rgb_by_exif(tmp_path: Path, suffix: str, colour_space: int, rule: str | None, is_adobe: bool) -> None:
    path = tmp_path / f"photo.{suffix}"
    options = {"jpg": {"quality": 100, "subsampling": 0}, "webp": {"lossless": True}}.get(suffix, {})
    Image.fromarray(_stripes()).save(path, exif=_camera_exif(colour_space, rule).tobytes(), **options)
    right = expected(ADOBE, 563 / 256) if is_adobe else COLOURS
    assert np.abs(_found(path) - right).max() <= 3


def test_an_embedded_profile_outweighs_exif(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.fromarray(_stripes())
    image.save(path, exif=_camera_exif(65535, "R03"), icc_profile=profile, quality=100, subsampling=0)
    assert np.abs(_found(path) - COLOURS).max() <= 3


def test_metadata_of_a_png_that_had_to_be_mended_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Ada"
    packet = b"<x:xmpmeta>" + bytes(3_000_000)
    text = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(packet)
    profile = adobe_rgb_profile()
    path.write_bytes(_png(_profile(profile), _chunk(b"iTXt", text), _chunk(b"eXIf", exif.tobytes()[6:])))
    photo = read_photo(path)
    assert photo.width == 64
    assert photo.xmp == packet
    assert photo.icc_profile == profile
    assert photo.exif is not None
    assert b"Ada" in photo.exif


@pytest.mark.parametrize(
    "name",
    [
        "png_gama_1_0.png",
        "png_chrm_gama_adobergb.png",
        "png_cicp_p3.png",
        "heic_nclx_p3.heic",
        "jpg_dcf_r03_adobergb.jpg",
        "clipboard_p3.png",
    ],
)
def test_shared_cases(shared: Path, name: str) -> None:
    assert mean_difference(shared, name) <= 2
