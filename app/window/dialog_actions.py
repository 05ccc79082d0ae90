"""The actions that open a dialog: commands, keys, history, settings, models, the guide."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.dialogs.command_palette import Command
from app.dialogs.key_map import KeyMap
from app.look.language import tr
from app.studio.studio import Studio
from app.window.actions import Actions
from app.window.dialogs import Dialogs


def fixed_keys() -> dict[str, str]:
    """Keys that cannot be given to a command, as a part of the window takes them by itself."""
    compare, slider, methods = tr("Compare with the original"), tr("Show the slider's region"), tr("Methods")
    typed = tr("Type the slider's value")
    side_by_side = dict.fromkeys(("W", "X", "D", "H", "E", "T"), methods)
    rest = {"C": compare, "R": slider, "Esc": tr("Cancel run"), **dict.fromkeys(("F2", "Return"), typed)}
    return {**side_by_side, **rest, **dict.fromkeys("0123456789", typed), "Delete": tr("Set a slider back")}


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
        self.keys = KeyMap(actions.by_name(), fixed_keys(), studio.settings, self)
        actions.palette.triggered.connect(self._ask_command)
        actions.shortcuts.triggered.connect(self._show_keys)
        actions.models.triggered.connect(lambda: dialogs.show_models(window, studio, actions.add_models.trigger))
        actions.settings.triggered.connect(lambda: dialogs.show_settings(window, studio.settings, self.keys))
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
