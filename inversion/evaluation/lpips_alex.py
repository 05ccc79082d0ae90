"""LPIPS with AlexNet, as papers of this field report it (Zhang et al. 2018, arXiv 1801.03924), where it is installed.

The library `lpips` brings its own channel weights, version 0.1; those of AlexNet are torchvision's, from a file here.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from inversion.errors import ModelError
from inversion.evaluation.figures import FigureInfo
from inversion.evaluation.measures import Subject, Values
from inversion.evaluation.optional_networks import find_weights, import_library, read_state_dict
from inversion.networks.fingerprint import fingerprint
from inversion.pixels import to_tensor

LPIPS_ALEX = FigureInfo("lpips_alex_256", "LPIPS-Alex at 256", "lpips 0.1, AlexNet of torchvision", False, 4)
USUAL_FILE = "alexnet-owt-7be5be79.pth"


class LpipsAlex:
    """LPIPS at 256x256 on -1..1 values, both pictures brought there as for the L2 figure."""

    name = LPIPS_ALEX.name
    figures = (LPIPS_ALEX,)
    names = (LPIPS_ALEX.name,)

    def __init__(self, network: nn.Module) -> None:
        self._network = network
        self.signature = fingerprint(network)

    @classmethod
    def load(cls, file: Path | None = None, device: torch.device | str = "cpu") -> "LpipsAlex":
        """Weights from `file`, or from torch's own folder. Raises ModelError where library or weights are missing."""
        path = find_weights(file, USUAL_FILE, "LPIPS", "--lpips")
        library = import_library("lpips", "LPIPS")
        network = library.LPIPS(net="alex", version="0.1", pnet_rand=True, verbose=False)
        _fill(network.net, read_state_dict(path))
        return cls(network.eval().requires_grad_(False).to(device))

    def take(self, subject: Subject) -> Values:
        device = subject.method.generator.w_avg.device
        first, second = (_at_256(pixels, device) for pixels in (subject.crop, subject.picture))
        with torch.inference_mode():
            return {self.name: float(self._network(first, second))}


def _fill(network: nn.Module, weights: Mapping[str, Tensor]) -> None:
    """AlexNet's layers lie in slices there, each under its number in `features`."""
    names = {name: ".".join(["features", *name.split(".")[-2:]]) for name in network.state_dict()}
    try:
        network.load_state_dict({name: weights[source] for name, source in names.items()})
    except (KeyError, RuntimeError) as error:
        raise ModelError(
            "The weights for LPIPS are not AlexNet's as torchvision has them.", f"Give {USUAL_FILE} with --lpips FILE."
        ) from error


def _at_256(pixels: np.ndarray, device: torch.device) -> Tensor:
    return to_tensor(np.array(Image.fromarray(pixels).resize((256, 256), Image.Resampling.BILINEAR)), device)
