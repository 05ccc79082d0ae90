"""Tiny random networks of the official architectures, and their tensors under the names of the official files."""

import torch
from torch import Tensor, nn

from inversion.encoders.ir_se import IrSeTrunk
from inversion.encoders.pooled import PooledWEncoder
from inversion.encoders.pyramid import StylePyramid
from inversion.encoders.resnet import ResNetTrunk
from inversion.encoders.trunk import Stage, Trunk
from inversion.hypernetworks.layer_wise import LayerWiseHyperNetwork
from inversion.hypernetworks.targets import target_names

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
