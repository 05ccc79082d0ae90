"""The list of all commands: what is found, what runs, and the sheet of keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.dialogs.command_palette import CommandPalette, command_of, matching
from app.window.main_window import MainWindow
from tests.app.answers import Answers

pytestmark = pytest.mark.usefixtures("qapp")


def _action(text: str, keys: str = "", *, enabled: bool = True) -> QAction:
    action = QAction(text)
    action.setShortcut(keys)
    action.setEnabled(enabled)
    return action


def _palette(qtbot: QtBot, *actions: QAction) -> CommandPalette:
    palette = CommandPalette("All commands", [command_of("File", action) for action in actions])
    qtbot.addWidget(palette)
    palette.show()
    return palette


def _titles(palette: CommandPalette) -> list[str]:
    items = (palette.found.topLevelItem(index) for index in range(palette.found.topLevelItemCount()))
    return [item.text(0) for item in items]


def test_words_are_found_in_any_order_and_titles_first() -> None:
    commands = [
        command_of("File", action) for action in (_action("Write to disk"), _action("Save as…"), _action("File info"))
    ]
    assert [command.title for command in matching(commands, "as save")] == ["Save as…"]
    assert [command.title for command in matching(commands, "file")] == ["File info", "Write to disk", "Save as…"]
    assert matching(commands, "nowhere") == []


def test_an_ampersand_that_marks_a_letter_is_not_shown() -> None:
    assert command_of("File", _action("&Save && close")).title == "Save & close"


def test_enter_runs_the_first_that_can_run(qtbot: QtBot) -> None:
    off, on = _action("Export…", enabled=False), _action("Export all", "Ctrl+E")
    palette = _palette(qtbot, off, on)
    qtbot.keyClicks(palette.typed, "exp")
    assert _titles(palette) == ["Export…", "Export all"]
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert palette.chosen is on
    assert palette.result() == CommandPalette.DialogCode.Accepted


def test_arrows_move_in_the_list_and_a_disabled_one_does_not_run(qtbot: QtBot) -> None:
    on, off = _action("Open"), _action("Save", enabled=False)
    palette = _palette(qtbot, on, off)
    item = palette.found.topLevelItem(1)
    assert item.isDisabled()
    palette._run(item)
    assert palette.chosen is None
    assert palette.isVisible()
    third = _action("Quit")
    palette = _palette(qtbot, on, off, third)
    qtbot.keyClick(palette.typed, Qt.Key.Key_Down)
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert palette.chosen is third


def test_nothing_found_is_said(qtbot: QtBot) -> None:
    palette = _palette(qtbot, _action("Open"))
    palette.typed.setText("xyz")
    assert not palette.found.isVisible()
    assert palette._nothing.isVisible()
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert palette.chosen is None


def test_every_action_of_the_window_is_listed_and_runs(window: MainWindow, answers: Answers) -> None:
    answers.command = "Left panel"
    assert window.state.view.left_panel
    window.actions_.palette.trigger()
    assert not window.state.view.left_panel
    actions = window.actions_
    listed = {command.action for command in answers.offered}
    known = {action for action in vars(actions).values() if isinstance(action, QAction)}
    # Compare is held, not triggered; the others are this list, and what stands in the menu of recent files.
    assert known - listed == {actions.compare, actions.palette, actions.clear_recent}


def test_the_sheet_lists_what_has_keys(window: MainWindow, answers: Answers) -> None:
    window.actions_.shortcuts.trigger()
    assert all(command.keys for command in answers.offered)
    by_title = {command.title: command.keys for command in answers.offered}
    assert by_title["Redo"] == "Ctrl+Shift+Z, Ctrl+Y"
    assert by_title["Compare with the original"] == "C"


def test_no_key_is_given_twice(window: MainWindow) -> None:
    keys = [
        key.toString() for command in window.actions_.commands() if command.action for key in command.action.shortcuts()
    ]
    assert len(keys) == len(set(keys))


def test_rows_are_equally_high_from_the_first(qtbot: QtBot) -> None:
    actions = [_action(f"Command {number}") for number in range(30)]
    palette = _palette(qtbot, *actions)
    qtbot.waitUntil(lambda: palette.found.viewport().height() > 100)
    rows = (palette.found.topLevelItem(row) for row in range(30))
    heights = {palette.found.visualItemRect(item).height() for item in rows if item is not None}
    palette.typed.setText("command")
    again = palette.found.topLevelItem(0)
    assert again is not None
    assert heights == {palette.found.visualItemRect(again).height()}
