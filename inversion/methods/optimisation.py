"""What optimising methods share: the class, and the loop with its schedule, early stop, live picture and cancel."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import InversionRun, Inverter, Settings
from inversion.networks.perceptual import PerceptualLoss
from inversion.pixels import to_pixels
from inversion.readback import to_number

PICTURE_SECONDS = 0.5
PICTURE_SIZE = 512


@dataclass(frozen=True)
class Schedule:
    """Adam with a linear warm-up and a cosine cool-down, as SG2 projection does it (arXiv 1912.04958, appendix D).

    `warm_up` and `cool_down` are shares of the steps. The loop ends early when the best loss fell by less than
    `min_gain` (a share of it) over the last `patience` steps.
    """

    steps: int
    learning_rate: float
    warm_up: float = 0.05
    cool_down: float = 0.25
    patience: int = 30
    min_gain: float = 0.005

    def rate(self, step: int) -> float:
        t = (step + 1) / self.steps
        rising = min(1.0, t / self.warm_up) if self.warm_up else 1.0
        falling = min(1.0, (1 - step / self.steps) / self.cool_down) if self.cool_down else 1.0
        return self.learning_rate * rising * (0.5 - 0.5 * math.cos(math.pi * falling))


class Stage:
    """One optimisation as the part from `start` to `stop`, shares of 1, of a method's run."""

    def __init__(self, title: str, run: InversionRun, start: float = 0.0, stop: float = 1.0) -> None:
        self._title, self._run, self._start, self._stop = title, run, start, stop
        self._last_picture = 0.0

    def check(self) -> None:
        """Raises Cancelled where the run was."""
        self._run.check()

    def report(self, share: float, loss: float, image: Tensor) -> None:
        """`share` of this stage is done; now and then `image` goes along as a picture."""
        picture = None
        if time.monotonic() - self._last_picture >= PICTURE_SECONDS or share == 1:
            small = F.avg_pool2d(image.detach(), max(1, image.shape[-1] // PICTURE_SIZE))
            picture = to_pixels(small)
            self._last_picture = time.monotonic()
        fraction = self._start + share * (self._stop - self._start)
        self._run.report(self._title, fraction, loss=loss, picture=picture)


def optimise(
    parameters: Sequence[Tensor],
    step: Callable[[float], tuple[Tensor, Tensor]],
    schedule: Schedule,
    stage: Stage,
    scales: Sequence[float] | None = None,
) -> None:
    """Minimises in place and leaves the values of the best loss in `parameters`.

    `step(t)` renders at progress t in 0..1 and returns loss and image. `scales` multiplies each parameter's learning
    rate. Raises `Cancelled` at the next step after the run was cancelled.
    """
    scales = scales or [1.0] * len(parameters)
    optimiser = torch.optim.Adam([{"params": [p], "scale": s} for p, s in zip(parameters, scales, strict=True)])
    best, history = math.inf, []
    kept = [parameter.detach().clone() for parameter in parameters]
    for index in range(schedule.steps):
        stage.check()
        for group in optimiser.param_groups:
            group["lr"] = schedule.rate(index) * group["scale"]
        with torch.enable_grad():
            loss, image = step(index / schedule.steps)
            gradients = torch.autograd.grad(loss, parameters)
        value = to_number(loss)
        if value < best:
            best = value
            kept = [parameter.detach().clone() for parameter in parameters]
        history.append(best)
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter.grad = gradient
        optimiser.step()
        stalled = index >= schedule.patience and best > history[index - schedule.patience] * (1 - schedule.min_gain)
        stage.report(1.0 if stalled else (index + 1) / schedule.steps, value, image)
        if stalled:
            break
    with torch.no_grad():
        for parameter, value in zip(parameters, kept, strict=True):
            parameter.copy_(value)


class Optimising(Inverter[Settings]):
    """Lowers the loss between the generator's picture and the crop step by step.

    Without `perceptual`, the loss has squared errors alone.
    """

    def __init__(
        self, generator: Generator, settings: Settings | None = None, perceptual: PerceptualLoss | None = None
    ) -> None:
        super().__init__(generator, settings)
        self._perceptual = perceptual

    @classmethod
    def create(cls, generator: Generator, networks: LoadedNetworks) -> Self:
        return cls(generator, perceptual=PerceptualLoss.load(generator.w_avg.device))

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return (self.generator, *([self._perceptual] if self._perceptual else []))


def import_early() -> None:
    """Makes torch import now what it imports when it first optimises: 800 modules, for which it holds the interpreter
    for up to a tenth of a second at a time. A window should not have to wait for that in the middle of a run."""
    parameter = torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.Adam([parameter])
    parameter.square().sum().backward()
    optimiser.step()
