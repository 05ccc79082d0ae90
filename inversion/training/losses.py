"""The terms that pictures and codes are compared by, and the networks behind them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders.arcface import ArcFace
from inversion.errors import ModelError
from inversion.generators.base import Generator
from inversion.networks.face_descriptor import FaceDescriptorNetwork
from inversion.networks.lpips import lpips_network
from inversion.networks.perceptual import PerceptualLoss
from inversion.training.config import LossWeights

Terms = dict[str, Tensor]
LoadLpips = Callable[[Path | None, torch.device], nn.Module]


@dataclass(frozen=True)
class LossFiles:
    """Files of networks that are not shipped; None where the user has none.

    descriptor  dlib's face descriptor network, for machines without the face models
    lpips       AlexNet's weights; without, LPIPS is used where they are in torch's own folder
    arcface     ArcFace's weights
    """

    descriptor: Path | None = None
    lpips: Path | None = None
    arcface: Path | None = None


class PictureLoss(nn.Module):
    """L2, perceptual and identity distance of pictures [b,3,s,s], -1..1, those with a weight above 0.

    LPIPS and ArcFace, as the authors use them, where they are here; else VGG16 features and dlib's descriptor.
    `networks` names what each is measured with. Raises ModelError where a network's weights are missing.
    """

    def __init__(
        self,
        weights: LossWeights,
        device: torch.device,
        files: LossFiles | None = None,
        load_lpips: LoadLpips = lpips_network,
    ) -> None:
        super().__init__()
        files = files or LossFiles()
        self.weights = weights
        self.networks: dict[str, str] = {}
        self.lpips = self.perceptual = self.identity = None
        if weights.perceptual:
            self.lpips = _lpips(files.lpips, device, load_lpips)
            self.perceptual = None if self.lpips else PerceptualLoss.load(device)
            self.networks["perceptual"] = "LPIPS-Alex" if self.lpips else "VGG16 features (HED)"
        if weights.identity:
            arcface = None if files.arcface is None else ArcFace.load(files.arcface, device)
            self.identity = arcface or FaceDescriptorNetwork.load(device, files.descriptor)
            self.networks["identity"] = "ArcFace IR-SE50" if arcface else "dlib face descriptor"

    def forward(self, pictures: Tensor, targets: Tensor, *, perceptual: bool = True) -> Terms:
        """The terms, unweighted, each a mean over the batch; `perceptual` False leaves that one out."""
        terms: Terms = {}
        if self.weights.l2:
            terms["l2"] = F.mse_loss(pictures, targets)
        if self.lpips is not None and perceptual:
            terms["perceptual"] = self.lpips(pictures, targets).mean()
        if self.perceptual is not None and perceptual:
            with torch.no_grad():
                target = self.perceptual.features(targets)
            terms["perceptual"] = self.perceptual.distance(self.perceptual.features(pictures), target)
        if self.identity is not None:
            with torch.no_grad():
                identity = self.identity.identity_features(targets)
            found = self.identity.identity_features(pictures)
            terms["identity"] = (found - identity).square().sum(1).mean()
        return terms


def _lpips(file: Path | None, device: torch.device, load: LoadLpips) -> nn.Module | None:
    """LPIPS; None where it is not installed and no file was given. Raises ModelError for a file that cannot be used."""
    try:
        return load(file, device)
    except ModelError:
        if file is not None:
            raise
        return None


def exact_w(w: Tensor, batch: dict[str, Tensor], spread: Tensor) -> Tensor:
    """Mean squared error of w [b, w_dim], each coordinate divided by its spread, over samples whose w is known."""
    errors = ((w - batch["w"]) / spread).square().mean(1)
    return (errors * batch["exact"]).sum() / len(errors)


def relative_size(deltas: dict[str, Tensor], generator: Generator) -> Tensor:
    """Mean square of the kernels' deltas [b,out,in], each divided by its kernel's root mean square."""
    kernels = {name: generator.get_parameter(name) for name in deltas if name in generator.tunable_weights}
    sizes = [deltas[name].square().mean() / kernel.square().mean() for name, kernel in kernels.items()]
    return torch.stack(sizes).mean()


def total(terms: Terms, weights: LossWeights) -> Tensor:
    """The weighted sum of the terms."""
    return torch.stack([getattr(weights, name) * term for name, term in terms.items()]).sum()
