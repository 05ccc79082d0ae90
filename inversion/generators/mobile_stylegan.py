"""MobileStyleGAN (Belousov 2021, arXiv 2104.04767): StyleGAN2 distilled into separable convolutions and wavelets.

The last two blocks are bound by memory traffic, so the picture is rendered in bands of feature rows that stay in the
cache. Bands are exact: each carries the rows its convolutions reach into, and every size of band gives the same pixels.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.generators.base import Deltas, Generator
from inversion.generators.haar import inverse_haar

STEM_SIZE = 4
CHANNELS = (512, 512, 512, 512, 512, 256, 128, 64)
BANDED_BLOCKS = 2
BAND_ROWS = 16
BAND_REACH = 2  # rows at the band's first resolution that the convolutions of two blocks reach beyond it
NEGATIVE_SLOPE = 0.2


@dataclass(frozen=True)
class Rows:
    """Rows start…stop of a feature map that is `size` rows high in full."""

    start: int
    stop: int
    size: int

    def doubled(self) -> "Rows":
        return Rows(2 * self.start, 2 * self.stop, 2 * self.size)


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
        at_top, at_bottom = rows.start == 0, rows.stop == rows.size
        if at_top != at_bottom:
            x = F.pad(x, (0, 0, int(at_top), int(at_bottom)))
        padding = (int(at_top and at_bottom), 1)
        rows = Rows(rows.start + (not at_top), rows.stop - (not at_bottom), rows.size)
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


def stylegan2_styles(num_styles: int) -> list[int]:
    """For every style of the MobileStyleGAN distilled from a StyleGAN2 of so many, the teacher's that it stands for."""
    blocks = [2 * index + offset for index in range(num_styles // 2 - 2) for offset in (1, 2, 3)]
    return [0, *blocks, num_styles - 1]


class MobileStyleGAN(Generator):
    """The embedded generator: 23 styles, tunable pointwise kernels, 1024x1024 in the shipped size.

    `channels` are those of the stem and of each block; the picture is 8 · 2^blocks wide.
    Style indices: stem 0; block i: upsampling and first convolution 3i+1, second 3i+2; head of the last block 3i+3.
    """

    def __init__(self, channels: tuple[int, ...] = CHANNELS, w_dim: int = 512, name: str = "embedded") -> None:
        super().__init__()
        self.name = name
        self.w_dim = w_dim
        blocks = len(channels) - 1
        self.num_styles = 3 * blocks + 2
        self.resolution = 2 * STEM_SIZE * 2**blocks
        self.mapping = MappingNetwork(w_dim)
        self.register_buffer("w_avg", torch.zeros(w_dim))
        self.constant = nn.Parameter(torch.randn(1, channels[0], STEM_SIZE, STEM_SIZE))
        self.stem_modulation = nn.Linear(w_dim, channels[0])
        self.stem = nn.Conv2d(channels[0], channels[0], 3, padding=1)
        self.register_buffer("stem_noise", torch.zeros(1, 1, STEM_SIZE, STEM_SIZE))
        self.stem_noise: Tensor
        self.blocks = nn.ModuleList(
            Block(w_dim, inputs, outputs, 2 * STEM_SIZE * 2**i)
            for i, (inputs, outputs) in enumerate(pairwise(channels))
        )
        self.head_modulation = nn.Linear(w_dim, channels[-1])
        self.head = nn.Conv2d(channels[-1], 12, 1)
        self.requires_grad_(False)

    @property
    def tunable_weights(self) -> dict[str, torch.Size]:
        return {f"blocks.{i}.{conv}.pointwise": part.pointwise.shape for i, conv, part in self._convolutions()}

    @property
    def affine_weights(self) -> dict[str, torch.Size]:
        """The mean w: every w counts from it, so that a delta of it moves them all."""
        return {"w_avg": self.w_avg.shape}

    @property
    def stylegan2_num_styles(self) -> int:
        """How many styles the StyleGAN2 that this one was distilled from has: 18 at 1024."""
        return 2 * self.resolution.bit_length() - 4

    def styles_from_stylegan2(self, w_plus: Tensor) -> Tensor:
        """w+ of that StyleGAN2 [b,stylegan2_num_styles,w_dim] → the nearest here [b,num_styles,w_dim].

        Block i upsamples and convolves by the teacher's style 2i+1, convolves by 2i+2, and its head reads by 2i+3. W is
        the same space, layers are only alike: the picture is one of the same face, not the teacher's own. Raises
        ValueError for another shape.
        """
        if w_plus.ndim != 3 or w_plus.shape[1:] != (self.stylegan2_num_styles, self.w_dim):
            raise ValueError(f"expected w+ [b,{self.stylegan2_num_styles},{self.w_dim}], got {tuple(w_plus.shape)}")
        return w_plus[:, stylegan2_styles(self.stylegan2_num_styles)]

    def modulation_weights(self) -> list[Tensor]:
        """The matrices [channels, w_dim] through which w enters, in layer order (SeFa, arXiv 2007.06600)."""
        layers = [self.stem_modulation]
        for block in self._blocks():
            layers += [block.up, block.conv1.modulation, block.conv2.modulation]
        return [layer.weight for layer in [*layers, self.head_modulation]]

    def map(self, z: Tensor, truncation: float = 1.0) -> Tensor:
        if z.ndim != 2 or z.shape[1] != self.w_dim:
            raise ValueError(f"expected z [b,{self.w_dim}], got {tuple(z.shape)}")
        w = self.mapping(z.to(self.w_avg.dtype))
        return self.w_avg + truncation * (w - self.w_avg) if truncation != 1.0 else w

    def synthesize(
        self,
        w: Tensor,
        deltas: Deltas | None = None,
        resolution: int | None = None,
        *,
        band_rows: int | None = None,
    ) -> Tensor:
        """As `Generator.synthesize`. `band_rows` overrides how many rows of the banded blocks' input go at a time."""
        resolution = resolution or self.resolution
        sizes = [self.resolution >> shift for shift in range(5) if self.resolution >> shift >= min(64, self.resolution)]
        if resolution not in sizes:
            raise ValueError(f"{self.name} renders sizes {sizes[::-1]}, not {resolution}")
        if deltas is not None:
            self.check_deltas(deltas, w.shape[0])
        deltas = deltas or {}
        styles = self._styles(w, deltas)
        trunk = max(len(self.blocks) - BANDED_BLOCKS, 0)
        x = self._trunk(styles, deltas, trunk)[-1]
        rows = Rows(0, x.shape[2], x.shape[2])
        band = band_rows or self._band_rows(x)
        parts = []
        for start in range(0, rows.size, band):
            wanted = Rows(start, min(start + band, rows.size), rows.size)
            parts.append(self._band(x, wanted, trunk, styles, deltas, resolution))
        return torch.cat(parts, 2).contiguous()

    def features(self, w: Tensor, deltas: Deltas | None = None, blocks: int | None = None) -> list[Tensor]:
        """w as for `synthesize` → outputs of the first `blocks` blocks (default: all), each [b,c,8·2^i,8·2^i]."""
        if deltas is not None:
            self.check_deltas(deltas, w.shape[0])
        deltas = deltas or {}
        return self._trunk(self._styles(w, deltas), deltas, len(self.blocks) if blocks is None else blocks)[1:]

    def synthesize_band(self, features: Tensor, w: Tensor, deltas: Deltas | None, start: int, rows: int) -> Tensor:
        """Some rows of the full picture, exactly, from all `features` but those of the last two blocks.

        `features` [b,c,s,s] is the last item of `features(w, deltas, len(blocks) - 2)`; rows `start` … `start + rows`
        of it become [b,3,rows·r/s,r] of the picture, r its side. Training covers all details, but renders only some.
        """
        deltas = deltas or {}
        wanted = Rows(start, start + rows, features.shape[2])
        trunk = len(self.blocks) - BANDED_BLOCKS
        return self._band(features, wanted, trunk, self._styles(w, deltas), deltas, self.resolution)

    def moved(self, w: Tensor, deltas: Deltas | None) -> Tensor:
        """w as for `synthesize` → the same as it is with these deltas' mean w."""
        if not deltas or "w_avg" not in deltas:
            return w
        move = deltas["w_avg"].to(w.dtype)
        return w + (move if w.ndim == 2 else move[:, None])

    def _styles(self, w: Tensor, deltas: Deltas) -> tuple[Tensor, ...]:
        return self.styles(self.moved(w, deltas)).to(self.w_avg.dtype).unbind(1)

    def _trunk(self, styles: tuple[Tensor, ...], deltas: Deltas, blocks: int) -> list[Tensor]:
        """Stem and the first blocks, whole pictures at a time: the output of each."""
        x = self.stem(self.constant * self.stem_modulation(styles[0])[:, :, None, None])
        x = F.leaky_relu(x + self.stem_noise.to(x.dtype), NEGATIVE_SLOPE)
        one_picture = len(x) == 1 and not torch.is_grad_enabled()
        if x.device.type == "cpu" and (one_picture or x.dtype == torch.bfloat16):
            # oneDNN convolves this order faster, in bfloat16 twice as fast; gradients in float32 gain nothing by it.
            x = x.contiguous(memory_format=torch.channels_last)
        rows, outputs = Rows(0, STEM_SIZE, STEM_SIZE), [x]
        for index in range(blocks):
            x, rows = self._block(index, x, styles, deltas, rows)
            outputs.append(x)
        return outputs

    def _band_rows(self, x: Tensor) -> int:
        """Rows per band: few enough for the cache on a CPU, everything at once elsewhere."""
        if x.device.type != "cpu":
            return x.shape[2]
        return max(BAND_ROWS // x.shape[0], 4)

    def _band(
        self, x: Tensor, wanted: Rows, trunk: int, styles: tuple[Tensor, ...], deltas: Deltas, resolution: int
    ) -> Tensor:
        rows = Rows(max(wanted.start - BAND_REACH, 0), min(wanted.stop + BAND_REACH, wanted.size), wanted.size)
        x = x[:, :, rows.start : rows.stop]
        for index in range(trunk, len(self.blocks)):
            x, rows = self._block(index, x, styles, deltas, rows)
            wanted = wanted.doubled()
        x = x[:, :, wanted.start - rows.start : wanted.stop - rows.start]
        return self._image(x, styles[3 * len(self.blocks)], resolution)

    def _block(
        self, index: int, x: Tensor, styles: tuple[Tensor, ...], deltas: Deltas, rows: Rows
    ) -> tuple[Tensor, Rows]:
        block = self._blocks()[index]
        first, second = styles[3 * index + 1], styles[3 * index + 2]
        x = inverse_haar(x * block.up(first)[:, :, None, None])
        delta1, delta2 = (deltas.get(f"blocks.{index}.conv{i}.pointwise") for i in (1, 2))
        x, rows = block.conv1(x, block.conv1.modulation(first), delta1, rows.doubled())
        return block.conv2(x, block.conv2.modulation(second), delta2, rows)

    def _image(self, x: Tensor, style: Tensor, resolution: int) -> Tensor:
        """Features → image rows. Half the full size is the low band alone, so the details are not even computed."""
        full = resolution == self.resolution
        kept = 12 if full else 3
        x = x * self.head_modulation(style)[:, :, None, None]
        x = F.conv2d(x, self.head.weight[:kept], self.head.bias[:kept])  # type: ignore[index]
        if full:
            return inverse_haar(x)
        return F.avg_pool2d(x * 0.5, self.resolution // 2 // resolution)

    def _convolutions(self) -> list[tuple[int, str, SeparableConv]]:
        return [
            (i, name, getattr(block, name)) for i, block in enumerate(self._blocks()) for name in ("conv1", "conv2")
        ]

    def _blocks(self) -> list[Block]:
        return cast("list[Block]", list(self.blocks))
