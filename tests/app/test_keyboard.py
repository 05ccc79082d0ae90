"""The keys of commands: chosen by pressing them, refused where they are taken, and kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs.command_palette import command_of
from app.dialogs.key_map import KeyMap
from app.dialogs.keyboard_dialog import KeyboardDialog
from app.state.settings import Settings
from app.window.main_window import MainWindow

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Commands(QWidget):
    """A window with two commands, as actions have them."""

    def __init__(self) -> None:
        super().__init__()
        self.save, self.zoom = QAction("&Save", self), QAction("Zoom in", self)
        self.save.setShortcut("Ctrl+S")
        self.save.setToolTip("Save the document (Ctrl+S)")
        self.zoom.setShortcuts(["Ctrl++", "Ctrl+="])
        self.zoom.setToolTip("Enlarge (Ctrl++)")
        self.addActions([self.save, self.zoom])

    def keys(self, settings: Settings) -> KeyMap:
        return KeyMap({"save": self.save, "zoom": self.zoom}, {"C": "Compare"}, settings, self)


@pytest.fixture
def commands(qapp: QApplication, qtbot: QtBot) -> Commands:
    commands = Commands()
    qtbot.addWidget(commands)
    return commands


@pytest.fixture
def dialog(commands: Commands, settings: Settings, qtbot: QtBot) -> KeyboardDialog:
    dialog = KeyboardDialog(commands.keys(settings))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _press(dialog: KeyboardDialog, qtbot: QtBot, title: str, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    dialog.typed.clear()
    qtbot.keyClicks(dialog.typed, title)
    qtbot.keyClick(dialog.pressed, key, modifier)


def test_pressed_keys_run_the_command_at_once_and_are_kept(
    dialog: KeyboardDialog, commands: Commands, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    _press(dialog, qtbot, "save", Qt.Key.Key_W, ALT)
    assert commands.save.shortcut().toString() == "Alt+W"
    assert commands.save.toolTip() == "Save the document (Alt+W)"
    assert command_of("File", commands.save).keys == "Alt+W", "the palette and the sheet show it"
    dialog.close()
    commands.show()
    commands.activateWindow()
    qtbot.waitUntil(commands.isActiveWindow)
    with qtbot.waitSignal(commands.save.triggered):
        qtbot.keyClick(commands, Qt.Key.Key_W, ALT)
    settings.flush()
    later = Commands()
    qtbot.addWidget(later)
    later.keys(Settings(tmp_path / "settings.ini"))
    assert later.save.shortcut().toString() == "Alt+W"
    assert later.zoom.shortcuts() == commands.zoom.shortcuts()


@pytest.mark.parametrize(("key", "modifier", "other"), [("S", CONTROL, "Save"), ("C", None, "Compare")])
def test_keys_that_are_taken_are_refused(
    dialog: KeyboardDialog, commands: Commands, qtbot: QtBot, key: str, modifier: Qt.KeyboardModifier | None, other: str
) -> None:
    before = commands.zoom.shortcuts()
    _press(dialog, qtbot, "zoom", Qt.Key[f"Key_{key}"], modifier or Qt.KeyboardModifier.NoModifier)
    assert commands.zoom.shortcuts() == before
    assert f"is taken by “{other}”" in dialog.said.text()


def test_keys_are_taken_away_and_come_back(dialog: KeyboardDialog, commands: Commands, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.typed, "zoom")
    dialog.take_away.click()
    assert commands.zoom.shortcuts() == []
    assert commands.zoom.toolTip() == "Enlarge"
    dialog.reset.click()
    assert [keys.toString() for keys in commands.zoom.shortcuts()] == ["Ctrl++", "Ctrl+="]
    _press(dialog, qtbot, "save", Qt.Key.Key_W, ALT)
    dialog.reset_all.click()
    assert commands.save.shortcut().toString() == "Ctrl+S"
    assert not dialog.reset_all.isEnabled()


def test_every_command_of_the_menus_can_be_given_keys(window: MainWindow) -> None:
    listed = {command.action for command in window.actions_.commands()} - {window.actions_.cancel}
    assert set(window.keys.actions.values()) == listed
    window.keys.choose("export", window.actions_.export.shortcut())
    assert window.keys.taken_by(window.actions_.open.shortcut(), "export") == "Open…"
    assert window.keys.is_usual("export")
