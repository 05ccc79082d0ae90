"""Methods over a folder of pictures: invert, render, measure."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from inversion.atomic import atomic_write
from inversion.errors import FaceError, PhotoError
from inversion.evaluation.figures import FIGURES, Figures, Judge
from inversion.evaluation.pictures import Picture
from inversion.evaluation.results import Results, Run
from inversion.evaluation.summary import Summary, summarise
from inversion.generators.base import Generator
from inversion.hypernetworks.shipped import full_deltas
from inversion.methods.base import Inverter
from inversion.methods.optimisation import Schedule
from inversion.methods.pti import Locality
from inversion.networks.fingerprint import fingerprint
from inversion.networks.perceptual import PerceptualLoss
from inversion.pixels import to_pixels
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.result import Inversion, compact_deltas


@dataclass(frozen=True)
class Measured:
    """One picture, one method."""

    picture: Picture
    method: str
    figures: Figures


@dataclass(frozen=True)
class Evaluation:
    """All that was measured, in the order of pictures and methods; `skipped` maps picture names to why."""

    methods: Sequence[str]
    measured: Sequence[Measured]
    skipped: Mapping[str, str] = field(default_factory=dict)

    def summary(self, method: str, figure: str) -> Summary | None:
        """Over all pictures; None where it could be measured on none."""
        return summarise([one.figures[figure] for one in self.measured if one.method == method])

    def write_csv(self, path: Path) -> None:
        """One row per picture and method. Raises OSError."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["picture", "sha256", "method", *(info.name for info in FIGURES)])
        for one in self.measured:
            values = [one.figures[info.name] for info in FIGURES]
            writer.writerow([one.picture.path.name, one.picture.content, one.method, *map(_cell, values)])
        with atomic_write(path) as file:
            file.write(text.getvalue().encode())


def evaluate(
    pictures: Sequence[Picture],
    methods: Mapping[str, Inverter],
    results: Results,
    *,
    aligned: bool = False,
    seed: int = 0,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Evaluation:
    """Every method (by name) on every picture's largest face; what `results` holds already is not run again.

    A picture that cannot be read or has no face is skipped and named. Raises Cancelled between two runs, OSError
    where results cannot be kept.
    """
    cancel = cancel or CancelToken()
    signatures = {name: signature(method) for name, method in methods.items()}
    measured: list[Measured] = []
    skipped: dict[str, str] = {}
    clock, perceptual = Clock(), None
    for index, picture in enumerate(pictures):
        judge = None
        for order, (name, method) in enumerate(methods.items()):
            cancel.check()
            fraction = (index + order / len(methods)) / len(pictures)
            progress(Progress(f"{picture.path.name}: {name}", fraction, clock.seconds_left(fraction)))
            device = method.generator.w_avg.device
            run = Run(picture.content, aligned, 0, name, signatures[name], seed, device.type)
            figures = results.find(run)
            if figures is None:
                try:
                    perceptual = perceptual or PerceptualLoss.load(device)
                    judge = judge or Judge(picture.crop(method.generator.resolution, aligned=aligned), perceptual)
                except (FaceError, PhotoError) as error:
                    skipped[picture.path.name] = str(error)
                    break
                figures = _measure(method, judge, seed, cancel)
                results.keep(run, figures)
            measured.append(Measured(picture, name, figures))
    progress(Progress("Evaluated", 1.0))
    return Evaluation(tuple(methods), measured, skipped)


def signature(method: Inverter) -> str:
    """Tells apart methods that would give other results: by the weights they use, schedules and regularisers."""
    attributes = [getattr(method, name) for name in sorted(dir(method))]
    settings = [value for value in attributes if isinstance(value, Schedule | Locality)]
    facts = f"{fingerprint(*method.networks)} {settings}"
    return hashlib.sha256(facts.encode()).hexdigest()


def render(inversion: Inversion, generator: Generator) -> np.ndarray:
    """What the generator makes of an inversion, uint8 [r,r,3] at full size."""
    deltas = {name: delta[None] for name, delta in full_deltas(inversion, generator).items()}
    with torch.inference_mode():
        return to_pixels(generator.synthesize(inversion.w.to(generator.w_avg.device)[None], deltas))


def _measure(method: Inverter, judge: Judge, seed: int, cancel: CancelToken) -> dict[str, float | None]:
    inversion = compact_deltas(method.invert(judge.crop, seed=seed, cancel=cancel))
    return {**judge.figures(render(inversion, method.generator)), "seconds": inversion.seconds}


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
