"""Phase 1 of HyperInverter: a picture becomes w."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from inversion.encoders import compact as compact_encoder
from inversion.encoders.compact import CompactWEncoder
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview import PreviewHeads, small_picture
from inversion.networks.face_descriptor import FaceDescriptorNetwork
from inversion.readback import to_cpu
from inversion.training.config import LossWeights, TrainingConfig
from inversion.training.losses import LossFiles, PictureLoss, Terms, exact_w
from inversion.training.sample_cache import Batch
from inversion.training.samples import picture_source, training_heads
from inversion.training.tasks.base import Task, TaskResult, mobile
from inversion.training.tasks.validation import VALIDATION_BATCH, fresh_codes

SPREAD_SAMPLES = 10_000
BACKBONE_SCALE = 0.2  # the backbone starts from trained weights


class WEncoderTask(Task[CompactWEncoder]):
    """Trains the encoder of phase 1 (arXiv 2112.00719, section 3.1)."""

    name = compact_encoder.MODEL_NAME
    defaults = TrainingConfig(
        batch=32, steps=4000, learning_rate=1e-3, weight_decay=0.02, sample_cache=512, uses_per_sample=6, window=64,
        decay=0.6, losses=LossWeights(exact_w=1.0),
    )  # fmt: skip

    def __init__(
        self,
        config: TrainingConfig,
        generator: MobileStyleGAN,
        heads: PreviewHeads | None,
        network: CompactWEncoder,
        files: LossFiles | None = None,
    ) -> None:
        super().__init__(config)
        device = generator.w_avg.device
        self._frozen = (generator, heads)
        self.network = network.to(device)
        self.network.w_spread.copy_(w_spread(generator))
        self._source = picture_source(generator, heads, config)
        self.loss = PictureLoss(config.losses, device, files)

    @classmethod
    def build(
        cls, config: TrainingConfig, generator: Generator, models: Path | None, files: LossFiles
    ) -> "WEncoderTask":
        generator = mobile(generator)
        network = CompactWEncoder(generator.w_dim, input_size=config.size)
        network.backbone.start_from(FaceDescriptorNetwork.load(path=files.descriptor))
        return cls(config, generator, training_heads(config, generator, models), network, files)

    def draw(self, numbers: Sequence[int]) -> Batch:
        return self._source(numbers)

    def parameter_groups(self) -> list[dict[str, Any]]:
        body = list(self.network.backbone.parameters())
        known = {id(parameter) for parameter in body}
        rest = [parameter for parameter in self.network.parameters() if id(parameter) not in known]
        return [{"params": body, "scale": BACKBONE_SCALE}, {"params": rest}]

    def forward(self, batch: Batch, step: int, positions: Sequence[int]) -> TaskResult:
        generator, heads = self._frozen
        photos = self._photos(batch, step, positions)
        w = generator.w_avg + self.network(photos).float()
        terms: Terms = {}
        if self.config.losses.exact_w and "w" in batch:
            terms["exact_w"] = exact_w(w, batch, self.network.w_spread)
        if not self.config.losses.of_pictures:
            return TaskResult(terms)
        output = small_picture(generator, heads, w, None, self.config.size)
        return TaskResult(terms | self.loss(output, photos), output, photos)

    def metadata(self) -> dict[str, object]:
        return {"loss_networks": self.loss.networks}

    @torch.no_grad()
    def validate(self, network: CompactWEncoder, count: int) -> dict[str, float]:
        """Mean squared error of w, each coordinate divided by its spread, on full pictures without randomisation."""
        generator = self._frozen[0]
        errors = []
        for w in fresh_codes(generator, count).split(VALIDATION_BATCH):
            w_found = generator.w_avg + network(network.prepare(generator.synthesize(w))).float()
            errors += to_cpu(((w_found - w) / network.w_spread).square().mean(1)).tolist()
        return {"w_error": round(float(np.mean(errors)), 4)}


@torch.no_grad()
def w_spread(generator: MobileStyleGAN) -> Tensor:
    """Standard deviation of each coordinate of w over mapped samples of a fixed seed: [w_dim]."""
    z = torch.randn(SPREAD_SAMPLES, generator.w_dim, generator=torch.Generator().manual_seed(0))
    return generator.map(z.to(generator.w_avg.device)).float().std(0)
