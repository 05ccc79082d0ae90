"""The columns at the picture's left and right: how wide they are, and which of them there is room for."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.state.settings import Settings
from app.state.state import StudioState

Side = Literal["left", "right"]
LEAST = {"left": 248, "right": 348}
MOST = {"left": 292, "right": 396}
SHARE = {"left": 0.26, "right": 0.36}
"""Of the window's width."""
LEAST_CENTRE = 300


class SidePanels(QObject):
    """Binds to the columns that the state wants, and keeps them in the settings.

    A window that is too narrow for both shows the one that there is something to do in: faces and methods, or the
    edits once there is an inversion. Opening the other then closes the first.
    """

    changed = Signal()

    def __init__(self, whole: QWidget, left: QWidget, centre: QWidget, right: QWidget, state: StudioState) -> None:
        super().__init__(whole)
        self._whole, self._state, self._view = whole, state, state.view
        self._panels: dict[Side, QWidget] = {"left": left, "right": right}
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(centre, 1)
        row.addWidget(right)
        whole.installEventFilter(self)
        for changed in (state.view.changed, state.inversions_changed, state.face_changed, state.method_changed):
            changed.connect(self._follow)
        self._follow()

    def restore(self, settings: Settings) -> None:
        """Shows what was shown last, and remembers from now on."""
        self._view.left_panel, self._view.right_panel = settings.shows_panel("left"), settings.shows_panel("right")

        def remember() -> None:
            settings.set_shows_panel("left", self._view.left_panel)
            settings.set_shows_panel("right", self._view.right_panel)

        self._view.changed.connect(remember)

    @property
    def shown(self) -> set[Side]:
        """The columns that there is room for, among the wanted."""
        wanted: set[Side] = set()
        if self._view.left_panel:
            wanted.add("left")
        if self._view.right_panel:
            wanted.add("right")
        if len(wanted) == 2 and not self._room_for_both:
            return {"left"} if self._state.inversion is None else {"right"}
        return wanted

    def set_shown(self, side: Side, on: bool) -> None:
        left, right = self._view.left_panel, self._view.right_panel
        if not self._room_for_both:
            left = right = False
        self._view.left_panel = on if side == "left" else left
        self._view.right_panel = on if side == "right" else right

    @property
    def _room_for_both(self) -> bool:
        return self._whole.width() >= LEAST["left"] + LEAST_CENTRE + LEAST["right"]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        shown = self.shown
        for side, panel in self._panels.items():
            width = round(self._whole.width() * SHARE[side])
            panel.setFixedWidth(min(MOST[side], max(LEAST[side], width)))
            panel.setVisible(side in shown)
        self.changed.emit()
