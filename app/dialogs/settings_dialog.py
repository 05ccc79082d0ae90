"""All settings in one list, which a word narrows down. A choice is stored at once."""

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QVBoxLayout, QWidget

from app.dialogs.key_map import KeyMap
from app.dialogs.keyboard_dialog import KeyboardDialog
from app.dialogs.settings_row import RowView
from app.dialogs.settings_rows import rows_of
from app.look.dialog import Dialog
from app.look.language import tr
from app.look.parts import ColumnScroll, search_field, text_label
from app.state.settings import Settings

WIDTH, HEIGHT = 680, 620
GROUP_GAP = 10


class SettingsDialog(Dialog):
    """Rows under the titles of their groups; a group without a row that matches is hidden."""

    def __init__(self, settings: Settings, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self._keys = keys
        self.typed = search_field(tr("Search settings"))
        rows = rows_of(settings, self._ask_folder, self._ask_file, self._show_keys)
        self.rows = [RowView(row) for row in rows]
        self._groups = {row.row.group: text_label(row.row.group, "section") for row in self.rows}
        inside = QWidget()
        list_ = QVBoxLayout(inside)
        list_.setContentsMargins(2, 2, 12, 2)
        for group, title in self._groups.items():
            title.setContentsMargins(0, 0 if list_.isEmpty() else GROUP_GAP, 0, 0)
            list_.addWidget(title)
            for row in self.rows:
                if row.row.group == group:
                    list_.addWidget(row)
        self._nothing = text_label(tr("There is no such setting."), "muted", centred=True)
        self._nothing.hide()
        list_.addWidget(self._nothing)
        list_.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Return searches
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self.typed)
        column.addWidget(ColumnScroll(inside), 1)
        column.addWidget(buttons)
        self.resize(WIDTH, HEIGHT)
        self.typed.textChanged.connect(self._filter)

    def _filter(self, typed: str) -> None:
        matching = [row for row in self.rows if row.row.matches(typed)]
        groups = {row.row.group for row in matching}
        for row in self.rows:
            row.setVisible(row in matching)
        for group, title in self._groups.items():
            title.setVisible(group in groups)
        self._nothing.setVisible(not matching)

    def _show_keys(self) -> None:
        dialog = KeyboardDialog(self._keys, self)
        dialog.exec()
        dialog.deleteLater()

    def _ask_folder(self, title: str, folder: str) -> str:
        return QFileDialog.getExistingDirectory(self, title, folder)

    def _ask_file(self, title: str, folder: str) -> str:
        filters = ";;".join(
            (tr("PEM files ({suffixes})").format(suffixes="*.pem *.crt *.cer *.key"), tr("All files (*)"))
        )
        chosen, _ = QFileDialog.getOpenFileName(self, title, folder, filters)
        return chosen
