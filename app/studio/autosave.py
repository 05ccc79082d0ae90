"""Saves a document that has a file every few minutes, where the settings say so."""

from PySide6.QtCore import QObject, QTimer

from app.state.settings import Settings
from app.state.state import StudioState
from app.studio.writing import Writing
from editing.targets import stamp_of

MINUTE_MILLISECONDS = 60_000


class Autosave(QObject):
    """Nobody is asked: a file that somebody else has open or has changed, and a photo without a document, are left."""

    def __init__(self, state: StudioState, writing: Writing, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._writing, self._settings = state, writing, settings
        self._minutes = 0
        state.unsaved_changed.connect(self._on_unsaved)
        self._timer = QTimer(self)
        self._timer.setInterval(MINUTE_MILLISECONDS)
        self._timer.timeout.connect(self.on_minute)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _on_unsaved(self) -> None:
        if not self._state.unsaved:
            self._minutes = 0

    def on_minute(self) -> None:
        """A minute has passed."""
        state, every = self._state, self._settings.autosave_minutes
        self._minutes = self._minutes + 1 if state.unsaved else 0
        shown = state.shown
        if not every or self._minutes < every or shown is None or shown.document_path is None:
            return
        ours = not shown.held_by and stamp_of(shown.document_path) == shown.stamp
        if ours and state.running is None and not state.dragging:
            self._writing.save(shown.document_path)
