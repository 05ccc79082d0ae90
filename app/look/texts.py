"""Texts that fit where they are: long names are elided in the middle, long words can be broken."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from app.look.parts import styled

LEAST_WIDTH = 40
HEADER_HEIGHT = 28
LONGEST_WORD = 90
"""Characters of a word, such as a path, that is shown whole."""
PIECE = 6
BREAK = "\u200b"
"""A space without width: a line may end there."""


def breakable(text: str) -> str:
    """The text for a label of several lines: long words may go on in the next line, very long ones are elided."""

    def piecewise(found: re.Match[str]) -> str:
        word = found.group()
        if len(word) > LONGEST_WORD:
            word = f"{word[: LONGEST_WORD // 2]}…{word[-LONGEST_WORD // 2 :]}"
        return BREAK.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))

    return re.sub(rf"\S{{{4 * PIECE},}}", piecewise, text)


def middle_elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """At most `width` pixels of the text: its beginning and its end."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)


class ElidedLabel(QLabel):
    """One line of plain text, elided where it has too little room. The tooltip has all of it then.

    Names are told apart by both their ends, so that they are elided in the middle; sentences are elided at their end.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None, *, at_end: bool = False) -> None:
        super().__init__(text, parent)
        self._mode = Qt.TextElideMode.ElideRight if at_end else Qt.TextElideMode.ElideMiddle
        styled(self, role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tip = ""

    @property
    def shown_text(self) -> str:
        """What can be read."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def setToolTip(self, tip: str) -> None:  # noqa: N802 - Qt's name
        """Shown where the text is not elided."""
        self._tip = tip
        super().setToolTip(tip)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        hint = super().minimumSizeHint()
        return QSize(min(LEAST_WIDTH, hint.width()), hint.height())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip:
            cut = self.shown_text != self.text()
            super().setToolTip(f"{self.text()}\n{self._tip}".strip() if cut else self._tip)
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        role = self.foregroundRole()
        enabled = self.isEnabled()
        self.style().drawItemText(
            painter, self.contentsRect(), int(self.alignment()), self.palette(), enabled, self.shown_text, role
        )
        painter.end()


class SteadyLabel(QLabel):
    """Says one of several texts, and is as high as the longest of them needs, so that nothing beside it moves."""

    def __init__(self, texts: Sequence[str], role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = tuple(texts)
        styled(self, role)
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        line, wrapped = QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap
        needed = (self.fontMetrics().boundingRect(line, wrapped, text).height() for text in self._texts)
        return max(super().heightForWidth(width), *needed)


class ElidedButton(QPushButton):
    """A button whose text is elided in the middle where it has too little room. The tooltip is its maker's matter."""

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        styled(self, role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        hint = super().minimumSizeHint()
        return QSize(min(2 * LEAST_WIDTH, hint.width()), hint.height())

    @property
    def shown_text(self) -> str:
        """What can be read."""
        missing, metrics, text = self.sizeHint().width() - self.width(), self.fontMetrics(), self.text()
        return text if missing <= 0 else middle_elided(text, metrics, metrics.horizontalAdvance(text) - missing)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown_text  # pyright: ignore[reportAttributeAccessIssue]
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


def header(text: str, *controls: QWidget) -> tuple[ElidedLabel, QHBoxLayout]:
    """A section's title with controls at its right end; as high with none as with some."""
    title = ElidedLabel(text, "section", at_end=True)
    title.setMinimumHeight(HEADER_HEIGHT)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(title)
    row.addStretch()
    for control in controls:
        row.addWidget(control)
    return title, row
