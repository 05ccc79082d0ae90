"""What every inversion method can do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from torch import Tensor, nn

from inversion.generators.base import Generator
from inversion.progress import CancelToken, ProgressSink, ignore_progress
from inversion.result import Inversion


@dataclass(frozen=True)
class MethodInfo:
    """What the interface says about a method: `name` as typed, `title` as shown, one sentence of `summary`."""

    name: str
    title: str
    summary: str
    paper: str
    typical_seconds_cpu: float
    typical_seconds_cuda: float


@dataclass(frozen=True, eq=False)
class Weights:
    """An added model: its tensors on the device they will be used on, its card's settings, its file's sha256."""

    tensors: Mapping[str, Tensor]
    settings: Mapping[str, Any]
    sha256: str


class Inverter(ABC):
    """One inversion method on one generator."""

    info: MethodInfo
    models: tuple[str, ...] = ()
    """Shipped models without which it cannot run."""
    added: tuple[str, ...] = ()
    """Kinds of models that the user has to add before it can run."""
    any_size = False
    """Whether `invert` takes crops of any size: smaller ones are better looked at as they are."""

    def __init__(self, generator: Generator) -> None:
        self.generator = generator

    @classmethod
    def create(cls, generator: Generator) -> Self:
        """One ready to run, with the networks it needs. Raises ModelError where their weights are missing."""
        return cls(generator)

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        """Everything whose weights decide the result, the generator included."""
        return (self.generator,)

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights]) -> Self:
        """One ready to run on added models, by kind: those that `added` lists. Raises ValueError where they misfit."""
        raise ValueError(f"{cls.info.title} does not run on {', '.join(models)} and {generator.name}")

    @abstractmethod
    def invert(
        self,
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        """Aligned crop (uint8 [r,r,3], r the generator's full size, or less with `any_size`) → `Inversion`, no metrics.

        The same seed gives the same result on the same machine. Raises `Cancelled` at the step after
        `cancel.cancel()`.
        """
