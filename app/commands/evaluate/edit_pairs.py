"""`evaluate --edit-pairs`: edits of fresh samples against the true edits, and how far edits of photos move."""

import argparse
from pathlib import Path

from app.commands.console import Result
from app.commands.evaluate.measuring import check_edits, measure
from app.commands.evaluate.pair_report import PairReport
from app.commands.setup import Setup
from editing.editability.edit_pairs import PAIRED_EDITS, EditPairs, possible_edits
from inversion.errors import RequestError
from inversion.evaluation.evaluate import Evaluation, signature
from inversion.evaluation.pictures import EvaluatedPicture, pictures_in
from inversion.evaluation.processes import Processes
from inversion.evaluation.samples import sample_pictures
from inversion.generators.base import Generator
from inversion.methods.catalogue import Catalogue
from inversion.progress import Progress, ProgressSink


def run_edit_pairs(
    arguments: argparse.Namespace,
    generator: Generator,
    catalogue: Catalogue,
    processes: Processes,
    progress: ProgressSink,
    setup: Setup,
) -> Result:
    check_edits(arguments.methods, catalogue, "--edit-pairs")
    directions = setup.load_directions()
    edits = possible_edits(directions)
    if not edits:
        raise RequestError("None of the edits' directions is here.", "Learn them: python main.py directions learn")
    missing = [edit.title for edit in PAIRED_EDITS if edit not in edits]
    photos = [] if arguments.folder is None else pictures_in(arguments.folder)[: arguments.limit]
    progress(Progress("Loading the networks", 0.0))
    pairs = EditPairs(generator, directions, edits)
    pictures: list[EvaluatedPicture] = [*sample_pictures(generator, arguments.edit_pairs, arguments.seed), *photos]
    methods = {name: catalogue.open(name) for name in arguments.methods}

    def report_on(found: Evaluation, folder: Path) -> PairReport:
        signatures = {name: signature(method) for name, method in methods.items()}
        left_out = {title: f"There is no direction for {title}." for title in missing}
        return PairReport(found, edits, folder, signatures=signatures, left_out=left_out)

    return measure(arguments, pictures, methods, [pairs], report_on, processes, progress)
