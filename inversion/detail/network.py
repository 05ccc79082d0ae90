"""The network behind the detail map: from what is missing in a picture to a change of the generator's features.

The features of a StyleGAN generator say where things are; w and weight deltas cannot. A change of them is the feature
space F of StyleFeatureEditor (Bobkov et al. 2024, arXiv 2406.10601) and FeatureStyleEncoder (Yao et al. 2022).
"""

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.devices import as_computed
from inversion.generators.base import Generator
from inversion.generators.haar import haar

WIDTH = 64
PICTURE_CHANNELS = 3


class Sizes(NamedTuple):
    """Sides in pixels of one step: of the features it changes, and of the pictures it compares."""

    features: int
    pictures: int

    @property
    def bands(self) -> int:
        """Channels of a picture's wavelet bands on the grid of the features."""
        return PICTURE_CHANNELS * (self.pictures // self.features) ** 2


class DetailStep(nn.Module):
    """Photo and what its picture lacks → a change of the features that makes up for it.

    A linear map of the residual, which a closed form gives, and beside it a small network. Products of the network's
    output with the residual make the map depend on the place. Everything that enters is divided by its usual size, and
    what comes out multiplied by its own: in the kernels, which are smaller than the maps.
    """

    def __init__(self, sizes: Sizes, channels: int, w_dim: int, blocks: int, width: int = WIDTH) -> None:
        super().__init__()
        self.sizes = sizes
        bands = sizes.bands
        for name, count in (("photo", bands), ("residual", bands), ("features", channels), ("change", channels)):
            self.register_buffer(f"{name}_spread", torch.ones(count))
        self.photo_spread: Tensor
        self.residual_spread: Tensor
        self.features_spread: Tensor
        self.change_spread: Tensor
        self.linear = nn.Conv2d(bands, channels, 3, padding=1, padding_mode="replicate")
        self.seen = nn.Conv2d(2 * bands, width, 3, padding=1)
        self.known = nn.Conv2d(channels, width, 1)
        self.style = nn.Linear(w_dim, 2 * width)
        self.blocks = nn.ModuleList(
            nn.Sequential(
                nn.SiLU(),
                nn.Conv2d(width, width, 3, padding=1),
                nn.SiLU(),
                nn.Conv2d(width, width, 3, padding=1),
            )
            for _ in range(blocks)
        )
        self.gate = nn.Conv2d(width, 2 * width, 1)
        self.direct = nn.Conv2d(bands, 2 * width, 3, padding=1)
        self.out = nn.Conv2d(3 * width, channels, 1)
        for parameter in (*self.linear.parameters(), *self.out.parameters()):
            nn.init.zeros_(parameter)

    def forward(self, photo: Tensor, picture: Tensor, features: Tensor, style: Tensor) -> Tensor:
        """Pictures [b,3,p,q] of the step's size or rows of it, features [b,c,…], style [b,w_dim] from the mean w →
        what to add to the features."""
        residual = bands_of(as_computed(photo - picture), self.sizes)
        photo_bands = as_computed(bands_of(photo, self.sizes))
        seen_spread = torch.cat([self.photo_spread, self.residual_spread])
        scale, shift = self.style(style)[:, :, None, None].chunk(2, 1)
        x = _scaled(self.seen, torch.cat([photo_bands, residual], 1), seen_spread)
        x = x + _scaled(self.known, as_computed(features), self.features_spread)
        x = x * (1 + scale) + shift
        for block in self.blocks:
            x = x + block(x)
        x = F.silu(x)
        products = self.gate(x) * _scaled(self.direct, residual, self.residual_spread)
        change = _scaled(self.out, torch.cat([x, products], 1), None, self.change_spread)
        return (change + _scaled(self.linear, residual, self.residual_spread, self.change_spread)).float()

    @torch.no_grad()
    def start_from(self, spreads: dict[str, Tensor], matrix: Tensor) -> None:
        """Makes the step the linear map `matrix` [9·bands+1,channels] of scaled patches to scaled changes."""
        for name, values in spreads.items():
            self.get_buffer(f"{name}_spread").copy_(values)
        weight, bias = self.linear.parameters()
        weight.copy_(matrix[:-1].T.reshape(weight.shape))
        bias.copy_(matrix[-1])


class DetailNetwork(nn.Module):
    """The steps of a detail map for generators whose features have these `sides` and `channels`.

    first   from the picture of a preview head, where the generator has one, else from its own
    coarse  from the generator's own picture, with the changes so far; both change the features of the first side
    fine    the features of the second side, by the picture at full size
    """

    def __init__(self, generator: Generator, width: int = WIDTH) -> None:
        super().__init__()
        (first, second), (few, many) = generator.detail_sides, generator.detail_channels
        coarse = Sizes(first, 2 * first)
        self.first = DetailStep(coarse, few, generator.w_dim, 2, width)
        self.coarse = DetailStep(coarse, few, generator.w_dim, 2, width)
        self.fine = DetailStep(Sizes(second, generator.resolution), many, generator.w_dim, 1, width)


def bands_of(images: Tensor, sizes: Sizes) -> Tensor:
    """Pictures [b,3,p,q] → their wavelet bands on the grid of the features, [b,bands,…]."""
    for _ in range((sizes.pictures // sizes.features).bit_length() - 1):
        images = haar(images)
    return images


def _scaled(layer: nn.Conv2d, x: Tensor, inputs: Tensor | None, outputs: Tensor | None = None) -> Tensor:
    """The layer's output for `x` divided by `inputs`, times `outputs`: both per channel."""
    weight, bias = layer.weight, layer.bias
    if inputs is not None:
        weight = weight / inputs[:, None, None]
    if outputs is not None:
        weight = weight * outputs[:, None, None, None]
        bias = None if bias is None else bias * outputs
    return layer._conv_forward(x, weight, bias)
