"""Placing a face by hand: what to do, and the buttons that end it. Above the photo, where nothing scrolls."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.look.flow import FlowLayout
from app.look.language import QT_TR_NOOP, tr
from app.look.parts import push_button, text_label
from app.state.state import StudioState
from app.studio.studio import Studio

WHAT_TO_DO = QT_TR_NOOP(
    "Drag the three markers onto the person's eyes and mouth. "
    "The person's right eye is at the left of the picture, if the face is upright and looks at you."
)


class PlacingBar(QFrame):
    """Binds to the placing of the state; hidden while no face is placed, or another photo opens."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(tr("Placing a face"))
        self._state = state
        self.text = text_label(role="stage", wrap=True)
        what_to_do = text_label(tr(WHAT_TO_DO), "muted", wrap=True)
        self.use = push_button(tr("Use this face"), role="primary")
        self.use.setAccessibleName(tr("Use this face"))
        self.use.setToolTip(tr("Cut this face out of the photo (Return)"))
        self.use.clicked.connect(studio.placing.add_face)
        self.stop = push_button(tr("Cancel"))
        self.stop.setAccessibleName(tr("Cancel placing"))
        self.stop.clicked.connect(studio.placing.stop)
        buttons = FlowLayout()
        for button in (self.use, self.stop):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addWidget(what_to_do)
        column.addLayout(buttons)
        for changed in (state.placing.on_changed, state.faces_changed, state.running_changed):
            changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        found = len(self._state.faces) > 0
        self.text.setText(tr("Place a face by hand") if found else tr("No face was found in this photo"))
        self.stop.setVisible(found)
        self.setVisible(self._state.placing.on and not self._state.opening)
