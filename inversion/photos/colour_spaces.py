"""Colour spaces that a file names by numbers, as ICC profiles.

The numbers of primaries and transfer characteristics are those of ITU-T H.273, which PNG (cICP) and HEIF (nclx) share.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Curve = Callable[[np.ndarray], np.ndarray]
"""Stored values, 0 to 1 → light, 0 to 1."""

_D50 = np.array([0.9642, 1.0, 0.8249])
_BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])

_D65, _C = (0.3127, 0.3290), (0.310, 0.316)

_CURVE_POINTS = 4096


@dataclass(frozen=True)
class Primaries:
    """Chromaticities (x, y) of red, green, blue and white."""

    red: tuple[float, float]
    green: tuple[float, float]
    blue: tuple[float, float]
    white: tuple[float, float] = _D65


SRGB_PRIMARIES = Primaries((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
_SMPTE_C = Primaries((0.630, 0.340), (0.310, 0.595), (0.155, 0.070))

_PRIMARIES = {
    4: Primaries((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), _C),
    5: Primaries((0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    6: _SMPTE_C,
    7: _SMPTE_C,
    8: Primaries((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), _C),
    9: Primaries((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),  # BT.2020
    11: Primaries((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),  # DCI-P3
    12: Primaries((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),  # Display P3
    22: Primaries((0.630, 0.340), (0.295, 0.605), (0.155, 0.077)),
}

_NAMES = {9: "BT.2020", 11: "DCI-P3", 12: "Display P3"}


def gamma(exponent: float) -> Curve:
    return lambda values: values**exponent


def srgb(values: np.ndarray) -> np.ndarray:
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _perceptual_quantizer(values: np.ndarray) -> np.ndarray:
    """SMPTE ST 2084; white is at 203 cd/m² (ITU-R BT.2408), what is brighter is cut."""
    power = values ** (1 / 78.84375)
    light = (np.maximum(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125)
    return np.minimum(light * (10_000 / 203), 1)


def _hybrid_log_gamma(values: np.ndarray) -> np.ndarray:
    """ITU-R BT.2100 on a display of 1000 cd/m²; white is at three quarters of the signal, what is brighter is cut."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073

    def scene(signal: np.ndarray) -> np.ndarray:
        return np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)

    return np.minimum((scene(values) / scene(np.array(0.75))) ** 1.2, 1)


# The curve of television (1, 6, 14, 15) describes cameras; its pictures are looked at as sRGB, and so is the rest.
_CURVES: dict[int, Curve] = {
    4: gamma(2.2),
    5: gamma(2.8),
    8: gamma(1.0),
    16: _perceptual_quantizer,
    17: gamma(2.6),
    18: _hybrid_log_gamma,
}


def profile_by_numbers(primaries: int, transfer: int) -> bytes | None:
    """The ICC profile of colours named by H.273; None for sRGB, as which numbers without a meaning count."""
    if primaries not in _PRIMARIES and transfer not in _CURVES:
        return None
    name = _NAMES.get(primaries, "")
    return profile_of(_PRIMARIES.get(primaries, SRGB_PRIMARIES), _CURVES.get(transfer, srgb), name)


def adobe_rgb_profile() -> bytes:
    """Adobe RGB (1998)."""
    return profile_of(Primaries((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), gamma(563 / 256), "Adobe RGB (1998)")


def profile_of(primaries: Primaries, curve: Curve, name: str = "") -> bytes:
    """An ICC profile (version 2) of a matrix and a curve. Raises ValueError where the primaries span no colours."""
    points = np.rint(curve(np.linspace(0, 1, _CURVE_POINTS)) * 65535).astype(">u2")
    tone = b"curv\0\0\0\0" + struct.pack(">I", _CURVE_POINTS) + points.tobytes()
    columns = to_d50(primaries).T
    text = b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name.encode("ascii") + bytes(80)
    tags = {b"desc": text, b"wtpt": _xyz(_D50)}
    tags |= {name: _xyz(column) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)}
    table, body = b"", b""
    start = 128 + 4 + 12 * (len(tags) + 3)
    for tag, content in tags.items():
        table += tag + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    for tag in (b"rTRC", b"gTRC", b"bTRC"):  # all three share one curve
        table += tag + struct.pack(">II", start + len(body), len(tone))
    body += tone
    header = bytearray(128)
    header[0:4] = struct.pack(">I", start + len(body))
    header[8:12] = bytes([2, 0x40, 0, 0])
    header[12:24] = b"mntrRGB XYZ "
    header[36:40] = b"acsp"
    header[68:80] = _xyz(_D50)[8:]
    return bytes(header) + struct.pack(">I", len(tags) + 3) + table + body


def to_d50(primaries: Primaries) -> np.ndarray:
    """The matrix from linear RGB to XYZ under D50, [3,3]."""
    corners = np.array([primaries.red, primaries.green, primaries.blue, primaries.white])
    if corners[:, 1].min() <= 0:
        raise ValueError("a primary without light")
    xyz = np.stack([corners[:, 0], corners[:, 1], 1 - corners.sum(axis=1)]) / corners[:, 1]  # [3, 4]
    try:
        matrix = xyz[:, :3] * np.linalg.solve(xyz[:, :3], xyz[:, 3])
    except np.linalg.LinAlgError as error:
        raise ValueError("primaries on one line") from error
    scale = (_BRADFORD @ _D50) / (_BRADFORD @ xyz[:, 3])
    adapted = np.linalg.inv(_BRADFORD) @ np.diag(scale) @ _BRADFORD @ matrix
    if not np.isfinite(adapted).all() or np.abs(adapted).max() > 100:
        raise ValueError("primaries too far apart")
    return adapted


def _xyz(values: np.ndarray) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(float(value) * 65536) for value in values))
