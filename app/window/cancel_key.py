"""Esc stops what runs, wherever the focus is in the window."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget


class CancelKey(QObject):
    """Triggers `action` where its own shortcut cannot: a list or menu that is open, or a field, takes Esc for itself.

    A dialog keeps its Esc.
    """

    def __init__(self, window: QWidget, action: QAction) -> None:
        super().__init__(window)
        self._window = window
        self._action = action
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def remove(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        pressed = escape and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(watched, QWindow) and self._is_ours(watched):
            self._action.trigger()  # nothing where nothing runs
        return super().eventFilter(watched, event)

    def _is_ours(self, pressed_in: QWindow) -> bool:
        if QApplication.activeModalWidget() is not None:
            return False
        popup = QApplication.activePopupWidget()
        return pressed_in in (self._window.windowHandle(), popup.windowHandle() if popup is not None else None)
