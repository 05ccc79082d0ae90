"""What the window shows before a photo is open."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.look.icons import application_icon
from app.look.language import tr
from app.look.parts import text_label
from app.look.texts import ElidedButton
from app.look.theme import theme
from app.views.leftover_row import LeftoverRow
from app.views.pixels import to_image
from editing.recovery.replay import Leftover
from inversion.resources import resource_path

SAMPLE = ("samples", "astronaut.png")
SHOWN = 4
LEFTOVERS_SHOWN, LEFTOVER_WIDTH, LEFTOVER_HEIGHT = 3, 460, 100
LINK_WIDTH, PICTURE = 320, 28
EDGE = 28
ROOM_FOR_RECENT, ROOM_FOR_EMBLEM = 340, 440


class Welcome(QWidget):
    """Ways to open a photo. Says what was asked for; the window opens it."""

    open_asked = Signal()
    file_chosen = Signal(object)
    leftover_chosen = Signal(object)
    discard_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Welcome"))
        self._emblem = emblem = text_label(centred=True)
        emblem.setPixmap(application_icon().pixmap(72, 72))
        title = text_label(tr("Open a portrait"), role="welcomeTitle", wrap=True, centred=True)
        text = text_label(
            tr("Drop a photo here, paste one, or choose a file."),
            role="welcomeText",
            wrap=True,
            centred=True,
        )
        choose = ElidedButton(tr("Open photo…"), role="primary")
        choose.clicked.connect(self.open_asked)
        sample = ElidedButton(tr("Try the sample photo"), role="quiet")
        sample.clicked.connect(lambda: self.file_chosen.emit(resource_path(*SAMPLE)))
        choose.setAccessibleName(tr("Open photo"))
        sample.setAccessibleName(tr("Open sample"))
        self.setFocusProxy(choose)
        self._left_title = text_label(tr("Not saved when the program ended"), role="group", wrap=True, centred=True)
        self._left_box = QWidget()
        self._left_box.setMaximumWidth(LEFTOVER_WIDTH)
        self._left = QVBoxLayout(self._left_box)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(6)
        self._recent_title = text_label(tr("Recent"), role="group")
        self.recent_buttons: dict[Path, ElidedButton] = {}
        self._recent_box = QWidget()
        self._recent = QVBoxLayout(self._recent_box)
        self._recent.setContentsMargins(0, 0, 0, 0)
        self._recent.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE + 12, EDGE, EDGE + 12, EDGE)
        column.addStretch(3)
        for widget in (emblem, title, text):
            column.addWidget(widget)
        column.addSpacing(10)
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(sample, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        column.addWidget(self._left_title)
        left = QHBoxLayout()
        left.addWidget(self._left_box)
        column.addLayout(left)
        column.addWidget(self._recent_title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._recent_box)
        column.addStretch(4)
        theme().changed.connect(self.update)
        self.show_leftovers([])
        self.show_recent([])

    def show_leftovers(self, leftovers: Sequence[Leftover]) -> None:
        """What earlier runs of the program left; there is room for the newest."""
        _clear(self._left)
        for leftover in leftovers[:LEFTOVERS_SHOWN]:
            row = LeftoverRow(leftover)
            row.setMaximumWidth(LEFTOVER_WIDTH)
            row.open_asked.connect(self.leftover_chosen)
            row.discard_asked.connect(self.discard_asked)
            self._left.addWidget(row)
        self._fit()

    def show_recent(self, paths: Sequence[Path]) -> None:
        _clear(self._recent)
        self.recent_buttons.clear()
        for path in paths[:SHOWN]:
            button = ElidedButton(path.name, role="link")
            button.setMaximumWidth(LINK_WIDTH)
            button.setToolTip(str(path))
            button.setAccessibleName(tr("{name} in {folder}").format(name=path.name, folder=path.parent))
            button.clicked.connect(lambda _checked=False, chosen=path: self.file_chosen.emit(chosen))
            button.setIconSize(QSize(PICTURE, PICTURE))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.recent_buttons[path] = button
        self._fit()

    def show_picture(self, path: Path, pixels: np.ndarray) -> None:
        """Beside the name of a recent file, uint8 [h,w,3]."""
        if (button := self.recent_buttons.get(path)) is not None:
            button.setIcon(QIcon(QPixmap.fromImage(to_image(pixels))))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Leaves out what a low window has no room for: all of it is in the menu, too."""
        room = max(0, (self.height() - ROOM_FOR_RECENT) // LEFTOVER_HEIGHT)
        for index in range(self._left.count()):
            if (item := self._left.itemAt(index)) is not None and (row := item.widget()) is not None:
                row.setVisible(index < room)
        left = min(room, self._left.count())
        height = self.height() - left * LEFTOVER_HEIGHT
        for widget in (self._left_title, self._left_box):
            widget.setVisible(left > 0)
        self._emblem.setVisible(height >= ROOM_FOR_EMBLEM)
        needed = ROOM_FOR_RECENT if left == 0 else ROOM_FOR_EMBLEM
        recent = self._recent.count() > 0 and height >= needed
        for widget in (self._recent_title, self._recent_box):
            widget.setVisible(recent)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.canvas))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.disabled), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.window))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE), 16, 16)
        painter.end()


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
