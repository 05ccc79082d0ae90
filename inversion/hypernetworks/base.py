"""What every hypernetwork can do."""

from abc import ABC, abstractmethod
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.generators.base import Deltas


class Render(Protocol):
    """Makes the generator's pictures of some w. Differentiable."""

    def __call__(self, deltas: Deltas | None, *, coarse: bool = False) -> Tensor:
        """Deltas → pictures [b,3,s,s]; `coarse` allows a faster approximation."""
        ...


class HyperNetwork(nn.Module, ABC):
    """Phase 2 of HyperInverter (arXiv 2112.00719, section 3.2): what w alone cannot reconstruct becomes weight deltas.

    `input_size` is the side in pixels of the pictures it takes, `code_shape` is [targets, D]:
    one code per target weight.
    """

    input_size: int
    code_shape: torch.Size

    @abstractmethod
    def encode(self, photos: Tensor, render: Render) -> Tensor:
        """Photos [b,3,input_size,input_size], -1..1, and a render function for that size → h [b,*code_shape].

        h is the appearance code from which the deltas follow.
        """

    @abstractmethod
    def deltas(self, h: Tensor) -> dict[str, Tensor]:
        """h [b,*code_shape] → by weight name, what to add to each target: [b,*weight]. Affine in h."""

    def prepare(self, images: Tensor) -> Tensor:
        """Square pictures [b,3,s,s] of any size → the size `encode` takes, resized as in training."""
        size = (self.input_size, self.input_size)
        return images if images.shape[-2:] == size else F.interpolate(images, size, mode="bilinear")
