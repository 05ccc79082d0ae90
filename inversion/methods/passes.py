"""What methods of several passes have in common: each pass sees the picture of the one before, and shows its own."""

from abc import abstractmethod

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.methods.base import Inverter
from inversion.methods.codes import square_image
from inversion.pixels import to_pixels
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.result import Inversion

PASSES = 5
NETWORK_SIZE = 256


class InPasses(Inverter):
    """Runs `passes` passes; the progress report after each carries its picture at full size."""

    any_size = True
    passes = PASSES

    @abstractmethod
    def start(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Photo [1,3,s,s] → the photo as the networks look at it, and the w+ [1,num_styles,w_dim] before any pass."""

    @abstractmethod
    def step(
        self, photo: Tensor, render: Tensor, w: Tensor, deltas: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """One pass: photo and the picture so far [1,3,256,256], its w+ and weight deltas → the next w+ and deltas."""

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
        deltas: dict[str, Tensor] = {}
        with torch.no_grad():
            photo, w = self.start(square_image(crop, self.generator))
            image = self.generator.synthesize(w)
            for number in range(1, self.passes + 1):
                # Averaged over areas, as the authors make a pass's picture smaller.
                w, deltas = self.step(photo, F.adaptive_avg_pool2d(image, NETWORK_SIZE), w, deltas)
                cancel.check()
                image = self.generator.synthesize(w, deltas)
                picture = to_pixels(image)
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
