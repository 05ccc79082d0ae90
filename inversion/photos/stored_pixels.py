"""The pixels of a file: in 8 bits to work with, or with all their bits, to be written again."""

from collections.abc import Iterable, Iterator
from typing import IO, Any, Protocol

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from inversion.photos.colour import flatten_to_srgb
from inversion.photos.form import PhotoForm, form_of, form_with_colours
from inversion.photos.tiff import deep_form, read_deep, read_sixteen_bits, size_of

_PNG_GREY_ALPHA = 4

_BAND_ROWS = 128
"""Rows that are rounded at once, so that a large photo does not need four times its memory."""


class StoredPixels(Protocol):
    """Either `srgb` or `all_bits` is asked for, and once: what was decoded is given up with it."""

    def form(self, colours: bytes | None) -> PhotoForm:
        """The form in the file, whose colours have this profile by what the file says."""
        ...

    def srgb(self, colours: bytes | None) -> np.ndarray:
        """uint8 [h,w,3] of a picture with these colours, as `flatten_to_srgb` makes it; nobody else has the array.

        Raises UnsupportedTiffError or one of DAMAGE.
        """
        ...

    def all_bits(self, form: PhotoForm) -> np.ndarray:
        """uint8 or uint16 [h,w,c] as `form` says, in which nothing may be lost. Raises one of DAMAGE."""
        ...


class DeepTiff:
    """A TIFF of a layout that Pillow does not read."""

    def __init__(self, file: IO[bytes], tags: ImageFileDirectory_v2) -> None:
        self._file, self._tags = file, tags

    def form(self, colours: bytes | None) -> PhotoForm:
        return deep_form(self._file, self._tags, colours)

    def srgb(self, colours: bytes | None) -> np.ndarray:
        width, height = size_of(self._tags)
        return _joined(read_deep(self._file, self._tags), colours, height, width)

    def all_bits(self, form: PhotoForm) -> np.ndarray:
        return _in_channels(read_sixteen_bits(self._file, self._tags), form)


def opened_picture(image: Image.Image, file: IO[bytes]) -> "OpenedPicture | DeepPng":
    """The pixels of a picture that Pillow has decoded from a file; it must be given up to them."""
    if image.format == "PNG" and not image.mode.startswith("I"):
        file.seek(24)  # bits and type of colours stand at a fixed place, as the header chunk must come first
        bits, colour_type = file.read(2)
        if bits == 16:
            return DeepPng(image, file, grey=colour_type == _PNG_GREY_ALPHA)
    return OpenedPicture(image)


class OpenedPicture:
    """A picture of which Pillow decodes all there is."""

    def __init__(self, image: Image.Image) -> None:
        if image.format in ("BMP", "DIB") and image.mode == "RGBA" and image.getchannel("A").getextrema() == (0, 0):
            # Programs leave the fourth byte of a bitmap at 0, which is not to say that nothing can be seen of it.
            opaque = image.convert("RGB")
            opaque.format, image = image.format, opaque
        self._image = image

    def form(self, colours: bytes | None) -> PhotoForm:
        deep = self._image.format == "PNG" and self._image.mode.startswith("I")
        return form_of(self._image, colours, 16 if deep else 8)

    def srgb(self, colours: bytes | None) -> np.ndarray:
        image = _in_eight_bits(self._image)
        return _joined((_rows_of(image, rows) for rows in _bands(image.height)), colours, image.height, image.width)

    def all_bits(self, form: PhotoForm) -> np.ndarray:
        if form.bits == 16:
            return _in_channels(np.asarray(self._image).astype(np.uint16), form)
        image = self._image if self._image.mode == form.mode else self._image.convert(form.mode)
        return _in_channels(_array_of(image), form)


class DeepPng:
    """A PNG with colours of 16 bits, or with grey and transparency of 16.

    Pillow takes the high bytes alone, which darkens by half a level. It takes the low ones on a second reading, if they
    are said to be the high ones. OpenCV reads both at once, but holds the picture twice.
    """

    def __init__(self, image: Image.Image, file: IO[bytes], *, grey: bool) -> None:
        self._image, self._file, self._grey = image, file, grey

    def form(self, colours: bytes | None) -> PhotoForm:
        alpha = self._image.mode in ("LA", "RGBA")
        return form_with_colours("PNG", 16, colours, grey=self._grey, alpha=alpha)

    def srgb(self, colours: bytes | None) -> np.ndarray:
        if self._grey:
            bytes_of_both = self._read_as("RGBA", "RGBA")
            bands = (
                Image.fromarray(round_to_eight_bits(_both_bytes(_rows_of(bytes_of_both, rows))))
                for rows in _bands(bytes_of_both.height)
            )
            return _joined(bands, colours, bytes_of_both.height, bytes_of_both.width)
        rounded = _array_of(self._image)
        low = self._low_bytes()
        for rows in _bands(len(rounded)):
            values = 256 * rounded[rows].astype(np.uint16) + np.asarray(_rows_of(low, rows))
            rounded[rows] = round_to_eight_bits(values)
        del low
        height, width, channels = rounded.shape
        # What is opaque is converted in its place: a large photo has no room for both.
        result = rounded if channels == 3 else np.empty((height, width, 3), np.uint8)
        for rows in _bands(height):
            result[rows] = flatten_to_srgb(Image.fromarray(rounded[rows]), colours)
        return result

    def all_bits(self, form: PhotoForm) -> np.ndarray:
        if self._grey:
            both = self._read_as("RGBA", "RGBA")
            bands = [_both_bytes(_rows_of(both, rows)) for rows in _bands(both.height)]
            return _in_channels(np.concatenate(bands), form)
        values = _array_of(self._image, np.uint16)
        low = self._low_bytes()
        for rows in _bands(len(values)):
            values[rows] *= 256
            values[rows] += np.asarray(_rows_of(low, rows))
        return _in_channels(values, form)

    def _low_bytes(self) -> Image.Image:
        """They are the high ones of little-endian values."""
        mode = self._image.mode
        return self._read_as(mode, f"{mode};16L")

    def _read_as(self, mode: str, raw_mode: str) -> Image.Image:
        """The same picture decoded otherwise; what was decoded before is given up, as both have no room at once."""
        del self._image
        self._file.seek(0)
        again: Any = Image.open(self._file, formats=("PNG",))
        again.tile = [(*again.tile[0][:3], raw_mode)]
        again._mode = mode
        again.load()
        return again


def _bands(height: int) -> Iterator[slice]:
    for top in range(0, height, _BAND_ROWS):
        yield slice(top, min(top + _BAND_ROWS, height))


def _rows_of(image: Image.Image, rows: slice) -> Image.Image:
    return image.crop((0, rows.start, image.width, rows.stop))


def _array_of(image: Image.Image, kind: type[np.unsignedinteger] = np.uint8) -> np.ndarray:
    """[h,w,c] of a picture of bytes, by bands: Pillow would make two copies."""
    result = np.empty((image.height, image.width, len(image.getbands())), kind)
    for rows in _bands(image.height):
        result[rows] = np.asarray(_rows_of(image, rows)).reshape(result[rows].shape)
    return result


def _both_bytes(image: Image.Image) -> np.ndarray:
    """A picture whose channels are the high and the low byte of one value, and those of the next → uint16 [h,w,2]."""
    pairs = np.asarray(image)
    return pairs.view(">u2").astype(np.uint16)


def _joined(bands: Iterable[Image.Image], colours: bytes | None, height: int, width: int) -> np.ndarray:
    """Bands of rows with these colours → uint8 [h,w,3] sRGB. A whole second picture is never held."""
    result, top = np.empty((height, width, 3), np.uint8), 0
    for band in bands:
        result[top : top + band.height] = flatten_to_srgb(band, colours)
        top += band.height
    return result


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of more bits, rounded; every other picture as it is."""
    if image.mode.startswith("I;16"):
        return Image.fromarray(round_to_eight_bits(np.asarray(image)))
    if image.mode == "I":
        values = np.asarray(image)
        full = 65535 if values.max() <= 65535 else np.iinfo(np.int32).max
        return Image.fromarray(np.rint(np.clip(values, 0, full) * (255 / full)).astype(np.uint8))
    if image.mode == "F":  # floating-point pictures run from 0 to 1
        return Image.fromarray(np.rint(np.clip(np.nan_to_num(np.asarray(image)), 0, 1) * 255).astype(np.uint8))
    return image


def round_to_eight_bits(values: np.ndarray) -> np.ndarray:
    """uint16 → uint8 of the same shape."""
    result = np.empty(values.shape, np.uint8)
    for rows in _bands(len(values)):
        result[rows] = (values[rows].astype(np.uint32) + 128) // 257
    return result


def _in_channels(values: np.ndarray, form: PhotoForm) -> np.ndarray:
    """Values [h,w] or [h,w,c] with as many channels as the form has; grey among three colours is the first of them."""
    values = values if values.ndim == 3 else values[:, :, None]
    wanted, found = len(form.mode), values.shape[2]
    if wanted == found:
        return values
    grey = [0] if form.grey else [0, 0, 0]
    return values[:, :, (grey if found < 3 or form.grey else [0, 1, 2]) + ([found - 1] if form.alpha else [])]
