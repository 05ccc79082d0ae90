"""Keys and numbers that are typed while a strength's number has the focus."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QMimeData, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.panels.number_box import NumberBox
from app.window.main_window import MainWindow
from editing.edits import Edit
from tests.app.conftest import wait_full
from tests.app.test_window import row_of

CTRL = Qt.KeyboardModifier.ControlModifier


def focused_box(window: MainWindow, qtbot: QtBot, name: str = "age") -> NumberBox:
    """As after a click into it."""
    box = row_of(window, name).box
    window.activateWindow()
    box.setFocus()
    qtbot.waitUntil(lambda: box.hasFocus() and window.isActiveWindow())
    box.selectAll()
    return box


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Through the window, as the keyboard does: shortcuts come first."""
    QTest.keyClick(window.windowHandle(), key, modifiers)


def type_in(window: MainWindow, text: str) -> None:
    for character in text:
        QTest.keyClick(window.windowHandle(), character)


def test_undo_after_typing_takes_back_the_value(inverted: MainWindow, qtbot: QtBot) -> None:
    box = focused_box(inverted, qtbot)
    type_in(inverted, "1.5")
    press(inverted, Qt.Key.Key_Return)
    assert inverted.state.edit.strengths == {"age": 1.5}
    press(inverted, Qt.Key.Key_Z, CTRL)
    assert inverted.state.edit == Edit()
    assert (box.value(), box.text()) == (0, "0.00")
    assert box.hasFocus()
    press(inverted, Qt.Key.Key_Y, CTRL)
    assert inverted.state.edit.strengths == {"age": 1.5}
    press(inverted, Qt.Key.Key_Z, CTRL)
    press(inverted, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert inverted.state.edit.strengths == {"age": 1.5}
    wait_full(inverted, qtbot)


def test_undo_while_typing_takes_back_what_was_typed(inverted: MainWindow, qtbot: QtBot) -> None:
    inverted.studio.edits.set_strength("smile", 1.0)
    box = focused_box(inverted, qtbot)
    type_in(inverted, "2.5")
    press(inverted, Qt.Key.Key_Z, CTRL)
    assert box.text() == "0.00"
    assert inverted.state.edit.strengths == {"smile": 1.0}, "the edit before stays"
    press(inverted, Qt.Key.Key_Z, CTRL)
    assert inverted.state.edit == Edit()
    wait_full(inverted, qtbot)


def test_undo_takes_back_all_that_was_typed(inverted: MainWindow, qtbot: QtBot) -> None:
    box = focused_box(inverted, qtbot)
    type_in(inverted, "2")
    press(inverted, Qt.Key.Key_Backspace)
    type_in(inverted, "31")
    press(inverted, Qt.Key.Key_Z, CTRL)
    assert box.text() == "0.00", "not the last of three steps alone"
    press(inverted, Qt.Key.Key_Z, CTRL)
    assert box.text() == "0.00"
    assert inverted.state.edit == Edit()


@pytest.mark.parametrize("country", ["C", "de_DE", "en_US", "sv_SE", "ar_EG"])
@pytest.mark.parametrize(
    ("typed", "value", "text"),
    [
        ("1,5", 1.5, "1.50"),
        ("1.5", 1.5, "1.50"),
        ("-0,25", -0.25, "-0.25"),
        (",5", 0.5, "0.50"),
        ("99", 8.0, "8.00"),
        ("-1000", -8.0, "-8.00"),
        ("1abc", 1.0, "1.00"),
        ("1,2,3", 1.23, "1.23"),
        ("-", 0.0, "0.00"),
    ],
)
def test_numbers_are_read_as_they_are_meant(qtbot: QtBot, country: str, typed: str, value: float, text: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(country))
    try:
        box = NumberBox(-8.0, 8.0, 0.1)
    finally:
        QLocale.setDefault(before)
    qtbot.addWidget(box)
    box.selectAll()
    qtbot.keyClicks(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (box.value(), box.text()) == (value, text)


def test_what_is_beyond_the_limit_becomes_and_shows_the_limit(inverted: MainWindow, qtbot: QtBot) -> None:
    box = focused_box(inverted, qtbot)
    type_in(inverted, "99")
    press(inverted, Qt.Key.Key_Return)
    assert inverted.state.edit.strengths == {"age": box.maximum()}
    assert box.text() == f"{box.maximum():.2f}"
    box.selectAll()
    type_in(inverted, "99")
    press(inverted, Qt.Key.Key_Return)
    assert box.text() == f"{box.maximum():.2f}", "also where the value stays what it was"
    wait_full(inverted, qtbot)


def copy_picture() -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    QGuiApplication.clipboard().setImage(image)


@pytest.mark.parametrize("where", ["number", "picture", "slider"])
def test_a_photo_is_pasted_wherever_the_focus_is(window: MainWindow, qtbot: QtBot, photo_path, where: str) -> None:
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    row = row_of(window, "age")
    row.setEnabled(True)
    copy_picture()
    if where == "number":
        focused_box(window, qtbot)
    else:
        widget = {"picture": window.photo_view, "slider": row.slider}[where]
        window.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(lambda: widget.hasFocus() and window.isActiveWindow())
    QTest.keySequence(window.windowHandle(), QKeySequence(QKeySequence.StandardKey.Paste))
    qtbot.waitUntil(lambda: window.state.shown is not None and window.state.shown.title == "Pasted picture")
    qtbot.waitUntil(lambda: window.state.crop is not None)


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, photo_path: Path) -> MainWindow:
    """With a photo whose strengths can be typed, and nothing to be saved."""
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None and window.state.running is None)
    row_of(window, "age").setEnabled(True)
    return window


def test_while_a_number_is_typed_no_picture_is_pasted(opened: MainWindow, qtbot: QtBot) -> None:
    box = focused_box(opened, qtbot)
    type_in(opened, "1")
    copy_picture()
    press(opened, Qt.Key.Key_V, CTRL)
    assert opened.state.running is None
    assert box.text() == "1"


@pytest.mark.parametrize("typed", ["", "1"])
def test_a_number_on_the_clipboard_is_pasted_as_text(inverted: MainWindow, qtbot: QtBot, typed: str) -> None:
    box = focused_box(inverted, qtbot)
    type_in(inverted, typed)
    data = QMimeData()
    data.setText("2,5")
    QGuiApplication.clipboard().setMimeData(data)
    box.selectAll()
    press(inverted, Qt.Key.Key_V, CTRL)
    assert box.text() == "2,5"
    press(inverted, Qt.Key.Key_Return)
    assert inverted.state.edit.strengths == {"age": 2.5}
    wait_full(inverted, qtbot)


def test_paste_into_a_number_before_anything_was_copied(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    focused_box(opened, qtbot)
    monkeypatch.setattr(QClipboard, "mimeData", lambda _clipboard: None)
    press(opened, Qt.Key.Key_V, CTRL)
    assert opened.status_line.currentMessage() == "There is no picture on the clipboard."
