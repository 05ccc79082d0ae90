"""How far a rendered picture is from the aligned crop, for optimisation."""

import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.networks.perceptual import PerceptualLoss

PERCEPTUAL_SIZE = 128
PERCEPTUAL_WEIGHT = 0.8


class Objective:
    """Squared error at full, a quarter and a sixteenth of the size, plus a perceptual distance at 128 pixels.

    The coarse terms pull pose and colour into place long before details agree. Images are float [1,3,r,r], -1..1.
    """

    def __init__(self, target: Tensor, perceptual: PerceptualLoss | None) -> None:
        self._perceptual = perceptual
        self._target = self._pyramid(target)
        if perceptual is not None:
            with torch.no_grad():
                self._features = perceptual.features(self._for_features(self._target))

    def __call__(self, image: Tensor) -> Tensor:
        """Scalar, 0 for the target itself."""
        pyramid = self._pyramid(image)
        loss = sum((F.mse_loss(a, b) for a, b in zip(pyramid, self._target, strict=True)), image.new_zeros(()))
        if self._perceptual is None:
            return loss
        features = self._perceptual.features(self._for_features(pyramid))
        return loss + PERCEPTUAL_WEIGHT * self._perceptual.distance(features, self._features)

    def _pyramid(self, image: Tensor) -> list[Tensor]:
        quarter = F.avg_pool2d(image, 4)
        return [image, quarter, F.avg_pool2d(quarter, 4)]

    def _for_features(self, pyramid: list[Tensor]) -> Tensor:
        quarter = pyramid[1]
        return F.avg_pool2d(quarter, max(1, quarter.shape[-1] // PERCEPTUAL_SIZE))
