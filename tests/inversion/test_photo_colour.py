"""Colours: every profile ends in the same sRGB."""

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from inversion.photos.photo import read_photo


def profile_of(name: str) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()


def _tagged(device: bytes, space: bytes, tags: dict[bytes, bytes], connection: bytes = b"XYZ ") -> bytes:
    """An ICC version 2 profile of the given tags."""
    table, body = b"", b""
    offset = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        content += b"\0" * (-len(content) % 4)
        table += name + struct.pack(">II", offset + len(body), len(content))
        body += content
    header = bytearray(128)
    header[0:4] = struct.pack(">I", offset + len(body))
    header[8:12] = bytes([2, 0x40, 0, 0])
    header[12:16], header[16:20], header[20:24] = device, space, connection
    header[36:40] = b"acsp"
    header[68:80] = struct.pack(">iii", 63190, 65536, 54061)  # D50
    return bytes(header) + struct.pack(">I", len(tags)) + table + body


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(value * 65536) for value in (x, y, z)))


def _gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256))


def _text(value: bytes) -> bytes:
    return b"desc\0\0\0\0" + struct.pack(">I", len(value) + 1) + value + b"\0" * 79


def wide_rgb_profile() -> bytes:
    """A gamma 2.2 RGB space with the primaries of Adobe RGB (1998), adapted to D50."""
    return _tagged(
        b"mntr",
        b"RGB ",
        {
            b"desc": _text(b"wide"),
            b"wtpt": _xyz(0.9642, 1.0, 0.8249),
            b"rXYZ": _xyz(0.60974, 0.31111, 0.01947),
            b"gXYZ": _xyz(0.20528, 0.62567, 0.06087),
            b"bXYZ": _xyz(0.14919, 0.06322, 0.74457),
            b"rTRC": _gamma(2.2),
            b"gTRC": _gamma(2.2),
            b"bTRC": _gamma(2.2),
        },
    )


def grey_profile(gamma: float) -> bytes:
    tags = {b"desc": _text(b"grey"), b"wtpt": _xyz(0.9642, 1.0, 0.8249), b"kTRC": _gamma(gamma)}
    return _tagged(b"mntr", b"GRAY", tags)


def cmyk_profile() -> bytes:
    """A CMYK space whose Lab values are a plain formula: L falls with all inks, a and b follow magenta and yellow."""
    corners = []
    for index in range(16):
        cyan, magenta, yellow, black = ((index >> shift) & 1 for shift in (3, 2, 1, 0))
        lightness = 100 * (1 - black) * (1 - (cyan + magenta + yellow) * 0.25)
        red_green, yellow_blue = 60 * (magenta - cyan) * (1 - black), 60 * (yellow - cyan) * (1 - black)
        corners.append((lightness * 2.55, red_green + 128, yellow_blue + 128))
    identity = bytes(range(256))
    table = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + struct.pack(">9i", *(65536 if i % 4 == 0 else 0 for i in range(9)))
    table += identity * 4 + bytes(round(value) for corner in corners for value in corner) + identity * 3
    return _tagged(b"prtr", b"CMYK", {b"desc": _text(b"inks"), b"A2B0": table}, b"Lab ")


def patches(*colours: tuple[int, ...], mode: str) -> Image.Image:
    """Vertical stripes of 32 pixels."""
    image = Image.new(mode, (32 * max(len(colours), 2), 64), colours[-1] if len(colours[-1]) > 1 else colours[-1][0])
    for number, colour in enumerate(colours):
        image.paste(colour if len(colour) > 1 else colour[0], (32 * number, 0, 32 * number + 32, 64))
    return image


def stripe_colours(pixels: np.ndarray, count: int) -> np.ndarray:
    return np.stack([pixels[32, 32 * number + 16] for number in range(count)]).astype(int)


@pytest.mark.parametrize("suffix", ["png", "jpg", "tiff", "webp"])
def test_wide_rgb(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"photo.{suffix}"
    options = {"jpg": {"quality": 100, "subsampling": 0}, "webp": {"lossless": True}}.get(suffix, {})
    image = patches((128, 128, 128), (200, 100, 50), (255, 255, 255), mode="RGB")
    image.save(path, icc_profile=wide_rgb_profile(), **options)
    photo = read_photo(path)
    assert photo.icc_profile == wide_rgb_profile()
    # By the formulas of the two spaces: gamma 2.2, Adobe RGB to XYZ to sRGB. Grey moves by the curves alone.
    expected = [[128, 128, 128], [228, 98, 39], [255, 255, 255]]
    assert np.abs(stripe_colours(photo.pixels, 3) - expected).max() <= 3


def test_srgb_profile_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    pixels = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path, icc_profile=profile_of("sRGB"))
    assert np.array_equal(read_photo(path).pixels, pixels)


def test_grey_with_its_own_curve(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    patches((128,), (64,), mode="L").save(path, icc_profile=grey_profile(1.0))
    linear = np.array([128, 64]) / 255
    expected = 255 * (1.055 * linear ** (1 / 2.4) - 0.055)
    found = stripe_colours(read_photo(path).pixels, 2)
    assert np.abs(found - expected[:, None]).max() <= 2


def test_grey_with_an_rgb_profile(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    patches((128,), (64,), mode="L").save(path, icc_profile=wide_rgb_profile())
    assert np.abs(stripe_colours(read_photo(path).pixels, 2) - [[128], [63]]).max() <= 3


def test_cmyk_with_a_profile(tmp_path: Path) -> None:
    path = tmp_path / "photo.tiff"
    colours = (0, 0, 0, 0), (0, 255, 255, 0), (0, 0, 0, 255)
    patches(*colours, mode="CMYK").save(path, icc_profile=cmyk_profile())
    white, red, black = stripe_colours(read_photo(path).pixels, 3)
    assert white.min() >= 250
    assert black.max() <= 5
    # Lab (50, 60, 60)
    assert np.abs(red - (205, 55, 20)).max() <= 25


@pytest.mark.parametrize("suffix", ["jpg", "tiff"])
def test_cmyk_without_a_profile(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"photo.{suffix}"
    patches((0, 0, 0, 0), (0, 255, 255, 0), mode="CMYK").save(path)
    white, red = stripe_colours(read_photo(path).pixels, 2)
    assert white.min() >= 250
    assert np.abs(red - (255, 0, 0)).max() <= 6


def test_lab(tmp_path: Path) -> None:
    path = tmp_path / "photo.tiff"
    # Pillow holds a and b with 128 added
    patches((255, 128, 128), (136, 208, 195), (0, 128, 128), mode="LAB").save(path)
    white, red, black = stripe_colours(read_photo(path).pixels, 3)
    assert white.min() >= 253
    assert black.max() <= 2
    # Lab (53.2, 80, 67) is the red of sRGB
    assert np.abs(red - (255, 0, 0)).max() <= 12


@pytest.mark.parametrize("profile", [b"nonsense", b"\0" * 200, cmyk_profile(), grey_profile(2.2)])
def test_profiles_that_do_not_fit_are_passed_over(tmp_path: Path, profile: bytes) -> None:
    path = tmp_path / "photo.png"
    image = patches((200, 100, 50), (1, 2, 3), mode="RGB")
    image.save(path, icc_profile=profile)
    assert np.array_equal(read_photo(path).pixels, np.asarray(image))


def test_alpha_is_laid_on_white_after_the_colours(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    patches((200, 100, 50, 255), (200, 100, 50, 0), mode="RGBA").save(path, icc_profile=wide_rgb_profile())
    opaque, clear = stripe_colours(read_photo(path).pixels, 2)
    assert np.abs(opaque - (228, 98, 39)).max() <= 3
    assert clear.tolist() == [255, 255, 255]
