"""The crop and every method's picture in a grid, seen through one zoom and pan."""

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.picture_view import WHEEL_STEP, PictureView, ScaledPicture, paint_caption
from app.qt_pixels import to_image
from app.state import StudioState
from app.studio import Studio
from app.theme import theme
from app.tile_order import shown_methods
from app.viewport import Viewport

ORIGINAL = ""
"""The crop's key among the tiles."""
GAP, CAPTION = 8, 40
DIFFERENCE_GAIN = 3
CLICK_REACH = 4.0
GRIP = 14.0


@dataclass(frozen=True)
class Cell:
    """One tile: `key` is a method's name or ORIGINAL, `area` where its picture is on the widget."""

    key: str
    title: str
    area: QRectF


class TileGrid(PictureView):
    """Binds to tiles, crop and inversions. A click chooses a method, a double-click shows it alone.

    With `state.wipe` two of them lie on each other, with a handle between.
    """

    size_changed = Signal(int)

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Methods side by side")
        self._state, self._studio = state, studio
        self.viewport = Viewport((1024, 1024), (280, 240), margin=0)
        self._pictures: dict[tuple[str, bool], tuple[np.ndarray, ScaledPicture]] = {}
        self._pressed: QPointF | None = None
        self._split_at = 0.5
        self._splitting = False
        for changed in (
            state.tiles_changed,
            state.crop_changed,
            state.view_changed,
            state.picture_changed,
            state.method_changed,
            state.running_changed,
        ):
            changed.connect(self.update)
        for changed in (state.inversions_changed, state.capabilities_changed, state.face_changed, state.view_changed):
            changed.connect(self._fit_cells)

    # Where things are

    def cells(self) -> list[Cell]:
        """Columns are chosen so that pictures become as large as possible."""
        methods = [(info.name, info.title) for info in shown_methods(self._state)]
        if self._state.wipe is not None:
            return [Cell(ORIGINAL, "", QRectF(GAP, GAP, self.width() - 2 * GAP, self.height() - 2 * GAP))]
        tiles = [(ORIGINAL, "Original"), *methods]
        width, height = self.width() - GAP, self.height() - GAP

        def side(columns: int) -> float:
            return min(width / columns - GAP, height / math.ceil(len(tiles) / columns) - GAP - CAPTION)

        columns = max(range(1, len(tiles) + 1), key=side)
        across, down = width / columns, height / math.ceil(len(tiles) / columns)
        return [
            Cell(
                key,
                title,
                QRectF(
                    GAP + (index % columns) * across, GAP + index // columns * down, across - GAP, down - GAP - CAPTION
                ),
            )
            for index, (key, title) in enumerate(tiles)
        ]

    def cell_at(self, place: QPointF) -> Cell | None:
        """The tile whose picture or caption is there."""
        return next((cell for cell in self.cells() if cell.area.adjusted(0, 0, 0, CAPTION).contains(place)), None)

    def _fit_cells(self) -> None:
        area = self.cells()[0].area
        if self._state.capabilities is not None:
            full = self._state.capabilities.resolution
            self._look(self.viewport.resized((full, full), (area.width(), area.height())))

    def _look(self, viewport: Viewport) -> None:
        super()._look(viewport)
        self.size_changed.emit(round(viewport.scale * viewport.picture[0] * self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit_cells()

    # Mouse

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        cell = self.cell_at(event.position())
        turned = event.angleDelta().y() or event.pixelDelta().y()
        if cell is not None and turned:
            at = event.position() - cell.area.topLeft()
            self._look(self.viewport.zoomed(WHEEL_STEP**turned, (at.x(), at.y())))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pressed = event.position()
        if self._state.wipe is not None and abs(event.position().x() - self.split_x) <= GRIP:
            self._splitting = True
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._splitting:
            area = self.cells()[0].area
            self._split_at = min(1.0, max(0.0, (event.position().x() - area.left()) / max(1.0, area.width())))
            self.update()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        pressed, self._pressed = self._pressed, None
        was_splitting, self._splitting = self._splitting, False
        super().mouseReleaseEvent(event)
        moved = pressed is None or (event.position() - pressed).manhattanLength() > CLICK_REACH
        cell = self.cell_at(event.position())
        if not moved and not was_splitting and cell is not None and cell.key != ORIGINAL:
            self._studio.choose_method(cell.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        cell = self.cell_at(event.position())
        if cell is not None and cell.key in self._state.inversions_of(self._state.face):
            self._studio.choose_method(cell.key)
            self._studio.show_side_by_side(False)

    @property
    def split_x(self) -> float:
        """Widget x of the wipe's handle."""
        area = self.cells()[0].area
        return area.left() + self._split_at * area.width()

    # Looks

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme().colours.canvas))
        cells = self.cells()
        if self._state.wipe is not None:
            self._paint_wipe(painter, cells[0].area, *self._state.wipe)
        else:
            for cell in cells:
                self._paint_cell(painter, cell)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        colours, state = theme().colours, self._state
        self._paint_picture(painter, cell.key, cell.area)
        chosen = cell.key == state.method and cell.key != ORIGINAL
        if chosen:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            shown = self.picture_rect().translated(cell.area.topLeft()) & cell.area
            painter.drawRect(shown.adjusted(-2, -2, 2, 2))
        left = max(cell.area.left(), cell.area.left() + self.picture_rect().left())
        caption = QRectF(left, cell.area.bottom() + 4, cell.area.right() - left, CAPTION - 5)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.accent if chosen else colours.text))
        elided = painter.fontMetrics().elidedText(cell.title, Qt.TextElideMode.ElideRight, int(caption.width()))
        painter.drawText(caption, int(Qt.AlignmentFlag.AlignTop), elided)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        facts = painter.fontMetrics().elidedText(
            self._facts(cell.key), Qt.TextElideMode.ElideRight, int(caption.width())
        )
        painter.drawText(caption, int(Qt.AlignmentFlag.AlignBottom), facts)

    def _facts(self, key: str) -> str:
        """The line below a tile's title."""
        state = self._state
        if key == ORIGINAL:
            return "The aligned crop"
        if state.running is not None and state.running.subject == key:
            return f"{state.running.stage} {state.running.fraction:.0%}"
        if key in state.queue:
            return "Waiting"
        facts = state.inversions_of(state.face).get(key)
        if facts is None:
            return "Not run yet"
        parts = [f"{facts.seconds:.{0 if facts.seconds >= 10 else 1}f} s"]
        if facts.metrics is not None:
            parts += [f"{facts.metrics.psnr_db:.1f} dB", f"MS-SSIM {facts.metrics.ms_ssim:.2f}"]
            if facts.metrics.identity_distance is not None:
                parts.append(f"identity {facts.metrics.identity_distance:.2f}")
        return "  ".join(parts)

    def _paint_picture(self, painter: QPainter, key: str, area: QRectF) -> None:
        painter.save()
        painter.setClipRect(area)
        picture = self._picture(key)
        if picture is None:
            colours, place = theme().colours, self.picture_rect().translated(area.topLeft()) & area
            painter.fillRect(place, QColor(colours.hover))
            painter.setPen(QColor(colours.muted))
            done = key in self._state.inversions_of(self._state.face)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "Rendering…" if done else self._facts(key))
        else:
            target = self.picture_rect().translated(area.topLeft())
            picture.paint(painter, target, self.devicePixelRatioF(), self.viewport.scale)
        painter.restore()

    def _picture(self, key: str) -> ScaledPicture | None:
        state = self._state
        pixels = None
        if key == ORIGINAL or state.comparing:
            pixels = state.crop
        elif state.running is not None and state.running.subject == key:
            pixels = state.live_picture
        elif key in state.tiles:
            pixels = state.tiles[key].pixels
        if pixels is None:
            return None
        difference = state.difference and key != ORIGINAL and not state.comparing and state.crop is not None
        source, shown = self._pictures.get((key, difference), (None, None))
        if source is not pixels or shown is None:
            shown = ScaledPicture()
            shown.show(to_image(_difference(state.crop, pixels) if difference and state.crop is not None else pixels))
            self._pictures[key, difference] = pixels, shown
        return shown

    def _paint_wipe(self, painter: QPainter, area: QRectF, left: str, right: str) -> None:
        x = self.split_x
        self._paint_picture(painter, right, area)
        painter.save()
        painter.setClipRect(QRectF(area.left(), area.top(), x - area.left(), area.height()))
        painter.fillRect(area, QColor(theme().colours.canvas))
        half = QRectF(area)
        half.setRight(x)
        picture = self._picture(left)
        if picture is not None:
            target = self.picture_rect().translated(area.topLeft())
            picture.paint(painter, target, self.devicePixelRatioF(), self.viewport.scale)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(QPointF(x, area.center().y()), GRIP, GRIP)
        titles = {info.name: info.title for info in shown_methods(self._state)} | {ORIGINAL: "Original"}
        corner = area.topLeft() + QPointF(12, 12)
        paint_caption(painter, titles.get(left, left), corner)
        paint_caption(painter, titles.get(right, right), area.topRight() + QPointF(-12, 12), right=True)


def _difference(crop: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """Absolute difference to the crop, three times as strong as it is, uint8 of the picture's size."""
    if crop.shape != pixels.shape:
        size = (pixels.shape[1], pixels.shape[0])
        crop = np.asarray(Image.fromarray(crop).resize(size, Image.Resampling.BOX))
    away = np.abs(crop.astype(np.int16) - pixels) * DIFFERENCE_GAIN
    return np.ascontiguousarray(away.clip(0, 255).astype(np.uint8))
