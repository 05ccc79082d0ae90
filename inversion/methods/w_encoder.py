"""W encoder: one look at the photo gives w (phase 1 of HyperInverter)."""

from collections.abc import Mapping
from typing import Self

import numpy as np
import torch
from torch import nn

from inversion.encoders.base import WEncoder
from inversion.encoders.pooled import PooledWEncoder
from inversion.generators.base import Generator
from inversion.hypernetworks.shipped import shipped_w_encoder
from inversion.methods.base import Inverter, MethodInfo, Weights
from inversion.methods.codes import square_image
from inversion.networks.assembly import assembled
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.result import Inversion


class EncodeW(Inverter):
    """Predicts a single w."""

    info = MethodInfo(
        name="w-encoder",
        title="W encoder",
        summary="One look at the photo gives w. Quickest and cleanest to edit, the loosest resemblance.",
        paper="Dinh et al. 2022, arXiv 2112.00719, phase 1",
        typical_seconds_cpu=0.3,
        typical_seconds_cuda=0.1,
    )
    models = ("w-encoder",)
    added = ("w-encoder",)
    any_size = True

    def __init__(
        self, generator: Generator, w_encoder: WEncoder | None = None, mean: torch.Tensor | None = None
    ) -> None:
        """`mean` [w_dim] or [num_styles, w_dim] is what the encoder's codes are added to (default: `w_avg`)."""
        super().__init__(generator)
        self.w_encoder = w_encoder or shipped_w_encoder(generator)
        self.mean = generator.w_avg if mean is None else mean

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return self.generator, self.w_encoder

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights]) -> Self:
        model = models[cls.added[0]]
        encoder = assembled(PooledWEncoder.like, model.tensors)
        if encoder.linear.bias.shape != generator.w_avg.shape:
            raise ValueError(f"its w has {encoder.linear.bias.numel()} values, the generator's {generator.w_dim}")
        mean = model.tensors.get("latent_avg")
        if mean is not None and mean.ndim == 2 and len(mean) != generator.num_styles:
            raise ValueError(f"its mean is for {len(mean)} styles, the generator takes {generator.num_styles}")
        return cls(generator, encoder, mean)

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
        generator, encoder = self.generator, self.w_encoder
        with torch.no_grad():
            code = encoder(encoder.prepare(square_image(crop, generator)))  # [1, w_dim]
            w = self.mean + (code if self.mean.ndim == 1 else code[:, None])
        return Inversion(styles_on_cpu(generator, w), {}, generator.name, self.info.name, seed, clock.seconds)


def styles_on_cpu(generator: Generator, w: torch.Tensor) -> torch.Tensor:
    """w [1, w_dim] or [1, num_styles, w_dim] → float32 [num_styles, w_dim] with memory of its own."""
    return generator.styles(w)[0].float().cpu().clone(memory_format=torch.contiguous_format)
