"""NVIDIA's TensorFlow files: a pickle of the tuple (G, D, Gs), each a network of variables."""

from typing import Any

import torch
from torch import Tensor

from inversion.checkpoints.formats import CheckpointFormat, Part
from inversion.checkpoints.generator_parts import DEFAULT_RATE, generator_part
from inversion.checkpoints.nvidia import NVIDIA_LICENCE
from inversion.checkpoints.stylegan2_names import from_tensorflow, tensorflow_names
from inversion.errors import ModelError
from inversion.foreign_files.recipes import TensorFlowNetwork
from inversion.foreign_files.state_dicts import check_shapes
from inversion.foreign_files.stored_tensors import StoredArray
from inversion.said import said

_ADVICE = said("Use a StyleGAN2 generator of the usual make (config-f, without labels).")


class TensorFlowPickle(CheckpointFormat):
    """`.pkl` of the TensorFlow code of StyleGAN2 or StyleGAN2-ADA: Gs, the averaged generator, is taken."""

    name = "tensorflow"
    title = said("StyleGAN2 by NVIDIA's TensorFlow code")
    licence = NVIDIA_LICENCE
    source = "github.com/NVlabs/stylegan2, github.com/NVlabs/stylegan2-ada"

    def detects(self, content: Any) -> bool:
        return isinstance(content, tuple | list) and any(isinstance(entry, TensorFlowNetwork) for entry in content)

    def parts(self, content: Any) -> list[Part]:
        if len(content) != 3 or not isinstance(content[2], TensorFlowNetwork):
            raise ModelError(
                said("The file does not hold the three networks G, D and Gs."),
                said("Give a network pickle as NVIDIA publishes it."),
            )
        network = content[2]
        options = network.state.get("static_kwargs")
        options = options if isinstance(options, dict) else {}
        variables = _variables(network)
        _check_make(options, variables)
        resolution, depth = _sizes(options, variables)
        names = tensorflow_names(resolution, depth)
        check_shapes(
            "StyleGAN2",
            {key: torch.Size() for key in variables if key in set(names.values())},
            {key: torch.Size() for key in names.values()},
        )
        loaded = {ours: from_tensorflow(ours, variables[theirs]) for ours, theirs in names.items()}
        if not all(tensor.isfinite().all() for tensor in loaded.values()):
            raise ModelError(
                said("Some weights are not finite numbers."), said("The file is damaged: use another one.")
            )
        clamp, rate = options.get("conv_clamp"), options.get("mapping_lrmul", DEFAULT_RATE)
        return [generator_part("StyleGAN2", loaded, clamp=clamp, mapping_rate=rate)]


def _variables(network: TensorFlowNetwork) -> dict[str, Tensor]:
    """By full name: the network's own, and those of its components below their names."""
    components = network.state.get("components")
    networks = [("", network)]
    if isinstance(components, dict):
        networks += [(f"{name}/", part) for name, part in components.items() if isinstance(part, TensorFlowNetwork)]
    found = {}
    for prefix, part in networks:
        for entry in part.state.get("variables") or ():
            name, value = entry
            if isinstance(value, StoredArray):
                found[f"{prefix}{name}"] = value.tensor()
            elif isinstance(value, int | float):
                found[f"{prefix}{name}"] = torch.tensor(float(value))
    return found


def _sizes(options: dict[str, Any], variables: dict[str, Tensor]) -> tuple[int, int]:
    """Resolution and depth of the mapping. Raises ModelError where there are no layers."""
    resolution = 4
    while any(name.startswith(f"synthesis/{2 * resolution}x{2 * resolution}/") for name in variables):
        resolution *= 2
    depth = 0
    while f"mapping/Dense{depth}/weight" in variables:
        depth += 1
    stated = options.get("resolution", resolution)
    if resolution < 8 or stated != resolution:
        raise ModelError(
            said(
                "The file has layers up to {resolution}, not up to {stated}.",
                resolution=resolution,
                stated=str(stated)[:20],
            ),
            _ADVICE,
        )
    return resolution, depth


def _check_make(options: dict[str, Any], variables: dict[str, Tensor]) -> None:
    """Raises ModelError, saying which, for relatives of the generator that are built differently."""
    if any("StyleMod" in name or name.endswith("lod") for name in variables):
        raise ModelError(said("This is a generator of the first StyleGAN, which is built differently."), _ADVICE)
    if options.get("label_size", 0):
        raise ModelError(said("This generator was trained with labels (conditional), which is not supported."), _ADVICE)
    if options.get("architecture", "skip") != "skip" or any("/Skip/" in name for name in variables):
        raise ModelError(said("This generator is not of the architecture 'skip'."), _ADVICE)
    if list(options.get("resample_kernel", (1, 3, 3, 1))) != [1, 3, 3, 1]:
        raise ModelError(said("This generator resamples with another filter than StyleGAN2's [1,3,3,1]."), _ADVICE)
    if not options.get("use_noise", True):
        raise ModelError(
            said("This generator was built without noise (use_noise=False), which is not supported."), _ADVICE
        )
    if options.get("nonlinearity", "lrelu") != "lrelu":
        raise ModelError(said("This generator has another activation than leaky ReLU."), _ADVICE)
