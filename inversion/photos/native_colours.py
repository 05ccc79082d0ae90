"""What a change of sRGB colours is in the colours that a photo's file holds."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from PIL import Image, ImageCms

from inversion.photos.colour_spaces import SRGB_PRIMARIES, srgb, to_d50
from inversion.photos.icc import POINTS, icc_curves

_ROWS = 32_768
"""Colours that are converted at once: their intermediate values stay in the processor's cache."""

_ENTRIES = 65_536
"""Of a table; each stands for the middle of its step, so that an index is cut and not rounded."""

_LATTICE = 33
_FLAT_TOP = 0.97
"""Stored values above which a curve that has reached 1 has lost light."""

_SRGB_TO_XYZ = to_d50(SRGB_PRIMARIES)

_MIDDLES = (np.arange(_ENTRIES) + 0.5) / _ENTRIES

_LIGHT = srgb(_MIDDLES).astype(np.float32)
"""sRGB values, evenly from 0 to 255 → light."""

_SRGB_CURVE = srgb(np.linspace(0, 1, POINTS))


class NativeColours(Protocol):
    """The colours of a file's pixels; `channels` is 3, or 1 for grey."""

    @property
    def channels(self) -> int: ...

    def from_srgb(self, values: np.ndarray) -> np.ndarray:
        """float32 [n,3] sRGB in 0..255 → float32 [n,channels] in 0..255."""
        ...


def colour_change(colours: NativeColours, before: np.ndarray, change: np.ndarray) -> np.ndarray:
    """What `change` is for pixels that look like `before`: float [...,3], levels of 0..255 of sRGB.

    float32 [...,channels], levels of 0..255 of the file; zero where nothing changes.
    """
    if isinstance(colours, _Srgb):
        return np.asarray(change, np.float32)
    flat, step = before.reshape(-1, 3), change.reshape(-1, 3)
    result = np.empty((len(flat), colours.channels), np.float32)
    for top in range(0, len(flat), _ROWS):
        old = np.asarray(flat[top : top + _ROWS], np.float32)
        result[top : top + _ROWS] = colours.from_srgb(old + step[top : top + _ROWS]) - colours.from_srgb(old)
    return result.reshape(*before.shape[:-1], colours.channels)


@lru_cache(maxsize=16)
def native_colours(profile: bytes | None, *, grey: bool = False) -> NativeColours | None:
    """The colours of a profile, sRGB or its grey without one; None where sRGB cannot be converted to them."""
    if profile is None:
        return _Curved(np.array([[0.0, 1.0, 0.0]]) @ _SRGB_TO_XYZ, (_inverse(_SRGB_CURVE),)) if grey else _Srgb()
    found = icc_curves(profile)
    if found is None:
        return _sampled(profile, grey=grey)
    if any(_has_flat_top(curve) for curve in found.curves) or (found.matrix is None) != grey:
        return None
    inverses = {curve.tobytes(): _inverse(curve) for curve in found.curves}
    tables = tuple(inverses[curve.tobytes()] for curve in found.curves)
    if found.matrix is None:
        return _Curved(np.array([[0.0, 1.0, 0.0]]) @ _SRGB_TO_XYZ, tables)
    if abs(np.linalg.det(found.matrix)) < 1e-6:
        return None
    return _Curved(np.linalg.inv(found.matrix) @ _SRGB_TO_XYZ, tables)


@dataclass(frozen=True)
class _Srgb:
    channels: int = 3

    def from_srgb(self, values: np.ndarray) -> np.ndarray:
        return values


class _Curved:
    """A matrix from the light of sRGB to the light of each channel, and a table from that to the stored value."""

    def __init__(self, matrix: np.ndarray, tables: tuple[np.ndarray, ...]) -> None:
        self._matrix, self._tables = matrix.T.astype(np.float32), tables

    @property
    def channels(self) -> int:
        return len(self._tables)

    def from_srgb(self, values: np.ndarray) -> np.ndarray:
        light = _looked_up(_LIGHT, values * np.float32(_ENTRIES / 255)) @ self._matrix
        # Tables run over the root of light: evenly over light, their steps near black would be too wide.
        place = np.sqrt(np.maximum(light, 0, out=light), out=light)
        place *= np.float32(_ENTRIES)
        if all(table is self._tables[0] for table in self._tables):
            return _looked_up(self._tables[0], place)
        return np.stack([_looked_up(table, place[:, channel]) for channel, table in enumerate(self._tables)], axis=1)


class _Sampled:
    """A lattice of colours, between which is interpolated; for profiles that are tables themselves."""

    def __init__(self, lattice: np.ndarray) -> None:
        self._lattice = lattice.reshape(-1, lattice.shape[-1]).astype(np.float32)

    @property
    def channels(self) -> int:
        return self._lattice.shape[1]

    def from_srgb(self, values: np.ndarray) -> np.ndarray:
        place = np.clip(values, 0, 255) * ((_LATTICE - 1) / 255)
        low = np.minimum(place.astype(np.int32), _LATTICE - 2)
        share = place - low
        strides = np.array([_LATTICE * _LATTICE, _LATTICE, 1])
        first, result = low @ strides, np.zeros((len(values), self.channels), np.float32)
        for corner in np.ndindex(2, 2, 2):
            weight = np.prod(np.where(corner, share, 1 - share), axis=1, dtype=np.float32)
            result += weight[:, None] * self._lattice.take(first + np.dot(corner, strides), axis=0)
        return result


def _looked_up(table: np.ndarray, place: np.ndarray) -> np.ndarray:
    return table.take(place.astype(np.int32), mode="clip")


def _inverse(curve: np.ndarray) -> np.ndarray:
    """A sampled curve from stored values to light → the table from the root of light to stored values in 0..255."""
    rising = np.maximum.accumulate(curve)
    return np.interp(_MIDDLES**2, rising, np.linspace(0, 255, len(rising))).astype(np.float32)


def _has_flat_top(curve: np.ndarray) -> bool:
    return curve[int(_FLAT_TOP * len(curve))] >= 1


def _sampled(profile: bytes, *, grey: bool) -> NativeColours | None:
    steps = np.rint(np.linspace(0, 255, _LATTICE)).astype(np.uint8)
    lattice = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(_LATTICE, -1, 3)
    mode = "L" if grey else "RGB"
    try:
        target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        transform = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), target, "RGB", mode)
        converted = ImageCms.applyTransform(Image.fromarray(lattice), transform)
    except (OSError, ImageCms.PyCMSError):
        return None
    if converted is None:
        return None
    return _Sampled(np.asarray(converted).reshape(_LATTICE**3, -1))
