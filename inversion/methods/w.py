"""SG2 W: one w for all layers."""

import numpy as np

from inversion.methods.base import MethodInfo
from inversion.methods.codes import optimise_codes, target_image
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Schedule, Stage
from inversion.methods.optimising import Optimising
from inversion.progress import CancelToken, Clock, ProgressSink, ignore_progress
from inversion.result import Inversion


class OptimiseW(Optimising):
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
