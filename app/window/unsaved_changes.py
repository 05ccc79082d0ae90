"""Saving the document, and holding back what would lose work that is not saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.engine.job import Outcome
from app.studio.studio import Studio
from app.values.jobs import JobKind
from app.window.dialogs import ChangedAnswer, Dialogs, UnsavedAnswer
from editing.document import SUFFIX
from editing.targets import stamp_of


class UnsavedChanges(QObject):
    """Asks the person before something replaces or closes an open document."""

    def __init__(self, studio: Studio, dialogs: Dialogs, window: QWidget) -> None:
        super().__init__(window)
        self._studio = studio
        self._dialogs = dialogs
        self._window = window
        self._after_saving: Callable[[], object] | None = None
        studio.job_ended.connect(self._on_job_ended)

    def save(self) -> None:
        """Saves where the document came from, or asks where."""
        self._write(self._path())

    def save_as(self) -> None:
        """Asks where."""
        self._write(self._ask_path())

    def _write(self, path: Path | None) -> None:
        if path is not None:
            self._studio.writing.save(path)

    def when_safe(self, go_on: Callable[[], object]) -> None:
        """Goes on at once, or once the work is saved, or not at all."""
        if self.may_go_on(go_on):
            go_on()

    def may_go_on(self, after_saving: Callable[[], object]) -> bool:
        """Whether nothing would be lost, or the person gives it up.

        Where they save it instead, a run is cancelled first, and `after_saving` is called once the work is saved.
        """
        if not self._studio.state.unsaved:
            return True
        answer = self._dialogs.ask_about_unsaved(self._window)
        if answer is UnsavedAnswer.SAVE and (path := self._path()) is not None:
            self._studio.make_way()
            self._after_saving = after_saving
            self._write(path)
        return answer is UnsavedAnswer.DISCARD

    def _on_job_ended(self, outcome: Outcome) -> None:
        # A save that failed must not be followed by what it should have made safe.
        if outcome.job.kind is JobKind.SAVE:
            go_on, self._after_saving = self._after_saving, None
            if go_on is not None and outcome.finished:
                go_on()

    def _path(self) -> Path | None:
        """Where the document came from, or where the person wants it; None when they changed their mind."""
        shown = self._studio.state.shown
        path = shown.document_path if shown is not None else None
        if shown is None or path is None or shown.held_by:
            return self._ask_path()
        now = stamp_of(path)
        if now is None or now == shown.stamp:
            return path
        answer = self._dialogs.ask_about_changed(self._window, path.name)
        if answer is ChangedAnswer.SAVE_AS:
            return self._ask_path()
        return path if answer is ChangedAnswer.REPLACE else None

    def _ask_path(self) -> Path | None:
        shown = self._studio.state.shown
        if shown is None:
            return None
        proposed = Path(self._studio.settings.folder("documents")) / f"{Path(shown.title).stem}{SUFFIX}"
        path = self._dialogs.save_document(self._window, proposed)
        if path is None or path.suffix.lower() == SUFFIX:
            return path
        return path.with_name(path.name + SUFFIX)
