"""Learns the directions anew."""

import argparse
from pathlib import Path

import torch

from app.commands.console import Result, peak_rss_mb
from app.commands.directions.effects import effects_table
from app.commands.opening import open_device
from app.commands.setup import Setup
from editing.direction_learning.learn import learn
from inversion.errors import ExportError, RequestError
from inversion.generators.registry import EMBEDDED
from inversion.progress import Clock, ProgressSink
from inversion.resources import resource_path

FEWEST_SAMPLES = 50
DEFAULT_SAMPLES = 6000


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    samples = arguments.samples or DEFAULT_SAMPLES
    if samples < FEWEST_SAMPLES:
        raise RequestError(
            f"{samples} samples are too few.", f"Draw at least {FEWEST_SAMPLES}; {DEFAULT_SAMPLES} is usual."
        )
    folder: Path = arguments.output or resource_path("directions")
    generator = setup.load_generator(EMBEDDED, open_device(arguments))
    clock = Clock()
    try:
        learned = learn(
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
    summary = {
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
    text = f"{effects_table(learned.effects)}\n{len(learned.directions)} directions → {folder}.{left_out}"
    return Result(summary, text)
