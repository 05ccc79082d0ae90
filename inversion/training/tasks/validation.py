"""Samples and figures that every task validates with."""

import torch
from torch import Tensor

from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.readback import to_cpu
from inversion.training.shards import rng_for

VALIDATION_SEED = 1_000_003
VALIDATION_BATCH = 4


def fresh_codes(generator: MobileStyleGAN, count: int) -> Tensor:
    """w [count, w_dim] of samples that no training run draws."""
    z = torch.randn(count, generator.w_dim, generator=rng_for(VALIDATION_SEED, "validation"))
    return generator.map(z.to(generator.w_avg.device))


def psnr_db(pictures: Tensor, targets: Tensor) -> list[float]:
    """Peak signal-to-noise ratio in dB of each picture [b,3,s,s], -1..1; values outside are clamped."""
    errors = (pictures.clamp(-1, 1) - targets).square().mean((1, 2, 3))
    return to_cpu(10 * torch.log10(4 / errors.clamp(min=1e-10))).tolist()
