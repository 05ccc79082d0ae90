"""What pSp and e4e have in common: a code for every style in one pass."""

from collections.abc import Mapping
from functools import partial
from typing import Self

from torch import Tensor, nn

from inversion.encoders.pyramid import StylePyramid
from inversion.encoders.w_plus import WPlusEncoder
from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Codes, InversionRun, Inverter, NoSettings, Weights
from inversion.networks.assembly import assembled


class EncodeWPlus(Inverter[NoSettings]):
    """Predicts w+ with the networks of an added file; its mean codes come from that file, not from the generator."""

    any_size = True

    def __init__(self, generator: Generator, encoder: WPlusEncoder) -> None:
        super().__init__(generator)
        self.encoder = encoder

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights], networks: LoadedNetworks) -> Self:
        return cls(generator, w_plus_encoder(models[cls.added[0]]))

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return self.generator, self.encoder

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        run.report("Predicting w+", 0.0)
        return Codes(self.encoder.latent_avg + self.encoder(self.encoder.prepare(image))[0])


def w_plus_encoder(model: Weights) -> WPlusEncoder:
    """The encoder that an added model of pSp, e4e or ReStyle holds."""
    prefix = "pyramid."
    tensors = {name.removeprefix(prefix): value for name, value in model.tensors.items() if name.startswith(prefix)}
    pyramid = assembled(partial(StylePyramid.like, codes=True), tensors)
    offsets, wide = bool(model.settings["offsets"]), bool(model.settings.get("wide"))
    return WPlusEncoder(pyramid, model.tensors["latent_avg"], offsets=offsets, wide=wide).eval()
