"""Notices over the bottom of the picture: they come and go without moving anything that can be clicked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

MARGIN = 12
LARGEST_WIDTH = 680


class Floating(QWidget):
    """Lies over the lower edge of `below`, as high as the widgets in it need; without any it is hidden."""

    def __init__(self, below: QWidget, inside: Sequence[QWidget]) -> None:
        super().__init__(below.parentWidget())
        self._below, self._inside = below, inside
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in inside:
            column.addWidget(widget)
        for watched in (below, *inside):
            watched.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kinds = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if event.type() in kinds and (watched is self._below or event.type() in kinds[2:]):
            self._follow()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._follow()
        return super().event(event)

    def _follow(self) -> None:
        self.setVisible(any(not widget.isHidden() for widget in self._inside))
        room = self._below.geometry()
        width = min(LARGEST_WIDTH, room.width() - 2 * MARGIN)
        height = min(self.heightForWidth(width), room.height() - 2 * MARGIN)
        left = room.left() + (room.width() - width) // 2
        self.setGeometry(QRect(left, room.bottom() - MARGIN - height, width, height))
        self.raise_()
