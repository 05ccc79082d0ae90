"""The settings of who signs exports: the paths of a certificate and its private key."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.dialogs.settings_row import Ask, Row
from app.look.language import tr
from app.look.texts import ElidedLabel
from app.state.settings import Settings


def signing_rows(settings: Settings, ask_file: Ask) -> list[Row]:
    """Both are needed before the export dialog offers to sign."""

    def keep_certificates(path: str) -> None:
        settings.certificates = path

    def keep_key(path: str) -> None:
        settings.private_key = path

    group, words = tr("Exports"), tr("C2PA content credentials signing")
    certificate, key = tr("Certificate"), tr("Private key")
    chain = tr(
        "A PEM file with the whole chain. With it and its key, exports can be signed as content credentials (C2PA)."
    )
    private = tr("Only the path of this PEM file is kept here, never the key.")
    chosen = FileButton(settings.certificates, certificate, keep_certificates, ask_file)
    chosen_key = FileButton(settings.private_key, key, keep_key, ask_file)
    return [Row(group, certificate, chain, chosen, words), Row(group, key, private, chosen_key, words)]


class FileButton(QWidget):
    """The path of a file, a button to choose one, and one to go without."""

    def __init__(self, path: str, title: str, keep: Callable[[str], None], ask: Ask) -> None:
        super().__init__()
        self._path, self._title, self._keep, self._ask = path, title, keep, ask
        self.shown = ElidedLabel()
        self.button, self.clear = QPushButton(tr("Choose…")), QPushButton(tr("Clear"))
        self.button.setAccessibleName(tr("Choose: {name}").format(name=title))
        self.clear.setAccessibleName(tr("Clear: {name}").format(name=title))
        self.button.clicked.connect(self._choose)
        self.clear.clicked.connect(lambda: self._take(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown, 1)
        for button in (self.clear, self.button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self._follow()

    def _choose(self) -> None:
        folder = str(Path(self._path).parent) if self._path else ""
        if chosen := self._ask(self._title, folder):
            self._take(chosen)

    def _take(self, path: str) -> None:
        self._path = path
        self._keep(path)
        self._follow()

    def _follow(self) -> None:
        self.shown.setText(self._path or tr("Not chosen yet"))
        self.clear.setVisible(bool(self._path))
