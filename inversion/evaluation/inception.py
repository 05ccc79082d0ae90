"""FID and KID: distances between all renders of a method and the pictures they reproduce.

Features are those of torch-fidelity's Inception, ported from TensorFlow (FID: Heusel et al. 2017, arXiv 1706.08500;
KID: Binkowski et al. 2018, arXiv 1801.01401), the formulas torchmetrics'. Features are kept by picture and method.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from inversion.errors import ModelError
from inversion.evaluation.evaluate import Evaluation
from inversion.evaluation.figures import FigureInfo
from inversion.evaluation.measures import Subject, Values
from inversion.networks.fingerprint import fingerprint
from inversion.networks.optional_networks import find_weights, import_library, read_state_dict
from inversion.readback import to_cpu

NETWORK = "Inception-v3 of torch-fidelity, 2048 pooled features"
USUAL_FILE = "weights-inception-2015-12-05-6726825d.pth"
SUBSET = 1000
"""Pictures in a subset of KID, as for faces in HyperInverter's protocol."""

SUBSETS = 100
_OF_RENDER, _OF_CROP = "inception", "inception_of_crop"


@dataclass(frozen=True)
class SetDistances:
    """Of `pictures` renders from their crops. KID·10³ is the mean over subsets of `kid_subset` pictures."""

    pictures: int
    fid: float
    kid_x1000: float
    kid_x1000_deviation: float
    kid_subset: int

    def summary(self) -> dict[str, Any]:
        return asdict(self)


class InceptionFeatures:
    """What `set_distances` needs of each picture; no figure by itself."""

    name = "inception"
    figures: tuple[FigureInfo, ...] = ()
    names = (_OF_RENDER, _OF_CROP)

    def __init__(self, network: nn.Module) -> None:
        """`network`: uint8 [b,3,h,w] → a tuple with features [b,n] first."""
        self._network = network
        self._crop: np.ndarray | None = None
        self._of_crop: list[float | None] = []
        self.signature = fingerprint(network)

    @classmethod
    def load(cls, file: Path | None = None, device: torch.device | str = "cpu") -> "InceptionFeatures":
        """Weights from `file`, or from torch's own folder. Raises ModelError where library or weights are missing."""
        path = find_weights(file, USUAL_FILE, "FID and KID", "--inception")
        import_library("torchmetrics", "FID and KID")
        library = import_library("torch_fidelity.feature_extractor_inceptionv3", "FID and KID")
        weights = read_state_dict(path)
        try:
            with TemporaryDirectory() as folder:
                # The library would execute what a foreign file carries; this one was written here.
                torch.save(weights, Path(folder) / USUAL_FILE)
                network = library.FeatureExtractorInceptionV3(
                    "inception-v3-compat", ["2048"], feature_extractor_weights_path=str(Path(folder) / USUAL_FILE)
                )
        except RuntimeError as error:
            raise ModelError(
                f"The weights in {path.name} are not those of torch-fidelity's Inception.",
                f"Give {USUAL_FILE} with --inception FILE.",
            ) from error
        return cls(network.to(device))

    def take(self, subject: Subject) -> Values:
        device = subject.method.generator.w_avg.device
        if self._crop is not subject.crop:
            self._of_crop, self._crop = self._features(subject.crop, device), subject.crop
        return {_OF_RENDER: self._features(subject.picture, device), _OF_CROP: self._of_crop}

    def _features(self, pixels: np.ndarray, device: torch.device) -> list[float | None]:
        image = torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)))[None].to(device)
        with torch.inference_mode():
            return to_cpu(self._network(image)[0][0].float()).tolist()


def distances_of(evaluation: Evaluation, method: str) -> SetDistances | None:
    """FID and KID of a method; None where fewer than two pictures have features."""
    crops, renders = (evaluation.values(method, name) for name in (_OF_CROP, _OF_RENDER))
    if len(crops) < 2:
        return None
    return set_distances(torch.tensor(crops, dtype=torch.float64), torch.tensor(renders, dtype=torch.float64))


def set_distances(crops: Tensor, renders: Tensor, subset: int = SUBSET, subsets: int = SUBSETS) -> SetDistances:
    """Features [n,k] of crops and of renders → FID and KID; the same for the same features.

    KID's subsets hold `subset` pictures, all n where there are fewer; then one subset says it all.
    """
    from torchmetrics.image.fid import FrechetInceptionDistance
    from torchmetrics.image.kid import KernelInceptionDistance

    count = len(crops)
    size = min(subset, count)
    fid = FrechetInceptionDistance(feature=_Given(crops.shape[1])).set_dtype(torch.float64)
    kid = KernelInceptionDistance(
        feature=_Given(crops.shape[1]), subsets=subsets if size < count else 1, subset_size=size
    )
    for metric in (fid, kid):
        metric.update(crops, real=True)
        metric.update(renders, real=False)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        mean, deviation = kid.compute()
    return SetDistances(count, float(fid.compute()), float(mean) * 1000, float(deviation) * 1000, size)


class _Given(nn.Module):
    """Stands where torchmetrics expects the network: features are there already."""

    def __init__(self, num_features: int) -> None:
        super().__init__()
        self.num_features = num_features

    def forward(self, features: Tensor) -> Tensor:
        return features
