"""The bar above the grid: two pictures at one place by wipe or flicker, or all of them under an overlay."""

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.look.flow import FlowLayout
from app.look.language import QT_TR_NOOP, tr
from app.look.parts import push_button, text_label
from app.look.texts import middle_elided
from app.side_by_side.tile_pictures import ORIGINAL
from app.state.grid import Overlay
from app.state.grid_order import shown_methods, tile_title
from app.state.state import StudioState
from app.studio.studio import Studio
from inversion.evaluation.identity_heat import heat_colours

LEGEND = QT_TR_NOOP(
    "Warm colours mark where the face looks like another person, by the face descriptor (dlib). "
    "All tiles use the same scale."
)

PAIR_WIDTH, PAIR_ARROW = 150, 62
DETAIL_TIP = QT_TR_NOOP("Show every method that can have one with its detail map")


class OverlayBar(QWidget):
    """Binds to wipe, flicker, overlay and detail of the state."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._compact = False
        self.wipe = bar_button(
            tr("Wipe"), tr("Show two pictures at one place, with a handle to move between them"), "W", checkable=True
        )
        self.flicker = bar_button(
            tr("Flicker"),
            tr("Show two pictures by turns at one place; click the picture to turn by hand"),
            "X",
            checkable=True,
        )
        self.difference = bar_button(
            tr("Difference"),
            tr("Show how much each picture differs from the original, three times as strong"),
            "D",
            checkable=True,
        )
        self.heat = bar_button(
            tr("Identity heat"), tr("Mark where the face looks like another person"), "H", checkable=True
        )
        self.detail = bar_button(tr("With detail"), tr(DETAIL_TIP), "E", checkable=True)
        self.detail.clicked.connect(studio.show_tiles_with_detail)
        self.wipe.clicked.connect(self._on_wipe)
        self.flicker.clicked.connect(self._on_flicker)
        self.difference.clicked.connect(lambda on: self._show(Overlay.DIFFERENCE if on else Overlay.NONE))
        self.heat.clicked.connect(lambda on: self._show(Overlay.HEAT if on else Overlay.NONE))
        self._left, self._right = QComboBox(), QComboBox()
        for box, side in ((self._left, "left"), (self._right, "right")):
            box.setAccessibleName(tr("Pair {side}").format(side=side))
            box.setFixedWidth(PAIR_WIDTH)
            box.activated.connect(self._on_chosen)
        self._legend = HeatLegend()
        self.buttons = (self.wipe, self.flicker, self.difference, self.heat, self.detail)
        row = FlowLayout()
        for widget in (*self.buttons, self._left, self._right):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._legend)
        for changed in (state.inversions_changed, state.face_changed, state.grid.changed, state.capabilities_changed):
            changed.connect(self._follow)
        self._follow()

    def set_compact(self, compact: bool) -> None:
        """Without its buttons, which are in a menu then."""
        self._compact = compact
        self._follow()

    def _pair(self) -> tuple[str, str]:
        """The pair there is, else the original and the chosen method."""
        state = self._state
        done = self._done()
        return state.grid.pair or (ORIGINAL, state.method if state.method in done else next(iter(done), ORIGINAL))

    def _done(self) -> dict[str, str]:
        """Name → title of the methods that have a picture."""
        done = self._state.inversions_of(self._state.face)
        return {info.name: tile_title(self._state, info) for info in shown_methods(self._state) if info.name in done}

    def _show(self, overlay: Overlay) -> None:
        self._state.grid.overlay = overlay

    def _on_wipe(self, on: bool) -> None:
        pair = self._pair()
        self._state.grid.flicker = None
        self._state.grid.wipe = pair if on else None

    def _on_flicker(self, on: bool) -> None:
        pair = self._pair()
        self._state.grid.wipe = None
        self._state.grid.flicker = pair if on else None

    def _on_chosen(self) -> None:
        chosen = self._left.currentData(), self._right.currentData()
        if self._state.grid.wipe is not None:
            self._state.grid.wipe = chosen
        else:
            self._state.grid.flicker = chosen

    def _follow(self) -> None:
        state, done = self._state, self._done()
        for button in (self.wipe, self.flicker, self.difference, self.heat):
            button.setEnabled(bool(done))
            button.setVisible(not self._compact)
        self.wipe.setChecked(state.grid.wipe is not None)
        self.flicker.setChecked(state.grid.flicker is not None)
        self.difference.setChecked(state.grid.overlay is Overlay.DIFFERENCE)
        details = bool(state.capabilities and state.capabilities.with_detail)
        self.detail.setVisible(details and not self._compact)
        self.detail.setEnabled(details)
        self.detail.setChecked(state.grid.with_detail)
        self.heat.setChecked(state.grid.overlay is Overlay.HEAT)
        self._legend.setVisible(state.grid.overlay is Overlay.HEAT)
        for box, chosen in zip((self._left, self._right), state.grid.pair or ("", ""), strict=True):
            box.setVisible(state.grid.pair is not None)
            box.clear()
            box.addItem(tr("Original"), ORIGINAL)
            for name, title in done.items():
                box.addItem(middle_elided(title, box.fontMetrics(), PAIR_WIDTH - PAIR_ARROW), name)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        self.setVisible(not self._compact or state.grid.pair is not None or state.grid.overlay is Overlay.HEAT)


class HeatLegend(QWidget):
    """What the colours of the identity heat mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Legend of the identity heat"))
        row = QHBoxLayout()
        row.setSpacing(6)
        for part in (text_label(tr("none"), "muted"), _Ramp(), text_label(tr("much"), "muted")):
            row.addWidget(part)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(text_label(tr(LEGEND), "muted", wrap=True))


class _Ramp(QWidget):
    """The heat's colours from weak to strong."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(90, 12)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        ramp = QLinearGradient(0, 0, self.width(), 0)
        ramp.setColorAt(0, QColor(128, 128, 128))
        shares = np.array([0.15, 0.5, 1.0])
        for share, colour in zip(shares, heat_colours(shares), strict=True):
            ramp.setColorAt(float(share), QColor(*(int(value) for value in colour)))
        painter.fillRect(QRectF(0, (self.height() - 12) / 2, self.width(), 12), ramp)
        painter.end()


def bar_button(text: str, tip: str, key: str = "", *, checkable: bool = False) -> QPushButton:
    """A button of the methods view; `press_by_key` lets its key press it."""
    button = push_button(text, "toggle" if checkable else "")
    button.setCheckable(checkable)
    button.setToolTip(f"{tip} ({key})" if key else tip)
    button.setAccessibleName(text.rstrip("…"))
    button.setProperty("key", key)
    return button
