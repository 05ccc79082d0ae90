"""The keys of all commands: a word finds one, and pressing keys gives them to it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.key_map import KeyMap
from app.look.dialog import Dialog
from app.look.language import tr
from app.look.parts import push_button, search_field, text_label

WIDTH, HEIGHT = 560, 520
NAME = Qt.ItemDataRole.UserRole


class KeyboardDialog(Dialog):
    """Binds to the key map. Keys that do something else already are not taken, and that is said."""

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard"))
        self._keys = keys
        self.typed = search_field(tr("Search commands"))
        self.commands = QTreeWidget()
        self.commands.setAccessibleName(tr("Commands"))
        self.commands.setHeaderLabels([tr("Command"), tr("Keys")])
        self.commands.setRootIsDecorated(False)
        self.commands.header().setStretchLastSection(False)
        self.commands.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.commands.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.pressed = QKeySequenceEdit()
        self.pressed.setMaximumSequenceLength(1)
        self.pressed.setAccessibleName(tr("New keys"))
        self.pressed.setToolTip(tr("Choose a command, click here, and press the keys that should run it"))
        self.take_away, self.reset, self.reset_all = (push_button(text) for text in _buttons())
        self.said = text_label(role="muted", wrap=True)
        self.said.setAccessibleName(tr("About the keys"))
        row = QHBoxLayout()
        row.addWidget(text_label(tr("New keys")))
        row.addWidget(self.pressed, 1)
        for button in (self.take_away, self.reset):
            button.setAutoDefault(False)
            row.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.reset_all.setAutoDefault(False)
        buttons.addButton(self.reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.typed)
        column.addWidget(self.commands, 1)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self.resize(WIDTH, HEIGHT)
        self.typed.textChanged.connect(self._fill)
        self.typed.installEventFilter(self)
        self.commands.currentItemChanged.connect(self._follow)
        self.pressed.keySequenceChanged.connect(self._on_pressed)
        self.take_away.clicked.connect(lambda: self._choose(QKeySequence()))
        self.reset.clicked.connect(lambda: keys.reset(self._name()))
        self.reset_all.clicked.connect(lambda: keys.reset())
        keys.changed.connect(self._fill)
        self.commands.ensurePolished()  # else the first rows are laid out without the style sheet
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.typed and event.type() is QEvent.Type.KeyPress:
            key = event.key()  # pyright: ignore[reportAttributeAccessIssue]
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.commands.setFocus()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        chosen, words = self._name(), self.typed.text().lower().split()
        self.commands.clear()
        for name, action in self._keys.actions.items():
            title = self._keys.titles[name]
            keys = QKeySequence.listToString(action.shortcuts(), QKeySequence.SequenceFormat.NativeText)
            if all(word in f"{title} {keys}".lower() for word in words):
                item = QTreeWidgetItem([title, keys])
                item.setData(0, NAME, name)
                self.commands.addTopLevelItem(item)
                if name == chosen:
                    self.commands.setCurrentItem(item)
        if self.commands.currentItem() is None and (first := self.commands.topLevelItem(0)) is not None:
            self.commands.setCurrentItem(first)
        self._follow()

    def _name(self) -> str:
        item = self.commands.currentItem()
        return str(item.data(0, NAME)) if item is not None else ""

    def _follow(self) -> None:
        name = self._name()
        self.pressed.setEnabled(bool(name))
        self.take_away.setEnabled(bool(name) and bool(self._keys.actions[name].shortcuts()))
        self.reset.setEnabled(bool(name) and not self._keys.is_usual(name))
        self.reset_all.setEnabled(not all(map(self._keys.is_usual, self._keys.actions)))
        self.said.setText("" if name else tr("There is no such command."))

    def _on_pressed(self, keys: QKeySequence) -> None:
        if keys.isEmpty() or not (name := self._name()):
            return
        self.pressed.clear()
        if taken_by := self._keys.taken_by(keys, name):
            shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
            self.said.setText(
                tr("{keys} is taken by “{command}”. Take it away there first.").format(keys=shown, command=taken_by)
            )
        else:
            self._choose(keys)

    def _choose(self, keys: QKeySequence) -> None:
        if name := self._name():
            self._keys.choose(name, keys)


def _buttons() -> tuple[str, str, str]:
    return tr("No keys"), tr("Usual keys"), tr("All usual keys")
