"""Room around a widget that goes away together with it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Padding(QWidget):
    """Hides whenever the one widget inside it hides."""

    def __init__(self, inside: QWidget, left: int, top: int, right: int, bottom: int) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(left, top, right, bottom)
        layout.addWidget(inside)
        self.setVisible(not inside.isHidden())
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(watched, QWidget) and event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(not watched.isHidden())
        return super().eventFilter(watched, event)
