"""HyperInverter (Dinh et al. 2022, arXiv 2112.00719): w, then the weight change that brings back what w lost."""

from collections.abc import Mapping
from typing import Self

import numpy as np
import torch
from torch import nn

from inversion.encoders.pooled import PooledWEncoder
from inversion.generators.base import Generator
from inversion.hypernetworks.added import keep
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.hypernetworks.layer_wise import LayerWiseHyperNetwork
from inversion.hypernetworks.shipped import ShippedHyperInverter, shipped_hyper_inverter
from inversion.methods.base import Inverter, MethodInfo, Weights
from inversion.methods.codes import square_image
from inversion.methods.w_encoder import EncodeW, styles_on_cpu
from inversion.networks.assembly import assembled
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.result import Inversion

W_SHARE = 0.1
"""Of the time, for w: less by the shipped networks, more by the authors'."""


class PredictDeltas(Inverter):
    """Predicts w and the appearance code h in one pass, whose length does not depend on the photo."""

    info = MethodInfo(
        name="hyperinverter",
        title="HyperInverter",
        summary="A look gives w, four more a change of the generator. Close in about a second, edits well.",
        paper="Dinh et al. 2022, arXiv 2112.00719",
        typical_seconds_cpu=1,
        typical_seconds_cuda=0.2,
    )
    models = (*EncodeW.models, "hypernetwork", "preview-heads")
    added = ("hyperinverter", "w-encoder")
    any_size = True

    def __init__(self, generator: Generator, shipped: ShippedHyperInverter | None = None) -> None:
        super().__init__(generator)
        self.shipped = shipped or shipped_hyper_inverter(generator)

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return (self.shipped.networks,)

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights]) -> Self:
        model, w_encoder = (models[kind] for kind in cls.added)
        hypernetwork = assembled(LayerWiseHyperNetwork.like, model.tensors)
        networks = HyperInverter(generator, assembled(PooledWEncoder.like, w_encoder.tensors), hypernetwork)
        keep(model.sha256, hypernetwork)
        return cls(generator, ShippedHyperInverter(networks, model.sha256))

    def invert(
        self,
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        clock = Clock()
        cancel = cancel or CancelToken()
        cancel.check()
        generator, networks = self.generator, self.shipped.networks
        images = square_image(crop, generator)
        with torch.no_grad():
            progress(Progress("Looking at the photo", 0.0))
            w = networks.encode_w(images)
            cancel.check()
            progress(Progress("Looking at what w lost", W_SHARE, clock.seconds_left(W_SHARE)))
            h = networks.encode_h(images, w)
            cancel.check()
        return Inversion(
            styles_on_cpu(generator, w),
            {},
            generator.name,
            self.info.name,
            seed,
            clock.seconds,
            h=h[0].float().cpu(),
            hypernetwork=self.shipped.hypernetwork,
        )
