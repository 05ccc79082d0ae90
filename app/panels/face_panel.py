"""The faces that were found, as small pictures to choose from, and the manual way."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from app.look.icons import icon
from app.look.language import number_text, tr
from app.look.parts import PaintedButton, text_label
from app.look.texts import ElidedButton, header
from app.look.theme import theme
from app.state.state import StudioState
from app.studio.studio import Studio
from app.values.faces import FoundFace
from app.views.picture_view import paint_caption
from app.views.pixels import to_image

COLUMNS = 4
SIDE = 58


class FaceButton(PaintedButton):
    """One face's aligned thumbnail; with its number, as on the photo, where there are several."""

    def __init__(self, found: FoundFace, number: int, parent: QWidget | None = None, *, numbered: bool = False) -> None:
        super().__init__(parent)
        self.number = f"{number}" if numbered else ""
        self.setAccessibleName(tr("Face {number}").format(number=number))
        sure = tr("Face {number}, confidence {confidence}")
        by_hand = found.face.landmarks is None
        said = tr("Face {number}, placed by hand") if by_hand else sure
        self.setToolTip(said.format(number=number, confidence=number_text(found.face.confidence, ".1f")))
        self.setAccessibleDescription(self.toolTip())
        self.setFixedSize(QSize(SIDE, SIDE))
        self._pixmap = QPixmap.fromImage(to_image(found.thumbnail))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme().colours
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        inner = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        shape = QPainterPath()
        shape.addRoundedRect(inner, 6, 6)
        painter.setClipPath(shape)
        painter.setOpacity(1.0 if self.isEnabled() or self.isChecked() else 0.5)
        painter.drawPixmap(inner, self._pixmap, QRectF(self._pixmap.rect()))
        painter.setClipping(False)
        if self.number:
            paint_caption(painter, self.number, inner.topLeft() + QPointF(2, 2), padding=(5, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.accent), 2.4))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
        elif self.underMouse():
            painter.setPen(QPen(QColor(colours.muted), 1.4))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
        self.paint_focus(painter)
        painter.end()


class FacePanel(QWidget):
    """Binds to the faces of the state; a click selects."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._studio = studio
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(studio.select_face)
        self._by_hand = ElidedButton(tr("Place by hand"), role="quiet")
        self._by_hand.setToolTip(tr("Mark eyes and mouth on the photo yourself"))
        self._by_hand.clicked.connect(studio.placing.start)
        self._hint = text_label(role="muted", wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        state.faces_changed.connect(self._fill)
        for changed in (state.face_changed, state.placing.on_changed, state.shown_changed, state.running_changed):
            changed.connect(self._follow)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self._follow()

    def _lay_out(self) -> None:
        self._title, title_row = header(tr("Face"), self._by_hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(title_row)
        column.addLayout(self._grid)
        column.addWidget(self._hint)

    def _on_theme(self) -> None:
        self._by_hand.setIcon(icon("markers"))

    def _fill(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        for index, found in enumerate(self._state.faces):
            button = FaceButton(found, index + 1, numbered=len(self._state.faces) > 1)
            self._group.addButton(button, index)
            self._grid.addWidget(button, index // COLUMNS, index % COLUMNS, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(COLUMNS, 1)
        self._follow()

    def _follow(self) -> None:
        state = self._state
        count = len(state.faces)
        self._title.setText(tr("Face") if count < 2 else tr("Faces ({count})").format(count=count))
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == state.face)
            button.setEnabled(state.running is None)
        self._group.setExclusive(True)
        open_photo = state.shown is not None
        self._by_hand.setVisible(open_photo)
        self._by_hand.setEnabled(state.running is None and not state.placing.on)
        self._hint.setText(self._hint_text(open_photo, count))
        self._hint.setVisible(bool(self._hint.text()))

    def _hint_text(self, open_photo: bool, count: int) -> str:
        if not open_photo:
            return tr("Open a photo to find the faces in it.")
        if count > 1:
            return tr("Choose the face to edit, here or on the photo.")
        return ""
