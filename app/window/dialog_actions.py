"""The actions that open a dialog: commands, keys, history, settings, models."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.dialogs.command_palette import Command
from app.studio.studio import Studio
from app.window.actions import Actions
from app.window.dialogs import Dialogs

FURTHER_KEYS = (
    Command("Compare with the original", "View", "C", "Hold the key"),
    Command("Move the handle of Split", "View", "Left, Right", "While the picture has the focus"),
    Command("Add the face that is placed", "Edit", "Enter", "While the picture has the focus"),
    Command("Set a slider back", "Edit", "Delete, Backspace", "While the slider has the focus"),
)
"""Keys of no action of the menus."""


class DialogActions(QObject):
    """Opens each dialog with what the window is about now."""

    def __init__(self, actions: Actions, studio: Studio, dialogs: Dialogs, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._dialogs, self._window = actions, dialogs, window
        actions.palette.triggered.connect(self._ask_command)
        actions.shortcuts.triggered.connect(self._show_keys)
        actions.models.triggered.connect(lambda: dialogs.show_models(window, studio, actions.add_models.trigger))
        actions.settings.triggered.connect(lambda: dialogs.show_settings(window, studio.settings))
        actions.history.triggered.connect(lambda: dialogs.show_history(window, studio))

    def _ask_command(self) -> None:
        own = self._actions.palette
        self._run("All commands", [command for command in self._actions.commands() if command.action is not own])

    def _show_keys(self) -> None:
        commands = (*self._actions.commands(), *FURTHER_KEYS)
        self._run("Keyboard shortcuts", [command for command in commands if command.keys])

    def _run(self, title: str, commands: list[Command]) -> None:
        if (chosen := self._dialogs.choose_command(self._window, title, commands)) is not None:
            chosen.trigger()
