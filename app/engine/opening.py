"""The job that opens a photo or a document, and shows a picture of it before it is ready to be worked on."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np

from app.engine.abandoning import abandonable
from app.engine.following import usable_recipe
from app.engine.job import Job
from app.engine.jobs import Opened, describe_document
from app.engine.layers import photo_layer
from app.values.jobs import JobKind
from app.values.pictures import Layer
from editing.document import Document, is_document, load_document
from editing.session import Session
from editing.stored_photo import FOLDER
from editing.targets import stamp_of
from inversion.photos.draft import draft_of
from inversion.photos.kinds import special_file
from inversion.photos.photo import Photo, read_photo
from inversion.progress import CancelToken, Progress, ProgressSink
from inversion.said import said

PASTED = said("Pasted picture")


def open_job(source: Path | Photo, done: Callable[[Opened], None]) -> Job[Opened]:
    """Opens a file, or a photo that came from the clipboard. Until it is ready, the document before stays open."""
    title = PASTED if isinstance(source, Photo) else source.name

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Opened:
        stamp = None if isinstance(source, Photo) else stamp_of(source)
        # The stamp came first: what is changed while it is read must not pass for what was read.
        document, layer = abandonable(lambda: _read(source, session, progress), cancel)
        session.document = document
        opened = describe_document(session, title, layer)
        if isinstance(source, Photo):
            return opened
        if is_document(source):
            return replace(opened, path=source, opened_from=source, stamp=stamp)
        return replace(opened, opened_from=source, stamp=stamp, recipe=usable_recipe(document.photo))

    return Job(JobKind.OPEN, work, done, subject=title)


def _read(source: Path | Photo, session: Session, progress: ProgressSink) -> tuple[Document, Layer]:
    """The document, and its photo ready to be drawn; the session stays as it is."""
    document = None
    if isinstance(source, Photo):
        photo = source
    else:
        progress(Progress("Reading", 0.0, picture=_draft(source)))
        document = load_document(source) if is_document(source) else None
        photo = document.photo if document is not None else read_photo(source)
    layer = photo_layer(photo)
    if document is None:
        progress(Progress("Looking for faces", 0.0, picture=layer.levels[-1]))
        document = Document(photo, session.find_faces(photo))
    return document, layer


def _draft(path: Path) -> np.ndarray | None:
    """A first picture of a photo, or of the photo in a document; None where it takes as long as the whole."""
    with suppress(OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, KeyError):
        if special_file(path):  # the reader says so
            return None
        if not is_document(path):
            with path.open("rb") as file:
                return draft_of(file)
        with zipfile.ZipFile(path) as archive:
            photos = [entry for entry in archive.infolist() if entry.filename.startswith(f"{FOLDER}/original")]
            if photos and photos[0].compress_type == zipfile.ZIP_STORED:  # else it may be of any size
                return draft_of(BytesIO(archive.read(photos[0])))
    return None
