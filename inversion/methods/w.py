"""SG2 W: one w for all layers."""

from typing import Self

import numpy as np
from torch import nn

from inversion.generators.base import Generator
from inversion.methods.base import Inverter, MethodInfo
from inversion.methods.codes import optimise_codes, target_image
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Schedule, Stage
from inversion.networks.perceptual import PerceptualLoss
from inversion.progress import CancelToken, Clock, ProgressSink, ignore_progress
from inversion.result import Inversion


class OptimiseW(Inverter):
    """Optimises a single w."""

    info = MethodInfo(
        name="w",
        title="SG2 W",
        summary="Finds one w for all layers. Edits well, resembles loosely.",
        paper="Karras et al. 2020, arXiv 1912.04958",
        typical_seconds_cpu=45,
        typical_seconds_cuda=5,
    )
    schedule = Schedule(steps=100, learning_rate=0.1)
    per_style = False

    def __init__(self, generator: Generator, perceptual: PerceptualLoss | None = None) -> None:
        super().__init__(generator)
        self._perceptual = perceptual

    @classmethod
    def create(cls, generator: Generator) -> Self:
        return cls(generator, PerceptualLoss.load(generator.w_avg.device))

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return (self.generator, *([self._perceptual] if self._perceptual else []))

    def invert(
        self,
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        clock = Clock()
        stage = Stage("Finding w", 0, 1, clock, progress, cancel)
        stage.check()
        w = optimise_codes(
            self.generator,
            Objective(target_image(crop, self.generator), self._perceptual),
            styles=self.generator.num_styles if self.per_style else 1,
            schedule=self.schedule,
            seed=seed,
            stage=stage,
        )
        return Inversion(w.cpu(), {}, self.generator.name, self.info.name, seed, clock.seconds)
