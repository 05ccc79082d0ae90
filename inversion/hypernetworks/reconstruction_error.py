"""How far the generator's picture is from the photo, as a hypernetwork that follows the error's slope measures it."""

from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders.compact import CompactBackbone
from inversion.networks.face_descriptor import FaceDescriptorNetwork

L2_WEIGHT, FEATURES_WEIGHT, IDENTITY_WEIGHT = 4.0, 4.0, 6.0


@dataclass(frozen=True)
class Sight:
    """Pictures [b,3,s,s], -1..1, what the backbone sees in them, stage by stage, and who they show: [b,128]."""

    pictures: Tensor
    maps: list[Tensor]
    person: Tensor | None

    def detach(self) -> "Sight":
        person = None if self.person is None else self.person.detach()
        return Sight(self.pictures.detach(), [one.detach() for one in self.maps], person)


class ReconstructionError(nn.Module):
    """L2, distance of the W encoder's features, and identity distance, by dlib's descriptor where there is one."""

    def __init__(self, backbone: CompactBackbone, recognition: FaceDescriptorNetwork | None = None) -> None:
        super().__init__()
        self.backbone, self.recognition = backbone, recognition

    def see(self, pictures: Tensor) -> Sight:
        """Pictures [b,3,s,s], -1..1 → what two of them are compared by. Differentiable."""
        person = None if self.recognition is None else self.recognition.identity_features(pictures).float()
        return Sight(pictures, self.backbone(pictures), person)

    def forward(self, photo: Sight, render: Sight) -> Tensor:
        """The error of each render: [b]."""
        error = L2_WEIGHT * (render.pictures - photo.pictures).square().mean((1, 2, 3))
        error = error + FEATURES_WEIGHT * features_distance(photo.maps, render.maps)
        if photo.person is not None and render.person is not None:
            error = error + IDENTITY_WEIGHT * (render.person - photo.person).square().sum(1)
        return error


def features_distance(first: list[Tensor], second: list[Tensor]) -> Tensor:
    """As LPIPS (arXiv 1801.03924) without its weights: at each position channels are scaled to length one, their
    squared differences summed; means over positions and stages: [b]."""
    distances = [
        (F.normalize(one.float(), dim=1) - F.normalize(other.float(), dim=1)).square().sum(1).mean((1, 2))
        for one, other in zip(first, second, strict=True)
    ]
    return sum(distances[1:], distances[0]) / len(distances)
