"""A number that can be typed the way people type numbers, and that leaves keys it has no use for to the window."""

import re

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from app.look.language import number_text
from app.look.parts import styled

BOX_WIDTH = 52
_MINUS = "\u2212"
"""The sign as it is printed; text that is pasted may have it."""
_BEGUN = re.compile(rf"\s*[-+{_MINUS}]?[0-9]*[.,]?[0-9]*\s*")
"""What may become a number."""


class NumberBox(QDoubleSpinBox):
    """Two decimals. Comma and point are the same in any language; what is too large or too small becomes the limit.

    Undo, Redo and Paste are the window's unless a number is being typed here: then Undo takes back what was typed.
    """

    def __init__(self, low: float, high: float, step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "strength")
        self.setRange(low, high)
        self.setSingleStep(step)
        self.setDecimals(2)
        self.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.setFixedWidth(BOX_WIDTH)
        self.setKeyboardTracking(False)
        self._return_to: QWidget | None = None

    @property
    def typing(self) -> bool:
        """Whether its text is not the value yet."""
        return self.text() != self.textFromValue(self.value())

    def type_from(self, widget: QWidget, text: str) -> None:
        """Takes the focus, with `text` in place of the number if there is any; Return and Esc give it back."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._return_to = widget
        self.selectAll()
        if text:
            self.lineEdit().insert(text)

    # Any number

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if not _BEGUN.fullmatch(text):
            return QValidator.State.Invalid, text, position
        whole = _typed(text) is not None
        return QValidator.State.Acceptable if whole else QValidator.State.Intermediate, text, position

    def fixup(self, _text: str) -> str:
        """In place of what is no number, the value as it was."""
        return self.textFromValue(self.value())

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        return number_text(value, f".{self.decimals()}f")

    def valueFromText(self, text: str) -> float:  # noqa: N802 - Qt's name
        typed = _typed(text)
        return self.value() if typed is None else typed  # Qt keeps it within the limits

    # The window's keys

    def event(self, event: QEvent) -> bool:
        # The line accepts the "override" of keys that it knows, so that it gets them in place of the window's actions.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if self.typing and event.matches(QKeySequence.StandardKey.Undo):
            self.lineEdit().setText(self.textFromValue(self.value()))
            self.selectAll()
            return
        if self._return_to is not None and event.key() == Qt.Key.Key_Escape:
            self.lineEdit().setText(self.textFromValue(self.value()))
            self._return_to.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)
        if self._return_to is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._return_to.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        self._return_to = None
        super().focusOutEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Whether this key is not for the text."""
        keys = QKeySequence.StandardKey
        if self.typing:
            return False
        if event.matches(keys.Paste):
            data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
            return data is None or not data.hasText()
        redo = QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")
        return redo or event.matches(keys.Undo) or event.matches(keys.Redo)


def _typed(text: str) -> float | None:
    try:
        return float(text.replace(",", ".").replace(_MINUS, "-"))
    except ValueError:
        return None
