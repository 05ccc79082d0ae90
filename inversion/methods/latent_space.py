"""Statistics of a generator's W."""

from dataclasses import dataclass

import torch
from torch import Tensor

from inversion.generators.base import Generator

SAMPLES = 10_000


@dataclass(frozen=True)
class LatentSpace:
    """Mean [w_dim] of mapped samples, and their spread: the root mean square distance from it, a scalar."""

    mean: Tensor
    spread: float


@torch.no_grad()
def latent_space(generator: Generator, samples: int = SAMPLES) -> LatentSpace:
    """Statistics from `samples` mapped z of a fixed seed, so that runs repeat."""
    z = torch.randn(samples, generator.w_dim, generator=torch.Generator().manual_seed(0))
    w = generator.map(z.to(generator.w_avg.device)).float()
    mean = w.mean(0)
    return LatentSpace(mean, (w - mean).square().sum(1).mean().sqrt().item())
