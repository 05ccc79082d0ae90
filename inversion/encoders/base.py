"""What every W encoder can do."""

from abc import ABC, abstractmethod

import torch.nn.functional as F
from torch import Tensor, nn


class WEncoder(nn.Module, ABC):
    """Phase 1 of HyperInverter: a picture becomes one w. `input_size` is the side of the pictures it takes."""

    input_size: int

    @abstractmethod
    def forward(self, images: Tensor) -> Tensor:
        """Pictures [b,3,input_size,input_size], -1..1 RGB → w minus the generator's `w_avg`, [b, w_dim]."""

    def prepare(self, images: Tensor) -> Tensor:
        """Square pictures [b,3,s,s] of any size → the size `forward` takes, as the network saw them in training."""
        size = (self.input_size, self.input_size)
        return images if images.shape[-2:] == size else F.interpolate(images, size, mode="bilinear")
