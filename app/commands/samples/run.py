"""Renders samples, and writes them with their codes."""

import argparse
import io

import numpy as np

from app.commands.console import Result, peak_rss_mb
from app.commands.opening import make_folder, open_device
from app.commands.setup import Setup
from editing.export import DigitalSource, export_picture
from inversion.atomic import atomic_write
from inversion.errors import RequestError
from inversion.evaluation.samples import fresh_samples
from inversion.generators.registry import EMBEDDED
from inversion.progress import Clock, Progress, ProgressSink

CODES = "codes.npz"


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    if arguments.randomise < 0:
        raise RequestError(f"A strength cannot be {arguments.randomise:g}.", "Choose 0 or more; 1 is usual.")
    progress(Progress("Loading the generator", 0.0))
    generator = setup.load_generator(EMBEDDED, open_device(arguments))
    folder = make_folder(arguments.output)
    clock = Clock()
    names: list[str] = []
    codes = []
    samples = fresh_samples(generator, arguments.count, seed=arguments.seed, randomisation=arguments.randomise)
    for picture, w in samples:
        names.append(f"{len(names):04d}.png")
        export_picture(picture, folder / names[-1], source=DigitalSource.GENERATED)
        codes.append(w.numpy())
        fraction = len(names) / arguments.count
        progress(Progress("Rendering", fraction, clock.seconds_left(fraction)))
    buffer = io.BytesIO()
    np.savez(buffer, w=np.stack(codes))
    with atomic_write(folder / CODES) as file:
        file.write(buffer.getvalue())
    summary = {
        "output": str(folder),
        "pictures": names,
        "codes": CODES,
        "seed": arguments.seed,
        "randomise": arguments.randomise,
        "size": generator.resolution,
        "seconds": round(clock.seconds, 3),
        "device": str(generator.w_avg.device),
        "peak_rss_mb": peak_rss_mb(),
    }
    return Result(summary, f"{len(names)} pictures and their codes → {folder}")
