"""The common ground of portrait and photo: the original behind the result, and the region of an edit over both."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from app.look.language import tr
from app.look.theme import theme
from app.state.state import StudioState
from app.studio.studio import Studio
from app.views.picture_view import PictureView, paint_caption
from app.views.region_layer import RegionLayer

GRIP = 14.0
CAPTION_ROOM = 80.0
"""A caption beside the handle is left out where there is less."""


class ComparedView(PictureView):
    """Binds to the compare mode and the region of the state. Subclasses know the two pictures and where the crop is.

    The original is shown while the key is held, or left of a handle. The left button takes the handle, paints with the
    brush where that is in the hand, or else pans.
    """

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._studio = studio
        self._region = RegionLayer(state, studio.regions)
        self._split_at = 0.5
        self._splitting = False
        for changed in (state.view.changed, state.region.changed, state.region.picture_changed):
            changed.connect(self.update)
        state.edit_changed.connect(self._on_edit)

    def _on_edit(self) -> None:
        """Strokes on its region are drawn at once; its picture comes later, by itself."""
        if self._state.region.direction:
            self.update()

    # What subclasses say

    @property
    def has_before(self) -> bool:
        """Whether there is an original to show."""
        raise NotImplementedError

    @property
    def has_after(self) -> bool:
        """Whether there is a result to show."""
        raise NotImplementedError

    def paint_before(self, painter: QPainter) -> None:
        raise NotImplementedError

    def paint_after(self, painter: QPainter) -> None:
        raise NotImplementedError

    def crop_to_widget(self) -> QTransform | None:
        """From the selected face's crop, as a square of side 1, to the widget; None where there is none."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter) -> None:
        """Paints what lies over both."""

    def caption(self, before: bool) -> str:
        """What is written on a picture that is shown alone; empty for nothing."""
        return tr("Original") if before else ""

    # The split handle

    @property
    def split_x(self) -> float:
        """Widget x of the split handle; always within reach on the widget."""
        rect = self.picture_rect()
        return min(self.width() - GRIP, max(GRIP, rect.left() + self._split_at * rect.width()))

    @property
    def split_shown(self) -> bool:
        view = self._state.view
        return view.split and not view.comparing and self.has_before and self.has_after

    def on_handle(self, place: QPointF) -> bool:
        """Whether a widget point is where the handle can be taken."""
        return self.split_shown and abs(place.x() - self.split_x) <= GRIP

    def _set_split(self, x: float) -> None:
        rect = self.picture_rect()
        self._split_at = min(1.0, max(0.0, (x - rect.left()) / max(1.0, rect.width())))
        self.update()

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        crop = self.crop_to_widget()
        if self.on_handle(event.position()) and event.button() == Qt.MouseButton.LeftButton:
            self._splitting = True
            self._set_split(event.position().x())
        elif crop is None or not self._region.press(event, crop):
            super().mousePressEvent(event)
        else:
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        crop = self.crop_to_widget()
        if self._splitting:
            self._set_split(event.position().x())
            return
        stroking = crop is not None and self._region.move(event, crop)
        if self._state.region.painting:
            self.update()
        if stroking:
            return
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self.setCursor(self.cursor_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._splitting = False
        if not self._region.release():
            super().mouseReleaseEvent(event)

    def cursor_at(self, place: QPointF) -> Qt.CursorShape:
        """The mouse's shape while no button is down."""
        if self.on_handle(place):
            return Qt.CursorShape.SplitHCursor
        return Qt.CursorShape.CrossCursor if self._state.region.painting else Qt.CursorShape.ArrowCursor

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Left: -0.02, Qt.Key.Key_Right: 0.02}.get(Qt.Key(event.key()))
        if self.split_shown and step is not None:
            self._split_at = min(1.0, max(0.0, self._split_at + step))
            self.update()
            return
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._region.leave()
        self.update()
        self.unsetCursor()
        super().leaveEvent(event)

    # Looks

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().colours.canvas))
        if self.has_before or self.has_after:
            before = not self.has_after or (self._state.view.comparing and self.has_before)
            (self.paint_before if before else self.paint_after)(painter)
            if self.split_shown:
                self._paint_split(painter)
            elif text := self.caption(before):
                paint_caption(painter, text, self._corner())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_over(painter)
            if (crop := self.crop_to_widget()) is not None and not self._state.view.comparing:
                self._region.paint(painter, crop)
        self.paint_focus(painter)
        painter.end()

    def _corner(self) -> QPointF:
        rect = self.picture_rect()
        return QPointF(max(rect.left(), 0) + 12, max(rect.top(), 0) + 12)

    def _paint_split(self, painter: QPainter) -> None:
        x, rect, corner = self.split_x, self.picture_rect(), self._corner()
        painter.save()
        painter.setClipRect(QRectF(0, 0, x, self.height()))
        self.paint_before(painter)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, bottom = max(rect.top(), 0.0), min(rect.bottom(), float(self.height()))
        painter.setPen(QPen(QColor(0, 0, 0, 90), 4))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        grip = QPointF(x, (top + bottom) / 2)
        painter.setPen(QPen(QColor(0, 0, 0, 90), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(grip, GRIP, GRIP)
        painter.setPen(QPen(QColor("#33363c"), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for side in (-1, 1):
            tip = grip + QPointF(side * 8, 0)
            painter.drawLine(tip, tip + QPointF(-side * 4, -4))
            painter.drawLine(tip, tip + QPointF(-side * 4, 4))
        if x - corner.x() > CAPTION_ROOM:
            paint_caption(painter, tr("Before"), corner)
        right = QPointF(min(rect.right(), self.width()) - 12, corner.y())
        if right.x() - x > CAPTION_ROOM:
            paint_caption(painter, tr("After"), right, right=True)
