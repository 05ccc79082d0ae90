"""`evaluate`: how close methods come, over a folder of pictures."""

import argparse
import dataclasses
import json
from typing import Any

from app.commands.console import Result, peak_rss_mb, plain, table
from app.commands.opening import make_folder, open_device
from editing.session import check_method
from inversion.atomic import atomic_write
from inversion.errors import PhotoError
from inversion.evaluation.evaluate import Evaluation, evaluate, signature
from inversion.evaluation.figures import FIGURES
from inversion.evaluation.pictures import pictures_in
from inversion.evaluation.results import Results
from inversion.evaluation.summary import Summary
from inversion.generators.registry import load_generator
from inversion.methods.registry import create_method
from inversion.progress import Clock, Progress, ProgressSink

KEPT, ROWS, SUMMARY = "results", "pictures.csv", "summary.json"


def run(arguments: argparse.Namespace, progress: ProgressSink) -> Result:
    for name in arguments.methods:
        check_method(name)
    pictures = pictures_in(arguments.folder)[: arguments.limit]
    progress(Progress("Loading the networks", 0.0))
    generator = load_generator(device=open_device(arguments))
    folder = make_folder(arguments.output)
    methods = {name: create_method(name, generator) for name in arguments.methods}
    clock = Clock()
    found = evaluate(
        pictures,
        methods,
        Results(folder / KEPT),
        aligned=arguments.aligned,
        seed=arguments.seed,
        progress=progress,
    )
    if not found.measured:
        raise PhotoError(next(iter(found.skipped.values())), "None of the pictures could be used.")
    found.write_csv(folder / ROWS)
    facts = {
        "pictures": len(pictures) - len(found.skipped),
        "skipped": dict(found.skipped),
        "networks": {info.name: info.network for info in FIGURES if info.network},
        "methods": {
            name: {
                "signature": signature(method),
                **{info.name: _summary_facts(found.summary(name, info.name)) for info in FIGURES},
            }
            for name, method in methods.items()
        },
    }
    with atomic_write(folder / SUMMARY) as file:
        file.write((json.dumps(plain(facts), indent=2, ensure_ascii=False) + "\n").encode())
    facts |= {
        "output": str(folder),
        "seed": arguments.seed,
        "seconds": round(clock.seconds, 3),
        "device": str(generator.w_avg.device),
        "peak_rss_mb": peak_rss_mb(),
    }
    return Result(facts, _text(found, facts))


def _summary_facts(summary: Summary | None) -> dict[str, Any] | None:
    return None if summary is None else dataclasses.asdict(summary)


def _text(found: Evaluation, facts: dict[str, Any]) -> str:
    rows: list[tuple[str, ...]] = [("method", *(info.title for info in FIGURES))]
    for name in found.methods:
        cells = []
        for info in FIGURES:
            summary = found.summary(name, info.name)
            digits = info.digits
            cells.append(
                "–"
                if summary is None
                else f"{summary.mean:.{digits}f} [{summary.low:.{digits}f}, {summary.high:.{digits}f}]"
            )
        rows.append((name, *cells))
    left_out = [f"Left out: {reason}" for reason in found.skipped.values()]
    about = f"Means over {facts['pictures']} pictures, in brackets their 95% bootstrap intervals → {facts['output']}"
    return "\n".join([table(rows), about, *left_out])
