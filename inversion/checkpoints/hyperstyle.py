"""HyperStyle's file: `hypernet.` with a block per weight, `decoder.` with the generator, `latent_avg`."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import torch

from inversion.checkpoints.encoder_files import (
    TRUNK,
    decoder,
    generator_need,
    mean_codes,
    missing_mean,
    training_file,
    whole,
)
from inversion.checkpoints.formats import CheckpointFormat, Need, Part
from inversion.checkpoints.w_encoder import ARCHITECTURE as W_ENCODER_ARCHITECTURE
from inversion.checkpoints.w_encoder import KIND as W_ENCODER
from inversion.errors import ModelError
from inversion.foreign_files.state_dicts import Stored
from inversion.foreign_files.stored_tensors import StoredTensor
from inversion.generators.stylegan2 import StyleGAN2
from inversion.hypernetworks.targets import target_names
from inversion.hypernetworks.weight_offsets import OffsetNetwork
from inversion.said import said

KIND = "hyperstyle"
_HYPERNET = "hypernet."
_BLOCKS = "refinement_blocks."
_SHARED = "shared_weight_hypernet."


class HyperStyleCheckpoint(CheckpointFormat):
    """With shared kernels or separable ones; which weights it changes and how is in the tensors."""

    name = KIND
    title = "HyperStyle"
    licence = said(
        "The code is MIT; the weights were trained with NVIDIA's generator for research, non-commercial use."
    )
    source = "github.com/yuval-alaluf/hyperstyle"

    def detects(self, content: Any) -> bool:
        file = training_file(content)
        return file is not None and any(
            name.startswith((_HYPERNET + _BLOCKS, _HYPERNET + _SHARED)) for name in file.stored
        )

    def parts(self, content: Any) -> list[Part]:
        file = training_file(content)
        assert file is not None  # noqa: S101 - detected
        generator = decoder(file, self.title)
        if not generator:
            raise ModelError(
                said("HyperStyle is not whole: it lacks decoder.*, the generator it changes."),
                said("Get the complete file."),
            )
        settings = generator[0].settings
        resolution, num_styles = settings["resolution"], settings["num_styles"]
        with torch.device("meta"):
            outline = StyleGAN2.outline({name: tensor.shape for name, tensor in generator[0].tensors.items()})
            weights = StyleGAN2(**outline).tunable_weights
        stored = _our_names(file.below(_HYPERNET), resolution)
        loaded = whole(
            self.title,
            partial(OffsetNetwork.like, weights=weights),
            stored,
            partial(_file_name, resolution=resolution),
            try_out=lambda network, images: network(images, images),
        )
        mean = mean_codes(file, num_styles, settings["w_dim"])
        if mean is None:
            raise missing_mean(self.title)
        title = f"HyperStyle, {resolution}x{resolution}"
        return [
            Part(
                KIND,
                KIND,
                title,
                loaded | {"latent_avg": mean},
                {"resolution": resolution, "num_styles": num_styles, "w_dim": settings["w_dim"], "wide": file.wide},
                (generator_need(resolution), Need(W_ENCODER, W_ENCODER_ARCHITECTURE)),
            ),
            *generator,
        ]


def _our_names(stored: Mapping[str, StoredTensor], resolution: int) -> Stored:
    """The shared kernels appear once more in every block that uses them; one copy is enough."""
    targets = target_names("conv_without_bias", resolution)
    named: Stored = {}
    for name, entry in stored.items():
        if name.startswith(TRUNK):
            named[f"trunk.{name}"] = entry
        elif name.startswith(_SHARED):
            named[f"shared.{name.removeprefix(_SHARED)}"] = entry
        elif name.startswith(_BLOCKS):
            index, _, rest = name.removeprefix(_BLOCKS).partition(".")
            if not index.isdecimal() or int(index) >= len(targets):
                raise ModelError(
                    said(
                        "Block {index!r} changes a weight that a generator of {resolution}x{resolution} has not.",
                        index=index[:20],
                        resolution=resolution,
                    ),
                    said("Give a file whose blocks and generator belong together."),
                )
            if rest.startswith("hypernet."):
                continue
            rest = rest.replace("output.0.", "output.").replace("output.1.", "output.")
            if rest == "output.weight" and entry.shape[2:] == (1, 1):
                entry = StoredTensor(entry.storage, entry.offset, entry.shape[:2], entry.stride[:2])
            named[f"blocks.{targets[int(index)].replace('.', '_')}.{rest}"] = entry
    return named


def _file_name(name: str, resolution: int) -> str:
    part, _, rest = name.partition(".")
    if part == "shared":
        return f"{_HYPERNET}{_SHARED}{rest}"
    if part == "trunk":
        return f"{_HYPERNET}{rest}"
    module, _, rest = rest.partition(".")
    targets = [target.replace(".", "_") for target in target_names("conv_without_bias", resolution)]
    index = targets.index(module) if module in targets else module
    if rest.startswith("output."):
        # In the files a block's last layer stands behind a pooling layer or alone.
        rest = ("output.1." if rest in ("output.weight", "output.bias") else "output.0.") + rest.removeprefix("output.")
    return f"{_HYPERNET}{_BLOCKS}{index}.{rest}"
