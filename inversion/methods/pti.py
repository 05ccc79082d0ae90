"""PTI: pivotal tuning (Roich et al. 2021, arXiv 2106.05744)."""

from dataclasses import dataclass

from torch import Tensor

from inversion.methods.base import Codes, InversionRun, MethodInfo
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Optimising, Schedule, Stage
from inversion.methods.tuning import Locality, locality_penalty, tune_weights
from inversion.methods.w_optimisation import optimise_codes

PIVOT_SHARE = 0.4
"""Of the time, for the pivot."""


@dataclass(frozen=True)
class PtiSettings:
    """How the pivot is found, how the weights are tuned then, and the locality regulariser, None for no such term."""

    locality: Locality | None = None
    pivot: Schedule = Schedule(steps=80, learning_rate=0.1)
    tuning: Schedule = Schedule(steps=100, learning_rate=0.02)


class PivotalTuning(Optimising[PtiSettings]):
    """Finds a pivot in W, then tunes the generator's tunable weights around it."""

    info = MethodInfo(
        name="pti",
        title="PTI",
        summary="Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well.",
        paper="Roich et al. 2021, arXiv 2106.05744",
        typical_seconds_cpu=120,
        typical_seconds_cuda=12,
    )
    defaults = PtiSettings()

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        generator, settings = self.generator, self.settings
        objective = Objective(image, self._perceptual)
        pivot = optimise_codes(
            generator,
            objective,
            styles=1,
            schedule=settings.pivot,
            seed=run.seed,
            stage=Stage("Finding the pivot", run, 0, PIVOT_SHARE),
        )
        penalty = None
        if settings.locality is not None:
            penalty = locality_penalty(generator, pivot, settings.locality, self._perceptual, run.seed)
        tuning = Stage("Tuning the generator", run, PIVOT_SHARE, 1)
        return Codes(pivot, tune_weights(generator, pivot, objective, settings.tuning, tuning, penalty=penalty))
