"""The terms of the loss, and the networks that two of them are measured with."""

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
    """Weights that the user has; None where there is no such file.

    descriptor  dlib's face descriptor network, for machines without the face models
    lpips       AlexNet's weights; without a file, those in torch's own folder are used, where there are any
    arcface     ArcFace's weights
    """

    descriptor: Path | None = None
    lpips: Path | None = None
    arcface: Path | None = None


class PictureLoss(nn.Module):
    """L2, perceptual and identity distance of pictures [b,3,s,s], -1..1, as far as their weights are above 0.

    As in arXiv 2112.00719, the perceptual distance is LPIPS-Alex where its weights can be loaded, and the identity
    distance is ArcFace's where its file is given. Else they are those of VGG16 features and of dlib's face descriptor.
    `networks` names what is used. Raises ModelError where weights are missing.
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
            self.lpips = _lpips_or_none(load_lpips, files.lpips, device)
            self.perceptual = None if self.lpips else PerceptualLoss.load(device)
            self.networks["perceptual"] = "LPIPS-Alex" if self.lpips else "VGG16 features (HED)"
        if weights.identity:
            arcface = None if files.arcface is None else ArcFace.load(files.arcface, device)
            self.identity = arcface or FaceDescriptorNetwork.load(device, files.descriptor)
            self.networks["identity"] = "ArcFace IR-SE50" if arcface else "dlib face descriptor"

    def forward(self, pictures: Tensor, targets: Tensor, *, perceptual: bool = True) -> Terms:
        """The unweighted terms, each a mean over the batch. No gradient reaches the targets.

        `perceptual` False leaves that term out.
        """
        terms: Terms = {}
        if self.weights.l2:
            terms["l2"] = F.mse_loss(pictures, targets)
        if self.lpips is not None and perceptual:
            terms["perceptual"] = self.lpips(pictures, targets).mean()
        if self.perceptual is not None and perceptual:
            with torch.no_grad():
                target_features = self.perceptual.features(targets)
            terms["perceptual"] = self.perceptual.distance(self.perceptual.features(pictures), target_features)
        if self.identity is not None:
            with torch.no_grad():
                target_identity = self.identity.identity_features(targets)
            identity = self.identity.identity_features(pictures)
            terms["identity"] = (identity - target_identity).square().sum(1).mean()
        return terms


def _lpips_or_none(load: LoadLpips, file: Path | None, device: torch.device) -> nn.Module | None:
    """None where no file is given and LPIPS is missing. Raises ModelError where a file is given and cannot be used."""
    try:
        return load(file, device)
    except ModelError:
        if file is not None:
            raise
        return None


def exact_w(w: Tensor, batch: dict[str, Tensor], spread: Tensor) -> Tensor:
    """Mean squared error of w [b, w_dim], each coordinate divided by its `spread` [w_dim].

    Samples that were not rendered from one w alone count as 0: `batch["exact"]` is 0 for them.
    """
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
