"""The IR-SE50 trunk of the official encoders: residual units with squeeze-and-excitation (ArcFace's network)."""

from torch import Tensor, nn

STAGES = ((64, 3), (128, 4), (256, 14), (512, 3))  # channels, units; the first unit of each halves the picture


class Excitation(nn.Module):
    """Weighs every channel by what the whole map holds: [b,c,h,w] → the same shape."""

    def __init__(self, channels: int, reduction: int = 16) -> None:
        super().__init__()
        self.fc1 = nn.Conv2d(channels, channels // reduction, 1, bias=False)
        self.fc2 = nn.Conv2d(channels // reduction, channels, 1, bias=False)

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


def stem() -> nn.Sequential:
    """Pictures [b,3,s,s] → maps [b,64,s,s]; `input_layer` in the official files."""
    return nn.Sequential(nn.Conv2d(3, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.PReLU(64))


def body() -> nn.Sequential:
    """The 24 units: maps [b,64,s,s] → [b,512,s/16,s/16]; `body` in the official files."""
    units: list[nn.Module] = []
    inputs = 64
    for channels, count in STAGES:
        for index in range(count):
            units.append(Unit(inputs, channels, 2 if index == 0 else 1))
            inputs = channels
    return nn.Sequential(*units)
