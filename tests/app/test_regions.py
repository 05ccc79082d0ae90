"""Where an edit acts, in the window: chosen by name, shown over the picture, and painted with a brush."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.engine.jobs import describe_session
from app.panels.region_box import RegionBox
from app.state.region import Tool
from app.state.settings import Settings
from app.views.compared_view import ComparedView
from app.views.pixels import from_image
from app.views.region_layer import COLOUR, STRENGTH
from app.window.main_window import MainWindow
from editing.edits import RegionChoice
from editing.photo_true.regions import TITLES
from tests.app.answers import Answers
from tests.app.conftest import invert_first, shown_window
from tests.app.photo_session import PhotoSession
from tests.app.test_window import LEFT, NO_KEYS, row_of

RIGHT, ALT = Qt.MouseButton.RightButton, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(
    qtbot: QtBot, nothing_left: None, settings: Settings, answers: Answers, photo_path: Path
) -> Iterator[MainWindow]:
    """The portrait, with the region of `smile` on it."""
    with shown_window(qtbot, lambda: describe_session(PhotoSession()), settings, answers) as window:
        invert_first(window, qtbot, photo_path)
        qtbot.mouseClick(row_of(window, "smile").region, LEFT)
        wait_region(window, qtbot)
        yield window


def wait_region(window: MainWindow, qtbot: QtBot) -> None:
    """Until the region of the edit as it is now is on the screen."""

    def shown() -> bool:
        picture = window.state.region.picture
        return picture is not None and picture.request.edit == window.state.edit

    qtbot.waitUntil(shown)


def box_of(window: MainWindow) -> RegionBox:
    return window.slider_panel.findChildren(RegionBox)[0]


def on_widget(view: ComparedView, x: float, y: float) -> QPoint:
    to_widget = view.crop_to_widget()
    assert to_widget is not None
    return to_widget.map(QPointF(x, y)).toPoint()


def pixel(view: QWidget, place: QPoint) -> np.ndarray:
    return from_image(view.grab().toImage())[place.y(), place.x()].astype(float)


def covered(before: np.ndarray) -> object:
    """The same pixel under the overlay, to a few grey levels."""
    return pytest.approx(before * (1 - STRENGTH) + np.array(COLOUR.getRgb()[:3]) * STRENGTH, abs=4)


def stroke(
    view: ComparedView,
    points: list[tuple[float, float]],
    *,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    places = [on_widget(view, x, y) for x, y in points]
    QTest.mousePress(view, button, keys, places[0])
    for place in places[1:]:
        QTest.mouseMove(view, place)
    QTest.mouseRelease(view, button, keys, places[-1])


def test_the_region_lies_over_the_picture(window: MainWindow, qtbot: QtBot) -> None:
    view = window.portrait_view
    left, right = on_widget(view, 0.25, 0.5), on_widget(view, 0.75, 0.5)
    with_region = pixel(view, left), pixel(view, right)
    assert box_of(window).isVisible()
    qtbot.mouseClick(row_of(window, "smile").region, LEFT)
    assert not box_of(window).isVisible()
    assert with_region[0] == covered(pixel(view, left))
    assert np.array_equal(with_region[1], pixel(view, right))


def test_done_goes_back_to_the_slider(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    (done,) = [part for part in box_of(window).findChildren(QPushButton) if part.text() == "Done"]
    done.setFocus()
    qtbot.waitUntil(done.hasFocus)
    QTest.keyClick(done, Qt.Key.Key_Space)
    assert not box_of(window).isVisible()
    qtbot.waitUntil(row_of(window, "smile").slider.hasFocus)


def test_another_region_is_chosen_by_name_and_undone(window: MainWindow) -> None:
    choice = box_of(window).choice
    assert choice.itemText(0) == "As usual: Head with hair"
    choice.setCurrentIndex(choice.findData("lips"))
    choice.activated.emit(choice.currentIndex())
    assert window.state.edit.regions["smile"] == RegionChoice("lips")
    assert window.state.history.undoText() == "Region"
    assert row_of(window, "smile").region.property("chosen")
    window.state.history.undo()
    assert not window.state.edit.regions
    assert choice.currentIndex() == 0
    assert choice.count() == 1 + len(TITLES)


def test_a_stroke_is_one_step_and_shows_at_once(window: MainWindow, qtbot: QtBot) -> None:
    view = window.portrait_view
    before = pixel(view, on_widget(view, 0.7, 0.5))
    qtbot.mouseClick(box_of(window).tools[Tool.ADD], LEFT)
    stroke(view, [(0.6, 0.5), (0.65, 0.5), (0.7, 0.5), (0.8, 0.5)])
    assert pixel(view, on_widget(view, 0.7, 0.5)) == covered(before), "before the engine knows of it"
    (painted,) = window.state.edit.regions["smile"].strokes
    assert painted.add
    assert painted.points[0] == pytest.approx((0.6, 0.5), abs=0.01)
    assert painted.points[-1] == pytest.approx((0.8, 0.5), abs=0.01)
    assert painted.radius == window.state.region.brush.radius
    assert window.state.history.count() == 1
    wait_region(window, qtbot)
    picture = window.state.region.picture
    assert picture is not None
    assert picture.mask[128, round(0.7 * 256)] == 255
    window.state.history.undo()
    wait_region(window, qtbot)
    assert np.array_equal(pixel(view, on_widget(view, 0.7, 0.5)), before)


def test_taking_away_by_tool_key_and_button(window: MainWindow, qtbot: QtBot) -> None:
    view, tools = window.portrait_view, box_of(window).tools
    qtbot.mouseClick(tools[Tool.TAKE_AWAY], LEFT)
    stroke(view, [(0.2, 0.2), (0.3, 0.2)])
    stroke(view, [(0.6, 0.3), (0.7, 0.3)], keys=ALT)
    qtbot.mouseClick(tools[Tool.ADD], LEFT)
    stroke(view, [(0.2, 0.4), (0.3, 0.4)], keys=ALT)
    stroke(view, [(0.2, 0.6), (0.3, 0.6)], button=RIGHT)
    assert [found.add for found in window.state.edit.regions["smile"].strokes] == [False, True, False, False]
    qtbot.mouseClick(box_of(window).reset, LEFT)
    assert not window.state.edit.regions
    window.state.history.undo()
    assert len(window.state.edit.regions["smile"].strokes) == 4


def test_without_a_brush_the_picture_pans(window: MainWindow, qtbot: QtBot) -> None:
    view = window.portrait_view
    view.actual_size()
    for _ in range(8):
        view.zoom_in()
    before = view.viewport.origin
    stroke(view, [(0.5, 0.5), (0.6, 0.5)])
    assert view.viewport.origin != before
    assert not window.state.edit.regions


def test_brackets_change_the_brush(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.actions_.larger_brush.isEnabled()
    qtbot.mouseClick(box_of(window).tools[Tool.ADD], LEFT)
    before = window.state.region.brush.radius
    window.actions_.larger_brush.trigger()
    assert window.state.region.brush.radius == pytest.approx(before * 1.25)
    for _ in range(30):
        window.actions_.smaller_brush.trigger()
    assert window.state.region.brush.radius == 0.005
    assert box_of(window).radius.value() == 5
    box_of(window).feather.setValue(40)
    assert window.state.region.brush.feather == 0.04


def test_on_the_photo_the_brush_paints_where_the_crop_is(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.photo.trigger()
    qtbot.mouseClick(box_of(window).tools[Tool.ADD], LEFT)
    view = window.photo_view
    top_left = view.to_widget(*(window.state.faces[0].face.quad[0] + 0.5)).toPoint()
    assert on_widget(view, 0, 0) == top_left
    stroke(view, [(0.6, 0.5), (0.7, 0.5)])
    (painted,) = window.state.edit.regions["smile"].strokes
    assert painted.points[0] == pytest.approx((0.6, 0.5), abs=0.01)
    assert window.state.face == 0, "a stroke chooses no face"
    assert np.isfinite(painted.points).all()


def test_another_photo_ends_it(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    with qtbot.waitSignal(window.studio.opened):
        window.studio.open(photo_path)
    assert not window.state.region.direction
    assert window.state.region.picture is None
    qtbot.waitUntil(lambda: window.state.crop is not None)
