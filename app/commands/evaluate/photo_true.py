"""`evaluate --photo-true`: edits in whole photos, composed of fresh samples, and in photos of a folder."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.commands.console import Result
from app.commands.evaluate.measuring import check_edits, measure
from app.commands.evaluate.photo_true_report import PhotoTrueReport
from app.commands.setup import Setup
from editing.direction_learning.scoring import SCORES
from editing.directions import Direction
from editing.editability.examining import scored
from editing.photo_true.measuring import PhotoTrueEdits, measured_edits
from editing.session import Session
from inversion.errors import RequestError, suggest
from inversion.evaluation.composed import ComposedPhoto, composed_photos
from inversion.evaluation.evaluate import Evaluation, signature
from inversion.evaluation.pictures import EvaluatedPicture, pictures_in
from inversion.evaluation.processes import Processes
from inversion.faces.face import Face
from inversion.generators.base import Generator
from inversion.methods.catalogue import Catalogue
from inversion.photos.photo import Photo
from inversion.progress import Progress, ProgressSink


def run_photo_true(
    arguments: argparse.Namespace,
    generator: Generator,
    catalogue: Catalogue,
    processes: Processes,
    progress: ProgressSink,
    setup: Setup,
) -> Result:
    check_edits(arguments.methods, catalogue, "--photo-true")
    directions = setup.load_directions()
    edits = measured_edits(_chosen(arguments.directions, directions))
    if not edits:
        raise RequestError("None of the directions has a score.", "Learn them: python main.py directions learn")

    def open_session(photo: Photo, faces: Sequence[Face]) -> Session:
        session = Session(generator, catalogue, directions, find_faces=lambda _photo: list(faces))
        session.open_photo(photo)
        return session

    photos = [] if arguments.folder is None else pictures_in(arguments.folder)[: arguments.limit]
    progress(Progress("Loading the networks", 0.0))
    measured = PhotoTrueEdits(open_session, directions, edits, setup.read_directions_card().score_spreads)
    composed = composed_photos(generator, arguments.photo_true, arguments.seed)
    pictures: list[EvaluatedPicture] = [*composed, *photos]
    methods = {name: catalogue.open(name) for name in arguments.methods}

    def report_on(found: Evaluation, folder: Path) -> PhotoTrueReport:
        signatures = {name: signature(method) for name, method in methods.items()}
        return PhotoTrueReport(found, edits, folder, signatures=signatures, is_composed=_is_composed)

    return measure(arguments, pictures, methods, [measured], report_on, processes, progress)


def _is_composed(picture: EvaluatedPicture) -> bool:
    return isinstance(picture, ComposedPhoto)


def _chosen(names: Sequence[str] | None, known: Mapping[str, Direction]) -> list[Direction]:
    """These directions, or all that are learned for something that is measured. Raises RequestError."""
    for name in names or ():
        if name not in known:
            raise RequestError(f"There is no direction {name!r}.", suggest(name, scored(known)))
        if name not in SCORES:
            raise RequestError(f"Nothing measures what {name!r} moves.", f"Choose of: {', '.join(scored(known))}.")
    return [known[name] for name in names or scored(known)]
