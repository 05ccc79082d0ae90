"""Everything can be reached by keyboard, has a name for assistive technology, and shows where the focus is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.look.colours import SCHEMES
from app.look.theme import theme
from app.panels.bipolar_slider import BipolarSlider
from app.panels.export_dialog import ExportDialog
from app.panels.strength_row import StrengthRow
from app.state.grid import Overlay
from app.state.grid_order import missing_methods
from app.state.region import Tool
from app.values.exports import ExportOffer
from app.window.about import About
from app.window.main_window import MainWindow
from tests import tiny
from tests.app.conftest import OpenWindow, wait_full
from tests.app.reach import controls, describe, missed, tab_stops
from tests.app.test_window import row_of


def assert_all_reached(window: QWidget, state: str) -> None:
    QApplication.processEvents()
    lines = missed(window)
    assert not lines, f"{state}:\n" + "\n".join(lines)


def test_the_start_page(window: MainWindow, tmp_path: Path) -> None:
    assert_all_reached(window, "start page")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "portrait.png"
        path.touch()
        window.studio.settings.add_recent(path)
    window.welcome.show_recent(window.studio.settings.recent)
    assert_all_reached(window, "two recent files of one name")


def test_a_photo_and_placing_by_hand(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert_all_reached(window, "photo")
    window.studio.placing.start()
    assert_all_reached(window, "placing by hand")


def test_editing(inverted: MainWindow, qtbot: QtBot) -> None:
    assert_all_reached(inverted, "inverted")
    inverted.studio.edits.set_strength("smile", 1.0)
    wait_full(inverted, qtbot)
    assert_all_reached(inverted, "edited")
    inverted.studio.regions.show("smile")
    inverted.studio.regions.take(Tool.ADD)
    assert_all_reached(inverted, "region")
    inverted.state.view.showing_photo = False
    assert_all_reached(inverted, "portrait")


def test_methods_side_by_side(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window()
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.show_side_by_side(True)
    assert_all_reached(window, "methods before they ran")
    window.methods_view.run_missing.click()
    qtbot.waitUntil(lambda: not missing_methods(window.state) and window.state.running is None)
    grid = window.state.grid
    grid.wipe = ("", window.state.method)
    assert_all_reached(window, "wipe")
    grid.wipe, grid.overlay, grid.figures_shown = None, Overlay.HEAT, True
    assert_all_reached(window, "heat and figures")
    qtbot.waitUntil(lambda: not window.studio.engine.busy)


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_dialogs(window: MainWindow, qtbot: QtBot, tmp_path: Path, suffix: str) -> None:
    export = ExportDialog(ExportOffer(tiny.tiny_photo(), str(tmp_path), "photo", suffix, 95, 1024), window)
    for dialog in (export, About(window)):
        dialog.show()
        qtbot.waitUntil(dialog.isActiveWindow)
        lines = missed(dialog)
        dialog.close()
        dialog.deleteLater()
        assert not lines, "\n".join(lines)


# One stop for each slider


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), key)


def on_slider(window: MainWindow, qtbot: QtBot, name: str) -> StrengthRow:
    row = row_of(window, name)
    window.activateWindow()
    row.slider.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(row.slider.hasFocus)
    return row


def test_each_slider_is_one_stop(inverted: MainWindow) -> None:
    inverted.studio.edits.set_strength("smile", 1.0)
    stops = tab_stops(inverted)
    rows = [row for row in inverted.findChildren(StrengthRow) if row.isVisible() and row.isEnabled()]
    assert len(rows) > 2
    for row in rows:
        assert [stop for stop in stops if row.isAncestorOf(stop)] == [row.slider]
    first, second = (stops.index(row.slider) for row in rows[:2])
    assert second == first + 1, "Tab goes to the next slider"


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_key_opens_the_number_and_return_comes_back(inverted: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    row = on_slider(inverted, qtbot, "age")
    press(inverted, key)
    assert row.box.hasFocus()
    for character in "1.5":
        QTest.keyClick(inverted.windowHandle(), character)  # pyright: ignore[reportCallIssue, reportArgumentType]
    press(inverted, Qt.Key.Key_Return)
    assert inverted.state.edit.strengths == {"age": 1.5}
    assert row.slider.hasFocus()
    wait_full(inverted, qtbot)


def test_a_digit_begins_a_number_and_escape_leaves_it(inverted: MainWindow, qtbot: QtBot) -> None:
    row = on_slider(inverted, qtbot, "age")
    for character in "-2":
        QTest.keyClick(inverted.windowHandle(), character)  # pyright: ignore[reportCallIssue, reportArgumentType]
    assert row.box.text() == "-2"
    press(inverted, Qt.Key.Key_Escape)
    assert row.slider.hasFocus()
    assert row.box.text() == "0.00"
    assert not inverted.state.edit.strengths


def test_arrows_reset_and_region_by_key(inverted: MainWindow, qtbot: QtBot) -> None:
    row = on_slider(inverted, qtbot, "smile")
    press(inverted, Qt.Key.Key_Right)
    assert inverted.state.edit.strengths == {"smile": 0.1}
    press(inverted, Qt.Key.Key_Delete)
    assert not inverted.state.edit.strengths
    press(inverted, Qt.Key.Key_R)
    assert inverted.state.region.direction == "smile"
    press(inverted, Qt.Key.Key_R)
    assert not inverted.state.region.direction
    said = QAccessible.queryAccessibleInterface(row.slider).text(QAccessible.Text.Description)
    assert "From -" in said
    assert "Delete" in said
    wait_full(inverted, qtbot)


def test_markers_are_placed_by_key(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.placing.start()
    before = window.state.placing.markers
    window.activateWindow()
    window.photo_view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(window.photo_view.hasFocus)
    press(window, Qt.Key.Key_3)
    press(window, Qt.Key.Key_Down)
    after = window.state.placing.markers
    assert after[:2] == before[:2]
    assert after[2][0] == pytest.approx(before[2][0])
    assert after[2][1] > before[2][1]


# Focus


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_is_seen(inverted: MainWindow, qtbot: QtBot, scheme: str) -> None:
    theme().choose(scheme)
    try:
        inverted.studio.regions.show("smile")
        unseen = []
        inverted.activateWindow()
        stops = tab_stops(inverted)
        for stop in (stop for stop in stops if stop in controls(inverted)):
            inverted.setFocus()
            QApplication.processEvents()
            blurred = stop.grab().toImage()
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if stop.hasFocus() and stop.grab().toImage() == blurred:
                unseen.append(describe(stop))
        assert not unseen
        assert any(isinstance(stop, BipolarSlider) for stop in stops)
    finally:
        theme().choose("")
