"""One setting in the list of the settings dialog."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.parts import text_label

Ask = Callable[[str, str], str]
"""Title, and folder to begin in → the chosen folder, or file; empty where the person changed their mind."""


@dataclass(frozen=True)
class Row:
    """One setting: what it is called, what it does, and the control for it. `words` are found as well."""

    group: str
    title: str
    about: str
    control: QWidget
    words: str = ""

    def matches(self, typed: str) -> bool:
        said = f"{self.group} {self.title} {self.about} {self.words}".lower()
        return all(word in said for word in typed.lower().split())


class RowView(QWidget):
    """A row's title and explanation at the left, its control at the right."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row
        texts = QVBoxLayout()
        texts.setSpacing(1)
        title = text_label(row.title)
        title.setBuddy(row.control)
        texts.addWidget(title)
        if row.about:
            texts.addWidget(text_label(row.about, "muted", wrap=True))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(16)
        line.addLayout(texts, 1)
        line.addWidget(row.control, 1, Qt.AlignmentFlag.AlignVCenter)
