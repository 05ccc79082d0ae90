"""The pixels of a file: in 8 bits to work with, or with all their bits, to be written again."""

from typing import IO, Protocol

import cv2
import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from inversion.photos.form import PhotoForm, form_of, form_with_colours
from inversion.photos.mending import png_pixels_alone
from inversion.photos.tiff import deep_form, read_deep, read_sixteen_bits

_PNG_GREY_ALPHA = 4

_BAND_ROWS = 256
"""Rows that are rounded at once, so that a large photo does not need four times its memory."""


class StoredPixels(Protocol):
    """Either of the two is asked for, and once."""

    def form(self, colours: bytes | None) -> PhotoForm:
        """The form in the file, whose colours have this profile by what the file says."""
        ...

    def eight_bits(self) -> Image.Image:
        """Rounded to 8 bits, in any of Pillow's modes. Raises UnsupportedTiffError or one of DAMAGE."""
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

    def eight_bits(self) -> Image.Image:
        return read_deep(self._file, self._tags)

    def all_bits(self, form: PhotoForm) -> np.ndarray:
        return _in_channels(read_sixteen_bits(self._file, self._tags), form)


class OpenedPicture:
    """A picture that Pillow has decoded from a file."""

    def __init__(self, image: Image.Image, file: IO[bytes]) -> None:
        if image.format in ("BMP", "DIB") and image.mode == "RGBA" and image.getchannel("A").getextrema() == (0, 0):
            # Programs leave the fourth byte of a bitmap at 0, which is not to say that nothing can be seen of it.
            opaque = image.convert("RGB")
            opaque.format, image = image.format, opaque
        self._image, self._file = image, file

    def form(self, colours: bytes | None) -> PhotoForm:
        bits, colour_type = self._png_header()
        form = form_of(self._image, colours, 16 if bits == 16 else 8)
        if (bits, colour_type) == (16, _PNG_GREY_ALPHA):  # Pillow makes colours of it
            return form_with_colours(form.kind, 16, colours, grey=True, alpha=True)
        return form

    def eight_bits(self) -> Image.Image:
        image = self._image
        if image.mode.startswith("I;16"):
            return Image.fromarray(round_to_eight_bits(np.asarray(image)))
        if image.mode == "I":
            values = np.asarray(image)
            full = 65535 if values.max() <= 65535 else np.iinfo(np.int32).max
            return Image.fromarray(np.rint(np.clip(values, 0, full) * (255 / full)).astype(np.uint8))
        if image.mode == "F":  # floating-point pictures run from 0 to 1
            return Image.fromarray(np.rint(np.clip(np.nan_to_num(np.asarray(image)), 0, 1) * 255).astype(np.uint8))
        if self._png_header()[0] == 16 and (values := self._sixteen_bit_colours()) is not None:
            return Image.fromarray(round_to_eight_bits(values))
        return image

    def all_bits(self, form: PhotoForm) -> np.ndarray:
        if form.bits == 8:
            image = self._image if self._image.mode == form.mode else self._image.convert(form.mode)
            return _in_channels(np.asarray(image), form)
        if self._image.mode.startswith("I"):
            return _in_channels(np.asarray(self._image).astype(np.uint16), form)
        values = self._sixteen_bit_colours()
        if values is None:
            raise ValueError("16 bits that cannot be read")
        return _in_channels(values, form)

    def _png_header(self) -> tuple[int, int]:
        """Bits and type of colours of a PNG; they stand at a fixed place, as the header chunk must come first."""
        if self._image.format != "PNG":
            return 0, 0
        self._file.seek(24)
        bits, colour_type = self._file.read(2)
        return bits, colour_type

    def _sixteen_bit_colours(self) -> np.ndarray | None:
        """uint16 [h,w,3 or 4], in that order of colours; None where OpenCV reads something else.

        Pillow keeps 16-bit grey but cuts 16-bit colour to its high bytes, which darkens by half a level.
        """
        content = png_pixels_alone(self._file).read()
        values = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_UNCHANGED)
        if values is None or values.dtype != np.uint16 or values.ndim != 3 or values.shape[1::-1] != self._image.size:
            return None
        order = cv2.COLOR_BGR2RGB if values.shape[2] == 3 else cv2.COLOR_BGRA2RGBA
        return cv2.cvtColor(values, order, dst=values)


def round_to_eight_bits(values: np.ndarray) -> np.ndarray:
    """uint16 → uint8 of the same shape."""
    result = np.empty(values.shape, np.uint8)
    for top in range(0, len(values), _BAND_ROWS):
        band = values[top : top + _BAND_ROWS].astype(np.uint32)
        result[top : top + _BAND_ROWS] = (band + 128) // 257
    return result


def _in_channels(values: np.ndarray, form: PhotoForm) -> np.ndarray:
    """Values [h,w] or [h,w,c] with as many channels as the form has; grey among three colours is the first of them."""
    values = values if values.ndim == 3 else values[:, :, None]
    wanted, found = len(form.mode), values.shape[2]
    if wanted == found:
        return values
    grey = [0] if form.grey else [0, 0, 0]
    return values[:, :, (grey if found < 3 or form.grey else [0, 1, 2]) + ([found - 1] if form.alpha else [])]
