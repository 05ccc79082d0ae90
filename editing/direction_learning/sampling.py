"""Random codes of a generator and their pictures, the same for the same seed on every machine."""

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from inversion.generators.base import Generator
from inversion.pixels import to_pixels
from inversion.readback import to_cpu

PICTURE_SIZE = 256
TRUNCATION = (0.7, 1.0)


def sample_codes(generator: Generator, count: int, seed: int) -> Tensor:
    """`count` codes w, float32 [count, w_dim] on the CPU.

    Each sample has its own truncation, even between 0.7 and 1: the directions must hold for the tame faces people
    upload as well as for the edges of W. The first n codes are the same for every count of at least n.
    """
    z = np.random.default_rng([seed, 0]).standard_normal((count, generator.w_dim), dtype=np.float32)
    truncation = np.random.default_rng([seed, 1]).uniform(*TRUNCATION, size=(count, 1)).astype(np.float32)
    w_avg = to_cpu(generator.w_avg.float())
    with torch.no_grad():
        w = to_cpu(generator.map(torch.from_numpy(z).to(generator.w_avg.device)).float())
    return w_avg + torch.from_numpy(truncation) * (w - w_avg)


def render_codes(generator: Generator, w: Tensor, size: int = PICTURE_SIZE) -> Iterator[np.ndarray]:
    """w [n, w_dim] or [n, num_styles, w_dim] → n pictures, uint8 [size,size,3], one after the other."""
    device = generator.w_avg.device
    batch = 1 if device.type == "cpu" else 8  # on a CPU single renders are the quickest
    for start in range(0, len(w), batch):
        with torch.no_grad():
            images = generator.synthesize(w[start : start + batch].to(device), resolution=size)
        for image in images:
            yield to_pixels(image)
