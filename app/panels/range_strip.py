"""Under the slider of a direction without a telling name: the open face at both ends of its range."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.look.language import number_text, tr
from app.look.parts import styled
from app.state.state import StudioState
from app.studio.studio import Studio
from app.views.pixels import to_image
from editing.directions import Direction

PICTURE = 48


class RangeStrip(QWidget):
    """Binds to the direction's pictures; a press on one goes to that end.

    Keeps its place while there are none yet of a face that is inverted.
    """

    def __init__(self, state: StudioState, studio: Studio, direction: Direction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._direction = state, direction
        low, high = direction.limits
        self._buttons = [self._button(studio, strength) for strength in (low, high)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 6)
        row.addStretch(2)
        row.addWidget(self._buttons[0])
        row.addStretch(1)
        row.addWidget(self._buttons[1])
        row.addStretch(1)
        state.ranges_changed.connect(self._follow)
        for changed in (state.running_changed, state.inversions_changed, state.face_changed, state.method_changed):
            changed.connect(self._follow)
        self._follow()

    def _button(self, studio: Studio, strength: float) -> QToolButton:
        name = self._direction.name
        button = styled(QToolButton(), "reset")
        button.setIconSize(QSize(PICTURE, PICTURE))
        button.setFixedSize(PICTURE + 4, PICTURE + 4)
        button.setToolTip(
            tr("{title} {strength}: what it does to this face").format(
                title=tr(self._direction.title), strength=number_text(strength, "+g")
            )
        )
        button.setAccessibleName(f"{tr(self._direction.title)} {number_text(strength, '+g')}")
        button.clicked.connect(lambda: studio.edits.set_strength(name, strength))
        return button

    def _follow(self) -> None:
        pictures = self._state.ranges.get(self._direction.name)
        self.setVisible(self._state.inversion is not None)
        ends = (None, None) if pictures is None else (pictures.low, pictures.high)
        for button, pixels in zip(self._buttons, ends, strict=True):
            button.setIcon(QIcon() if pixels is None else QIcon(QPixmap.fromImage(to_image(pixels))))
            button.setEnabled(pixels is not None and self._state.running is None)
