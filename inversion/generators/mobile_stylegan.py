"""MobileStyleGAN (Belousov 2021, arXiv 2104.04767): StyleGAN2 distilled into separable convolutions and wavelets.

The last two blocks are bound by memory traffic, so the picture is rendered in bands of feature rows that stay in the
cache. Bands are exact: each carries the rows its convolutions reach into, and every size of band gives the same pixels.
"""

from dataclasses import replace
from itertools import pairwise
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.generators.base import Deltas, FeatureChanges, Generator, Halfway
from inversion.generators.haar import inverse_haar
from inversion.generators.separable_conv import NEGATIVE_SLOPE, Block, MappingNetwork, Rows, SeparableConv

STEM_SIZE = 4
CHANNELS = (512, 512, 512, 512, 512, 256, 128, 64)
BANDED_BLOCKS = 2
BAND_ROWS, SMALLEST_BAND_ROWS = 16, 4


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
        self._saving_memory = False
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
        x = self._trunk(styles, deltas, self.trunk_blocks)[-1]
        return self._bands(x, Rows.all(0, x.shape[2]), styles, deltas, resolution, {}, band_rows)

    def halfway(self, w: Tensor, deltas: Deltas | None = None) -> "HalfwayInBands":
        if deltas is not None:
            self.check_deltas(deltas, w.shape[0])
        deltas = deltas or {}
        styles = self._styles(w, deltas)
        features = self._trunk(styles, deltas, self.trunk_blocks)[-1]
        return HalfwayInBands(self, features, styles, deltas, Rows.all(0, features.shape[2]))

    def halfway_from(self, features: Tensor, w: Tensor, deltas: Deltas | None, top: int = 0) -> "HalfwayInBands":
        """The same from features that were kept, of which `halfway` with this w and deltas begins.

        Training takes some of their rows, from `top` on. What is computed is exact from the fourth row on and up to
        the fourth last; where the picture has its border, everywhere.
        """
        deltas = deltas or {}
        rows = Rows.all(top, top + features.shape[2])
        return HalfwayInBands(self, features, self._styles(w, deltas), deltas, rows)

    @property
    def trunk_blocks(self) -> int:
        """How many blocks are computed for the whole picture at a time; the others are in bands."""
        return max(len(self.blocks) - BANDED_BLOCKS, 0)

    @property
    def detail_channels(self) -> tuple[int, int]:
        first, second = (block.conv2.bias.numel() for block in self._blocks()[self.trunk_blocks - 1 :][:2])
        return first, second

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
        wanted = Rows(start, start + rows, 0, features.shape[2])
        return self._band(features, wanted, self._styles(w, deltas), deltas, self.resolution, {})

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
        rows, outputs = Rows.all(0, STEM_SIZE), [x]
        for index in range(blocks):
            x, rows = self._block(index, x, styles, deltas, rows)
            outputs.append(x)
        return outputs

    def save_memory(self) -> None:
        self._saving_memory = True

    def _band_rows(self, x: Tensor) -> int:
        """Rows per band: few enough for the cache on a CPU, everything at once elsewhere."""
        if x.device.type != "cpu" and not self._saving_memory:
            return x.shape[2]
        return SMALLEST_BAND_ROWS if self._saving_memory else max(BAND_ROWS // x.shape[0], SMALLEST_BAND_ROWS)

    def _bands(
        self,
        x: Tensor,
        rows: Rows,
        styles: tuple[Tensor, ...],
        deltas: Deltas,
        resolution: int,
        changes: FeatureChanges,
        band_rows: int | None = None,
    ) -> Tensor:
        """The picture of these rows of the trunk's output, band by band."""
        bands = rows.bands(band_rows or self._band_rows(x))
        parts = [self._band(x, band, styles, deltas, resolution, changes) for band in bands]
        return torch.cat(parts, 2).contiguous()

    def _band(
        self,
        x: Tensor,
        wanted: Rows,
        styles: tuple[Tensor, ...],
        deltas: Deltas,
        resolution: int,
        changes: FeatureChanges,
    ) -> Tensor:
        rows = wanted.widened()
        x = _changed(rows.of(x), rows, changes)
        for index in range(self.trunk_blocks, len(self.blocks)):
            x, rows = self._block(index, x, styles, deltas, rows)
            x = _changed(x, rows, changes)
            wanted = wanted.doubled()
        x = wanted.of(x, rows.start)
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


class HalfwayInBands(Halfway):
    """Where the bands of MobileStyleGAN begin; `rows` are those of the picture that `features` are."""

    def __init__(
        self,
        generator: MobileStyleGAN,
        features: Tensor,
        styles: tuple[Tensor, ...],
        deltas: Deltas,
        rows: Rows,
    ) -> None:
        self.features = features
        self._generator, self._styles, self._deltas, self._rows = generator, styles, deltas, rows

    def following(self, changes: FeatureChanges) -> Tensor:
        generator, parts = self._generator, []
        for wanted in self._rows.bands(generator._band_rows(self.features)):
            rows = wanted.widened()
            x = _changed(rows.of(self.features), rows, changes)
            x, rows = generator._block(generator.trunk_blocks, x, self._styles, self._deltas, rows)
            parts.append(wanted.doubled().of(x, rows.start))
        return torch.cat(parts, 2)

    def picture(
        self, changes: FeatureChanges, resolution: int | None = None, rows: tuple[int, int] | None = None
    ) -> Tensor:
        generator, first, wanted = self._generator, self._rows.top, self._rows
        self.check_changes(changes, generator.detail_sides)
        if rows is not None:
            wanted = replace(wanted, start=first + rows[0], stop=first + rows[1])
        resolution = resolution or generator.resolution
        return generator._bands(self.features, wanted, self._styles, self._deltas, resolution, changes)


def _changed(x: Tensor, rows: Rows, changes: FeatureChanges) -> Tensor:
    """Rows of features, with the change of features of that side where there is one."""
    change = changes.get(x.shape[3])
    return x if change is None else x + rows.of(change).to(x.dtype)
