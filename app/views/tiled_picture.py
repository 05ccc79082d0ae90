"""A picture of any size on the screen: cut into tiles of screen pixels, each made when it is first seen."""

import math
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap

from app.values.pictures import Layer

TILE = 512
"""Screen pixels a side."""
KEPT_TILES = 64
"""64 MB; more only where more are seen at once."""
NEAREST_FROM = 3.0
"""From this zoom on, pixels are shown as squares: whoever zooms in so far wants to see them."""

Place = tuple[int, int]


class TiledPicture:
    """Layers on each other, the last on top, seen at one scale at a time.

    A repaint of the same scale scales nothing but tiles that were not seen before, and each of those from the coarsest
    level that is fine enough. Tiles of another scale are dropped, and those under a layer that changed.
    """

    def __init__(self) -> None:
        self._layers: tuple[Layer, ...] = ()
        self._scale = 0.0
        self._tiles: OrderedDict[Place, QPixmap] = OrderedDict()

    @property
    def empty(self) -> bool:
        return not self._layers

    @property
    def tiles_kept(self) -> int:
        return len(self._tiles)

    def show(self, layers: Sequence[Layer]) -> None:
        """Shows these in place of what was shown before."""
        before = self._layers
        self._layers = tuple(layers)
        for layer in {*before} ^ {*self._layers}:
            self._drop_under(layer)

    def paint(self, painter: QPainter, origin: QPointF, scale: float, density: float, area: QRectF) -> None:
        """Paints what is seen of the picture in `area`.

        `origin` is where its top left corner is and `scale` how large its pixels are, both in widget pixels; `density`
        says how many pixels of the screen are one of the widget.
        """
        if self.empty:
            return
        if scale * density != self._scale:
            self._scale = scale * density
            self._tiles.clear()
        # Tiles lie on whole pixels of the screen, or each would be smoothed once more.
        left, top = round(origin.x() * density), round(origin.y() * density)
        on_screen = QRectF(area.topLeft() * density, area.bottomRight() * density)
        seen = self._places(on_screen.translated(-left, -top))
        for column, row in seen:
            tile = self._tile((column, row))
            corner = QPointF((left + column * TILE) / density, (top + row * TILE) / density)
            tile.setDevicePixelRatio(density)
            painter.drawPixmap(corner, tile)
        while len(self._tiles) > max(KEPT_TILES, len(seen)):
            self._tiles.popitem(last=False)

    def _places(self, area: QRectF) -> list[Place]:
        """Columns and rows of the tiles in this part of the picture, in screen pixels."""
        whole = self._layers[0]
        inside = area & QRectF(0, 0, whole.width * self._scale, whole.height * self._scale)
        if inside.isEmpty():
            return []
        columns = range(int(inside.left() // TILE), math.ceil(inside.right() / TILE))
        rows = range(int(inside.top() // TILE), math.ceil(inside.bottom() / TILE))
        return [(column, row) for row in rows for column in columns]

    def _tile(self, place: Place) -> QPixmap:
        tile = self._tiles.get(place)
        if tile is None:
            tile = self._tiles[place] = self._made(place)
        self._tiles.move_to_end(place)
        return tile

    def _made(self, place: Place) -> QPixmap:
        whole, scale = self._layers[0], self._scale
        left, top = place[0] * TILE, place[1] * TILE
        width = min(TILE, max(1, round(whole.width * scale) - left))
        height = min(TILE, max(1, round(whole.height * scale) - top))
        image = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.translate(-left, -top)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < NEAREST_FROM)
        area = QRectF(left, top, width, height)
        for layer in self._layers:
            _paint_layer(painter, layer, scale, area)
        painter.end()
        return QPixmap.fromImage(image)

    def _drop_under(self, layer: Layer) -> None:
        scale = self._scale
        # Smoothing reaches a pixel or two further.
        under = QRectF(layer.left, layer.top, layer.width, layer.height).adjusted(-4, -4, 4, 4)
        under = QRectF(under.topLeft() * scale, under.bottomRight() * scale)
        for column, row in [*self._tiles]:
            if under.intersects(QRectF(column * TILE, row * TILE, TILE, TILE)):
                del self._tiles[column, row]


def _paint_layer(painter: QPainter, layer: Layer, scale: float, area: QRectF) -> None:
    """Paints the part of a layer in `area`; painter and area count screen pixels from the picture's corner."""
    level = _level_for(layer, scale)
    high, wide = level.shape[:2]
    # Screen pixels per pixel of the level.
    across, down = (scale * length for length in layer.pixel_size(level))
    left, top = layer.left * scale, layer.top * scale
    x0, y0 = max(0, math.floor((area.left() - left) / across) - 2), max(0, math.floor((area.top() - top) / down) - 2)
    x1 = min(wide, math.ceil((area.right() - left) / across) + 2)
    y1 = min(high, math.ceil((area.bottom() - top) / down) + 2)
    if x0 >= x1 or y0 >= y1:
        return
    part = np.ascontiguousarray(level[y0:y1, x0:x1])
    image = QImage(part.data, x1 - x0, y1 - y0, 3 * (x1 - x0), QImage.Format.Format_RGB888)
    target = QRectF(left + x0 * across, top + y0 * down, (x1 - x0) * across, (y1 - y0) * down)
    painter.drawImage(target, image, QRectF(0, 0, x1 - x0, y1 - y0))


def _level_for(layer: Layer, scale: float) -> np.ndarray:
    """The coarsest level with at least a pixel for each of the screen's; the finest where there is none."""
    fine_enough = [level for level in layer.levels if scale * layer.pixel_size(level)[0] <= 1 + 1e-6]
    return fine_enough[-1] if fine_enough else layer.levels[0]
