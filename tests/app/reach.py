"""What a window keeps from people without mouse or sight: controls without a name, and those Tab never reaches."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from app.panels.strength_row import KEYS
from app.views.picture_view import PictureView

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar, PictureView,
)  # fmt: skip
MOST_STOPS = 400


def controls(window: QWidget) -> list[QWidget]:
    """All that can be used now: parts of other controls, such as a spin box's line, are theirs."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QScrollBar)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.window() is window
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        and not _is_heading(widget)
    ]


def _is_heading(widget: QWidget) -> bool:
    """Of a table: its parts are told with the table."""
    return isinstance(widget.parentWidget(), QAbstractItemView)


def name_of(widget: QWidget) -> str:
    """As assistive technology gets it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def describe(widget: QWidget | None) -> str:
    return "nothing" if widget is None else f"{type(widget).__name__} {name_of(widget)!r}"


def without_name(window: QWidget) -> Iterator[str]:
    for widget in controls(window):
        if not name_of(widget).strip():
            yield f"{describe(widget)} in {describe(widget.parentWidget())} has no name"


def same_names(window: QWidget) -> Iterator[str]:
    """Among the children of one parent."""
    names = Counter((id(widget.parentWidget()), name_of(widget)) for widget in controls(window))
    for (_, name), count in names.items():
        if count > 1:
            yield f"{count} siblings are called {name!r}"


def without_range(window: QWidget) -> Iterator[str]:
    for widget in controls(window):
        if isinstance(widget, QAbstractSlider):
            value = QAccessible.queryAccessibleInterface(widget).valueInterface()
            if value is None or not value.minimumValue() <= value.currentValue() <= value.maximumValue():
                yield f"{describe(widget)} gives no value within a range"


def without_description(window: QWidget) -> Iterator[str]:
    for widget in controls(window):
        if isinstance(widget, PictureView):
            said = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)
            if not said.strip():
                yield f"{describe(widget)} has no description"


def tab_stops(window: QWidget) -> list[QWidget]:
    """Where Tab goes, in its order, until it comes to where it has been."""
    window.activateWindow()
    QApplication.processEvents()
    stops: list[QWidget] = []
    for _ in range(MOST_STOPS):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if isinstance(now, QTextBrowser) and now in stops[-1:]:
            continue  # on its next link
        if now is None or now in stops:
            return stops
        stops.append(now)
    raise AssertionError("Tab never comes round")


def never_reached(window: QWidget) -> Iterator[str]:
    """A control may name the keys by which its row's slider reaches it; of exclusive buttons one is a stop."""
    stops = tab_stops(window)
    groups = {id(stop.group()) for stop in stops if isinstance(stop, QAbstractButton) and stop.group() is not None}
    radios = {id(stop.parentWidget()) for stop in stops if isinstance(stop, QAbstractButton) and stop.autoExclusive()}
    for widget in controls(window):
        by_arrows = isinstance(widget, QAbstractButton) and (
            (widget.group() is not None and id(widget.group()) in groups)
            or (widget.autoExclusive() and id(widget.parentWidget()) in radios)
        )
        if widget not in stops and not by_arrows and not widget.property(KEYS):
            yield f"Tab never reaches {describe(widget)} in {describe(widget.parentWidget())}"
    for stop in stops:
        if isinstance(stop, QAbstractScrollArea) and not isinstance(stop, CONTROLS) and not name_of(stop).strip():
            yield f"Tab stops at {describe(stop)}, which has no name"


def missed(window: QWidget) -> list[str]:
    """A line for each of these; empty where everyone can use all of it."""
    checks = (without_name, same_names, without_range, without_description, never_reached)
    return [line for check in checks for line in check(window)]
