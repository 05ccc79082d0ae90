"""The region of a direction over a picture, and the brush that paints on it."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPen, QTransform

from app.state.region import Tool
from app.state.state import StudioState
from app.studio.regions import RegionEditing
from editing.edits import RegionChoice, Stroke

COLOUR = QColor(64, 140, 255)
STRENGTH = 0.55
"""Opacity of the overlay where the direction acts fully."""
SPACING = 0.004
"""Distance of a stroke's points, in parts of the crop's side."""


class RegionLayer:
    """Binds to region and edit of the state. Lengths are parts of the crop's side."""

    def __init__(self, state: StudioState, regions: RegionEditing) -> None:
        self._state, self._regions = state, regions
        self._stroke: Stroke | None = None
        self._brush_at: QPointF | None = None
        self._masked: tuple[object, QImage] | None = None

    # The brush. `to_widget` maps the crop, as a square of side 1, to the widget.

    def press(self, event: QMouseEvent, to_widget: QTransform) -> bool:
        """Begins a stroke, where the brush is in the hand."""
        add = self._adds(event)
        if add is None:
            return False
        brush, place = self._state.region.brush, _on_crop(event.position(), to_widget)
        self._stroke = Stroke((place,), brush.radius, brush.feather, add)
        self._brush_at = event.position()
        return True

    def move(self, event: QMouseEvent, to_widget: QTransform) -> bool:
        """Goes on with a stroke, or moves the brush."""
        self._brush_at = event.position() if self._state.region.painting else None
        if self._stroke is None:
            return False
        x, y = _on_crop(event.position(), to_widget)
        last_x, last_y = self._stroke.points[-1]
        if abs(x - last_x) + abs(y - last_y) >= SPACING:
            self._stroke = replace(self._stroke, points=(*self._stroke.points, (x, y)))
        return True

    def release(self) -> bool:
        """Ends a stroke: it becomes a part of the edit."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return False
        self._regions.paint(stroke)
        return True

    def leave(self) -> None:
        self._brush_at = None

    def _adds(self, event: QMouseEvent) -> bool | None:
        """Whether this press adds or takes away; None where it does not paint."""
        region, left, right = self._state.region, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
        if not region.painting or event.button() not in (left, right):
            return None
        other = event.button() == right or bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return (region.tool is Tool.ADD) != other

    # Looks

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        region = self._state.region
        if not region.direction:
            return
        overlay = self._overlay()
        if overlay is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setTransform(to_widget, combine=True)
            painter.drawImage(QRectF(0, 0, 1, 1), overlay)
            painter.restore()
        if self._brush_at is not None and region.painting:
            radius = region.brush.radius * _scale(to_widget)
            for colour, width in ((QColor(0, 0, 0, 140), 3.0), (QColor("#ffffff"), 1.4)):
                painter.setPen(QPen(colour, width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(self._brush_at, radius, radius)

    def _overlay(self) -> QImage | None:
        """The mask in colour, with what was painted since it was made."""
        picture = self._state.region.picture
        if picture is None:
            return None
        if self._masked is None or self._masked[0] is not picture:
            self._masked = picture, _coloured(picture.mask)
        known = picture.request.edit.regions.get(picture.direction, RegionChoice())
        now = self._regions.choice
        since = now.strokes[len(known.strokes) :] if _goes_on(known, now) else ()
        strokes = (*since, *([self._stroke] if self._stroke is not None else []))
        if not strokes:
            return self._masked[1]
        image = self._masked[1].copy()
        for stroke in strokes:
            _paint_stroke(image, stroke)
        return image


def _goes_on(before: RegionChoice, now: RegionChoice) -> bool:
    return now.region == before.region and now.strokes[: len(before.strokes)] == before.strokes


def _coloured(mask: np.ndarray) -> QImage:
    alpha = mask.astype(np.float32) * STRENGTH / 255
    bgra = np.empty((*mask.shape, 4), np.uint8)  # premultiplied
    for channel, value in enumerate((COLOUR.blue(), COLOUR.green(), COLOUR.red(), 255)):
        bgra[..., channel] = np.round(alpha * value)
    height, width = mask.shape
    return QImage(bgra.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied).copy()


def _paint_stroke(image: QImage, stroke: Stroke) -> None:
    """As the engine will do it, but for the feather."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(image.width(), image.height())
    modes = QPainter.CompositionMode
    painter.setCompositionMode(modes.CompositionMode_Source if stroke.add else modes.CompositionMode_Clear)
    colour = QColor(COLOUR)
    colour.setAlphaF(STRENGTH)
    path = QPainterPath(QPointF(*stroke.points[0]))
    path.lineTo(stroke.points[0][0] + 1e-4, stroke.points[0][1])  # Qt draws nothing for a line of no length
    for point in stroke.points[1:]:
        path.lineTo(QPointF(*point))
    pen = QPen(colour, 2 * stroke.radius)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
    painter.end()


def _on_crop(place: QPointF, to_widget: QTransform) -> tuple[float, float]:
    inverse, _ = to_widget.inverted()
    found = inverse.map(place)
    # Far outside there is nothing to paint, and a document holds no places there.
    return min(2.0, max(-1.0, found.x())), min(2.0, max(-1.0, found.y()))


def _scale(to_widget: QTransform) -> float:
    """Widget pixels of the crop's side."""
    return abs(to_widget.determinant()) ** 0.5
