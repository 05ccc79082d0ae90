"""W encoders of the official HyperInverter files: a trunk, its mean over the picture, one linear layer."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders import ir_se, resnet
from inversion.encoders.base import WEncoder


class EqualisedLinear(nn.Module):
    """Linear layer whose weights are scaled at run time by 1/sqrt(inputs): [b,inputs] → [b,outputs]."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.scale = inputs**-0.5

    def forward(self, values: Tensor) -> Tensor:
        return F.linear(values, self.weight * self.scale, self.bias)


class IrSeWEncoder(WEncoder):
    """W encoder over IR-SE50 (official: faces). State-dict names are those of the files without `encoder.`."""

    def __init__(self, w_dim: int = 512) -> None:
        super().__init__()
        self.input_size = 256
        self.input_layer = ir_se.stem()
        self.body = ir_se.body()
        self.linear = EqualisedLinear(512, w_dim)

    def forward(self, images: Tensor) -> Tensor:
        return self.linear(self.body(self.input_layer(images)).mean((2, 3)))


class ResNetWEncoder(WEncoder):
    """W encoder over ResNet34 (official: churches). State-dict names are those of the files without `encoder.`."""

    def __init__(self, w_dim: int = 512) -> None:
        super().__init__()
        self.input_size = 256
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.PReLU(64)
        self.body = resnet.body()
        self.linear = EqualisedLinear(512, w_dim)

    def forward(self, images: Tensor) -> Tensor:
        maps = self.relu(self.bn1(self.conv1(images)))
        return self.linear(self.body(maps).mean((2, 3)))
