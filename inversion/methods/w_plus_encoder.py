"""What pSp and e4e have in common: one look at the photo gives a code for every style."""

from abc import ABC
from collections.abc import Mapping
from functools import partial
from typing import Self

import numpy as np
import torch
from torch import nn

from inversion.encoders.pyramid import StylePyramid
from inversion.encoders.w_plus import WPlusEncoder
from inversion.generators.base import Generator
from inversion.methods.base import Inverter, Weights
from inversion.methods.codes import square_image
from inversion.networks.assembly import assembled
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.result import Inversion


class EncodeWPlus(Inverter, ABC):
    """Predicts w+ with the networks of an added file; its mean codes come from that file, not from the generator."""

    any_size = True

    def __init__(self, generator: Generator, encoder: WPlusEncoder) -> None:
        super().__init__(generator)
        self.encoder = encoder

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return self.generator, self.encoder

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights]) -> Self:
        return cls(generator, w_plus_encoder(models[cls.added[0]]))

    def invert(
        self,
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        clock = Clock()
        if cancel is not None:
            cancel.check()
        progress(Progress("Looking at the photo", 0.0))
        encoder = self.encoder
        with torch.no_grad():
            images = encoder.prepare(square_image(crop, self.generator))
            w = encoder.latent_avg + encoder(images)[0]
        return Inversion(w.float().cpu(), {}, self.generator.name, self.info.name, seed, clock.seconds)


def w_plus_encoder(model: Weights) -> WPlusEncoder:
    """The encoder that an added model of pSp, e4e or ReStyle holds."""
    prefix = "pyramid."
    tensors = {name.removeprefix(prefix): value for name, value in model.tensors.items() if name.startswith(prefix)}
    pyramid = assembled(partial(StylePyramid.like, codes=True), tensors)
    offsets, wide = bool(model.settings["offsets"]), bool(model.settings.get("wide"))
    return WPlusEncoder(pyramid, model.tensors["latent_avg"], offsets=offsets, wide=wide).eval()
