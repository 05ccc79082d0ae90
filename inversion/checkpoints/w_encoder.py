"""W encoders of HyperInverter, e4e and HyperStyle: a trunk, its mean, one linear layer."""

from typing import Any

from inversion.checkpoints.encoder_files import (
    TrainingFile,
    decoder,
    encoder_file_name,
    encoder_names,
    generator_need,
    mean_codes,
    styles_resolution,
    training_file,
    whole,
)
from inversion.checkpoints.formats import CheckpointFormat, Part
from inversion.encoders.pooled import PooledWEncoder
from inversion.errors import ModelError
from inversion.said import said

KIND = "w-encoder"
ARCHITECTURE = "pooled"


class WEncoderCheckpoint(CheckpointFormat):
    """`encoder.` holds the network; `decoder.`, the generator it was trained with, may be there or not."""

    name = "w-encoder"
    title = said("a W encoder")
    licence = said("That of its authors: HyperInverter AGPL-3.0 or research only; encoder4editing and HyperStyle MIT.")
    source = "github.com/VinAIResearch/HyperInverter, github.com/omertov/encoder4editing"

    def detects(self, content: Any) -> bool:
        file = training_file(content)
        return file is not None and any(
            name == "encoder.linear.weight" or name.startswith("encoder.body.") for name in file.stored
        )

    def parts(self, content: Any) -> list[Part]:
        file = training_file(content)
        assert file is not None  # noqa: S101 - detected
        title = said("W encoder")
        stored = encoder_names(file.below("encoder."))
        loaded = whole(title, PooledWEncoder.like, stored, encoder_file_name, try_out=PooledWEncoder.forward)
        generator = _decoder(file, title)
        w_dim = loaded["linear.weight"].shape[0]
        resolution = _resolution(file, generator, w_dim)
        num_styles = None if resolution is None else 2 * resolution.bit_length() - 4
        mean = mean_codes(file, num_styles, w_dim)
        if mean is not None and file.options.get("start_from_latent_avg", True) is not False:
            loaded["latent_avg"] = mean
        settings = {
            "resolution": resolution,
            "w_dim": w_dim,
            "trunk": "resnet" if "trunk.conv1.weight" in loaded else "ir-se",
            "wide": file.wide,
        }
        return [Part(KIND, ARCHITECTURE, title, loaded, settings, (generator_need(resolution),)), *generator]


def _decoder(file: TrainingFile, title: str) -> list[Part]:
    """The generator in the file, where it is one that can be used: the encoder does not depend on it."""
    try:
        return decoder(file, title)
    except ModelError:
        return []


def _resolution(file: TrainingFile, generator: list[Part], w_dim: int) -> int | None:
    """The size of the generator it was trained for, as far as the file says: one code says nothing of it."""
    if generator:
        return generator[0].settings["resolution"]
    if file.latent_avg is not None and w_dim and file.latent_avg.shape.numel() // w_dim > 1:
        return styles_resolution(file.latent_avg.shape.numel() // w_dim, "latent_avg")
    for option in ("output_size", "stylegan_size"):
        size = file.options.get(option)
        if isinstance(size, int) and size >= 8 and not size & (size - 1):
            return size
    return None
