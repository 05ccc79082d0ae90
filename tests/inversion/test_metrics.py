"""Metrics against scikit-image and plain formulas."""

import math
import time

import cv2
import numpy as np
import pytest
from PIL import Image
from scipy import ndimage
from skimage.metrics import peak_signal_noise_ratio

from inversion.evaluation.metrics import l2_256, measure, ms_ssim, psnr_db
from inversion.evaluation.sharpness import detail_variance, face_region, sharpness_ratio
from inversion.photos.photo import read_photo
from inversion.resources import resource_path


@pytest.fixture(scope="module")
def crop() -> np.ndarray:
    return read_photo(resource_path("samples", "astronaut.png")).pixels


@pytest.fixture(params=["noise", "blur", "shift"])
def picture(request: pytest.FixtureRequest, crop: np.ndarray) -> np.ndarray:
    if request.param == "noise":
        noise = np.random.default_rng(0).normal(0, 30, crop.shape)
        return np.clip(crop + noise, 0, 255).astype(np.uint8)
    return cv2.GaussianBlur(crop, (0, 0), 4) if request.param == "blur" else np.roll(crop, 5, axis=1)


def plain_ms_ssim(first: np.ndarray, second: np.ndarray) -> float:
    """Wang's definition written out in float64, each channel by itself."""
    window = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
    window /= window.sum()

    def mean(values: np.ndarray) -> np.ndarray:
        for axis in (0, 1):
            values = ndimage.correlate1d(values, window, axis=axis)
        return values[5:-5, 5:-5]

    results = []
    for channel in range(3):
        x, y = first[:, :, channel] / 255.0, second[:, :, channel] / 255.0
        product = 1.0
        for scale, weight in enumerate((0.0448, 0.2856, 0.3001, 0.2363, 0.1333)):
            mx, my = mean(x), mean(y)
            contrast = (2 * (mean(x * y) - mx * my) + 0.0009) / (mean(x * x) - mx**2 + mean(y * y) - my**2 + 0.0009)
            luminance = (2 * mx * my + 0.0001) / (mx**2 + my**2 + 0.0001)
            term = (luminance * contrast).mean() if scale == 4 else contrast.mean()
            product *= max(term, 0) ** weight
            x, y = (v.reshape(v.shape[0] // 2, 2, v.shape[1] // 2, 2).mean(axis=(1, 3)) for v in (x, y))
        results.append(product)
    return float(np.mean(results))


def test_psnr(crop: np.ndarray, picture: np.ndarray) -> None:
    assert psnr_db(crop, picture) == pytest.approx(peak_signal_noise_ratio(crop, picture, data_range=255), abs=1e-4)


def test_ms_ssim(crop: np.ndarray, picture: np.ndarray) -> None:
    assert ms_ssim(crop, picture) == pytest.approx(plain_ms_ssim(crop, picture), abs=1e-5)


def test_ms_ssim_as_others_compute_it(crop: np.ndarray) -> None:
    """Numbers of the package pytorch-msssim 1.0.0 in float64, an even side and an odd one."""
    assert ms_ssim(crop, cv2.GaussianBlur(crop, (0, 0), 4)) == pytest.approx(0.8561534, abs=1e-4)
    odd = cv2.resize(crop, (333, 333), interpolation=cv2.INTER_AREA)
    assert ms_ssim(odd, np.roll(odd, 5, axis=1)) == pytest.approx(0.5842620, abs=1e-4)


def test_l2_256(crop: np.ndarray, picture: np.ndarray) -> None:
    first, second = (
        np.asarray(Image.fromarray(pixels).resize((256, 256), Image.Resampling.BILINEAR)) / 127.5 - 1
        for pixels in (crop, picture)
    )
    assert l2_256(crop, picture) == pytest.approx(np.mean((first - second) ** 2), rel=1e-9)


def test_sharpness_is_the_laplacians_variance_within_the_face(crop: np.ndarray) -> None:
    grey = crop @ np.array([0.299, 0.587, 0.114])
    kernel = [[0, 1, 0], [1, -4, 1], [0, 1, 0]]
    wanted = ndimage.convolve(grey, kernel)[face_region(*grey.shape)].var()
    assert detail_variance(crop) == pytest.approx(wanted, rel=1e-3)


def test_sharpness_falls_with_blur_and_rises_with_noise(crop: np.ndarray) -> None:
    noise = np.random.default_rng(0).normal(0, 20, crop.shape)
    soft, softer = (cv2.GaussianBlur(crop, (0, 0), sigma) for sigma in (0.6, 2))
    noisy = np.clip(crop + noise, 0, 255).astype(np.uint8)
    ratios = [sharpness_ratio(crop, one) for one in (softer, soft, crop, noisy)]
    assert ratios[2] == 1
    assert ratios == sorted(ratios)
    assert ratios[0] < 0.1
    assert ratios[3] > 2


def test_sharpness_counts_the_face_alone(crop: np.ndarray) -> None:
    face = face_region(*crop.shape[:2])
    assert np.array_equal(face, face[:, ::-1])
    assert face.mean() == pytest.approx(np.pi * 0.25 * 0.3, rel=0.01)
    inner = cv2.erode(face.astype(np.uint8), np.ones((3, 3)), borderValue=0) > 0
    outer = cv2.dilate(face.astype(np.uint8), np.ones((3, 3))) > 0
    assert detail_variance(np.where(outer[..., None], crop, np.uint8(0))) == pytest.approx(detail_variance(crop))
    flat = np.where(inner[..., None], np.uint8(90), crop)
    assert detail_variance(flat) < detail_variance(crop)


def test_sharpness_of_a_photo_without_detail_is_unknown(crop: np.ndarray) -> None:
    flat = np.full_like(crop, 90)
    assert sharpness_ratio(flat, crop) is None
    assert sharpness_ratio(crop, flat) == 0


def test_equal_and_opposite(crop: np.ndarray) -> None:
    assert psnr_db(crop, crop) == math.inf
    assert ms_ssim(crop, crop) == pytest.approx(1, abs=1e-6)
    assert l2_256(crop, crop) == 0
    assert ms_ssim(crop, 255 - crop) == 0
    black, white = np.zeros((256, 256, 3), np.uint8), np.full((256, 256, 3), 255, np.uint8)
    assert psnr_db(black, white) == 0
    assert l2_256(black, white) == 4


def test_wrong_input(crop: np.ndarray) -> None:
    with pytest.raises(ValueError, match="different sizes"):
        psnr_db(crop, crop[:256])
    with pytest.raises(ValueError, match="uint8"):
        l2_256(crop, crop / 255)
    with pytest.raises(ValueError, match="different sizes"):
        sharpness_ratio(crop, crop[:256])
    with pytest.raises(ValueError, match="uint8"):
        sharpness_ratio(crop / 255, crop / 255)
    with pytest.raises(ValueError, match="161"):
        ms_ssim(crop[:160, :160], crop[:160, :160])


def test_measure(crop: np.ndarray) -> None:
    large = cv2.resize(crop[20:260, 110:350], (1024, 1024), interpolation=cv2.INTER_CUBIC)
    blurred = cv2.GaussianBlur(large, (0, 0), 3)
    measure(large, blurred)
    start = time.perf_counter()
    metrics = measure(large, blurred)
    # 0.2 s for the two descriptors and 0.1 s for the rest where this was written
    assert time.perf_counter() - start < 2
    assert metrics.psnr_db == psnr_db(large, blurred)
    assert metrics.ms_ssim == ms_ssim(large, blurred)
    assert metrics.l2_256 == l2_256(large, blurred)
    assert metrics.sharpness == sharpness_ratio(large, blurred)
    assert metrics.identity_distance is not None
    assert metrics.identity_distance < 0.3
    assert measure(large, np.zeros_like(large)).identity_distance is None
