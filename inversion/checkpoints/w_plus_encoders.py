"""pSp, e4e and both kinds of ReStyle: `encoder.` with one head per style, `decoder.` with the generator."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import torch

from inversion.checkpoints.encoder_files import (
    WHOLE,
    TrainingFile,
    decoder,
    encoder_file_name,
    encoder_names,
    generator_need,
    mean_codes,
    missing_mean,
    styles_resolution,
    training_file,
    whole,
)
from inversion.checkpoints.formats import CheckpointFormat, Part
from inversion.encoders.pyramid import StylePyramid
from inversion.encoders.trunk import count_modules
from inversion.errors import ModelError
from inversion.said import said


class WPlusEncoderCheckpoint(CheckpointFormat):
    """One of four: tensors tell ReStyle, which takes two pictures, from the others; options tell e4e from pSp."""

    def __init__(self, kind: str, title: str, source: str, *, offsets: bool, inputs: int) -> None:
        self.name, self.title, self.source = kind, title, source
        self.licence = said(
            "The code is MIT; the weights were trained on FFHQ, other pictures and NVIDIA's generators for research, "
            "non-commercial use."
        )
        self._offsets, self._inputs = offsets, inputs

    def detects(self, content: Any) -> bool:
        file = training_file(content)
        if file is None or not any(name.startswith("encoder.styles.") for name in file.stored):
            return False
        return (_sees_two(file), bool(gives_offsets(file))) == (self._inputs == 6, self._offsets)

    def parts(self, content: Any) -> list[Part]:
        file = training_file(content)
        assert file is not None  # noqa: S101 - detected
        if gives_offsets(file) is None:
            raise ModelError(
                said("This encoder is pSp's or e4e's, but the file does not say which (encoder_type in its opts)."),
                said("Give the file as its authors publish it, with its opts."),
            )
        stored = encoder_names(file.below("encoder."))
        self._check_inputs(stored)
        num_styles = max(count_modules(stored, "styles."), _mean_rows(file))
        if (last := f"styles.{num_styles - 1}.") and not any(name.startswith(last) for name in stored):
            raise ModelError(
                said("{title} is not whole: it lacks encoder.{last}*.", title=self.title, last=last), WHOLE
            )
        like = partial(StylePyramid.like, codes=True)
        loaded = whole(
            self.title,
            like,
            stored,
            encoder_file_name,
            try_out=StylePyramid.forward,
            inputs=self._inputs,
            prefix="pyramid.",
        )
        resolution = styles_resolution(num_styles, self.title)
        w_dim = loaded["pyramid.styles.0.linear.weight"].shape[0]
        mean = mean_codes(file, num_styles, w_dim)
        if file.options.get("start_from_latent_avg", True) is False:
            mean = torch.zeros(num_styles, w_dim)  # its codes are whole by themselves
        if mean is None:
            raise missing_mean(self.title)
        settings = {
            "resolution": resolution,
            "num_styles": num_styles,
            "w_dim": w_dim,
            "offsets": self._offsets,
            "wide": file.wide,
        }
        title = f"{self.title}, {resolution}x{resolution}"
        encoder = Part(
            self.name, self.name, title, loaded | {"latent_avg": mean}, settings, (generator_need(resolution),)
        )
        generator = decoder(file, self.title)
        if generator and generator[0].settings["resolution"] != resolution:
            raise ModelError(
                said(
                    "The encoder gives {num_styles} codes, for {resolution}x{resolution}, but the generator in the "
                    "file is of {other}x{other}.",
                    num_styles=num_styles,
                    resolution=resolution,
                    other=generator[0].settings["resolution"],
                ),
                said("Give a file whose encoder and generator belong together."),
            )
        return [encoder, *generator]

    def _check_inputs(self, stored: Mapping[str, Any]) -> None:
        first = stored.get("trunk.input_layer.0.weight", stored.get("trunk.conv1.weight"))
        if first is not None and first.shape[1] != self._inputs:
            raise ModelError(
                said(
                    "This encoder takes pictures of {channels} channels, such as sketches or segmentation maps.",
                    channels=first.shape[1],
                ),
                said("Only encoders of photos (3 channels, 6 for ReStyle) can invert a face."),
            )


def gives_offsets(file: TrainingFile) -> bool | None:
    """Whether heads give differences from the first one's code, as in e4e: the one thing that no tensor shows.

    None where the options do not tell.
    """
    kind = str(file.options.get("encoder_type", ""))
    if kind in ("Encoder4Editing", "ProgressiveBackboneEncoder", "ResNetProgressiveBackboneEncoder"):
        return True
    if kind in ("GradualStyleEncoder", "BackboneEncoder", "ResNetBackboneEncoder"):
        return False
    return None


def _sees_two(file: TrainingFile) -> bool:
    first = file.stored.get("encoder.input_layer.0.weight", file.stored.get("encoder.conv1.weight"))
    if first is not None and len(first.shape) == 4:
        return first.shape[1] == 6
    return not any(name.startswith("encoder.latlayer") for name in file.stored)


def _mean_rows(file: TrainingFile) -> int:
    """How many codes the mean has, where it is repeated for every style."""
    shape = file.latent_avg.shape if file.latent_avg is not None else ()
    return shape[-2] if len(shape) > 1 else 0


PSP = WPlusEncoderCheckpoint("psp", "pSp", "github.com/eladrich/pixel2style2pixel", offsets=False, inputs=3)
E4E = WPlusEncoderCheckpoint("e4e", "e4e", "github.com/omertov/encoder4editing", offsets=True, inputs=3)
_RESTYLE = "github.com/yuval-alaluf/restyle-encoder"
RESTYLE_PSP = WPlusEncoderCheckpoint("restyle-psp", "ReStyle-pSp", _RESTYLE, offsets=False, inputs=6)
RESTYLE_E4E = WPlusEncoderCheckpoint("restyle-e4e", "ReStyle-e4e", _RESTYLE, offsets=True, inputs=6)
