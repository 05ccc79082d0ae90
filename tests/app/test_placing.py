"""Placing a face by hand: what to do is always in sight, and nobody takes one eye for the other."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.panels.placing_bar import PlacingBar
from app.views.photo_view import MARKER_NAMES
from app.window.main_window import MainWindow
from tests.app.conftest import OpenWindow
from tests.app.test_window import LEFT


def in_sight(widget: QWidget, window: MainWindow) -> bool:
    """Whether all of it is in the window, and none of it scrolled away."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return (
        widget.isVisible() and window.rect().contains(place) and widget.visibleRegion().boundingRect() == widget.rect()
    )


@pytest.mark.parametrize("size", [(900, 560), (1280, 800), (640, 400)])
@pytest.mark.parametrize("columns", [True, False])
def test_after_a_photo_without_a_face_all_of_it_is_in_sight(
    open_window: OpenWindow, qtbot: QtBot, photo_path: Path, size: tuple[int, int], columns: bool
) -> None:
    window = open_window(faces=[])
    window.resize(*size)
    window.state.view.left_panel = window.state.view.right_panel = columns
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.placing.on)
    QApplication.processEvents()
    bar = window.findChild(PlacingBar)
    assert bar is not None
    texts = [label for label in bar.findChildren(QLabel) if label.text()]
    assert len(texts) == 2
    assert "No face was found" in texts[0].text()
    for widget in (*texts, bar.use):
        assert in_sight(widget, window)
        assert widget.height() >= widget.sizeHint().height() or widget.hasHeightForWidth()
    view = window.photo_view
    for x, y in window.state.placing.markers:
        assert QRectF(view.rect()).contains(view.to_widget(x, y))
    qtbot.mouseClick(bar.use, LEFT)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert not bar.isVisible()


def test_columns_never_scroll_sideways(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    window.resize(900, 560)
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    assert len(areas) == 2
    for button in window.findChildren(QPushButton):  # a focus that moves scrolls to where it goes
        if button.isVisible():
            button.setFocus()
            for area in areas:
                area.ensureWidgetVisible(button)
                assert area.horizontalScrollBar().maximum() == 0
                assert area.viewport().childrenRect().x() == 0


def test_each_eye_is_named_by_whose_it_is(
    open_window: OpenWindow, qtbot: QtBot, photo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(faces=[])
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.placing.on)
    (first_x, _), (second_x, _), _ = window.state.placing.markers
    assert first_x < second_x, "the face looks at us: the person's right eye is at the left"
    assert MARKER_NAMES[:2] == ("Person's right eye", "Person's left eye")
    painted: dict[str, QPointF] = {}
    monkeypatch.setattr(
        "app.views.photo_view.paint_caption",
        lambda _painter, text, corner, *_args, **_options: painted.setdefault(text, corner),
    )
    window.photo_view.grab()
    assert {*MARKER_NAMES, "Top of the head"} <= painted.keys()
    assert painted["Person's right eye"].x() < painted["Person's left eye"].x()
    bar = window.findChild(PlacingBar)
    assert bar is not None
    assert any("person's right eye is at the left" in label.text() for label in bar.findChildren(QLabel))


def test_markers_on_a_small_face_can_be_told_apart(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    view, shown = window.photo_view, window.state.shown
    assert shown is not None
    view.show_space(shown.photo.width, shown.photo.height)
    window.state.placing.markers = ((100.0, 100.0), (104.0, 100.0), (102.0, 105.0))
    window.state.placing.on = True
    right, left, mouth = (view.to_widget(x, y) for x, y in window.state.placing.markers)
    assert left.x() - right.x() >= 59
    assert all(QRectF(view.rect()).contains(place) for place in (right, left, mouth))
