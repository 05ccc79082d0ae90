"""An edit of a crop brought into the whole photo, at the photo's own resolution."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np

from editing.photo_true.bands import blurred, resized, strongest
from editing.photo_true.change import Change, add_grey_levels
from inversion.photos.native import Box, Recoloured

TILE = 256
"""Side in pixels of the parts of the photo that are worked on at a time: memory does not grow with the photo, and parts
without any change cost nothing."""

_STILL, _UNCHANGED = 0.02, 0.5
"""Pixels of the photo, and grey levels: where less moves and less is added, the photo's pixels stay as they are."""

_NONE = 0.002
"""A share of a pixel that is less than half a grey level."""

_REACH = 8
"""Pixels around what moves that Lanczos interpolation may ask for."""

_GRID = 256
"""Side at which it is looked up which parts of a crop change at all."""


def put_back(
    pixels: np.ndarray, crop_to_photo: np.ndarray, change: Change, recoloured: Recoloured = add_grey_levels
) -> Box | None:
    """Writes the change into `pixels` [h,w,3], the whole photo; the box around what was written, None for nothing.

    `crop_to_photo` is the affine map [2,3] from pixels of the crop that the change is of, centres to centres. Flow and
    added levels are brought to the photo's size, never a picture: the photo's own pixels move. Where nothing moves and
    nothing is added, they stay bit for bit.
    """
    to_photo = np.asarray(crop_to_photo, np.float64)
    box = _busy_box(change, to_photo, pixels.shape[1], pixels.shape[0])
    if box is None:
        return None
    zoom = zoom_of(to_photo)
    if zoom < 0.75:  # what is finer than the photo's pixels must not come back as a coarse pattern
        change = _softer(change, 0.5 / zoom)
    reach = int(np.ceil(np.abs(change.flow).max() * zoom * 1.5)) + _REACH
    left, top, right, bottom = box
    origin = max(left - reach, 0), max(top - reach, 0)
    source = pixels[origin[1] : bottom + reach, origin[0] : right + reach].copy()
    with ThreadPoolExecutor(cv2.getNumThreads()) as threads:  # OpenCV and NumPy let others run while they compute
        parts = threads.map(
            lambda t: _put_back_tile(pixels, source, origin, t, to_photo, change, recoloured), _tiles(box)
        )
        list(parts)
    return box


def zoom_of(crop_to_photo: np.ndarray) -> float:
    """Photo pixels per crop pixel."""
    return float(np.sqrt(abs(np.linalg.det(crop_to_photo[:, :2]))))


def _softer(change: Change, sigma: float) -> Change:
    """With what is added, and what stays, blurred by this many pixels of the crop."""
    kept = change.kept
    if kept is not None:
        kept = blurred(kept, sigma * len(kept) / change.size)
    return Change(change.flow, blurred(change.added, sigma), kept)


def _put_back_tile(
    pixels: np.ndarray,
    source: np.ndarray,
    origin: tuple[int, int],
    tile: Box,
    to_photo: np.ndarray,
    change: Change,
    recoloured: Recoloured,
) -> None:
    left, top, right, bottom = tile
    added = _on_tile(change.added, change.size, to_photo, tile)
    flow = _on_tile(change.flow, change.size, to_photo, tile)
    move = cv2.transform(flow, to_photo[:, :2].astype(np.float32))
    moves = strongest(move) > _STILL
    touched = moves | (strongest(added) >= _UNCHANGED)
    kept = None
    if change.kept is not None:
        kept = _on_tile(change.kept, change.size, to_photo, tile, outside=1)[..., None]
        touched |= kept[..., 0] < 1 - _NONE
    if not touched.any():
        return
    x0, y0 = left - origin[0], top - origin[1]
    there = source[y0 : y0 + bottom - top, x0 : x0 + right - left]
    if moves.any():
        reach = int(np.ceil(np.abs(move).max())) + _REACH
        above, before = max(y0 - reach, 0), max(x0 - reach, 0)
        around = source[above : y0 + bottom - top + reach, before : x0 + right - left + reach]
        move *= moves[..., None]
        x = np.arange(x0 - before, x0 - before + right - left, dtype=np.float32)
        y = np.arange(y0 - above, y0 - above + bottom - top, dtype=np.float32)[:, None]
        there = cv2.remap(
            around, move[..., 0] + x, move[..., 1] + y, cv2.INTER_LANCZOS4, borderMode=cv2.BORDER_REFLECT_101
        ).reshape(there.shape)  # OpenCV drops the only channel of grey
    target = pixels[top:bottom, left:right]
    # Choosing pixels takes NumPy longer than colouring them all.
    levels, stays = added.reshape(-1, 3), None if kept is None else kept.reshape(-1, 1)
    coloured = recoloured(there.reshape(len(levels), -1), levels, stays)
    np.copyto(target, coloured.reshape(target.shape), where=touched[..., None])


def _on_tile(values: np.ndarray, crop_size: int, to_photo: np.ndarray, tile: Box, outside: float = 0) -> np.ndarray:
    """[s,s] or [s,s,c] values on a crop's grid → float32 [h,w] or [h,w,c] on a tile of the photo."""
    left, top, right, bottom = tile
    scale = values.shape[0] / crop_size
    to_values = np.linalg.inv(np.vstack([to_photo, [0, 0, 1]]))[:2] * scale
    to_values[:, 2] += to_values[:, :2] @ (left, top) + (scale - 1) / 2
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = right - left, bottom - top
    return cv2.warpAffine(values, to_values, size, flags=flags, borderValue=[outside] * 4)


def _busy_box(change: Change, to_photo: np.ndarray, width: int, height: int) -> Box | None:
    """The part of the photo, within it, that the change may touch."""
    side = min(_GRID, change.size)
    added = resized(strongest(change.added), side)
    busy = (strongest(resized(change.flow, side)) > 1e-3) | (added > 0.02)
    if change.kept is not None:
        busy |= resized(change.kept, side) < 1 - _NONE
    if not busy.any():
        return None
    rows, columns = np.flatnonzero(busy.any(1)), np.flatnonzero(busy.any(0))
    scale = change.size / side
    first = (np.array([columns[0], rows[0]]) - 1) * scale - 0.5
    last = (np.array([columns[-1], rows[-1]]) + 2) * scale - 0.5
    corners = np.array([[x, y, 1.0] for x in (first[0], last[0]) for y in (first[1], last[1])]) @ to_photo.T
    left, top = np.maximum(np.floor(corners.min(0)).astype(int), 0)
    right, bottom = np.minimum(np.ceil(corners.max(0)).astype(int) + 1, (width, height))
    return (int(left), int(top), int(right), int(bottom)) if left < right and top < bottom else None


def _tiles(box: Box) -> Iterator[Box]:
    left, top, right, bottom = box
    for y in range(top, bottom, TILE):
        for x in range(left, right, TILE):
            yield x, y, min(x + TILE, right), min(y + TILE, bottom)
