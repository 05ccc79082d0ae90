"""HyperStyle: a hypernetwork that corrects the generator, pass after pass (Alaluf et al. 2022, arXiv 2111.15666)."""

from collections.abc import Mapping
from functools import partial
from typing import Self

from torch import Tensor, nn

from inversion.encoders.base import WEncoder
from inversion.encoders.pooled import PooledWEncoder
from inversion.encoders.w_plus import CAR_ROWS, antialiased
from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.hypernetworks.weight_offsets import OffsetNetwork
from inversion.methods.base import MethodInfo, Weights
from inversion.methods.passes import InPasses, PassSettings
from inversion.networks.assembly import assembled


class HyperStyle(InPasses):
    """Keeps the W encoder's w and adds up relative offsets of the generator's weights."""

    info = MethodInfo(
        name="hyperstyle",
        title="HyperStyle",
        summary="Predicts w, then corrects the generator's weights five times. Nearly PTI's resemblance; edits well.",
        paper="Alaluf et al. 2022, arXiv 2111.15666",
        typical_seconds_cpu=25,
        typical_seconds_cuda=1.3,
    )
    added = ("hyperstyle", "w-encoder")

    def __init__(
        self,
        generator: Generator,
        w_encoder: WEncoder,
        network: OffsetNetwork,
        latent_avg: Tensor,
        *,
        wide: bool,
        settings: PassSettings | None = None,
    ) -> None:
        """`latent_avg` [num_styles, w_dim] are the mean codes of the HyperStyle file, not the W encoder's.

        `wide`: the networks take those rows of a square picture where cars are.
        """
        super().__init__(generator, settings)
        self.w_encoder, self.network, self.latent_avg = w_encoder, network, latent_avg
        self._rows = CAR_ROWS if wide else slice(None)

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return self.generator, self.w_encoder, self.network

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights], networks: LoadedNetworks) -> Self:
        model, w_encoder = (models[kind] for kind in cls.added)
        network = assembled(partial(OffsetNetwork.like, weights=generator.tunable_weights), model.tensors)
        encoder = assembled(PooledWEncoder.like, w_encoder.tensors)
        wide = bool(model.settings.get("wide"))
        return cls(generator, encoder, network, model.tensors["latent_avg"], wide=wide)

    def start(self, image: Tensor) -> tuple[Tensor, Tensor]:
        photo = antialiased(image, self.network.input_size)[:, :, self._rows]
        return photo, self.latent_avg + self.w_encoder(photo)[:, None]

    def step(
        self, photo: Tensor, render: Tensor, w: Tensor, deltas: dict[str, Tensor]
    ) -> tuple[Tensor, dict[str, Tensor]]:
        summed = {}
        for name, offset in self.network(photo, render[:, :, self._rows]).items():
            added = offset * self.generator.get_parameter(name)
            summed[name] = deltas[name] + added if name in deltas else added
        return w, summed
