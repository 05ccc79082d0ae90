"""The reconstruction error whose gradient the compact hypernetwork takes."""

from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders.compact import CompactBackbone
from inversion.networks.face_descriptor import FaceDescriptorNetwork

L2_WEIGHT, FEATURES_WEIGHT, IDENTITY_WEIGHT = 4.0, 4.0, 6.0


@dataclass(frozen=True)
class Features:
    """Pictures [b,3,s,s], -1..1, the backbone's maps of each stage, and the identity descriptor [b,128] where known."""

    pictures: Tensor
    maps: list[Tensor]
    identity: Tensor | None

    def detach(self) -> "Features":
        identity = None if self.identity is None else self.identity.detach()
        return Features(self.pictures.detach(), [one.detach() for one in self.maps], identity)


class ReconstructionError(nn.Module):
    """L2, distance of the W encoder's features, and identity distance, by dlib's descriptor where there is one."""

    def __init__(self, backbone: CompactBackbone, recognition: FaceDescriptorNetwork | None = None) -> None:
        super().__init__()
        self.backbone, self.recognition = backbone, recognition

    def embed(self, pictures: Tensor) -> Features:
        """Pictures [b,3,s,s], -1..1 → the features that the error compares. Differentiable."""
        identity = None if self.recognition is None else self.recognition.identity_features(pictures).float()
        return Features(pictures, self.backbone(pictures), identity)

    def forward(self, photo: Features, render: Features) -> Tensor:
        """The error of each render against its photo: [b]."""
        error = L2_WEIGHT * (render.pictures - photo.pictures).square().mean((1, 2, 3))
        error = error + FEATURES_WEIGHT * features_distance(photo.maps, render.maps)
        if photo.identity is not None and render.identity is not None:
            error = error + IDENTITY_WEIGHT * (render.identity - photo.identity).square().sum(1)
        return error


def features_distance(first: list[Tensor], second: list[Tensor]) -> Tensor:
    """As LPIPS (arXiv 1801.03924) without its weights: at each position channels are scaled to length one, their
    squared differences summed; means over positions and stages: [b]."""
    distances = [
        (F.normalize(one.float(), dim=1) - F.normalize(other.float(), dim=1)).square().sum(1).mean((1, 2))
        for one, other in zip(first, second, strict=True)
    ]
    return sum(distances[1:], distances[0]) / len(distances)
