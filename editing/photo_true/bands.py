"""Pictures taken apart by size of detail, and values smoothed along a picture's edges."""

import cv2
import numpy as np


def resized(values: np.ndarray, width: int, height: int | None = None) -> np.ndarray:
    """[h,w] or [h,w,c] at another size: averaged down, or linearly up."""
    size = (width, height or width)
    if values.shape[1::-1] == size:
        return values
    smaller = size[0] < values.shape[1]
    found = cv2.resize(values, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
    return found.reshape(size[1], size[0], *values.shape[2:])


def strongest(values: np.ndarray) -> np.ndarray:
    """[h,w]: the largest of the last dimension's absolute values. NumPy's own takes ten times as long on so few."""
    found = np.abs(values[..., 0])
    for channel in range(1, values.shape[2]):
        np.maximum(found, np.abs(values[..., channel]), out=found)
    return found


def power(values: np.ndarray) -> np.ndarray:
    """[h,w]: the mean square over the last dimension. OpenCV's takes a quarter of the time of NumPy's on so few."""
    weights = np.full((1, values.shape[2]), 1 / values.shape[2])
    return cv2.transform(cv2.multiply(values, values), weights)


def blurred(values: np.ndarray, sigma: float) -> np.ndarray:
    """By a Gaussian; a wide one is done on a smaller copy."""
    if sigma < 0.3:
        return values
    if sigma <= 2.5:
        return _gaussian(values, sigma)
    height, width = values.shape[:2]
    step = 2 if sigma <= 8 else 4
    smaller = resized(values, max(width // step, 1), max(height // step, 1))
    blur = blurred if sigma > 32 else _gaussian
    return resized(blur(smaller, sigma / step), width, height)


def _gaussian(values: np.ndarray, sigma: float) -> np.ndarray:
    return cv2.GaussianBlur(values, (0, 0), sigma).reshape(values.shape)  # OpenCV drops a last dimension of 1


def laplacian_bands(values: np.ndarray, count: int) -> list[np.ndarray]:
    """`count` bands from fine to coarse, each at half the size of the one before, and what is left of the picture.

    Burt and Adelson, 1983.
    """
    bands = []
    for _ in range(count):
        smaller = cv2.pyrDown(values)
        coarse = cv2.pyrUp(smaller, dstsize=values.shape[1::-1])
        bands.append(cv2.subtract(values, coarse, dst=coarse))  # a new array of a large picture costs as much again
        values = smaller
    return [*bands, values]


def joined(bands: list[np.ndarray]) -> np.ndarray:
    """The picture that `laplacian_bands` took apart."""
    picture = bands[-1]
    for band in reversed(bands[:-1]):
        coarse = cv2.pyrUp(picture, dstsize=band.shape[1::-1])
        picture = cv2.add(coarse, band, dst=coarse)
    return picture


def mixed(values: np.ndarray, others: np.ndarray, share: np.ndarray) -> np.ndarray:
    """float32 `values` [h,w,c], and to the share [h,w] in 0..1 the others; NumPy takes three times as long."""
    return cv2.blendLinear(others, values, share, 1 - share)


def filled_in(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """`values` [n,n,c], with others in their place where `known` [n,n] in 0..1 is small.

    They are pushed in from around, coarser the further in (push-pull, Gortler et al. 1996).
    """
    levels = [(values * known[..., None], known)]
    while levels[-1][1].shape[0] > 2:
        levels.append((cv2.pyrDown(levels[-1][0]), cv2.pyrDown(levels[-1][1])))
    sums, weights = levels[-1]
    filled = sums / (weights[..., None] + 1e-6)
    for sums, weights in reversed(levels[:-1]):
        sure = np.minimum(weights * 4, 1)[..., None]
        coarser = cv2.pyrUp(filled, dstsize=weights.shape[::-1])
        filled = coarser * (1 - sure) + sure * sums / (weights[..., None] + 1e-6)
    return filled


def along_edges(guide: np.ndarray, values: np.ndarray, radius: int, eps: float) -> np.ndarray:
    """`values` [n,n,c] smoothed along the edges of a grey `guide` [m,m], at the guide's size.

    The fast guided filter (He and Sun, arXiv 1505.00996) with its coefficients at n pixels; `eps` is the variance of
    grey levels from which on a change of the guide counts as an edge.
    """

    def mean(picture: np.ndarray) -> np.ndarray:
        return cv2.blur(picture, (2 * radius + 1, 2 * radius + 1)).reshape(picture.shape)

    small, size = resized(guide, values.shape[1], values.shape[0]), guide.shape[1::-1]
    mean_guide, mean_values = mean(small), mean(values)
    variance = mean(small * small) - mean_guide * mean_guide
    slope = (mean(small[..., None] * values) - mean_guide[..., None] * mean_values) / (variance + eps)[..., None]
    rest = mean_values - slope * mean_guide[..., None]
    return resized(mean(slope), *size) * guide[..., None] + resized(mean(rest), *size)
