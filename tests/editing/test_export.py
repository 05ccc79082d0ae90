"""Exports read back: pixels, what the file says about itself, and failures that harm nothing."""

import errno
import os
import struct
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image, ImageCms

from editing.export import DigitalSource, export_picture, srgb_profile
from inversion.errors import ExportError
from inversion.photos.photo import Photo, read_photo

SUFFIXES = ["png", "jpg", "jpeg", "webp", "tif", "tiff"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SOURCE_TAG = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"


@pytest.fixture
def pixels() -> np.ndarray:
    y, x = np.mgrid[0:120, 0:160]
    return np.stack([x * 1.5, y * 2, 255 - x], axis=-1).round().astype(np.uint8)


@pytest.fixture
def photo(tmp_path: Path, pixels: np.ndarray) -> Photo:
    """A photo that lay on its side and carries EXIF of every kind and a profile of its own."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 8
    exif[ExifTags.Base.Model] = "Camera 3"
    exif[ExifTags.Base.Copyright] = "© Märta"
    exif[ExifTags.IFD.Exif] = {
        ExifTags.Base.LensModel: "Lens 50",
        ExifTags.Base.ExposureTime: 0.004,
        ExifTags.Base.ExifImageWidth: 4000,
        ExifTags.Base.ColorSpace: 65535,
        ExifTags.Base.MakerNote: b"private" * 10,
    }
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLongitudeRef: "W", ExifTags.GPS.GPSLongitude: (9.0, 8.0, 7.0)}
    path = tmp_path / "source.jpg"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.fromarray(pixels).save(path, exif=exif, icc_profile=profile)
    return read_photo(path)


def xmp_of(image: Image.Image) -> bytes:
    packet = image.info["xmp"]
    return packet.encode() if isinstance(packet, str) else packet


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def source_of(path: Path) -> str | None:
    with Image.open(path) as image:
        root = ET.fromstring(xmp_of(image))  # noqa: S314 - our own file
    sources = [description.get(SOURCE_TAG) for description in root.iter(f"{{{RDF}}}Description")]
    (source,) = [source for source in sources if source] or [None]
    return source


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_pixels(tmp_path: Path, pixels: np.ndarray, suffix: str) -> None:
    path = tmp_path / f"out.{suffix}"
    export_picture(pixels, path)
    found = read_photo(path).pixels
    if suffix in ("png", "tif", "tiff"):
        assert np.array_equal(found, pixels)
    else:
        assert np.abs(found.astype(int) - pixels).mean() < 2
    assert files_in(tmp_path) == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_the_file_says(tmp_path: Path, pixels: np.ndarray, photo: Photo, suffix: str) -> None:
    path = tmp_path / f"out.{suffix}"
    export_picture(pixels, path, photo=photo)
    with Image.open(path) as image:
        exif = image.getexif()
        details, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
        assert exif[ExifTags.Base.Orientation] == 1
        assert exif[ExifTags.Base.Software] == "HyperInverter Studio"
        assert exif[ExifTags.Base.Model] == "Camera 3"
        assert "rta" in exif[ExifTags.Base.Copyright]
        assert details[ExifTags.Base.LensModel] == "Lens 50"
        assert float(details[ExifTags.Base.ExposureTime]) == pytest.approx(0.004)
        sides = (details.get(ExifTags.Base.ExifImageWidth), details.get(ExifTags.Base.ExifImageHeight))
        assert sides == ((None, None) if suffix.startswith("tif") else (160, 120))
        assert details[ExifTags.Base.ColorSpace] == 1
        assert tuple(place[ExifTags.GPS.GPSLongitude]) == (9.0, 8.0, 7.0)
        assert image.info["icc_profile"] == srgb_profile()
    assert source_of(path) == ("http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_other_sources(tmp_path: Path, pixels: np.ndarray, suffix: str) -> None:
    path = tmp_path / f"out.{suffix}"
    export_picture(pixels, path, source=DigitalSource.GENERATED)
    assert source_of(path) == "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    export_picture(pixels, path, source=None)
    assert source_of(path) is None


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_old_thumbnail_does_not_survive(tmp_path: Path, pixels: np.ndarray, suffix: str) -> None:
    small, source, path = tmp_path / "small.jpg", tmp_path / "source.jpg", tmp_path / f"out.{suffix}"
    Image.fromarray(pixels[:40, :40]).save(small)
    thumbnail = small.read_bytes()
    model = struct.pack("<HHI4s", ExifTags.Base.Model, 2, 4, b"Cam\0")
    small_directory = [
        struct.pack("<HHIHH", ExifTags.Base.Compression, 3, 1, 6, 0),
        struct.pack("<HHII", ExifTags.Base.JpegIFOffset, 4, 1, 68),
        struct.pack("<HHII", ExifTags.Base.JpegIFByteCount, 4, 1, len(thumbnail)),
    ]
    header, last = b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1), struct.pack("<I", 0)
    exif = header + model + struct.pack("<IH", 26, 3) + b"".join(small_directory) + last + thumbnail
    Image.fromarray(pixels).save(source, exif=exif)
    assert thumbnail in source.read_bytes()
    with Image.open(source) as image:
        assert image.getexif().get_ifd(ExifTags.IFD.IFD1)
    export_picture(pixels, path, photo=read_photo(source))
    with Image.open(path) as image:
        assert image.getexif()[ExifTags.Base.Model] == "Cam"
        assert not image.getexif().get_ifd(ExifTags.IFD.IFD1)
    assert thumbnail not in path.read_bytes()


@pytest.mark.parametrize("size", [(1, 1), (64, 40), (130, 129), (1024, 1024)])
def test_tiff_is_compressed_without_loss(tmp_path: Path, photo: Photo, size: tuple[int, int]) -> None:
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    smooth = np.stack([x // 3, y // 5, 255 - (x + y) // 9], axis=-1).astype(np.uint8)
    path = tmp_path / "out.tiff"
    export_picture(smooth, path, photo=photo)
    with Image.open(path) as image:
        assert np.array_equal(np.asarray(image), smooth)
        assert image.info["compression"] == "tiff_adobe_deflate"
    read = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert read is not None
    assert np.array_equal(read[:, :, ::-1], smooth)
    if min(size) > 100:
        assert path.stat().st_size < 0.2 * smooth.nbytes


def test_an_export_can_be_opened_and_exported_again(tmp_path: Path, pixels: np.ndarray, photo: Photo) -> None:
    first, second = tmp_path / "first.tiff", tmp_path / "second.png"
    export_picture(pixels, first, photo=photo)
    again = read_photo(first)
    export_picture(again.pixels, second, photo=again)
    with Image.open(second) as image:
        assert image.getexif()[ExifTags.Base.Model] == "Camera 3"
        assert image.getexif().get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.LensModel] == "Lens 50"
    assert np.array_equal(read_photo(second).pixels, pixels)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_equal_exports_are_equal_files(tmp_path: Path, pixels: np.ndarray, photo: Photo, suffix: str) -> None:
    first, second = tmp_path / f"1.{suffix}", tmp_path / f"2.{suffix}"
    export_picture(pixels, first, photo=photo)
    export_picture(pixels, second, photo=photo)
    assert first.read_bytes() == second.read_bytes()


def test_quality(tmp_path: Path, pixels: np.ndarray) -> None:
    noisy = np.random.default_rng(0).integers(0, 256, (128, 128, 3), dtype=np.uint8)
    for suffix in ("jpg", "webp"):
        sizes = []
        for quality in (30, 80, 95):
            path = tmp_path / f"{quality}.{suffix}"
            export_picture(noisy, path, quality=quality)
            sizes.append(path.stat().st_size)
        assert sizes == sorted(sizes)
        assert sizes[0] < 0.7 * sizes[2]
    lossless = tmp_path / "lossless.webp"
    export_picture(noisy, lossless, quality=100)
    assert np.array_equal(read_photo(lossless).pixels, noisy)
    for quality in (0, 101):
        with pytest.raises(ExportError, match="quality"):
            export_picture(pixels, tmp_path / "out.jpg", quality=quality)


def test_size(tmp_path: Path, pixels: np.ndarray) -> None:
    path = tmp_path / "out.png"
    export_picture(pixels, path, size=80)
    expected = Image.fromarray(pixels).resize((80, 60), Image.Resampling.LANCZOS)
    with Image.open(path) as image:
        assert np.array_equal(np.asarray(image), np.asarray(expected))
        details = image.getexif().get_ifd(ExifTags.IFD.Exif)
    assert details[ExifTags.Base.ExifImageWidth] == 80
    for size in (0, 15, 40_000):
        with pytest.raises(ExportError, match="large"):
            export_picture(pixels, path, size=size)


def test_exif_too_long_for_jpeg_loses_only_the_private_note(tmp_path: Path, pixels: np.ndarray) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Camera 3"
    exif[ExifTags.IFD.Exif] = {ExifTags.Base.MakerNote: b"x" * 70_000, ExifTags.Base.LensModel: "Lens 50"}
    photo = Photo(pixels, exif=exif.tobytes())
    for suffix in SUFFIXES:
        path = tmp_path / f"out.{suffix}"
        export_picture(pixels, path, photo=photo)
        with Image.open(path) as image:
            details = image.getexif().get_ifd(ExifTags.IFD.Exif)
        assert details[ExifTags.Base.LensModel] == "Lens 50"
        assert details.get(ExifTags.Base.ExifImageHeight, 120) == 120
        assert (ExifTags.Base.MakerNote in details) == (suffix not in ("jpg", "jpeg"))


def test_broken_exif_does_not_stop_an_export(tmp_path: Path, pixels: np.ndarray) -> None:
    photo = Photo(pixels, exif=b"Exif\0\0nonsense")
    for suffix in SUFFIXES:
        export_picture(pixels, tmp_path / f"out.{suffix}", photo=photo)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("out.gif", "cannot be saved"),
        ("out", "cannot be saved"),
        ("missing/out.png", "does not exist"),
        ("folder.png", "folder"),
    ],
)
def test_wrong_targets(tmp_path: Path, pixels: np.ndarray, name: str, word: str) -> None:
    (tmp_path / "folder.png").mkdir()
    before = files_in(tmp_path)
    with pytest.raises(ExportError, match=word) as caught:
        export_picture(pixels, tmp_path / name)
    assert caught.value.advice
    assert files_in(tmp_path) == before


def test_names_at_the_limit(tmp_path: Path, pixels: np.ndarray) -> None:
    longest = tmp_path / ("a" * 251 + ".png")
    export_picture(pixels, longest)
    assert longest.is_file()
    with pytest.raises(ExportError):
        export_picture(pixels, tmp_path / ("a" * 300 + ".png"))


def test_a_wide_picture_does_not_fit_into_webp(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="16383"):
        export_picture(np.zeros((16, 17_000, 3), np.uint8), tmp_path / "out.webp")


def test_wrong_pixels(tmp_path: Path, pixels: np.ndarray) -> None:
    for wrong in (pixels / 255, pixels[:, :, 0], pixels[:0]):
        with pytest.raises(ValueError, match="uint8"):
            export_picture(wrong, tmp_path / "out.png")


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "may not be written"),
        (errno.EROFS, "may not"),
        (errno.EIO, "not saved"),
    ],
)
def test_failing_writes_keep_the_old_file(
    tmp_path: Path, pixels: np.ndarray, monkeypatch: pytest.MonkeyPatch, number: int, word: str
) -> None:
    path = tmp_path / "out.png"
    path.write_bytes(b"the old picture")

    def failing(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing)
        with pytest.raises(ExportError, match=word) as caught:
            export_picture(pixels, path)
    assert caught.value.advice
    assert path.read_bytes() == b"the old picture"
    assert files_in(tmp_path) == ["out.png"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a small file system can only be mounted by an administrator on Linux: {error}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "tiff"])
def test_full_disk(small_disk: Path, pixels: np.ndarray, suffix: str) -> None:
    path = small_disk / f"out.{suffix}"
    export_picture(pixels[:64, :64], path)
    before = path.read_bytes()
    noise = np.random.default_rng(0).integers(0, 256, (512, 512, 3), dtype=np.uint8)
    with pytest.raises(ExportError, match="disk is full"):
        export_picture(noise, path)
    assert path.read_bytes() == before
    assert files_in(small_disk) == [path.name]


def test_unwritable_folder(tmp_path: Path, pixels: np.ndarray) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("an administrator may write everywhere")
    with pytest.raises(ExportError, match="may not be written"):
        export_picture(pixels, folder / "out.png")


@pytest.mark.skipif(os.name == "nt", reason="links and modes are POSIX's")
def test_links_and_modes_are_kept(tmp_path: Path, pixels: np.ndarray) -> None:
    real, link = tmp_path / "real.png", tmp_path / "link.png"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    export_picture(pixels, link)
    assert link.is_symlink()
    assert np.array_equal(read_photo(real).pixels, pixels)
    assert real.stat().st_mode & 0o777 == 0o640
    fresh = tmp_path / "fresh.png"
    export_picture(pixels, fresh)
    plain = tmp_path / "plain"
    plain.touch()
    assert fresh.stat().st_mode == plain.stat().st_mode


def test_exif_in_webp_has_the_header_that_adobes_library_needs(tmp_path: Path, pixels: np.ndarray) -> None:
    path = tmp_path / "out.webp"
    export_picture(pixels, path)
    content = path.read_bytes()
    start = content.index(b"EXIF") + 8
    assert content[start : start + 8] in (b"Exif\0\0MM", b"Exif\0\0II")
    with Image.open(path) as picture:
        assert picture.getexif()[ExifTags.Base.Software] == "HyperInverter Studio"
