"""What every generator can do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping

import torch
from torch import Tensor, nn

Deltas = Mapping[str, Tensor]
"""Weight deltas by name: each [b, *weight], one per sample, added to that weight, a tunable or an affine one."""


class Generator(nn.Module, ABC):
    """A StyleGAN generator: z → w → image, with per-sample weight deltas.

    Images are float [b,3,r,r], about -1..1, RGB. Every generator has `name`, `num_styles` (styles per image),
    `w_dim`, `resolution` (full size) and a `w_avg` buffer [w_dim].
    """

    name: str
    num_styles: int
    w_dim: int
    resolution: int
    w_avg: Tensor

    @property
    @abstractmethod
    def tunable_weights(self) -> dict[str, torch.Size]:
        """Names and shapes of the weights that deltas may change."""

    @property
    def affine_weights(self) -> dict[str, torch.Size]:
        """Names and shapes of what makes styles of w, where deltas may change it; tuning leaves it alone."""
        return {}

    @abstractmethod
    def map(self, z: Tensor, truncation: float = 1.0) -> Tensor:
        """z [b, w_dim] → w [b, w_dim]; truncation ψ pulls w towards `w_avg` (StyleGAN, section 4.2)."""

    @abstractmethod
    def synthesize(self, w: Tensor, deltas: Deltas | None = None, resolution: int | None = None) -> Tensor:
        """w [b, w_dim] or [b, num_styles, w_dim] → image [b,3,r,r].

        `resolution` is a power of two from 64 to the full size (default); a smaller picture is the full one averaged
        over areas. Differentiable in w and deltas. Raises ValueError on wrong shapes, names or sizes.
        """

    def styles(self, w: Tensor) -> Tensor:
        """w [b, w_dim] or [b, num_styles, w_dim] → [b, num_styles, w_dim]."""
        if w.ndim == 2:
            w = w[:, None].expand(-1, self.num_styles, -1)
        if w.ndim != 3 or w.shape[1:] != (self.num_styles, self.w_dim):
            raise ValueError(f"expected w [b,{self.w_dim}] or [b,{self.num_styles},{self.w_dim}], got {tuple(w.shape)}")
        return w

    def check_deltas(self, deltas: Deltas, batch: int) -> None:
        """Raises ValueError where a delta has an unknown name or a shape other than [batch, *weight]."""
        known = {**self.tunable_weights, **self.affine_weights}
        for name, delta in deltas.items():
            if name not in known:
                raise ValueError(f"{self.name} has no tunable weight {name!r}")
            if delta.shape != (batch, *known[name]):
                raise ValueError(f"delta {name!r}: expected {(batch, *known[name])}, got {tuple(delta.shape)}")
