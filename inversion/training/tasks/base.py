"""What every task has: a network to train, samples, terms of the loss, and figures on fresh samples."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import torch
from torch import Tensor, nn

from inversion.devices import autocast
from inversion.errors import RequestError
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.store.model_file import read_weights
from inversion.training.config import TrainingConfig
from inversion.training.losses import LossFiles, Terms
from inversion.training.randomise import randomise
from inversion.training.sample_cache import Batch
from inversion.training.samples import from_bytes
from inversion.training.shards import rng_for

Network = TypeVar("Network", bound=nn.Module)


class TaskResult(NamedTuple):
    """What a task makes of a batch: the unweighted terms of its loss, and the pictures that they compare.

    `output` and `target` are [b,3,s,s], -1..1. They are None where the terms need no pictures.
    """

    terms: Terms
    output: Tensor | None = None
    target: Tensor | None = None


class Task(nn.Module, ABC, Generic[Network]):
    """A network to train, `network`, with what its training needs. Everything else in a task is frozen.

    The trained network is written under the name `name`.
    """

    name: str
    network: Network
    defaults: TrainingConfig

    def __init__(self, config: TrainingConfig) -> None:
        super().__init__()
        self.config = config
        self.fresh = True

    def begin(self) -> None:
        """Prepares the network of a run that neither resumes nor starts from another: those find theirs prepared."""

    @classmethod
    @abstractmethod
    def build(
        cls, config: TrainingConfig, generator: Generator, models: Path | None, files: LossFiles
    ) -> "Task[Network]":
        """A task that is ready to train on the generator's device.

        The networks that it builds on are those in the folder `models` where it has them, else the shipped ones.
        `files` are networks for the losses. Raises ModelError where a network is missing, RequestError where the
        config's data folder has no pictures, or the task is not for this generator.
        """

    def start_from(self, folder: Path) -> None:
        """Loads the weights that an earlier run wrote into `folder`.

        Raises ModelError where there are none, RequestError where their shapes do not fit.
        """
        self.fresh = False
        try:
            self._load(read_weights(self.name, folder))
        except RuntimeError as error:
            raise RequestError(
                f"The {self.name} in {folder} has another shape than this run's ({error}).", "Choose another folder."
            ) from error

    def _load(self, tensors: dict[str, Tensor]) -> None:
        """Raises RuntimeError where shapes do not fit."""
        self.network.load_state_dict(tensors)

    def parameter_groups(self) -> list[dict[str, Any]]:
        """The optimiser's parameter groups. A group's "scale" multiplies its learning rate."""
        return [{"params": list(self.network.parameters())}]

    @abstractmethod
    def draw(self, numbers: Sequence[int]) -> Batch:
        """The samples of these numbers, stacked. Each is a function of the seed and its number alone."""

    @abstractmethod
    def forward(self, batch: Batch, step: int, positions: Sequence[int]) -> TaskResult:
        """The terms for samples that stand at these positions of the batch of `step`."""

    def metadata(self) -> dict[str, object]:
        """What the model card says about the run besides its config."""
        return {}

    @abstractmethod
    def validate(self, network: Network, count: int) -> dict[str, float]:
        """Figures of `network`, which has the averaged weights, on `count` samples that no training step draws."""

    def _photos(self, batch: Batch, step: int, positions: Sequence[int]) -> Tensor:
        """The batch's pictures, randomised: float32 [b,3,s,s], -1..1."""
        rngs = [rng_for(self.config.seed, "randomise", step, position) for position in positions]
        pictures = from_bytes(batch["pictures"])
        with autocast(pictures.device, enabled=False):
            photos = randomise(pictures, rngs, self.config.randomisation)
        return photos.contiguous(memory_format=torch.channels_last)


def mobile(generator: Generator) -> MobileStyleGAN:
    """The generator, for tasks that are for MobileStyleGAN alone. Raises RequestError where it is another kind."""
    if not isinstance(generator, MobileStyleGAN):
        raise RequestError(
            f"This network is for the embedded generator, not for {generator.name}.",
            "Leave --generator out: for an added one, train detail-map.",
        )
    return generator
