"""Methods over a folder of pictures: invert, render, measure."""

import csv
import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from inversion.atomic import atomic_write
from inversion.detail.mapper import DetailMap
from inversion.errors import FaceError, PhotoError
from inversion.evaluation.figures import FigureInfo
from inversion.evaluation.measures import Measure, PictureFigures, Subject, Value, Values
from inversion.evaluation.memory import peak_memory
from inversion.evaluation.pictures import EvaluatedPicture
from inversion.evaluation.results import Results, Run
from inversion.evaluation.summary import Summary, summarise
from inversion.methods.base import Inverter
from inversion.networks.fingerprint import fingerprint
from inversion.pixels import to_pixels, to_tensor
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.result import Inversion, compact_deltas


@dataclass(frozen=True)
class Measured:
    """One picture, one method: everything that was measured, tables' figures among it."""

    picture: EvaluatedPicture
    method: str
    figures: Values


@dataclass(frozen=True)
class Evaluation:
    """All that was measured, in the order of pictures and methods.

    figures  those that tables have
    skipped  picture's name → why it could not be used
    """

    methods: Sequence[str]
    figures: Sequence[FigureInfo]
    measured: Sequence[Measured]
    skipped: Mapping[str, str] = field(default_factory=dict)

    def values(self, method: str, name: str) -> list[Value]:
        """Of all pictures, in their order."""
        return [one.figures[name] for one in self.measured if one.method == method]

    def summary(self, method: str, figure: str) -> Summary | None:
        """Over all pictures; None where it could be measured on none."""
        info = next(info for info in self.figures if info.name == figure)
        return summarise([_single(value) for value in self.values(method, figure)], info.trimmed)

    @property
    def count(self) -> int:
        """Of the pictures."""
        return len({one.picture.content for one in self.measured})

    def part(self, wanted: Callable[[EvaluatedPicture], bool]) -> "Evaluation":
        """The same for some of the pictures."""
        return replace(self, measured=[one for one in self.measured if wanted(one.picture)])

    def write_csv(self, path: Path) -> None:
        """One row per picture and method. Raises OSError."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["picture", "sha256", "method", *(info.name for info in self.figures)])
        for one in self.measured:
            values = [_single(one.figures[info.name]) for info in self.figures]
            writer.writerow([one.picture.name, one.picture.content, one.method, *map(cell, values)])
        with atomic_write(path) as file:
            file.write(text.getvalue().encode())


def evaluate(
    pictures: Sequence[EvaluatedPicture],
    methods: Mapping[str, Inverter],
    results: Results,
    *,
    further: Sequence[Measure] = (),
    aligned: bool = False,
    seed: int = 0,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> Evaluation:
    """Every method (by name) on every picture's largest face; what `results` holds already is not measured again.

    `further` measures come after the usual figures. A picture that cannot be read or has no face is skipped and
    named. Raises Cancelled between two measures, ModelError where a network's weights are missing, OSError where
    results cannot be kept.
    """
    cancel = cancel or CancelToken()
    measures: list[Measure] = [PictureFigures(), *further]
    signatures = {name: signature(method) for name, method in methods.items()}
    measured: list[Measured] = []
    skipped: dict[str, str] = {}
    clock = Clock()
    for index, picture in enumerate(pictures):
        crops: dict[int, np.ndarray] = {}
        for order, (name, method) in enumerate(methods.items()):
            cancel.check()
            fraction = (index + order / len(methods)) / len(pictures)
            progress(Progress(f"{picture.name}: {name}", fraction, clock.seconds_left(fraction)))
            device = method.generator.w_avg.device
            is_crop = aligned or picture.true_w is not None
            run = Run(picture.content, is_crop, 0, name, signatures[name], seed, device.type)
            kept = [results.find(run, measure) for measure in measures]
            lacking = [place for place, measure in enumerate(measures) if not _complete(kept[place], measure)]
            # What older results lack is no reason to invert again.
            if None in kept or (lacking and results.find_inversion(run) is not None):
                size = method.generator.resolution
                if size not in crops:
                    try:
                        crops[size] = picture.crop(size, aligned=aligned)
                    except (FaceError, PhotoError) as error:
                        skipped[picture.name] = str(error)
                        break
                subject = _subject(method, crops[size], run, results, cancel, picture)
                for place in lacking:
                    cancel.check()
                    values = kept[place] = measures[place].take(subject)
                    results.keep(run, measures[place], values)
            together: dict[str, Value] = {name: None for measure in measures for name in measure.names}
            for values in kept:
                together |= values or {}
            measured.append(Measured(picture, name, together))
    progress(Progress("Evaluated", 1.0))
    return Evaluation(tuple(methods), [info for measure in measures for info in measure.figures], measured, skipped)


def signature(method: Inverter) -> str:
    """Tells apart methods that would give other results: by the weights they use, and their settings."""
    values = [getattr(method.settings, field.name) for field in fields(method.settings)]
    settings = [value for value in values if value is not None]
    mapper = () if method.mapper is None else (method.mapper.network,)
    return hashlib.sha256(f"{fingerprint(*method.networks, *mapper)} {settings}".encode()).hexdigest()


def render(inversion: Inversion, method: Inverter, detail: DetailMap | None = None) -> np.ndarray:
    """The generator's picture of an inversion by this method, uint8 [r,r,3] at full size."""
    w, deltas = _codes(inversion, method)
    with torch.inference_mode():
        halfway = method.generator.halfway(w, deltas)
        return to_pixels(halfway.picture({} if detail is None else detail.changes))


def _codes(inversion: Inversion, method: Inverter) -> tuple[Tensor, dict[str, Tensor]]:
    """w [1,num_styles,w_dim] and deltas, as `synthesize` takes them."""
    deltas = {name: delta[None] for name, delta in method.deltas(inversion).items()}
    return inversion.w.to(method.generator.w_avg.device)[None], deltas


def detail_of(inversion: Inversion, method: Inverter, crop: np.ndarray) -> DetailMap | None:
    """The detail map of an inversion of this crop, uint8 [r,r,3]; None where the method is without."""
    if method.mapper is None:
        return None
    return method.mapper.map(to_tensor(crop, method.generator.w_avg.device), *_codes(inversion, method))


def _complete(values: Values | None, measure: Measure) -> bool:
    return values is not None and values.keys() >= set(measure.names)


def _subject(
    method: Inverter, crop: np.ndarray, run: Run, results: Results, cancel: CancelToken, source: EvaluatedPicture
) -> Subject:
    """The output of the run: kept from before, or computed now."""
    kept = results.find_inversion(run)
    detail = None
    if kept is None:
        with peak_memory(method.generator.w_avg.device) as peak:
            inversion = compact_deltas(method.invert(crop, seed=run.seed, cancel=cancel))
            clock = Clock()
            detail = detail_of(inversion, method, crop)
            if detail is not None:
                inversion = replace(inversion, seconds=inversion.seconds + clock.seconds)
        kept = inversion, round(peak.megabytes, 1)
        results.keep_inversion(run, *kept)
    inversion, peak_memory_mb = kept
    detail = detail or detail_of(inversion, method, crop)
    return Subject(
        method,
        crop,
        inversion,
        render(inversion, method, detail),
        peak_memory_mb,
        run.seed,
        cancel,
        source.true_w,
        source,
        run.aligned,
    )


def _single(value: Value) -> float | None:
    if isinstance(value, list):
        raise TypeError("a row of values has no place in a table")
    return value


def cell(value: float | None) -> str:
    """As CSV has it."""
    return "" if value is None else f"{value:.6g}"
