"""How far along a direction faces stay faces: where its slider ends.

A discovered direction has no score that says how far is enough, so faces say it. The range ends at the furthest
strength at which the detector does not lose them, is about as sure of them as before, and finds no other person.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from editing.direction_learning.observing import find_face
from editing.direction_learning.responding import moved
from editing.direction_learning.sampling import render_codes, sample_codes
from editing.directions import DISCOVERED, Direction, load_directions, read_directions_card, save_directions
from inversion.faces.descriptor import DIFFERENT_IDENTITY, describe_face, descriptor_distance
from inversion.generators.base import Generator
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress

STRENGTHS = (3.0, 2.5, 2.0, 1.5, 1.0, 0.5)
"""Tried on each side until one breaks no more faces than it may. Most directions break none at the first."""
RANGE_SAMPLES = 14
RANGE_SEED = 4_000_037
"""Added to the seed, so that no sample is used twice."""
STAGE = "Measuring how far directions go"
USEFUL = 1.0
"""A direction that breaks faces before this, either way, does nothing else."""

BROKEN_ALLOWED = 0.1
"""Share of faces."""
CONFIDENCE_KEPT = 0.5
"""A face is broken where the detector's confidence is less than this part of what it was …"""
SURE = 0.5
"""… which is said only of faces that it was at least so sure of."""


@dataclass(frozen=True)
class FaceFigures:
    """What is measured of one picture.

    confidence  the detector's: 1 to 3 for a clear face, 0 and less where it sees none
    descriptor  float64 [128], the identity; None where no face was found
    """

    confidence: float
    descriptor: np.ndarray | None


MeasureFace = Callable[[np.ndarray], FaceFigures]
"""An aligned picture, uint8 [r,r,3] → its figures."""


@dataclass(frozen=True)
class Step:
    """What a strength does to the faces.

    broken      share of them that are lost, much less sure or another person
    lost        share in which the detector finds no face any more
    confidence  mean over faces, as a part of what it was
    identity    mean distance of the descriptors, over the faces that are found
    """

    strength: float
    broken: float
    lost: float
    confidence: float
    identity: float

    @property
    def whole(self) -> bool:
        return self.broken <= BROKEN_ALLOWED

    def summary(self) -> dict[str, float]:
        return {name: round(value, 3) for name, value in vars(self).items()}


@dataclass(frozen=True)
class Range:
    """Where a slider may end, and the steps that say so: those that were tried, from the lowest strength up."""

    limits: tuple[float, float]
    steps: tuple[Step, ...]

    @property
    def useful(self) -> bool:
        """Whether it does anything but break faces."""
        return max(-self.limits[0], self.limits[1]) >= USEFUL


def measure_face(picture: np.ndarray) -> FaceFigures:
    """By dlib's detector and descriptor. Raises ModelError where its models are missing."""
    landmarks, confidence = find_face(picture)
    return FaceFigures(confidence, describe_face(picture, landmarks) if confidence > 0 else None)


def measure_ranges(
    generator: Generator,
    directions: Sequence[Direction],
    w: Tensor,
    *,
    measure: MeasureFace = measure_face,
    strengths: Sequence[float] = STRENGTHS,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> dict[str, Range]:
    """By name, the range of each direction on those codes of w [m, w_dim] whose faces are clear.

    Raises Cancelled, and ValueError where no face is clear.
    """
    clock, trial = Clock(), _Trial(generator, w, measure, cancel)
    ranges = {}
    for index, direction in enumerate(directions):
        ranges[direction.name] = trial.range_of(direction, strengths)
        fraction = (index + 1) / len(directions)
        progress(Progress(STAGE, fraction, clock.seconds_left(fraction)))
    return ranges


def with_ranges(directions: Iterable[Direction], ranges: Mapping[str, Range]) -> list[Direction]:
    """The directions with the limits that were measured; those without a range stay as they are."""
    return [
        replace(direction, limits=ranges[direction.name].limits, offered=ranges[direction.name].useful)
        if direction.name in ranges
        else direction
        for direction in directions
    ]


def range_codes(generator: Generator, samples: int, seed: int) -> Tensor:
    """Codes w [samples, w_dim] that nothing else is measured on."""
    return sample_codes(generator, samples, seed + RANGE_SEED)


def range_summaries(ranges: Mapping[str, Range]) -> dict[str, dict[str, Any]]:
    """For the card: the steps that were tried, by the direction's name."""
    return {name: {"range": [step.summary() for step in found.steps]} for name, found in ranges.items()}


def range_card(samples: int, seed: int) -> dict[str, Any]:
    """For the card: how ranges are measured."""
    return {
        "samples": samples,
        "seed": seed,
        "of": f"those samples in which the detector's confidence is at least {SURE}",
        "broken": f"no face found, confidence below {CONFIDENCE_KEPT} of what it was, or identity moved by "
        f"{DIFFERENT_IDENTITY} or more",
        "ends_at": f"the furthest strength that breaks at most {BROKEN_ALLOWED:.0%} of the faces",
    }


def measure_folder(
    generator: Generator,
    folder: Path,
    *,
    samples: int = RANGE_SAMPLES,
    seed: int = 0,
    measure: MeasureFace = measure_face,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> dict[str, Range]:
    """Measures the discovered directions in a folder and writes their ranges there; all else stays.

    Raises ModelError, OSError, and as `measure_ranges`.
    """
    directions, card = load_directions(folder), read_directions_card(folder)
    discovered = [direction for direction in directions.values() if direction.group == DISCOVERED]
    codes = range_codes(generator, samples, seed)
    ranges = measure_ranges(generator, discovered, codes, measure=measure, progress=progress, cancel=cancel)
    summaries = range_summaries(ranges)
    own = {field.name for field in fields(Direction)}
    known = {
        entry["name"]: {key: value for key, value in entry.items() if key not in own} | summaries.get(entry["name"], {})
        for entry in card.entries
    }
    further = {**card.further, "ranges": range_card(samples, seed), "score_spreads": dict(card.score_spreads)}
    save_directions(with_ranges(directions.values(), ranges), folder, further, known)
    return ranges


class _Trial:
    """The clear faces among codes of w [m, w_dim], as they are before anything moves them."""

    def __init__(self, generator: Generator, w: Tensor, measure: MeasureFace, cancel: CancelToken | None) -> None:
        self._generator, self._measure, self._cancel = generator, measure, cancel
        unmoved = self._figures(w)
        clear = [index for index, face in enumerate(unmoved) if face.confidence >= SURE]
        if not clear:
            raise ValueError("no face is clear enough to say when it breaks")
        self._w, self._before = w[clear], [unmoved[index] for index in clear]

    def range_of(self, direction: Direction, strengths: Sequence[float]) -> Range:
        low = self._steps(direction, [-strength for strength in strengths])
        high = self._steps(direction, strengths)
        return Range((_end(low), _end(high)), (*low, *reversed(high)))

    def _steps(self, direction: Direction, strengths: Sequence[float]) -> list[Step]:
        """Up to the first that leaves faces whole, that one included."""
        steps: list[Step] = []
        for strength in strengths:
            steps.append(self._step(direction, strength))
            if steps[-1].whole:
                break
        return steps

    def _step(self, direction: Direction, strength: float) -> Step:
        after = self._figures(moved(self._generator, self._w, direction, strength))
        pairs = list(zip(self._before, after, strict=True))
        distances = [descriptor_distance(old.descriptor, new.descriptor) for old, new in pairs]
        lost = np.array([distance is None for distance in distances])
        identity = np.array([np.nan if distance is None else distance for distance in distances])
        kept = np.array([new.confidence / old.confidence for old, new in pairs])
        broken = lost | (kept < CONFIDENCE_KEPT) | (identity >= DIFFERENT_IDENTITY)
        mean_identity = float(np.nanmean(identity)) if not lost.all() else DIFFERENT_IDENTITY
        return Step(strength, float(broken.mean()), float(lost.mean()), float(kept.mean()), mean_identity)

    def _figures(self, codes: Tensor) -> list[FaceFigures]:
        found = []
        for picture in render_codes(self._generator, codes):
            if self._cancel is not None:
                self._cancel.check()
            found.append(self._measure(picture))
        return found


def _end(steps: Sequence[Step]) -> float:
    """The strength that left faces whole; 0 where none did."""
    return steps[-1].strength if steps[-1].whole else 0.0
