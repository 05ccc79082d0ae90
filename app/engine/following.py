"""The recipe in a picture that was opened, and the job that opens the original with its edits."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.engine.abandoning import abandonable
from app.engine.job import Job
from app.engine.jobs import Opened, describe_document
from app.engine.layers import photo_layer
from app.values.jobs import JobKind
from editing.document import Document
from editing.provenance.following import check_recipe, follow_recipe
from editing.provenance.recipe import Recipe, is_the_photo, original_beside, recipe_in
from editing.session import Session
from inversion.errors import DocumentError
from inversion.photos.photo import Photo, read_photo
from inversion.progress import CancelToken, Progress, ProgressSink
from inversion.result import Inversion

log = logging.getLogger("studio")


@dataclass(frozen=True, eq=False)
class Followed:
    """The original with the edits made; its inversions; and whether its file is the one the recipe was made for."""

    opened: Opened
    inversions: tuple[tuple[int, Inversion], ...]
    same_file: bool


def usable_recipe(photo: Photo) -> Recipe | None:
    """One that is damaged, or newer than this program, is none: the picture can be opened all the same."""
    try:
        return recipe_in(photo)
    except DocumentError as error:
        log.warning("%s", error)
        return None


def look_beside_job(picture: Path, recipe: Recipe, done: Callable[[Path | None], None]) -> Job[Path | None]:
    """Where the original is, if it lies beside the picture: all of its file has to be read to know."""

    def work(_session: Session, _progress: ProgressSink, cancel: CancelToken) -> Path | None:
        return abandonable(lambda: original_beside(picture, recipe), cancel)

    return Job(JobKind.LOOK_BESIDE, work, done)


def follow_job(path: Path, recipe: Recipe, done: Callable[[Followed], None]) -> Job[Followed]:
    """Opens a photo and makes the edits of a recipe on it. Until that is done, the document before stays open."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Followed:
        check_recipe(session, recipe)
        progress(Progress("Reading", 0.0))
        photo, same = abandonable(lambda: (read_photo(path), is_the_photo(path, recipe)), cancel)
        layer = photo_layer(photo)
        progress(Progress("Looking for faces", 0.0, picture=layer.levels[-1]))
        second = session.beside()
        second.document = Document(photo, abandonable(lambda: session.find_faces(photo), cancel))
        follow_recipe(second, recipe, progress=progress, cancel=cancel)
        session.document = second.document
        opened = replace(describe_document(session, path.name, layer), opened_from=path)
        inversions = tuple((face, inversion) for (face, _), inversion in session.document.inversions.items())
        return Followed(opened, inversions, same)

    return Job(JobKind.OPEN, work, done, subject=path.name)
