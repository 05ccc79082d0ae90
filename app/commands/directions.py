"""`directions learn` and `directions evaluate`: making the sliders, and measuring them."""

import argparse
from pathlib import Path
from typing import Any

import torch

from app.commands.console import Result, peak_rss_mb, table
from app.commands.opening import open_device
from editing.direction_learning.evaluating import Effect, evaluate_folder
from editing.direction_learning.learn import learn as learn_directions
from inversion.errors import ExportError, RequestError
from inversion.generators.registry import load_generator
from inversion.progress import Clock, ProgressSink
from inversion.resources import resource_path

FEWEST_SAMPLES = 50
DEFAULT_SAMPLES = 6000
DEFAULT_EVALUATION_SAMPLES = 100


def learn(arguments: argparse.Namespace, progress: ProgressSink) -> Result:
    samples = arguments.samples or DEFAULT_SAMPLES
    if samples < FEWEST_SAMPLES:
        raise RequestError(
            f"{samples} samples are too few.", f"Draw at least {FEWEST_SAMPLES}; {DEFAULT_SAMPLES} is usual."
        )
    folder: Path = arguments.output or resource_path("directions")
    generator = load_generator(device=open_device(arguments))
    clock = Clock()
    try:
        learned = learn_directions(
            generator,
            folder,
            samples=samples,
            seed=arguments.seed,
            cache=arguments.cache,
            dtype=getattr(torch, arguments.dtype),
            progress=progress,
        )
    except OSError as error:
        raise ExportError(
            f"The directions could not be written: {error.strerror or error}.", "Choose another folder with -o."
        ) from error
    facts = {
        "output": str(folder),
        "directions": [direction.name for direction in learned.directions],
        "left_out": learned.left_out,
        "samples": samples,
        "seed": arguments.seed,
        "effects": {name: effect.summary() for name, effect in learned.effects.items()},
        "seconds": round(clock.seconds, 1),
        "device": str(generator.w_avg.device),
        "peak_rss_mb": peak_rss_mb(),
    }
    left_out = f" Left out: {', '.join(learned.left_out)}." if learned.left_out else ""
    text = f"{_effects(learned.effects)}\n{len(learned.directions)} directions → {folder}.{left_out}"
    return Result(facts, text)


def evaluate(arguments: argparse.Namespace, progress: ProgressSink) -> Result:
    samples = arguments.samples or DEFAULT_EVALUATION_SAMPLES
    generator = load_generator(device=open_device(arguments))
    clock = Clock()
    effects = evaluate_folder(generator, arguments.folder, samples=samples, seed=arguments.seed, progress=progress)
    facts: dict[str, Any] = {
        "samples": samples,
        "seed": arguments.seed,
        "effects": {name: {**effect.summary(), "good": effect.good} for name, effect in effects.items()},
        "seconds": round(clock.seconds, 1),
        "device": str(generator.w_avg.device),
        "peak_rss_mb": peak_rss_mb(),
    }
    return Result(facts, _effects(effects))


def _effects(effects: dict[str, Effect]) -> str:
    """A row per direction: what +2 does to fresh samples."""
    rows = [("direction", "right way", "spreads", "identity", "strongest leaks, in spreads")]
    for name, effect in effects.items():
        others = [(abs(change), other, change) for other, change in effect.leakage.items() if other != name]
        leaks = ", ".join(f"{other} {change:+.1f}" for _, other, change in sorted(others, reverse=True)[:3])
        rows.append((name, f"{effect.success:.0%}", f"{effect.change:+.2f}", f"{effect.identity:.2f}", leaks))
    return table(rows)
