"""`python main.py directions learn`: everything from samples to the files that sliders load."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from editing.direction_learning import evaluating
from editing.direction_learning.attributes import ATTRIBUTES, Attribute, targets
from editing.direction_learning.calibrating import mean_response, mix_against_leakage, unit_sizes
from editing.direction_learning.discovering import ganspace, sefa
from editing.direction_learning.fitting import Fit, fit
from editing.direction_learning.gathering import observe_samples
from editing.direction_learning.observing import Observer, ObservesPictures
from editing.direction_learning.ranges import (
    RANGE_SAMPLES,
    STRENGTHS,
    MeasureFace,
    measure_face,
    measure_ranges,
    range_card,
    range_codes,
    range_summaries,
    with_ranges,
)
from editing.direction_learning.responding import as_directions, respond
from editing.direction_learning.sampling import TRUNCATION, sample_codes
from editing.direction_learning.scoring import SCORES, score
from editing.direction_learning.whitening import Whitening
from editing.directions import Direction, save_directions
from inversion.generators.base import Generator
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress

CALIBRATION_STRENGTHS = (-1.5, 1.5)
DISCOVERED = 16
"""Directions of SeFa and GANSpace together."""
WHITENING_SEED, CALIBRATION_SEED = 2_000_003, 3_000_017  # added to the seed, so that no sample is used twice


@dataclass(frozen=True)
class SampleCounts:
    """Codes that whitening is computed from, samples that units are set on, and those that ranges are measured on."""

    whitening: int = 20_000
    calibration: int = 12
    ranges: int = RANGE_SAMPLES


SAMPLE_COUNTS = SampleCounts()


@dataclass(frozen=True)
class Learned:
    """Result of `learn`: the directions that were kept, the effect of every learned one, names left out."""

    directions: list[Direction]
    effects: dict[str, evaluating.Effect]
    left_out: list[str]


def learn(
    generator: Generator,
    folder: Path,
    *,
    samples: int = 6000,
    seed: int = 0,
    evaluation_samples: int = 100,
    attributes: Sequence[Attribute] = ATTRIBUTES,
    counts: SampleCounts = SAMPLE_COUNTS,
    observer: ObservesPictures | None = None,
    measure: MeasureFace = measure_face,
    cache: Path | None = None,
    dtype: torch.dtype | None = None,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Learned:
    """Learn directions for `generator` and write them with their card into `folder`.

    A direction that, on fresh samples at +2, moves its own score the right way in fewer than 95 of 100 or the face
    descriptor by 0.55 or more is left out, as is an attribute that is not to be shown. A discovered direction goes as
    far as faces stay faces, and one that only breaks them is not offered. Samples and calibration are rendered in
    `dtype`, the evaluation and the ranges always in the generator's own. The same seed gives the same directions. About
    0.3 seconds per picture on one core in bfloat16. Raises Cancelled, ValueError (fewer than 50 samples, or no clear
    face among those of the ranges), OSError.
    """
    # bfloat16 moves scores by less than 0.15 of their spread, half of them by less than 0.04.
    sampler = generator if dtype is None else copy.deepcopy(generator).to(dtype)
    observer = observer or Observer()
    measured = len(attributes) * len(CALIBRATION_STRENGTHS) * counts.calibration
    whole = _Whole(
        progress,
        samples=samples,
        leakage=measured,
        units=measured,
        discovered=DISCOVERED * counts.calibration,
        ranges=2 * len(STRENGTHS) * DISCOVERED * counts.ranges,
        evaluation=(len(attributes) + 1) * evaluation_samples,
    )
    w = sample_codes(generator, samples, seed)
    observations = observe_samples(
        sampler, w, seed, observer=observer, cache=cache, progress=whole.stage("samples"), cancel=cancel
    )
    whitening = Whitening.of(sample_codes(generator, counts.whitening, seed + WHITENING_SEED))
    attribute_targets = targets(attributes)
    fitted = fit(w.double().numpy(), score(observations), observations.descriptors, whitening, attribute_targets)
    names = list(SCORES)
    spreads = {name: float(value) for name, value in zip(names, fitted.spread, strict=True)}

    tries = sample_codes(generator, counts.calibration, seed + CALIBRATION_SEED)
    learned = _calibrate(sampler, observer, tries, attributes, fitted, whitening, whole, cancel)
    found = _size_discovered(
        sampler, observer, tries[: counts.calibration // 2], whitening, whole.stage("discovered"), cancel
    )
    codes = range_codes(generator, counts.ranges, seed)
    ranges = measure_ranges(generator, found, codes, measure=measure, progress=whole.stage("ranges"), cancel=cancel)
    found = with_ranges(found, ranges)
    effects = evaluating.evaluate(
        generator,
        learned,
        spreads,
        observer=observer,
        samples=evaluation_samples,
        seed=seed,
        progress=whole.stage("evaluation"),
        cancel=cancel,
    )
    fit_to_show = {a.name for a in attributes if a.shown and effects[a.name].good}
    kept = [direction for direction in learned if direction.name in fit_to_show]
    left_out = [direction.name for direction in learned if direction.name not in fit_to_show]
    not_offered = [direction.name for direction in found if not direction.offered]
    summaries = {
        name: _summary(effect, float(fitted.correlation[names.index(name)])) for name, effect in effects.items()
    }
    card = _card(sampler, samples, seed, evaluation_samples, spreads, {name: summaries[name] for name in left_out})
    card["ranges"] = range_card(counts.ranges, seed)
    save_directions([*kept, *found], folder, card, summaries | range_summaries(ranges))
    return Learned([*kept, *found], effects, left_out + not_offered)


def _calibrate(
    generator: Generator,
    observer: ObservesPictures,
    w: Tensor,
    attributes: Sequence[Attribute],
    fitted: Fit,
    whitening: Whitening,
    whole: "_Whole",
    cancel: CancelToken | None,
) -> list[Direction]:
    """Measure the linear directions, mix them against their leakage, measure again and set the units."""
    attribute_targets = targets(attributes)
    template = [
        Direction(
            a.name,
            a.title,
            a.group,
            torch.zeros(generator.w_dim),
            a.layers,
            region=a.region,
            kind=a.kind,
            gains=a.gains,
        )
        for a in attributes
    ]
    first = as_directions(fitted.vectors, template)
    before = respond(
        generator,
        observer,
        first,
        w,
        CALIBRATION_STRENGTHS,
        stage="Measuring directions",
        progress=whole.stage("leakage"),
        cancel=cancel,
    )
    layers = [attribute.layers for attribute in attributes]
    steps = mix_against_leakage(mean_response(before, fitted.spread), attribute_targets, layers) @ fitted.steps
    second = as_directions(steps @ whitening.root, template)
    after = respond(
        generator,
        observer,
        second,
        w,
        CALIBRATION_STRENGTHS,
        stage="Setting the units",
        progress=whole.stage("units"),
        cancel=cancel,
    )
    sizes = unit_sizes(after, fitted.spread, attribute_targets, np.linalg.norm(steps, axis=1))
    return as_directions((sizes[:, None] * steps) @ whitening.root, template)


def _size_discovered(
    generator: Generator,
    observer: ObservesPictures,
    w: Tensor,
    whitening: Whitening,
    progress: ProgressSink,
    cancel: CancelToken | None,
) -> list[Direction]:
    """SeFa and GANSpace directions with units of even effect on the identity."""
    weights = getattr(generator, "modulation_weights", None)
    found = [*(sefa(weights()) if weights else []), *ganspace(whitening)]
    lengths = np.array([np.linalg.norm(direction.vector.double().numpy() @ whitening.inverse) for direction in found])
    # Start from steps of two deviations, where an effect can be measured.
    found = [replace(d, vector=d.vector * (2 / float(length))) for d, length in zip(found, lengths, strict=True)]
    responses = respond(
        generator, observer, found, w, (-1.0, 1.0), stage="Setting the units", progress=progress, cancel=cancel
    )
    spread = np.ones(len(SCORES))
    sizes = unit_sizes(responses, spread, [None] * len(found), np.full(len(found), 2.0))
    return [replace(d, vector=d.vector * float(size)) for d, size in zip(found, sizes, strict=True)]


def _summary(effect: evaluating.Effect, correlation: float) -> dict[str, Any]:
    return {
        "held_out_correlation": round(correlation, 3),
        "held_out_r_squared": round(correlation**2, 3),
        "spreads_per_unit": round(effect.change / evaluating.STRENGTH, 3),
        **effect.summary(),
    }


def _card(
    generator: Generator,
    samples: int,
    seed: int,
    evaluation_samples: int,
    spreads: Mapping[str, float],
    left_out: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    dtype = str(generator.w_avg.dtype).removeprefix("torch.")
    return {
        "name": f"directions-{generator.name}",
        "version": "1.0",
        "licence": "MIT",
        "source": "Learned from samples of the generator; SeFa and GANSpace computed from it",
        "made_by": f"python main.py directions learn --samples {samples} --seed {seed} --dtype {dtype}",
        "generator": generator.name,
        "samples": samples,
        "seed": seed,
        "dtype": dtype,
        "truncation": list(TRUNCATION),
        "method": "Scores of rendered samples (landmark geometry, face networks, colours of face parts); ridge "
        "regression in whitened W; step with least length, identity change and effect on other scores; directions "
        "mixed to cancel the leakage measured on renders; unit set to 0.8 standard deviations of the own score, less "
        "where the identity would change too much",
        "evaluation": {
            "samples": evaluation_samples,
            "strength": evaluating.STRENGTH,
            "identity": "Euclidean distance of dlib face descriptors",
            "leakage": "mean change of each score at that strength, in standard deviations over samples",
            "kept_if": f"success >= {evaluating.SUCCESS_NEEDED} and identity < {evaluating.IDENTITY_ALLOWED}",
        },
        "score_spreads": {name: float(f"{value:.5g}") for name, value in spreads.items()},
        "left_out": {name: dict(summaries) for name, summaries in left_out.items()},
    }


class _Whole:
    """Progress of stages as progress of the whole job, by the number of pictures each renders."""

    def __init__(self, progress: ProgressSink, **pictures: int) -> None:
        self.progress, self.pictures, self.clock = progress, pictures, Clock()

    def stage(self, name: str) -> ProgressSink:
        names, total = list(self.pictures), sum(self.pictures.values())
        start = sum(self.pictures[earlier] for earlier in names[: names.index(name)])

        def report(stage: Progress) -> None:
            fraction = (start + self.pictures[name] * stage.fraction) / total
            self.progress(replace(stage, fraction=fraction, seconds_left=self.clock.seconds_left(fraction)))

        return report
