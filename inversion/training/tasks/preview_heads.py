"""Preview heads: small pictures from the generator's inner features."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.devices import autocast
from inversion.generators import preview
from inversion.generators.base import Generator
from inversion.generators.haar import haar
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview import SIZES, PreviewHeads
from inversion.readback import to_array
from inversion.training.config import LossWeights, TrainingConfig
from inversion.training.losses import LossFiles
from inversion.training.sample_cache import Batch
from inversion.training.samples import perturb
from inversion.training.shards import rng_for
from inversion.training.tasks.base import Task, TaskResult, mobile
from inversion.training.tasks.validation import VALIDATION_BATCH, fresh_codes, psnr_db

START_SAMPLES = 32


class PreviewHeadsTask(Task[PreviewHeads]):
    """Trains read-outs of the generator's inner features. The target is the full picture averaged to their size.

    A head is linear in the features, once its style has scaled them. So the squared error of a sample is a function of
    the products of its features and of its picture's Haar bands. `draw` computes these products, so a step renders
    nothing, and its cost does not depend on the number of pixels.
    """

    name = preview.MODEL_NAME
    defaults = TrainingConfig(
        batch=32, steps=3000, learning_rate=1e-3, warmup=50, weight_decay=0.0, sample_cache=320, uses_per_sample=100,
        window=1000, decay=0.7, perturbation=0.1, mixing=0.3, ema=0.99, losses=LossWeights(l2=1.0),
    )  # fmt: skip

    def __init__(self, config: TrainingConfig, generator: MobileStyleGAN, sizes: tuple[int, ...] = SIZES) -> None:
        super().__init__(config)
        self._generator = (generator,)  # in a tuple, so that it is no submodule
        self.network = PreviewHeads(generator, sizes).to(generator.w_avg.device)
        self._start_linear()

    @classmethod
    def build(
        cls, config: TrainingConfig, generator: Generator, models: Path | None, files: LossFiles
    ) -> "PreviewHeadsTask":
        return cls(config, mobile(generator))

    @torch.no_grad()
    def draw(self, numbers: Sequence[int]) -> Batch:
        generator, config = self._generator[0], self.config
        rngs = [rng_for(config.seed, "sample", number) for number in numbers]
        z = torch.stack([torch.randn(2, generator.w_dim, generator=rng) for rng in rngs]).to(generator.w_avg.device)
        codes = generator.styles(generator.map(z[:, 0]).float()).clone()
        other = generator.map(z[:, 1]).float()
        for index, rng in enumerate(rngs):
            if float(torch.rand(1, generator=rng)) < config.mixing:
                codes[index, int(torch.randint(generator.num_styles, (1,), generator=rng)) :] = other[index]
        deltas = perturb(generator, rngs, config.perturbation)
        trunk = generator.features(codes, deltas, preview.block_of(max(self.network.sizes)) + 1)
        picture = generator.synthesize(codes, deltas).float()
        with autocast(codes.device, enabled=False):
            products = [self._products(size, trunk[preview.block_of(size)], picture) for size in self.network.sizes]
        return {"codes": codes} | {key: value for part in products for key, value in part.items()}

    def _products(self, size: int, features: Tensor, picture: Tensor) -> Batch:
        """Means over pixels of features x features, features x bands and bands x bands, each [n, …]."""
        features = features.float().flatten(2)
        features = torch.cat([features, torch.ones_like(features[:, :1])], 1)  # [n,c+1,pixels]
        bands = haar(F.avg_pool2d(picture, picture.shape[-1] // size)).flatten(2)
        return {
            f"gram_{size}": features @ features.mT / features.shape[2],
            f"cross_{size}": features @ bands.mT / features.shape[2],
            f"energy_{size}": bands.square().mean(2).sum(1),
        }

    def forward(self, batch: Batch, step: int, positions: Sequence[int]) -> TaskResult:
        with autocast(batch["codes"].device, enabled=False):
            errors = [self._error(batch, size) for size in self.network.sizes]
        return TaskResult({"l2": torch.stack(errors).mean()})

    def _error(self, batch: Batch, size: int) -> Tensor:
        """Mean squared error of the pictures at this size: |features · readout - bands|², multiplied out."""
        readout = self.network.readout(size, batch["codes"])  # [n,c+1,bands]
        gram, cross, energy = (batch[f"{part}_{size}"] for part in ("gram", "cross", "energy"))
        squares = (readout * (gram @ readout - 2 * cross)).sum((1, 2)) + energy
        return squares.mean() / preview.BANDS

    @torch.no_grad()
    def validate(self, network: PreviewHeads, count: int) -> dict[str, float]:
        """PSNR in dB of the pictures of each size against the full picture averaged to it, on values of -1..1."""
        generator = self._generator[0]
        found: dict[str, list[float]] = {f"psnr_db_{size}": [] for size in network.sizes}
        for w in fresh_codes(generator, count).split(VALIDATION_BATCH):
            picture = generator.synthesize(w)
            for size in network.sizes:
                target = F.avg_pool2d(picture, generator.resolution // size)
                found[f"psnr_db_{size}"] += psnr_db(network.synthesize(generator, w, None, size), target)
        return {name: round(float(np.mean(values)), 2) for name, values in found.items()}

    @torch.no_grad()
    def _start_linear(self) -> None:
        """Starts each head as the least-squares read-out of the unscaled features."""
        batch = self.draw(range(START_SAMPLES))
        for size in self.network.sizes:
            gram, cross = (to_array(batch[f"{part}_{size}"].double().mean(0)) for part in ("gram", "cross"))
            spread = np.sqrt(np.diag(gram) + 1e-12)
            scaled = gram / spread[:, None] / spread[None, :] + 1e-3 * np.eye(len(gram))
            readout = np.linalg.solve(scaled, cross / spread[:, None])
            self.network.start(size, torch.from_numpy(spread[:-1]), torch.from_numpy(readout.T))
