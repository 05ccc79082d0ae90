"""Tiny random networks of the official architectures, and their tensors under the names of the official files."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from inversion.encoders.ir_se import IrSeTrunk
from inversion.encoders.pooled import EqualisedLinear, PooledWEncoder
from inversion.encoders.pyramid import StylePyramid
from inversion.encoders.resnet import ResNetTrunk
from inversion.encoders.trunk import Stage, Trunk
from inversion.generators.stylegan2 import StyleGAN2
from inversion.hypernetworks.layer_wise import LayerWiseHyperNetwork
from inversion.hypernetworks.targets import target_names
from inversion.hypernetworks.weight_offsets import OffsetBlock, OffsetNetwork, SeparableKernels, SharedKernels
from tests.rosinality import to_rosinality

CHANNELS = {4: 10, 8: 8, 16: 8, 32: 6, 64: 4}
"""Of the tiny generator by resolution."""
W_DIM = 16
CODE_SIZE = 6


def tiny_trunk(kind: str = "ir-se", inputs: int = 3) -> Trunk:
    """Four stages of one unit each, 4 to 16 channels."""
    if kind == "ir-se":
        return IrSeTrunk([Stage(channels, 1, 2) for channels in (4, 6, 8, 16)], inputs)
    return ResNetTrunk([Stage(channels, 1, 1 if channels == 4 else 2) for channels in (4, 6, 8, 16)], inputs)


def target_shapes(option: str, resolution: int) -> dict[str, torch.Size]:
    """Shapes of the targets in a generator of `CHANNELS`."""
    shapes = {}
    for name in target_names(option, resolution):
        block, layer = name.split(".")[:2]
        outputs = CHANNELS[int(block[1:])]
        inputs = CHANNELS[int(block[1:]) // 2] if layer == "conv0" else outputs
        if "affine" in name:
            shapes[name] = torch.Size((inputs, W_DIM))
        elif layer == "torgb":
            shapes[name] = torch.Size((3, outputs, 1, 1))
        else:
            shapes[name] = torch.Size((outputs, inputs, 3, 3))
    return shapes


def seeded(build, seed: int = 0):
    """What `build()` returns, made with this seed, ready to run."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        module: nn.Module = build()
    return module.requires_grad_(False).eval()


def tiny_w_encoder(kind: str = "ir-se") -> PooledWEncoder:
    return seeded(lambda: PooledWEncoder(tiny_trunk(kind), W_DIM))


def tiny_hypernetwork(
    option: str = "conv_without_bias", resolution: int = 64, kind: str = "ir-se", code_size: int = CODE_SIZE
) -> LayerWiseHyperNetwork:
    steps = [1, 1, 1, *[2] * 4, *[3] * 3][: 2 * resolution.bit_length() - 4]

    def build() -> LayerWiseHyperNetwork:
        encoder = StylePyramid(tiny_trunk(kind), steps, outputs=12, w_dim=None)
        return LayerWiseHyperNetwork(encoder, target_shapes(option, resolution), code_size=code_size, inner=5)

    return seeded(build)


def official_names(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """An encoder's tensors as the official files name them: no `trunk.`, and `prefix` before all of them."""
    return {prefix + key.removeprefix("trunk."): tensor for key, tensor in state.items()}


def tiny_stylegan2(resolution: int = 64) -> StyleGAN2:
    """A generator of `CHANNELS` whose noise and biases are not zero."""

    def build() -> StyleGAN2:
        channels = [CHANNELS[size] for size in CHANNELS if size <= resolution]
        generator = StyleGAN2(resolution, W_DIM, mapping_layers=2, name="tiny-stylegan2", channels=channels)
        for tensor in generator.state_dict().values():
            tensor.add_(torch.randn_like(tensor) * 0.1)
        return generator

    return seeded(build)


def tiny_pyramid(kind: str = "ir-se", styles: int = 10, *, two_pictures: bool = False) -> StylePyramid:
    """Of pSp and e4e, or with `two_pictures` of ReStyle."""
    steps = [4] * styles if two_pictures else [4, 4, 4, *[5] * 4, *[6] * 18][:styles]

    def build() -> StylePyramid:
        trunk = tiny_trunk(kind, 6 if two_pictures else 3)
        return StylePyramid(trunk, steps, outputs=12, w_dim=W_DIM, laterals=not two_pictures)

    return seeded(build)


def decoder_tensors(generator: StyleGAN2) -> dict[str, Tensor]:
    """The generator as pSp's files hold it."""
    return {f"decoder.{name}": tensor for name, tensor in to_rosinality(generator.state_dict())[0].items()}


def w_encoder_file(kind: str = "ir-se", **options: Any) -> dict[str, Any]:
    """Without a generator; options overwrite or add to its opts."""
    state = official_names(tiny_w_encoder(kind).state_dict(), "encoder.")
    opts = {"encoder_type": "SingleStyleCodeEncoder", "stylegan_size": 64, "start_from_latent_avg": True}
    return {"state_dict": state, "opts": opts | options, "latent_avg": _mean(10)}


def w_plus_file(encoder_type: str, kind: str = "ir-se", **options: Any) -> dict[str, Any]:
    """pSp's, e4e's or ReStyle's, by the name the authors give the encoder; the generator is in it."""
    pyramid = tiny_pyramid(kind, two_pictures="BackboneEncoder" in encoder_type)
    state = official_names(pyramid.state_dict(), "encoder.") | decoder_tensors(tiny_stylegan2())
    return {"state_dict": state, "opts": {"encoder_type": encoder_type, **options}, "latent_avg": _mean(10)}


def hyperinverter_file(
    option: str = "conv_without_bias", resolution: int = 64, kind: str = "ir-se", code_size: int = CODE_SIZE
) -> dict[str, Any]:
    """As its training code writes it, with a discriminator and a W encoder that do not matter."""
    state = {"discriminator.b4.out.bias": torch.zeros(1), "w_encoder.linear.weight": torch.zeros(W_DIM, 16)}
    for name, tensor in tiny_hypernetwork(option, resolution, kind, code_size).state_dict().items():
        if name.startswith("regressors."):
            state[name.replace("regressors.", "hypernet.weight_regressors.")] = tensor
        else:
            state[name.replace("encoder.", "w_bar_encoder.", 1).replace(".trunk.", ".")] = tensor
    return {"state_dict": state, "opts": {"target_shape_name": option, "checkpoint_path": Path("nowhere")}}


def hyperstyle_file(*, separable: bool = False) -> dict[str, Any]:
    """Two weights through the shared kernels, two not; the generator is in it."""
    generator = tiny_stylegan2()
    weights, names = generator.tunable_weights, list(generator.tunable_weights)
    hypernet = seeded(lambda: tiny_offsets(weights, separable=separable)).state_dict()
    state: dict[str, Tensor] = {}
    for name, tensor in hypernet.items():
        part, _, rest = name.partition(".")
        if part == "blocks":
            module, _, rest = rest.partition(".")
            index = next(i for i, target in enumerate(names) if target.replace(".", "_") == module)
            if rest in ("output.weight", "output.bias"):
                rest = rest.replace("output.", "output.1.")
                tensor = tensor[..., None, None] if tensor.ndim == 2 else tensor
            rest = rest.replace("output.make", "output.0.make").replace("output.kernel", "output.0.kernel")
            state[f"hypernet.refinement_blocks.{index}.{rest}"] = tensor
        else:
            rest = rest if part == "trunk" else f"shared_weight_hypernet.{rest}"
            state[f"hypernet.{rest}"] = tensor
            if part == "shared":  # the file repeats it in every block that uses it
                state[f"hypernet.refinement_blocks.0.hypernet.{name.removeprefix('shared.')}"] = tensor
    state |= decoder_tensors(generator)
    return {"state_dict": state, "opts": {"encoder_type": "SharedWeightsHyperNetResNet"}, "latent_avg": _mean(10)}


def tiny_offsets(weights: dict[str, torch.Size], *, separable: bool) -> OffsetNetwork:
    same = ("b8.conv1.weight", "b16.conv0.weight")  # [8,8,3,3] both
    blocks = {name: OffsetBlock(_shapes(16, 6, 6, 6, 6, 8), weights[name], EqualisedLinear(8, 8)) for name in same}
    for name in ("b32.conv0.weight", "b64.conv1.weight"):
        outputs, inputs = weights[name][:2]
        if separable:
            blocks[name] = OffsetBlock(_shapes(16, 6, 6, 6, 8), weights[name], SeparableKernels(8, weights[name]))
        else:
            blocks[name] = OffsetBlock(_shapes(16, 6, 8), weights[name], nn.Linear(8, outputs * inputs))
    return OffsetNetwork(tiny_trunk("resnet", 6), blocks, SharedKernels(8, 5, 8, 72))


def _shapes(*channels: int) -> list[torch.Size]:
    return [torch.Size((outputs, inputs, 3, 3)) for inputs, outputs in pairwise(channels)]


def _mean(styles: int) -> Tensor:
    return 0.3 * torch.randn(styles, W_DIM, generator=torch.Generator().manual_seed(3))
