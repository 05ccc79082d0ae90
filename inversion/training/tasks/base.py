"""What every training task does, and what several of them use."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

import torch
from torch import Tensor, nn

from inversion.errors import RequestError
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview import PreviewHeads
from inversion.store.model_file import read_weights
from inversion.training.config import TrainingConfig
from inversion.training.losses import LossFiles, Terms
from inversion.training.randomise import randomise
from inversion.training.sample_cache import Batch
from inversion.training.samples import FolderSamples, GeneratorSamples, from_bytes
from inversion.training.shards import generator_for

VALIDATION_SEED = 1_000_003
VALIDATION_BATCH = 4

Network = TypeVar("Network", bound=nn.Module)


class Task(nn.Module, ABC, Generic[Network]):
    """One network to train: `network`, shipped under `name`. Everything else is frozen."""

    name: str
    network: Network
    defaults: TrainingConfig

    def __init__(self, config: TrainingConfig) -> None:
        super().__init__()
        self.config = config

    @classmethod
    @abstractmethod
    def build(
        cls, config: TrainingConfig, generator: MobileStyleGAN, models: Path | None, files: LossFiles
    ) -> "Task[Network]":
        """A task ready to train on the generator's device.

        The networks it builds on come from the folder `models` where it has them, else they are the shipped ones.
        `files` are networks for the losses. Raises ModelError, RequestError.
        """

    def start_from(self, folder: Path) -> None:
        """Takes the weights that an earlier run left in `folder` to begin with. Raises ModelError, RequestError."""
        try:
            self._load(read_weights(self.name, folder))
        except RuntimeError as error:
            raise RequestError(
                f"The {self.name} in {folder} has another shape than this run's ({error}).", "Choose another folder."
            ) from error

    def _load(self, tensors: dict[str, Tensor]) -> None:
        """Raises RuntimeError where they do not fit."""
        self.network.load_state_dict(tensors)

    def parameter_groups(self) -> list[dict[str, Any]]:
        """Parameter groups of the optimiser; "scale" multiplies the learning rate of a group."""
        return [{"params": list(self.network.parameters())}]

    @abstractmethod
    def draw(self, numbers: Sequence[int]) -> Batch:
        """Sample numbers → samples, each a function of the seed and its number alone."""

    @abstractmethod
    def forward(self, batch: Batch, step: int, rows: Sequence[int]) -> tuple[Terms, Tensor | None, Tensor | None]:
        """A batch → unweighted terms, and output and target pictures [b,3,s,s], None where it renders none."""

    def metadata(self) -> dict[str, object]:
        """Metadata of the run for the model card, besides its config."""
        return {}

    @abstractmethod
    def validate(self, network: Network, count: int) -> dict[str, float]:
        """Figures of `network`, the averaged weights, on `count` samples that training never draws."""

    def _photos(self, batch: Batch, step: int, rows: Sequence[int]) -> Tensor:
        rngs = [generator_for(self.config.seed, "randomise", step, row) for row in rows]
        pictures = from_bytes(batch["pictures"])
        with torch.autocast(pictures.device.type, enabled=False):
            photos = randomise(pictures, rngs, self.config.randomisation)
        return photos.contiguous(memory_format=torch.channels_last)


def picture_source(generator: MobileStyleGAN, heads: PreviewHeads | None, config: TrainingConfig):
    """The config's folder, or the generator's own samples."""
    return FolderSamples(Path(config.data), config) if config.data else GeneratorSamples(generator, heads, config)


def preview_heads(config: TrainingConfig, generator: MobileStyleGAN, models: Path | None) -> PreviewHeads:
    """The heads that the config's training pictures go through. Raises ModelError."""
    heads = PreviewHeads.load(generator, models)
    heads.averaged = not config.coarse_pictures
    return heads


def fresh_codes(generator: MobileStyleGAN, count: int) -> Tensor:
    """w [count, w_dim] of a seed that no training run uses."""
    z = torch.randn(count, generator.w_dim, generator=generator_for(VALIDATION_SEED, "validation"))
    return generator.map(z.to(generator.w_avg.device))


def psnr_db(pictures: Tensor, targets: Tensor) -> list[float]:
    """Peak signal-to-noise ratio of each picture [b,3,s,s], -1..1."""
    errors = (pictures.clamp(-1, 1) - targets).square().mean((1, 2, 3))
    return (10 * torch.log10(4 / errors.clamp(min=1e-10))).tolist()
