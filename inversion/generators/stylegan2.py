"""StyleGAN2, config-f (Karras et al. 2020, arXiv 1912.04958), with per-sample weight deltas.

Names of parameters and buffers are those of the official PyTorch files without `synthesis.`, so `b8.conv0.weight` here
is what HyperInverter changes there. Nothing is scaled or flipped against those files.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.generators.base import Deltas, FeatureChanges, Generator, Halfway
from inversion.generators.modulated_conv import convolve, smoothing_kernel
from inversion.said import said

STEM_SIZE = 4
NEGATIVE_SLOPE = 0.2
GAIN = 2**0.5
SMALLEST_RENDER = 64


def _random(*shape: int, spread: float = 1.0) -> Tensor:
    values = torch.empty(*shape)
    # Random numbers on the meta device would first import a good part of torch, which takes seconds.
    return values if values.is_meta else values.normal_(std=spread)


class ScaledLinear(nn.Module):
    """Linear layer whose weights are scaled at run time ("equalised learning rate"): [b,inputs] → [b,outputs]."""

    def __init__(self, inputs: int, outputs: int, rate: float = 1.0, bias: float = 0.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(_random(outputs, inputs, spread=1 / rate))
        self.bias = nn.Parameter(torch.full((outputs,), bias))
        self._rate = rate
        self._scale = rate * inputs**-0.5

    def forward(self, values: Tensor, delta: Tensor | None = None) -> Tensor:
        """`delta` [b,outputs,inputs] is added to the raw weight, one per sample."""
        outputs = F.linear(values, self.weight * self._scale, self.bias * self._rate)
        if delta is None:
            return outputs
        return outputs + (delta.to(values.dtype) @ values[:, :, None])[:, :, 0] * self._scale


class MappingNetwork(nn.Module):
    """z → w, both [b,w_dim]: z on the sphere, then linear layers `fc0`, `fc1`, … with leaky ReLU · √2."""

    def __init__(self, w_dim: int, depth: int, rate: float) -> None:
        super().__init__()
        self._depth = depth
        for index in range(depth):
            self.add_module(f"fc{index}", ScaledLinear(w_dim, w_dim, rate))

    def forward(self, z: Tensor) -> Tensor:
        x = z * torch.rsqrt(z.square().mean(1, keepdim=True) + 1e-8)
        for index in range(self._depth):
            x = F.leaky_relu(self.get_submodule(f"fc{index}")(x), NEGATIVE_SLOPE) * GAIN
        return x


class SynthesisLayer(nn.Module):
    """Modulated, demodulated 3x3 convolution, fixed noise, bias, leaky ReLU · √2; `up` doubles the picture first."""

    def __init__(self, w_dim: int, inputs: int, outputs: int, size: int, up: bool, clamp: float | None) -> None:
        super().__init__()
        self.affine = ScaledLinear(w_dim, inputs, bias=1.0)
        self.weight = nn.Parameter(_random(outputs, inputs, 3, 3))
        self.noise_strength = nn.Parameter(torch.zeros(()))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.register_buffer("noise_const", _random(size, size))
        self.noise_const: Tensor
        self._up = up
        self._clamp = clamp

    def forward(self, x: Tensor, w: Tensor, deltas: Mapping[str, Tensor]) -> Tensor:
        # Leaky ReLU commutes with the positive gain, which therefore goes where it costs nothing.
        style, delta = self.affine(w, deltas.get("affine.weight")), deltas.get("weight")
        x = convolve(
            x, self.weight, style, delta, self.bias * GAIN, up=self._up, demodulate=True, gain=GAIN
        )  # [b, outputs, size, size]
        x = F.leaky_relu_(x.add_(self.noise_const * (self.noise_strength * GAIN)), NEGATIVE_SLOPE)
        return x if self._clamp is None else x.clamp(-self._clamp, self._clamp)


class ToRGB(nn.Module):
    """Features → what they add to the picture: modulated 1x1 convolution without demodulation."""

    def __init__(self, w_dim: int, inputs: int, clamp: float | None) -> None:
        super().__init__()
        self.affine = ScaledLinear(w_dim, inputs, bias=1.0)
        self.weight = nn.Parameter(_random(3, inputs, 1, 1))
        self.bias = nn.Parameter(torch.zeros(3))
        self._scale = inputs**-0.5
        self._clamp = clamp

    def forward(self, x: Tensor, w: Tensor, deltas: Mapping[str, Tensor]) -> Tensor:
        style = self.affine(w, deltas.get("affine.weight")) * self._scale
        x = convolve(x, self.weight, style, deltas.get("weight"), self.bias)
        return x if self._clamp is None else x.clamp(-self._clamp, self._clamp)


class Block(nn.Module):
    """One resolution: features and picture of half its size → features [b,outputs,size,size], picture [b,3,size,size].

    The first block has no `conv0`, and takes its own constant for features.
    """

    def __init__(self, w_dim: int, inputs: int, outputs: int, size: int, clamp: float | None) -> None:
        super().__init__()
        self.const: nn.Parameter | None = None
        self.conv0: SynthesisLayer | None = None
        if size == STEM_SIZE:
            self.const = nn.Parameter(_random(outputs, size, size))
        else:
            self.conv0 = SynthesisLayer(w_dim, inputs, outputs, size, True, clamp)
        self.conv1 = SynthesisLayer(w_dim, outputs, outputs, size, False, clamp)
        self.torgb = ToRGB(w_dim, outputs, clamp)

    def forward(
        self,
        x: Tensor,
        image: Tensor | None,
        styles: Sequence[Tensor],
        deltas: Mapping[str, Tensor],
        change: Tensor | None = None,
    ) -> tuple[Tensor, Tensor]:
        """`styles` are w [b,w_dim] of each layer in turn, `deltas` are named as in the block: `conv0.weight`.

        `change` is added to the block's features.
        """
        if self.conv0 is not None:
            x = self.conv0(x, styles[0], _below("conv0.", deltas))
        x = self.conv1(x, styles[-2], _below("conv1.", deltas))
        if change is not None:
            x = x + change.to(x.dtype)
        added = self.torgb(x, styles[-1], _below("torgb.", deltas))
        if image is None:
            return x, added
        kernel = smoothing_kernel(image, 3)
        return x, F.conv_transpose2d(image, kernel, stride=2, padding=1, groups=3).add_(added)


@dataclass(frozen=True, eq=False)
class Codes:
    """What a picture is made of: w of each layer [b,w_dim] in turn, and the weight deltas."""

    styles: tuple[Tensor, ...]
    deltas: Deltas


class StyleGAN2(Generator):
    """The official generator: 18 styles at 1024, every convolution and toRGB weight tunable.

    `channels` are the widths at 4, 8, …, `resolution`; without them min(channel_base / size, channel_max). Tensors are
    random until a state dict is loaded. `clamp` bounds the outputs of every layer, as files of mixed-precision training
    need it in float32 too. Raises ValueError where the sizes make no generator.
    """

    def __init__(
        self,
        resolution: int,
        w_dim: int = 512,
        channel_base: int = 32768,
        channel_max: int = 512,
        mapping_layers: int = 8,
        name: str = "stylegan2-ffhq-1024",
        *,
        channels: Sequence[int] | None = None,
        mapping_rate: float = 0.01,
        clamp: float | None = None,
        device: torch.device | str | None = None,
        dtype: torch.dtype | None = None,
    ) -> None:
        super().__init__()
        if resolution < 2 * STEM_SIZE or resolution & (resolution - 1):
            raise ValueError(f"resolution must be a power of two from {2 * STEM_SIZE}, not {resolution}")
        self.name = name
        self.w_dim = w_dim
        self.resolution = resolution
        self._sizes = [STEM_SIZE << i for i in range(resolution.bit_length() - STEM_SIZE.bit_length() + 1)]
        self.num_styles = 2 * len(self._sizes)
        channels = channels or [min(channel_base // size, channel_max) for size in self._sizes]
        if len(channels) != len(self._sizes):
            raise ValueError(f"{resolution} needs {len(self._sizes)} numbers of channels, not {len(channels)}")
        self.mapping = MappingNetwork(w_dim, mapping_layers, mapping_rate)
        self.register_buffer("w_avg", torch.zeros(w_dim))
        for size, inputs, outputs in zip(self._sizes, [0, *channels], channels, strict=False):
            self.add_module(f"b{size}", Block(w_dim, inputs, outputs, size, clamp))
        self.requires_grad_(False)
        self.to(device=device, dtype=dtype)

    @classmethod
    def from_tensors(
        cls,
        tensors: Mapping[str, Tensor],
        name: str,
        *,
        mapping_rate: float = 0.01,
        clamp: float | None = None,
    ) -> Self:
        """A generator around `tensors`, which are not copied; sizes come from their shapes.

        Raises ValueError where they are no whole generator.
        """
        outline = cls.outline({key: tensor.shape for key, tensor in tensors.items()})
        with torch.device("meta"):
            generator = cls(**outline, name=name, mapping_rate=mapping_rate, clamp=clamp)
        try:
            generator.load_state_dict(dict(tensors), assign=True)
        except RuntimeError as error:
            raise ValueError(str(error)) from error
        return generator.requires_grad_(False).eval()

    @staticmethod
    def outline(shapes: Mapping[str, torch.Size]) -> dict:
        """Constructor arguments that fit tensors of these names and shapes; ValueError where none do."""
        sizes = [int(found[1]) for key in shapes if (found := re.match(r"b(\d{1,6})\.", key))]
        largest = max(sizes, default=0)
        if largest < 2 * STEM_SIZE or largest & (largest - 1):
            raise ValueError(said("it has no layers b4.conv1, b8.conv0, b8.conv1, …"))
        channels: list[int] = []
        while (size := STEM_SIZE << len(channels)) <= largest:
            shape = shapes.get(f"b{size}.conv1.weight") or shapes.get(f"b{size}.conv1.bias")
            if not shape:
                raise ValueError(said("it lacks {name}", name=f"b{size}.conv1.weight"))
            channels.append(shape[0])
        if len(w_avg := shapes.get("w_avg", ())) != 1:
            raise ValueError(said("it lacks the mean w (w_avg)"))
        depths = [int(found[1]) for key in shapes if (found := re.match(r"mapping\.fc(\d{1,3})\.", key))]
        if not depths:
            raise ValueError(said("it lacks the mapping (mapping.fc0, …)"))
        return {"resolution": largest, "w_dim": w_avg[0], "mapping_layers": max(depths) + 1, "channels": channels}

    @property
    def tunable_weights(self) -> dict[str, torch.Size]:
        names = [f"b{STEM_SIZE}.conv1", f"b{STEM_SIZE}.torgb"]
        names += [f"b{size}.{layer}" for size in self._sizes[1:] for layer in ("conv0", "conv1", "torgb")]
        return {f"{name}.weight": self.get_parameter(f"{name}.weight").shape for name in names}

    @property
    def affine_weights(self) -> dict[str, torch.Size]:
        names = [name.replace(".weight", ".affine.weight") for name in self.tunable_weights]
        return {name: self.get_parameter(name).shape for name in names}

    def map(self, z: Tensor, truncation: float = 1.0, *, cutoff: int | None = None) -> Tensor:
        """As `Generator.map`; with `cutoff`, w+ [b,num_styles,w_dim] whose first `cutoff` styles are truncated."""
        if z.ndim != 2 or z.shape[1] != self.w_dim:
            raise ValueError(f"expected z [b,{self.w_dim}], got {tuple(z.shape)}")
        w = self.mapping(z.to(self.w_avg.dtype))
        truncated = self.w_avg.lerp(w, truncation) if truncation != 1.0 else w
        if cutoff is None:
            return truncated
        first = torch.arange(self.num_styles, device=w.device) < cutoff
        return torch.where(first[:, None], truncated[:, None], w[:, None])

    def synthesize(self, w: Tensor, deltas: Deltas | None = None, resolution: int | None = None) -> Tensor:
        resolution = self._checked(resolution or self.resolution)
        _, image = self._blocks(self._sizes, self._start(w, deltas), None, {})
        return self._averaged(image, resolution)

    def halfway(self, w: Tensor, deltas: Deltas | None = None) -> "HalfwayInLayers":
        return HalfwayInLayers(self, self._start(w, deltas))

    @property
    def detail_channels(self) -> tuple[int, int]:
        first, second = (len(self.get_parameter(f"b{side}.conv1.bias")) for side in self.detail_sides)
        return first, second

    def _start(self, w: Tensor, deltas: Deltas | None) -> "Codes":
        if deltas:
            self.check_deltas(deltas, w.shape[0])
        return Codes(self.styles(w).to(self.w_avg.dtype).unbind(1), deltas or {})

    def _blocks(
        self, sizes: Sequence[int], codes: "Codes", before: tuple[Tensor, Tensor] | None, changes: FeatureChanges
    ) -> tuple[Tensor, Tensor]:
        """Features and image of the block before the first of `sizes` (none: the constant) → those of the last."""
        if before is None:
            x = self.get_parameter(f"b{STEM_SIZE}.const").expand(len(codes.styles[0]), -1, -1, -1)
            image: Tensor | None = None
        else:
            x, image = before
        for size in sizes:
            index = self._sizes.index(size)
            block = cast("Block", self.get_submodule(f"b{size}"))
            # The style of a block's toRGB is that of the next block's conv0.
            own = codes.styles[max(2 * index - 1, 0) : 2 * index + 2]
            x, image = block(x, image, own, _below(f"b{size}.", codes.deltas), changes.get(size))
        assert image is not None  # noqa: S101 - there is always a first block
        return x, image

    def _averaged(self, image: Tensor, resolution: int) -> Tensor:
        """A smaller picture saves nothing: the last features pass a nonlinearity before they can be averaged."""
        return image if resolution == self.resolution else F.avg_pool2d(image, self.resolution // resolution)

    def _checked(self, resolution: int) -> int:
        smallest = min(SMALLEST_RENDER, self.resolution)
        if not smallest <= resolution <= self.resolution or resolution & (resolution - 1):
            sizes = [size for size in self._sizes if size >= smallest]
            raise ValueError(f"{self.name} renders sizes {sizes}, not {resolution}")
        return resolution


class HalfwayInLayers(Halfway):
    """Before the layers whose features a detail map changes; every picture computes those layers anew."""

    def __init__(self, generator: StyleGAN2, codes: Codes) -> None:
        self._generator, self._codes = generator, codes
        first, self._second = generator.detail_sides
        sizes = generator._sizes
        below, self._from = [size for size in sizes if size < first], [size for size in sizes if size >= first]
        self._before = generator._blocks(below, codes, None, {}) if below else None
        self.features = generator._blocks([first], codes, self._before, {})[0]

    def following(self, changes: FeatureChanges) -> Tensor:
        first = {side: change for side, change in changes.items() if side != self._second}
        return self._generator._blocks(self._from[:2], self._codes, self._before, first)[0]

    def picture(
        self, changes: FeatureChanges, resolution: int | None = None, rows: tuple[int, int] | None = None
    ) -> Tensor:
        generator = self._generator
        self.check_changes(changes, generator.detail_sides)
        image = generator._blocks(self._from, self._codes, self._before, changes)[1]
        if rows is not None:
            scale = generator.resolution // self.features.shape[2]
            image = image[:, :, scale * rows[0] : scale * rows[1]]
        return generator._averaged(image, resolution or generator.resolution)


def _below(prefix: str, deltas: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): delta for name, delta in deltas.items() if name.startswith(prefix)}
