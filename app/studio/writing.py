"""Writing what is open: the document, pictures of it, and the report of a comparison."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.engine import jobs
from app.engine.exporting import Exported, copy_face_job, copy_photo_job, export_job, report_job
from app.live.runner import JobRunner
from app.look.language import tr
from app.state.requests import photo_requests, portrait_request
from app.state.settings import Settings
from app.state.state import StudioState
from app.state.thumbnail import shown_thumbnail
from app.state.undo import history_of
from app.values.exports import ExportChoice
from app.values.notices import Notice
from editing.history import EditHistory


class Writing(QObject):
    """`saved` and `exported` give the path of a file that is whole and in its place.

    `copied` gives the pixels of a picture for the clipboard, uint8 [h,w,3] sRGB.
    """

    saved = Signal(object)
    exported = Signal(object)
    copied = Signal(object)

    def __init__(self, state: StudioState, runner: JobRunner, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._runner, self._settings = state, runner, settings

    def save(self, path: Path) -> None:
        state = self._state
        if state.shown is None:
            return
        state.put_notice("view", None)
        history, kept = history_of(state), (state.inversions, state.partner)
        job = jobs.save_job(
            path,
            state.shown.photo,
            state.edits,
            history,
            shown_thumbnail(state),
            lambda saved: self._on_saved(saved, history, kept),
        )
        self._runner.submit(job)

    def export(self, choice: ExportChoice) -> None:
        state = self._state
        if state.face is None or state.inversion is None:
            return
        self._settings.note_export(choice.path, choice.quality, choice.kept)
        state.put_notice("view", None)
        self._runner.submit(export_job(photo_requests(state), portrait_request(state), choice, self._on_exported))

    def copy(self) -> None:
        """Renders the picture that is shown, exact and at full size: the whole photo, or the face."""
        state = self._state
        if state.inversion is None or state.running is not None:
            return
        state.put_notice("view", None)
        if state.view.showing_photo:
            job = copy_photo_job(photo_requests(state), self.copied.emit)
        else:
            job = copy_face_job(portrait_request(state), self.copied.emit)
        self._runner.submit(job)

    def export_report(self, folder: Path, methods: Sequence[str]) -> None:
        """Writes report, picture and table of these methods with the present edit."""
        state = self._state
        if state.face is not None and state.shown is not None and state.running is None:
            self._settings.note_folder("reports", folder)
            state.put_notice("view", None)
            title = Path(state.shown.title).name
            job = report_job(state.face, tuple(methods), state.edit, folder, title, self._on_exported)
            self._runner.submit(job)

    def _on_saved(self, written: jobs.Saved, history: EditHistory, kept: object) -> None:
        state, path = self._state, written.path
        if history_of(state) == history:
            state.history.setClean()
        if (state.inversions, state.partner) == kept:
            state.inversion_unsaved = False
        if state.shown is not None:
            state.shown = replace(state.shown, title=path.name, document_path=path, stamp=written.stamp, held_by="")
        self._settings.add_recent(path)
        state.written = path
        self.saved.emit(path)

    def _on_exported(self, written: Exported) -> None:
        path = written.path
        said = tr("It is in {folder}.").format(folder=path.parent)
        if written.note:
            said += " " + tr("It has 8 bits in sRGB, because {reason}.").format(reason=tr(written.note))
        self._state.written = path
        self._state.put_notice("view", Notice("done", tr("Exported {name}.").format(name=path.name), said, path))
        self.exported.emit(path)
