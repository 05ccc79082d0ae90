"""W encoder of the official files: a trunk, its mean over the picture, one linear layer."""

from collections.abc import Mapping
from typing import Self

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders.base import WEncoder
from inversion.encoders.ir_se import IrSeTrunk
from inversion.encoders.resnet import ResNetTrunk
from inversion.encoders.trunk import Trunk


class EqualisedLinear(nn.Module):
    """Linear layer whose weights are scaled at run time by 1/sqrt(inputs): [b,inputs] → [b,outputs]."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.scale = inputs**-0.5

    def forward(self, values: Tensor) -> Tensor:
        return F.linear(values, self.weight * self.scale, self.bias)


class PooledWEncoder(WEncoder):
    """Official: IR-SE50 for faces, ResNet34 for churches. State-dict names: those of the files, below `trunk.`."""

    def __init__(self, trunk: Trunk, w_dim: int = 512) -> None:
        super().__init__()
        self.input_size = 256
        self.trunk = trunk
        self.linear = EqualisedLinear(trunk.stages[-1].channels, w_dim)

    def forward(self, images: Tensor) -> Tensor:
        return self.linear(self.trunk(images)[-1].mean((2, 3)))

    @classmethod
    def like(cls, state: Mapping[str, Tensor]) -> Self:
        """An untrained encoder of the sizes that its tensors have. Raises KeyError for missing ones."""
        return cls(trunk_like(state), state["linear.weight"].shape[0])


def trunk_like(state: Mapping[str, Tensor]) -> Trunk:
    """The trunk whose tensors stand below `trunk.`, untrained. Raises KeyError for missing ones."""
    trunk = {key.removeprefix("trunk."): tensor for key, tensor in state.items() if key.startswith("trunk.")}
    return ResNetTrunk.like(trunk) if "conv1.weight" in trunk else IrSeTrunk.like(trunk)
