"""The crop and every method's picture in a grid, seen through one zoom and pan."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.look.language import tr
from app.look.texts import middle_elided
from app.look.theme import theme
from app.side_by_side.captions import both_lines, first_line
from app.side_by_side.tile_pictures import ORIGINAL, TilePictures
from app.state.grid_order import shown_methods, tile_title
from app.state.state import StudioState
from app.studio.studio import Studio
from app.views.picture_view import WHEEL_STEP, PictureView, paint_caption
from app.views.viewport import Viewport

GAP, CAPTION = 8, 58
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

    With `wipe` two of them lie on each other, with a handle between; with `flicker` they are shown by turns at one
    place, and a click asks for the other.
    """

    size_changed = Signal(int)
    turn_asked = Signal()

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Methods side by side"))
        self._state, self._studio = state, studio
        self.viewport = Viewport((1024, 1024), (280, 240), margin=0)
        self._pictures = TilePictures(state)
        self._pressed: QPointF | None = None
        self._split_at = 0.5
        self._splitting = False
        for changed in (
            state.tiles.changed,
            state.grid.changed,
            state.view.changed,
            state.crop_changed,
            state.live_picture_changed,
            state.method_changed,
            state.next_method_changed,
            state.running_changed,
        ):
            changed.connect(self.update)
        for changed in (state.inversions_changed, state.capabilities_changed, state.face_changed, state.grid.changed):
            changed.connect(self._fit_cells)
            changed.connect(self._describe)
        self._describe()

    # Where things are

    def cells(self) -> list[Cell]:
        """Columns are chosen so that pictures become as large as possible."""
        methods = [(info.name, tile_title(self._state, info)) for info in shown_methods(self._state)]
        if self._state.grid.pair is not None:
            return [Cell(ORIGINAL, "", QRectF(GAP, GAP, self.width() - 2 * GAP, self.height() - 2 * GAP))]
        tiles = [(ORIGINAL, tr("Original")), *methods]
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

    def _describe(self) -> None:
        """Tells assistive technology the captions of all tiles."""
        tiles = [(ORIGINAL, tr("Original"))]
        tiles += [(info.name, tile_title(self._state, info)) for info in shown_methods(self._state)]
        self.setAccessibleDescription("\n".join(f"{title}: {first_line(self._state, key)}" for key, title in tiles))

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
        if self._state.grid.wipe is not None and abs(event.position().x() - self.split_x) <= GRIP:
            self._splitting = True
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._splitting:
            area = self.cells()[0].area
            self._split_at = min(1.0, max(0.0, (event.position().x() - area.left()) / max(1.0, area.width())))
            self.update()
            return
        cell = self.cell_at(event.position())
        if cell is not None and cell.key != ORIGINAL:
            self._state.hovered = cell.key
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        pressed, self._pressed = self._pressed, None
        was_splitting, self._splitting = self._splitting, False
        super().mouseReleaseEvent(event)
        moved = pressed is None or (event.position() - pressed).manhattanLength() > CLICK_REACH
        cell = self.cell_at(event.position())
        if not moved and self._state.grid.flicker is not None:
            self.turn_asked.emit()
        elif not moved and not was_splitting and cell is not None and cell.key != ORIGINAL:
            self._studio.choose_method(cell.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        cell = self.cell_at(event.position())
        if cell is not None and cell.key in self._state.inversions_of(self._state.face):
            self._studio.choose_method(cell.key)
            self._studio.show_side_by_side(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Left: -0.02, Qt.Key.Key_Right: 0.02}.get(Qt.Key(event.key()))
        if self._state.grid.wipe is not None and step is not None:
            self._split_at = min(1.0, max(0.0, self._split_at + step))
            self.update()
        elif self._state.grid.flicker is not None and event.key() == Qt.Key.Key_Space:
            self.turn_asked.emit()
        else:
            super().keyPressEvent(event)

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
        if self._state.grid.wipe is not None:
            self._paint_wipe(painter, cells[0].area, *self._state.grid.wipe)
        elif self._state.grid.flicker is not None:
            self._paint_flicker(painter, cells[0].area, *self._state.grid.flicker)
        else:
            for cell in cells:
                self._paint_cell(painter, cell)
        self.paint_focus(painter)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        colours, state = theme().colours, self._state
        self._paint_picture(painter, cell.key, cell.area)
        chosen = cell.key == state.method_to_run and cell.key != ORIGINAL
        if chosen:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            shown = self.picture_rect().translated(cell.area.topLeft()) & cell.area
            painter.drawRect(shown.adjusted(-2, -2, 2, 2))
        left = max(cell.area.left(), cell.area.left() + self.picture_rect().left())
        bottom = min(cell.area.bottom(), cell.area.top() + self.picture_rect().bottom())
        caption = QRectF(left, bottom + 4, cell.area.right() - left, CAPTION - 5)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.accent if chosen else colours.text))
        elided = painter.fontMetrics().elidedText(cell.title, Qt.TextElideMode.ElideMiddle, int(caption.width()))
        painter.drawText(caption, int(Qt.AlignmentFlag.AlignTop), elided)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.muted))
        metrics, line = painter.fontMetrics(), painter.fontMetrics().lineSpacing()
        lines = both_lines(state, cell.key, lambda text: metrics.horizontalAdvance(text) <= caption.width())
        for row, text in enumerate(lines, 1):
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(caption.width()))
            painter.drawText(caption.adjusted(0, row * line, 0, line), int(Qt.AlignmentFlag.AlignTop), text)

    def _paint_picture(self, painter: QPainter, key: str, area: QRectF) -> None:
        painter.save()
        painter.setClipRect(area)
        picture = self._pictures.get(key)
        if picture is None:
            colours, place = theme().colours, self.picture_rect().translated(area.topLeft()) & area
            painter.fillRect(place, QColor(colours.hover))
            painter.setPen(QColor(colours.muted))
            done = key in self._state.inversions_of(self._state.face)
            text = tr("Rendering…") if done else first_line(self._state, key)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), text)
        else:
            target = self.picture_rect().translated(area.topLeft())
            picture.paint(painter, target, self.devicePixelRatioF(), self.viewport.scale)
        painter.restore()

    def _paint_wipe(self, painter: QPainter, area: QRectF, left: str, right: str) -> None:
        x = self.split_x
        self._paint_picture(painter, right, area)
        painter.save()
        painter.setClipRect(QRectF(area.left(), area.top(), x - area.left(), area.height()))
        painter.fillRect(area, QColor(theme().colours.canvas))
        half = QRectF(area)
        half.setRight(x)
        picture = self._pictures.get(left)
        if picture is not None:
            target = self.picture_rect().translated(area.topLeft())
            picture.paint(painter, target, self.devicePixelRatioF(), self.viewport.scale)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(QPointF(x, area.center().y()), GRIP, GRIP)
        corner = area.topLeft() + QPointF(12, 12)
        paint_caption(painter, self._title(left), corner)
        paint_caption(painter, self._title(right), area.topRight() + QPointF(-12, 12), right=True)

    def _paint_flicker(self, painter: QPainter, area: QRectF, first: str, second: str) -> None:
        shown = second if self._state.tiles.second_up else first
        self._paint_picture(painter, shown, area)
        paint_caption(painter, self._title(shown), area.topLeft() + QPointF(12, 12))

    def _title(self, key: str) -> str:
        titles = {info.name: tile_title(self._state, info) for info in shown_methods(self._state)}
        titles[ORIGINAL] = tr("Original")
        return middle_elided(titles.get(key, key), self.fontMetrics(), self.width() // 2 - 40)
