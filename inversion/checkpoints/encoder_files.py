"""What the files of pSp's descendants share: `state_dict` with `encoder.` and `decoder.`, `opts`, `latent_avg`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from inversion.checkpoints.formats import Need, Part
from inversion.checkpoints.generator_parts import ARCHITECTURE, generator_part
from inversion.checkpoints.rosinality import rosinality_generator
from inversion.errors import ModelError
from inversion.foreign_files.state_dicts import Stored, below, listed, other_shape, state_dict, tensors
from inversion.foreign_files.stored_tensors import StoredTensor
from inversion.networks.assembly import NotWhole, outline
from inversion.said import said, together

TRUNK = ("input_layer.", "body.", "conv1.", "bn1.", "relu.")
GENERATOR_SUFFIX = "-generator"
WHOLE = said("Get the complete file from its authors; a file of another network cannot stand in for it.")


@dataclass(frozen=True)
class TrainingFile:
    """What such a file holds. Of `options` only what the tensors do not tell is used."""

    stored: Stored
    options: Mapping[str, Any]
    latent_avg: StoredTensor | None

    @property
    def wide(self) -> bool:
        """Whether it was trained on cars, of which the authors use the middle rows only."""
        return "cars" in str(self.options.get("dataset_type", ""))

    def below(self, prefix: str) -> Stored:
        return below(self.stored, prefix)


def training_file(content: Any) -> TrainingFile | None:
    """The content as such a file, None where it is none; without options and mean where it is a bare state dict."""
    if not isinstance(content, dict):
        return None
    stored = state_dict(content.get("state_dict")) or state_dict(content)
    if stored is None:
        return None
    options, latent_avg = content.get("opts"), content.get("latent_avg")
    return TrainingFile(
        stored,
        options if isinstance(options, dict) else {},
        latent_avg if isinstance(latent_avg, StoredTensor) else None,
    )


def encoder_names(stored: Mapping[str, StoredTensor]) -> Stored:
    """Tensors of an official encoder under our names: the trunk's are below `trunk.`."""
    return {f"trunk.{name}" if name.startswith(TRUNK) else name: entry for name, entry in stored.items()}


def whole(
    title: str,
    like: Callable[[Mapping[str, Tensor]], nn.Module],
    stored: Mapping[str, StoredTensor],
    official: Callable[[str], str],
    *,
    try_out: Callable[[Any, Tensor], object],
    inputs: int = 3,
    prefix: str = "",
    advice: str = WHOLE,
) -> dict[str, Tensor]:
    """The tensors of the network that `like` builds, with `prefix` before their names, and no others.

    Raises ModelError where it is not whole, naming tensors as the file does: `official` turns our name into that. Also
    where its layers do not fit each other: `try_out` runs it on pictures [1,inputs,256,256] without values.
    """
    try:
        network = outline(like, stored)
    except NotWhole as error:
        raise ModelError(
            said("{title} is not whole: it {problems}.", title=title, problems=_problems(error, official)), advice
        ) from error
    try:
        with torch.no_grad(), torch.device("meta"):
            try_out(network.eval(), torch.empty(1, inputs, 256, 256))
    except (RuntimeError, ValueError, LookupError) as error:
        raise ModelError(
            said("The layers of {title} do not fit each other ({error}).", title=title, error=error), advice
        ) from error
    wanted = [name for name in network.state_dict() if name in stored and not name.endswith("num_batches_tracked")]
    return {f"{prefix}{name}": tensor for name, tensor in tensors({name: stored[name] for name in wanted}).items()}


def encoder_file_name(name: str) -> str:
    """Our name of an encoder's tensor → that in the files."""
    return "encoder." + name.removeprefix("trunk.")


def mean_codes(file: TrainingFile, num_styles: int | None, w_dim: int) -> Tensor | None:
    """`latent_avg` as [num_styles, w_dim]; [w_dim] where the file has one row and the number of styles is not known.

    None where the file has none. Raises ModelError where it fits neither.
    """
    if file.latent_avg is None:
        return None
    mean = tensors({"latent_avg": file.latent_avg})["latent_avg"]
    rows = mean.reshape(-1, w_dim) if w_dim and mean.numel() and mean.numel() % w_dim == 0 else None
    if rows is None or len(rows) not in (1, num_styles or len(rows)):
        raise ModelError(
            said(
                "latent_avg is {shape}, the encoder gives {count} codes of {w_dim}.",
                shape=list(mean.shape),
                count=num_styles or said("any number of"),
                w_dim=w_dim,
            ),
            said("Give a file whose encoder and latent_avg belong together."),
        )
    if len(rows) == 1:
        return rows[0] if num_styles is None else rows.expand(num_styles, -1).contiguous()
    return rows


def missing_mean(title: str) -> ModelError:
    return ModelError(said("{title} is not whole: it lacks latent_avg, the mean code.", title=title), WHOLE)


def styles_resolution(num_styles: int, title: str) -> int:
    """The size of the generator with that many styles. Raises ModelError where there is none."""
    if num_styles < 4 or num_styles % 2:
        raise ModelError(
            said(
                "{title} has {num_styles} heads, but StyleGAN2 takes 14 codes at 256x256 and 18 at 1024x1024.",
                title=title,
                num_styles=num_styles,
            ),
            WHOLE,
        )
    return 2 ** (num_styles // 2 + 1)


def generator_need(resolution: int | None) -> Need:
    return Need("generator", ARCHITECTURE, resolution)


def decoder(file: TrainingFile, title: str) -> list[Part]:
    """The generator in the file, in NVIDIA's or rosinality's names; none where it has none. Raises ModelError."""
    stored = file.below("decoder.")
    if not stored:
        return []
    mean = file.latent_avg
    if any(name.startswith("synthesis.") for name in stored):
        part = _nvidia_decoder(stored, title, mean)
    else:
        part = rosinality_generator(said("The generator in {title}", title=title), stored, mean and _first_row(mean))
    return [replace(part, suffix=GENERATOR_SUFFIX)]


def _nvidia_decoder(stored: Stored, title: str, mean: StoredTensor | None) -> Part:
    names = {
        name: name.removeprefix("synthesis.") if name != "mapping.w_avg" else "w_avg"
        for name in stored
        if not name.endswith(".resample_filter")
    }
    loaded = dict(zip(names.values(), tensors({name: stored[name] for name in names}).values(), strict=True))
    if "w_avg" not in loaded and mean is not None:
        loaded |= tensors({"w_avg": _first_row(mean)})
    return generator_part(said("The generator in {title}", title=title), loaded)


def _first_row(mean: StoredTensor) -> StoredTensor:
    """The mean w of the decoder: the files repeat it for every style."""
    leading = len(mean.shape) - 1
    return StoredTensor(mean.storage, mean.offset, mean.shape[leading:], mean.stride[leading:])


def _problems(error: NotWhole, official: Callable[[str], str]) -> str:
    problems = []
    if error.missing:
        problems.append(said("lacks {names}", names=listed([official(name) for name in error.missing])))
    if error.wrong:
        shapes = [other_shape(official(name), found, want) for name, (found, want) in error.wrong.items()]
        problems.append(said("has the wrong shape of {names}", names=listed(shapes)))
    return together(problems)
