"""Hold C to compare, wherever the focus is in the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

COMPARE_KEY = Qt.Key.Key_C


class CompareKey(QObject):
    """Calls `compare` with True while the key is down; letting go of the window lets go of the key."""

    def __init__(self, window: QWidget, compare: Callable[[bool], object]) -> None:
        super().__init__(window)
        self._window = window
        self._compare = compare
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def remove(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

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
