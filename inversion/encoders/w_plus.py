"""Encoders into W+: pSp (arXiv 2008.00951), e4e (arXiv 2102.02766) and ReStyle's of either kind (arXiv 2104.02699)."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders.pyramid import StylePyramid

CAR_ROWS = slice(32, 224)
"""Cars are wider than high: of a square picture at 256 these rows are used."""


class WPlusEncoder(nn.Module):
    """Pictures → one code per style, as differences from `latent_avg` [num_styles, w_dim], the files' mean codes.

    With `offsets` (e4e), the first head gives a code and the others what their styles differ from it.
    """

    latent_avg: Tensor

    def __init__(self, pyramid: StylePyramid, latent_avg: Tensor, *, offsets: bool, wide: bool = False) -> None:
        super().__init__()
        self.input_size = pyramid.input_size
        self.pyramid = pyramid
        self.register_buffer("latent_avg", latent_avg)
        self.offsets, self.wide = offsets, wide

    def forward(self, images: Tensor) -> Tensor:
        """[b,3,256,256], or [b,6,256,256] where the current render is given too → [b,num_styles,w_dim]."""
        codes = self.pyramid(images[:, :, CAR_ROWS] if self.wide else images)
        return torch.cat((codes[:, :1], codes[:, :1] + codes[:, 1:]), 1) if self.offsets else codes

    def prepare(self, images: Tensor) -> Tensor:
        """Square pictures [b,3,s,s] → the size `forward` takes."""
        return antialiased(images, self.input_size)


def antialiased(images: Tensor, size: int) -> Tensor:
    """Square pictures [b,3,s,s] → [b,3,size,size] as Pillow's bilinear filter does it, for so the authors do."""
    if images.shape[-1] == size:
        return images
    return F.interpolate(images, (size, size), mode="bilinear", antialias=True)
