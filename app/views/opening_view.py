"""What is being opened, before it can be worked on: its name, and a picture as soon as there is one."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.look.language import tr
from app.look.parts import single_shot
from app.look.theme import theme
from app.state.state import Running, StudioState
from app.views.picture_view import ScaledPicture, paint_caption
from app.views.pixels import to_image
from app.views.viewport import Viewport

PATIENCE_MILLISECONDS = 200
"""What opens sooner, and has no picture before, is not worth another view."""
CAPTION_CORNER = 10


class OpeningView(QWidget):
    """Binds to `state.running`. The window shows it while it is `wanted`."""

    wanted_changed = Signal()

    def __init__(self, state: StudioState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._picture, self._size = ScaledPicture(), (0, 0)
        self._pixels: object = None
        self._patience = single_shot(self, PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._want)
        self.wanted = False
        state.running_changed.connect(self._follow)
        theme().changed.connect(self.update)
        self.setAccessibleName(tr("Opening"))

    @property
    def _opening(self) -> Running | None:
        running = self._state.running
        return running if self._state.opening else None

    def _follow(self) -> None:
        opening = self._opening
        if opening is None:
            self._patience.stop()
            self._show_picture(None)
            self._set_wanted(False)
            return
        self.setAccessibleDescription(self._text(opening))
        self._show_picture(opening)
        if opening.picture is not None:
            self._want()
        elif not self.wanted and not self._patience.isActive():
            self._patience.start()

    def _show_picture(self, opening: Running | None) -> None:
        pixels = opening.picture if opening is not None else None
        if pixels is not self._pixels:
            self._pixels = pixels
            self._size = (pixels.shape[1], pixels.shape[0]) if pixels is not None else (0, 0)
            self._picture.show(None if pixels is None else to_image(pixels))
        self.update()

    def _want(self) -> None:
        self._patience.stop()
        self._set_wanted(True)

    def _set_wanted(self, wanted: bool) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.wanted_changed.emit()

    @staticmethod
    def _text(opening: Running) -> str:
        return tr("Opening {name}…").format(name=opening.subject)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().colours.canvas))
        if (opening := self._opening) is not None:
            self._paint(painter, opening)
        painter.end()

    def _paint(self, painter: QPainter, opening: Running) -> None:
        width = self.width() - 6 * CAPTION_CORNER
        text = painter.fontMetrics().elidedText(self._text(opening), Qt.TextElideMode.ElideMiddle, width)
        if self._picture.empty:
            painter.setPen(QColor(theme().colours.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
            return
        # Where the photo will be once it is open.
        place = Viewport(self._size, (self.width(), self.height()))
        target = QRectF(QPointF(*place.origin), QSizeF(*self._size) * place.scale)
        self._picture.paint(painter, target, self.devicePixelRatioF(), zoom=0)
        corner = QPointF(max(target.left(), 0), max(target.top(), 0)) + QPointF(CAPTION_CORNER, CAPTION_CORNER)
        paint_caption(painter, text, corner)
