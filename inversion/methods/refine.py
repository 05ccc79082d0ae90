"""Refine: PTI's tuning (arXiv 2106.05744) for a few seconds, from the inversion of another method."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import torch
from torch import Tensor, nn

from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Codes, InversionRun, Inverter, MethodInfo
from inversion.methods.hyperinverter import PredictDeltas
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Optimising, Schedule, Stage
from inversion.methods.tuning import tune_weights
from inversion.networks.perceptual import PerceptualLoss
from inversion.progress import CancelToken, ProgressSink, ignore_progress
from inversion.result import Inversion
from inversion.said import said


@dataclass(frozen=True)
class RefineSettings:
    """How long the weights are tuned, and how fast."""

    schedule: Schedule = Schedule(steps=20, learning_rate=0.01, warm_up=0.3, cool_down=0.5)


class Refine(Optimising[RefineSettings]):
    """Tunes the weights further around the w that another method found; by itself, HyperInverter's.

    The result has whole deltas in place of h: the hypernetwork cannot make the tuned weights, and whole deltas render,
    blend and reopen without it.
    """

    info = MethodInfo(
        name="refine",
        title=said("Refine"),
        summary="HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp.",
        paper="Roich et al. 2021, arXiv 2106.05744, from HyperInverter's start",
        typical_seconds_cpu=18,
        typical_seconds_cuda=2,
    )
    models = PredictDeltas.models
    defaults = RefineSettings()

    def __init__(
        self,
        generator: Generator,
        settings: RefineSettings | None = None,
        perceptual: PerceptualLoss | None = None,
        first: Inverter | None = None,
    ) -> None:
        """`first` is the method whose codes are refined where none are given; without it, `invert` has no start."""
        super().__init__(generator, settings, perceptual)
        self._first = first

    @classmethod
    def create(cls, generator: Generator, networks: LoadedNetworks) -> Self:
        perceptual = PerceptualLoss.load(generator.w_avg.device)
        return cls(generator, perceptual=perceptual, first=PredictDeltas.create(generator, networks))

    @classmethod
    def of_any(cls, generator: Generator, steps: int | None = None) -> Self:
        """One for inversions of other methods, on any generator. Raises ModelError."""
        schedule = cls.defaults.schedule
        settings = RefineSettings(replace(schedule, steps=steps or schedule.steps))
        return cls(generator, settings, PerceptualLoss.load(generator.w_avg.device))

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return (*(self._first.networks if self._first else ()), *super().networks)

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        if self._first is None:
            raise ValueError("no method to begin with")
        start = self._first.inversion_of(self._first.find_codes(image, run.silent()), run)
        return self._tuned(start, self._first.deltas(start), image, run)

    def refine(
        self,
        start: Inversion,
        deltas: Mapping[str, Tensor],
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        """`start`, made from this crop, with its `deltas` tuned; its w stays. Raises as `invert` does."""
        run = InversionRun(seed, progress, cancel)
        run.check()
        with torch.no_grad():
            codes = self._tuned(start, deltas, self.image_of(crop), run)
        refined = self.inversion_of(codes, run)
        return replace(refined, seconds=start.seconds + refined.seconds)

    def _tuned(self, start: Inversion, deltas: Mapping[str, Tensor], image: Tensor, run: InversionRun) -> Codes:
        pivot = start.w.to(self.generator.w_avg.device)
        stage = Stage("Refining", run)
        objective = Objective(image, self._perceptual)
        tuned = tune_weights(self.generator, pivot, objective, self.settings.schedule, stage, start=deltas)
        return Codes(pivot, tuned, start=start.start or start.method)
