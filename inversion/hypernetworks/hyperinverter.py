"""HyperInverter (Dinh et al. 2022, arXiv 2112.00719): W encoder and hypernetwork, composed over any generator."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from inversion.devices import autocast
from inversion.encoders.base import WEncoder
from inversion.generators.base import Deltas, Generator
from inversion.hypernetworks.base import HyperNetwork

RenderW = Callable[[Tensor, Deltas | None, bool], Tensor]
"""w [b, w_dim], deltas or None, and whether a coarse render will do → pictures [b,3,s,s] of any size."""


class HyperInverter(nn.Module):
    """A picture → w and h, nothing optimised; w and the deltas of h → the generator's picture.

    `render` makes the reconstructions that the hypernetwork takes; by default the generator's own pictures. h is found
    in bfloat16 where `bfloat16` says so, and is float32 itself. Raises ValueError where hypernetwork and generator do
    not belong together.
    """

    def __init__(
        self,
        generator: Generator,
        w_encoder: WEncoder,
        hypernetwork: HyperNetwork,
        render: RenderW | None = None,
        *,
        bfloat16: bool = False,
    ) -> None:
        super().__init__()
        self._render = render or (lambda w, deltas, _coarse: generator.synthesize(w, deltas))
        self.generator, self.w_encoder, self.hypernetwork = generator, w_encoder, hypernetwork
        self._bfloat16 = bfloat16
        with torch.no_grad():
            device = generator.w_avg.device
            generator.check_deltas(hypernetwork.deltas(torch.zeros(1, *hypernetwork.code_shape, device=device)), 1)

    def encode_w(self, images: Tensor) -> Tensor:
        """Square pictures [b,3,s,s], -1..1 → w [b, w_dim]."""
        return self.generator.w_avg + self.w_encoder(self.w_encoder.prepare(images))

    def encode_h(self, images: Tensor, w: Tensor) -> Tensor:
        """Square pictures [b,3,s,s], -1..1, and their w [b, w_dim] → h [b, targets, D]."""
        hypernetwork = self.hypernetwork

        def render(deltas: Deltas | None, *, coarse: bool = False) -> Tensor:
            return hypernetwork.prepare(self._render(w, deltas, coarse))

        with autocast(images.device, enabled=self._bfloat16):
            return hypernetwork.encode(hypernetwork.prepare(images), render).float()

    def encode(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Square pictures [b,3,s,s], -1..1 → w [b, w_dim] and h [b, targets, D]."""
        w = self.encode_w(images)
        return w, self.encode_h(images, w)

    def synthesize(self, w: Tensor, h: Tensor, strength: float = 1.0, resolution: int | None = None) -> Tensor:
        """w [b, w_dim] and h [b, targets, D] → picture [b,3,r,r]. `strength` scales the deltas; 0 leaves them out."""
        if strength == 0:
            return self.generator.synthesize(w, None, resolution)
        deltas = {name: strength * delta for name, delta in self.hypernetwork.deltas(h).items()}
        return self.generator.synthesize(w, deltas, resolution)
