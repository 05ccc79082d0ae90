"""What a training run learns: W encoder, hypernetwork, or preview heads. Each turns a batch into terms of its loss."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders import compact as compact_encoder
from inversion.encoders.compact import CompactWEncoder, load_w_encoder
from inversion.errors import RequestError
from inversion.generators import preview
from inversion.generators.base import Deltas
from inversion.generators.haar import haar
from inversion.generators.mobile_stylegan import BANDED_BLOCKS, MobileStyleGAN
from inversion.generators.preview import SIZES, PreviewHeads, small_picture
from inversion.hypernetworks import compact as compact_hypernetwork
from inversion.hypernetworks.compact import CompactHyperNetwork
from inversion.networks.face_descriptor import FaceDescriptorNetwork
from inversion.store.model_file import read_weights
from inversion.training.config import LossWeights, TrainingConfig
from inversion.training.shards import generator_for
from inversion.training.losses import LossFiles, PictureLoss, Terms, exact_w, relative_size
from inversion.training.sample_cache import Batch
from inversion.training.randomise import randomise
from inversion.training.samples import FolderSamples, GeneratorSamples, from_bytes, perturb

SPREAD_SAMPLES = 10_000
BAND_ROWS = 16
BACKBONE_SCALE = 0.2  # the backbone has learned already
STEPS_SCALE = 20.0  # some thousand numbers of about 1, which begin as guesses
VALIDATION_SEED = 1_000_003
VALIDATION_BATCH = 4
START_SAMPLES = 32


Network = TypeVar("Network", bound=nn.Module)


class Task(nn.Module, ABC, Generic[Network]):
    """One thing to learn. `network` is what is trained and shipped under `name`; everything else is frozen."""

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
        """A task ready to train on the generator's device, with what it builds on from `models`, a folder, or as
        shipped; `files` are networks for the losses. Raises ModelError, RequestError."""

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
        """What the optimiser changes; "scale" multiplies the learning rate of a group."""
        return [{"params": list(self.network.parameters())}]

    @abstractmethod
    def draw(self, numbers: Sequence[int]) -> Batch:
        """Sample numbers → samples, each a function of the seed and its number alone."""

    @abstractmethod
    def forward(self, batch: Batch, step: int, lanes: Sequence[int]) -> tuple[Terms, Tensor | None, Tensor | None]:
        """A batch → unweighted terms, and the pictures made and aimed at [b,3,s,s], where the task makes some."""

    def facts(self) -> dict[str, object]:
        """What a model card should say about the run besides its config."""
        return {}

    @abstractmethod
    def validate(self, network: Network, count: int) -> dict[str, float]:
        """Figures of `network`, the averaged weights, on `count` samples that training never draws."""

    def _photos(self, batch: Batch, step: int, lanes: Sequence[int]) -> Tensor:
        dice = [generator_for(self.config.seed, "randomise", step, lane) for lane in lanes]
        pictures = from_bytes(batch["pictures"])
        with torch.autocast(pictures.device.type, enabled=False):
            photos = randomise(pictures, dice, self.config.randomisation)
        return photos.contiguous(memory_format=torch.channels_last)


def picture_source(generator: MobileStyleGAN, heads: PreviewHeads | None, config: TrainingConfig):
    """The config's folder, or the generator's own samples."""
    return FolderSamples(Path(config.data), config) if config.data else GeneratorSamples(generator, heads, config)


def preview_heads(config: TrainingConfig, generator: MobileStyleGAN, models: Path | None) -> PreviewHeads:
    """The heads that the config's training pictures go through. Raises ModelError."""
    heads = PreviewHeads.load(generator, models)
    heads.averaged = not config.quick
    return heads


class PreviewHeadsTask(Task[PreviewHeads]):
    """Read-outs of the generator's inner features, held to the full picture averaged to their size.

    A head is linear in the features once its style has scaled them, so a sample's squared error depends on the sample
    through the products of its features alone. Those are what is drawn: a step costs no rendering and no positions.
    """

    name = preview.MODEL_NAME
    defaults = TrainingConfig(
        batch=32, steps=3000, learning_rate=1e-3, warmup=50, weight_decay=0.0, pool=320, reuse=100, window=1000,
        decay=0.7, perturbation=0.1, mixing=0.3, ema=0.99, losses=LossWeights(l2=1.0),
    )  # fmt: skip

    def __init__(self, config: TrainingConfig, generator: MobileStyleGAN, sizes: tuple[int, ...] = SIZES) -> None:
        super().__init__(config)
        self._generator = (generator,)  # in a tuple: no part of the task's own state
        self.network = PreviewHeads(generator, sizes).to(generator.w_avg.device)
        self._start_linear()

    @classmethod
    def build(
        cls, config: TrainingConfig, generator: MobileStyleGAN, models: Path | None, files: LossFiles
    ) -> "PreviewHeadsTask":
        return cls(config, generator)

    @torch.no_grad()
    def draw(self, numbers: Sequence[int]) -> Batch:
        generator, config = self._generator[0], self.config
        dice = [generator_for(config.seed, "sample", number) for number in numbers]
        z = torch.stack([torch.randn(2, generator.w_dim, generator=one) for one in dice]).to(generator.w_avg.device)
        codes = generator.styles(generator.map(z[:, 0]).float()).clone()
        other = generator.map(z[:, 1]).float()
        for index, one in enumerate(dice):
            if float(torch.rand(1, generator=one)) < config.mixing:
                codes[index, int(torch.randint(generator.num_styles, (1,), generator=one)) :] = other[index]
        deltas = perturb(generator, dice, config.perturbation)
        trunk = generator.features(codes, deltas, preview.block_of(max(self.network.sizes)) + 1)
        picture = generator.synthesize(codes, deltas).float()
        with torch.autocast(codes.device.type, enabled=False):
            products = [self._products(size, trunk[preview.block_of(size)], picture) for size in self.network.sizes]
        return {"codes": codes} | {key: value for part in products for key, value in part.items()}

    def _products(self, size: int, features: Tensor, picture: Tensor) -> Batch:
        """Means over positions of features x features, features x bands, bands x bands."""
        features = features.float().flatten(2)
        features = torch.cat([features, torch.ones_like(features[:, :1])], 1)  # [n,c+1,positions]
        bands = haar(F.avg_pool2d(picture, picture.shape[-1] // size)).flatten(2)
        return {
            f"gram_{size}": features @ features.mT / features.shape[2],
            f"cross_{size}": features @ bands.mT / features.shape[2],
            f"energy_{size}": bands.square().mean(2).sum(1),
        }

    def forward(self, batch: Batch, step: int, lanes: Sequence[int]) -> tuple[Terms, Tensor | None, Tensor | None]:
        with torch.autocast(batch["codes"].device.type, enabled=False):
            errors = [self._error(batch, size) for size in self.network.sizes]
        return {"l2": torch.stack(errors).mean()}, None, None

    def _error(self, batch: Batch, size: int) -> Tensor:
        """Mean squared error of the pictures at this size: |features · readout - bands|² multiplied out."""
        readout = self.network.readout(size, batch["codes"])  # [n,c+1,bands]
        gram, cross, energy = (batch[f"{part}_{size}"] for part in ("gram", "cross", "energy"))
        squares = (readout * (gram @ readout - 2 * cross)).sum((1, 2)) + energy
        return squares.mean() / preview.BANDS

    @torch.no_grad()
    def validate(self, network: PreviewHeads, count: int) -> dict[str, float]:
        """PSNR in dB, range -1..1, of each size against the full picture averaged to it."""
        generator = self._generator[0]
        found: dict[str, list[float]] = {f"psnr_db_{size}": [] for size in network.sizes}
        for w in fresh_codes(generator, count).split(VALIDATION_BATCH):
            picture = generator.synthesize(w)
            for size in network.sizes:
                aim = F.avg_pool2d(picture, generator.resolution // size)
                found[f"psnr_db_{size}"] += psnr_db(network.synthesize(generator, w, None, size), aim)
        return {name: round(float(np.mean(values)), 2) for name, values in found.items()}

    @torch.no_grad()
    def _start_linear(self) -> None:
        """Least squares for one read-out of the unscaled features: training starts from there."""
        batch = self.draw(range(START_SAMPLES))
        for size in self.network.sizes:
            gram, cross = (batch[f"{part}_{size}"].double().mean(0).cpu().numpy() for part in ("gram", "cross"))
            spread = np.sqrt(np.diag(gram) + 1e-12)
            scaled = gram / spread[:, None] / spread[None, :] + 1e-3 * np.eye(len(gram))
            readout = np.linalg.solve(scaled, cross / spread[:, None])
            self.network.start(size, torch.from_numpy(spread[:-1]), torch.from_numpy(readout.T))


class WEncoderTask(Task[CompactWEncoder]):
    """Phase 1 (arXiv 2112.00719, section 3.1): pictures → w."""

    name = compact_encoder.MODEL_NAME
    defaults = TrainingConfig(
        batch=32, steps=4000, learning_rate=1e-3, weight_decay=0.02, pool=512, reuse=6, window=64, decay=0.6,
        losses=LossWeights(exact_w=1.0),
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
        cls, config: TrainingConfig, generator: MobileStyleGAN, models: Path | None, files: LossFiles
    ) -> "WEncoderTask":
        network = CompactWEncoder(generator.w_dim, input_size=config.size)
        network.backbone.start_from(FaceDescriptorNetwork.load(path=files.descriptor))
        return cls(config, generator, preview_heads(config, generator, models), network, files)

    def draw(self, numbers: Sequence[int]) -> Batch:
        return self._source(numbers)

    def parameter_groups(self) -> list[dict[str, Any]]:
        body = list(self.network.backbone.parameters())
        known = {id(parameter) for parameter in body}
        rest = [parameter for parameter in self.network.parameters() if id(parameter) not in known]
        return [{"params": body, "scale": BACKBONE_SCALE}, {"params": rest}]

    def forward(self, batch: Batch, step: int, lanes: Sequence[int]) -> tuple[Terms, Tensor | None, Tensor | None]:
        generator, heads = self._frozen
        photos = self._photos(batch, step, lanes)
        w = generator.w_avg + self.network(photos).float()
        terms: Terms = {}
        if self.config.losses.exact_w and "w" in batch:
            terms["exact_w"] = exact_w(w, batch, self.network.w_spread)
        if not self.config.losses.of_pictures:
            return terms, None, None
        made = small_picture(generator, heads, w, None, self.config.size)
        return terms | self.loss(made, photos), made, photos

    def facts(self) -> dict[str, object]:
        return {"loss_networks": self.loss.networks}

    @torch.no_grad()
    def validate(self, network: CompactWEncoder, count: int) -> dict[str, float]:
        """Squared error of w, each coordinate divided by its spread, on unmodified samples, full pictures averaged."""
        generator = self._frozen[0]
        errors = []
        for w in fresh_codes(generator, count).split(VALIDATION_BATCH):
            found = generator.w_avg + network(network.prepare(generator.synthesize(w))).float()
            errors += ((found - w) / network.w_spread).square().mean(1).tolist()
        return {"w_error": round(float(np.mean(errors)), 4)}


class HyperNetworkTask(Task[CompactHyperNetwork]):
    """Phase 2 (section 3.2): pictures and what w alone makes of them → deltas. The W encoder stays as it is.

    A step learns all looks at once; slopes are taken as they are.
    """

    name = compact_hypernetwork.MODEL_NAME
    defaults = TrainingConfig(
        batch=8, steps=2000, learning_rate=1e-3, pool=256, reuse=3, window=16, decay=0.6, mixing=0.5,
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
        cls, config: TrainingConfig, generator: MobileStyleGAN, models: Path | None, files: LossFiles
    ) -> "HyperNetworkTask":
        heads, w_encoder = preview_heads(config, generator, models), load_w_encoder(generator, models)
        recognition = FaceDescriptorNetwork.load(generator.w_avg.device, files.descriptor)
        network = CompactHyperNetwork(generator, w_encoder, input_size=config.size, recognition=recognition)
        network.start_from_styles(generator)
        return cls(config, generator, heads, w_encoder, network, files)

    def _load(self, tensors: dict[str, Tensor]) -> None:
        """The run goes on with a network of the kind that these are of."""
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

    def forward(self, batch: Batch, step: int, lanes: Sequence[int]) -> tuple[Terms, Tensor | None, Tensor | None]:
        generator, heads, w_encoder = self._frozen
        photos = self._photos(batch, step, lanes)
        with torch.no_grad():
            w = generator.w_avg + w_encoder(photos).float()
        deltas = self.network.deltas(self.network.encode(photos, partial(self._render, w)))
        losses = self.config.losses
        terms: Terms = {"deltas": relative_size(deltas, generator)}
        if losses.exact_w and "w" in batch:
            terms["exact_w"] = exact_w(generator.moved(w, deltas), batch, w_encoder.w_spread)
        if not losses.of_pictures:
            return terms, None, None
        costly = step % self.config.costly_every == 0
        detail = costly and losses.detail > 0
        trunk = len(generator.blocks) - BANDED_BLOCKS
        head = None if heads is None else heads.head_for(self.config.size)
        blocks = trunk if detail or head is None else preview.block_of(head) + 1
        features = generator.features(w, deltas, blocks)
        if detail:
            terms["detail"] = self._detail(features[trunk - 1], w, deltas, photos, step)
        if heads is None or head is None:
            made = F.avg_pool2d(generator.synthesize(w, deltas), generator.resolution // self.config.size)
        else:
            made = heads.training_picture(features, generator.moved(w, deltas), self.config.size)
        terms |= self.loss(made.float(), photos, perceptual=costly)
        for name in {"perceptual", "detail"} & terms.keys():
            terms[name] = terms[name] * self.config.costly_every
        return terms, made, photos

    def _render(self, w: Tensor, deltas: Deltas | None, *, quick: bool = False) -> Tensor:
        generator, heads, _ = self._frozen
        return small_picture(generator, heads, w, deltas, self.config.size, quick=quick).float()

    def _detail(self, features: Tensor, w: Tensor, deltas: dict[str, Tensor], photos: Tensor, step: int) -> Tensor:
        """L2 on a band of the true full picture: it holds the deltas to what the generator really makes of them."""
        generator, size = self._frozen[0], self.config.size
        height = features.shape[2]
        rows = min(BAND_ROWS, height)
        dice = generator_for(self.config.seed, "band", step)
        start = rows * int(torch.randint(height // rows, (1,), generator=dice))
        band = generator.synthesize_band(features, w, deltas, start, rows)
        small = F.avg_pool2d(band.float(), generator.resolution // size)
        return F.mse_loss(small, photos[:, :, start * size // height : (start + rows) * size // height])

    def facts(self) -> dict[str, object]:
        return {"loss_networks": self.loss.networks, "code_shape": list(self.network.code_shape)}

    @torch.no_grad()
    def validate(self, network: CompactHyperNetwork, count: int) -> dict[str, float]:
        """PSNR in dB of full pictures against randomised samples at the training size, by w alone and with deltas."""
        generator, _, w_encoder = self._frozen
        size = self.config.size
        alone: list[float] = []
        changed: list[float] = []
        done = 0
        for w in fresh_codes(generator, count).split(VALIDATION_BATCH):
            dice = [generator_for(VALIDATION_SEED, "randomise", done + index) for index in range(len(w))]
            photos = randomise(generator.synthesize(w, None, size), dice, self.config.randomisation)
            found = generator.w_avg + w_encoder(photos)
            h = network.encode(photos, partial(self._render, found))
            alone += psnr_db(generator.synthesize(found, None, size), photos)
            changed += psnr_db(generator.synthesize(found, network.deltas(h), size), photos)
            done += len(w)
        return {"psnr_db_w_alone": round(float(np.mean(alone)), 2), "psnr_db": round(float(np.mean(changed)), 2)}


def fresh_codes(generator: MobileStyleGAN, count: int) -> Tensor:
    """w [count, w_dim] of a seed that no training run uses."""
    z = torch.randn(count, generator.w_dim, generator=generator_for(VALIDATION_SEED, "validation"))
    return generator.map(z.to(generator.w_avg.device))


def psnr_db(pictures: Tensor, targets: Tensor) -> list[float]:
    """Peak signal-to-noise ratio of each picture [b,3,s,s], -1..1."""
    errors = (pictures.clamp(-1, 1) - targets).square().mean((1, 2, 3))
    return (10 * torch.log10(4 / errors.clamp(min=1e-10))).tolist()


@torch.no_grad()
def w_spread(generator: MobileStyleGAN) -> Tensor:
    """Standard deviation of each coordinate of w over mapped samples of a fixed seed: [w_dim]."""
    z = torch.randn(SPREAD_SAMPLES, generator.w_dim, generator=torch.Generator().manual_seed(0))
    return generator.map(z.to(generator.w_avg.device)).float().std(0)


TASKS: dict[str, type[Task[Any]]] = {task.name: task for task in (WEncoderTask, HyperNetworkTask, PreviewHeadsTask)}
