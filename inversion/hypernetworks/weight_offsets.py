"""The hypernetwork of HyperStyle (Alaluf et al. 2022, arXiv 2111.15666): relative offsets for convolution weights."""

from collections.abc import Mapping
from typing import Self

import torch
from torch import Tensor, nn

from inversion.encoders.pooled import EqualisedLinear, trunk_like
from inversion.encoders.trunk import Trunk, count_modules


class SharedKernels(nn.Module):
    """Two linear layers that all widest convolutions share: z [b,Z] → kernels [b,outputs,inputs,3,3]."""

    def __init__(self, z: int, rows: int, outputs: int, values: int) -> None:
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(rows, values) * rows**-0.5)
        self.b1 = nn.Parameter(torch.zeros(values))
        self.w2 = nn.Parameter(torch.randn(z, outputs * rows) * z**-0.5)
        self.b2 = nn.Parameter(torch.zeros(outputs * rows))

    def forward(self, z: Tensor, shape: torch.Size) -> Tensor:
        rows = (z @ self.w2 + self.b2).unflatten(1, (-1, self.w1.shape[0]))  # [b, outputs, rows]
        return (rows @ self.w1 + self.b1).reshape(len(z), *shape)


class SeparableKernels(nn.Module):
    """One vector per kernel position for inputs and outputs each, their products, mixed along both: [b,Z] → kernels."""

    def __init__(self, z: int, shape: torch.Size) -> None:
        super().__init__()
        outputs, inputs, height, width = shape
        self.make_kernel_in = nn.Linear(z, height * width * inputs)
        self.make_kernel_out = nn.Linear(z, height * width * outputs)
        self.kernel_linear_in = nn.Linear(inputs, inputs)
        self.kernel_linear_out = nn.Linear(outputs, outputs)

    def forward(self, z: Tensor, shape: torch.Size) -> Tensor:
        outputs, inputs, height, width = shape
        rows = self.make_kernel_in(z).view(-1, height, width, 1, inputs)
        columns = self.make_kernel_out(z).view(-1, height, width, outputs, 1)
        mixed = self.kernel_linear_in(columns * rows).transpose(-1, -2)  # [b, k, k, inputs, outputs]
        return self.kernel_linear_out(mixed).permute(0, 4, 3, 1, 2)


class OffsetBlock(nn.Module):
    """The trunk's map [b,c,s,s] → relative offsets of one weight, [b,*shape].

    After its convolutions comes one of three: `linear`, whose result goes through the shared kernels; separable
    kernels; or a linear layer with one value per pair of channels, the same at all positions of the kernel.
    """

    def __init__(self, convolutions: list[torch.Size], shape: torch.Size, output: nn.Module) -> None:
        super().__init__()
        self.shape = shape
        self.linear = output if isinstance(output, EqualisedLinear) else None
        self.output = None if isinstance(output, EqualisedLinear) else output
        layers: list[nn.Module] = []
        for index, (outputs, inputs, size, _) in enumerate(convolutions):
            stride = 1 if self.linear is not None and index == 0 else 2
            layers += [nn.Conv2d(inputs, outputs, size, stride, size // 2), nn.LeakyReLU(0.01)]
        self.convs = nn.Sequential(*layers)

    def forward(self, maps: Tensor, shared: SharedKernels | None) -> Tensor:
        maps = self.convs(maps)
        if self.linear is not None and shared is not None:
            return shared(self.linear(maps.flatten(1)), self.shape)
        if isinstance(self.output, SeparableKernels):
            return self.output(maps.flatten(1), self.shape)
        assert isinstance(self.output, nn.Linear)  # noqa: S101 - the only one left
        values = self.output(maps.mean((2, 3)))
        return values.view(-1, *self.shape[:2], 1, 1).expand(-1, *self.shape)


class OffsetNetwork(nn.Module):
    """Photo and current render → relative offsets by weight name: the generator's weight becomes weight · (1 + offset).

    Tensors are named `trunk.…`, `shared.…` and `blocks.<weight name with underscores>.…`.
    """

    def __init__(self, trunk: Trunk, blocks: Mapping[str, OffsetBlock], shared: SharedKernels | None) -> None:
        super().__init__()
        self.input_size = 256
        self.trunk = trunk
        self.shared = shared
        self.targets = tuple(blocks)
        self.blocks = nn.ModuleDict({_module_name(name): block for name, block in blocks.items()})

    def forward(self, photos: Tensor, renders: Tensor) -> dict[str, Tensor]:
        """Both [b,3,256,256], -1..1 → [b,*weight] by weight name."""
        maps = self.trunk(torch.cat((photos, renders), 1))[-1]
        return {name: self.blocks[_module_name(name)](maps, self.shared) for name in self.targets}

    @classmethod
    def like(cls, state: Mapping[str, Tensor], weights: Mapping[str, torch.Size]) -> Self:
        """An untrained network of the sizes that its tensors and the generator's `weights` have.

        Raises KeyError for missing tensors, ValueError where a block and its weight do not fit.
        """
        modules = dict.fromkeys(key.split(".")[1] for key in state if key.startswith("blocks."))
        if not modules:
            raise KeyError("blocks")
        if unknown := modules.keys() - {_module_name(name) for name in weights}:
            raise ValueError(f"the generator has no weight {sorted(unknown)[0].replace('_', '.')}")
        blocks = {
            name: _block(state, f"blocks.{_module_name(name)}", shape)
            for name, shape in weights.items()
            if _module_name(name) in modules
        }
        shared = None
        if any(block.linear is not None for block in blocks.values()):
            rows, values = state["shared.w1"].shape
            z, size = state["shared.w2"].shape
            shared = SharedKernels(z, rows, size // rows, values)
            for name, block in blocks.items():
                if block.linear is not None and size // rows * values != block.shape.numel():
                    raise ValueError(f"the offsets of {name} have {size // rows * values} values")
        return cls(trunk_like(state), blocks, shared)


def _module_name(target: str) -> str:
    return target.replace(".", "_")


def _block(state: Mapping[str, Tensor], prefix: str, shape: torch.Size) -> OffsetBlock:
    count = (count_modules(state, f"{prefix}.convs.") + 1) // 2
    convolutions = [state[f"{prefix}.convs.{2 * index}.weight"].shape for index in range(count)]
    if not convolutions:
        raise KeyError(f"{prefix}.convs.0.weight")
    z = convolutions[-1][0]
    if f"{prefix}.linear.weight" in state:
        outputs, inputs = state[f"{prefix}.linear.weight"].shape
        return OffsetBlock(convolutions, shape, EqualisedLinear(inputs, outputs))
    if f"{prefix}.output.kernel_linear_in.weight" in state:
        inputs = state[f"{prefix}.output.kernel_linear_in.weight"].shape[0]
        outputs = state[f"{prefix}.output.kernel_linear_out.weight"].shape[0]
        if (outputs, inputs) != tuple(shape[:2]):
            raise ValueError(f"the offsets of {prefix} are for {outputs} and {inputs} channels, not {tuple(shape[:2])}")
        return OffsetBlock(convolutions, shape, SeparableKernels(z, shape))
    outputs, inputs = state[f"{prefix}.output.weight"].shape
    if outputs != shape[0] * shape[1]:
        raise ValueError(f"the offsets of {prefix} are {outputs} values, not {shape[0]} x {shape[1]}")
    return OffsetBlock(convolutions, shape, nn.Linear(inputs, outputs))
