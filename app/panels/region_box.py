"""The region of one direction: which it is, and the brush that changes it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.look.language import QT_TR_NOOP, tr
from app.look.parts import push_button
from app.look.texts import SteadyLabel, header
from app.state.region import LARGEST_RADIUS, SMALLEST_RADIUS, Tool
from app.state.state import StudioState
from app.studio.studio import Studio
from editing.directions import Direction
from editing.edits import RegionChoice
from editing.photo_true.regions import TITLES

STEPS = 1000
"""Slider units of the crop's side."""
LARGEST_FEATHER = 0.1
SPACING = 6
PAINTING = QT_TR_NOOP("Drag over the picture to paint. Alt paints the other way, the middle button moves the picture.")
UNPAINTED = QT_TR_NOOP("The edit acts where the picture is blue.")


class RegionBox(QWidget):
    """Binds to the region of the state; hidden while no direction's is shown. `done` names whose was."""

    done = Signal(str)

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._regions = state, studio.regions
        done = push_button(tr("Done"), role="quiet")
        done.setAccessibleName(tr("Region done"))
        done.clicked.connect(self._on_done)
        self._title, title_row = header("", done)
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Region"))
        self.choice.activated.connect(lambda _index: self._regions.choose(self.choice.currentData()))
        self.tools = {
            Tool.ADD: self._tool(
                tr("Paint"), tr("Add to the region: drag over the picture. The right button takes away")
            ),
            Tool.TAKE_AWAY: self._tool(tr("Take away"), tr("Take away from the region: drag over the picture")),
        }
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for tool, button in self.tools.items():
            self._group.addButton(button)
            button.clicked.connect(lambda on, tool=tool: self._regions.take(tool if on else Tool.PAN))
        self.reset = push_button(tr("As usual"), role="quiet")
        self.reset.setAccessibleName(tr("Region as usual"))
        self.reset.setToolTip(tr("The direction's own region, without what was painted"))
        self.reset.clicked.connect(self._regions.reset)
        self.radius = self._slider(
            tr("Brush size"), SMALLEST_RADIUS, LARGEST_RADIUS, tr("How wide the brush is ([ and ])")
        )
        self.radius.valueChanged.connect(lambda units: self._set_brush(radius=units / STEPS))
        self.feather = self._slider(tr("Brush feather"), 0, LARGEST_FEATHER, tr("How softly the brush's border fades"))
        self.feather.valueChanged.connect(lambda units: self._set_brush(feather=units / STEPS))
        self._hint = SteadyLabel([tr(PAINTING), tr(UNPAINTED)], role="muted")
        self._lay_out(title_row)
        for changed in (state.region.changed, state.edit_changed, state.capabilities_changed, state.running_changed):
            changed.connect(self._follow)
        self._follow()

    def set_low(self, low: bool) -> None:
        """Whether there is little room: less is said, and more tightly."""
        self._hint.setVisible(not low)
        if (layout := self.layout()) is not None:
            layout.setSpacing(2 if low else SPACING)

    def _tool(self, text: str, tip: str) -> QPushButton:
        button = push_button(text, role="toggle")
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setAccessibleName(tr("Region {tool}").format(tool=text.lower()))
        return button

    def _slider(self, name: str, low: float, high: float, tip: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(round(low * STEPS), round(high * STEPS))
        slider.setAccessibleName(name)
        slider.setToolTip(tip)
        return slider

    def _lay_out(self, title_row: QHBoxLayout) -> None:
        tools = QHBoxLayout()
        for button in (*self.tools.values(), self.reset):
            tools.addWidget(button)
        tools.addStretch()
        self._brush = QWidget()
        brush = QFormLayout(self._brush)
        brush.setContentsMargins(0, 0, 0, 0)
        brush.setVerticalSpacing(2)
        brush.addRow(tr("Size"), self.radius)
        brush.addRow(tr("Feather"), self.feather)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(title_row)
        column.addWidget(self._hint)
        column.addWidget(self.choice)
        column.addLayout(tools)
        column.addWidget(self._brush)

    def _on_done(self) -> None:
        direction = self._state.region.direction
        self._regions.show("")
        self.done.emit(direction)

    def _set_brush(self, **values: float) -> None:
        self._regions.set_brush(replace(self._state.region.brush, **values))

    def _direction(self) -> Direction | None:
        known = self._state.capabilities.directions if self._state.capabilities else ()
        return next((found for found in known if found.name == self._state.region.direction), None)

    def _follow(self) -> None:
        region, direction = self._state.region, self._direction()
        self.setVisible(direction is not None)
        if direction is None:
            return
        self._title.setText(tr("Region of {direction}").format(direction=tr(direction.title)))
        self.setEnabled(self._state.running is None)
        choice = self._regions.choice
        self._fill(direction)
        self.choice.setCurrentIndex(max(0, self.choice.findData(choice.region)))
        for tool, button in self.tools.items():
            button.setChecked(region.tool is tool)
        for slider, length in ((self.radius, region.brush.radius), (self.feather, region.brush.feather)):
            blocked = slider.blockSignals(True)
            slider.setValue(round(length * STEPS))
            slider.blockSignals(blocked)
        self._brush.setEnabled(region.painting)
        self.reset.setEnabled(choice != RegionChoice())
        self._hint.setText(_said_of(choice, region.painting))

    def _fill(self, direction: Direction) -> None:
        usual = tr("As usual: {region}").format(region=tr(TITLES.get(direction.region, direction.region)))
        if self.choice.itemText(0) != usual:
            self.choice.clear()
            self.choice.addItem(usual, "")
            for name, title in TITLES.items():
                self.choice.addItem(tr(title), name)


def _said_of(choice: RegionChoice, painting: bool) -> str:
    if painting:
        return tr(PAINTING)
    if count := len(choice.strokes):
        return tr("%n stroke(s) of the brush.", "", count)
    return tr(UNPAINTED)
