"""The window's language: texts go through Qt's translation."""

from PySide6.QtCore import QCoreApplication

LANGUAGES = {"en": "English"}
"""What there are catalogues for, each by its own name."""


def tr(text: str, note: str = "", number: int = -1) -> str:
    """The text in the window's language.

    `note` tells equal texts apart that are translated differently; `number` stands for %n, and chooses the plural form.
    """
    return QCoreApplication.translate("", text, note, number)
