"""The recent files, in the menu and on the start page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.live.recent_pictures import RecentPictures
from app.studio.studio import Studio
from app.views.welcome import Welcome
from app.window.actions import Actions


class RecentFiles(QObject):
    """Follows what is opened and saved; their pictures are read while the start page is in sight."""

    def __init__(
        self, studio: Studio, actions: Actions, welcome: Welcome, open_file: Callable[[Path], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._studio, self._actions, self._welcome, self._open_file = studio, actions, welcome, open_file
        self._pictures = RecentPictures(self)
        self._pictures.read.connect(welcome.show_picture)
        actions.clear_recent.triggered.connect(self._forget)
        for changed in (studio.opened, studio.writing.saved):
            changed.connect(self._show)
        self._show()

    def close(self) -> None:
        """Ends its thread."""
        self._pictures.close()

    def _show(self) -> None:
        recent = self._studio.settings.recent
        self._actions.fill_recent(recent, self._open_file)
        self._welcome.show_recent(recent)
        if self._studio.state.shown is None:
            self._pictures.ask(recent)

    def _forget(self) -> None:
        self._studio.settings.clear_recent()
        self._show()
