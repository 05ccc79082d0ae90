"""The figures by which inversions are compared, and what each was measured with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image

from inversion.evaluation.metrics import l2_256, ms_ssim, psnr_db
from inversion.faces.descriptor import describe, descriptor_distance
from inversion.networks.perceptual import PerceptualLoss
from inversion.pixels import to_tensor
from inversion.progress import CancelToken
from inversion.readback import to_number

Figures = Mapping[str, float | None]
"""Figure name → value; None where it could not be measured (no face was found in one of the pictures)."""


@dataclass(frozen=True)
class FigureInfo:
    """`name` as in tables, `title` as shown, `network` that measures it, whether more is better, digits to print.

    `trimmed` is the share of the largest and of the smallest values that a mean leaves out.
    """

    name: str
    title: str
    network: str | None
    higher_is_better: bool
    digits: int
    trimmed: float = 0.0


FIGURES = (
    FigureInfo("psnr_db", "PSNR (dB)", None, True, 2),
    FigureInfo("ms_ssim", "MS-SSIM", None, True, 3),
    FigureInfo("l2_256", "L2 at 256", None, False, 4),
    FigureInfo("perceptual_256", "HED-VGG16 distance at 256", "VGG16 fine-tuned by HED, first three blocks", False, 4),
    FigureInfo("identity_distance", "dlib identity distance", "dlib face recognition, Euclidean", False, 3),
    FigureInfo("seconds", "Seconds", None, False, 1),
)

PEAK_MEMORY = FigureInfo("peak_memory_mb", "Peak memory (MB)", None, False, 0)
"""Of an inversion: what the process held, on CUDA what tensors took on the device. In 10⁶ bytes."""


class MetricEvaluator:
    """Measures pictures against one aligned crop, uint8 [r,r,3]; what depends on the crop alone is computed once."""

    def __init__(self, crop: np.ndarray, perceptual: PerceptualLoss) -> None:
        self.crop = crop
        self._perceptual = perceptual
        self._descriptor = describe(crop)
        with torch.inference_mode():
            self._features = perceptual.features(self._at_256(crop))

    def figures(self, picture: np.ndarray, cancel: CancelToken | None = None) -> dict[str, float | None]:
        """Every figure but `seconds`, of a picture of the crop's size. Raises Cancelled."""
        measures: dict[str, Callable[[], float | None]] = {
            "psnr_db": lambda: psnr_db(self.crop, picture),
            "ms_ssim": lambda: ms_ssim(self.crop, picture),
            "l2_256": lambda: l2_256(self.crop, picture),
            "perceptual_256": lambda: self._perceptual_distance(picture),
            "identity_distance": lambda: descriptor_distance(self._descriptor, describe(picture)),
        }
        figures = {}
        for name, measure in measures.items():
            if cancel is not None:
                cancel.check()
            figures[name] = measure()
        return figures

    def _perceptual_distance(self, picture: np.ndarray) -> float:
        with torch.inference_mode():
            features = self._perceptual.features(self._at_256(picture))
            return to_number(self._perceptual.distance(features, self._features))

    def _at_256(self, pixels: np.ndarray) -> torch.Tensor:
        reduced = np.array(Image.fromarray(pixels).resize((256, 256), Image.Resampling.BILINEAR))
        return to_tensor(reduced, self._perceptual.channel_means.device)
