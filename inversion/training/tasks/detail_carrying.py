"""Carrying a detail map into an edited face, learned from exact pairs of the generator's own samples."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.detail.carry_network import MODEL_NAME, CarryNetwork
from inversion.detail.carrying import movement, usual_size
from inversion.detail.mapper import DetailMapper, carry_model
from inversion.devices import autocast, computes_bfloat16
from inversion.generators.base import Generator, Look
from inversion.hypernetworks.compact import principal_directions
from inversion.readback import to_number
from inversion.training.config import LossWeights, TrainingConfig
from inversion.training.detail_samples import Base, DetailSamples, FindBase, chance, usual_codes
from inversion.training.losses import LossFiles
from inversion.training.sample_cache import Batch
from inversion.training.shards import rng_for
from inversion.training.tasks.base import Task, TaskResult
from inversion.training.tasks.validation import VALIDATION_SEED

EDITS_PER_PHOTO = 4
MIXED, WRONG = 0.3, 0.4
"""Shares of photos of two w, and of those by a generator made wrong, which codes reproduce worse."""
COMPONENTS = 40
SHORTEST, LONGEST = 1.0, 5.0
"""Length of the edits, as far apart in w: a natural one of the shipped directions is 1 to 6 long."""
LAYERS = ((0.0, 1.0), (0.0, 1.0), (0.13, 0.4), (0.3, 0.96), (0.43, 0.96))
"""First and last style of an edit, as shares: most often all of them."""
CROP = 48


class Photo(NamedTuple):
    """A sample, its true codes, the codes found for it, its look without detail, and the detail."""

    true: Base
    found: Base
    look: Look
    detail: Tensor


class DetailCarryingTask(Task[CarryNetwork]):
    """Trains what a detail map comes to under an edit.

    A sample's true codes are known, so the same edit of them gives the true features of the edited face. Nothing is
    rendered in the loss. Edits are random steps along principal directions of w.
    """

    name = MODEL_NAME
    defaults = TrainingConfig(
        batch=4, steps=4000, learning_rate=1e-3, warmup=50, weight_decay=0.0, sample_cache=160, uses_per_sample=30,
        window=3, decay=0.7, ema=0.998, losses=LossWeights(features=1.0),
    )  # fmt: skip

    def __init__(self, config: TrainingConfig, mapper: DetailMapper, find_base: FindBase) -> None:
        super().__init__(config)
        generator = mapper.generator
        self.name = carry_model(generator.name)
        self._frozen = (generator, mapper)  # in a tuple, so that they are no submodules
        self._find_base = find_base
        self._samples = DetailSamples(generator, find_base, config.seed)
        self._directions = principal_directions(generator, COMPONENTS)
        self._photo: tuple[tuple[int, int], Photo] | None = None
        self._half = computes_bfloat16(generator.w_avg.device)
        network = CarryNetwork(generator)
        network.features_spread.copy_(mapper.network.first.features_spread)
        network.detail_spread.copy_(mapper.network.first.change_spread)
        self.network = network.to(generator.w_avg.device)

    @classmethod
    def build(
        cls, config: TrainingConfig, generator: Generator, models: Path | None, files: LossFiles
    ) -> "DetailCarryingTask":
        return cls(config, DetailMapper.load(generator, models), usual_codes(generator))

    @torch.no_grad()
    def draw(self, numbers: Sequence[int]) -> Batch:
        pairs = [self._pair(self.config.seed, number, CROP) for number in numbers]
        return {key: torch.cat([pair[key] for pair in pairs]) for key in pairs[0]}

    def forward(self, batch: Batch, step: int, positions: Sequence[int]) -> TaskResult:
        found = self._carried(self.network, batch)
        wrong = (found - batch["target"].float()) / self.network.detail_spread[:, None, None]
        return TaskResult({"features": wrong.square().mean()})

    @torch.no_grad()
    def validate(self, network: CarryNetwork, count: int) -> dict[str, float]:
        """Share of the features' squared error that is left under edits: by the formula alone, and by the network."""
        left = torch.zeros(3)
        for number in range(count):
            pair = self._pair(VALIDATION_SEED, number, None)
            target = pair["target"].float()
            formula = pair["detail"].float() * pair["kept"]
            for place, found in enumerate((torch.zeros_like(target), formula, self._carried(network, pair))):
                left[place] += to_number((found - target).square().mean())
        formula_left, network_left = (round(float(value / left[0]), 3) for value in left[1:])
        return {"error_left_by_formula": formula_left, "error_left": network_left}

    def _carried(self, network: CarryNetwork, pair: Batch) -> Tensor:
        detail, before, after = (pair[name].float() for name in ("detail", "before", "after"))
        with autocast(detail.device, enabled=self._half):
            return network(detail, before, after, pair["kept"].float())[0]

    def _pair(self, seed: int, number: int, rows: int | None) -> Batch:
        """One edit of one sample, or some rows of it: features in bfloat16, `kept` as it is."""
        generator, mapper = self._frozen
        photo = self._photo_of(seed, number // EDITS_PER_PHOTO)
        rng = rng_for(seed, "edit", number)
        step = self._step(rng)
        w, deltas = photo.found.w + step, photo.found.deltas
        with autocast(w.device, enabled=False):
            look = mapper.look(generator.halfway(w, deltas), w, deltas)
            true = generator.halfway(photo.true.w + step, photo.true.deltas).features
            moved = movement(photo.look, look, usual_size(photo.detail))
        maps = {
            "detail": moved.move(photo.detail),
            "before": moved.move(photo.look.features),
            "after": look.features,
            "target": true - look.features,
        }
        maps = {name: values.bfloat16() for name, values in maps.items()} | {"kept": moved.kept}
        if rows is None:
            return maps
        side = true.shape[2]
        top = int(torch.randint(max(side - rows, 0) + 1, (1,), generator=rng))
        return {name: values[:, :, top : top + rows].contiguous() for name, values in maps.items()}

    def _photo_of(self, seed: int, number: int) -> Photo:
        """The sample of this number; the last one is kept, for its other edits."""
        if self._photo is None or self._photo[0] != (seed, number):
            generator, mapper = self._frozen
            rng = rng_for(seed, "photo", number)
            w = self._samples.draw_w(rng, MIXED)
            true = Base(w, self._samples.wrong_kernels(rng) if chance(rng, WRONG) else {})
            with autocast(w.device, enabled=False):
                picture = generator.synthesize(*true).clamp(-1, 1)
                found = self._find_base(picture, w, rng)
                halfway = generator.halfway(*found)
                detail = mapper.map(picture, *found, halfway).changes[halfway.features.shape[3]]
                self._photo = (seed, number), Photo(true, found, mapper.look(halfway, *found), detail)
        return self._photo[1]

    def _step(self, rng: torch.Generator) -> Tensor:
        """A random edit [1,num_styles,w_dim]: along principal directions of w, on all styles or some."""
        generator = self._frozen[0]
        weights = torch.randn(len(self._directions), generator=rng).to(self._directions.device)
        step = F.normalize(weights @ self._directions, dim=0)
        length = SHORTEST + (LONGEST - SHORTEST) * float(torch.rand(1, generator=rng))
        first, last = LAYERS[int(torch.randint(len(LAYERS), (1,), generator=rng))]
        styles = torch.arange(generator.num_styles, device=step.device) / generator.num_styles
        acts = (styles >= first) & (styles < last)
        return (length * acts[:, None] * step)[None]
