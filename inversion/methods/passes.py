"""What methods of several passes have in common: each pass sees the picture of the one before, and shows its own."""

from abc import abstractmethod
from collections.abc import Iterator

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.generators.base import Generator
from inversion.methods.base import Inverter
from inversion.methods.codes import square_image
from inversion.pixels import to_pixels
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.result import Inversion

PASSES = 5


class InPasses(Inverter):
    """Runs `passes` passes; the progress report after each carries its picture at full size."""

    any_size = True
    passes = PASSES

    @abstractmethod
    def begin(self, images: Tensor) -> Iterator[tuple[Tensor, dict[str, Tensor]]]:
        """Photo [1,3,s,s] → w+ [1,num_styles,w_dim] and weight deltas by name [1,*weight] after each pass, endlessly.

        The next pass starts only when it is asked for.
        """

    def invert(
        self,
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        clock = Clock()
        cancel = cancel or CancelToken()
        cancel.check()
        progress(Progress(pass_stage(1), 0.0))
        w, deltas = torch.empty(0), {}
        with torch.no_grad():
            results = self.begin(square_image(crop, self.generator))
            for number in range(1, self.passes + 1):
                w, deltas = next(results)
                cancel.check()
                picture = to_pixels(self.generator.synthesize(w, deltas))
                fraction = number / self.passes
                progress(Progress(pass_stage(number), fraction, clock.seconds_left(fraction), picture=picture))
                cancel.check()
        return Inversion(
            w[0].float().cpu(),
            {name: delta[0].float().cpu() for name, delta in deltas.items()},
            self.generator.name,
            self.info.name,
            seed,
            clock.seconds,
        )


def pass_stage(number: int) -> str:
    """What progress reports call a pass; the first is 1."""
    return f"Pass {number}"


def render_at(generator: Generator, size: int, w: Tensor, deltas: dict[str, Tensor] | None = None) -> Tensor:
    """The picture [b,3,size,size] averaged over areas, as the authors make a pass's picture smaller."""
    return F.adaptive_avg_pool2d(generator.synthesize(w, deltas), size)
