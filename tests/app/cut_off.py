"""What of a window cannot be seen: cut texts, and widgets that leave the room they have."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from app.look.parts import PaintedButton
from app.look.texts import ElidedButton, ElidedLabel
from app.window.layout.floating import Floating

SLACK = 1
"""Pixels that rounding may take."""


def cut_off(window: QWidget) -> list[str]:
    """A line for each visible widget whose text is cut, or that leaves its parent or the window."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and widget.width() > 0:
            found += [f"{_path(widget)}: {problem}" for problem in (*_cut_texts(widget), *_outside(widget, window))]
        if widget.isVisible() and widget.layout() is not None:
            found += [f"{_path(widget)}: {problem}" for problem in _overlaps(widget)]
    return found


def _path(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None and len(names) < 3:
        text = at.text()[:24] if isinstance(at, QLabel | QAbstractButton) else ""
        names.append(f"{type(at).__name__} {at.accessibleName() or at.objectName()} {text!r}".strip())
        at = at.parentWidget()
    return " < ".join(names)


def _cut_texts(widget: QWidget) -> Iterator[str]:
    hint = widget.sizeHint()
    if isinstance(widget, ElidedLabel | ElidedButton):
        if widget.height() + SLACK < hint.height():
            yield f"is {widget.height()} high, needs {hint.height()}"
    elif isinstance(widget, PaintedButton):  # elides what it paints
        if widget.hasHeightForWidth() and widget.heightForWidth(widget.width()) > widget.height() + SLACK:
            yield f"is {widget.height()} high, needs {widget.heightForWidth(widget.width())}"
    elif isinstance(widget, QLabel) and widget.wordWrap() and widget.text():
        if widget.heightForWidth(widget.width()) > widget.height() + SLACK:
            yield f"is {widget.height()} high, its lines need {widget.heightForWidth(widget.width())}"
        if widget.minimumSizeHint().width() > widget.width() + SLACK:
            yield f"is {widget.width()} wide, its longest word needs {widget.minimumSizeHint().width()}"
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if needed > field.width() + SLACK:
            yield f"has {field.width()} for {widget.currentText()!r}, which needs {needed}"
    elif isinstance(widget, QLabel | QAbstractButton):
        small = widget.width() + SLACK < hint.width() or widget.height() + SLACK < hint.height()
        icon_alone = isinstance(widget, QToolButton) and not widget.text()
        if small and not icon_alone and hint.isValid():
            yield f"is {widget.width()}x{widget.height()}, needs {hint.width()}x{hint.height()}"


def _outside(widget: QWidget, window: QWidget) -> Iterator[str]:
    parent = widget.parentWidget()
    if parent is None:
        return
    room = parent.rect()
    scrolled = parent.parentWidget()
    if isinstance(scrolled, QAbstractScrollArea):  # what is inside may be higher, and never wider
        if widget is getattr(scrolled, "widget", lambda: None)() and (
            widget.x() != 0 or widget.width() > room.width() + SLACK
        ):
            yield f"scrolls sideways: {widget.geometry().getRect()} in {room.getRect()}"
        return
    if not room.adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
        yield f"leaves its parent: {widget.geometry().getRect()} in {room.getRect()}"
    if not _is_scrolled(widget):
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if not window.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
            yield f"leaves the window: {place.getRect()}"


def _is_scrolled(widget: QWidget) -> bool:
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QAbstractScrollArea):
            return True
        at = at.parentWidget()
    return False


def _overlaps(widget: QWidget) -> Iterator[str]:
    """Children of a layout on each other."""
    if isinstance(widget, QStackedWidget):
        return
    children = [child for child in widget.children() if isinstance(child, QWidget) and not isinstance(child, Floating)]
    children = [child for child in children if child.isVisible() and not child.isWindow() and child.width() > 0]
    for order in ("x", "y"):
        children.sort(key=lambda child: getattr(child, order)())
        for first, second in pairwise(children):
            shared = first.geometry() & second.geometry()
            if shared.width() > SLACK and shared.height() > SLACK:
                yield f"{_path(first)} lies on {_path(second)} by {shared.width()}x{shared.height()}"
