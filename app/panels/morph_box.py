"""Morph: the second face, and the slider towards it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.look.language import tr
from app.look.parts import push_button, text_label
from app.look.texts import ElidedLabel
from app.panels.banner import Banner
from app.panels.strength_row import MORPH, StrengthRow
from app.state.state import StudioState
from app.studio.studio import Studio
from app.views.pixels import to_image

THUMBNAIL_SIDE = 44


class MorphBox(QWidget):
    """Binds to the partner. Asks for the second photo with `choose_asked`: dialogs are the window's."""

    choose_asked = Signal()

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._thumbnail = QLabel()
        self._thumbnail.setFixedSize(QSize(THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        self._thumbnail.setAccessibleName(tr("Second face"))
        self._title = ElidedLabel(role="muted")
        self._choose = push_button(tr("Morph with…"), role="quiet")
        self._choose.setAccessibleName(tr("Morph with"))
        self._choose.setToolTip(tr("Choose a second photo or document. This face can then become the one in it"))
        self._choose.clicked.connect(self.choose_asked)
        self.row = StrengthRow(
            state,
            studio,
            MORPH,
            tr("Towards it"),
            (0.0, 1.0),
            tip=tr("0 is this face, 1 is the second face. Identity, pose and light change together"),
        )
        who = QHBoxLayout()
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(8)
        who.addWidget(self._thumbnail)
        who.addWidget(self._title, 1)
        who.addWidget(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(1)
        column.addWidget(text_label(tr("Morph"), role="group"))
        column.addLayout(who)
        column.addWidget(self.row)
        column.addWidget(Banner(state, "morph"))
        for changed in (state.partner_changed, state.inversions_changed, state.face_changed, state.running_changed):
            changed.connect(self._follow)
        state.method_changed.connect(self._follow)
        state.partner_changed.connect(self._show_partner)
        self._show_partner()
        self._follow()

    def _show_partner(self) -> None:
        partner = self._state.partner
        picture = partner.thumbnail if partner is not None else None
        density = self.devicePixelRatioF()
        shown = QPixmap()
        if picture is not None:
            side = round(THUMBNAIL_SIDE * density)
            size, mode = QSize(side, side), Qt.TransformationMode.SmoothTransformation
            shown = QPixmap.fromImage(to_image(picture).scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
            shown.setDevicePixelRatio(density)
        self._thumbnail.setPixmap(shown)
        self._thumbnail.setVisible(picture is not None)
        title = partner.title if partner is not None else tr("No second face yet")
        self._title.setText(title)
        self._thumbnail.setAccessibleDescription(title)
        self._choose.setText(tr("Change…") if partner is not None else tr("Morph with…"))
        self.row.setVisible(partner is not None)

    def _follow(self) -> None:
        ready = self._state.inversion is not None and self._state.running is None
        self._choose.setEnabled(ready)
        self.row.setEnabled(ready)
