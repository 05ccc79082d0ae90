"""The window on the whole screen, and back to the size that it had."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class FullScreen(QObject):
    """Follows the action; the action follows the window, which the system may change as well."""

    def __init__(self, window: QWidget, action: QAction) -> None:
        super().__init__(window)
        self._window, self._action = window, action
        action.triggered.connect(self._set)
        window.installEventFilter(self)

    def _set(self, on: bool) -> None:
        full, states = Qt.WindowState.WindowFullScreen, self._window.windowState()
        self._window.setWindowState(states | full if on else states & ~full)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._window and event.type() == QEvent.Type.WindowStateChange:
            self._action.setChecked(self._window.isFullScreen())
        return super().eventFilter(watched, event)
