"""What the two trunks of the official encoders have in common: stages of residual units over a stem."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from torch import Tensor, nn


class Stage(NamedTuple):
    """Units of one size: the first one takes steps of `stride` pixels, all of them give `channels`."""

    channels: int
    units: int
    stride: int


class Trunk(nn.Module, ABC):
    """Pictures → feature maps, finer to coarser. `inputs` is 3, or 6 where a network takes two pictures at once."""

    body: nn.Sequential

    def __init__(self, stages: Sequence[Stage], inputs: int) -> None:
        super().__init__()
        self.stages, self.inputs = tuple(stages), inputs

    @abstractmethod
    def stem(self, images: Tensor) -> Tensor:
        """Pictures [b,inputs,s,s] → what the first unit takes."""

    def forward(self, images: Tensor) -> list[Tensor]:
        """Pictures [b,inputs,s,s] → the maps after each stage; the last is [b,channels,s/16,s/16]."""
        maps = self.stem(images)
        ends, unit = [], 0
        for stage in self.stages:
            for _ in range(stage.units):
                maps = self.body[unit](maps)
                unit += 1
            ends.append(maps)
        return ends


def count_modules(state: Mapping[str, object], prefix: str) -> int:
    """How many numbered modules the tensor names hold below `prefix`: one more than the highest number."""
    numbers = [key.removeprefix(prefix).partition(".")[0] for key in state if key.startswith(prefix)]
    return max((int(number) + 1 for number in numbers if number.isdecimal()), default=0)


def whole_stages(found: Sequence[Stage], official: Sequence[Stage]) -> Sequence[Stage]:
    """The official stages where `found` is only their beginning, so that what a cut file lacks can be named."""
    beginning = [unit for stage in official for unit in [stage.channels] * stage.units]
    units = [unit for stage in found for unit in [stage.channels] * stage.units]
    return official if units == beginning[: len(units)] else found
