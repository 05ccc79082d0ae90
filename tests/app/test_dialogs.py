"""What holds for every dialog: Return presses the focused button, and nothing is left in another language."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.dialogs.command_palette import CommandPalette
from app.dialogs.history_list import HistoryList
from app.dialogs.keyboard_dialog import KeyboardDialog
from app.dialogs.model_list import ModelList
from app.dialogs.settings_dialog import SettingsDialog
from app.dialogs.user_guide import UserGuide
from app.look.language import LANGUAGES
from app.panels.export_dialog import ExportDialog
from app.state.settings import Settings
from app.values.exports import ExportOffer
from app.window.about import About
from app.window.dialogs import Dialogs
from app.window.main_window import MainWindow
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import shown_window, start_tiny
from tests.app.test_translations import translated

Make = Callable[[MainWindow], QDialog]


def guide_at_its_second_page(window: MainWindow) -> UserGuide:
    """From there one can go back."""
    guide = UserGuide(window)
    guide.contents.setCurrentRow(1)
    return guide


DIALOGS: dict[type[QDialog], Make] = {
    About: lambda _window: About(),
    CommandPalette: lambda window: CommandPalette("All commands", window.actions_.commands(), window),
    ExportDialog: lambda _window: ExportDialog(ExportOffer(tiny.tiny_photo(), "~", "a", "jpg", 95, 1024)),
    HistoryList: lambda window: HistoryList(window.state, window.studio, window),
    KeyboardDialog: lambda window: KeyboardDialog(window.keys, window),
    ModelList: lambda window: ModelList(window.state, window.studio, window),
    SettingsDialog: lambda window: SettingsDialog(window.studio.settings, window.keys, window),
    UserGuide: lambda window: guide_at_its_second_page(window),
}
QUESTIONS: tuple[Callable[[QWidget], object], ...] = (
    lambda window: Dialogs().ask_about_unsaved(window),
    lambda window: Dialogs().ask_about_changed(window, "a.hinv"),
    lambda window: Dialogs().ask_about_recipe(window, "a.jpg"),
    lambda window: Dialogs().ask_about_several(window, 3, 2),
    lambda window: Dialogs().ask_about_removal(window, "mine"),
)
NO_WORDS = re.compile(r"[^\W\d_]?|[\W\d]*(px|CPU|CUDA|float32|JPEG|PNG|WebP|TIFF|SHA-256)?[\W\d]*")
NAMES = set(LANGUAGES.values()) | {"HyperInverter Studio"}


def subclasses(kind: type) -> Iterator[type]:
    for inner in kind.__subclasses__():
        yield inner
        yield from subclasses(inner)


def test_every_dialog_is_here() -> None:
    ours = {kind for kind in subclasses(QDialog) if kind.__module__.startswith("app.") and not subclasses_of(kind)}
    assert ours == set(DIALOGS)


def subclasses_of(kind: type) -> list[type]:
    return [inner for inner in subclasses(kind) if inner.__module__.startswith("app.")]


def buttons(dialog: QDialog) -> list[QPushButton]:
    return [button for button in dialog.findChildren(QPushButton) if button.isVisible() and button.isEnabled()]


def assert_return_presses(dialog: QDialog, qtbot: QtBot) -> None:
    """Every button that can be used, by both keys; what it does is cut off from it first."""
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: bool(buttons(dialog)))
    for button in buttons(dialog):
        button.clicked.disconnect()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.setFocus()
            with qtbot.waitSignal(button.clicked, timeout=1000):
                QTest.keyClick(button, key)
            assert dialog.isVisible(), button.text()


@pytest.mark.parametrize("kind", DIALOGS)
def test_return_presses_the_focused_button(window: MainWindow, qtbot: QtBot, kind: type[QDialog]) -> None:
    window.studio.settings.set_keys_of("open", "Ctrl+P")  # so that there is something to set back
    window.studio.model_files.look()
    qtbot.waitUntil(lambda: bool(window.state.models) and not window.studio.engine.busy)
    dialog = DIALOGS[kind](window)
    qtbot.addWidget(dialog)
    if kind is CommandPalette:
        assert not buttons(dialog), "it has none yet: Return runs the chosen command"
        return
    assert_return_presses(dialog, qtbot)


class Boxes(QObject):
    """Looks at each message box that is shown, and closes it."""

    def __init__(self, look: Callable[[QMessageBox], None]) -> None:
        super().__init__()
        self._look, self.seen = look, 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QMessageBox):
            QTimer.singleShot(0, lambda: self._close(watched))
        return False

    def _close(self, box: QMessageBox) -> None:
        self.seen += 1
        try:
            self._look(box)
        finally:
            box.done(0)


@pytest.mark.parametrize("ask", QUESTIONS)
def test_a_question_is_answered_by_return(
    qapp: QApplication, qtbot: QtBot, window: MainWindow, ask: Callable[[QWidget], object]
) -> None:
    chosen: list[str] = []

    def look(box: QMessageBox) -> None:
        default = box.defaultButton()
        assert isinstance(default, QPushButton)
        assert box.buttonRole(default) is not QMessageBox.ButtonRole.DestructiveRole
        assert all(button.autoDefault() for button in box.findChildren(QPushButton) if button.isVisible())
        chosen.append(default.text())

    boxes = Boxes(look)
    qapp.installEventFilter(boxes)
    try:
        ask(window)
    finally:
        qapp.removeEventFilter(boxes)
    assert boxes.seen == len(chosen) == 1


# Languages


def shown_texts(dialog: QDialog) -> Iterator[str]:
    """What can be read in it, without what comes from the person's own files and settings."""
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton) and not widget.isHidden():
            yield widget.text()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        elif isinstance(widget, QTreeWidget):
            yield from (widget.headerItem().text(column) for column in range(widget.columnCount()))
            items = (widget.topLevelItem(row) for row in range(widget.topLevelItemCount()))
            yield from (item.text(column) for item in items if item for column in (0, 1) if not is_name(widget, column))
        elif isinstance(widget, QListWidget) and not isinstance(dialog, UserGuide):
            yield from (widget.item(row).text() for row in range(widget.count()))


def is_name(list_: QTreeWidget, column: int) -> bool:
    """Names of models, and of keys, are the same in every language."""
    head = list_.headerItem().text(column)
    return any(head.startswith(f"Ë{name}") for name in ("Name", "Keys"))


@pytest.mark.parametrize("kind", [kind for kind in DIALOGS if kind is not About])
def test_no_text_stays_english(
    qapp: QApplication, qtbot: QtBot, settings: Settings, photo_path: Path, nothing_left: None, kind: type[QDialog]
) -> None:
    with translated(qapp, "pseudo"), shown_window(qtbot, start_tiny, settings, Answers()) as window:
        window.open(photo_path)
        qtbot.waitUntil(lambda: window.state.crop is not None and window.state.running is None)
        window.studio.invert()
        qtbot.waitUntil(lambda: window.state.inversion is not None and not window.studio.engine.busy)
        window.studio.edits.set_morph(0.5)
        window.state.history.setClean()
        window.studio.model_files.look()
        qtbot.waitUntil(lambda: bool(window.state.models) and not window.studio.engine.busy)
        dialog = DIALOGS[kind](window)
        boxes = dialog.findChildren(QDialogButtonBox)
        qts_own = {box.button(known).text() for box in boxes for known in STANDARD if box.button(known) is not None}
        left = {text for text in shown_texts(dialog) if "Ë" not in text and "ë" not in text} - qts_own - NAMES
        dialog.deleteLater()
    assert {text for text in left if not NO_WORDS.fullmatch(text.strip()) and "/" not in text} == set()


STANDARD = (
    QDialogButtonBox.StandardButton.Ok,
    QDialogButtonBox.StandardButton.Cancel,
    QDialogButtonBox.StandardButton.Close,
    QDialogButtonBox.StandardButton.Save,
    QDialogButtonBox.StandardButton.Discard,
)


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_qts_own_buttons_speak_the_language(qapp: QApplication, qtbot: QtBot, language: str) -> None:
    texts = []
    for name in ("en", language):
        with translated(qapp, name):
            box = QDialogButtonBox()
            qtbot.addWidget(box)
            texts.append([box.addButton(known).text() for known in STANDARD[1:]])
    assert not set(texts[0]) & set(texts[1])
