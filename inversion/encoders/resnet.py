"""The ResNet34 trunk of the official encoders: PReLU after the first convolution, no max-pool."""

from torch import Tensor, nn

STAGES = ((64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2))  # channels, units, stride of the first unit


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


def body() -> nn.Sequential:
    """The 16 units: maps [b,64,s,s] → [b,512,s/8,s/8]; `body` in the official files."""
    units: list[nn.Module] = []
    inputs = 64
    for channels, count, stride in STAGES:
        for index in range(count):
            units.append(Unit(inputs, channels, stride if index == 0 else 1))
            inputs = channels
    return nn.Sequential(*units)
