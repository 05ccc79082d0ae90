"""Measures how far discovered directions go, and writes that to their card."""

import argparse
from pathlib import Path

from app.commands.console import Result, peak_rss_mb, table
from app.commands.opening import open_device
from app.commands.setup import Setup
from editing.direction_learning.ranges import RANGE_SAMPLES, Range, measure_folder
from inversion.errors import ExportError
from inversion.generators.registry import EMBEDDED
from inversion.progress import Clock, ProgressSink
from inversion.resources import resource_path


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    samples = arguments.samples or RANGE_SAMPLES
    folder: Path = arguments.folder or resource_path("directions")
    generator = setup.load_generator(EMBEDDED, open_device(arguments))
    clock = Clock()
    try:
        ranges = measure_folder(generator, folder, samples=samples, seed=arguments.seed, progress=progress)
    except OSError as error:
        raise ExportError(
            f"The ranges could not be written: {error.strerror or error}.", "Copy the directions to another folder."
        ) from error
    summary = {
        "output": str(folder),
        "samples": samples,
        "seed": arguments.seed,
        "ranges": {
            name: {
                "limits": list(found.limits),
                "offered": found.useful,
                "steps": [step.summary() for step in found.steps],
            }
            for name, found in ranges.items()
        },
        "seconds": round(clock.seconds, 1),
        "device": str(generator.w_avg.device),
        "peak_rss_mb": peak_rss_mb(),
    }
    return Result(summary, ranges_table(ranges))


def ranges_table(ranges: dict[str, Range]) -> str:
    """A row for each direction and side: where it ends, and what the last strength that was tried does."""
    rows = [("direction", "range", "tried up to", "broken", "lost", "confidence", "identity")]
    for name, found in ranges.items():
        low, high = found.limits
        said = f"{low:+g} … {high:+g}" if found.useful else "breaks faces"
        for step in (found.steps[0], found.steps[-1]):
            figures = (f"{step.broken:.0%}", f"{step.lost:.0%}", f"{step.confidence:.2f}", f"{step.identity:.2f}")
            rows.append((name, said, f"{step.strength:+g}", *figures))
    return table(rows)
