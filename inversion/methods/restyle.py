"""ReStyle: an encoder that corrects itself, pass after pass (Alaluf et al. 2021, arXiv 2104.02699)."""

from collections.abc import Mapping
from typing import Self

import torch
from torch import Tensor, nn

from inversion.encoders.w_plus import WPlusEncoder
from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import MethodInfo, Weights
from inversion.methods.passes import InPasses, PassSettings
from inversion.methods.w_plus_encoder import w_plus_encoder


class ReStylePSp(InPasses):
    """Predicts, from photo and current picture, what the codes lack."""

    info = MethodInfo(
        name="restyle-psp",
        title="ReStyle-pSp",
        summary="pSp, which corrects its own result five times. Resembles most of the encoders; edits less cleanly.",
        paper="Alaluf et al. 2021, arXiv 2104.02699",
        typical_seconds_cpu=15,
        typical_seconds_cuda=0.5,
    )
    added = ("restyle-psp",)

    def __init__(self, generator: Generator, encoder: WPlusEncoder, settings: PassSettings | None = None) -> None:
        super().__init__(generator, settings)
        self.encoder = encoder

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return self.generator, self.encoder

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights], networks: LoadedNetworks) -> Self:
        return cls(generator, w_plus_encoder(models[cls.added[0]]))

    def start(self, image: Tensor) -> tuple[Tensor, Tensor]:
        return self.encoder.prepare(image), self.encoder.latent_avg[None]

    def step(
        self, photo: Tensor, render: Tensor, w: Tensor, deltas: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, Tensor]]:
        return w + self.encoder(torch.cat((photo, render), 1)), deltas


class ReStyleE4e(ReStylePSp):
    """The same with codes kept close to W."""

    info = MethodInfo(
        name="restyle-e4e",
        title="ReStyle-e4e",
        summary="e4e, which corrects its own result five times. Resembles more than e4e; edits almost as cleanly.",
        paper="Alaluf et al. 2021, arXiv 2104.02699",
        typical_seconds_cpu=15,
        typical_seconds_cuda=0.5,
    )
    added = ("restyle-e4e",)
