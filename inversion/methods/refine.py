"""Refine: PTI's tuning (arXiv 2106.05744) for a few seconds, from an inversion that is close already."""

from dataclasses import replace

import numpy as np
from torch import nn

from inversion.hypernetworks.shipped import full_deltas
from inversion.methods.base import MethodInfo
from inversion.methods.codes import target_image
from inversion.methods.hyperinverter import PredictDeltas
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Schedule, Stage
from inversion.methods.optimising import Optimising
from inversion.methods.pti import PivotalTuning
from inversion.progress import CancelToken, Clock, ProgressSink, ignore_progress
from inversion.result import Inversion

STEPS = 20


class Refine(Optimising):
    """Tunes the weights further around the w that another method found; by itself, HyperInverter's.

    What comes out are whole deltas, not h and something on top: the tuned weights have left what the hypernetwork can
    say, and whole deltas render, blend and reopen without it.
    """

    info = MethodInfo(
        name="refine",
        title="Refine",
        summary="HyperInverter, then a few seconds of tuning. The person is closer, edits stay clean.",
        paper="Roich et al. 2021, arXiv 2106.05744, from HyperInverter's start",
        typical_seconds_cpu=18,
        typical_seconds_cuda=2,
    )
    models = PredictDeltas.models
    schedule = Schedule(steps=STEPS, learning_rate=0.01, warm_up=0.3, cool_down=0.5)

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return (*PredictDeltas(self.generator).networks, *super().networks)

    def invert(
        self,
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        start = PredictDeltas(self.generator).invert(crop, seed=seed, cancel=cancel)
        return self.refine(start, crop, seed=seed, progress=progress, cancel=cancel)

    def refine(
        self,
        start: Inversion,
        crop: np.ndarray,
        *,
        steps: int | None = None,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        """`start`, made from this crop, after `steps` steps of tuning; its w stays. Raises as `full_deltas` does."""
        clock = Clock()
        generator, device = self.generator, self.generator.w_avg.device
        stage = Stage("Refining", 0, 1, clock, progress, cancel)
        stage.check()
        tuning = PivotalTuning(generator, self._perceptual)
        tuning.tuning_schedule = replace(self.schedule, steps=steps or self.schedule.steps)
        deltas = tuning.tune(
            start.w.to(device),
            Objective(target_image(crop, generator), self._perceptual),
            seed=seed,
            stage=stage,
            start=full_deltas(start, generator),
        )
        return Inversion(
            start.w,
            {name: delta.cpu() for name, delta in deltas.items()},
            generator.name,
            self.info.name,
            seed,
            start.seconds + clock.seconds,
            start=start.start or start.method,
        )
