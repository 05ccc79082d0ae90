"""TIFF pictures of more than 8 bits, or of floating-point values, whatever their layout.

Pillow reads few of them. It unpacks every compression, though, so each is handed to it as a grey picture of bytes, and
what the bytes mean is worked out here: TIFF 6.0, and the predictors of its supplements 1 and 3.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import IO, Any

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from inversion.photos.form import PhotoForm, form_with_colours
from inversion.photos.tiff_directories import PHOTOMETRIC
from inversion.said import said

WIDTH, HEIGHT, BITS, COMPRESSION, FILL_ORDER, SAMPLES, ROWS = 256, 257, 258, 259, 266, 277, 278
STRIP_OFFSETS, STRIP_LENGTHS, PLANES, PREDICTOR, EXTRA_SAMPLES = 273, 279, 284, 317, 338
TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_LENGTHS, SAMPLE_FORMAT = 322, 323, 324, 325, 339

_UNSIGNED, _SIGNED, _FLOAT = 1, 2, 3
_WHITE_IS_ZERO, _ICC_LAB = 0, 9
_MOST_SAMPLES = 16
_MODES = {0: "L", 1: "L", 2: "RGB", 5: "CMYK", 8: "LAB", 9: "LAB"}
"""Photometric interpretation → mode of the picture that is made of it."""

_KEPT_PHOTOMETRIC = (0, 1, 2)
"""Grey and RGB."""

_COMPRESSIONS = (1, 5, 8, 32773, 32946, 34925, 50000)
"""None, LZW, Deflate, PackBits, LZMA and Zstandard; the others hold 8 bits, or need a decoder of their own."""

_WITHOUT_PREDICTOR = (1, 32773)
"""Compressions for which libtiff, and so everybody, passes over the tag of the predictor."""

_PREMULTIPLIED, _STRAIGHT = 1, 2

_BAND_ROWS = 64
"""Rows that are converted at once, so that the wide values of a large photo are never in memory together."""


class UnsupportedTiffError(Exception):
    """A whole file of a layout that nothing here reads."""


@dataclass(frozen=True)
class _Layout:
    width: int
    height: int
    bits: int
    is_float: bool
    samples: int
    photometric: int
    alpha: int | None  # _PREMULTIPLIED, _STRAIGHT or None
    predictor: int
    separate: bool  # one plane for each sample (PlanarConfiguration 2)
    tile: tuple[int, int] | None
    byte_order: str

    @property
    def colours(self) -> int:
        return len(Image.new(_MODES[self.photometric], (1, 1)).getbands())

    @property
    def block_width(self) -> int:
        return self.tile[0] if self.tile else self.width

    @property
    def padded_width(self) -> int:
        return -(-self.width // self.block_width) * self.block_width

    @property
    def samples_together(self) -> int:
        return 1 if self.separate else self.samples

    @property
    def row_bytes(self) -> int:
        return -(-self.padded_width * self.samples_together * self.bits // 8)


def needs_own_reader(tags: ImageFileDirectory_v2) -> bool:
    """Whether a picture is to be read here: more than 8 bits, floating-point values, or Lab as ICC profiles hold it."""
    bits, formats = set(_numbers(tags, BITS, 1)), set(_numbers(tags, SAMPLE_FORMAT, _UNSIGNED))
    if bits <= {1, 2, 4, 8} and formats <= {_UNSIGNED}:
        return tags.get(PHOTOMETRIC) == _ICC_LAB
    # Grey of whole numbers that are signed or of 32 bits is Pillow's.
    by_pillow = formats == {_SIGNED} or (bits == {32} and formats == {_UNSIGNED})
    return not (by_pillow and _numbers(tags, SAMPLES, 1) == (1,))


def size_of(tags: ImageFileDirectory_v2) -> tuple[int, int]:
    width, height = _numbers(tags, WIDTH, 0)[0], _numbers(tags, HEIGHT, 0)[0]
    if min(width, height) < 1 or not (STRIP_OFFSETS in tags or TILE_OFFSETS in tags):
        raise ValueError("there is no picture")
    return width, height


def read_deep(file: IO[bytes], tags: ImageFileDirectory_v2) -> Iterator[Image.Image]:
    """The bands of rows of a deep TIFF, rounded to 8 bits: L, RGB, RGBA, CMYK or LAB.

    Floating-point values run from 0 to 1. Raises UnsupportedTiffError, or one of DAMAGE.
    """
    layout = _layout(file, tags)
    mode = _MODES[layout.photometric]
    if layout.alpha:
        mode = "RGBA"
    for _, values in _bands(file, tags, layout):
        band = _eight_bits(values, layout.colours, layout)
        if layout.alpha and layout.colours == 1:
            band = band[:, :, [0, 0, 0, 1]]
        size = layout.width, len(band)
        yield Image.frombuffer(mode, size, np.ascontiguousarray(band), "raw", mode, 0, 1)


def deep_form(file: IO[bytes], tags: ImageFileDirectory_v2, icc_profile: bytes | None) -> PhotoForm:
    """The form of a deep TIFF's pixels; 16 bits are kept, other depths are not. Raises as `read_deep` does."""
    layout = _layout(file, tags)
    if layout.photometric not in _KEPT_PHOTOMETRIC or layout.is_float or layout.bits != 16:
        mode = _MODES[layout.photometric]
        numbers = said("floating-point numbers") if layout.is_float else said("{bits}-bit numbers", bits=layout.bits)
        colours = {"CMYK": said("CMYK colours"), "LAB": said("Lab colours")}
        return PhotoForm("TIFF", lost=colours.get(mode, numbers))
    if layout.alpha == _PREMULTIPLIED:
        return PhotoForm("TIFF", lost=said("premultiplied colours"))
    return form_with_colours("TIFF", 16, icc_profile, grey=layout.colours == 1, alpha=layout.alpha is not None)


def read_sixteen_bits(file: IO[bytes], tags: ImageFileDirectory_v2) -> np.ndarray:
    """The values of a TIFF that keeps 16 bits, uint16 [h,w,c]; transparency comes last. Raises as `read_deep` does."""
    layout = _layout(file, tags)
    channels = layout.colours + (layout.alpha is not None)
    result = np.empty((layout.height, layout.width, channels), np.uint16)
    for top, values in _bands(file, tags, layout):
        result[top : top + len(values)] = values[:, :, :channels]
    if layout.photometric == _WHITE_IS_ZERO:
        np.subtract(65535, result[:, :, 0], out=result[:, :, 0])
    return result


def _bands(file: IO[bytes], tags: ImageFileDirectory_v2, layout: _Layout) -> Iterator[tuple[int, np.ndarray]]:
    """(first row, numbers [h,w,samples]) of each band of rows."""
    planes = [_bytes_picture(file, tags, layout, plane) for plane in range(layout.samples if layout.separate else 1)]
    for top in range(0, layout.height, _BAND_ROWS):
        bottom = min(top + _BAND_ROWS, layout.height)
        yield top, np.concatenate([_values(plane, top, bottom, layout) for plane in planes], axis=2)


def _numbers(tags: ImageFileDirectory_v2, tag: int, default: int) -> tuple[int, ...]:
    value: Any = tags.get(tag, default)
    return tuple(int(number) for number in value) if isinstance(value, tuple) else (int(value),)


def _layout(file: IO[bytes], tags: ImageFileDirectory_v2) -> _Layout:
    def number(tag: int, default: int) -> int:
        return _numbers(tags, tag, default)[0]

    file.seek(0)
    byte_order = "<" if file.read(2) == b"II" else ">"
    bits, formats = _numbers(tags, BITS, 1), _numbers(tags, SAMPLE_FORMAT, _UNSIGNED)
    samples, photometric, predictor = number(SAMPLES, 1), number(PHOTOMETRIC, 1), number(PREDICTOR, 1)
    if number(COMPRESSION, 1) in _WITHOUT_PREDICTOR:
        predictor = 1
    is_float = formats[0] == _FLOAT
    depths = (16, 32, 64) if is_float else (*range(8, 17), 32, 64)
    if len(set(bits)) != 1 or len(set(formats)) != 1 or bits[0] not in depths:
        raise UnsupportedTiffError(said("{bits} bits", bits="/".join(map(str, bits))))
    if photometric not in _MODES or number(COMPRESSION, 1) not in _COMPRESSIONS or predictor not in (1, 2, 3):
        raise UnsupportedTiffError(said("the colours or the compression"))
    if formats[0] not in (_UNSIGNED, _FLOAT) or (predictor != 1 and bits[0] % 8):
        raise UnsupportedTiffError(said("the numbers"))
    mode = _MODES[photometric]
    colours = len(Image.new(mode, (1, 1)).getbands())
    if not colours <= samples <= _MOST_SAMPLES or (mode == "LAB" and (is_float or bits[0] not in (8, 16))):
        raise UnsupportedTiffError(said("{count} samples", count=samples))
    extra = number(EXTRA_SAMPLES, 0) if samples > colours else 0
    alpha = extra if extra in (_PREMULTIPLIED, _STRAIGHT) and mode in ("L", "RGB") else None
    tile = (number(TILE_WIDTH, 0), number(TILE_HEIGHT, 0)) if TILE_OFFSETS in tags else None
    width, height = size_of(tags)
    if tile and (min(tile) < 1 or tile[0] % 16 or max(tile) > 4 * max(width, height, 1024)):
        raise ValueError("the tiles have an impossible size")
    separate = number(PLANES, 1) == 2 and samples > 1
    return _Layout(width, height, bits[0], is_float, samples, photometric, alpha, predictor, separate, tile, byte_order)


def _bytes_picture(file: IO[bytes], tags: ImageFileDirectory_v2, layout: _Layout, plane: int) -> Image.Image:
    """One plane, uncompressed, as a grey picture whose pixels are the bytes of its rows."""
    offsets = _numbers(tags, TILE_OFFSETS if layout.tile else STRIP_OFFSETS, 0)
    lengths = _numbers(tags, TILE_LENGTHS if layout.tile else STRIP_LENGTHS, 0)
    if layout.tile:
        tile_bytes = layout.row_bytes * layout.block_width // layout.padded_width
        block = {TILE_WIDTH: [tile_bytes], TILE_HEIGHT: [layout.tile[1]]}
        names = TILE_OFFSETS, TILE_LENGTHS
        count = -(-layout.height // layout.tile[1]) * (layout.padded_width // layout.block_width)
    else:
        rows = min(_numbers(tags, ROWS, layout.height)[0], layout.height)
        block, names = {ROWS: [rows]}, (STRIP_OFFSETS, STRIP_LENGTHS)
        count = -(-layout.height // rows)
    offsets, lengths = offsets[plane * count : (plane + 1) * count], lengths[plane * count : (plane + 1) * count]
    if not count or len(offsets) != count or len(lengths) != count:
        raise ValueError("parts of the picture are missing")
    compression, fill_order = _numbers(tags, COMPRESSION, 1)[0], _numbers(tags, FILL_ORDER, 1)[0]
    entries = {
        WIDTH: [layout.row_bytes],
        HEIGHT: [layout.height],
        BITS: [8],
        COMPRESSION: [compression],
        PHOTOMETRIC: [1],
        FILL_ORDER: [fill_order],
        SAMPLES: [1],
        **block,
    }
    grey = _grey_tiff_head(entries, names, lengths)
    for offset, length in zip(offsets, lengths, strict=True):
        file.seek(offset)
        if grey.write(file.read(length)) != length:
            raise ValueError("the file ends early")
    grey.seek(0)
    image = Image.open(grey, formats=("TIFF",))
    image.load()
    return image


def _grey_tiff_head(entries: dict[int, list[int]], names: tuple[int, int], lengths: tuple[int, ...]) -> io.BytesIO:
    """The start of a little-endian TIFF of the given tags, whose strips (or tiles) are to follow."""
    table = 8 + 2 + 12 * (len(entries) + 2) + 4
    first = table + (8 * len(lengths) if len(lengths) > 1 else 0)
    offsets = list(accumulate(lengths[:-1], initial=first))
    directory, tables = b"", b""
    for tag, numbers in sorted({**entries, names[0]: offsets, names[1]: list(lengths)}.items()):
        packed = struct.pack(f"<{len(numbers)}I", *numbers)
        if len(numbers) > 1:
            tables, packed = tables + packed, struct.pack("<I", table + len(tables))
        directory += struct.pack("<HHI", tag, 4, len(numbers)) + packed
    head = io.BytesIO()
    head.write(b"II*\0" + struct.pack("<IH", 8, len(entries) + 2) + directory + bytes(4) + tables)
    return head


def _values(plane: Image.Image, top: int, bottom: int, layout: _Layout) -> np.ndarray:
    """Rows of a plane as numbers [h,w,samples]: unsigned as they are stored, or float."""
    rows = np.asarray(plane.crop((0, top, layout.row_bytes, bottom)))  # [h, bytes]
    samples = layout.samples_together
    blocks = layout.padded_width // layout.block_width
    if layout.bits % 8:
        numbers = _unpacked(rows, layout.bits, layout.padded_width * samples)
    elif layout.predictor == 3:
        numbers = _floats_restored(rows.reshape(len(rows), blocks, -1), layout.bits // 8, samples)
    else:
        kind = "f" if layout.is_float else "u"
        numbers = rows.view(f"{layout.byte_order}{kind}{layout.bits // 8}").astype(f"{kind}{layout.bits // 8}")
    if layout.predictor == 2:
        whole = numbers.view(f"u{layout.bits // 8}").reshape(len(rows), blocks, layout.block_width, samples)
        numbers = np.cumsum(whole, axis=2, dtype=whole.dtype).view(numbers.dtype)
    return numbers.reshape(len(rows), layout.padded_width, samples)[:, : layout.width]


def _unpacked(rows: np.ndarray, bits: int, count: int) -> np.ndarray:
    """Numbers of 9 to 15 bits that lie one after another, highest bit first."""
    single = np.unpackbits(rows, axis=1)[:, : count * bits].reshape(len(rows), count, bits)
    return single @ (1 << np.arange(bits - 1, -1, -1, dtype=np.uint16))


def _floats_restored(blocks: np.ndarray, size: int, samples: int) -> np.ndarray:
    """Undoes the floating-point predictor: bytes [h, blocks, n] are differences, sorted by significance."""
    height, count, length = blocks.shape
    whole = np.cumsum(blocks.reshape(height, count, -1, samples), axis=2, dtype=np.uint8)
    planes = whole.reshape(height, count, size, length // size)
    return np.ascontiguousarray(planes.transpose(0, 1, 3, 2)).view(f">f{size}")[..., 0].astype(f"f{size}")


def _eight_bits(values: np.ndarray, colours: int, layout: _Layout) -> np.ndarray:
    """Numbers [h,w,samples] → uint8 [h,w,colours or colours and alpha], straight and with black at 0."""
    if _MODES[layout.photometric] == "LAB":
        return _eight_bit_lab(values[:, :, :3].astype(np.float32), layout)
    wide = np.float64 if layout.bits > 32 or (layout.bits == 32 and not layout.is_float) else np.float32
    scaled = values.astype(wide)
    scaled = np.clip(np.nan_to_num(scaled), 0, 1) if layout.is_float else scaled / wide(2**layout.bits - 1)
    colour = scaled[:, :, :colours]
    if layout.photometric == _WHITE_IS_ZERO:
        colour = 1 - colour
    if layout.alpha:
        alpha = scaled[:, :, colours : colours + 1]
        if layout.alpha == _PREMULTIPLIED:
            colour = np.minimum(colour / np.maximum(alpha, 1e-6), 1)
        colour = np.concatenate([colour, alpha], axis=2)
    return np.rint(colour * 255).astype(np.uint8)


def _eight_bit_lab(values: np.ndarray, layout: _Layout) -> np.ndarray:
    """Lab as Pillow takes it: lightness 0 to 255, a and b signed."""
    step = 2.0 ** (layout.bits - 8)
    if layout.photometric == _ICC_LAB:  # a and b have 128 added
        return np.minimum(np.rint(values / step), 255).astype(np.uint8) ^ np.array([0, 128, 128], np.uint8)
    lightness = np.rint(values[:, :, :1] * (255 / (2**layout.bits - 1)))
    signed = np.rint(values[:, :, 1:] / step) % 256
    return np.concatenate([lightness, signed], axis=2).astype(np.uint8)
