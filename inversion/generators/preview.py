"""Smaller pictures straight from the generator's inner features, for previews and for training.

MobileStyleGAN was distilled with an image head after every block, and its file kept only the last. These heads stand in
for the others: the features of block i are scaled by the style that its head had, and the wavelet bands of the picture
at twice their size are read out of them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.generators.base import Deltas, Generator
from inversion.generators.haar import inverse_haar
from inversion.generators.mobile_stylegan import STEM_SIZE, MobileStyleGAN
from inversion.generators.registry import EMBEDDED
from inversion.store.model_file import model_folder, read_weights

MODEL_NAME = "preview-heads"
SIZES = (128, 256)
BANDS = 12


class PreviewHead(nn.Module):
    """Features of one block, scaled by their style → wavelet bands of the picture, position by position."""

    def __init__(self, w_dim: int, channels: int) -> None:
        super().__init__()
        self.modulation = nn.Linear(w_dim, channels)
        self.readout = nn.Conv2d(channels, BANDS, 1, bias=False)
        self.offset = nn.Parameter(torch.zeros(BANDS))
        nn.init.zeros_(self.modulation.weight)
        nn.init.ones_(self.modulation.bias)

    def forward(self, features: Tensor, style: Tensor) -> Tensor:
        """Features [b,c,h,w] and their style [b, w_dim] → wavelet bands [b,12,h,w]."""
        # The style scales the read-out, not the features: those are 20 times as many, and may be in half precision.
        bands = (features.flatten(2).mT @ self.scaled(style).to(features.dtype)).mT.to(style.dtype)
        return bands.unflatten(2, features.shape[2:]) + self.offset[:, None, None]

    def scaled(self, style: Tensor) -> Tensor:
        """Style [b, w_dim] → each sample's own read-out of the plain features [b,c,12]."""
        return self.modulation(style)[:, :, None] * self.readout.weight.flatten(1).T


class PreviewHeads(nn.Module):
    """Heads for some sizes of one generator. A size needs a block whose features are half as wide.

    `averaged`: training pictures are averaged from the head of twice their size where there is one, which is 3 dB
    more similar to the full picture and costs three times as much as their own head.
    """

    def __init__(self, generator: MobileStyleGAN, sizes: tuple[int, ...] = SIZES) -> None:
        super().__init__()
        self.sizes = tuple(sorted(sizes))
        self.averaged = True
        self.heads = nn.ModuleDict()
        for size in self.sizes:
            block = block_of(size)
            if block >= len(generator.blocks):
                raise ValueError(f"{generator.name} has no block for pictures of {size}")
            channels = generator.tunable_weights[f"blocks.{block}.conv2.pointwise"][0]
            self.heads[str(size)] = PreviewHead(generator.w_dim, channels)

    @classmethod
    def load(cls, generator: MobileStyleGAN, folder: Path | None = None) -> "PreviewHeads":
        """The shipped heads of the embedded generator, or those in `folder` where it has some; frozen, on the
        generator's device, float32. Raises ModelError."""
        heads = cls(generator)
        heads.load_state_dict(read_weights(MODEL_NAME, model_folder(MODEL_NAME, folder)))
        return heads.to(generator.w_avg.device).eval().requires_grad_(False)

    @torch.no_grad()
    def start(self, size: int, spread: Tensor, readout: Tensor) -> None:
        """Makes a head the read-out [12,c+1] of its features divided by their spread [c]; last comes the offset."""
        head = self._head(size)
        head.modulation.bias.copy_(1 / spread)
        head.readout.weight.copy_(readout[:, :-1, None, None])
        head.offset.copy_(readout[:, -1])

    def readout(self, size: int, w: Tensor) -> Tensor:
        """w as for `synthesize` → each sample's own read-out [b,c+1,12] of the plain features and a one behind them."""
        head = self._head(size)
        return torch.cat([head.scaled(self._style(size, w)), head.offset.expand(len(w), 1, -1)], 1)

    def bands(self, size: int, features: Tensor, w: Tensor) -> Tensor:
        """Features of the size's block and w as for `synthesize` → wavelet bands [b,12,size/2,size/2] in w's dtype."""
        return self._head(size)(features, self._style(size, w))

    def _head(self, size: int) -> PreviewHead:
        return cast("PreviewHead", self.heads[str(size)])

    def _style(self, size: int, w: Tensor) -> Tensor:
        return w if w.ndim == 2 else w[:, 3 * block_of(size) + 3]

    def synthesize(self, generator: MobileStyleGAN, w: Tensor, deltas: Deltas | None = None, size: int = 256) -> Tensor:
        """As `Generator.synthesize` at one of `sizes`, faster and about: [b,3,size,size]. Differentiable."""
        if size not in self.sizes:
            raise ValueError(f"previews have sizes {self.sizes}, not {size}")
        features = generator.features(w, deltas, block_of(size) + 1)[-1]
        return inverse_haar(self.bands(size, features, generator.moved(w, deltas)))

    def head_for(self, size: int) -> int | None:
        """Which head training pictures of `size` come from, if any."""
        heads = (2 * size, size) if self.averaged else (size,)
        return next((head for head in heads if head in self.sizes), None)

    def training_picture(self, features: Sequence[Tensor], w: Tensor, size: int) -> Tensor:
        """Outputs of the generator's blocks, up to that of `head_for(size)`, and their w → [b,3,size,size].

        Raises ValueError where no head makes that size.
        """
        head = self.head_for(size)
        if head is None:
            raise ValueError(f"heads of {self.sizes} make no picture of {size}")
        picture = inverse_haar(self.bands(head, features[block_of(head)], w))
        return F.avg_pool2d(picture, head // size)


def small_picture(
    generator: MobileStyleGAN,
    heads: PreviewHeads | None,
    w: Tensor,
    deltas: Deltas | None,
    size: int,
    *,
    coarse: bool = False,
) -> Tensor:
    """A training picture [b,3,size,size]: through the heads where they make the size, else the generator's own;
    `coarse` through the head of the very size, where there is one, as if `heads` were not `averaged`."""
    if heads is not None and coarse and size in heads.sizes:
        return heads.synthesize(generator, w, deltas, size)
    head = None if heads is None else heads.head_for(size)
    if heads is None or head is None:
        return generator.synthesize(w, deltas, size)
    features = generator.features(w, deltas, block_of(head) + 1)
    return heads.training_picture(features, generator.moved(w, deltas), size)


def heads_of(generator: Generator, folder: Path | None = None) -> PreviewHeads | None:
    """The shipped heads, or those in `folder`, of a generator that has some. Raises ModelError."""
    if not isinstance(generator, MobileStyleGAN) or generator.name != EMBEDDED:
        return None
    return PreviewHeads.load(generator, folder)


def block_of(size: int) -> int:
    """Index of the block whose features are half of `size` wide."""
    return (size // 2 // STEM_SIZE).bit_length() - 2
