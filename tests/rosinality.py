"""Files as rosinality's code writes them, made of our generators."""

from collections.abc import Mapping

import torch
from torch import Tensor

from inversion.checkpoints.stylegan2_names import rosinality_kernels, rosinality_names
from inversion.generators.modulated_conv import SMOOTHING
from inversion.generators.stylegan2 import StyleGAN2


def to_rosinality(state: Mapping[str, Tensor]) -> tuple[dict[str, Tensor], Tensor]:
    """Our tensors → rosinality's state dict, smoothing kernels included, and `latent_avg`."""
    outline = StyleGAN2.outline({key: value.shape for key, value in state.items()})
    names = rosinality_names(outline["resolution"], outline["mapping_layers"])
    converted = {
        theirs: state[ours].reshape(_rosinality_shape(theirs, state[ours].shape)) for ours, theirs in names.items()
    }
    taps = torch.tensor(SMOOTHING)
    kernel = torch.outer(taps, taps) / 16
    converted |= {name: kernel.clone() for name in rosinality_kernels(outline["resolution"])}
    return converted, state["w_avg"]


def _rosinality_shape(theirs: str, shape: torch.Size) -> list[int]:
    if theirs.startswith("noises."):
        return [1, 1, *shape]
    if theirs.startswith("to_rgb") and theirs.endswith("bias") and "modulation" not in theirs:
        return [1, *shape, 1, 1]
    if theirs == "input.input" or theirs.endswith((".conv.weight", ".noise.weight")):
        return [1, *shape]
    return list(shape)
