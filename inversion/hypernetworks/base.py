"""What every hypernetwork can do."""

from abc import ABC, abstractmethod

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class HyperNetwork(nn.Module, ABC):
    """Phase 2 of HyperInverter (arXiv 2112.00719, section 3.2): what w alone lost becomes weight deltas.

    `input_size` is the side of the pictures it looks at, `code_shape` is [targets, D], one code per target weight.
    """

    input_size: int
    code_shape: torch.Size

    @abstractmethod
    def encode(self, photos: Tensor, renders: Tensor) -> Tensor:
        """Photos and the generator's pictures of their w, both [b,3,input_size,input_size], -1..1 → h [b,*code_shape].

        h is the appearance code from which the deltas follow.
        """

    @abstractmethod
    def deltas(self, h: Tensor) -> dict[str, Tensor]:
        """h [b,*code_shape] → by weight name, what to add to each target: [b,*weight]. Affine in h."""

    def prepare(self, images: Tensor) -> Tensor:
        """Square pictures [b,3,s,s] of any size → the size `encode` takes, as the network saw them in training."""
        size = (self.input_size, self.input_size)
        return images if images.shape[-2:] == size else F.interpolate(images, size, mode="bilinear")
