"""What every generator can do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

Deltas = Mapping[str, Tensor]
"""Weight deltas by name: each [b, *weight], one per sample, added to that weight, a tunable or an affine one."""


FeatureChanges = Mapping[int, Tensor]
"""What is added to a generator's features, by their side in pixels: each [b,c,side,side]; see `Generator.halfway`."""


@dataclass(frozen=True, eq=False)
class Look:
    """Inner features [1,c,s,s] of a face without detail, and its picture [1,3,2s,2s], which may be approximate."""

    features: Tensor = field(repr=False)
    picture: Tensor = field(repr=False)


class Halfway(ABC):
    """A synthesis that has come as far as the first features that a detail map changes.

    features  [b,c,s,s], s the first of the generator's `detail_sides`
    """

    features: Tensor

    @abstractmethod
    def following(self, changes: FeatureChanges) -> Tensor:
        """The features of the second of `detail_sides`, [b,c,2s,2s], with changes of the first alone."""

    @abstractmethod
    def picture(
        self, changes: FeatureChanges, resolution: int | None = None, rows: tuple[int, int] | None = None
    ) -> Tensor:
        """The image [b,3,r,r] with `changes` of any of the `detail_sides`; without any, `synthesize`'s, bit for bit.

        `rows` (first, last+1, of `features`) gives only the part of the full image that shows those. Differentiable
        in the changes. Raises ValueError for another side, or a change that is not shaped like its features.
        """

    def check_changes(self, changes: FeatureChanges, sides: tuple[int, int]) -> None:
        """Raises ValueError as `picture` does."""
        for side, change in changes.items():
            if side not in sides or change.shape[-1] != side:
                raise ValueError(f"features of sides {sides} can be changed, not {side} by {tuple(change.shape)}")


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

    def save_memory(self) -> None:
        """Renders in smaller pieces from now on, where that is possible; the pictures are the same."""

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

    @abstractmethod
    def halfway(self, w: Tensor, deltas: Deltas | None = None) -> Halfway:
        """As `synthesize`, but stopped where a detail map changes the features; any number of pictures go on from it.

        Changes are added to the last features of each of `detail_sides` (for StyleGAN2, after the second convolution
        of that resolution), as in the feature space F of StyleFeatureEditor (Bobkov et al. 2024, arXiv 2406.10601).
        """

    @property
    def detail_sides(self) -> tuple[int, int]:
        """Sides of the features that a detail map changes: 128 and 256 for pictures of 1024."""
        return self.resolution // 8, self.resolution // 4

    @property
    @abstractmethod
    def detail_channels(self) -> tuple[int, int]:
        """Channels of the features of `detail_sides`."""

    def styles(self, w: Tensor) -> Tensor:
        """w [b, w_dim] or [b, num_styles, w_dim] → [b, num_styles, w_dim]."""
        if w.ndim == 2:
            w = w[:, None].expand(-1, self.num_styles, -1)
        if w.ndim != 3 or w.shape[1:] != (self.num_styles, self.w_dim):
            raise ValueError(f"expected w [b,{self.w_dim}] or [b,{self.num_styles},{self.w_dim}], got {tuple(w.shape)}")
        return w

    def moved(self, w: Tensor, deltas: Deltas | None) -> Tensor:  # noqa: ARG002 - of no use here
        """w as for `synthesize` → the same as it is with these deltas' mean w, where they change that."""
        return w

    def check_deltas(self, deltas: Deltas, batch: int) -> None:
        """Raises ValueError where a delta has an unknown name or a shape other than [batch, *weight]."""
        known = {**self.tunable_weights, **self.affine_weights}
        for name, delta in deltas.items():
            if name not in known:
                raise ValueError(f"{self.name} has no tunable weight {name!r}")
            if delta.shape != (batch, *known[name]):
                raise ValueError(f"delta {name!r}: expected {(batch, *known[name])}, got {tuple(delta.shape)}")
