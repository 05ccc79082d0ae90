"""A photo is written in its own form: without an edit the same pixels, with one only what it changed."""

import io
import struct
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image, ImageCms

from editing.photo_export import describe_export, export_photo
from editing.photo_true.change import Change
from editing.photo_true.put_back import put_back
from editing.picture_files import srgb_profile
from editing.png import write_png
from editing.tiff import write_tiff
from inversion.photos.colour_spaces import adobe_rgb_profile, profile_by_numbers
from inversion.photos.native import NativePhoto, edited_natively, into_native, read_native
from inversion.photos.native_colours import native_colours
from inversion.photos.photo import Photo, read_photo

PROFILES = {"sRGB": None, "Adobe RGB (1998)": adobe_rgb_profile(), "Display P3": profile_by_numbers(12, 13)}
CHANNELS = {"grey": 1, "grey+alpha": 2, "colour": 3, "colour+alpha": 4}
BOX = (20, 30, 70, 60)


def native_picture(channels: int, bits: int, profile: bytes | None, seed: int = 0) -> np.ndarray:
    """Colours that sRGB has, in a file's own form: uint8 or uint16 [90,110,c], transparent in one corner."""
    rng = np.random.default_rng(seed)
    colours = native_colours(profile, grey=channels < 3)
    assert colours is not None
    coarse = rng.integers(20, 236, (9, 11, 3)).astype(np.float32)
    srgb = cv2.resize(coarse, (110, 90), interpolation=cv2.INTER_CUBIC).clip(20, 235)
    values = colours.from_srgb(srgb.reshape(-1, 3)).reshape(90, 110, -1)
    if channels in (2, 4):
        alpha = np.full((90, 110, 1), 255, np.float32)
        alpha[:40, :40] = 120
        alpha[:10, :10] = 0
        values = np.concatenate([values, alpha], axis=2)
    if bits == 8:
        return np.rint(values).astype(np.uint8)
    return np.rint(values * 257 + rng.integers(-100, 100, values.shape)).clip(0, 65535).astype(np.uint16)


def store(pixels: np.ndarray, path: Path, profile: bytes | None, orientation: int = 1) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Camera 3"
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N"}
    with path.open("wb") as file:
        if path.suffix == ".png":
            write_png(pixels, file, exif.tobytes()[6:], profile, b"<x/>", "test")
        else:
            write_tiff(pixels, file, exif, profile, b"<x/>")


def values_in(path: Path) -> np.ndarray:
    """What another decoder finds in a file, [h,w,c]."""
    values = cv2.imread(str(path), cv2.IMREAD_UNCHANGED | cv2.IMREAD_IGNORE_ORIENTATION)
    assert values is not None
    if values.dtype == np.uint8:  # where OpenCV multiplies colours by their transparency
        return np.asarray(Image.open(path)).reshape(*values.shape[:2], -1)
    if values.ndim == 2:
        return values[:, :, None]
    return values[:, :, [2, 1, 0, 3][: values.shape[2]]]


def edited(photo: Photo) -> np.ndarray:
    """A gentle edit of a part of it."""
    left, top, right, bottom = BOX
    after = photo.pixels.copy()
    part = after[top:bottom, left:right]
    part[:] = np.clip(part + np.array([14, -9, 6]), 0, 255)
    return after


@pytest.mark.parametrize("name", CHANNELS)
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("space", PROFILES)
def test_without_an_edit_every_bit_stays(tmp_path: Path, name: str, bits: int, suffix: str, space: str) -> None:
    profile = PROFILES[space] if CHANNELS[name] > 2 else None
    pixels = native_picture(CHANNELS[name], bits, profile)
    source, out = tmp_path / f"photo{suffix}", tmp_path / f"out{suffix}"
    store(pixels, source, profile)
    photo = read_photo(source)
    native = read_native(photo)
    assert not native.note
    export_photo(into_native(native, photo.pixels, photo.pixels), out, photo=photo)
    again = read_photo(out)
    assert np.array_equal(again.pixels, photo.pixels)
    assert again.form is not None
    assert (again.form.bits, again.form.grey, again.form.alpha) == (bits, CHANNELS[name] < 3, CHANNELS[name] in (2, 4))
    written = read_native(again)
    assert np.array_equal(written.pixels, pixels[:, :, : native.pixels.shape[2]])
    if CHANNELS[name] == 2 and bits == 16:  # which other decoders turn into colours, or do not know
        return
    assert np.array_equal(values_in(out), pixels)
    with Image.open(out) as image:
        assert image.getexif()[ExifTags.Base.Model] == "Camera 3"
        assert image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        colour_space = image.getexif().get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ColorSpace]
        assert colour_space == (1 if profile is None else 65535)
        assert profile is None or image.info["icc_profile"] == profile


@pytest.mark.parametrize("name", CHANNELS)
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("space", PROFILES)
def test_an_edit_changes_only_its_own_pixels(tmp_path: Path, name: str, bits: int, space: str) -> None:
    profile = PROFILES[space] if CHANNELS[name] > 2 else None
    source, out = tmp_path / "photo.png", tmp_path / "out.png"
    store(native_picture(CHANNELS[name], bits, profile), source, profile)
    photo = read_photo(source)
    native, after = read_native(photo), edited(photo)
    if CHANNELS[name] < 3:  # a change of grey is all that grey can hold
        after = np.clip(photo.pixels.astype(int) + 12 * (after != photo.pixels), 0, 255).astype(np.uint8)
    result = into_native(native, photo.pixels, after, [BOX])
    export_photo(result, out, photo=photo)
    again = read_photo(out)
    untouched = (after == photo.pixels).all(axis=2)
    assert np.array_equal(result.pixels[untouched], native.pixels[untouched])
    visible = np.ones(untouched.shape, bool) if native.alpha is None else native.alpha > 0
    difference = np.abs(again.pixels.astype(int) - after)[visible]
    assert difference.mean() < 0.2
    # 16 bits are rounded to 8 before they are converted to sRGB, in the photo and in what was written.
    assert difference.max() <= (2 if bits == 8 or profile is None else 4)
    assert np.array_equal(again.pixels[untouched], photo.pixels[untouched])


def test_sixteen_bits_stay_smooth_under_an_edit(tmp_path: Path) -> None:
    ramp = np.linspace(20_000, 24_000, 110 * 90).reshape(90, 110, 1).repeat(3, axis=2)
    store(np.rint(ramp).astype(np.uint16), tmp_path / "photo.png", None)
    photo = read_photo(tmp_path / "photo.png")
    native = read_native(photo)
    change = native.colour_change(photo.pixels.astype(np.float32), np.full(photo.pixels.shape, 2.5, np.float32))
    assert np.array_equal(change, np.full(photo.pixels.shape, 2.5 * 257, np.float32))


@pytest.mark.parametrize("space", PROFILES)
def test_a_change_of_nothing_is_nothing(space: str) -> None:
    native = NativePhoto(np.zeros((64, 64, 3), np.uint16), profile=PROFILES[space])
    before = np.random.default_rng(0).uniform(0, 255, (64, 64, 3)).astype(np.float32)
    assert not native.colour_change(before, np.zeros_like(before)).any()


@pytest.mark.parametrize("space", ["Adobe RGB (1998)", "Display P3"])
def test_colours_are_those_of_a_colour_engine(space: str) -> None:
    profile = PROFILES[space]
    assert profile
    srgb = np.random.default_rng(0).integers(0, 256, (200, 200, 3), dtype=np.uint8)
    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), target, "RGB", "RGB")
    expected = np.asarray(ImageCms.applyTransform(Image.fromarray(srgb), transform))
    colours = native_colours(profile)
    assert colours is not None
    found = colours.from_srgb(srgb.reshape(-1, 3).astype(np.float32)).reshape(srgb.shape)
    assert np.abs(found - expected).max() < 1


@pytest.mark.parametrize("orientation", [2, 3, 6, 8])
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_a_photo_that_lies_on_its_side_is_written_upright(tmp_path: Path, orientation: int, suffix: str) -> None:
    source, out = tmp_path / f"photo{suffix}", tmp_path / f"out{suffix}"
    pixels = native_picture(3, 16, None)
    store(pixels, source, None, orientation)
    photo = read_photo(source)
    export_photo(read_native(photo), out, photo=photo)
    again = read_photo(out)
    assert again.pixels.shape == photo.pixels.shape
    assert np.array_equal(again.pixels, photo.pixels)
    with Image.open(out) as image:
        assert image.getexif()[ExifTags.Base.Orientation] == 1
        details = image.getexif().get_ifd(ExifTags.IFD.Exif)
        sides = details.get(ExifTags.Base.ExifImageWidth), details.get(ExifTags.Base.ExifImageHeight)
        assert sides == ((None, None) if suffix == ".tif" else image.size)


@pytest.mark.parametrize("name", CHANNELS)
@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".png", ".tif"])
def test_other_kinds_keep_what_they_can(tmp_path: Path, name: str, suffix: str) -> None:
    profile = adobe_rgb_profile() if CHANNELS[name] > 2 else None
    source, out = tmp_path / "photo.tif", tmp_path / f"out{suffix}"
    store(native_picture(CHANNELS[name], 16, profile), source, profile)
    photo = read_photo(source)
    export_photo(read_native(photo), out, photo=photo, quality=98)
    again = read_photo(out)
    assert np.abs(again.pixels.astype(int) - photo.pixels).mean() < 3
    assert again.form is not None
    assert again.form.profile == (srgb_profile() if suffix == ".webp" and CHANNELS[name] < 3 else profile)
    assert again.form.bits == (16 if suffix in (".png", ".tif") else 8)
    assert again.form.alpha == (CHANNELS[name] in (2, 4) and suffix != ".jpg")
    assert again.form.grey == (CHANNELS[name] < 3 and suffix != ".webp")


def test_an_ordinary_photo_is_not_held_twice(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    Image.fromarray(native_picture(3, 8, None)).save(path)
    photo = read_photo(path)
    assert read_native(photo).pixels is photo.pixels
    assert read_native(replace(photo, path=None), path.read_bytes()).pixels is photo.pixels


def test_pixels_that_cannot_be_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    picture = Image.fromarray(native_picture(3, 8, None))
    picture.convert("CMYK").save(path)
    photo = read_photo(path)
    native = read_native(photo)
    assert native.pixels is photo.pixels
    assert "CMYK" in native.note
    assert "CMYK" in describe_export(photo, "out.jpg")
    picture.save(path)
    photo = read_photo(path)
    picture.transpose(Image.Transpose.ROTATE_180).save(path)
    assert "changed" in read_native(photo).note
    path.unlink()
    assert "no longer" in read_native(photo).note
    assert "no file" in read_native(Photo(photo.pixels)).note


def test_palettes_become_colours(tmp_path: Path) -> None:
    path, out = tmp_path / "photo.png", tmp_path / "out.png"
    Image.fromarray(native_picture(3, 8, None)).quantize(40).save(path)
    photo = read_photo(path)
    native = read_native(photo)
    assert not native.note
    export_photo(native, out, photo=photo)
    assert np.array_equal(read_photo(out).pixels, photo.pixels)


def test_what_will_be_written_is_said(tmp_path: Path) -> None:
    path = tmp_path / "photo.tif"
    store(native_picture(4, 16, adobe_rgb_profile()), path, adobe_rgb_profile())
    photo = read_photo(path)
    said = describe_export(photo, "out.tiff")
    for words in (
        "TIFF, 110x90 pixels, 16 bits, Adobe RGB (1998), its transparency",
        "EXIF with the place (GPS)",
        "XMP",
    ):
        assert words in said
    said = describe_export(photo, "out.jpg", 80)
    for words in ("JPEG", "8 bits", "transparency on white", "quality 80"):
        assert words in said
    assert "no EXIF" in describe_export(Photo(photo.pixels), "out.png")


def table_profile() -> bytes:
    """A profile that is a table of colours, sRGB to Lab and back, as printers and scanners have."""
    header = bytearray(128)
    header[8:12] = bytes([2, 0x40, 0, 0])
    header[12:24] = b"prtrRGB Lab "
    header[36:40] = b"acsp"
    header[68:80] = struct.pack(">iii", 63190, 65536, 54061)
    srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    steps = np.linspace(0, 255, 17).round().astype(np.uint8)
    lattice = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(17, -1, 3)
    ramps = np.tile(np.array([0, 65535], ">u2"), 3).tobytes()
    tables, signs = {}, np.array([0, 128, 128], np.uint8)
    for name, source, target, modes in ((b"A2B0", srgb, lab, ("RGB", "LAB")), (b"B2A0", lab, srgb, ("LAB", "RGB"))):
        values = lattice if name == b"A2B0" else lattice ^ signs
        transform = ImageCms.buildTransform(source, target, *modes)
        image = Image.frombytes(modes[0], (289, 17), values.tobytes())
        out = np.asarray(ImageCms.applyTransform(image, transform))
        wide = (out ^ signs).astype(">u2") * 256 if name == b"A2B0" else out.astype(">u2") * 257
        head = b"mft2\0\0\0\0" + bytes([3, 3, 17, 0]) + struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
        tables[name] = head + struct.pack(">HH", 2, 2) + ramps + wide.astype(">u2").tobytes() + ramps
    tags = {b"desc": b"desc\0\0\0\0" + struct.pack(">I", 1) + bytes(80), **tables}
    table, body, start = b"", b"", 132 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    header[0:4] = struct.pack(">I", start + len(body))
    return bytes(header) + struct.pack(">I", len(tags)) + table + body


def test_profiles_of_tables_are_sampled(tmp_path: Path) -> None:
    profile = table_profile()
    colours = native_colours(profile)
    assert colours is not None
    rng = np.random.default_rng(0)
    srgb = rng.integers(30, 226, (100, 100, 3), dtype=np.uint8)
    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), target, "RGB", "RGB")
    expected = np.asarray(ImageCms.applyTransform(Image.fromarray(srgb), transform))
    found = colours.from_srgb(srgb.reshape(-1, 3).astype(np.float32)).reshape(srgb.shape)
    assert np.abs(found - expected).mean() < 1


def test_colours_that_a_curve_has_cut_are_not_written_back() -> None:
    hdr = profile_by_numbers(9, 16)
    assert hdr
    assert native_colours(hdr) is None


@pytest.mark.parametrize("name", CHANNELS)
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("space", PROFILES)
@pytest.mark.parametrize("gone", [0.0, 0.8])
def test_what_moves_is_the_photos_own_pixels(tmp_path: Path, name: str, bits: int, space: str, gone: float) -> None:
    profile = PROFILES[space] if CHANNELS[name] > 2 else None
    source = tmp_path / "photo.tif"
    store(native_picture(CHANNELS[name], bits, profile), source, profile)
    photo = read_photo(source)
    native = read_native(photo)
    y, x = np.mgrid[0:64, 0:64].astype(np.float32)
    bump = np.exp(-((x - 32) ** 2 + (y - 32) ** 2) / 120)[:, :, None]
    kept = 1 - gone * bump[:, :, 0] if gone else None
    change = Change(bump * np.float32([3, -2]), bump * np.float32([12, 12, 12]), kept)
    crop_to_photo = np.array([[1.0, 0.1, 20.0], [-0.1, 1.0, 15.0]])
    edited = edited_natively(native, photo, lambda pixels, add: put_back(pixels, crop_to_photo, change, add))
    expected = photo.pixels.copy()
    box = put_back(expected, crop_to_photo, change)
    assert box is not None
    still = (expected == photo.pixels).all(axis=2)
    still[box[1] : box[3], box[0] : box[2]] = False
    assert np.array_equal(edited.pixels[still], native.pixels[still])
    assert not np.array_equal(edited.pixels, native.pixels)
    out = tmp_path / "out.tif"
    export_photo(edited, out, photo=photo)
    visible = np.ones(still.shape, bool) if native.alpha is None else native.alpha > 0
    difference = np.abs(read_photo(out).pixels.astype(int) - expected)[visible]
    assert difference.mean() < 0.3
    assert np.quantile(difference, 0.999) <= 4
