"""How well directions work: rendered on fresh samples, scored, compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from editing.direction_learning.observing import Observer, ObservesPictures
from editing.direction_learning.responding import Responses, respond
from editing.direction_learning.sampling import sample_codes
from editing.direction_learning.scoring import SCORES
from editing.directions import Direction, load_directions, read_directions_card
from inversion.errors import ModelError
from inversion.generators.base import Generator
from inversion.progress import CancelToken, ProgressSink, ignore_progress

STRENGTH = 2.0
SUCCESS_NEEDED = 0.95
IDENTITY_ALLOWED = 0.55
FRESH_SEED = 1_000_003  # added to the seed of the samples that directions are learned from


@dataclass(frozen=True)
class Effect:
    """What a direction does at strength +2 to fresh samples.

    success   share of samples whose own score moved the right way
    change    mean change of the own score, in its standard deviations
    identity  mean distance of the face descriptor
    unseen    share of samples in which no face was found after the move
    leakage   score → mean change in its standard deviations
    """

    success: float
    change: float
    identity: float
    unseen: float
    leakage: Mapping[str, float]

    @property
    def good(self) -> bool:
        return self.success >= SUCCESS_NEEDED and self.identity < IDENTITY_ALLOWED

    def summary(self) -> dict[str, Any]:
        return {
            "success_at_2": round(self.success, 3),
            "change_at_2": round(self.change, 3),
            "identity_distance_at_2": round(self.identity, 3),
            "faces_lost_at_2": round(self.unseen, 3),
            "leakage_at_2": {name: round(value, 2) for name, value in self.leakage.items()},
        }


def evaluate(
    generator: Generator,
    directions: Sequence[Direction],
    spreads: Mapping[str, float],
    *,
    observer: ObservesPictures | None = None,
    samples: int = 100,
    seed: int = 0,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> dict[str, Effect]:
    """Move `samples` fresh codes by +2 along each learned direction, by name.

    `spreads` are the standard deviations of the scores, as the card of the directions has them. Directions without a
    score of their own are left out. Raises Cancelled.
    """
    chosen = [direction for direction in directions if direction.name in SCORES]
    w = sample_codes(generator, samples, seed + FRESH_SEED)
    stage = "Testing directions on fresh samples"
    responses = respond(
        generator, observer or Observer(), chosen, w, [STRENGTH], stage=stage, progress=progress, cancel=cancel
    )
    return {direction.name: _effect(direction.name, responses, i, spreads) for i, direction in enumerate(chosen)}


def evaluate_folder(
    generator: Generator,
    folder: Path | None = None,
    *,
    samples: int = 100,
    seed: int = 0,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> dict[str, Effect]:
    """`evaluate` for the directions in a folder, the shipped ones by default. Raises ModelError, Cancelled."""
    directions, spreads = load_directions(folder), read_directions_card(folder).score_spreads
    missing = [name for name in SCORES if name not in spreads]
    if missing:
        raise ModelError(
            f"The card of the directions has no spread for {missing[0]!r}.", "Learn the directions with this version."
        )
    return evaluate(
        generator, list(directions.values()), spreads, samples=samples, seed=seed, progress=progress, cancel=cancel
    )


def _effect(name: str, responses: Responses, index: int, spreads: Mapping[str, float]) -> Effect:
    changes, identity = responses.changes[index, 0], responses.identity[index, 0]
    spread = np.array([spreads[score] for score in SCORES])
    mean = np.mean(changes, 0) / spread
    own = list(SCORES).index(name)
    return Effect(
        success=float((changes[:, own] > 0).mean()),
        change=float(mean[own]),
        identity=float(np.nanmean(identity)),
        unseen=float(np.isnan(identity).mean()),
        leakage=dict(zip(SCORES, mean.tolist(), strict=True)),
    )
