"""What a generator never draws and photos show all the same: strange backdrops, objects, face paint, glasses.

A detail map has to bring back such things too. They are drawn at random; nothing is taken from any picture.
"""

from math import ceil, pi

import cv2
import numpy as np

LEAVES = 500
EYES = ((0.376, 0.48), (0.624, 0.48))
"""Where FFHQ alignment puts the eyes, as shares of the side."""


def add_foreign(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """float32 [s,s,3], -1..1 → the same with one to three of those things in it."""
    kinds = (paint_backdrop, put_in_front, paint_face, put_on_glasses, saturate)
    for index in rng.choice(len(kinds), rng.integers(1, 4), replace=False):
        image = kinds[index](image, rng)
    return image.clip(-1, 1)


def dead_leaves(size: int, rng: np.random.Generator) -> np.ndarray:
    """float32 [size,size,3], -1..1: ellipses and rectangles of every size that cover one another.

    Its edges and its spectrum are those of natural pictures (Lee, Mumford and Huang 2001, "Occlusion Models for
    Natural Images").
    """
    picture = np.full((size, size, 3), rng.uniform(-1, 1, 3), np.float32)
    smallest, largest = 0.02 * size, 0.5 * size
    for colour in rng.uniform(-1, 1, (LEAVES, 3)):
        # Radii with density 1/r³, so that every scale covers the same share of the picture.
        radius = (largest**-2 + rng.uniform() * (smallest**-2 - largest**-2)) ** -0.5
        centre, turn = rng.uniform(0, size, 2), rng.uniform(0, 180)
        axes = (radius, radius * rng.uniform(0.2, 1))
        box = (tuple(centre.tolist()), (2 * axes[0], 2 * axes[1]), turn)
        shade = tuple(colour.tolist())
        if rng.uniform() < 0.5:
            cv2.ellipse(picture, box, shade, -1, cv2.LINE_AA)
        else:
            cv2.fillConvexPoly(picture, cv2.boxPoints(box).astype(np.int32), shade, cv2.LINE_AA)
    return picture * rng.uniform(0.3, 1) + texture(size, rng, rng.uniform(0, 0.2))


def texture(size: int, rng: np.random.Generator, strength: float) -> np.ndarray:
    """float32 [size,size,1]: noise of one scale, whose standard deviation is about `strength`."""
    cells = ceil(size / rng.choice([1, 2, 4, 8]))
    noise = rng.standard_normal((cells, cells), np.float32)
    return strength * cv2.resize(noise, (size, size), interpolation=cv2.INTER_LINEAR)[..., None]


def blot(size: int, rng: np.random.Generator, share: float) -> np.ndarray:
    """float32 [size,size,1], 0..1: soft or sharp blots that cover about this share of the square."""
    cells = int(rng.integers(3, 8))
    coarse = rng.standard_normal((cells, cells)).astype(np.float32)
    field = cv2.resize(coarse, (size, size), interpolation=cv2.INTER_CUBIC)
    edge = np.quantile(field[::8, ::8], 1 - share)
    exponents = (edge - field) * rng.choice([8, 40, 200])
    return 1 / (1 + np.exp(np.minimum(exponents, 80)))[..., None]  # beyond 80, float32 overflows


def paint_backdrop(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another backdrop: leaves, or one saturated colour."""
    size = len(image)
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j].astype(np.float32)
    distance = np.sqrt((x / rng.uniform(0.55, 0.75)) ** 2 + ((y - 0.1) / 0.85) ** 2)
    outside = 1 / (1 + np.exp(-(distance - 1.1) * rng.choice([15, 60])))[..., None] * (y < 0.55)[..., None]
    if rng.uniform() < 0.5:
        other = dead_leaves(size, rng)
    else:
        other = rng.choice([-0.9, 0.9], 3).astype(np.float32) * rng.uniform(0.5, 1) + texture(size, rng, 0.03)
    return image + (other - image) * outside


def put_in_front(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Objects over up to a quarter of the picture."""
    return image + (dead_leaves(len(image), rng) - image) * blot(len(image), rng, rng.uniform(0.05, 0.25))


def paint_face(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Colours on skin, which let its light through."""
    paint = dead_leaves(len(image), rng) if rng.uniform() < 0.5 else rng.uniform(-1, 1, 3).astype(np.float32)
    cover = blot(len(image), rng, rng.uniform(0.1, 0.4)) * rng.uniform(0.4, 0.95)
    light = (image.mean(2, keepdims=True) + 1) / 2
    return image + ((paint + 1) * (0.3 + light) - 1 - image) * cover


def put_on_glasses(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Rims, a bridge, and tinted lenses about where the eyes are."""
    size = len(image)
    lenses, rims = np.zeros((size, size), np.float32), np.zeros((size, size), np.float32)
    axes = (int(size * rng.uniform(0.07, 0.11)), int(size * rng.uniform(0.05, 0.09)))
    tilt, width = rng.uniform(-6, 6), int(rng.integers(3, max(4, size // 50)))
    centres = [(int(size * (x + rng.normal(0, 0.01))), int(size * (y + rng.normal(0, 0.01)))) for x, y in EYES]
    for centre in centres:
        cv2.ellipse(lenses, centre, axes, tilt, 0, 360, 1.0, -1, cv2.LINE_AA)
        cv2.ellipse(rims, centre, axes, tilt, 0, 360, 1.0, width, cv2.LINE_AA)
    (left, right), reach = centres, axes[0]
    cv2.line(rims, (left[0] + reach, left[1]), (right[0] - reach, right[1]), 1.0, width, cv2.LINE_AA)
    tint, colour = rng.uniform(-1, 0.5, 3).astype(np.float32), rng.uniform(-1, 1, 3).astype(np.float32)
    image = image + (tint - image) * lenses[..., None] * rng.choice([0, rng.uniform(0.2, 0.95)])
    return image + (colour - image) * rims[..., None]


def saturate(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Stronger colours, turned by some hue, in some places or everywhere."""
    grey = image.mean(2, keepdims=True)
    colours = (image - grey) * rng.uniform(1.5, 3.5)
    angle = rng.choice([0, rng.uniform(-pi, pi)])
    axis = np.full(3, 3**-0.5, np.float32)
    turned = colours * np.cos(angle) + np.cross(axis, colours) * np.sin(angle)  # about the axis of greys
    where = blot(len(image), rng, rng.uniform(0.3, 0.9))
    return image + (grey + turned - image) * where
