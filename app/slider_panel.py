"""The directions as sliders, grouped by kind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.banner import Banner
from app.bipolar_slider import BipolarSlider
from app.icons import icon
from app.parts import header, push_button, scroll_area, styled, text_label
from app.state import StudioState
from app.studio import Studio
from app.theme import theme
from editing.directions import Direction

DELTA = "delta strength"
DISCOVERED = "Discovered"
NAME_WIDTH = 126
BOX_WIDTH = 52
BEYOND = 2.0
"""How many times the natural range can be typed."""


class StrengthRow(QWidget):
    """One direction, or the delta strength: name, slider, number, reset. Writes its own value only."""

    def __init__(
        self,
        state: StudioState,
        studio: Studio,
        name: str,
        title: str,
        limits: tuple[float, float],
        *,
        rest: float = 0.0,
        tip: str = "",
    ) -> None:
        super().__init__()
        self.name = name
        self._state = state
        self._studio = studio
        self._rest = rest
        self._gesture: int | None = None
        label = QLabel(title)
        label.setFixedWidth(NAME_WIDTH)
        label.setToolTip(tip or title)
        label.setText(label.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, NAME_WIDTH))
        self.slider = BipolarSlider(limits, rest)
        self.slider.setAccessibleName(f"Slider {name}")
        self.slider.setToolTip(f"{title}: drag, or double-click for {rest:g}")
        self.box = styled(QDoubleSpinBox(), "strength")
        reach = BEYOND if rest == 0 else 1.0
        self.box.setRange(limits[0] * reach, limits[1] * reach)
        self.box.setSingleStep(0.1)
        self.box.setDecimals(2)
        self.box.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setFixedWidth(BOX_WIDTH)
        self.box.setKeyboardTracking(False)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setAccessibleName(f"Value {name}")
        self.box.setToolTip(f"Type a value from {self.box.minimum():g} to {self.box.maximum():g}")
        self.reset = styled(QToolButton(), "reset")
        self.reset.setAccessibleName(f"Reset {name}")
        self.reset.setToolTip(f"Back to {rest:g}")
        self.reset.setFixedSize(22, 22)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        row.addWidget(self.reset)
        self.slider.grabbed.connect(self._on_grabbed)
        self.slider.changed_by_hand.connect(lambda strength: self._write(strength, self._gesture))
        self.slider.let_go.connect(self._on_let_go)
        self.box.valueChanged.connect(lambda strength: self._write(strength, None))
        self.reset.clicked.connect(lambda: self._write(self._rest, None))
        state.edit_changed.connect(self.follow)
        state.face_changed.connect(self.follow)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.follow()

    def _on_theme(self) -> None:
        self.reset.setIcon(icon("reset"))

    def _on_grabbed(self) -> None:
        self._gesture = self._studio.new_gesture()
        self._studio.set_dragging(True)

    def _on_let_go(self) -> None:
        self._studio.set_dragging(False)

    def _write(self, strength: float, gesture: int | None) -> None:
        strength = round(strength, 2)
        if self.name == DELTA:
            self._studio.set_delta_strength(strength, gesture)
        else:
            self._studio.set_strength(self.name, strength, gesture)

    def follow(self) -> None:
        """Shows what the state says."""
        edit = self._state.edit
        strength = edit.delta_strength if self.name == DELTA else edit.strengths.get(self.name, 0.0)
        self.slider.show_strength(strength)
        blocked = self.box.blockSignals(True)
        self.box.setValue(strength)
        self.box.blockSignals(blocked)
        self.reset.setVisible(strength != self._rest)


class SliderPanel(QWidget):
    """Binds to the directions and to whether there is an inversion to edit."""

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._studio = studio
        self._reset_all = push_button("Reset all", role="quiet")
        self._reset_all.setToolTip("Set every slider back (Ctrl+R)")
        self._reset_all.clicked.connect(studio.reset_edits)
        self._hint = text_label(role="muted", wrap=True)
        self._rows: list[StrengthRow] = []
        self._fidelity = QWidget()
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(16, 4, 12, 16)
        self._column.setSpacing(2)
        _, title_row = header("Edits", self._reset_all)
        title_row.setContentsMargins(16, 12, 12, 0)
        notice = QVBoxLayout()
        notice.setContentsMargins(16, 4, 16, 0)
        notice.addWidget(self._hint)
        notice.addWidget(Banner(state, "directions"))
        notice.addWidget(Banner(state, "edit"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(title_row)
        column.addLayout(notice)
        column.addWidget(scroll_area(self._list), 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        state.capabilities_changed.connect(self._fill)
        for changed in (
            state.edit_changed,
            state.inversions_changed,
            state.face_changed,
            state.method_changed,
            state.running_changed,
        ):
            changed.connect(self._follow)
        self._follow()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._rows.clear()
        directions = self._state.capabilities.directions if self._state.capabilities else ()
        groups: dict[str, list[Direction]] = {}
        for direction in directions:
            groups.setdefault(direction.group, []).append(direction)
        delta = self._delta_row()
        self._fidelity = self._group("Fidelity", [delta])
        boxes = [(group, self._group(group, [self._row(item) for item in items])) for group, items in groups.items()]
        # What a person names comes before what nobody has named yet.
        last = next((index for index, (group, _) in enumerate(boxes) if group == DISCOVERED), len(boxes))
        boxes.insert(last, ("Fidelity", self._fidelity))
        for _, box in boxes:
            self._column.addWidget(box)
        self._column.addStretch(1)
        self._follow()

    def _delta_row(self) -> StrengthRow:
        row = StrengthRow(
            self._state,
            self._studio,
            DELTA,
            "Delta strength",
            (0.0, 1.0),
            rest=1.0,
            tip="How much of the weight change, which holds this photo's own detail, is used",
        )
        self._rows.append(row)
        return row

    def _row(self, direction: Direction) -> StrengthRow:
        row = StrengthRow(
            self._state,
            self._studio,
            direction.name,
            direction.title,
            direction.limits,
            tip=f"{direction.title} ({direction.source})",
        )
        self._rows.append(row)
        return row

    def _group(self, title: str, rows: list[StrengthRow]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(1)
        column.addWidget(text_label(title, role="group"))
        for row in rows:
            column.addWidget(row)
        return box

    def _follow(self) -> None:
        state = self._state
        inversion = state.inversion
        ready = inversion is not None and state.running is None
        for row in self._rows:
            row.setEnabled(ready)
        self._fidelity.setVisible(inversion is not None and inversion.has_deltas)
        edited = bool(state.edit.strengths) or state.edit.delta_strength != 1.0
        self._reset_all.setEnabled(ready and edited)
        self._hint.setVisible(inversion is None)
        self._hint.setText("Invert a face, then move it with these sliders.")
