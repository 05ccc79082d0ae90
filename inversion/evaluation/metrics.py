"""How similar a picture is to the crop it reproduces. Both uint8 [h,w,3] sRGB of one size."""

import math

import cv2
import numpy as np
from PIL import Image

from inversion.evaluation.sharpness import sharpness_ratio
from inversion.faces.descriptor import identity_distance
from inversion.result import Metrics

_SCALE_WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
_WINDOW, _SIGMA = 11, 1.5
_C1, _C2 = 0.01**2, 0.03**2

SMALLEST_SIDE = (_WINDOW - 1) * 2 ** (len(_SCALE_WEIGHTS) - 1) + 1
"""Pixels; below this the coarsest MS-SSIM scale has no room for its window."""


def measure(crop: np.ndarray, picture: np.ndarray) -> Metrics:
    """All metrics of a picture (render) against its aligned crop; MS-SSIM is NaN below 161 pixels a side.

    Raises ValueError where the two do not match.
    """
    return Metrics(
        psnr_db=psnr_db(crop, picture),
        ms_ssim=ms_ssim(crop, picture) if len(crop) >= SMALLEST_SIDE else math.nan,
        l2_256=l2_256(crop, picture),
        identity_distance=identity_distance(crop, picture),
        sharpness=sharpness_ratio(crop, picture),
    )


def psnr_db(crop: np.ndarray, picture: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB on 0..1 values over all pixels and channels; infinite for equal pictures."""
    _check(crop, picture)
    difference = crop.astype(np.float32) - picture
    error = float(np.mean(np.square(difference), dtype=np.float64)) / 255**2
    return math.inf if error == 0 else -10 * math.log10(error)


def l2_256(crop: np.ndarray, picture: np.ndarray) -> float:
    """Mean squared error at 256x256 on -1..1 values.

    Both are brought to 256x256 by Pillow's bilinear filter, which averages over the area when it makes smaller: what
    torchvision's Resize does to pictures in the evaluation scripts of this field.
    """
    _check(crop, picture)
    size = (256, 256)
    first, second = (
        np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BILINEAR), np.float64)
        for pixels in (crop, picture)
    )
    return float(np.mean(np.square((first - second) / 127.5)))


def ms_ssim(crop: np.ndarray, picture: np.ndarray) -> float:
    """Multi-scale structural similarity, 0..1 (Wang, Simoncelli and Bovik, 2003).

    On 0..1 RGB values: five scales halved by 2x2 means, Gaussian window of 11 pixels with σ 1.5 where it fits whole
    into the picture, K 0.01 and 0.03, each channel by itself and then the mean; negative contrast terms count as 0.
    Raises ValueError below 161 pixels a side.
    """
    _check(crop, picture)
    if min(crop.shape[:2]) < SMALLEST_SIDE:
        raise ValueError(f"MS-SSIM needs at least {SMALLEST_SIDE} pixels a side, got {crop.shape}")
    return float(np.mean([_plane_ms_ssim(crop[:, :, channel], picture[:, :, channel]) for channel in range(3)]))


def _plane(values: np.ndarray) -> np.ndarray:
    """uint8 [h,w] → float32 in 0..1. One channel at a time stays in the processor's cache: five times as fast."""
    return np.ascontiguousarray(values, np.float32) / np.float32(255)


def _plane_ms_ssim(first: np.ndarray, second: np.ndarray) -> float:
    first, second = _plane(first), _plane(second)
    result = 1.0
    for scale, weight in enumerate(_SCALE_WEIGHTS):
        if scale:
            first, second = _halved(first), _halved(second)
        similarity, contrast = _ssim(first, second)
        last = scale == len(_SCALE_WEIGHTS) - 1
        result *= max(similarity if last else contrast, 0.0) ** weight
    return result


def _ssim(first: np.ndarray, second: np.ndarray) -> tuple[float, float]:
    """Mean similarity and mean contrast-structure term of float32 [h,w] in 0..1."""
    mean_1, mean_2 = _window_mean(first), _window_mean(second)
    squares, product = mean_1 * mean_1 + mean_2 * mean_2, mean_1 * mean_2
    variances = _window_mean(first * first + second * second) - squares
    covariance = _window_mean(first * second) - product
    contrast = (2 * covariance + _C2) / (variances + _C2)
    luminance = (2 * product + _C1) / (squares + _C1)
    return float((luminance * contrast).mean(dtype=np.float64)), float(contrast.mean(dtype=np.float64))


def _window_mean(values: np.ndarray) -> np.ndarray:
    """Gaussian-weighted mean, only where the window lies within the picture."""
    blurred = cv2.GaussianBlur(values, (_WINDOW, _WINDOW), _SIGMA)
    inset = _WINDOW // 2
    return blurred[inset:-inset, inset:-inset]


def _halved(values: np.ndarray) -> np.ndarray:
    """Means of 2x2 pixels. An odd side is filled up with zeros at both ends, as the common implementations pad."""
    height, width = values.shape
    if height % 2 or width % 2:
        pad_y, pad_x = height % 2, width % 2
        values = np.pad(values, ((pad_y, pad_y), (pad_x, pad_x)))
        height, width = values.shape
    return cv2.resize(
        values[: height // 2 * 2, : width // 2 * 2], (width // 2, height // 2), interpolation=cv2.INTER_AREA
    )


def _check(crop: np.ndarray, picture: np.ndarray) -> None:
    for pixels in (crop, picture):
        if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3:
            raise ValueError(f"expected uint8 [h,w,3], got {pixels.dtype} {pixels.shape}")
    if crop.shape != picture.shape:
        raise ValueError(f"pictures of different sizes: {crop.shape} and {picture.shape}")
