"""The jobs that write pictures and reports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from app import __version__
from app.engine.job import Job
from app.values.exports import ExportChoice, ExportWhat
from app.values.jobs import JobKind
from editing.comparison import compare
from editing.comparison_report import GRID, REPORT, ROWS, write_comparison
from editing.edits import Edit, EditRequest
from editing.export import export_picture
from editing.photo_export import export_photo
from editing.provenance.provenance import Provenance
from editing.provenance.signing import check_signing
from editing.provenance.telling import provenance_of
from editing.session import Session
from editing.targets import is_same_file
from inversion.errors import ExportError
from inversion.networks.perceptual import PerceptualLoss
from inversion.photos.photo import Photo
from inversion.progress import CancelToken, Progress, ProgressSink
from inversion.said import said


@dataclass(frozen=True)
class Exported:
    """A file that was written; `note` says why the whole photo is 8-bit sRGB and not in the form of its file."""

    path: Path
    note: str = ""


def export_job(
    requests: Sequence[EditRequest], shown: EditRequest, choice: ExportChoice, done: Callable[[Exported], None]
) -> Job[Exported]:
    """Writes the whole photo with the edits of all faces, or a picture of the face that is shown."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Exported:
        photo, path, quality = session.document.photo, choice.path, choice.quality
        _check_original(photo, [path])
        if choice.signer is not None:
            check_signing(choice.signer)
        progress(Progress("Rendering", 0.0))
        if choice.what is ExportWhat.PHOTO:
            native = session.edited_native(requests)
            _before_writing(progress, cancel)
            provenance = _told(session, requests, choice)
            export_photo(native, path, photo=photo, quality=quality, kept=choice.kept, provenance=provenance)
            return Exported(path, native.note)
        photo_true, full = choice.what is ExportWhat.CROP, session.generator.resolution
        pixels = session.render(replace(shown, resolution=full, photo_true=photo_true))
        _before_writing(progress, cancel)
        how = {"quality": quality, "kept": choice.kept, "provenance": _told(session, [shown], choice)}
        export_picture(pixels, path, photo=photo, size=choice.size, **how)
        return Exported(path)

    return Job(JobKind.EXPORT, work, done, subject=choice.path.name)


def _told(session: Session, requests: Sequence[EditRequest], choice: ExportChoice) -> Provenance:
    return provenance_of(session, requests, with_recipe=choice.with_recipe, signer=choice.signer, version=__version__)


def copy_photo_job(requests: Sequence[EditRequest], done: Callable[[np.ndarray], None]) -> Job[np.ndarray]:
    """The whole photo with the edits of all faces, uint8 [h,w,3] sRGB."""

    def work(session: Session, progress: ProgressSink, _cancel: CancelToken) -> np.ndarray:
        progress(Progress("Rendering", 0.0))
        return session.edited_photo(requests)

    return Job(JobKind.COPY, work, done)


def copy_face_job(shown: EditRequest, done: Callable[[np.ndarray], None]) -> Job[np.ndarray]:
    """The picture of the face that is shown, exact and at full size, uint8 [r,r,3]."""

    def work(session: Session, progress: ProgressSink, _cancel: CancelToken) -> np.ndarray:
        progress(Progress("Rendering", 0.0))
        return session.render(replace(shown, resolution=session.generator.resolution, preview=False))

    return Job(JobKind.COPY, work, done)


def _check_original(photo: Photo, targets: Sequence[Path]) -> None:
    """Raises ExportError where a file to write is the open photo itself."""
    for target in targets:
        if photo.path is not None and is_same_file(target, photo.path):
            raise ExportError(
                said("“{name}” is the photo that is open, and would be replaced.", name=target.name),
                said("Choose another name or folder."),
            )


def _before_writing(progress: ProgressSink, cancel: CancelToken) -> None:
    cancel.check()
    progress(Progress("Writing", 0.7))


def report_job(
    face: int, methods: Sequence[str], edit: Edit, folder: Path, title: str, done: Callable[[Exported], None]
) -> Job[Exported]:
    """Renders and measures methods that were run, and writes the comparison."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Exported:
        _check_original(session.document.photo, [folder / name for name in (REPORT, GRID, ROWS)])
        perceptual = PerceptualLoss.load(session.device)
        found = compare(session, face, methods, edit, perceptual, name=title, progress=progress, cancel=cancel)
        return Exported(write_comparison([found], folder))

    return Job(JobKind.REPORT, work, done)
