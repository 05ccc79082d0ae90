"""Perceptual distance from the first three blocks of a VGG16."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, max_pool2d, relu

from inversion.store.model_file import read_weights

MODEL_NAME = "perceptual-vgg16"
BLOCKS = (("conv1_1", "conv1_2"), ("conv2_1", "conv2_2"), ("conv3_1", "conv3_2", "conv3_3"))
CHANNEL_MEANS = (122.67892, 116.66877, 104.00699)  # of RGB bytes, as the network was trained


class PerceptualLoss(nn.Module):
    """LPIPS-like distance of two pictures (Zhang et al. 2018, without learned channel weights).

    Features are relu1_2, relu2_2 and relu3_3 of a VGG16 that was fine-tuned for edges (HED, Xie and Tu 2015). At each
    position the channels are scaled to length one; the squared differences are summed over channels, averaged over
    positions and then averaged over layers by `layer_weights`. Weights are frozen, so a backward pass costs about as
    much as a forward one. Cost per picture: about 12.2 GMAC at 256x256, a quarter of that at 128x128.
    """

    channel_means: Tensor

    def __init__(self, weights: dict[str, Tensor], layer_weights: Sequence[float] = (1.0, 1.0, 1.0)) -> None:
        """`weights`: `conv1_1.weight` [64,3,3,3], `conv1_1.bias` [64] … `conv3_3.bias`, for RGB input."""
        super().__init__()
        if len(layer_weights) != len(BLOCKS) or sum(layer_weights) <= 0:
            raise ValueError(f"expected {len(BLOCKS)} layer weights with a positive sum, got {layer_weights}")
        self.layer_weights = tuple(weight / sum(layer_weights) for weight in layer_weights)
        self.register_buffer("channel_means", torch.tensor(CHANNEL_MEANS)[None, :, None, None], persistent=False)
        for name in (name for block in BLOCKS for name in block):
            # Buffers, not parameters: nothing may train them, and no optimiser should find them.
            self.register_buffer(f"{name}_weight", weights[f"{name}.weight"].float())
            self.register_buffer(f"{name}_bias", weights[f"{name}.bias"].float())

    @classmethod
    def load(
        cls, device: torch.device | str = "cpu", layer_weights: Sequence[float] = (1.0, 1.0, 1.0)
    ) -> "PerceptualLoss":
        """The shipped weights in float32. Raises ModelError where they are missing or damaged."""
        return cls(read_weights(MODEL_NAME), layer_weights).to(device)

    def features(self, image: Tensor) -> list[Tensor]:
        """Image [b,3,h,w], -1..1 RGB → unit-length features [b,64,h,w], [b,128,h/2,w/2], [b,256,h/4,w/4].

        Raises ValueError for another shape.
        """
        if image.ndim != 4 or image.shape[1] != 3:
            raise ValueError(f"expected an image [b,3,h,w], got {tuple(image.shape)}")
        x = (image + 1) * 127.5 - self.channel_means.to(image.dtype)
        found = []
        for index, block in enumerate(BLOCKS):
            if index:
                x = max_pool2d(x, 2, ceil_mode=True)
            for name in block:
                weight, bias = self.get_buffer(f"{name}_weight"), self.get_buffer(f"{name}_bias")
                x = relu(conv2d(x, weight, bias, padding=1))
            found.append(x * torch.rsqrt(x.square().sum(1, keepdim=True) + 1e-6))
        return found

    def distance(self, features_a: Sequence[Tensor], features_b: Sequence[Tensor]) -> Tensor:
        """Two results of `features` (batches may broadcast) → scalar, the mean over the batch; 0 for equal pictures."""
        total = features_a[0].new_zeros(())
        for weight, a, b in zip(self.layer_weights, features_a, features_b, strict=True):
            total = total + weight * (a - b).square().sum(1).mean()
        return total

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        """Two images [b,3,h,w], -1..1 RGB → scalar distance."""
        return self.distance(self.features(a), self.features(b))
