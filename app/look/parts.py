"""Small widgets made the same way everywhere. A `role` is the object name that the style sheet knows."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.look.theme import theme

W = TypeVar("W", bound=QWidget)


def styled(widget: W, role: str) -> W:
    widget.setObjectName(role)
    return widget


def text_label(text: str = "", role: str = "", *, wrap: bool = False, centred: bool = False) -> QLabel:
    """A label of plain text: nothing in a file name or an error is taken for markup."""
    label = styled(QLabel(text), role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if centred:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def search_field(title: str) -> QLineEdit:
    """Empty, it shows what it searches."""
    field = QLineEdit()
    field.setPlaceholderText(title)
    field.setAccessibleName(title)
    field.setClearButtonEnabled(True)
    return field


def push_button(text: str, role: str = "") -> QPushButton:
    return styled(QPushButton(text), role)


class ColumnScroll(QScrollArea):
    """Scrolls up and down only, and takes no focus of its own. What is inside is exactly as wide as the room for it."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(styled(inside, "scrolled"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        # Wider by a pixel, and a focus that moves would scroll sideways without a bar to scroll back.
        self._inside.setFixedWidth(self.viewport().width())
        super().resizeEvent(event)


def expand(label: QLabel) -> None:
    """Gives a label all the width there is; one of several lines stays as high as its text needs."""
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    label.setSizePolicy(policy)


def keep_place(widget: QWidget) -> None:
    """What stands beside it stays there while it is hidden."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def single_shot(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer


def side_panel(name: str, *inside: QWidget) -> QWidget:
    """A column beside the view; `name` is that of its style."""
    panel = styled(QWidget(), name)
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in inside:
        layout.addWidget(widget)
    return panel


class PaintedButton(QAbstractButton):
    """A checkable button that paints itself, and paints again when the mouse comes or goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paint_focus(self, painter: QPainter) -> None:
        """A ring inside the edge, in the text's colour: accents mark what is chosen."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme().colours.text), 1.6))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 6, 6)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self.update()
        super().leaveEvent(event)
