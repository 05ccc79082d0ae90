"""The whole photo with every edit in it: choose a face, or place one by eyes and mouth."""

import numpy as np
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from app.look.language import QT_TR_NOOP, tr
from app.state.state import StudioState
from app.studio.studio import Studio
from app.views.compared_view import ComparedView
from app.views.picture_view import ARROWS, paint_caption
from app.views.tiled_picture import TiledPicture
from inversion.errors import StudioError
from inversion.faces.align import face_from_eyes_and_mouth

MARKER = 11.0
LEAST_APART = 60.0
ROOM_FOR_TEXT = 160.0
TOP_ROOM = 110.0
"""About as wide as the caption at the top of the face that is placed."""
MARKER_NAMES = (QT_TR_NOOP("Person's right eye"), QT_TR_NOOP("Person's left eye"), QT_TR_NOOP("Mouth"))
MARKER_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)


class PhotoView(ComparedView):
    """Binds to the photo, the edits in it, the faces and the markers; clicks choose a face, drags move a marker."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(state, studio, parent)
        self.setAccessibleName(tr("Photo"))
        self._before, self._after = TiledPicture(), TiledPicture()
        self._hovered: int | None = None
        self._marker: int | None = None
        self._key_marker = 0
        self._pressed_at: QPointF | None = None
        state.shown_changed.connect(self._on_document)
        state.photo_picture_changed.connect(self._on_edits)
        for changed in (state.faces_changed, state.face_changed, state.inversions_changed, state.placing.changed):
            changed.connect(self.update)
            changed.connect(self._describe)
        state.placing.on_changed.connect(self._on_placing)

    def _on_document(self) -> None:
        shown = self._state.shown
        self._hovered = None
        self._before.show(() if shown is None else (shown.layer,))
        if shown is not None:
            self.show_space(shown.photo.width, shown.photo.height)
        self._describe()
        self._on_edits()

    def _describe(self) -> None:
        """Says to assistive technology what the picture shows, and which keys there are."""
        state = self._state
        shown, count = state.shown, len(state.faces)
        said = ""
        if shown is not None:
            faces = tr("%n face(s)", "", count) if count else tr("no face found")
            size = f"{shown.photo.width} × {shown.photo.height}"
            said = tr("{name}, {size} pixels, {faces}.").format(name=shown.title, size=size, faces=faces)
        if state.face is not None and count > 1:
            said += " " + tr("Face {number} is chosen.").format(number=state.face + 1)
        if state.placing.on:
            said += " " + tr("1, 2 or 3 takes the marker of an eye or the mouth, the arrows move it, Return ends.")
        self.setAccessibleDescription(said)

    def _on_edits(self) -> None:
        shown, edits = self._state.shown, self._state.photo_picture
        layers = [layer for found in edits.layers.values() for layer in found] if edits is not None else []
        self._after.show((shown.layer, *layers) if shown is not None and layers else ())
        self.update()

    def _on_placing(self) -> None:
        """Shows all markers, far enough from each other to be told apart."""
        if not self._state.placing.on:
            return
        sight = QRectF(self.rect()).adjusted(0, 0, 0, -ROOM_FOR_TEXT)
        right, left, mouth = places = [self.to_widget(x, y) for x, y in self._state.placing.markers]
        apart = QLineF(right, left).length()
        if apart < LEAST_APART or not all(sight.contains(place) for place in places):
            self.fit()
            right, left, mouth = (self.to_widget(x, y) for x, y in self._state.placing.markers)
            apart = QLineF(right, left).length()
        if 0 < apart < LEAST_APART:
            middle = (right + left + mouth) / 3
            nearer = self.viewport.zoomed(LEAST_APART / apart, (middle.x(), middle.y()))
            self._look(nearer.panned(self.width() / 2 - middle.x(), self.height() / 2 - middle.y()))

    # Before and after

    @property
    def has_before(self) -> bool:
        return not self._before.empty

    @property
    def has_after(self) -> bool:
        return not self._after.empty

    def crop_to_widget(self) -> QTransform | None:
        state = self._state
        if state.face is None or state.face >= len(state.faces):
            return None
        top_left, bottom_left, _, top_right = state.faces[state.face].face.quad
        (across_x, across_y), (down_x, down_y) = top_right - top_left, bottom_left - top_left
        # For a face, the photo begins at -0.5; on the widget, at 0.
        crop_to_photo = QTransform(across_x, across_y, down_x, down_y, top_left[0] + 0.5, top_left[1] + 0.5)
        corner, scale = self.picture_rect().topLeft(), self.viewport.scale
        return crop_to_photo * QTransform(scale, 0, 0, scale, corner.x(), corner.y())

    def paint_before(self, painter: QPainter) -> None:
        self._paint(painter, self._before)

    def paint_after(self, painter: QPainter) -> None:
        self._paint(painter, self._after)

    def _paint(self, painter: QPainter, picture: TiledPicture) -> None:
        corner, area = self.picture_rect().topLeft(), QRectF(self.rect())
        if painter.hasClipping():
            area &= painter.clipBoundingRect()
        picture.paint(painter, corner, self.viewport.scale, self.devicePixelRatioF(), area)

    def caption(self, before: bool) -> str:
        return super().caption(before) if self.has_after else ""

    # Faces and markers

    def marker_at(self, place: QPointF) -> int | None:
        """Index of the marker under a widget point."""
        if not self._state.placing.on:
            return None
        for index, (x, y) in enumerate(self._state.placing.markers):
            away = self.to_widget(x, y) - place
            if away.x() ** 2 + away.y() ** 2 <= (MARKER + 5) ** 2:
                return index
        return None

    def face_at(self, place: QPointF) -> int | None:
        """Index of the face whose crop is under a widget point; the smallest where several are."""
        if self._state.placing.on:
            return None
        hits = []
        for index, found in enumerate(self._state.faces):
            outline = self._outline(found.face.quad)
            if outline.containsPoint(place, Qt.FillRule.WindingFill):
                size = outline.boundingRect()
                hits.append((size.width() * size.height(), index))
        return min(hits)[1] if hits else None

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() == Qt.MouseButton.LeftButton:
            self._marker = self.marker_at(event.position())
            on_something = self.on_handle(event.position()) or self._state.region.painting
            self._pressed_at = None if on_something else event.position()
            if self._marker is not None:
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._marker is not None:
            self._move_marker(self._marker, event.position())
            return
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        clicked = self._pressed_at is not None and (event.position() - self._pressed_at).manhattanLength() < 5
        if self._marker is None and clicked and self._state.running is None:
            face = self.face_at(event.position())
            if face is not None:
                self._studio.select_face(face)
        self._marker = self._pressed_at = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._state.placing.on:
            self._studio.placing.add_face()
        elif self._state.placing.on and event.key() in MARKER_KEYS:
            self._key_marker = MARKER_KEYS.index(Qt.Key(event.key()))
            self.update()
        elif self._state.placing.on and event.key() in ARROWS:
            self._move_by_key(event)
        else:
            super().keyPressEvent(event)

    def _move_by_key(self, event: QKeyEvent) -> None:
        """By one pixel of the screen, by ten with Shift."""
        pixels = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        across, down = ARROWS[Qt.Key(event.key())]
        place = self.to_widget(*self._state.placing.markers[self._key_marker])
        self._move_marker(self._key_marker, place + QPointF(across, down) * pixels)

    def _move_marker(self, marker: int, place: QPointF) -> None:
        """To a point of the widget, and no further than the photo."""
        if (shown := self._state.shown) is not None:
            x, y = self.to_picture(place)
            inside = min(max(x, 0.0), float(shown.photo.width)), min(max(y, 0.0), float(shown.photo.height))
            self._studio.placing.move_marker(marker, inside)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def _hover(self, place: QPointF) -> None:
        face = self.face_at(place)
        if face != self._hovered:
            self._hovered = face
            self.update()

    def cursor_at(self, place: QPointF) -> Qt.CursorShape:
        if self.marker_at(place) is not None:
            return Qt.CursorShape.SizeAllCursor
        face = None if self.on_handle(place) or self._state.region.painting else self.face_at(place)
        if face is not None and face != self._state.face:
            return Qt.CursorShape.PointingHandCursor
        return super().cursor_at(place)

    # Looks

    def _outline(self, quad: np.ndarray) -> QPolygonF:
        return QPolygonF([self.to_widget(float(x), float(y)) for x, y in quad])

    def paint_over(self, painter: QPainter) -> None:
        if self._state.placing.on:
            self._paint_markers(painter)
        elif self._state.inversion is None:
            self._paint_faces(painter)
        elif len(self._state.faces) > 1 and self._hovered is not None:
            # Whoever edits wants to see the photo: the faces show where the mouse may choose another.
            self._paint_outlines(painter)

    def _shade_around(self, painter: QPainter, outline: QPolygonF) -> None:
        shade = QPainterPath()
        shade.addRect(self.picture_rect())
        hole = QPainterPath()
        hole.addPolygon(outline)
        hole.closeSubpath()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(10, 11, 13, 105))
        painter.drawPath(shade.subtracted(hole))

    def _paint_faces(self, painter: QPainter) -> None:
        selected = self._state.face
        if selected is not None and selected < len(self._state.faces):
            self._shade_around(painter, self._outline(self._state.faces[selected].face.quad))
        self._paint_outlines(painter)

    def _paint_outlines(self, painter: QPainter) -> None:
        selected = self._state.face
        painter.setBrush(Qt.BrushStyle.NoBrush)
        several = len(self._state.faces) > 1
        for index, found in enumerate(self._state.faces):
            outline = self._outline(found.face.quad)
            strong = index in (selected, self._hovered)
            painter.setPen(QPen(QColor(0, 0, 0, 110), 4.0 if strong else 3.0))
            painter.drawPolygon(outline)
            colour = QColor("#6f9bff") if index == selected else QColor(255, 255, 255, 235 if strong else 170)
            painter.setPen(QPen(colour, 2.0 if strong else 1.3))
            painter.drawPolygon(outline)
            if several:
                paint_caption(painter, f"{index + 1}", outline.at(0) + QPointF(6, 6))

    def _paint_markers(self, painter: QPainter) -> None:
        markers = self._state.placing.markers
        try:
            quad = face_from_eyes_and_mouth(*markers).quad
        except StudioError:
            quad = None
        if quad is not None:
            outline = self._outline(quad)
            self._shade_around(painter, outline)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor("#6f9bff"), 2, Qt.PenStyle.DashLine))
            painter.drawPolygon(outline)
            top = (outline.at(0) + outline.at(3)) / 2
            paint_caption(painter, tr("Top of the head"), top - QPointF(TOP_ROOM / 2, 12), within=QRectF(self.rect()))
        places = [self.to_widget(x, y) for x, y in markers]
        for index, place in enumerate(places):
            by_key = self.hasFocus() and index == self._key_marker
            painter.setPen(QPen(QColor(0, 0, 0, 130), 4))
            painter.setBrush(QColor(111, 155, 255, 90))
            painter.drawEllipse(place, MARKER, MARKER)
            painter.setPen(QPen(QColor("#ffffff"), 3 if by_key else 2))
            painter.drawEllipse(place, MARKER, MARKER)
            painter.drawPoint(place)
        self._paint_marker_names(painter, places)

    def _paint_marker_names(self, painter: QPainter, places: list[QPointF]) -> None:
        """Each beside its marker, on the side where no other is."""
        for index, place in enumerate(places):
            other = places[1 - index] if index < 2 else place
            leftwards = other.x() > place.x()
            side = QPointF(-MARKER - 5 if leftwards else MARKER + 5, -12)
            paint_caption(painter, tr(MARKER_NAMES[index]), place + side, right=leftwards, within=QRectF(self.rect()))
