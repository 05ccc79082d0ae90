"""The actions that open a dialog: commands, keys, history, settings, models, the guide."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.dialogs.command_palette import Command
from app.look.language import tr
from app.studio.studio import Studio
from app.window.actions import Actions
from app.window.dialogs import Dialogs


def further_keys() -> tuple[Command, ...]:
    """Keys of no action of the menus."""
    on_picture, on_slider = tr("While the picture has the focus"), tr("While the slider has the focus")
    return (
        Command(tr("Compare with the original"), tr("View"), "C", tr("Hold the key")),
        Command(tr("Move the handle of Split"), tr("View"), tr("Left, Right"), on_picture),
        Command(tr("Move an enlarged picture"), tr("View"), tr("Arrow keys"), on_picture),
        Command(tr("Choose a marker of the face that is placed"), tr("Edit"), "1, 2, 3", on_picture),
        Command(tr("Move that marker"), tr("Edit"), tr("Arrow keys"), on_picture),
        Command(tr("Add the face that is placed"), tr("Edit"), tr("Enter"), on_picture),
        Command(tr("Type the slider's value"), tr("Edit"), tr("Enter, F2 or a digit"), on_slider),
        Command(tr("Set a slider back"), tr("Edit"), tr("Delete, Backspace"), on_slider),
        Command(tr("Show the slider's region"), tr("Edit"), "R", on_slider),
    )


class DialogActions(QObject):
    """Opens each dialog with what the window is about now."""

    def __init__(self, actions: Actions, studio: Studio, dialogs: Dialogs, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._dialogs, self._window = actions, dialogs, window
        actions.palette.triggered.connect(self._ask_command)
        actions.shortcuts.triggered.connect(self._show_keys)
        actions.models.triggered.connect(lambda: dialogs.show_models(window, studio, actions.add_models.trigger))
        actions.settings.triggered.connect(lambda: dialogs.show_settings(window, studio.settings))
        actions.guide.triggered.connect(lambda: dialogs.show_guide(window))
        actions.history.triggered.connect(lambda: dialogs.show_history(window, studio))

    def _ask_command(self) -> None:
        own = self._actions.palette
        self._run(tr("All commands"), [command for command in self._actions.commands() if command.action is not own])

    def _show_keys(self) -> None:
        commands = (*self._actions.commands(), *further_keys())
        self._run(tr("Keyboard shortcuts"), [command for command in commands if command.keys])

    def _run(self, title: str, commands: list[Command]) -> None:
        if (chosen := self._dialogs.choose_command(self._window, title, commands)) is not None:
            chosen.trigger()
