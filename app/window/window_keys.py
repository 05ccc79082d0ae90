"""Keys that act wherever the focus is in the window: C held down compares, Esc stops what runs."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

COMPARE_KEY = Qt.Key.Key_C


class WindowKey(QObject):
    """Sees all events of the application, in `eventFilter`, until it is removed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def remove(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)


class CompareKey(WindowKey):
    """Calls `compare` with True while the key is down; letting go of the window lets go of the key."""

    def __init__(self, window: QWidget, compare: Callable[[bool], object]) -> None:
        super().__init__(window)
        self._compare = compare

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) and isinstance(event, QKeyEvent):
            plain = event.key() == COMPARE_KEY and event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and self._window.isActiveWindow() and watched is self._window.windowHandle():
                if not event.isAutoRepeat():
                    self._compare(kind == QEvent.Type.KeyPress)
                return True
        elif kind == QEvent.Type.WindowDeactivate and watched is self._window:
            self._compare(False)
        return super().eventFilter(watched, event)


class CancelKey(WindowKey):
    """Triggers `action` where its own shortcut cannot: a list or menu that is open, or a field, takes Esc for itself.

    A dialog keeps its Esc.
    """

    def __init__(self, window: QWidget, action: QAction) -> None:
        super().__init__(window)
        self._action = action

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
