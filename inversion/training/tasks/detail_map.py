"""The detail map: what is missing in a picture becomes a change of the generator's features."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.detail.closed_form import ClosedForm
from inversion.detail.mapper import MODEL_NAME, DetailMapper, detail_model
from inversion.detail.network import DetailNetwork
from inversion.detail.passes import FaceState, Passes
from inversion.devices import autocast, computes_bfloat16
from inversion.generators.base import FeatureChanges, Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview import PreviewHeads, heads_of
from inversion.readback import to_number
from inversion.training.config import LossWeights, TrainingConfig
from inversion.training.detail_samples import (
    KNOWN,
    PLAIN,
    RANDOMISED,
    DetailSamples,
    FindBase,
    usual_codes,
)
from inversion.training.losses import LossFiles, Terms
from inversion.training.sample_cache import Batch
from inversion.training.samples import from_bytes
from inversion.training.shards import rng_for
from inversion.training.tasks.base import Task, TaskResult
from inversion.training.tasks.validation import VALIDATION_SEED, psnr_db

START_SAMPLES = 24
CROP, MARGIN = 32, 8
"""Rows of the features in a step, and how many at each end only serve the others: a picture's part needs no more."""
STAGES = (0.2, 0.5, 0.3)
"""How often a step trains the first pass, the second, and the third."""
SCALES = 3
"""The error of pictures is taken at full size, at half of it, and at a quarter."""
ENERGY_WINDOW = 16


class DetailMapTask(Task[DetailNetwork]):
    """Trains the steps of the detail map, from their closed form on, in the states that they meet in use.

    A step of training follows one face through all passes before the one that it trains, on some rows of the features.
    Each generator's detail map is a model of its own, `name`.
    """

    name = MODEL_NAME
    defaults = TrainingConfig(
        batch=2, steps=12_000, learning_rate=1e-3, warmup=100, weight_decay=0.0, sample_cache=64, uses_per_sample=30,
        window=5, decay=0.7, ema=0.998,
        losses=LossWeights(l2=100.0, features=0.3, sharpness=2.0),
    )  # fmt: skip

    def __init__(
        self, config: TrainingConfig, generator: Generator, heads: PreviewHeads | None, find_base: FindBase
    ) -> None:
        super().__init__(config)
        self.name = detail_model(generator.name)
        device = generator.w_avg.device
        self._frozen = (generator, heads)  # in a tuple, so that they are no submodules
        self._samples = DetailSamples(generator, find_base, config.seed)
        self.network = DetailNetwork(generator).to(device)
        half = config.precision == "bfloat16" or (config.precision == "auto" and computes_bfloat16(device))
        self._passes = Passes(generator, self.network, heads, bfloat16=half)

    @classmethod
    def build(
        cls, config: TrainingConfig, generator: Generator, models: Path | None, files: LossFiles
    ) -> "DetailMapTask":
        return cls(config, generator, heads_of(generator, models), usual_codes(generator))

    def draw(self, numbers: Sequence[int]) -> Batch:
        return self._samples(numbers)

    def forward(self, batch: Batch, step: int, positions: Sequence[int]) -> TaskResult:
        rng = rng_for(self.config.seed, "rows and pass", step)
        stage = int(torch.multinomial(torch.tensor(STAGES), 1, generator=rng))
        part, shown = self._crop(batch, rng)
        with autocast(batch["photo"].device, enabled=False):
            face = self._face(part)
            changes = self._changes(face, stage)
            picture = face.halfway.picture(changes, rows=shown)
            scale = face.photo.shape[2] // face.halfway.features.shape[2]
            target = face.photo[:, :, scale * shown[0] : scale * shown[1]]
            terms: Terms = {"l2": picture_error(picture, target), "sharpness": energy_error(picture, target)}
            terms["features"] = self._features_error(part, face, changes)
        return TaskResult(terms, picture, target)

    def _changes(self, face: FaceState, stage: int) -> FeatureChanges:
        """After `stage` passes with exact pictures; only the last pass is trained."""
        trained = torch.is_grad_enabled()
        with torch.set_grad_enabled(trained and stage == 0):
            changes = self._passes.first(face)
        for number in range(1, stage + 1):
            with torch.set_grad_enabled(trained and number == stage):
                changes = self._passes.exact(face, changes)
        return changes

    def _crop(self, batch: Batch, rng: torch.Generator) -> tuple[Batch, tuple[int, int]]:
        """Some rows of the samples, and those of them whose picture counts: a border of it needs no margin.

        Other generators than MobileStyleGAN compute whole pictures only.
        """
        side = self._frozen[0].detail_sides[0]
        if not isinstance(self._frozen[0], MobileStyleGAN):
            return batch, (0, side)
        height = min(CROP, side)
        top = int(torch.randint((side - height) // 4 + 1, (1,), generator=rng)) * 4
        margin = min(MARGIN, height // 4)
        scale = batch["photo"].shape[2] // side
        part = {
            "photo": batch["photo"][:, :, scale * top : scale * (top + height)],
            "features": batch["features"][:, :, top : top + height],
            "true": batch["true"][:, :, top : top + height],
            "top": torch.tensor(top),
        }
        return batch | part, (0 if top == 0 else margin, height if top + height == side else height - margin)

    def _face(self, batch: Batch) -> FaceState:
        generator, w = self._frozen[0], batch["w"]
        deltas = {name.removeprefix("delta:"): values for name, values in batch.items() if name.startswith("delta:")}
        if isinstance(generator, MobileStyleGAN):
            top = int(batch.get("top", 0))
            halfway = generator.halfway_from(batch["features"].float(), w, deltas, top)
        else:
            halfway = generator.halfway(w)
        return FaceState(from_bytes(batch["photo"]), w, w.mean(1) - generator.w_avg, halfway)

    def _features_error(self, batch: Batch, face: FaceState, changes: FeatureChanges) -> Tensor:
        """Squared error of the first features, in units of what codes alone usually leave, where they are known."""
        features = face.halfway.features
        wrong = batch["true"].float() - features - changes[features.shape[3]]
        errors = (wrong / self.network.first.change_spread[:, None, None]).square().mean((1, 2, 3))
        return (errors * batch["known"]).mean()

    def begin(self) -> None:
        self.start_in_closed_form(START_SAMPLES)

    @torch.no_grad()
    def start_in_closed_form(self, count: int) -> None:
        """Gives every step its linear map from so many samples, each in the state that those before leave."""
        seed, network = self.config.seed, self.network
        samples = [self._samples.one(rng_for(seed, "closed form", number), KNOWN) for number in range(count)]
        for stage, step in ((0, network.first), (1, network.coarse), (1, network.fine)):
            form = ClosedForm(step)
            inputs: list[tuple[Tensor, ...]] = []
            hook = step.register_forward_pre_hook(partial(_note, inputs))
            for number, sample in enumerate(samples):
                face = self._face(sample)
                self._changes(face, stage)
                photo, picture, features, _ = inputs.pop()
                true = self._true_features(sample, step is network.fine)
                form.add(photo, picture, features, true - features, rng_for(seed, "positions", number))
            hook.remove()
            form.solve()

    def _true_features(self, sample: Batch, second: bool) -> Tensor:
        true = sample["true"].float()
        if not second:
            return true
        generator, w = self._frozen[0], sample["w"]
        if not isinstance(generator, MobileStyleGAN):
            return generator.halfway(w).following({true.shape[2]: true - generator.halfway(w).features})
        return self._face({**sample, "features": sample["true"]}).halfway.following({})

    @torch.no_grad()
    def validate(self, network: DetailNetwork, count: int) -> dict[str, float]:
        """PSNR in dB and sharpness against plain and randomised samples, without and with the detail map.

        Sharpness is the ratio of the Laplacian's variance to the photo's, the median over samples.
        """
        generator, heads = self._frozen
        mapper = DetailMapper(generator, network, heads)
        figures: dict[str, float] = {}
        for kind, mixture in (("plain", PLAIN), ("randomised", RANDOMISED)):
            before, after, sharpness = [], [], []
            for number in range(count):
                sample = self._samples.one(rng_for(VALIDATION_SEED, kind, number), mixture)
                face = self._face(sample)
                changes = mapper.changes(face)
                picture = face.halfway.picture(changes)
                before += psnr_db(face.halfway.picture({}), face.photo)
                after += psnr_db(picture, face.photo)
                sharpness.append(to_number(laplacian(picture.clamp(-1, 1)).var() / laplacian(face.photo).var()))
            figures[f"psnr_db_{kind}_codes"] = round(float(np.mean(before)), 2)
            figures[f"psnr_db_{kind}"] = round(float(np.mean(after)), 2)
            figures[f"sharpness_{kind}"] = round(float(np.median(sharpness)), 3)
        return figures


def _note(inputs: list[tuple[Tensor, ...]], _step: nn.Module, given: tuple[Tensor, ...]) -> None:
    """A hook that keeps what a step is given."""
    inputs.append(given)


def picture_error(picture: Tensor, target: Tensor) -> Tensor:
    """Sum of the mean squared errors at full size, half of it and a quarter."""
    difference = picture - target
    errors = difference.square().mean()
    for _ in range(SCALES - 1):
        difference = F.avg_pool2d(difference, 2)
        errors = errors + difference.square().mean()
    return errors


def energy_error(picture: Tensor, target: Tensor) -> Tensor:
    """Mean difference of the Laplacian's root mean square in windows: what a squared error alone would blur away."""
    shown, wanted = (
        (F.avg_pool2d(laplacian(image).square(), ENERGY_WINDOW) + 1e-5).sqrt() for image in (picture, target)
    )
    return (shown - wanted).abs().mean()


def laplacian(pictures: Tensor) -> Tensor:
    """[b,3,h,w] → the Laplacian of the grey picture [b,1,h-2,w-2], by differences of neighbours."""
    grey = pictures.mean(1, keepdim=True)
    kernel = grey.new_tensor([[0.0, 1.0, 0.0], [1.0, -4.0, 1.0], [0.0, 1.0, 0.0]])[None, None]
    return F.conv2d(grey, kernel)
