"""What methods of several passes have in common: each pass compares the photo with the picture of the one before."""

from abc import abstractmethod
from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor

from inversion.methods.base import Codes, InversionRun, Inverter
from inversion.pixels import to_pixels
from inversion.said import said

NETWORK_SIZE = 256


@dataclass(frozen=True)
class PassSettings:
    """How many passes are run."""

    passes: int = 5


class InPasses(Inverter[PassSettings]):
    """Runs passes; the progress report after each carries its picture at full size."""

    any_size = True
    defaults = PassSettings()

    @abstractmethod
    def start(self, image: Tensor) -> tuple[Tensor, Tensor]:
        """Photo [1,3,s,s] → the photo as the networks take it, and the w+ [1,num_styles,w_dim] before any pass."""

    @abstractmethod
    def step(
        self, photo: Tensor, render: Tensor, w: Tensor, deltas: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """One pass: photo and the picture so far [1,3,256,256], its w+ and weight deltas → the next w+ and deltas."""

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        run.report(pass_stage(1), 0.0)
        deltas: dict[str, Tensor] = {}
        photo, w = self.start(image)
        picture = self.generator.synthesize(w)
        for number in range(1, self.settings.passes + 1):
            # Averaged over areas, as the authors make a pass's picture smaller.
            w, deltas = self.step(photo, F.adaptive_avg_pool2d(picture, NETWORK_SIZE), w, deltas)
            run.check()
            picture = self.generator.synthesize(w, deltas)
            run.report(pass_stage(number), number / self.settings.passes, picture=to_pixels(picture))
            run.check()
        return Codes(w, {name: delta[0] for name, delta in deltas.items()})


def pass_stage(number: int) -> str:
    """What progress reports call a pass; the first is 1."""
    return said("Pass {number}", number=number)
