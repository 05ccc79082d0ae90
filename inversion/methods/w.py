"""SG2 W: one w for all layers."""

from dataclasses import dataclass

from torch import Tensor

from inversion.methods.base import Codes, InversionRun, MethodInfo
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Optimising, Schedule, Stage
from inversion.methods.w_optimisation import optimise_codes


@dataclass(frozen=True)
class WSettings:
    """How long w is optimised, and how fast."""

    schedule: Schedule = Schedule(steps=100, learning_rate=0.1)


class OptimiseW(Optimising[WSettings]):
    """Optimises a single w."""

    info = MethodInfo(
        name="w",
        title="SG2 W",
        summary="Optimises one w for all layers. Edits well; resembles loosely.",
        paper="Karras et al. 2020, arXiv 1912.04958",
        typical_seconds_cpu=45,
        typical_seconds_cuda=5,
    )
    defaults = WSettings()
    per_style = False

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        w = optimise_codes(
            self.generator,
            Objective(image, self._perceptual),
            styles=self.generator.num_styles if self.per_style else 1,
            schedule=self.settings.schedule,
            seed=run.seed,
            stage=Stage("Optimising w", run),
        )
        return Codes(w)
