"""PTI: pivotal tuning (Roich et al. 2021, arXiv 2106.05744)."""

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.generators.base import Generator
from inversion.methods.base import MethodInfo
from inversion.methods.codes import optimise_codes, target_image
from inversion.methods.latent_space import latent_space
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Schedule, Stage, optimise
from inversion.methods.optimising import Optimising
from inversion.networks.perceptual import PerceptualLoss
from inversion.progress import CancelToken, Clock, ProgressSink, ignore_progress
from inversion.result import Inversion

PIVOT_SHARE = 0.4


@dataclass(frozen=True)
class Locality:
    """The locality regulariser: at a w `alpha` away from the pivot, towards a random sample, pictures must not change.

    `weight` multiplies squared and perceptual difference to the picture of the untuned generator.
    """

    alpha: float = 30.0
    weight: float = 0.1
    truncation: float = 0.5


class PivotalTuning(Optimising):
    """Finds a pivot in W, then tunes the generator's tunable weights around it."""

    info = MethodInfo(
        name="pti",
        title="PTI",
        summary="Finds w, then tunes the generator to the photo. Closest resemblance that still edits well.",
        paper="Roich et al. 2021, arXiv 2106.05744",
        typical_seconds_cpu=120,
        typical_seconds_cuda=12,
    )
    pivot_schedule = Schedule(steps=80, learning_rate=0.1)
    tuning_schedule = Schedule(steps=100, learning_rate=0.02)

    def __init__(
        self, generator: Generator, perceptual: PerceptualLoss | None = None, locality: Locality | None = None
    ) -> None:
        super().__init__(generator, perceptual)
        self._locality = locality

    def invert(
        self,
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        clock = Clock()
        stages = [
            Stage("Finding the pivot", 0, PIVOT_SHARE, clock, progress, cancel),
            Stage("Tuning the generator", PIVOT_SHARE, 1, clock, progress, cancel),
        ]
        stages[0].check()
        objective = Objective(target_image(crop, self.generator), self._perceptual)
        pivot = optimise_codes(
            self.generator, objective, styles=1, schedule=self.pivot_schedule, seed=seed, stage=stages[0]
        )
        deltas = self.tune(pivot, objective, seed=seed, stage=stages[1])
        cpu_deltas = {name: delta.cpu() for name, delta in deltas.items()}
        return Inversion(pivot.cpu(), cpu_deltas, self.generator.name, self.info.name, seed, clock.seconds)

    def tune(
        self,
        pivot: Tensor,
        objective: Objective,
        *,
        seed: int,
        stage: Stage,
        start: dict[str, Tensor] | None = None,
    ) -> dict[str, Tensor]:
        """Deltas by name, each of its weight's shape, that bring the picture of `pivot` [num_styles, w_dim] closest.

        `start` are deltas to begin with (default: none); those of weights that are not tunable stay as they are. The
        learning rate of each weight is in units of its own root mean square, so that one rate fits layers of every
        size.
        """
        generator = self.generator
        weights = {name: generator.get_parameter(name) for name in generator.tunable_weights}
        start = start or {}
        deltas = {
            name: start.get(name, torch.zeros_like(weight)).clone()[None].float().requires_grad_()
            for name, weight in weights.items()
        }
        kept = {name: delta[None] for name, delta in start.items() if name not in weights}
        regulariser = self._regulariser(pivot, seed) if self._locality else None

        def step(_t: float) -> tuple[Tensor, Tensor]:
            image = generator.synthesize(pivot[None], deltas | kept).float()
            loss = objective(image)
            return (loss + regulariser(deltas) if regulariser else loss), image

        scales = [weight.float().square().mean().sqrt().item() for weight in weights.values()]
        optimise(list(deltas.values()), step, self.tuning_schedule, stage, scales)
        return {name: delta.detach()[0] for name, delta in (deltas | kept).items()}

    def _regulariser(self, pivot: Tensor, seed: int):
        generator, locality = self.generator, self._locality or Locality()
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
            if self._perceptual is not None:
                factor = max(1, generator.resolution // 128)
                difference = difference + self._perceptual(F.avg_pool2d(image, factor), F.avg_pool2d(reference, factor))
            return locality.weight * difference

        return penalty
