"""Reading photos: formats, depths, orientations and everything a broken file can be."""

import io
import warnings
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image, ImageOps

from inversion.errors import PhotoError
from inversion.photos.photo import photo_from_pixels, read_photo
from inversion.resources import resource_path

# Pillow warns about damaged metadata; the reader silences that for the program, pytest asks again for every test.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")


@pytest.fixture
def picture() -> np.ndarray:
    """uint8 [96,128,3], smooth, every corner of another colour."""
    y, x = np.mgrid[0:96, 0:128]
    return np.stack([x * 1.9, y * 2.6, 255 - x - y / 2], axis=-1).round().clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("suffix", ["png", "bmp", "tiff", "webp", "jpg", "heic", "gif"])
def test_formats(tmp_path: Path, picture: np.ndarray, suffix: str) -> None:
    path = tmp_path / f"photo.{suffix}"
    if suffix == "heic":
        pillow_heif = pytest.importorskip("pillow_heif")
        pillow_heif.from_pillow(Image.fromarray(picture)).save(path, quality=95)
    else:
        options = {"webp": {"lossless": True}, "jpg": {"quality": 98, "subsampling": 0}}.get(suffix, {})
        Image.fromarray(picture).save(path, **options)
    photo = read_photo(path)
    assert (photo.width, photo.height, photo.path) == (128, 96, path)
    assert photo.pixels.dtype == np.uint8
    assert photo.pixels.flags.writeable
    assert photo.pixels.flags.c_contiguous
    # GIF has 256 colours; JPEG and HEIC lose a little
    allowed = {"jpg": 2, "heic": 4, "gif": 12}.get(suffix, 0)
    assert np.abs(photo.pixels.astype(int) - picture).mean() <= allowed


def test_the_suffix_does_not_matter(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "photo.jpg"
    Image.fromarray(picture).save(path, "PNG")
    assert np.array_equal(read_photo(path).pixels, picture)


def test_sample_photo() -> None:
    photo = read_photo(resource_path("samples", "astronaut.png"))
    assert photo.pixels.shape == (512, 512, 3)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientations(tmp_path: Path, picture: np.ndarray, orientation: int) -> None:
    path = tmp_path / "photo.png"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    # Stored so that a viewer that follows the tag shows `picture`.
    stored = {
        1: picture,
        2: picture[:, ::-1],
        3: picture[::-1, ::-1],
        4: picture[::-1],
        5: picture.transpose(1, 0, 2),
        6: np.rot90(picture, 1),
        7: picture[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(picture, -1),
    }[orientation]
    Image.fromarray(np.ascontiguousarray(stored)).save(path, exif=exif)
    photo = read_photo(path)
    assert np.array_equal(photo.pixels, picture)
    assert photo.exif is None  # nothing but the orientation was in it


@pytest.mark.parametrize("orientation", range(1, 9))
def test_heic_turns_by_its_own_boxes(tmp_path: Path, picture: np.ndarray, orientation: int) -> None:
    """HEIC says its orientation twice; the decoder has followed one by then, and the other must not turn it again."""
    pillow_heif = pytest.importorskip("pillow_heif")
    pillow_heif.register_heif_opener()
    path = tmp_path / "photo.heic"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    image = Image.fromarray(picture)
    image.save(path, quality=95, exif=exif.tobytes())
    image.getexif()[ExifTags.Base.Orientation] = orientation
    expected = np.asarray(ImageOps.exif_transpose(image)).astype(int)
    found = read_photo(path).pixels
    assert found.shape == expected.shape
    assert np.abs(found - expected).mean() < 4


def test_exif_is_kept_upright_and_without_the_thumbnail(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Maker"
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.LensModel: "Lens", ExifTags.Base.ExposureTime: 0.01}
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (48.0, 12.0, 30.0)}
    Image.fromarray(picture).save(path, exif=exif)
    photo = read_photo(path)
    assert photo.width == 96
    kept = Image.Exif()
    assert photo.exif is not None
    kept.load(photo.exif)
    assert kept[ExifTags.Base.Orientation] == 1
    assert kept[ExifTags.Base.Make] == "Maker"
    assert kept.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.LensModel] == "Lens"
    assert kept.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] == (48.0, 12.0, 30.0)


def test_tiff_exif_leaves_out_how_pixels_were_stored(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "photo.tiff"
    Image.fromarray(picture).save(path, software="Scanner", compression="tiff_lzw")
    kept = Image.Exif()
    block = read_photo(path).exif
    assert block is not None
    kept.load(block)
    assert set(kept) <= {ExifTags.Base.Software, ExifTags.Base.Orientation}


def test_broken_exif_is_passed_over(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "photo.jpg"
    Image.fromarray(picture).save(path, exif=b"Exif\0\0II*\0\xff\xff\xff\x7fnonsense")
    assert read_photo(path).pixels.shape == (96, 128, 3)


@pytest.mark.parametrize("suffix", ["png", "tiff"])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_sixteen_bits_are_rounded(tmp_path: Path, suffix: str, channels: int) -> None:
    path = tmp_path / f"photo.{suffix}"
    generator = np.random.default_rng(0)
    values = generator.integers(0, 65536, (70, 80, channels), dtype=np.uint16)
    if channels == 4:
        values[:, :, 3] = 65535
    order = [2, 1, 0, 3][:channels] if channels > 1 else [0]
    assert cv2.imwrite(str(path), values[:, :, order])
    expected = np.rint(values[:, :, :3] / 257).astype(np.uint8)
    assert np.array_equal(read_photo(path).pixels, np.broadcast_to(expected, (70, 80, 3)))


def test_sixteen_bit_alpha_lies_on_white(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    values = np.zeros((64, 64, 4), np.uint16)
    values[:, :32, 3] = 32768
    assert cv2.imwrite(str(path), values)
    pixels = read_photo(path).pixels
    assert np.all(np.abs(pixels[:, :32].astype(int) - 127) <= 1)
    assert np.all(pixels[:, 32:] == 255)


def test_floating_point_tiff(tmp_path: Path) -> None:
    path = tmp_path / "photo.tiff"
    values = np.linspace(-0.5, 1.5, 64 * 64, dtype=np.float32).reshape(64, 64)
    Image.fromarray(values).save(path)
    assert np.array_equal(read_photo(path).pixels[:, :, 0], np.rint(values.clip(0, 1) * 255).astype(np.uint8))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L"])
def test_modes(tmp_path: Path, picture: np.ndarray, mode: str) -> None:
    path = tmp_path / "photo.png"
    image = Image.fromarray(picture)
    if mode == "P":
        image = image.quantize(64)
        expected = np.asarray(image.convert("RGB"))
    elif mode in ("RGBA", "LA"):
        image = image.convert(mode)
        image.putalpha(Image.new("L", image.size, 0))
        expected = np.full((96, 128, 3), 255)
    else:
        image = image.convert(mode)
        expected = np.asarray(image.convert("RGB"))
    image.save(path)
    assert np.array_equal(read_photo(path).pixels, expected)


def test_palette_with_a_transparent_colour(tmp_path: Path, picture: np.ndarray) -> None:
    path = tmp_path / "photo.png"
    image = Image.fromarray(picture).quantize(8)
    image.save(path, transparency=0)
    transparent = np.asarray(image) == 0
    pixels = read_photo(path).pixels
    assert transparent.any()
    assert np.all(pixels[transparent] == 255)
    assert np.array_equal(pixels[~transparent], np.asarray(image.convert("RGB"))[~transparent])


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"Dear diary, today I took no photo at all.\n" * 40, "not a photo"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n", "not a photo"),
        (b"\xff\xd8\xff\xe0", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "damaged"),
        (b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40, "damaged"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "damaged"),
    ],
)
def test_what_is_no_photo(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(PhotoError, match=word) as caught:
        read_photo(path)
    assert caught.value.advice


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "tiff", "bmp", "heic"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated(tmp_path: Path, suffix: str, share: float) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (200, 300, 3), dtype=np.uint8)
    whole = io.BytesIO()
    image = Image.fromarray(pixels)
    if suffix == "heic":
        pillow_heif = pytest.importorskip("pillow_heif")
        pillow_heif.from_pillow(image).save(whole)
    else:
        image.save(whole, {"jpg": "JPEG"}.get(suffix, suffix.upper()))
    path = tmp_path / f"photo.{suffix}"
    path.write_bytes(whole.getvalue()[: int(len(whole.getvalue()) * share)])
    with pytest.raises(PhotoError, match="damaged"):
        read_photo(path)


def test_missing_folder_and_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PhotoError, match="no file"):
        read_photo(tmp_path / "missing.jpg")
    with pytest.raises(PhotoError, match="folder"):
        read_photo(tmp_path)

    def forbidden(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    # An administrator may read everything, so the refusal is played.
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(PhotoError, match="may not be read"):
        read_photo(tmp_path / "secret.jpg")


def test_too_small(tmp_path: Path) -> None:
    path = tmp_path / "dot.png"
    Image.new("RGB", (1, 1)).save(path)
    with pytest.raises(PhotoError, match="1x1") as caught:
        read_photo(path)
    assert "64x64" in caught.value.advice


def test_too_large_is_refused_by_the_header(tmp_path: Path) -> None:
    path = tmp_path / "huge.bmp"
    whole = io.BytesIO()
    Image.new("RGB", (64, 64)).save(whole, "BMP")
    content = bytearray(whole.getvalue())
    content[18:26] = (40_000).to_bytes(4, "little") + (30_000).to_bytes(4, "little")
    path.write_bytes(content)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(PhotoError, match="1200 megapixels") as caught:
            read_photo(path)
    assert "120 megapixels" in caught.value.advice


@pytest.mark.slow
def test_a_hundred_megapixels(tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    Image.new("RGB", (11_600, 8_700), (10, 120, 230)).save(path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        photo = read_photo(path)
    assert (photo.width, photo.height) == (11_600, 8_700)


def test_pasted_pixels(picture: np.ndarray) -> None:
    photo = photo_from_pixels(picture)
    assert np.array_equal(photo.pixels, picture)
    assert np.shares_memory(photo.pixels, picture)  # a large picture is not in memory twice
    assert photo.path is None
    assert np.array_equal(photo_from_pixels(picture[:, :, 0]).pixels[:, :, 2], picture[:, :, 0])
    glass = np.concatenate([picture, np.zeros((96, 128, 1), np.uint8)], axis=2)
    assert np.all(photo_from_pixels(glass).pixels == 255)
    glass[:, :, 3] = 255
    assert np.array_equal(photo_from_pixels(glass).pixels, picture)
    with pytest.raises(PhotoError, match="2x3"):
        photo_from_pixels(np.zeros((3, 2, 3), np.uint8))
    with pytest.raises(ValueError, match="uint8"):
        photo_from_pixels(np.zeros((100, 100, 3), np.float32))
