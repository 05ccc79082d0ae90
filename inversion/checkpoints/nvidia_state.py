"""A bare state dict of NVIDIA's generator, as `torch.save(G_ema.state_dict())` writes it, in any precision."""

from typing import Any

from inversion.checkpoints.formats import CheckpointFormat, Part
from inversion.checkpoints.generator_parts import check_smoothing, generator_part
from inversion.checkpoints.nvidia import NVIDIA_LICENCE
from inversion.checkpoints.nvidia_make import check_names
from inversion.foreign_files.state_dicts import Stored, state_dict, tensors
from inversion.said import said

_FILTER = ".resample_filter"
_HOLDERS = ("G_ema", "g_ema", "state_dict")


class NvidiaStateDict(CheckpointFormat):
    """`synthesis.` and `mapping.` as tensors alone. It tells no clamp, so none is applied."""

    name = "nvidia-state"
    title = said("the state dict of NVIDIA's StyleGAN2 generator")
    licence = NVIDIA_LICENCE
    source = "github.com/NVlabs/stylegan2-ada-pytorch"

    def detects(self, content: Any) -> bool:
        return any(name.startswith("synthesis.") for name in _generator(content))

    def parts(self, content: Any) -> list[Part]:
        stored = _generator(content)
        check_names(stored)
        for name, entry in stored.items():
            if name.endswith(_FILTER):
                check_smoothing("StyleGAN2", entry.tensor())
        names = {
            name: "w_avg" if name == "mapping.w_avg" else name.removeprefix("synthesis.")
            for name in stored
            if not name.endswith(_FILTER)
        }
        loaded = tensors({name: stored[name] for name in names})
        return [generator_part("StyleGAN2", {names[name]: tensor for name, tensor in loaded.items()})]


def _generator(content: Any) -> Stored:
    if not isinstance(content, dict):
        return {}
    for holder in _HOLDERS:
        if (stored := state_dict(content.get(holder))) is not None:
            return stored
    return state_dict(content) or {}
