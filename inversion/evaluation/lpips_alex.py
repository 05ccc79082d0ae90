"""LPIPS with AlexNet as a figure, as papers of this field report it, where library and weights are here."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from inversion.evaluation.figures import Best, FigureInfo
from inversion.evaluation.measures import Subject, Values
from inversion.networks.fingerprint import fingerprint
from inversion.networks.lpips import lpips_network
from inversion.pixels import to_tensor
from inversion.readback import to_number

LPIPS_ALEX = FigureInfo("lpips_alex_256", "LPIPS-Alex at 256", "lpips 0.1, AlexNet of torchvision", Best.LOWEST, 4)


class LpipsAlex:
    """LPIPS at 256x256 on -1..1 values, both pictures brought there as for the L2 figure."""

    info = LPIPS_ALEX
    name = LPIPS_ALEX.name
    figures = (LPIPS_ALEX,)
    names = (LPIPS_ALEX.name,)

    def __init__(self, network: nn.Module) -> None:
        self._network = network
        self.signature = fingerprint(network)

    @classmethod
    def load(cls, file: Path | None = None, device: torch.device | str = "cpu") -> "LpipsAlex":
        """Raises as `lpips_network` does."""
        return cls(lpips_network(file, device))

    def take(self, subject: Subject) -> Values:
        return {self.name: self.measure(subject.crop, subject.picture)}

    def measure(self, crop: np.ndarray, picture: np.ndarray) -> float:
        """Of two uint8 [r,r,3] pictures."""
        device = next(self._network.parameters()).device
        with torch.inference_mode():
            return to_number(self._network(*(_at_256(pixels, device) for pixels in (crop, picture))))


def _at_256(pixels: np.ndarray, device: torch.device) -> Tensor:
    return to_tensor(np.array(Image.fromarray(pixels).resize((256, 256), Image.Resampling.BILINEAR)), device)
