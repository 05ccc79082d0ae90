"""Which keys run which command: the usual ones, and those that a person has chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.state.settings import Settings

Format = QKeySequence.SequenceFormat


class KeyMap(QObject):
    """Gives actions their keys, by name, and keeps in the settings what was chosen. Tooltips name the first key.

    `titles` are what the commands are called, whatever step Undo speaks of now. `fixed` are keys that widgets take by
    themselves, and what each does.
    """

    changed = Signal()

    def __init__(
        self, actions: Mapping[str, QAction], fixed: Mapping[str, str], settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.actions = actions
        self._fixed, self._settings = fixed, settings
        self.titles = {name: action.text().replace("&", "") for name, action in actions.items()}
        self._usual = {name: action.shortcuts() for name, action in actions.items()}
        self._tips = {name: _without_keys(action) for name, action in actions.items()}
        for name in actions:
            if (kept := settings.keys_of(name)) is not None:
                self._give(name, [QKeySequence(kept, Format.PortableText)] if kept else [])

    def choose(self, name: str, keys: QKeySequence) -> None:
        """Runs the command by these keys from now on; by none where they are empty."""
        self._give(name, [] if keys.isEmpty() else [keys])
        self._settings.set_keys_of(name, keys.toString(Format.PortableText))
        self.changed.emit()

    def reset(self, *names: str) -> None:
        """Gives back the usual keys to these commands; to all where none is named."""
        for name in names or self.actions:
            self._give(name, self._usual[name])
            self._settings.set_keys_of(name, None)
        self.changed.emit()

    def is_usual(self, name: str) -> bool:
        return self.actions[name].shortcuts() == self._usual[name]

    def taken_by(self, keys: QKeySequence, but: str) -> str:
        """What else these keys do, as people read it; empty where nothing does."""
        if keys.isEmpty():
            return ""
        for name, action in self.actions.items():
            if name != but and any(_clash(keys, other) for other in action.shortcuts()):
                return self.titles[name]
        return next((what for key, what in self._fixed.items() if _clash(keys, QKeySequence(key))), "")

    def _give(self, name: str, keys: Sequence[QKeySequence]) -> None:
        action, tip = self.actions[name], self._tips[name]
        action.setShortcuts(list(keys))
        action.setToolTip(f"{tip} ({keys[0].toString(Format.NativeText)})" if keys else tip)


def _without_keys(action: QAction) -> str:
    shown = action.shortcut().toString(Format.NativeText)
    return action.toolTip().removesuffix(f" ({shown})") if shown else action.toolTip()


def _clash(keys: QKeySequence, others: QKeySequence) -> bool:
    """Whether they are the same, or one begins as the other: Qt would wait for more."""
    either = QKeySequence.SequenceMatch.NoMatch
    return keys.matches(others) != either or others.matches(keys) != either
