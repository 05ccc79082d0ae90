"""The IR-SE50 trunk of the official encoders: residual units with squeeze-and-excitation (ArcFace's network)."""

from collections.abc import Mapping, Sequence
from typing import Self

from torch import Tensor, nn

from inversion.encoders.trunk import Stage, Trunk, count_modules, whole_stages

STAGES = (Stage(64, 3, 2), Stage(128, 4, 2), Stage(256, 14, 2), Stage(512, 3, 2))


class Excitation(nn.Module):
    """Weighs every channel by what the whole map holds: [b,c,h,w] → the same shape."""

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        inner = max(1, channels // reduction)
        self.fc1 = nn.Conv2d(channels, inner, 1, bias=False)
        self.fc2 = nn.Conv2d(inner, channels, 1, bias=False)

    def forward(self, maps: Tensor) -> Tensor:
        means = maps.mean((2, 3), keepdim=True)
        return maps * self.fc2(self.fc1(means).relu()).sigmoid()


class Unit(nn.Module):
    """One residual unit: [b,inputs,h,w] → [b,outputs,h/stride,w/stride]."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.stride = stride
        self.shortcut_layer: nn.Sequential | None = None
        if inputs != outputs:
            shortcut = nn.Conv2d(inputs, outputs, 1, stride, bias=False)
            self.shortcut_layer = nn.Sequential(shortcut, nn.BatchNorm2d(outputs))
        self.res_layer = nn.Sequential(
            nn.BatchNorm2d(inputs),
            nn.Conv2d(inputs, outputs, 3, 1, 1, bias=False),
            nn.PReLU(outputs),
            nn.Conv2d(outputs, outputs, 3, stride, 1, bias=False),
            nn.BatchNorm2d(outputs),
            Excitation(outputs),
        )

    def forward(self, maps: Tensor) -> Tensor:
        if self.shortcut_layer is None:
            shortcut = maps[:, :, :: self.stride, :: self.stride]
        else:
            shortcut = self.shortcut_layer(maps)
        return self.res_layer(maps) + shortcut


class IrSeTrunk(Trunk):
    """State-dict names are those of the official files: `input_layer` and `body`."""

    def __init__(self, stages: Sequence[Stage] = STAGES, inputs: int = 3) -> None:
        super().__init__(stages, inputs)
        channels = stages[0].channels
        self.input_layer = nn.Sequential(
            nn.Conv2d(inputs, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels), nn.PReLU(channels)
        )
        units: list[nn.Module] = []
        for stage in stages:
            for index in range(stage.units):
                units.append(Unit(channels, stage.channels, stage.stride if index == 0 else 1))
                channels = stage.channels
        self.body = nn.Sequential(*units)

    def stem(self, images: Tensor) -> Tensor:
        return self.input_layer(images)

    @classmethod
    def like(cls, state: Mapping[str, Tensor]) -> Self:
        """An untrained trunk of the sizes that tensors of the official names have. Raises KeyError for missing ones."""
        units = [state[f"body.{index}.res_layer.1.weight"].shape[0] for index in range(count_modules(state, "body."))]
        stages = [Stage(channels, units.count(channels), 2) for channels in dict.fromkeys(units)]
        return cls(whole_stages(stages, STAGES), state["input_layer.0.weight"].shape[1])
