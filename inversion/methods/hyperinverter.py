"""HyperInverter (Dinh et al. 2022, arXiv 2112.00719): w, then the weight change that brings back what w lost."""

from collections.abc import Mapping
from typing import Self

import torch
from torch import Tensor, nn

from inversion.encoders.pooled import PooledWEncoder
from inversion.generators.base import Generator
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.hypernetworks.layer_wise import LayerWiseHyperNetwork
from inversion.hypernetworks.loaded import Identified, LoadedNetworks, whole_deltas
from inversion.methods.base import Codes, InversionRun, Inverter, MethodInfo, NoSettings, Weights
from inversion.methods.w_encoder import EncodeW
from inversion.networks.assembly import assembled
from inversion.result import Inversion

W_SHARE = 0.1
"""Of the time, for w: less by the shipped networks, more by the authors'."""


class PredictDeltas(Inverter[NoSettings]):
    """Predicts w and the appearance code h in one pass, whose length does not depend on the photo."""

    info = MethodInfo(
        name="hyperinverter",
        title="HyperInverter",
        summary="Predicts w in one pass, then corrects the generator's weights in four steps. Edits well.",
        paper="Dinh et al. 2022, arXiv 2112.00719",
        typical_seconds_cpu=1,
        typical_seconds_cuda=0.2,
    )
    models = (*EncodeW.models, "hypernetwork", "preview-heads")
    added = ("hyperinverter", "w-encoder")
    any_size = True

    def __init__(self, generator: Generator, identified: Identified) -> None:
        super().__init__(generator)
        self.identified = identified

    @classmethod
    def create(cls, generator: Generator, networks: LoadedNetworks) -> Self:
        return cls(generator, networks.hyper_inverter(generator))

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights], networks: LoadedNetworks) -> Self:
        model, w_encoder = (models[kind] for kind in cls.added)
        hypernetwork = assembled(LayerWiseHyperNetwork.like, model.tensors)
        whole = HyperInverter(generator, assembled(PooledWEncoder.like, w_encoder.tensors), hypernetwork)
        networks.keep(model.sha256, hypernetwork)
        return cls(generator, Identified(whole, model.sha256))

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return (self.identified.networks,)

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        networks = self.identified.networks
        run.report("Predicting w", 0.0)
        w = networks.encode_w(image)
        run.check()
        run.report("Predicting weight deltas", W_SHARE)
        h = networks.encode_h(image, w)
        run.check()
        return Codes(w, h=h[0], hypernetwork=self.identified.fingerprint)

    @torch.no_grad()
    def deltas(self, inversion: Inversion) -> dict[str, Tensor]:
        if inversion.h is None:
            return super().deltas(inversion)
        return whole_deltas(self.identified.networks.hypernetwork, inversion.h.to(self.generator.w_avg.device))
