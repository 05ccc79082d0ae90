"""What both kinds of evaluation do: measure, in one process or several, and write what was found."""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from app.commands.console import Result, peak_rss_mb, plain
from app.commands.opening import make_folder
from inversion.atomic import atomic_write
from inversion.errors import PhotoError, RequestError
from inversion.evaluation.evaluate import Evaluation, evaluate
from inversion.evaluation.measures import Measure
from inversion.evaluation.pictures import EvaluatedPicture
from inversion.evaluation.processes import Processes
from inversion.evaluation.results import Results
from inversion.methods.base import Inverter
from inversion.methods.catalogue import Catalogue
from inversion.methods.names import base_name
from inversion.progress import Clock, Progress, ProgressSink

KEPT = "results"


class Report(Protocol):
    """What was found, as tables and as text; `file` is the name of its summary."""

    file: str

    def write(self) -> None:
        """Tables, and charts where they can be drawn. Raises OSError."""
        ...

    def summary(self) -> dict[str, Any]: ...
    def text(self) -> str: ...


def measure(
    arguments: argparse.Namespace,
    pictures: Sequence[EvaluatedPicture],
    methods: Mapping[str, Inverter],
    further: Sequence[Measure],
    report_on: Callable[[Evaluation, Path], Report],
    processes: Processes,
    progress: ProgressSink,
) -> Result:
    """Measures and writes into `arguments.output`. Raises as `evaluate`, PhotoError where no picture could be used."""
    folder = make_folder(arguments.output)
    results, clock, peak = Results(folder / KEPT, inversions=arguments.keep_inversions), Clock(), peak_rss_mb()
    options = {"further": further, "aligned": arguments.aligned, "seed": arguments.seed}
    found = evaluate(processes.share(pictures), methods, results, **options, progress=progress)
    processes.wait()
    if not processes.first:
        return Result({}, "", silent=True)
    if processes.count > 1:  # what the others have measured is in the folder now
        found = evaluate(pictures, methods, results, **options, progress=progress)
    if not found.measured:
        raise PhotoError(next(iter(found.skipped.values())), "None of the pictures could be used.")
    progress(Progress("Writing", 0.0))
    report = report_on(found, folder)
    report.write()
    summary = report.summary()
    with atomic_write(folder / report.file) as file:
        file.write((json.dumps(plain(summary), indent=2, ensure_ascii=False) + "\n").encode())
    measured = [one.figures["peak_memory_mb"] for one in found.measured]  # the process's peak begins anew with each
    on_cpu = [value for value in measured if isinstance(value, float)] if processes.device.type == "cpu" else []
    summary |= {
        "output": str(folder),
        "seed": arguments.seed,
        "seconds": round(clock.seconds, 3),
        "device": str(processes.device),
        "processes": processes.count,
        "peak_rss_mb": max([peak, peak_rss_mb(), *on_cpu]),
    }
    return Result(summary, report.text())


def check_options(arguments: argparse.Namespace, option: str, others: Sequence[str]) -> None:
    """Raises RequestError where one of `others` is given beside `option`, or one needs a folder that is not given."""
    for name in others:
        if getattr(arguments, name):
            other = name.replace("_", "-")
            raise RequestError(f"--{other} does not go with {option}.", "Run evaluate twice, once with each.")
    if arguments.folder is None:
        for name in ("aligned", "limit"):
            if getattr(arguments, name):
                raise RequestError(f"--{name} is about the pictures of a folder.", f"Give the folder, or no --{name}.")


def check_edits(names: Sequence[str], catalogue: Catalogue, option: str) -> None:
    """Raises RequestError where the directions, which `option` needs, are no edits of a method's generator."""
    for name in names:
        if not catalogue.edits_mean_the_same(name):
            generator = catalogue.added()[base_name(name)].generator
            raise RequestError(
                f"The directions were not learned on {generator}, the generator of {name}.",
                f"Leave {option} out.",
            )
