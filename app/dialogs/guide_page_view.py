"""A page of the guide: Qt lays the Markdown out; pictures are as wide as there is room, and found words are marked."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.look.parts import single_shot
from app.look.theme import theme
from app.views.pixels import to_image

MARGIN = 22
CELL_PADDING = 5
LINE_HEIGHT_PERCENT = 120.0
ABOVE_HEADING, BELOW_HEADING = 18, 6
WIDEST_PICTURE = 900
PICTURE = "\ufffc"
"""What stands for a picture in a text."""
SETTLED_MILLISECONDS = 120
"""After the last change of the width, pictures are made anew."""


class GuidePageView(QTextBrowser):
    """Shows one Markdown file. Links lead to other files of the guide; Tab goes from link to link."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the guide is in English
        self.setOpenExternalLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width is known before the height
        self._words: Sequence[str] = ()
        self._shown_width = 0
        self._settled = single_shot(self, SETTLED_MILLISECONDS)
        self._settled.timeout.connect(self._lay_out_again)
        self.sourceChanged.connect(self._on_page)
        theme().changed.connect(self._lay_out_again)

    @property
    def file(self) -> Path:
        return Path(self.source().toLocalFile())

    def show_file(self, file: Path) -> None:
        if file != self.file:
            self.setSource(QUrl.fromLocalFile(str(file)))

    def mark(self, words: Sequence[str]) -> None:
        """Marks these words wherever they stand, and scrolls to the first."""
        self._words = words
        self._mark()
        first = self.extraSelections()[:1]
        if first:
            cursor = QTextCursor(first[0].cursor)  # pyright: ignore[reportAttributeAccessIssue]
            cursor.setPosition(cursor.selectionStart())
            self.setTextCursor(cursor)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Pictures by Pillow, which reads WebP everywhere, as wide as the page or smaller.

        `name` may be relative or not, and while a page is read `source` still is the page before.
        """
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        try:
            with Image.open(self._folder / "pictures" / QUrl(name).fileName()) as stored:
                picture = to_image(np.asarray(stored.convert("RGB")))
        except OSError:  # the text is worth reading without it
            return None
        density = self.devicePixelRatioF()
        width = min(self._room, WIDEST_PICTURE, picture.width())
        size = QSize(width, round(width * picture.height() / picture.width())) * density
        mode = Qt.TransformationMode.SmoothTransformation
        scaled = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
        scaled.setDevicePixelRatio(density)
        return scaled

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._room != self._shown_width:
            self._settled.start()

    @property
    def _room(self) -> int:
        return max(self.viewport().width() - 2 * MARGIN - 2, 1)

    def _on_page(self) -> None:
        self._shown_width = self._room
        document = self.document()
        document.setDocumentMargin(MARGIN)
        _space(document)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _spread(frame)
        self._mark()

    def _lay_out_again(self) -> None:
        """Colours and widths are those of the time when the page was read."""
        if self.source().isEmpty():
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self.reload()
        self._on_page()
        bar.setValue(round(share * bar.maximum()))

    def _mark(self) -> None:
        colours, marks = theme().colours, []
        look = QTextCharFormat()
        look.setBackground(QColor(colours.accent))
        look.setForeground(QColor(colours.on_accent))
        for word in self._words:
            cursor = self.document().find(word, 0)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look  # pyright: ignore[reportAttributeAccessIssue]
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        marks.sort(key=lambda mark: mark.cursor.selectionStart())
        self.setExtraSelections(marks)


def _space(document: QTextDocument) -> None:
    """Air between the lines, and above headings but the first."""
    block = document.begin()
    while block.isValid():
        look = QTextBlockFormat()
        look.setNonBreakableLines(False)
        look.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if block.blockFormat().headingLevel():
            look.setTopMargin(ABOVE_HEADING if block.blockNumber() else 0)
            look.setBottomMargin(BELOW_HEADING)
        if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value):
            look.setBackground(QColor(theme().colours.hover))
        if PICTURE not in block.text():  # a picture's line is as high as the picture
            QTextCursor(block).mergeBlockFormat(look)
        block = block.next()


def _spread(table: QTextTable) -> None:
    """Over the whole width, with room in the cells and lines in the theme's colour."""
    look = table.format()
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setCellPadding(CELL_PADDING)
    look.setCellSpacing(0)
    look.setBorderCollapse(True)
    look.setBorder(1)
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QColor(theme().colours.line))
    table.setFormat(look)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(bold)
