"""Phase 2 of HyperInverter: a picture and its reconstruction from w become weight deltas."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.encoders.compact import CompactWEncoder, load_w_encoder
from inversion.generators import preview
from inversion.generators.base import Deltas, Generator
from inversion.generators.mobile_stylegan import BANDED_BLOCKS, MobileStyleGAN
from inversion.generators.preview import PreviewHeads, small_picture
from inversion.hypernetworks import compact as compact_hypernetwork
from inversion.hypernetworks.compact import CompactHyperNetwork
from inversion.networks.face_descriptor import FaceDescriptorNetwork
from inversion.training.config import LossWeights, TrainingConfig
from inversion.training.losses import LossFiles, PictureLoss, Terms, exact_w, relative_size
from inversion.training.randomise import randomise
from inversion.training.sample_cache import Batch
from inversion.training.samples import picture_source, training_heads
from inversion.training.shards import rng_for
from inversion.training.tasks.base import Task, TaskResult, mobile
from inversion.training.tasks.validation import VALIDATION_BATCH, VALIDATION_SEED, fresh_codes, psnr_db

BAND_ROWS = 16
STEPS_SCALE = 20.0  # a few thousand step sizes of about 1, which start as guesses


class HyperNetworkTask(Task[CompactHyperNetwork]):
    """Trains the hypernetwork of phase 2 (arXiv 2112.00719, section 3.2). The W encoder is frozen.

    The loss is that of the last iteration's output. It reaches the earlier iterations through the code, which is the
    sum of their steps. The gradients that an iteration takes as input are constants: there are no second derivatives.
    """

    name = compact_hypernetwork.MODEL_NAME
    defaults = TrainingConfig(
        batch=8, steps=2000, learning_rate=1e-3, sample_cache=256, uses_per_sample=3, window=16, decay=0.6, mixing=0.5,
        perturbation=0.3, losses=LossWeights(l2=1.0, perceptual=0.8, identity=0.5, detail=1.0),
    )  # fmt: skip

    def __init__(
        self,
        config: TrainingConfig,
        generator: MobileStyleGAN,
        heads: PreviewHeads | None,
        w_encoder: CompactWEncoder,
        network: CompactHyperNetwork,
        files: LossFiles | None = None,
    ) -> None:
        super().__init__(config)
        device = generator.w_avg.device
        self._frozen = (generator, heads, w_encoder)
        self.network = network.to(device)
        self._source = picture_source(generator, heads, config)
        self.loss = PictureLoss(config.losses, device, files)

    @classmethod
    def build(
        cls, config: TrainingConfig, generator: Generator, models: Path | None, files: LossFiles
    ) -> "HyperNetworkTask":
        generator = mobile(generator)
        heads, w_encoder = training_heads(config, generator, models), load_w_encoder(generator, models)
        device = generator.w_avg.device
        recognition = FaceDescriptorNetwork.load(device, files.descriptor)
        network = CompactHyperNetwork(generator, w_encoder, input_size=config.size, recognition=recognition)
        network.to(device).start_from_styles(generator)
        return cls(config, generator, heads, w_encoder, network, files)

    def _load(self, tensors: dict[str, Tensor]) -> None:
        """Replaces the network: the sizes of an earlier run's network come from the shapes of its tensors."""
        generator, _, w_encoder = self._frozen
        recognition = self.network.recognition
        network = CompactHyperNetwork.from_tensors(tensors, generator, w_encoder, self.config.size, recognition)
        self.network = network.to(generator.w_avg.device)

    def draw(self, numbers: Sequence[int]) -> Batch:
        return self._source(numbers)

    def parameter_groups(self) -> list[dict[str, Any]]:
        steps = {"steps", "momentum"}
        named = dict(self.network.named_parameters())
        rest = [parameter for name, parameter in named.items() if name not in steps]
        return [{"params": rest}, {"params": [named[name] for name in sorted(steps)], "scale": STEPS_SCALE}]

    def forward(self, batch: Batch, step: int, positions: Sequence[int]) -> TaskResult:
        generator, heads, w_encoder = self._frozen
        photos = self._photos(batch, step, positions)
        with torch.no_grad():
            w = generator.w_avg + w_encoder(photos).float()
        deltas = self.network.deltas(self.network.encode(photos, partial(self._render, w)))
        losses = self.config.losses
        terms: Terms = {"deltas": relative_size(deltas, generator)}
        if losses.exact_w and "w" in batch:
            terms["exact_w"] = exact_w(generator.moved(w, deltas), batch, w_encoder.w_spread)
        if not losses.of_pictures:
            return TaskResult(terms)
        costly = step % self.config.costly_loss_every == 0
        detail = costly and losses.detail > 0
        trunk = len(generator.blocks) - BANDED_BLOCKS
        head = None if heads is None else heads.head_for(self.config.size)
        blocks = trunk if detail or head is None else preview.block_of(head) + 1
        features = generator.features(w, deltas, blocks)
        if detail:
            terms["detail"] = self._detail(features[trunk - 1], w, deltas, photos, step)
        if heads is None or head is None:
            output = F.avg_pool2d(generator.synthesize(w, deltas), generator.resolution // self.config.size)
        else:
            output = heads.training_picture(features, generator.moved(w, deltas), self.config.size)
        terms |= self.loss(output.float(), photos, perceptual=costly)
        for name in {"perceptual", "detail"} & terms.keys():
            terms[name] = terms[name] * self.config.costly_loss_every
        return TaskResult(terms, output, photos)

    def _render(self, w: Tensor, deltas: Deltas | None, *, coarse: bool = False) -> Tensor:
        generator, heads, _ = self._frozen
        return small_picture(generator, heads, w, deltas, self.config.size, coarse=coarse).float()

    def _detail(self, features: Tensor, w: Tensor, deltas: dict[str, Tensor], photos: Tensor, step: int) -> Tensor:
        """L2 on a band of rows of the full picture, which the preview heads only approximate."""
        generator, size = self._frozen[0], self.config.size
        height = features.shape[2]
        rows = min(BAND_ROWS, height)
        rng = rng_for(self.config.seed, "band", step)
        start = rows * int(torch.randint(height // rows, (1,), generator=rng))
        band = generator.synthesize_band(features, w, deltas, start, rows)
        small = F.avg_pool2d(band.float(), generator.resolution // size)
        return F.mse_loss(small, photos[:, :, start * size // height : (start + rows) * size // height])

    def metadata(self) -> dict[str, object]:
        return {"loss_networks": self.loss.networks, "code_shape": list(self.network.code_shape)}

    @torch.no_grad()
    def validate(self, network: CompactHyperNetwork, count: int) -> dict[str, float]:
        """PSNR in dB of the generator's pictures against randomised samples, with w alone and with deltas.

        Both are compared at the training size.
        """
        generator, _, w_encoder = self._frozen
        size = self.config.size
        w_alone: list[float] = []
        with_deltas: list[float] = []
        done = 0
        for w in fresh_codes(generator, count).split(VALIDATION_BATCH):
            rngs = [rng_for(VALIDATION_SEED, "randomise", done + index) for index in range(len(w))]
            photos = randomise(generator.synthesize(w, None, size), rngs, self.config.randomisation)
            w_found = generator.w_avg + w_encoder(photos)
            h = network.encode(photos, partial(self._render, w_found))
            w_alone += psnr_db(generator.synthesize(w_found, None, size), photos)
            with_deltas += psnr_db(generator.synthesize(w_found, network.deltas(h), size), photos)
            done += len(w)
        return {"psnr_db_w_alone": round(float(np.mean(w_alone)), 2), "psnr_db": round(float(np.mean(with_deltas)), 2)}
