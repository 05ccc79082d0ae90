"""Every command in one list, filtered as a person types; Enter runs one. With keys alone, it is the shortcut sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.look.dialog import Dialog
from app.look.language import tr
from app.look.parts import search_field, text_label

WIDTH, HEIGHT = 620, 460
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
"""These keys move in the list while a person types."""


@dataclass(frozen=True)
class Command:
    """What can be done: its menu, its keys as people read them, and the action that does it.

    Without an action it is something that keys do by themselves, such as moving a handle: it can be read, not run.
    """

    title: str
    menu: str
    keys: str
    tip: str = ""
    action: QAction | None = None

    @property
    def can_run(self) -> bool:
        return self.action is not None and self.action.isEnabled()


def command_of(menu: str, action: QAction) -> Command:
    """An action of a menu; `&` marks a letter in its text, `&&` is one `&`."""
    title = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    keys = ", ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())
    tip = action.toolTip().removesuffix(f" ({keys})")
    return Command(title, menu, keys, tip, action)


def matching(commands: Sequence[Command], typed: str) -> list[Command]:
    """Those with all typed words in title, menu, tip or keys; titles that hold or begin with the words come first."""
    words = typed.lower().split()

    def rank(command: Command) -> int:
        title = command.title.lower()
        if words and title.startswith(words[0]) and all(word in title for word in words):
            return 0
        return 1 if all(word in title for word in words) else 2

    def found(command: Command) -> bool:
        said = f"{command.title} {command.menu} {command.tip} {command.keys}".lower()
        return all(word in said for word in words)

    return sorted(filter(found, commands), key=rank)


class CommandPalette(Dialog):
    """`chosen` after `exec()`: the action to run, once the dialog is closed."""

    def __init__(self, title: str, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._commands = commands
        self.chosen: QAction | None = None
        self.typed = search_field(tr("Search commands"))
        self.typed.setPlaceholderText(tr("Type a word of what you want to do"))
        self.found = QTreeWidget()
        self.found.setAccessibleName(tr("Commands"))
        self.found.setHeaderLabels([tr("Command"), tr("Menu"), tr("Keys")])
        self.found.setRootIsDecorated(False)
        self.found.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.found.header().setStretchLastSection(False)
        self.found.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.found.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._nothing = text_label(tr("There is no such command."), "muted", centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        for widget in (self.typed, self.found, self._nothing):
            column.addWidget(widget)
        self.resize(WIDTH, HEIGHT)
        self.typed.installEventFilter(self)
        self.typed.textChanged.connect(self._filter)
        self.typed.returnPressed.connect(self._run_current)
        self.found.itemActivated.connect(self._run)
        self.found.ensurePolished()  # else the first rows are laid out without the style sheet
        self._filter("")

    def _filter(self, typed: str) -> None:
        self.found.clear()
        for command in matching(self._commands, typed):
            item = QTreeWidgetItem([command.title, command.menu, command.keys])
            item.setData(0, Qt.ItemDataRole.UserRole, command)
            item.setToolTip(0, command.tip)
            if command.action is not None and not command.can_run:
                item.setDisabled(True)
            self.found.addTopLevelItem(item)
        if (first := self._first()) is not None:
            self.found.setCurrentItem(first)
        self._nothing.setVisible(not self.found.topLevelItemCount())
        self.found.setVisible(bool(self.found.topLevelItemCount()))

    def _first(self) -> QTreeWidgetItem | None:
        """The first that can be run, else the first."""
        rows = (self.found.topLevelItem(index) for index in range(self.found.topLevelItemCount()))
        items = [item for item in rows if item is not None]
        return next((item for item in items if _command(item).can_run), items[0] if items else None)

    def _run_current(self) -> None:
        if (item := self.found.currentItem()) is not None:
            self._run(item)

    def _run(self, item: QTreeWidgetItem) -> None:
        command = _command(item)
        if command.can_run:
            self.chosen = command.action
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        typing = watched is self.typed and event.type() == QEvent.Type.KeyPress
        if typing and isinstance(event, QKeyEvent) and event.key() in MOVES:
            QApplication.sendEvent(self.found, event)
            return True
        return super().eventFilter(watched, event)


def _command(item: QTreeWidgetItem) -> Command:
    return item.data(0, Qt.ItemDataRole.UserRole)
