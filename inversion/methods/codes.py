"""SG2 projection: optimising w codes of an unchanged generator (arXiv 1912.04958, appendix D; W+ arXiv 1904.03189)."""

import numpy as np
import torch
from torch import Tensor

from inversion.generators.base import Generator
from inversion.methods.latent_space import latent_space
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Schedule, Stage, optimise
from inversion.pixels import to_tensor

NOISE_SHARE = 0.05
NOISE_UNTIL = 0.75


def target_image(crop: np.ndarray, generator: Generator) -> Tensor:
    """Aligned crop → image [1,3,r,r] on the generator's device. Raises ValueError for another size."""
    size = generator.resolution
    if crop.shape != (size, size, 3):
        raise ValueError(f"expected an aligned crop [{size},{size},3], got {crop.shape}")
    return to_tensor(crop, generator.w_avg.device)


def square_image(crop: np.ndarray, generator: Generator) -> Tensor:
    """Aligned crop of any size → image [1,3,s,s] on the generator's device. Raises ValueError where it is no square."""
    if crop.ndim != 3 or crop.shape[0] != crop.shape[1]:
        raise ValueError(f"expected a square crop, got {crop.shape}")
    return to_tensor(crop, generator.w_avg.device)


def optimise_codes(
    generator: Generator, objective: Objective, *, styles: int, schedule: Schedule, seed: int, stage: Stage
) -> Tensor:
    """Codes [num_styles, w_dim] whose picture comes closest to the target.

    `styles` is 1 for one w shared by all layers (W) or num_styles (W+). Starts at the mean w. Noise on w, 5% of the
    spread and gone after three quarters of the steps, helps it past poor minima and is what the seed decides.
    """
    space = latent_space(generator)
    random = torch.Generator().manual_seed(seed)
    codes = space.mean.repeat(styles, 1).requires_grad_()
    coordinate_spread = space.spread * generator.w_dim**-0.5

    def step(t: float) -> tuple[Tensor, Tensor]:
        noise = torch.randn(codes.shape, generator=random).to(codes.device)
        strength = coordinate_spread * NOISE_SHARE * max(0.0, 1 - t / NOISE_UNTIL) ** 2
        w = (codes + strength * noise).expand(generator.num_styles, -1)
        image = generator.synthesize(w[None]).float()
        return objective(image), image

    optimise([codes], step, schedule, stage)
    return codes.detach().expand(generator.num_styles, -1).clone()
