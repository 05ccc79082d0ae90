"""ICC profiles of curves and a matrix, as numbers (ICC.1:2022; versions 2 and 4)."""

import struct
from dataclasses import dataclass

import numpy as np

POINTS = 16_384
"""Samples of a curve, evenly from 0 to 1."""

_LOOKUP_TABLES = (b"A2B0", b"B2A0", b"A2B1", b"B2A1")


@dataclass(frozen=True, eq=False)
class IccCurves:
    """What a profile says of its colours, for values 0 to 1.

    curves  each sampled at POINTS: stored values → light; of red, green and blue, or of grey alone
    matrix  float [3,3]: light of red, green and blue → XYZ under D50; None for grey
    """

    curves: tuple[np.ndarray, ...]
    matrix: np.ndarray | None


def icc_curves(profile: bytes) -> IccCurves | None:
    """The curves and matrix of a profile; None where it has tables of colours instead, or is broken."""
    try:
        with np.errstate(all="ignore"):
            found = _read(profile)
    except (KeyError, ValueError, IndexError, struct.error):
        return None
    if found is None or not all(np.isfinite(numbers).all() for numbers in found):
        return None
    return IccCurves(tuple(found[:-1]), found[-1]) if len(found) > 1 else IccCurves(tuple(found), None)


def _read(profile: bytes) -> list[np.ndarray] | None:
    """The curves, and after three of them the matrix."""
    tags = _tags(profile)
    if profile[20:24] != b"XYZ " or any(tag in tags for tag in _LOOKUP_TABLES):
        return None
    if profile[16:20] == b"GRAY":
        return [_curve(tags[b"kTRC"])]
    if profile[16:20] != b"RGB ":
        return None
    columns = [_fixed(tags[name], 8, 3) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    return [*(_curve(tags[name]) for name in (b"rTRC", b"gTRC", b"bTRC")), np.stack(columns, axis=1)]


def _tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, 128)
    found = {}
    for index in range(min(count, 100)):
        name, start, length = struct.unpack_from(">4sII", profile, 132 + 12 * index)
        found[name] = profile[start : start + length]
    return found


def _fixed(content: bytes, start: int, count: int) -> np.ndarray:
    """Numbers of 16 bits before and 16 bits after the point."""
    return np.array(struct.unpack_from(f">{count}i", content, start)) / 65536


def _curve(content: bytes) -> np.ndarray:
    kind = content[:4]
    if kind == b"para":
        return _parametric(content)
    if kind != b"curv":
        raise ValueError("no curve")
    (count,) = struct.unpack_from(">I", content, 8)
    x = np.linspace(0, 1, POINTS)
    if count == 0:
        return x
    values = np.frombuffer(content, ">u2", count, 12)
    if count == 1:
        return x ** (values[0] / 256)
    return np.interp(x, np.linspace(0, 1, count), values / 65535)


def _parametric(content: bytes) -> np.ndarray:
    (kind,) = struct.unpack_from(">H", content, 8)
    count = {0: 1, 1: 3, 2: 4, 3: 5, 4: 7}[kind]
    g, a, b, c, d, e, f = (*_fixed(content, 12, count), *(0.0,) * (7 - count))
    x = np.linspace(0, 1, POINTS)
    if kind == 0:
        return x**g
    if kind in (1, 2):  # nothing but c before the curve meets zero; c is 0 in kind 1
        return np.clip(np.maximum(a * x + b, 0) ** g + c, 0, 1)
    power = np.maximum(a * x + b, 0) ** g
    return np.clip(np.where(x >= d, power + e, c * x + f), 0, 1)
