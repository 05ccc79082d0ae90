"""Faces that are harder to find than a generator's samples: turned to the side, or partly covered."""

from collections.abc import Callable, Mapping

import cv2
import numpy as np
import torch
from torch import Tensor

from editing.directions import load_directions
from inversion.faces.detect import landmarks_of_crop
from inversion.generators.base import Generator
from inversion.pixels import to_pixels

SIDE = 512
PROFILES = (5, -5, 5, 7, -5, 5, 7)
"""Of each of the first samples, how far along the direction of yaw its face is still one; chosen by eye."""
THREE_QUARTERS = 3
"""The end of that direction's slider."""
MASKS = ((120, 170, 205), (235, 235, 232), (30, 30, 34), (190, 120, 140))
GLASSES = ((12, 12, 14), (70, 45, 25), (40, 60, 95))
"""sRGB."""


def sample_codes(generator: Generator, count: int) -> list[Tensor]:
    """w float32 [1,w_dim] of the bench's samples."""
    z = torch.randn(count, generator.w_dim, generator=torch.Generator().manual_seed(7))
    with torch.inference_mode():
        return [generator.map(one[None], 0.7) for one in z]


def drawn(generator: Generator, w: Tensor) -> np.ndarray:
    """uint8 [512,512,3], aligned."""
    with torch.inference_mode():
        return to_pixels(generator.synthesize(w, resolution=SIDE))


def plain(generator: Generator, w: Tensor, _number: int) -> np.ndarray:
    return drawn(generator, w)


def three_quarters(generator: Generator, w: Tensor, number: int) -> np.ndarray:
    """Turned as far as the slider goes, to either side in turn."""
    return _turned(generator, w, THREE_QUARTERS * (-1) ** number)


def profile(generator: Generator, w: Tensor, number: int) -> np.ndarray:
    """Turned as far as the generator goes."""
    return _turned(generator, w, PROFILES[number % len(PROFILES)])


def _turned(generator: Generator, w: Tensor, strength: float) -> np.ndarray:
    return drawn(generator, w + strength * load_directions()["yaw"].vector)


def masked(generator: Generator, w: Tensor, number: int) -> np.ndarray:
    """With a surgical mask from the middle of the nose to below the chin, and its bands."""
    pixels = drawn(generator, w)
    points = landmarks_of_crop(pixels)
    jaw, nose = points[1:16], points[28:30].mean(axis=0)
    middle = points.mean(axis=0)
    outline = np.concatenate([middle + 1.06 * (jaw - middle), [points[15] * 0.4 + nose * 0.6], [nose]])
    outline = np.concatenate([outline, [points[1] * 0.4 + nose * 0.6]])
    colour = MASKS[number % len(MASKS)]
    for ear, end in ((points[0], outline[0]), (points[16], outline[14])):
        cv2.line(pixels, *_whole(np.stack([ear, end])), colour, 3, cv2.LINE_AA)
    cv2.fillPoly(pixels, [_whole(outline)], colour, cv2.LINE_AA)
    for fold in (points[30], points[33], points[51]):
        left, right = points[3] + (fold - nose) * np.array([0, 0.4]), points[13] + (fold - nose) * np.array([0, 0.4])
        crease = np.stack([left * 0.8 + fold * 0.2, fold, right * 0.8 + fold * 0.2])
        cv2.polylines(pixels, [_whole(crease)], False, tuple(int(0.85 * value) for value in colour), 2, cv2.LINE_AA)
    return pixels


def in_sunglasses(generator: Generator, w: Tensor, number: int) -> np.ndarray:
    """With two dark lenses, their bridge and their bows."""
    pixels = drawn(generator, w)
    points = landmarks_of_crop(pixels)
    colour = GLASSES[number % len(GLASSES)]
    right, left = points[36:42], points[42:48]
    between = float(np.hypot(*(left.mean(axis=0) - right.mean(axis=0))))
    for eye, ear in ((right, points[0]), (left, points[16])):
        middle = eye.mean(axis=0) + np.array([0, 0.06 * between])
        tilt = float(np.degrees(np.arctan2(*(left.mean(axis=0) - right.mean(axis=0))[::-1])))
        lens = (tuple(map(float, middle)), (0.86 * between, 0.66 * between), tilt)
        cv2.ellipse(pixels, lens, colour, -1, cv2.LINE_AA)
        cv2.line(pixels, *_whole(np.stack([middle - np.array([0, 0.15 * between]), ear])), colour, 5, cv2.LINE_AA)
    bridge = np.stack([right.mean(axis=0), left.mean(axis=0)])
    cv2.line(pixels, *_whole(bridge), colour, 6, cv2.LINE_AA)
    return pixels


def _whole(points: np.ndarray) -> np.ndarray:
    return np.rint(points).astype(np.int32)


LOOKS: Mapping[str, Callable[[Generator, Tensor, int], np.ndarray]] = {
    "plain": plain,
    "3/4": three_quarters,
    "profile": profile,
    "mask": masked,
    "sunglasses": in_sunglasses,
}
"""How faces are shown to the detector: each draws the sample of a number."""
