"""W encoder: w in one pass (phase 1 of HyperInverter)."""

from collections.abc import Mapping
from typing import Self

import torch
from torch import Tensor, nn

from inversion.encoders.base import WEncoder
from inversion.encoders.pooled import PooledWEncoder
from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Codes, InversionRun, Inverter, MethodInfo, NoSettings, Weights
from inversion.networks.assembly import assembled
from inversion.said import said


class EncodeW(Inverter[NoSettings]):
    """Predicts a single w."""

    info = MethodInfo(
        name="w-encoder",
        title=said("W encoder"),
        summary="Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance.",
        paper="Dinh et al. 2022, arXiv 2112.00719, phase 1",
        typical_seconds_cpu=0.3,
        typical_seconds_cuda=0.1,
    )
    models = ("w-encoder",)
    added = ("w-encoder",)
    any_size = True

    def __init__(self, generator: Generator, w_encoder: WEncoder, mean: torch.Tensor | None = None) -> None:
        """`mean` [w_dim] or [num_styles, w_dim] is what the encoder's codes are added to (default: `w_avg`)."""
        super().__init__(generator)
        self.w_encoder = w_encoder
        self.mean = generator.w_avg if mean is None else mean

    @classmethod
    def create(cls, generator: Generator, networks: LoadedNetworks) -> Self:
        return cls(generator, networks.w_encoder(generator))

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights], networks: LoadedNetworks) -> Self:
        model = models[cls.added[0]]
        encoder = assembled(PooledWEncoder.like, model.tensors)
        if encoder.linear.bias.shape != generator.w_avg.shape:
            raise ValueError(
                said(
                    "its w has {values} values, the generator's {wanted}",
                    values=encoder.linear.bias.numel(),
                    wanted=generator.w_dim,
                )
            )
        mean = model.tensors.get("latent_avg")
        if mean is not None and mean.ndim == 2 and len(mean) != generator.num_styles:
            raise ValueError(
                said(
                    "its mean is for {styles} styles, the generator takes {wanted}",
                    styles=len(mean),
                    wanted=generator.num_styles,
                )
            )
        return cls(generator, encoder, mean)

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return self.generator, self.w_encoder

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        run.report("Predicting w", 0.0)
        code = self.w_encoder(self.w_encoder.prepare(image))  # [1, w_dim]
        return Codes(self.mean + (code if self.mean.ndim == 1 else code[:, None]))
