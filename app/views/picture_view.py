"""The common ground of both picture views: zoom around the cursor, fit, 100 %, and pan."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.look.theme import theme
from app.views.tiled_picture import NEAREST_FROM
from app.views.viewport import Viewport

WHEEL_STEP = 1.0015
"""Zoom factor per unit of wheel angle (120 units are one notch)."""
BUTTON_STEP = 1.25
KEY_PIXELS = 48
"""How far an arrow key moves an enlarged picture."""
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class PictureView(QWidget):
    """A widget that shows one picture space through a `Viewport`. Subclasses paint into it."""

    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, 110)
        self.viewport = Viewport((1024, 1024), (280, 240))
        self._pan_from: QPointF | None = None
        self._by_key = False
        theme().changed.connect(self.update)

    @property
    def percent(self) -> int:
        """Screen pixels per picture pixel, in percent."""
        return round(self.viewport.scale * self.devicePixelRatioF() * 100)

    def show_space(self, width: int, height: int) -> None:
        """Sets the size of the picture space; another size starts fitted."""
        if (width, height) != self.viewport.picture:
            self._look(Viewport((width, height), (self.width(), self.height())))

    def fit(self) -> None:
        self._look(self.viewport.fitted())

    def actual_size(self) -> None:
        """One picture pixel on one screen pixel."""
        self._look(self.viewport.zoomed_to(1 / self.devicePixelRatioF()))

    def zoom_in(self) -> None:
        self._look(self.viewport.zoomed(BUTTON_STEP, (self.width() / 2, self.height() / 2)))

    def zoom_out(self) -> None:
        self._look(self.viewport.zoomed(1 / BUTTON_STEP, (self.width() / 2, self.height() / 2)))

    def _look(self, viewport: Viewport) -> None:
        self.viewport = viewport
        self.update()
        self.zoom_changed.emit()

    def to_picture(self, place: QPointF) -> tuple[float, float]:
        return self.viewport.to_picture(place.x(), place.y())

    def to_widget(self, x: float, y: float) -> QPointF:
        return QPointF(*self.viewport.to_widget(x, y))

    def picture_rect(self) -> QRectF:
        """Where the whole picture is on the widget."""
        left, top = self.viewport.origin
        width, height = self.viewport.picture
        return QRectF(QPointF(left, top), QSizeF(width, height) * self.viewport.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.viewport = self.viewport.resized(self.viewport.picture, (self.width(), self.height()))
        super().resizeEvent(event)
        self.zoom_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        # A click says by itself where the focus went: a frame would only lie over the picture.
        self._by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def paint_focus(self, painter: QPainter) -> None:
        """A frame at the widget's edge while the keyboard's focus is here."""
        if self.hasFocus() and self._by_key:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme().colours.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        across, down = ARROWS.get(Qt.Key(event.key()), (0, 0))
        if (across or down) and self.viewport.zoom is not None:
            self._look(self.viewport.panned(-across * KEY_PIXELS, -down * KEY_PIXELS))
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        turned = event.angleDelta().y() or event.pixelDelta().y()
        if turned:
            at = event.position()
            self._look(self.viewport.zoomed(WHEEL_STEP**turned, (at.x(), at.y())))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pan_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._pan_from is not None:
            moved = event.position() - self._pan_from
            self._pan_from = event.position()
            if self.viewport.zoom is not None:
                self._look(self.viewport.panned(moved.x(), moved.y()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pan_from = None
        self.unsetCursor()


class ScaledPicture:
    """A picture with its last smoothly reduced copy, so that a repaint costs no scaling."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._full: QPixmap | None = None
        self._reduced: QPixmap | None = None

    @property
    def empty(self) -> bool:
        return self._image is None

    def show(self, image: QImage | None) -> None:
        self._image, self._full, self._reduced = image, None, None

    def paint(self, painter: QPainter, target: QRectF, density: float, zoom: float) -> None:
        """Paints the whole picture into `target` (widget pixels); `zoom` chooses squares over smoothness."""
        if self._image is None:
            return
        wanted = (target.size() * density).toSize()
        if wanted.width() < self._image.width():
            reduced = self._reduced
            if reduced is None or reduced.size() != wanted:
                mode = Qt.TransformationMode.SmoothTransformation
                reduced = self._reduced = QPixmap.fromImage(
                    self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
                )
            painter.drawPixmap(target, reduced, QRectF(reduced.rect()))
            return
        full = self._full = self._full or QPixmap.fromImage(self._image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom < NEAREST_FROM)
        painter.drawPixmap(target, full, QRectF(full.rect()))


def paint_caption(
    painter: QPainter,
    text: str,
    corner: QPointF,
    right: bool = False,
    *,
    padding: tuple[int, int] = (9, 5),
    within: QRectF | None = None,
) -> None:
    """A small dark label on a picture, its top left (or top right) at `corner`, moved to be `within` a rectangle."""
    painter.save()
    font = painter.font()
    font.setPointSizeF(max(8.0, font.pointSizeF() - 0.5))
    painter.setFont(font)
    across, down = padding
    box = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-across, -down, across, down)
    box.moveTopLeft(corner if not right else corner - QPointF(box.width(), 0))
    if within is not None:
        box.moveLeft(max(within.left(), min(box.left(), within.right() - box.width())))
        box.moveTop(max(within.top(), min(box.top(), within.bottom() - box.height())))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(12, 13, 15, 175))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(QColor("#f2f2f4"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
