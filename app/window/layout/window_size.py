"""How large a window is at first, and at least."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

USUAL_SIZE, LEAST_SIZE = QSize(1360, 860), QSize(640, 400)


def usual_size(window: QWidget) -> QSize:
    """A comfortable size that fits the screen with room for its frame and bars."""
    return USUAL_SIZE.boundedTo(_room_on_screen(window))


def least_size(window: QWidget) -> QSize:
    """What everything in the window fits into, or all that the screen has."""
    return LEAST_SIZE.boundedTo(_room_on_screen(window))


def _room_on_screen(window: QWidget) -> QSize:
    """In the window's own pixels: a screen of 1280 x 800 has 640 x 400 of them where all is drawn twice as large."""
    return window.screen().availableGeometry().size() - QSize(8, 40)
