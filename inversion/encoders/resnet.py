"""The ResNet34 trunk of the official encoders: PReLU after the first convolution, no max-pool."""

from collections.abc import Mapping, Sequence
from typing import Self

from torch import Tensor, nn

from inversion.encoders.trunk import Stage, Trunk, count_modules, whole_stages

STAGES = (Stage(64, 3, 1), Stage(128, 4, 2), Stage(256, 6, 2), Stage(512, 3, 2))


class Unit(nn.Module):
    """One residual unit: [b,inputs,h,w] → [b,outputs,h/stride,w/stride]."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample: nn.Sequential | None = None
        if stride != 1 or inputs != outputs:
            shortcut = nn.Conv2d(inputs, outputs, 1, stride, bias=False)
            self.downsample = nn.Sequential(shortcut, nn.BatchNorm2d(outputs))

    def forward(self, maps: Tensor) -> Tensor:
        shortcut = maps if self.downsample is None else self.downsample(maps)
        inner = self.bn1(self.conv1(maps)).relu()
        return (self.bn2(self.conv2(inner)) + shortcut).relu()


class ResNetTrunk(Trunk):
    """State-dict names are those of the official files: `conv1`, `bn1`, `relu` and `body`."""

    def __init__(self, stages: Sequence[Stage] = STAGES, inputs: int = 3) -> None:
        super().__init__(stages, inputs)
        channels = stages[0].channels
        self.conv1 = nn.Conv2d(inputs, channels, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.relu = nn.PReLU(channels)
        units: list[nn.Module] = []
        for stage in stages:
            for index in range(stage.units):
                units.append(Unit(channels, stage.channels, stage.stride if index == 0 else 1))
                channels = stage.channels
        self.body = nn.Sequential(*units)

    def stem(self, images: Tensor) -> Tensor:
        return self.relu(self.bn1(self.conv1(images)))

    @classmethod
    def like(cls, state: Mapping[str, Tensor]) -> Self:
        """An untrained trunk of the sizes that tensors of the official names have. Raises KeyError for missing ones."""
        units = [state[f"body.{index}.conv1.weight"].shape[0] for index in range(count_modules(state, "body."))]
        channels = dict.fromkeys(units)
        stages = [Stage(size, units.count(size), 1 if size == units[0] else 2) for size in channels]
        return cls(whole_stages(stages, STAGES), state["conv1.weight"].shape[1])
