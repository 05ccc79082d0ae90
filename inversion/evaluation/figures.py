"""The figures by which inversions are compared, and what each was measured with."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Protocol

import numpy as np
import torch
from PIL import Image

from inversion.evaluation.metrics import l2_256, ms_ssim, psnr_db
from inversion.evaluation.sharpness import sharpness_ratio
from inversion.faces.descriptor import describe, descriptor_distance
from inversion.networks.perceptual import PerceptualLoss
from inversion.pixels import to_tensor
from inversion.progress import CancelToken
from inversion.readback import to_number

Figures = Mapping[str, float | None]
"""Figure name → value; None where it could not be measured (no face was found in one of the pictures)."""


class Best(Enum):
    """Which of a figure's values is best: the highest, the lowest, or of ratios the one nearest to 1."""

    HIGHEST = "higher is better"
    LOWEST = "lower is better"
    ONE = "1 is best"

    def shortfall(self, value: float) -> float:
        """Smaller is better; 2 and 0.5 are equally far from 1."""
        if self is Best.ONE:
            return abs(math.log(value)) if value > 0 else math.inf
        return value if self is Best.LOWEST else -value


@dataclass(frozen=True)
class FigureInfo:
    """`name` as in tables, `title` as shown, `network` that measures it, which value is best, digits to print.

    `trimmed` is the share of the largest and of the smallest values that a mean leaves out. `by_median`: a mean says
    little, because single values are many times the others, so that tables show the median and the quartiles.
    """

    name: str
    title: str
    network: str | None
    best: Best
    digits: int
    trimmed: float = 0.0
    by_median: bool = False


FIGURES = (
    FigureInfo("psnr_db", "PSNR (dB)", None, Best.HIGHEST, 2),
    FigureInfo("ms_ssim", "MS-SSIM", None, Best.HIGHEST, 3),
    FigureInfo("l2_256", "L2 at 256", None, Best.LOWEST, 4),
    FigureInfo(
        "perceptual_256", "HED-VGG16 distance at 256", "VGG16 fine-tuned by HED, first three blocks", Best.LOWEST, 4
    ),
    FigureInfo("identity_distance", "dlib identity distance", "dlib face recognition, Euclidean", Best.LOWEST, 3),
    FigureInfo("sharpness", "Sharpness (ratio)", None, Best.ONE, 2, by_median=True),
    FigureInfo("seconds", "Seconds", None, Best.LOWEST, 1),
)

PEAK_MEMORY = FigureInfo("peak_memory_mb", "Peak memory (MB)", None, Best.LOWEST, 0)
"""Of an inversion: what the process held, on CUDA what tensors took on the device. In 10⁶ bytes."""


class FurtherFigure(Protocol):
    """A figure by a network that is not shipped, where the user has it."""

    @property
    def info(self) -> FigureInfo: ...

    def measure(self, crop: np.ndarray, picture: np.ndarray) -> float:
        """Of a picture against its crop, both uint8 [r,r,3]."""
        ...


class MetricEvaluator:
    """Measures pictures against one aligned crop, uint8 [r,r,3]; what depends on the crop alone is computed once.

    `infos` are all its figures, those of `further` last.
    """

    def __init__(self, crop: np.ndarray, perceptual: PerceptualLoss, further: Sequence[FurtherFigure] = ()) -> None:
        self.crop = crop
        self.infos = (*FIGURES, *(one.info for one in further))
        self._further = further
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
            "sharpness": lambda: sharpness_ratio(self.crop, picture),
            **{one.info.name: partial(one.measure, self.crop, picture) for one in self._further},
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
