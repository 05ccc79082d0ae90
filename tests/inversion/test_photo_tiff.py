"""TIFF of every depth and layout gives the same picture as its 8 bits, and bitmaps whose alpha says nothing."""

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from inversion.errors import PhotoError
from inversion.photos.photo import read_photo
from tests.inversion.photo_cases import mean_difference

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")


@pytest.fixture
def picture() -> np.ndarray:
    """uint8 [150,170,3]: sides that no tile divides, and more rows than are converted at once."""
    return np.random.default_rng(0).integers(0, 256, (150, 170, 3), dtype=np.uint8)


def _wide(picture: np.ndarray, kind: str) -> np.ndarray:
    """8-bit values as numbers of another type that mean the same."""
    if kind.startswith("float"):
        return (picture / 255).astype(kind)
    return picture.astype(kind) * np.array(np.iinfo(kind).max // 255, kind)


def _write(path: Path, values: np.ndarray, photometric: str = "rgb", **options: Any) -> None:
    tifffile = pytest.importorskip("tifffile")
    try:
        tifffile.imwrite(path, values, photometric=photometric, **options)
    except (ImportError, KeyError, ValueError) as error:  # its compressions come from another package
        pytest.skip(str(error))


LAYOUTS: list[dict[str, Any]] = [
    {},
    {"rowsperstrip": 7},
    {"tile": (32, 48)},
    {"compression": "zlib"},
    {"byteorder": ">"},
    {"byteorder": ">", "compression": "zlib", "rowsperstrip": 16},
    {"bigtiff": True},
]


@pytest.mark.parametrize("kind", ["uint16", "uint32", "float16", "float32", "float64"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
@pytest.mark.parametrize("planes", ["contig", "separate"])
def test_depths_and_layouts(
    tmp_path: Path, picture: np.ndarray, kind: str, layout: dict[str, Any], planes: str
) -> None:
    path = tmp_path / "photo.tif"
    values = _wide(picture, kind)
    values = values.transpose(2, 0, 1) if planes == "separate" else values
    _write(path, values, planarconfig=planes, **layout)
    assert np.abs(read_photo(path).pixels.astype(int) - picture).max() <= 1


@pytest.mark.parametrize("layout", [{"rowsperstrip": 16}, {"tile": (32, 48)}], ids=str)
@pytest.mark.parametrize("order", ["<", ">"])
def test_predictor_of_whole_numbers(tmp_path: Path, picture: np.ndarray, layout: dict[str, Any], order: str) -> None:
    path = tmp_path / "photo.tif"
    _write(path, _wide(picture, "uint16"), compression="zlib", predictor=2, byteorder=order, **layout)
    assert np.array_equal(read_photo(path).pixels, picture)


@pytest.mark.parametrize("order", ["<", ">"])
def test_predictor_of_floating_point_numbers(tmp_path: Path, picture: np.ndarray, order: str) -> None:
    """Written by the text of the technical note: bytes by significance, then differences between samples."""
    path = tmp_path / "photo.tif"
    values = np.ascontiguousarray(_wide(picture, "float32").astype(">f4"))
    planes = values.view(np.uint8).reshape(150, 510, 4).transpose(0, 2, 1).reshape(150, 680, 3)
    differences = planes.copy()
    differences[:, 1:] -= planes[:, :-1]
    stored = differences.reshape(150, 510, 4).view(f"{order}f4").reshape(150, 170, 3)
    _write(path, stored, byteorder=order, compression="zlib", extratags=[(65000, "H", 1, 3, True)])
    # The writer refuses to be told the tag of the predictor (317).
    path.write_bytes(path.read_bytes().replace(struct.pack(f"{order}HH", 65000, 3), struct.pack(f"{order}HH", 317, 3)))
    assert np.array_equal(read_photo(path).pixels, picture)


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "packbits"])
def test_what_libtiff_writes(tmp_path: Path, picture: np.ndarray, compression: str) -> None:
    path = tmp_path / "photo.tif"
    grey = picture[:, :, 0]
    Image.fromarray(_wide(grey, "uint16")).save(path, compression=compression)
    assert np.array_equal(read_photo(path).pixels[:, :, 1], grey)


@pytest.mark.parametrize("kind", ["uint8", "uint16", "float32"])
def test_white_is_zero(tmp_path: Path, picture: np.ndarray, kind: str) -> None:
    path = tmp_path / "photo.tif"
    grey = picture[:, :, 0]
    _write(path, _wide(255 - grey, kind), "miniswhite")
    assert np.array_equal(read_photo(path).pixels[:, :, 0], grey)


@pytest.mark.parametrize("kind", ["uint8", "uint16", "float32"])
@pytest.mark.parametrize("grey", [False, True])
@pytest.mark.parametrize("extra", ["unspecified", "assocalpha", "unassalpha"])
def test_extra_samples(tmp_path: Path, picture: np.ndarray, kind: str, grey: bool, extra: str) -> None:
    path = tmp_path / "photo.tif"
    colour = picture[:, :, :1] if grey else picture
    alpha = np.full((*picture.shape[:2], 1), 0 if extra == "unspecified" else 255, np.uint8)
    if extra != "unspecified":
        alpha[:40] = 102
    stored = np.rint(colour * (alpha / 255)).astype(np.uint8) if extra == "assocalpha" else colour
    values = np.concatenate([stored, alpha], axis=2)
    _write(path, _wide(values, kind), "minisblack" if grey else "rgb", extrasamples=[extra], planarconfig="contig")
    expected = np.repeat(colour, 3, axis=2) if grey else colour
    if extra != "unspecified":
        expected = expected * (alpha / 255) + 255 - alpha
    assert np.abs(read_photo(path).pixels - expected).max() <= 1.5


def test_sixteen_bit_inks(tmp_path: Path) -> None:
    path = tmp_path / "photo.tif"
    inks = np.zeros((64, 64, 4), np.uint16)
    inks[:, 32:, 1:3] = 65535
    _write(path, inks, "separated")
    pixels = read_photo(path).pixels
    assert pixels[:, :32].min() >= 250
    assert np.abs(pixels[0, 40].astype(int) - (255, 0, 0)).max() <= 6


@pytest.mark.parametrize("photometric", ["cielab", "icclab"])
@pytest.mark.parametrize("bits", [8, 16])
def test_lab(tmp_path: Path, photometric: str, bits: int) -> None:
    path = tmp_path / "photo.tif"
    red = np.array([53.2, 80.1, 67.2])
    step = 1 << (bits - 8)
    if photometric == "cielab":
        stored = [red[0] / 100 * (2**bits - 1), red[1] * step, red[2] * step]
    else:
        stored = [red[0] / 100 * 255 * step, (red[1] + 128) * step, (red[2] + 128) * step]
    _write(path, np.full((64, 64, 3), np.rint(stored)).astype(f"uint{bits}"), photometric)
    assert np.abs(read_photo(path).pixels[0, 0].astype(int) - (255, 0, 0)).max() <= 12


def test_metadata_of_deep_pictures_is_kept(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "photo.tif"
    orientation, artist = (274, "H", 1, 6, True), (315, "s", 0, "Ada", True)
    profile = (34675, "B", 8, b"nonsense", True)
    _write(path, _wide(picture, "uint16"), extratags=[orientation, artist, profile, (700, "B", 9, b"<x:xmpmet", True)])
    photo = read_photo(path)
    assert np.array_equal(photo.pixels, np.rot90(picture, -1))
    assert photo.exif is not None
    assert b"Ada" in photo.exif
    assert photo.xmp == b"<x:xmpmet"
    assert photo.icc_profile == b"nonsense"


@pytest.mark.parametrize("kind", ["int16", "int32", "complex64"])
def test_whole_files_of_other_numbers_are_unsupported(tmp_path: Path, picture: np.ndarray, kind: str) -> None:
    path = tmp_path / "photo.tif"
    _write(path, picture.astype(kind))
    with pytest.raises(PhotoError, match="unsupported"):
        read_photo(path)


@pytest.mark.parametrize("share", [0.3, 0.9])
@pytest.mark.parametrize("compression", [None, "zlib"])
def test_deep_files_that_end_early_are_damaged(
    tmp_path: Path, picture: np.ndarray, share: float, compression: str | None
) -> None:
    path = tmp_path / "photo.tif"
    _write(path, _wide(picture, "float32"), compression=compression)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(PhotoError, match="damaged"):
        read_photo(path)


@pytest.mark.parametrize("alpha", [0, 255])
def test_a_bitmap_whose_alpha_says_nothing_is_opaque(tmp_path: Path, picture: np.ndarray, alpha: int) -> None:
    path = tmp_path / "photo.bmp"
    image = Image.fromarray(picture)
    image.putalpha(alpha)
    image.save(path)
    assert np.array_equal(read_photo(path).pixels, picture)


@pytest.mark.parametrize(
    ("name", "reference", "allowed"),
    [
        ("tif_rgb16_planar.tif", "ref", 1),
        ("tif_gray16_miniswhite.tif", "refgray", 1),
        ("tif_rgb16_extrasample_unspecified0.tif", "ref", 1),
        ("tif_rgb_float32.tif", "ref", 1),
        ("tif_gray_float64.tif", "refgray", 1),
        ("tif_rgb_12bit.tif", "ref", 1),
        ("tif_lab16.tif", "ref", 2),
        ("bmp_v5_alpha_all_zero.bmp", "ref", 0),
    ],
)
def test_shared_cases(shared: Path, name: str, reference: str, allowed: float) -> None:
    assert mean_difference(shared, name, reference) <= allowed
