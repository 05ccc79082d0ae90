"""The edited face, with the original behind it: hold to compare, or a split handle."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.look.theme import theme
from app.state.state import StudioState
from app.views.picture_view import PictureView, ScaledPicture, paint_caption
from app.views.pixels import to_image

GRIP = 14.0


class PortraitView(PictureView):
    """Binds to the picture, the crop and the compare mode of the state."""

    def __init__(self, state: StudioState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Portrait")
        self._state = state
        self._after, self._before = ScaledPicture(), ScaledPicture()
        self._split_at = 0.5
        self._splitting = False
        for changed in (state.picture_changed, state.live_picture_changed):
            changed.connect(self._on_picture)
        state.crop_changed.connect(self._on_crop)
        state.view.changed.connect(self.update)
        state.capabilities_changed.connect(self._on_capabilities)

    def _on_capabilities(self) -> None:
        if self._state.capabilities is not None:
            self.show_space(self._state.capabilities.resolution, self._state.capabilities.resolution)

    def _on_picture(self) -> None:
        live, picture = self._state.live_picture, self._state.picture
        pixels = live if live is not None else (picture.pixels if picture is not None else None)
        self._after.show(None if pixels is None else to_image(pixels))
        self.update()

    def _on_crop(self) -> None:
        crop = self._state.crop
        self._before.show(None if crop is None else to_image(crop))
        self.update()

    # The split handle

    @property
    def split_x(self) -> float:
        """Widget x of the split handle; always within reach on the widget."""
        rect = self.picture_rect()
        return min(self.width() - GRIP, max(GRIP, rect.left() + self._split_at * rect.width()))

    def _grip_centre(self) -> QPointF:
        rect = self.picture_rect()
        top, bottom = max(rect.top(), 0.0), min(rect.bottom(), float(self.height()))
        return QPointF(self.split_x, (top + bottom) / 2)

    def _set_split(self, x: float) -> None:
        rect = self.picture_rect()
        self._split_at = min(1.0, max(0.0, (x - rect.left()) / max(1.0, rect.width())))
        self.update()

    @property
    def _split_shown(self) -> bool:
        state = self._state
        return state.view.split and not state.view.comparing and not self._after.empty and not self._before.empty

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        near = abs(event.position().x() - self.split_x) <= GRIP
        if self._split_shown and near and event.button() == Qt.MouseButton.LeftButton:
            self._splitting = True
            self._set_split(event.position().x())
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._splitting:
            self._set_split(event.position().x())
            return
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            near = self._split_shown and abs(event.position().x() - self.split_x) <= GRIP
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._splitting = False
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Left: -0.02, Qt.Key.Key_Right: 0.02}.get(Qt.Key(event.key()))
        if self._split_shown and step is not None:
            self._split_at = min(1.0, max(0.0, self._split_at + step))
            self.update()
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self.unsetCursor()
        super().leaveEvent(event)

    # Looks

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().colours.canvas))
        rect, state = self.picture_rect(), self._state
        zoom, density = self.viewport.scale, self.devicePixelRatioF()
        shown = self._before if self._after.empty or state.view.comparing else self._after
        if shown.empty:
            painter.end()
            return
        shown.paint(painter, rect, density, zoom)
        corner = QPointF(max(rect.left(), 0) + 12, max(rect.top(), 0) + 12)
        if self._split_shown:
            self._paint_split(painter, rect, zoom, density, corner)
        elif shown is self._before:
            paint_caption(painter, "Original", corner)
        elif state.live_picture is not None:
            paint_caption(painter, "Inverting" if state.running else "Inverted", corner)
        painter.end()

    def _paint_split(self, painter: QPainter, rect: QRectF, zoom: float, density: float, corner: QPointF) -> None:
        x = self.split_x
        painter.save()
        painter.setClipRect(QRectF(0, 0, x, self.height()))
        self._before.paint(painter, rect, density, zoom)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, bottom = max(rect.top(), 0.0), min(rect.bottom(), float(self.height()))
        painter.setPen(QPen(QColor(0, 0, 0, 90), 4))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        grip = self._grip_centre()
        painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(grip, GRIP, GRIP)
        painter.setPen(QPen(QColor("#33363c"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for side in (-1, 1):
            tip = grip + QPointF(side * 8, 0)
            painter.drawLine(tip, tip + QPointF(-side * 4, -4))
            painter.drawLine(tip, tip + QPointF(-side * 4, 4))
        if x - corner.x() > 80:
            paint_caption(painter, "Before", corner)
        right = QPointF(min(rect.right(), self.width()) - 12, corner.y())
        if right.x() - x > 80:
            paint_caption(painter, "After", right, right=True)
