"""The terms that pictures and codes are compared by, and the networks behind them."""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.generators.base import Generator
from inversion.networks.face_descriptor import FaceDescriptorNetwork
from inversion.networks.perceptual import PerceptualLoss
from inversion.training.config import LossWeights

Terms = dict[str, Tensor]


class PictureLoss(nn.Module):
    """L2, perceptual and identity distance of pictures [b,3,s,s], -1..1, those with a weight above 0.

    `networks` names what each is measured with. Raises ModelError where a network's weights are missing.
    """

    def __init__(self, weights: LossWeights, device: torch.device, descriptor_file: Path | None = None) -> None:
        super().__init__()
        self.weights = weights
        self.networks: dict[str, str] = {}
        self.perceptual = self.descriptor = None
        if weights.perceptual:
            self.perceptual = PerceptualLoss.load(device)
            self.networks["perceptual"] = "VGG16 features (HED)"
        if weights.identity:
            self.descriptor = FaceDescriptorNetwork.load(device, descriptor_file)
            self.networks["identity"] = "dlib face descriptor"

    def forward(self, pictures: Tensor, targets: Tensor, *, perceptual: bool = True) -> Terms:
        """The terms, unweighted, each a mean over the batch; `perceptual` False leaves that one out."""
        terms: Terms = {}
        if self.weights.l2:
            terms["l2"] = F.mse_loss(pictures, targets)
        if self.perceptual is not None and perceptual:
            with torch.no_grad():
                aim = self.perceptual.features(targets)
            terms["perceptual"] = self.perceptual.distance(self.perceptual.features(pictures), aim)
        if self.descriptor is not None:
            with torch.no_grad():
                person = self.descriptor.identity_features(targets)
            found = self.descriptor.identity_features(pictures)
            terms["identity"] = (found - person).square().sum(1).mean()
        return terms


def exact_w(w: Tensor, batch: dict[str, Tensor], spread: Tensor) -> Tensor:
    """Mean squared error of w [b, w_dim], each coordinate divided by its spread, over samples whose w is known."""
    errors = ((w - batch["w"]) / spread).square().mean(1)
    return (errors * batch["exact"]).sum() / len(errors)


def relative_size(deltas: dict[str, Tensor], generator: Generator) -> Tensor:
    """Mean square of the deltas [b,out,in], each divided by its kernel's root mean square."""
    sizes = [delta.square().mean() / generator.get_parameter(name).square().mean() for name, delta in deltas.items()]
    return torch.stack(sizes).mean()


def total(terms: Terms, weights: LossWeights) -> Tensor:
    """The weighted sum of the terms."""
    return torch.stack([getattr(weights, name) * term for name, term in terms.items()]).sum()
