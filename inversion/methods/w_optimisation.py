"""SG2 projection: optimising w codes of an unchanged generator (arXiv 1912.04958, appendix D; W+ arXiv 1904.03189)."""

from dataclasses import dataclass

import torch
from torch import Tensor

from inversion.generators.base import Generator
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Schedule, Stage, optimise
from inversion.readback import to_number

NOISE_SHARE = 0.05
NOISE_UNTIL = 0.75
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
    return LatentSpace(mean, to_number((w - mean).square().sum(1).mean().sqrt()))


def optimise_codes(
    generator: Generator, objective: Objective, *, styles: int, schedule: Schedule, seed: int, stage: Stage
) -> Tensor:
    """Codes [num_styles, w_dim] whose picture has the least loss.

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
