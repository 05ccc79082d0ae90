"""What can be measured of an inversion. Each measure is kept by itself, so that a new one leaves the others alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from torch import Tensor

from inversion.evaluation.figures import FIGURES, PEAK_MEMORY, FigureInfo, MetricEvaluator
from inversion.evaluation.pictures import EvaluatedPicture
from inversion.methods.base import Inverter
from inversion.networks.perceptual import PerceptualLoss
from inversion.progress import CancelToken
from inversion.result import Inversion

Value = float | None | list[float | None]
"""A figure, or several in a row; None where it could not be measured."""

Values = Mapping[str, Value]


@dataclass(frozen=True, eq=False)
class Subject:
    """One method on one crop: what measures are taken of.

    crop, picture   uint8 [r,r,3]: the aligned crop, and the inversion rendered at full size
    peak_memory_mb  of the inversion alone
    true_w          [w_dim] where the crop is a sample of the generator, whose w is known
    source          the picture that the crop is of; `aligned` says that it is a crop already
    """

    method: Inverter
    crop: np.ndarray = field(repr=False)
    inversion: Inversion
    picture: np.ndarray = field(repr=False)
    peak_memory_mb: float
    seed: int
    cancel: CancelToken
    true_w: Tensor | None = field(default=None, repr=False)
    source: EvaluatedPicture | None = None
    aligned: bool = False


class Measure(Protocol):
    """`figures` go into tables, `names` are all values it gives, `signature` tells its networks and settings apart."""

    @property
    def name(self) -> str: ...
    @property
    def signature(self) -> str: ...
    @property
    def figures(self) -> Sequence[FigureInfo]: ...
    @property
    def names(self) -> Sequence[str]: ...

    def take(self, subject: Subject) -> Values:
        """Raises Cancelled."""
        ...


class PictureFigures:
    """The figures every evaluation has: those of `MetricEvaluator`, and what the inversion cost."""

    name = "figures"
    signature = ""
    figures = (*FIGURES, PEAK_MEMORY)
    names = tuple(info.name for info in figures)

    def __init__(self) -> None:
        self._perceptual: PerceptualLoss | None = None
        self._evaluator: MetricEvaluator | None = None

    def take(self, subject: Subject) -> Values:
        """Raises ModelError where a network's weights are missing."""
        self._perceptual = self._perceptual or PerceptualLoss.load(subject.method.generator.w_avg.device)
        if self._evaluator is None or self._evaluator.crop is not subject.crop:
            self._evaluator = MetricEvaluator(subject.crop, self._perceptual)
        return {
            **self._evaluator.figures(subject.picture),
            "seconds": subject.inversion.seconds,
            PEAK_MEMORY.name: subject.peak_memory_mb,
        }
