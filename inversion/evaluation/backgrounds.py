"""Made-up surroundings: gradients, textures and shapes, out of focus, and the grain of a camera."""

import cv2
import numpy as np

_GRAIN = 1.5
"""Standard deviation of a pixel's noise in grey levels."""

_GRAIN_SIZE = 0.7
"""Pixels by which neighbours share noise, as they do once a camera has made colours of its raw pixels."""

_TILE = 512


def background(width: int, height: int, random: np.random.Generator) -> np.ndarray:
    """uint8 [height,width,3]: a gradient between two colours, clouds on it, shapes before it, some of them striped.

    Drawn at most 1600 pixels wide: it is out of focus.
    """
    scale = min(1.0, 1600 / max(width, height))
    columns, rows = max(round(width * scale), 8), max(round(height * scale), 8)
    first, last = _colour(random), _colour(random)
    angle = random.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    along = (np.cos(angle) * (x / columns - 0.5) + np.sin(angle) * (y / rows - 0.5) + 0.75) / 1.5
    picture = first + along[..., None] * (last - first) + _clouds(columns, rows, random)
    for _ in range(random.integers(6, 16)):
        _add_shape(picture, random)
    picture = cv2.GaussianBlur(picture, (0, 0), float(random.uniform(0.002, 0.012)) * columns)
    large = cv2.resize(picture, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.clip(np.rint(large), 0, 255).astype(np.uint8)


def add_grain(pixels: np.ndarray, exposure: float, random: np.random.Generator) -> None:
    """Multiplies uint8 [h,w,3] by `exposure` and adds noise; in place."""
    noise = cv2.GaussianBlur(random.normal(0, 1, (_TILE, _TILE, 3)).astype(np.float32), (0, 0), _GRAIN_SIZE)
    noise *= _GRAIN / noise.std()
    for top in range(0, pixels.shape[0], _TILE):
        for left in range(0, pixels.shape[1], _TILE):
            part = pixels[top : top + _TILE, left : left + _TILE]
            grain = np.roll(noise, tuple(random.integers(0, _TILE, 2)), axis=(0, 1))[: part.shape[0], : part.shape[1]]
            part[:] = np.clip(np.rint(part * np.float32(exposure) + grain), 0, 255)


def _clouds(width: int, height: int, random: np.random.Generator) -> np.ndarray:
    """float32 [height,width,3] about 0: noise at four sizes, the coarse the stronger."""
    total = np.zeros((height, width, 3), np.float32)
    for cells, strength in ((4, 18.0), (12, 10.0), (40, 6.0), (160, 4.0)):
        noise = random.normal(0, strength, (cells, cells, 1)) + random.normal(0, strength / 3, (cells, cells, 3))
        total += cv2.resize(noise.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return total


def _colour(random: np.random.Generator) -> np.ndarray:
    """float32 [3], seldom a garish one."""
    colour = random.uniform(10, 245, 3)
    return (0.4 * colour + 0.6 * colour.mean()).astype(np.float32)


def _add_shape(picture: np.ndarray, random: np.random.Generator) -> None:
    """An ellipse, a box or a bar, plain or striped."""
    height, width = picture.shape[:2]
    mask = np.zeros((height, width), np.uint8)
    middle = random.uniform(0, 1, 2) * (width, height)
    half = random.uniform(0.03, 0.25, 2) * min(width, height) * random.choice([1, 1, 3], 2)
    box = (tuple(map(float, middle)), tuple(map(float, 2 * half)), float(random.uniform(0, 180)))
    if random.random() < 0.5:
        cv2.ellipse(mask, box, 255, -1)
    else:
        cv2.fillConvexPoly(mask, np.rint(cv2.boxPoints(box)).astype(np.int32), 255)
    inside = mask > 0
    picture[inside] = _colour(random)
    if random.random() < 0.4:
        x = np.nonzero(inside)[1]
        picture[inside] += 25 * np.sin(x * float(random.uniform(0.1, 0.6)))[:, None].astype(np.float32)
