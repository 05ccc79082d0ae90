"""Tuning a generator's weights around fixed codes, as PTI and Refine do (Roich et al. 2021, arXiv 2106.05744)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.generators.base import Generator
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Schedule, Stage, optimise
from inversion.methods.w_optimisation import latent_space
from inversion.networks.perceptual import PerceptualLoss
from inversion.readback import to_number

Penalty = Callable[[dict[str, Tensor]], Tensor]
"""Weight deltas [1, *weight] by name → a term of the loss."""

SMALL_SIZE = 128


@dataclass(frozen=True)
class Locality:
    """The locality regulariser: at a w `alpha` away from the pivot, towards a random sample, pictures must not change.

    `weight` multiplies squared and perceptual difference to the picture of the untuned generator.
    """

    alpha: float = 30.0
    weight: float = 0.1
    truncation: float = 0.5


def tune_weights(
    generator: Generator,
    pivot: Tensor,
    objective: Objective,
    schedule: Schedule,
    stage: Stage,
    *,
    start: Mapping[str, Tensor] | None = None,
    penalty: Penalty | None = None,
) -> dict[str, Tensor]:
    """Deltas by name, each of its weight's shape, with which the picture of `pivot` [num_styles, w_dim] has least loss.

    `start` are deltas to begin with (default: none); those of weights that are not tunable stay as they are. The
    learning rate of each weight is in units of its own root mean square, so that one rate fits layers of every size.
    """
    weights = {name: generator.get_parameter(name) for name in generator.tunable_weights}
    start = start or {}
    deltas = {
        name: start.get(name, torch.zeros_like(weight)).clone()[None].float().requires_grad_()
        for name, weight in weights.items()
    }
    kept = {name: delta[None] for name, delta in start.items() if name not in weights}

    def step(_t: float) -> tuple[Tensor, Tensor]:
        image = generator.synthesize(pivot[None], deltas | kept).float()
        loss = objective(image)
        return (loss + penalty(deltas) if penalty else loss), image

    scales = [to_number(weight.float().square().mean().sqrt()) for weight in weights.values()]
    optimise(list(deltas.values()), step, schedule, stage, scales)
    return {name: delta.detach()[0] for name, delta in (deltas | kept).items()}


def locality_penalty(
    generator: Generator, pivot: Tensor, locality: Locality, perceptual: PerceptualLoss | None, seed: int
) -> Penalty:
    """PTI's locality regulariser (section 3.3) around `pivot` [num_styles, w_dim]; the seed decides its samples."""
    random = torch.Generator().manual_seed(seed)
    mean = latent_space(generator).mean

    def penalty(deltas: dict[str, Tensor]) -> Tensor:
        z = torch.randn(1, generator.w_dim, generator=random).to(mean.device)
        with torch.no_grad():
            sample = mean + locality.truncation * (generator.map(z).float() - mean)
            away = generator.styles(sample)[0] - pivot
            near = (pivot + locality.alpha * F.normalize(away, dim=-1))[None]
            reference = generator.synthesize(near).float()
        image = generator.synthesize(near, deltas).float()
        difference = F.mse_loss(image, reference)
        if perceptual is not None:
            factor = max(1, generator.resolution // SMALL_SIZE)
            difference = difference + perceptual(F.avg_pool2d(image, factor), F.avg_pool2d(reference, factor))
        return locality.weight * difference

    return penalty
