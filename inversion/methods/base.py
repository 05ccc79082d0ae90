"""What every inversion method is: a way to find the codes of a face, in a frame that all of them share."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Generic, Self, TypeVar, final

import numpy as np
import torch
from torch import Tensor, nn

from inversion.detail.mapper import DetailMapper
from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.pixels import to_tensor
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.readback import to_cpu
from inversion.result import Inversion

Settings = TypeVar("Settings")


@dataclass(frozen=True)
class MethodInfo:
    """What the interface says about a method: `name` as typed, `title` as shown, one or two sentences of `summary`."""

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


@dataclass(frozen=True)
class NoSettings:
    """Of methods that have nothing to set."""


@dataclass(frozen=True, eq=False)
class Codes:
    """What a method found, on any device.

    w             [num_styles, w_dim], or with a batch dimension of 1, or [1, w_dim] for the same w in every style
    deltas        weight name → tensor of that weight's shape
    h             [targets, D]: HyperInverter's appearance code in place of deltas, and `hypernetwork`, the fingerprint
                  of the weights that it belongs to
    start         the method whose codes these were refined from
    """

    w: Tensor
    deltas: Mapping[str, Tensor] = field(default_factory=dict)
    h: Tensor | None = None
    hypernetwork: str = ""
    start: str = ""


class InversionRun:
    """One run of a method: its seed, its clock, who is told of its progress, and who may cancel it."""

    def __init__(
        self, seed: int = 0, progress: ProgressSink = ignore_progress, cancel: CancelToken | None = None
    ) -> None:
        self.seed = seed
        self.clock = Clock()
        self._progress, self._cancel = progress, cancel or CancelToken()

    def silent(self) -> "InversionRun":
        """The same run for a part of it that tells nobody of its progress."""
        run = copy(self)
        run._progress = ignore_progress
        return run

    def check(self) -> None:
        """Raises Cancelled where the run was."""
        self._cancel.check()

    def report(
        self, stage: str, fraction: float, *, loss: float | None = None, picture: np.ndarray | None = None
    ) -> None:
        """Says that `fraction` of the run is done; see `Progress`."""
        self._progress(Progress(stage, fraction, self.clock.seconds_left(fraction), loss, picture))


class Inverter(ABC, Generic[Settings]):
    """One inversion method on one generator. A method says only how it finds its codes, in `find_codes`.

    info      what the interface says about it
    models    shipped models without which it cannot run
    mapper    makes the detail map that belongs to the result; None for the codes alone
    detail_models  shipped models without which it has no detail map; None where it never has one
    added     kinds of models that the user has to add before it can run
    any_size  whether it takes crops of any size: smaller ones are then given as they are
    """

    info: MethodInfo
    models: tuple[str, ...] = ()
    detail_models: tuple[str, ...] | None = ("detail-map", "preview-heads")
    mapper: DetailMapper | None = None
    added: tuple[str, ...] = ()
    any_size = False
    defaults: Any = NoSettings()
    """The settings of whoever does not give any."""

    def __init__(self, generator: Generator, settings: Settings | None = None) -> None:
        self.generator = generator
        self.settings: Settings = self.defaults if settings is None else settings

    @classmethod
    def create(cls, generator: Generator, networks: LoadedNetworks) -> Self:
        """One ready to run on the embedded generator. Raises ModelError where weights are missing."""
        return cls(generator)

    @classmethod
    def on_added(cls, generator: Generator, models: Mapping[str, Weights], networks: LoadedNetworks) -> Self:
        """One ready to run on added models, by kind: those that `added` lists. Raises ValueError where they misfit."""
        raise ValueError(f"{cls.info.title} does not run on {', '.join(models)}")

    def with_settings(self, settings: Settings) -> Self:
        """The same method on the same networks, set otherwise."""
        other = copy(self)
        other.settings = settings
        return other

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        """Everything whose weights decide the result, the generator included."""
        return (self.generator,)

    @final
    def invert(
        self,
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        """Aligned crop (uint8 [r,r,3], r the generator's full size, or any with `any_size`) → `Inversion`, no metrics.

        The same seed gives the same result on the same machine. Raises ValueError for another shape, Cancelled at the
        step after `cancel.cancel()`.
        """
        run = InversionRun(seed, progress, cancel)
        run.check()
        with torch.no_grad():
            codes = self.find_codes(self.image_of(crop), run)
        return self.inversion_of(codes, run)

    @abstractmethod
    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        """The codes of an aligned crop [1,3,r,r], -1..1, on the generator's device, which wants no gradients.

        Calls `run.check` and `run.report` at each step. The same `run.seed` gives the same codes.
        """

    def deltas(self, inversion: Inversion) -> dict[str, Tensor]:
        """By weight name, what an inversion that this method made adds to that weight, on the generator's device."""
        return {name: delta.to(self.generator.w_avg.device) for name, delta in inversion.deltas.items()}

    def image_of(self, crop: np.ndarray) -> Tensor:
        """Aligned crop → image [1,3,s,s], -1..1, on the generator's device. Raises ValueError for another shape."""
        size = self.generator.resolution
        if crop.ndim != 3 or crop.shape[0] != crop.shape[1] or crop.shape[2] != 3:
            raise ValueError(f"expected a square crop, got {crop.shape}")
        if not self.any_size and len(crop) != size:
            raise ValueError(f"expected an aligned crop [{size},{size},3], got {crop.shape}")
        return to_tensor(crop, self.generator.w_avg.device)

    def inversion_of(self, codes: Codes, run: InversionRun) -> Inversion:
        """The codes on the CPU, in memory of their own, with everything that is known of their run."""
        w = codes.w[0] if codes.w.ndim == 3 else codes.w
        w = w.expand(self.generator.num_styles, -1)
        return Inversion(
            _on_cpu(w),
            {name: _on_cpu(delta) for name, delta in codes.deltas.items()},
            self.generator.name,
            self.info.name,
            run.seed,
            run.clock.seconds,
            h=None if codes.h is None else _on_cpu(codes.h),
            hypernetwork=codes.hypernetwork,
            start=codes.start,
        )


def _on_cpu(tensor: Tensor) -> Tensor:
    return to_cpu(tensor.float()).clone(memory_format=torch.contiguous_format)
