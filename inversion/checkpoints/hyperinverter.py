"""HyperInverter's file: `hypernet.` and `w_bar_encoder.`; what else is in it does not matter."""

from typing import Any

from inversion.checkpoints.encoder_files import encoder_names, generator_need, training_file, whole
from inversion.checkpoints.formats import CheckpointFormat, Need, Part
from inversion.checkpoints.w_encoder import ARCHITECTURE as W_ENCODER_ARCHITECTURE
from inversion.checkpoints.w_encoder import KIND as W_ENCODER
from inversion.errors import ModelError
from inversion.foreign_files.state_dicts import Stored, listed
from inversion.hypernetworks.layer_wise import LayerWiseHyperNetwork
from inversion.hypernetworks.targets import OPTIONS, target_names
from inversion.said import joined, said

KIND = "hyperinverter"
_REGRESSORS = "hypernet.weight_regressors."
_ENCODER = "w_bar_encoder."


class HyperInverterCheckpoint(CheckpointFormat):
    """Faces and churches, any size of code, any of the authors' target sets: all of it is in the tensors."""

    name = KIND
    title = "HyperInverter"
    licence = said("That of its authors (code: AGPL-3.0), for research; the generator it changes has its own.")
    source = "github.com/VinAIResearch/HyperInverter"

    def detects(self, content: Any) -> bool:
        file = training_file(content)
        return file is not None and any(name.startswith((_REGRESSORS, _ENCODER)) for name in file.stored)

    def parts(self, content: Any) -> list[Part]:
        file = training_file(content)
        assert file is not None  # noqa: S101 - detected
        encoder, regressors = file.below(_ENCODER), file.below(_REGRESSORS)
        for prefix, stored in ((_ENCODER, encoder), (_REGRESSORS, regressors)):
            if not stored:
                raise ModelError(
                    said("{title} is not whole: it lacks all of {prefix}*.", title=self.title, prefix=prefix),
                    said("Get the complete file from its authors."),
                )
        option, resolution = _targets(regressors, encoder)
        needs = said(
            "It goes with a StyleGAN2 generator of {size}x{size} (NVIDIA's .pkl) and a W encoder.", size=resolution
        )
        stored = {f"encoder.{name}": entry for name, entry in encoder_names(encoder).items()}
        stored |= {f"regressors.{name}": entry for name, entry in regressors.items()}
        loaded = whole(
            self.title,
            LayerWiseHyperNetwork.like,
            stored,
            _file_name,
            try_out=lambda network, images: network.deltas(network.codes(images, images)),
            advice=joined(said("Get the complete file."), needs),
        )
        code_size = loaded["regressors.b4_conv1_weight.w2"].shape[0]
        settings = {
            "resolution": resolution,
            "code_size": code_size,
            "targets": option,
            "trunk": "resnet" if "encoder.trunk.conv1.weight" in loaded else "ir-se",
        }
        title = f"HyperInverter, {resolution}x{resolution}, D={code_size}"
        w_encoder = Need(W_ENCODER, W_ENCODER_ARCHITECTURE)
        return [Part(KIND, KIND, title, loaded, settings, (generator_need(resolution), w_encoder))]


def _targets(regressors: Stored, encoder: Stored) -> tuple[str, int]:
    """Which target set the file has and for which size. Raises ModelError naming regressors that are missing."""
    found = {name.split(".")[0].replace("_", ".") for name in regressors}
    heads = {
        int(name.split(".")[1]) for name in encoder if name.startswith("styles.") and name.split(".")[1].isdecimal()
    }
    largest = [
        int(name[1:].split(".")[0]) for name in found if name.startswith("b") and name[1:].split(".")[0].isdecimal()
    ]
    resolution = max([2 ** ((max(heads, default=0) + 3) // 2), *largest])
    if resolution & (resolution - 1) or not 8 <= resolution <= 8192:
        raise ModelError(
            said("Its weights are for pictures of {resolution} pixels.", resolution=resolution),
            said("Use a file of the authors' make."),
        )
    for option in OPTIONS:
        names = target_names(option, resolution)
        if found <= set(names):
            if missing := [name for name in names if name not in found]:
                lacks = listed([f"{_REGRESSORS}{name.replace('.', '_')}.*" for name in missing])
                raise ModelError(
                    said("HyperInverter is not whole: it lacks {names}.", names=lacks),
                    joined(
                        said("Get the complete file."),
                        said("It goes with a StyleGAN2 generator of {size}x{size}.", size=resolution),
                    ),
                )
            return option, resolution
    unknown = sorted(found - set(target_names(OPTIONS[-1], resolution)))
    raise ModelError(
        said("It changes weights that StyleGAN2 does not have: {names}.", names=listed(unknown)),
        said("Use a file of the authors."),
    )


def _file_name(name: str) -> str:
    if name.startswith("regressors."):
        return _REGRESSORS + name.removeprefix("regressors.")
    return _ENCODER + name.removeprefix("encoder.").removeprefix("trunk.")
