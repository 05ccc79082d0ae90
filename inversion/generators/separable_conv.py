"""MobileStyleGAN's layers (Belousov 2021, arXiv 2104.04767), each on all rows of a feature map or on some of them."""

from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor, nn

BAND_REACH = 2  # rows at the band's first resolution that the convolutions of two blocks reach beyond it
NEGATIVE_SLOPE = 0.2


@dataclass(frozen=True)
class Rows:
    """Rows start…stop of a feature map of which there are rows top…bottom; beyond those everything counts as 0."""

    start: int
    stop: int
    top: int
    bottom: int

    @classmethod
    def all(cls, top: int, bottom: int) -> "Rows":
        return cls(top, bottom, top, bottom)

    def doubled(self) -> "Rows":
        return Rows(2 * self.start, 2 * self.stop, 2 * self.top, 2 * self.bottom)

    def widened(self) -> "Rows":
        """With the rows around them that the blocks in bands reach into."""
        return replace(
            self, start=max(self.start - BAND_REACH, self.top), stop=min(self.stop + BAND_REACH, self.bottom)
        )

    def bands(self, height: int) -> "list[Rows]":
        """Parts of so many rows."""
        starts = range(self.start, self.stop, height)
        return [replace(self, start=start, stop=min(start + height, self.stop)) for start in starts]

    def of(self, x: Tensor, first: int | None = None) -> Tensor:
        """These rows of a map [b,c,…,w] whose first row is `first` (default: `top`)."""
        first = self.top if first is None else first
        return x[:, :, self.start - first : self.stop - first]


class MappingNetwork(nn.Module):
    """z → w: pixel norm, then linear layers with leaky ReLU · √2."""

    def __init__(self, w_dim: int, depth: int = 8) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(w_dim, w_dim) for _ in range(depth))

    def forward(self, z: Tensor) -> Tensor:
        x = z * torch.rsqrt(z.square().mean(1, keepdim=True) + 1e-8)
        for layer in self.layers:
            x = F.leaky_relu(layer(x), NEGATIVE_SLOPE) * 2**0.5
        return x


class SeparableConv(nn.Module):
    """Modulate · depthwise 3x3 · pointwise, then fixed noise, bias and leaky ReLU, on rows of a feature map.

    The demodulation of StyleGAN2 is a constant here and lives in `pointwise`, the weight that deltas change.
    """

    def __init__(self, w_dim: int, inputs: int, outputs: int, size: int) -> None:
        super().__init__()
        self.modulation = nn.Linear(w_dim, inputs)
        self.depthwise = nn.Parameter(torch.randn(inputs, 1, 3, 3) / 3)
        self.pointwise = nn.Parameter(torch.randn(outputs, inputs) * inputs**-0.5)
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.register_buffer("noise", torch.zeros(1, 1, size, size))
        self.noise: Tensor

    def forward(self, x: Tensor, style: Tensor, delta: Tensor | None, rows: Rows) -> tuple[Tensor, Rows]:
        b, c, _, width = x.shape
        # A border of the picture is padded with zeros as usual; elsewhere the band gives up the row it borrowed.
        at_top, at_bottom = rows.start == rows.top, rows.stop == rows.bottom
        if at_top != at_bottom:
            x = F.pad(x, (0, 0, int(at_top), int(at_bottom)))
        padding = (int(at_top and at_bottom), 1)
        rows = replace(rows, start=rows.start + (not at_top), stop=rows.stop - (not at_bottom))
        # One kernel for all samples and scaled activations: the gradient of a kernel per sample is slow, and so is
        # the batch's convolution in bfloat16.
        together = torch.is_grad_enabled() or (b > 1 and x.dtype == torch.bfloat16)
        if together:
            x = F.conv2d(x * style[:, :, None, None], self.depthwise, padding=padding, groups=c)
        else:
            kernels = (self.depthwise * style.reshape(b, c, 1, 1, 1)).flatten(0, 1)
            x = _convolution_per_sample(x, kernels, padding=padding, groups=c)
        if delta is None:
            x = F.conv2d(x, self.pointwise[:, :, None, None], self.bias)
        elif together:
            kernels = self.pointwise + delta.to(x.dtype)
            if x.is_contiguous(memory_format=torch.channels_last):
                x = torch.bmm(x.flatten(2).mT, kernels.mT).mT
            else:
                x = torch.bmm(kernels, x.flatten(2))
            x = x.unflatten(2, (-1, width)) + self.bias[:, None, None].to(x.dtype)
        else:
            kernels = (self.pointwise + delta.to(x.dtype)).reshape(-1, c, 1, 1)
            x = _convolution_per_sample(x, kernels, self.bias)
        x = x.add_(self.noise[:, :, rows.start : rows.stop].to(x.dtype))
        return F.leaky_relu_(x, NEGATIVE_SLOPE), rows


def _convolution_per_sample(
    x: Tensor, kernels: Tensor, bias: Tensor | None = None, padding: tuple[int, int] = (0, 0), groups: int = 1
) -> Tensor:
    """[b,c,h,w] with kernels [b·out,c/groups,kh,kw], those of each sample one after the other."""
    b, c, h, w = x.shape
    if b == 1:  # any view, even one to the same shape, would lose channels_last
        return F.conv2d(x, kernels, bias, padding=padding, groups=groups)
    bias = None if bias is None else bias.repeat(b)
    x = F.conv2d(x.reshape(1, b * c, h, w), kernels, bias, padding=padding, groups=b * groups)
    return x.view(b, -1, *x.shape[2:])


class Block(nn.Module):
    """Wavelet upsampling, which divides channels by four, and two separable convolutions."""

    def __init__(self, w_dim: int, inputs: int, outputs: int, size: int) -> None:
        super().__init__()
        self.up = nn.Linear(w_dim, inputs)
        self.conv1 = SeparableConv(w_dim, inputs // 4, outputs, size)
        self.conv2 = SeparableConv(w_dim, outputs, outputs, size)
