"""Which tensors of a StyleGAN2 generator correspond: our names (NVIDIA's), rosinality's, TensorFlow's.

Nothing is scaled; up-sampling kernels are flipped in TensorFlow's files only.
"""

import re
from collections.abc import Iterator, Mapping

import torch
from torch import Tensor

from inversion.errors import ModelError
from inversion.generators.stylegan2 import STEM_SIZE
from inversion.said import said


def rosinality_names(resolution: int, mapping_layers: int = 8) -> dict[str, str]:
    """Our name → rosinality's, without `w_avg` (`latent_avg`, which lies outside of the state dict there)."""
    names = {
        f"mapping.fc{i}.{part}": f"style.{i + 1}.{part}" for i in range(mapping_layers) for part in ("weight", "bias")
    }
    names["b4.const"] = "input.input"
    for index, size in enumerate(_sizes(resolution)):
        names |= _layer(f"b{size}.conv1", f"convs.{2 * index - 1}" if index else "conv1", f"noises.noise_{2 * index}")
        if index:
            names |= _layer(f"b{size}.conv0", f"convs.{2 * index - 2}", f"noises.noise_{2 * index - 1}")
        names |= _modulated(f"b{size}.torgb", f"to_rgbs.{index - 1}" if index else "to_rgb1", "bias")
    return names


def rosinality_kernels(resolution: int) -> list[str]:
    """Names of the constant smoothing kernels, which have no counterpart."""
    count = len(list(_sizes(resolution))) - 1
    return [f"convs.{2 * i}.conv.blur.kernel" for i in range(count)] + [
        f"to_rgbs.{i}.upsample.kernel" for i in range(count)
    ]


def from_rosinality(state: Mapping[str, Tensor], latent_avg: Tensor) -> dict[str, Tensor]:
    """A complete state dict of rosinality's generator and its mean w → our tensors, without copies where possible."""
    resolution, depth = rosinality_outline(state)
    shapes = our_shapes({key: value.shape for key, value in state.items()}, latent_avg.shape)
    names = rosinality_names(resolution, depth)
    return {ours: state[theirs].reshape(shapes[ours]) for ours, theirs in names.items()} | {
        "w_avg": latent_avg.reshape(shapes["w_avg"])
    }


def rosinality_outline(state: Mapping[str, object]) -> tuple[int, int]:
    """Resolution and depth of the mapping, from the names. Raises ModelError where there are no layers at all."""
    layers = [int(found[1]) for key in state if (found := re.match(r"convs\.(\d{1,2})\.", key))]
    depths = [int(found[1]) for key in state if (found := re.match(r"style\.(\d{1,3})\.", key))]
    if not layers:
        raise ModelError(
            said("There are no layers convs.0, convs.1, … of a StyleGAN2 generator."),
            said("Give the generator's own file."),
        )
    return STEM_SIZE << (max(layers) // 2 + 1), max(depths, default=0)


def our_shapes(state: Mapping[str, torch.Size], latent_avg: torch.Size) -> dict[str, torch.Size]:
    """Shapes under our names of a rosinality state dict: only leading axes of one differ. Keys may be missing."""
    resolution, depth = rosinality_outline(state)
    shapes = {"w_avg": torch.Size([latent_avg.numel()])}
    for ours, theirs in rosinality_names(resolution, depth).items():
        if (shape := state.get(theirs)) is not None:
            shapes[ours] = torch.Size(_without_axes(ours, shape))
    return shapes


def tensorflow_names(resolution: int, mapping_layers: int = 8) -> dict[str, str]:
    """Our name → the variable's in TensorFlow's files."""
    names = {
        f"mapping.fc{i}.{part}": f"mapping/Dense{i}/{part}"
        for i in range(mapping_layers)
        for part in ("weight", "bias")
    }
    names |= {"w_avg": "dlatent_avg", "b4.const": "synthesis/4x4/Const/const"}
    parts = {"weight": "weight", "bias": "bias", "affine.weight": "mod_weight", "affine.bias": "mod_bias"}
    for index, size in enumerate(_sizes(resolution)):
        layers = {"conv1": "Conv1", "torgb": "ToRGB"} if index else {"conv1": "Conv", "torgb": "ToRGB"}
        if index:
            layers["conv0"] = "Conv0_up"
        for ours, theirs in layers.items():
            folder = f"synthesis/{size}x{size}/{theirs}"
            names |= {f"b{size}.{ours}.{part}": f"{folder}/{name}" for part, name in parts.items()}
            if ours != "torgb":
                noise = 2 * index - (1 if ours == "conv0" else 0)
                names[f"b{size}.{ours}.noise_strength"] = f"{folder}/noise_strength"
                names[f"b{size}.{ours}.noise_const"] = f"synthesis/noise{noise}"
    return names


def from_tensorflow(ours: str, value: Tensor) -> Tensor:
    """One variable, as our tensor `ours`."""
    if ours.endswith("affine.weight") or (ours.startswith("mapping.") and ours.endswith(".weight")):
        return value.T.contiguous()
    if ours.endswith("affine.bias"):
        return value + 1
    if ours.endswith(".weight"):  # [k, k, i, o]
        if ".conv0." in ours:
            value = value.flip(0, 1)
        return value.permute(3, 2, 0, 1).contiguous()
    if ours.endswith("noise_const"):
        return value.reshape(value.shape[-2:])
    if ours.endswith("const"):
        return value.reshape(value.shape[-3:])
    return value.reshape(()) if ours.endswith("noise_strength") else value


def _sizes(resolution: int) -> Iterator[int]:
    size = STEM_SIZE
    while size <= resolution:
        yield size
        size *= 2


def _modulated(ours: str, theirs: str, bias: str) -> dict[str, str]:
    return {
        f"{ours}.weight": f"{theirs}.conv.weight",
        f"{ours}.affine.weight": f"{theirs}.conv.modulation.weight",
        f"{ours}.affine.bias": f"{theirs}.conv.modulation.bias",
        f"{ours}.bias": f"{theirs}.{bias}",
    }


def _layer(ours: str, theirs: str, noise: str) -> dict[str, str]:
    return _modulated(ours, theirs, "activate.bias") | {
        f"{ours}.noise_strength": f"{theirs}.noise.weight",
        f"{ours}.noise_const": noise,
    }


def _without_axes(ours: str, shape: torch.Size) -> list[int]:
    """A rosinality shape without its axes of one, as far as they are only leading or trailing ones."""
    if ours.endswith("noise_strength"):
        return list(shape[1:]) if shape[:1] == (1,) else list(shape)
    if ours.endswith("torgb.bias"):
        return list(shape[1:2]) if shape[::2] == (1, 1) and shape[3:] == (1,) else list(shape)
    if ours.endswith("noise_const"):
        return list(shape[2:]) if shape[:2] == (1, 1) else list(shape)
    if ours.endswith("const") or (ours.endswith(".weight") and len(shape) == 5):
        return list(shape[1:]) if shape[:1] == (1,) else list(shape)
    return list(shape)
