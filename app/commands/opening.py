"""What commands do first: check the targets, load the engine, open the photo and find the face."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import torch

from app.commands.console import say
from app.commands.setup import Setup
from editing.directions import Direction, beyond_ranges
from editing.document import SUFFIX, Document
from editing.edits import Edit
from editing.export import check_target
from editing.session import Session
from editing.targets import check_writable, is_same_file
from inversion.devices import choose_device
from inversion.errors import ExportError, ModelError, RequestError
from inversion.faces.align import face_from_aligned_crop
from inversion.generators.base import Generator
from inversion.generators.registry import EMBEDDED
from inversion.methods.catalogue import MethodList
from inversion.methods.names import base_name, has_detail, with_detail
from inversion.photos.photo import read_photo
from inversion.progress import Progress, ProgressSink

Network = TypeVar("Network")


def check_targets(picture: Path, document: Path | None = None) -> None:
    """Raises ExportError where these cannot be written, before minutes of work are spent on them."""
    check_target(picture)
    if document is not None:
        if document.suffix.lower() != SUFFIX:
            raise ExportError(f"A document is a {SUFFIX} file, not “{document.name}”.", f"End its name in {SUFFIX}.")
        check_writable(document)


def check_originals(
    arguments: argparse.Namespace, targets: Iterable[Path | None], originals: Iterable[Path | None]
) -> None:
    """Raises ExportError where a file to write is one that is read, unless `--overwrite` says so."""
    if arguments.overwrite:
        return
    read = [original for original in originals if original is not None]
    for target in targets:
        if target is not None and any(is_same_file(target, original) for original in read):
            raise ExportError(
                f"“{target.name}” is read here, and would be replaced.",
                "Choose another name; or say --overwrite to replace it.",
            )


def open_device(arguments: argparse.Namespace) -> torch.device:
    """The device asked for. Raises ModelError where this machine does not have it."""
    try:
        return choose_device(arguments.device)
    except RequestError as error:  # the name was right, so this is no wrong use
        raise ModelError(error.message, error.advice) from error


def open_where_here(
    load: Callable[[Path | None, torch.device], Network], file: Path | None, device: torch.device
) -> tuple[Network | None, str]:
    """A network that is not shipped, from `file` or where it usually is; or None and what it would need.

    Raises ModelError where a file was given and cannot be used.
    """
    try:
        return load(file, device), ""
    except ModelError as error:
        if file is not None:
            raise
        return None, f"{error.message} {error.advice}"


def make_folder(folder: Path) -> Path:
    """The folder, made where it was not there. Raises ExportError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"The folder {folder} cannot be made: {error.strerror}.", "Choose another.") from error
    return folder


def checked_size(size: int | None, generator: Generator) -> int:
    """The size of picture asked for, the full one where none was. Raises RequestError."""
    full = generator.resolution
    if size is None:
        return full
    if not min(64, full) <= size <= full or size & (size - 1):
        raise RequestError(f"{size} is not a size to render.", f"Choose a power of two from 64 to {full}.")
    return size


def check_methods(names: Iterable[str], setup: Setup) -> None:
    """Raises RequestError where there is no method of such a name, before anything is loaded."""
    methods = setup.list_methods(setup.store)
    for name in names:
        methods.check(name)


def open_session(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup, *, edits: bool) -> Session:
    """A session with the embedded generator on the device asked for; only one that edits loads the directions."""
    progress(Progress("Loading the generator", 0.0))
    generator = setup.load_generator(EMBEDDED, open_device(arguments))
    return session_on(generator, setup, setup.load_directions() if edits else {})


def session_on(generator: Generator, setup: Setup, directions: Mapping[str, Direction]) -> Session:
    """A session with the methods for this generator."""
    return Session(generator, setup.open_catalogue(generator, setup.store), directions, find_faces=setup.find_faces)


def say_what_is_beyond(edit: Edit, directions: Mapping[str, Direction]) -> None:
    """Tells of each strength that is beyond its direction's range; the edit is made all the same."""
    for sentence in beyond_ranges(edit, directions):
        say(sentence)


def open_photo(session: Session, arguments: argparse.Namespace, progress: ProgressSink) -> Document:
    """Opens `arguments.photo`: a document, an aligned crop, or a photo whose faces are found."""
    progress(Progress("Opening the photo", 0.0))
    if not arguments.aligned:
        return session.open(arguments.photo)
    photo = read_photo(arguments.photo)
    session.document = Document(photo, [face_from_aligned_crop(photo)])
    return session.document


def ensure_inversion(
    session: Session, face: int, arguments: argparse.Namespace, progress: ProgressSink
) -> tuple[str, bool]:
    """The method whose inversion of the face is used, and whether it was run.

    Where none was asked for, it is the document's latest, with detail where there can be.
    """
    known = [method for index, method in session.document.inversions if index == face]
    method = arguments.method or (_latest(known, session.catalogue) if known else session.catalogue.default)
    _check_share(arguments.detail, method, session.catalogue)
    run = base_name(method) not in known
    if run:
        if session.document.inversions:
            say(f"The document has no {base_name(method)} inversion of face {face}; inverting it now.")
        session.invert(face, method, seed=arguments.seed, progress=progress)
    elif has_detail(method):
        session.add_detail(face, method, progress=progress)
    return method, run


def _check_share(share: float | None, method: str, catalogue: MethodList) -> None:
    """Raises RequestError where a share of detail was asked for, and this method is without."""
    if share and not has_detail(method):
        other = f", or name {with_detail(method)}" if catalogue.can_have_detail(method) else ""
        raise RequestError(
            f"{method} is without detail, so there is no share of it to take.", f"Leave --detail out{other}."
        )


def _latest(known: Sequence[str], catalogue: MethodList) -> str:
    return with_detail(known[-1]) if catalogue.can_have_detail(known[-1]) else known[-1]
