"""Rosinality's PyTorch files: torch.save of `g_ema`, a state dict, and `latent_avg`."""

from typing import Any

import torch
from torch import Tensor

from inversion.checkpoints.formats import CheckpointFormat, Part
from inversion.checkpoints.generator_parts import check_generator, check_smoothing, generator_part
from inversion.checkpoints.stylegan2_names import (
    from_rosinality,
    our_shapes,
    rosinality_kernels,
    rosinality_names,
    rosinality_outline,
)
from inversion.errors import ModelError
from inversion.foreign_files.state_dicts import Stored, check_shapes, state_dict, tensors
from inversion.foreign_files.stored_tensors import StoredTensor
from inversion.generators.stylegan2 import StyleGAN2
from inversion.said import said

_MEAN_SAMPLES = 10_000


class RosinalityCheckpoint(CheckpointFormat):
    """A generator of rosinality/stylegan2-pytorch, converted from NVIDIA's or trained there."""

    name = "rosinality"
    title = said("StyleGAN2 by rosinality's PyTorch code")
    licence = said(
        "Files converted from NVIDIA's: NVIDIA Source Code License, research or evaluation only, non-commercial. "
        "Files trained with rosinality's code (MIT): the terms their author gives them."
    )
    source = "github.com/rosinality/stylegan2-pytorch"

    def detects(self, content: Any) -> bool:
        stored = _generator(content)
        return stored is not None and ("input.input" in stored or "conv1.conv.weight" in stored)

    def parts(self, content: Any) -> list[Part]:
        stored = _generator(content) or {}
        latent_avg = content.get("latent_avg")
        return [rosinality_generator("StyleGAN2", stored, latent_avg if isinstance(latent_avg, StoredTensor) else None)]


def rosinality_generator(title: str, stored: Stored, latent_avg: StoredTensor | None) -> Part:
    """The generator of a state dict; its mean w is computed where the file has none, as training files do not.

    Raises ModelError, naming the tensors as the file does, where it is not whole.
    """
    if any("iwt." in name or "dwt." in name for name in stored):
        raise ModelError(
            said("This is a SWAGAN generator, which makes wavelets instead of pixels and is built differently."),
            said("Use a generator of StyleGAN2, config-f."),
        )
    resolution, depth = rosinality_outline(stored)
    kernels = [name for name in rosinality_kernels(resolution) if name in stored]
    names = rosinality_names(resolution, depth)
    wanted = dict.fromkeys([*names.values(), *kernels])
    found = {key: entry.shape for key, entry in stored.items()}
    # First by name, so that the file's own names are in the message; then shapes, under ours.
    check_shapes(title, {key: torch.Size() for key in found}, {key: torch.Size() for key in wanted})
    if not depth:
        raise ModelError(
            said("{title} lacks its mapping (style.1, …).", title=title), said("Give the generator's complete file.")
        )
    w_dim = found[f"style.{depth}.weight"][:1]
    if latent_avg is not None and latent_avg.shape.numel() != w_dim.numel():
        raise ModelError(
            said(
                "latent_avg has {values} values, the generator's w has {wanted}.",
                values=latent_avg.shape.numel(),
                wanted=w_dim.numel(),
            ),
            said("Give a file whose generator and latent_avg belong together."),
        )
    check_generator(title, our_shapes(found, w_dim))
    for name in kernels:
        check_smoothing(title, stored[name].tensor())
    loaded = tensors({key: stored[key] for key in names.values()})
    if latent_avg is not None:
        mean = tensors({"latent_avg": latent_avg})["latent_avg"]
    else:
        mean = _mean_w(from_rosinality(loaded, torch.zeros(w_dim)))
    return generator_part(title, from_rosinality(loaded, mean))


@torch.no_grad()
def _mean_w(state: dict[str, Tensor]) -> Tensor:
    generator = StyleGAN2.from_tensors(state, "unnamed")
    z = torch.randn(_MEAN_SAMPLES, generator.w_dim, generator=torch.Generator().manual_seed(0))
    return generator.map(z).mean(0)


def _generator(content: Any) -> Stored | None:
    """The state dict of the averaged generator: under `g_ema`, or the whole content."""
    if not isinstance(content, dict):
        return None
    return state_dict(content.get("g_ema")) or state_dict(content)
