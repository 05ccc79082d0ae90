"""Measures every method on every picture, and writes the tables."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch

from app.commands.console import Result
from app.commands.evaluate.edit_pairs import run_edit_pairs
from app.commands.evaluate.measuring import check_edits, check_options, measure
from app.commands.evaluate.photo_true import run_photo_true
from app.commands.evaluate.report import EDITABILITY_CHART, QUALITY_CHART, Report
from app.commands.opening import check_methods, check_originals, open_device, open_where_here
from app.commands.setup import Setup
from editing.direction_learning.scoring import SCORES
from editing.directions import Direction, DirectionsCard
from editing.editability.examining import Editability, scored
from inversion.errors import ModelError, RequestError, suggest
from inversion.evaluation.evaluate import Evaluation, signature
from inversion.evaluation.inception import InceptionFeatures
from inversion.evaluation.lpips_alex import LpipsAlex
from inversion.evaluation.measures import Measure
from inversion.evaluation.pictures import pictures_in
from inversion.evaluation.processes import Processes
from inversion.generators.registry import EMBEDDED
from inversion.progress import Progress, ProgressSink, ignore_progress


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    check_methods(arguments.methods, setup)
    if arguments.edit_pairs:
        check_options(arguments, "--edit-pairs", ("editability", "directions", "photo_true", "lpips", "inception"))
    elif arguments.photo_true:
        check_options(arguments, "--photo-true", ("editability", "lpips", "inception"))
    elif arguments.folder is None:
        raise RequestError("There is no folder to measure over.", "Give one, or --edit-pairs N for fresh samples.")
    if arguments.directions and not (arguments.editability or arguments.photo_true):
        raise RequestError("Directions say what editability is measured with.", "Add --editability.")
    processes = Processes(open_device(arguments))
    try:
        return _run(arguments, processes, progress if processes.first else ignore_progress, setup)
    finally:
        processes.close()


def _run(arguments: argparse.Namespace, processes: Processes, progress: ProgressSink, setup: Setup) -> Result:
    progress(Progress("Loading the generator", 0.0))
    generator = setup.load_generator(EMBEDDED, processes.device)
    catalogue = setup.open_catalogue(generator, setup.store)
    if arguments.edit_pairs:
        return run_edit_pairs(arguments, generator, catalogue, processes, progress, setup)
    if arguments.photo_true:
        return run_photo_true(arguments, generator, catalogue, processes, progress, setup)
    if arguments.editability:
        check_edits(arguments.methods, catalogue, "--editability")
    pictures = pictures_in(arguments.folder)[: arguments.limit]
    paths = [picture.path for picture in pictures]
    check_originals(arguments, [arguments.output / name for name in (QUALITY_CHART, EDITABILITY_CHART)], paths)
    editability = _open_editability(arguments.directions, setup.load_directions()) if arguments.editability else None
    progress(Progress("Loading the networks", 0.0))
    further = _open_further(arguments, processes.device)
    if editability is not None:
        further.measures.append(editability)
    methods = {name: catalogue.open(name) for name in arguments.methods}

    def report_on(found: Evaluation, folder: Path) -> Report:
        return Report(
            found,
            folder,
            pictures=len(pictures) - len(found.skipped),
            signatures={name: signature(method) for name, method in methods.items()},
            editability=editability,
            spreads=_spreads(editability, setup.read_directions_card()) if editability else {},
            with_features=further.with_features,
            left_out=further.left_out,
        )

    return measure(arguments, pictures, methods, further.measures, report_on, processes, progress)


@dataclass
class _Further:
    """Measures that this machine has what it takes for; `left_out` says what others would need."""

    measures: list[Measure] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    with_features: bool = False


def _open_further(arguments: argparse.Namespace, device: torch.device) -> _Further:
    """Raises ModelError where a file was given and cannot be used; what is only not there is left out."""
    further = _Further()
    kinds: Sequence[tuple[str, Callable[[Path | None, torch.device], Measure], Path | None]] = (
        ("LPIPS", LpipsAlex.load, arguments.lpips),
        ("FID and KID", InceptionFeatures.load, arguments.inception),
    )
    for title, load, file in kinds:
        measure, reason = open_where_here(load, file, device)
        if measure is None:
            further.left_out[title] = reason
            continue
        further.measures.append(measure)
        further.with_features |= isinstance(measure, InceptionFeatures)
    return further


def _open_editability(names: Sequence[str] | None, known: Mapping[str, Direction]) -> Editability:
    """With these directions, or all that can be measured. Raises RequestError, ModelError."""
    for name in names or ():
        if name not in known:
            raise RequestError(f"There is no direction {name!r}.", suggest(name, scored(known)))
        if name not in SCORES:
            raise RequestError(f"Nothing measures what {name!r} moves.", f"Choose of: {', '.join(scored(known))}.")
    return Editability([known[name] for name in names or scored(known)])


def _spreads(editability: Editability, card: DirectionsCard) -> dict[str, float]:
    """Standard deviation of each score over faces, by direction. Raises ModelError where the card has none."""
    spreads = card.score_spreads
    missing = [row.direction for row in editability.rows if row.direction not in spreads]
    if missing:
        raise ModelError(
            f"The card of the directions has no spread for {missing[0]!r}.", "Learn the directions with this version."
        )
    return {row.direction: float(spreads[row.direction]) for row in editability.rows}
