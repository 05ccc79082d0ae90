"""A StyleGAN2 generator as a part of a file: completeness, sizes and settings checked in one place."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from inversion.checkpoints.formats import Part
from inversion.errors import ModelError
from inversion.foreign_files.state_dicts import check_shapes
from inversion.generators.stylegan2 import StyleGAN2
from inversion.said import said

ARCHITECTURE = "stylegan2"
DEFAULT_RATE = 0.01


def check_generator(title: str, shapes: Mapping[str, torch.Size]) -> dict[str, Any]:
    """Sizes of the generator whose tensors have these shapes; ModelError, naming the tensors, where it is not whole."""
    _check_make(title, shapes)
    try:
        outline = StyleGAN2.outline(shapes)
        with torch.device("meta"):
            whole = StyleGAN2(**outline)
    except ValueError as error:
        raise ModelError(
            said("{title} is no StyleGAN2 generator: {error}.", title=title, error=error),
            said("Give a generator's own file."),
        ) from error
    check_shapes(title, shapes, {key: tensor.shape for key, tensor in whole.state_dict().items()})
    return outline


def _check_make(title: str, shapes: Mapping[str, torch.Size]) -> None:
    """Raises ModelError for whole generators of another make, which would pass for damaged ones."""
    colours, first, w_avg = (shapes.get(name, ()) for name in ("b4.torgb.bias", "mapping.fc0.weight", "w_avg"))
    what = None
    if len(colours) == 1 and colours[0] != 3:
        what = said("makes grey pictures, not colour pictures of 3 channels")
        if colours[0] != 1:
            what = said("makes pictures of {channels} channels, not colour pictures of 3 channels", channels=colours[0])
    elif len(first) == 2 and len(w_avg) == 1 and first[1] != first[0] and first[1] != w_avg[0]:
        what = said(
            "takes z of {z_dim} values (z_dim) and has w of {w_dim}; both must be alike",
            z_dim=first[1],
            w_dim=w_avg[0],
        )
    elif not any(".noise_" in name for name in shapes) and "b4.conv1.weight" in shapes:
        what = said("was built without noise (use_noise=False)")
    if what is not None:
        raise ModelError(
            said("{title} {what}: this is not supported.", title=title, what=what),
            said("Use a generator of StyleGAN2, config-f."),
        )


def generator_part(
    title: str, tensors: Mapping[str, Tensor], *, clamp: float | None = None, mapping_rate: float = DEFAULT_RATE
) -> Part:
    """`tensors` have our names. Raises ModelError where they are no whole generator."""
    outline = check_generator(title, {key: tensor.shape for key, tensor in tensors.items()})
    settings = {
        "resolution": outline["resolution"],
        "w_dim": outline["w_dim"],
        "num_styles": 2 * len(outline["channels"]),
        "clamp": clamp,
        "mapping_rate": mapping_rate,
    }
    return Part(
        "generator", ARCHITECTURE, f"{title}, {settings['resolution']}x{settings['resolution']}", tensors, settings
    )


def check_smoothing(title: str, kernel: Tensor) -> None:
    """Raises ModelError where a generator resamples with another filter than [1,3,3,1] [4,4], of any sum."""
    taps = torch.tensor([1.0, 3.0, 3.0, 1.0])
    wanted = torch.outer(taps, taps) / 64
    if kernel.shape != wanted.shape or (kernel / kernel.sum() - wanted).abs().max() > 1e-5:
        raise ModelError(
            said("{title} resamples with another filter than StyleGAN2's [1,3,3,1].", title=title),
            said("Use a generator of StyleGAN2, config-f."),
        )
