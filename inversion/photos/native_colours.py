"""What a change of sRGB colours is in the colours that a photo's file holds."""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import cv2
import numpy as np
from PIL import Image, ImageCms

from inversion.photos.colour_spaces import SRGB_PRIMARIES, srgb, to_d50
from inversion.photos.icc import POINTS, icc_curves

_ROWS = 16_384
"""Colours that are converted at once: their intermediate values stay in the processor's cache."""

_ENTRIES = 65_536
"""Of a table; each stands for the middle of its step, so that an index is cut and not rounded."""

_LATTICE = 52
"""Steps of a lattice, which are whole numbers of 255."""

_FLAT_TOP = 0.97
"""Stored values above which a curve that has reached 1 has lost light."""

_SRGB_TO_XYZ = to_d50(SRGB_PRIMARIES)
_GREY, _NEUTRAL = _SRGB_TO_XYZ[1:2], np.ones((3, 1))
"""From the light of sRGB to that of grey, and back."""

_MIDDLES = (np.arange(_ENTRIES) + 0.5) / _ENTRIES

_SRGB_CURVE = srgb(np.linspace(0, 1, POINTS))


class NativeColours(Protocol):
    """The colours of a file's pixels; `channels` is 3, or 1 for grey."""

    @property
    def channels(self) -> int: ...

    def from_srgb(self, values: np.ndarray) -> np.ndarray:
        """float32 [n,3] sRGB in 0..255 → float32 [n,channels] in 0..255."""
        ...

    def to_srgb(self, values: np.ndarray) -> np.ndarray:
        """The way back."""
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


def recoloured(
    colours: NativeColours, moved: np.ndarray, added: np.ndarray, kept: np.ndarray | None = None
) -> np.ndarray:
    """Values of the file, or this share [n,1] of what they look like, with levels of sRGB added. Float32.

    [n,channels] and [n,3], both in levels of 0..255.
    """
    if isinstance(colours, _Srgb):
        return (moved if kept is None else kept * moved) + np.asarray(added, np.float32)
    result = np.empty((len(moved), colours.channels), np.float32)
    for top in range(0, len(moved), _ROWS):
        part = np.asarray(moved[top : top + _ROWS], np.float32)
        looks = colours.to_srgb(part)
        change = added[top : top + _ROWS]
        if kept is not None:
            change = change - (1 - kept[top : top + _ROWS]) * looks
        result[top : top + _ROWS] = part + colour_change(colours, looks, change)
    return result


@lru_cache(maxsize=16)
def native_colours(profile: bytes | None, *, grey: bool = False) -> NativeColours | None:
    """The colours of a profile, sRGB or its grey without one; None where sRGB cannot be converted to them."""
    if profile is None:
        return _Curved(_GREY, _NEUTRAL, (_SRGB_CURVE,)) if grey else _Srgb()
    found = icc_curves(profile)
    if found is None:
        return _sampled(profile, grey=grey)
    if any(_has_flat_top(curve) for curve in found.curves) or (found.matrix is None) != grey:
        return None
    if found.matrix is None:
        return _Curved(_GREY, _NEUTRAL, found.curves)
    if abs(np.linalg.det(found.matrix)) < 1e-6:
        return None
    to_srgb = np.linalg.inv(_SRGB_TO_XYZ) @ found.matrix
    return _Curved(np.linalg.inv(to_srgb), to_srgb, found.curves)


@dataclass(frozen=True)
class _Srgb:
    channels: int = 3

    def from_srgb(self, values: np.ndarray) -> np.ndarray:
        return values

    def to_srgb(self, values: np.ndarray) -> np.ndarray:
        return values


class _Curved:
    """Curves of each channel, and a matrix between its light and that of sRGB."""

    def __init__(self, from_srgb: np.ndarray, to_srgb: np.ndarray, curves: tuple[np.ndarray, ...]) -> None:
        """The matrices are [channels,3] and [3,channels], the curves those of `IccCurves`."""
        self._from_srgb, self._to_srgb = from_srgb.T.astype(np.float32), to_srgb.T.astype(np.float32)
        tables = {curve.tobytes(): (_light_of(curve), _values_of(curve)) for curve in curves}
        self._light, self._values = zip(*(tables[curve.tobytes()] for curve in curves), strict=True)

    @property
    def channels(self) -> int:
        return len(self._values)

    def from_srgb(self, values: np.ndarray) -> np.ndarray:
        return _stored(self._values, _light((_SRGB_LIGHT,), values) @ self._from_srgb)

    def to_srgb(self, values: np.ndarray) -> np.ndarray:
        return _stored((_SRGB_VALUES,), _light(self._light, values) @ self._to_srgb)


class _Sampled:
    """Lattices of colours, between which is interpolated; for profiles that are tables themselves."""

    def __init__(self, from_srgb: np.ndarray, to_srgb: np.ndarray) -> None:
        """float32 [n,channels] for even steps of sRGB, and [m,3] for even steps of each channel."""
        self._from_srgb, self._to_srgb = from_srgb, to_srgb

    @property
    def channels(self) -> int:
        return self._from_srgb.shape[1]

    def from_srgb(self, values: np.ndarray) -> np.ndarray:
        return _interpolated(self._from_srgb, values)

    def to_srgb(self, values: np.ndarray) -> np.ndarray:
        return _interpolated(self._to_srgb, values)


def _light(tables: tuple[np.ndarray, ...], values: np.ndarray) -> np.ndarray:
    return _looked_up(tables, values * np.float32(_ENTRIES / 255))


def _stored(tables: tuple[np.ndarray, ...], light: np.ndarray) -> np.ndarray:
    """The values of this light, by tables over its root: evenly over light, their steps near black would be wide."""
    place = np.sqrt(np.maximum(light, 0, out=light), out=light)
    place *= np.float32(_ENTRIES)
    return _looked_up(tables, place)


def _looked_up(tables: tuple[np.ndarray, ...], place: np.ndarray) -> np.ndarray:
    """One table for all channels [n,c], or one for each."""
    index = place.astype(np.int32)
    if all(table is tables[0] for table in tables):
        return tables[0].take(index, mode="clip")
    return np.stack([table.take(index[:, channel], mode="clip") for channel, table in enumerate(tables)], axis=1)


def _interpolated(lattice: np.ndarray, values: np.ndarray) -> np.ndarray:
    place = np.clip(values, 0, 255) * np.float32((_LATTICE - 1) / 255)
    if values.shape[1] == 1:
        steps = np.arange(_LATTICE)
        return np.stack([np.interp(place[:, 0], steps, channel) for channel in lattice.T], axis=1).astype(np.float32)
    # Within a plane of the last two channels OpenCV interpolates; between the two nearest planes it is done here.
    planes = lattice.reshape(_LATTICE**2, _LATTICE, -1)
    first = np.minimum(place[:, 0].astype(np.int32), _LATTICE - 2)
    near, far = (
        cv2.remap(planes, place[:, 2], place[:, 1] + np.float32(_LATTICE) * plane, cv2.INTER_LINEAR)
        for plane in (first.astype(np.float32), (first + 1).astype(np.float32))
    )
    share = (place[:, 0] - first)[:, None]
    return _flat(near, values) * (1 - share) + _flat(far, values) * share


def _flat(found: np.ndarray, values: np.ndarray) -> np.ndarray:
    return found.reshape(len(values), -1)


def _light_of(curve: np.ndarray) -> np.ndarray:
    """A sampled curve as a table from stored values to light."""
    return np.interp(_MIDDLES, np.linspace(0, 1, len(curve)), curve).astype(np.float32)


def _values_of(curve: np.ndarray) -> np.ndarray:
    """A sampled curve as a table from the root of light to stored values in 0..255."""
    rising = np.maximum.accumulate(curve)
    return np.interp(_MIDDLES**2, rising, np.linspace(0, 255, len(rising))).astype(np.float32)


def _has_flat_top(curve: np.ndarray) -> bool:
    return curve[int(_FLAT_TOP * len(curve))] >= 1


def _sampled(profile: bytes, *, grey: bool) -> NativeColours | None:
    mode, srgb_profile = "L" if grey else "RGB", ImageCms.createProfile("sRGB")
    try:
        target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        there = ImageCms.buildTransform(srgb_profile, target, "RGB", mode)
        back = ImageCms.buildTransform(target, srgb_profile, mode, "RGB")
        return _Sampled(_lattice(there, 3), _lattice(back, 1 if grey else 3))
    except (OSError, ImageCms.PyCMSError):
        return None


def _lattice(transform: ImageCms.ImageCmsTransform, channels: int) -> np.ndarray:
    """What a transform makes of even steps of each channel, float32 [n,c]."""
    steps = np.linspace(0, 255, _LATTICE).astype(np.uint8)
    grid = np.stack(np.meshgrid(*[steps] * channels, indexing="ij"), axis=-1).reshape(_LATTICE, -1, channels)
    image = Image.fromarray(grid if channels == 3 else grid[:, :, 0])
    converted = ImageCms.applyTransform(image, transform)
    if converted is None:
        raise OSError("the colours could not be converted")
    return np.asarray(converted).reshape(grid.shape[0] * grid.shape[1], -1).astype(np.float32)


_SRGB_LIGHT, _SRGB_VALUES = _light_of(_SRGB_CURVE), _values_of(_SRGB_CURVE)
