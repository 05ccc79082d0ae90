"""The recent files, in the menu and on the start page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication

from app.live.recent_pictures import RecentPictures
from app.studio.studio import Studio
from app.views.welcome import Welcome
from app.window.actions import Actions
from app.window.new_windows.recent_menu import offer_new_window

OpenFile = Callable[[Path], object]


class RecentFiles(QObject):
    """Follows what is opened and saved; their pictures are read while the start page is in sight."""

    def __init__(
        self,
        studio: Studio,
        actions: Actions,
        welcome: Welcome,
        open_file: OpenFile,
        open_elsewhere: OpenFile,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._studio, self._actions, self._welcome = studio, actions, welcome
        self._open_file, self._open_elsewhere = open_file, open_elsewhere
        self._pictures = RecentPictures(self)
        self._pictures.read.connect(welcome.show_picture)
        actions.clear_recent.triggered.connect(self._forget)
        offer_new_window(actions.recent, self._file_in_menu, open_file, open_elsewhere)
        for changed in (studio.opened, studio.writing.saved):
            changed.connect(self._show)
        self._application = QGuiApplication.instance()
        if isinstance(self._application, QGuiApplication):
            self._application.applicationStateChanged.connect(self._on_activity)
        self._shown: list[Path] | None = None
        self._show()

    def close(self) -> None:
        """Ends its thread."""
        if isinstance(self._application, QGuiApplication):
            self._application.applicationStateChanged.disconnect(self._on_activity)
        self._pictures.close()

    def _on_activity(self, activity: Qt.ApplicationState) -> None:
        """Another window may have opened some meanwhile."""
        if activity is Qt.ApplicationState.ApplicationActive and self._studio.settings.recent != self._shown:
            self._show()

    def _show(self) -> None:
        self._shown = recent = self._studio.settings.recent
        self._actions.fill_recent(recent, self._open_file)
        self._welcome.show_recent(recent)
        for path, button in self._welcome.recent_buttons.items():
            offer_new_window(button, lambda _at, file=path: file, self._open_file, self._open_elsewhere)
        if self._studio.state.shown is None:
            self._pictures.ask(recent)

    def _file_in_menu(self, at: QPoint) -> Path | None:
        action = self._actions.recent.actionAt(at) or self._actions.recent.activeAction()
        return action.data() if action is not None else None

    def _forget(self) -> None:
        self._studio.settings.clear_recent()
        self._show()
