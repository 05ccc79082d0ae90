"""Codes from an `.npz` file: sizes are checked before anything is unpacked, and damage is an error with advice."""

import lzma
import math
import struct
import tokenize
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from inversion.errors import StudioError
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN

ARRAYS = ("w", "w_plus")
MOST_BYTES = 256_000_000
"""Of all codes of a file, unpacked: 125,000 of w, or 6,900 of w_plus at 1024x1024."""
_MOST_HEADER = 10_000
_SUFFIX = ".npy"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What NumPy writes. Others could unpack to any size at once."""
_HEADERS = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, tokenize.TokenError, SyntaxError),
    *(ValueError, TypeError, AttributeError, LookupError, ArithmeticError, EOFError, OSError),
    *(NotImplementedError, RuntimeError, RecursionError, MemoryError),
)
"""What zipfile and NumPy raise for damaged files; MemoryError comes from headers that nest too deep."""


def read_codes(path: Path, generator: Generator) -> tuple[dict[str, Tensor], bool]:
    """The arrays `w` and `w_plus` of the file, as far as they are there, in this order; whether `w_plus` was mapped.

    The embedded generator also takes `w_plus` of the StyleGAN2 it was distilled from. Raises StudioError.
    """
    found = _read_arrays(path)
    shapes = {"w": (generator.w_dim,), "w_plus": (generator.num_styles, generator.w_dim)}
    if isinstance(generator, MobileStyleGAN) and "w_plus" in found:
        teachers = (generator.stylegan2_num_styles, generator.w_dim)
        if found["w_plus"].shape[1:] == teachers:
            w_plus = generator.styles_from_stylegan2(_checked_codes("w_plus", found.pop("w_plus"), teachers))
            codes = {name: _checked_codes(name, values, shapes[name]) for name, values in found.items()}
            return codes | {"w_plus": w_plus}, True
    return {name: _checked_codes(name, values, shapes[name]) for name, values in found.items()}, False


def _read_arrays(path: Path) -> dict[str, np.ndarray]:
    if not path.exists():
        raise StudioError(f"There is no file {path.name}.", "Check the name and the folder.")
    if not path.is_file():  # a pipe would be waited for
        raise _not_codes(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = {
                info.filename.removesuffix(_SUFFIX): info
                for info in archive.infolist()
                if info.filename.endswith(_SUFFIX)
            }
            wanted = {name: entries[name] for name in ARRAYS if name in entries}
            size = sum(info.file_size for info in wanted.values())
            if size > MOST_BYTES:
                raise StudioError(
                    f"The codes in {path.name} unpack to {size / 1e6:,.0f} MB; at most {MOST_BYTES // 10**6} are read.",
                    "Save fewer codes in each file.",
                )
            found = {name: _read_array(archive, info) for name, info in wanted.items()}
    except PermissionError as error:
        raise StudioError(f"{path.name} may not be read.", "Check the permissions of the file.") from error
    except _DAMAGE as error:
        raise _not_codes(path) from error
    if not found:
        seen = f"It has: {', '.join(name[:40] for name in list(entries)[:8])}." if entries else "It is empty."
        raise StudioError(f"{path.name} has neither an array w nor w_plus.", seen)
    return found


def _read_array(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> np.ndarray:
    """One array, never larger than the directory of the archive says. Raises one of `_DAMAGE`."""
    if info.compress_type not in _PACKED:
        raise NotImplementedError("it is packed in a way that NumPy never uses")
    with archive.open(info) as file:
        # With a size: `read()` alone would unpack all there is, whatever the directory says.
        content = file.read(info.file_size)
    stream = BytesIO(content)
    read_header = _HEADERS[np.lib.format.read_magic(stream)]
    shape, column_major, dtype = read_header(stream, max_header_size=_MOST_HEADER)
    if dtype.hasobject:
        raise ValueError("it holds pickled objects")
    if min(shape, default=0) < 0 or math.prod(shape) * dtype.itemsize != len(content) - stream.tell():
        raise ValueError("its header does not fit its size")
    flat = np.frombuffer(content, dtype, offset=stream.tell()) if math.prod(shape) else np.empty(0, dtype)
    return flat.reshape(shape, order="F" if column_major else "C")


def _checked_codes(name: str, codes: np.ndarray, shape: tuple[int, ...]) -> Tensor:
    wanted = ",".join(map(str, ("n", *shape)))
    if codes.shape[1:] != shape or codes.ndim != len(shape) + 1 or not len(codes):
        found = ",".join(map(str, codes.shape))
        raise StudioError(f"The array {name} is [{found}].", f"It must be [{wanted}] with at least one code.")
    if codes.dtype.kind not in "fiu":
        raise StudioError(f"The array {name} holds {codes.dtype}.", "Save it as float32.")
    with np.errstate(over="ignore"):  # what float32 cannot hold is infinite, and said below
        values = torch.from_numpy(codes.astype(np.float32, order="C"))
    if not values.isfinite().all():
        raise StudioError(f"The array {name} holds values that are not finite numbers.", "Save the codes again.")
    return values


def _not_codes(path: Path) -> StudioError:
    return StudioError(
        f"{path.name} is not a NumPy .npz file of plain arrays, or it is damaged.",
        "Save codes with numpy.savez(path, w=w), never as pickled objects.",
    )
