"""What every hypernetwork can do."""

from abc import ABC, abstractmethod
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class HyperNetwork(nn.Module, ABC):
    """Phase 2 of HyperInverter (arXiv 2112.00719, section 3.2): what w alone lost becomes weight deltas.

    `input_size` is the side of the pictures it looks at, `code_shape` is [targets, D], one code per target weight.
    `passes` is how often it looks: the authors' once; one that learned to look again at what it made adds to its h each
    time, as ReStyle (arXiv 2104.02699) does to w.
    """

    input_size: int
    code_shape: torch.Size
    passes = 1

    @abstractmethod
    def encode(self, photos: Tensor, renders: Tensor) -> Tensor:
        """Photos and the generator's pictures of their w, both [b,3,input_size,input_size], -1..1 → h [b,*code_shape].

        h is the appearance code from which the deltas follow.
        """

    @abstractmethod
    def deltas(self, h: Tensor) -> dict[str, Tensor]:
        """h [b,*code_shape] → by weight name, what to add to each target: [b,*weight]. Affine in h."""

    def encode_in_passes(
        self, photos: Tensor, render: Callable[[dict[str, Tensor] | None], Tensor], passes: int
    ) -> Tensor:
        """Photos as for `encode` → the h that `passes` passes add up to; `render` makes the picture of deltas."""
        h = torch.zeros(len(photos), *self.code_shape, device=photos.device)
        for index in range(passes):
            h = h + self.encode(photos, render(self.deltas(h) if index else None)).float()
        return h

    def prepare(self, images: Tensor) -> Tensor:
        """Square pictures [b,3,s,s] of any size → the size `encode` takes, as the network saw them in training."""
        size = (self.input_size, self.input_size)
        return images if images.shape[-2:] == size else F.interpolate(images, size, mode="bilinear")
