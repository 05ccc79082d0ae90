"""dlib's predictor of landmarks with fewer digits: 30 MB of the download in place of 69.

Its file is a sequence of integers: a byte with the sign in its highest bit and the number of bytes in its lowest four,
then those bytes, lowest first. A float is two integers, mantissa and exponent (dlib's `float_details.h`). Their order
is that of `shape_predictor.h`: a version, the initial shape, the regression trees of each level, and where those look.

Landmarks are sums of one leaf from each of 7500 trees. So all leaves are rounded to multiples of the same step,
and equal exponents need little room once the file is packed.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

BITS = 22
"""Leaves become multiples of 2^-22 of the face's side.

That is finer than shows in the sum. But dlib looks at whole pixels: wherever the last digit decides which one, it goes
another way down the trees. So landmarks move by 0.23 pixels of a face of 300 (0.41 with 18 bits, 0.12 with 25), where
one grey level more in 1% of the photo's pixels moves them by 0.35. Each further bit costs 2 MB.
"""

SIGN, LENGTH = 0x80, 0x0F
LONGEST = 9
"""Bytes of an integer, with the one in front."""
SPLIT = 4
"""Integers of a split: two pixels, and a threshold of two."""

Integers = NDArray[np.int64]


def rounded(predictor: bytes, bits: int = BITS) -> bytes:
    """The content of a predictor's file, its leaves rounded to multiples of 2^-bits. Raises ValueError."""

    def to_step(leaves: Integers) -> Integers:
        mantissas, exponents = leaves[..., 0], leaves[..., 1]
        steps = np.rint(np.ldexp(mantissas.astype(np.float64), exponents + bits)).astype(np.int64)
        return np.stack([steps, np.full_like(steps, -bits)], axis=-1)

    return rewritten(predictor, to_step)


def rewritten(predictor: bytes, change: Callable[[Integers], Integers]) -> bytes:
    """The content of a predictor's file with other leaves; the rest stays, byte by byte.

    `change` gets a tree's leaves as mantissas and exponents, int64 [leaves, coordinates, 2], and returns as many.
    Raises ValueError for what is no predictor.
    """
    reader = _Reader(predictor)
    parts = []
    version, rows, columns = reader.take(3)
    size = rows * columns
    if version != 1 or size <= 0:
        raise ValueError("This is not a predictor of landmarks, or not one of version 1.")
    reader.take(2 * size)
    copied = 0
    for _level in range(reader.one()):
        for _tree in range(reader.one()):
            reader.take(SPLIT * reader.one())
            count = reader.one()
            parts.append(predictor[copied : reader.place])
            leaves = reader.take(count * (2 + 2 * size)).reshape(count, 2 + 2 * size)
            if (leaves[:, :2] != (rows, columns)).any():
                raise ValueError("A leaf is not of the size of the initial shape.")
            changed = change(leaves[:, 2:].reshape(count, size, 2)).reshape(count, 2 * size)
            parts.append(_written(np.hstack([leaves[:, :2], changed]).ravel()))
            copied = reader.place
    return b"".join([*parts, predictor[copied:]])


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content = np.frombuffer(content, np.uint8)
        self.place = 0

    def one(self) -> int:
        return int(self.take(1)[0])

    def take(self, count: int) -> Integers:
        """The next integers. Raises ValueError where there are fewer."""
        if count == 0:
            return np.zeros(0, np.int64)
        window = self._content[self.place : self.place + LONGEST * count]
        heads = _heads(window, count)
        if heads[-1] >= len(window):
            raise ValueError("The predictor's file ends too early.")
        lengths = window[heads] & LENGTH
        end = heads[-1] + 1 + int(lengths[-1])
        if end > len(window) or lengths.min() == 0 or lengths.max() >= LONGEST:
            raise ValueError("The predictor's file is damaged.")
        values = np.zeros(count, np.int64)
        for byte in range(lengths.max()):
            longer = lengths > byte
            values[longer] |= window[heads[longer] + 1 + byte].astype(np.int64) << (8 * byte)
        self.place += end
        return np.where(window[heads] & SIGN, -values, values)


def _heads(window: NDArray[np.uint8], count: int) -> NDArray[np.intp]:
    """Where `count` integers begin; past the window's end for those that are not in it.

    Each place says where the next integer begins if one begins there. Following these for 1, 2, 4, … integers at once
    takes as many steps as `count` has bits.
    """
    end = len(window)
    following = np.append(np.minimum(np.arange(end) + 1 + (window & LENGTH), end), end)
    heads = np.zeros(1, np.intp)
    while len(heads) < count:
        heads = np.concatenate([heads, following[heads]])
        following = following[following]
    return heads[:count]


def _written(integers: Integers) -> bytes:
    """As dlib writes them: in as few bytes as hold the magnitude, and in one at least."""
    magnitudes = np.abs(integers)
    lengths = np.ones(len(integers), np.intp)
    for byte in range(1, LONGEST - 1):
        lengths += magnitudes >> (8 * byte) > 0
    heads = np.cumsum(lengths + 1) - lengths - 1
    content = np.empty(lengths.sum() + len(integers), np.uint8)
    content[heads] = lengths | np.where(integers < 0, SIGN, 0)
    for byte in range(lengths.max()):
        longer = lengths > byte
        content[heads[longer] + 1 + byte] = magnitudes[longer] >> (8 * byte) & 0xFF
    return content.tobytes()
