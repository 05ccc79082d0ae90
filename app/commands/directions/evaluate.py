"""Measures what directions do to fresh samples."""

import argparse

from app.commands.console import Result, peak_rss_mb
from app.commands.directions.effects import effects_table
from app.commands.opening import open_device
from app.commands.setup import Setup
from editing.direction_learning.evaluating import evaluate_folder
from inversion.generators.registry import EMBEDDED
from inversion.progress import Clock, ProgressSink

DEFAULT_SAMPLES = 100


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    samples = arguments.samples or DEFAULT_SAMPLES
    generator = setup.load_generator(EMBEDDED, open_device(arguments))
    clock = Clock()
    effects = evaluate_folder(generator, arguments.folder, samples=samples, seed=arguments.seed, progress=progress)
    summary = {
        "samples": samples,
        "seed": arguments.seed,
        "effects": {name: {**effect.summary(), "good": effect.good} for name, effect in effects.items()},
        "seconds": round(clock.seconds, 1),
        "device": str(generator.w_avg.device),
        "peak_rss_mb": peak_rss_mb(),
    }
    return Result(summary, effects_table(effects))
