"""StyleGAN2's residual discriminator (arXiv 1912.04958, section 4.1). Tensors are named as in NVIDIA's files."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

NEGATIVE_SLOPE, GAIN = 0.2, math.sqrt(2)  # of the leaky ReLU
GROUP = 4  # pictures per group of the minibatch standard deviation


class _Convolution(nn.Module):
    """Convolution with equalised learning rate (arXiv 1710.10196, section 4.1).

    `down` halves the size, after a [1,3,3,1] blur. With a `bias`, leaky ReLU · √2 follows.
    """

    def __init__(self, inputs: int, outputs: int, kernel: int, *, down: bool = False, bias: bool = True) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None
        self.gain = (inputs * kernel**2) ** -0.5
        self.down, self.padding = down, kernel // 2
        taps = torch.tensor([1.0, 3.0, 3.0, 1.0])
        self.register_buffer("resample_filter", torch.outer(taps, taps) / 64)
        self.resample_filter: Tensor

    def forward(self, x: Tensor, gain: float = 1.0) -> Tensor:
        weight, padding = self.weight * self.gain, self.padding
        if self.down:
            channels = x.shape[1]
            kernel = self.resample_filter.to(x.dtype).expand(channels, 1, 4, 4)
            x = F.conv2d(F.pad(x, (padding + 1,) * 4), kernel, groups=channels)
            padding = 0
        x = F.conv2d(x, weight.to(x.dtype), stride=2 if self.down else 1, padding=padding)
        if self.bias is None:
            return x * gain
        return F.leaky_relu(x + self.bias.to(x.dtype)[:, None, None], NEGATIVE_SLOPE) * (GAIN * gain)


class _Linear(nn.Module):
    """Linear layer with equalised learning rate; leaky ReLU · √2 follows where it is `activated`."""

    def __init__(self, inputs: int, outputs: int, *, activated: bool) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.gain, self.activated = inputs**-0.5, activated

    def forward(self, x: Tensor) -> Tensor:
        x = F.linear(x, self.weight * self.gain, self.bias)
        return F.leaky_relu(x, NEGATIVE_SLOPE) * GAIN if self.activated else x


class _Block(nn.Module):
    def __init__(self, inputs: int, outputs: int, *, first: bool) -> None:
        super().__init__()
        self.fromrgb = _Convolution(3, inputs, 1) if first else None
        self.conv0 = _Convolution(inputs, inputs, 3)
        self.conv1 = _Convolution(inputs, outputs, 3, down=True)
        self.skip = _Convolution(inputs, outputs, 1, down=True, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        if self.fromrgb is not None:
            x = self.fromrgb(x)
        return self.conv1(self.conv0(x), math.sqrt(0.5)) + self.skip(x, math.sqrt(0.5))


class _Epilogue(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = _Convolution(channels + 1, channels, 3)
        self.fc = _Linear(channels * 16, channels, activated=True)
        self.out = _Linear(channels, 1, activated=False)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(torch.cat([x, _minibatch_deviation(x)], 1))
        return self.out(self.fc(x.flatten(1)))


class Discriminator(nn.Module):
    """Pictures [b,3,r,r], -1..1, r a power of two from 8 → logits [b,1], high for real ones.

    A block on r x r pictures has min(channel_base / r, channel_max) channels.
    """

    def __init__(self, resolution: int, channel_base: int = 32768, channel_max: int = 512) -> None:
        super().__init__()

        def width(side: int) -> int:
            return min(channel_base // side, channel_max)

        self.resolution = resolution
        sides = [resolution >> shift for shift in range(resolution.bit_length() - 3)]
        for side in sides:
            self.add_module(f"b{side}", _Block(width(side), width(side // 2), first=side == resolution))
        self.b4 = _Epilogue(width(4))
        self._sides = sides

    def forward(self, images: Tensor) -> Tensor:
        x = images
        for side in self._sides:
            x = self.get_submodule(f"b{side}")(x)
        return self.b4(x.float())


def _minibatch_deviation(x: Tensor) -> Tensor:
    """Minibatch standard deviation (arXiv 1710.10196, section 3) of groups of up to four pictures: [b,1,h,w]."""
    b, c, h, w = x.shape
    group = next(size for size in range(min(GROUP, b), 0, -1) if b % size == 0)
    grouped = x.view(group, -1, c, h, w)
    deviation = (grouped.var(0, unbiased=False) + 1e-8).sqrt()
    return deviation.mean((1, 2, 3)).view(-1, 1, 1, 1).repeat(group, 1, h, w)
