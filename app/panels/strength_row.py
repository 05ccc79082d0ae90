"""One slider with its name, number and reset."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.look.icons import icon
from app.look.language import number_text, tr
from app.look.parts import keep_place, styled
from app.look.texts import ElidedLabel
from app.look.theme import theme
from app.panels.bipolar_slider import STEPS, BipolarSlider
from app.panels.number_box import NumberBox
from app.state.state import StudioState
from app.studio.studio import Studio

DELTA, DETAIL, MORPH = "delta strength", "detail", "morph"
"""Rows that are no directions, but shares from 0 to 1."""
LEAST_NAME_WIDTH, NAME_WIDTH = 110, 144
BEYOND = 2.0
"""How many times the natural range can be typed."""
KEYS = "keys"
"""Property of a part that is no tab stop: the keys that reach it from the row's slider."""


class StrengthRow(QWidget):
    """One direction, the delta strength, the detail or the morph. Writes its own value only.

    It is one tab stop, the slider: from there Enter, F2 or a digit types a value, Delete resets, R shows the region.
    """

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
        self._rest, self._title = rest, title
        self._gesture: int | None = None
        label = ElidedLabel(title)
        label.setMinimumWidth(LEAST_NAME_WIDTH)
        label.setMaximumWidth(NAME_WIDTH)
        self.slider = BipolarSlider(limits, rest)
        self.slider.setAccessibleName(tr("Slider {name}").format(name=name))
        reach = BEYOND if self._has_region else 1.0
        self.box = NumberBox(limits[0] * reach, limits[1] * reach, step=0.1)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.box.setProperty(KEYS, "F2")
        self.box.setAccessibleName(tr("Value {name}").format(name=name))
        self.reset = styled(QToolButton(), "reset")
        self.reset.setAccessibleName(tr("Reset {name}").format(name=name))
        self.reset.setToolTip(tr("Back to {rest}").format(rest=number_text(rest, "g")))
        self.reset.setFixedSize(22, 22)
        self.reset.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.reset.setProperty(KEYS, "Delete")
        self.region = self._region_button(title)
        for button in (self.reset, self.region):
            keep_place(button)
        self._tips: dict[QWidget, str] = {
            label: tip or title,
            self.slider: tr("{title}: drag, or double-click for {rest}").format(
                title=title, rest=number_text(rest, "g")
            ),
            self.box: tr("Type a value from {minimum} to {maximum}").format(
                minimum=number_text(self.box.minimum(), "g"), maximum=number_text(self.box.maximum(), "g")
            ),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label, 100)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.region)
        buttons.addWidget(self.reset)
        row.addLayout(buttons)
        self.slider.grabbed.connect(self._on_grabbed)
        self.slider.changed_by_hand.connect(lambda strength: self._write(strength, self._gesture))
        self.slider.let_go.connect(self._on_let_go)
        self.slider.typing_asked.connect(lambda text: self.box.type_from(self.slider, text))
        self.slider.region_asked.connect(self.region.click)
        self.box.valueChanged.connect(lambda strength: self._write(strength, None))
        self.reset.clicked.connect(lambda: self._write(self._rest, None))
        state.edit_changed.connect(self.follow)
        state.face_changed.connect(self.follow)
        state.region.changed.connect(self.follow)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.allow(True)
        self.follow()

    def _region_button(self, title: str) -> QToolButton:
        """Shows where on the photo the direction acts; a share acts everywhere."""
        button = styled(QToolButton(), "region")
        button.setCheckable(True)
        button.setFixedSize(22, 22)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty(KEYS, "R")
        button.setAccessibleName(tr("Region {name}").format(name=self.name))
        button.setToolTip(tr("Show and change where on the photo {title} acts").format(title=title))
        if not self._has_region:
            button.hide()  # and never shown from here: without a parent yet, it would be a window of its own
        button.clicked.connect(lambda on: self._studio.regions.show(self.name if on else ""))
        return button

    @property
    def _has_region(self) -> bool:
        return self.name not in (DELTA, DETAIL, MORPH)

    def allow(self, on: bool, why_not: str = "") -> None:
        """Whether the row can be used; if it cannot for a reason, its parts say so."""
        self.setEnabled(on)
        self.slider.setAccessibleDescription(why_not or self._said_of_keys())
        for part, tip in self._tips.items():
            part.setToolTip(why_not or tip)

    def _said_of_keys(self) -> str:
        low, high = self.slider.minimum() / STEPS, self.slider.maximum() / STEPS
        said = tr("From {low} to {high}, at rest {rest}. Enter types a value, Delete resets.").format(
            low=number_text(low, "g"), high=number_text(high, "g"), rest=number_text(self._rest, "g")
        )
        region = tr("R shows the region.") if self._has_region else ""
        return f"{self._title}. {said} {region}".strip()

    def _on_theme(self) -> None:
        self.reset.setIcon(icon("reset"))
        self.region.setIcon(icon("region"))

    def _on_grabbed(self) -> None:
        self._gesture = self._studio.edits.new_gesture()
        self._studio.edits.set_dragging(True)

    def _on_let_go(self) -> None:
        self._studio.edits.set_dragging(False)

    def _write(self, strength: float, gesture: int | None) -> None:
        strength = round(strength, 2)
        if self.name == DELTA:
            self._studio.edits.set_delta_strength(strength, gesture)
        elif self.name == DETAIL:
            self._studio.edits.set_detail(strength, gesture)
        elif self.name == MORPH:
            self._studio.edits.set_morph(strength, gesture)
        else:
            self._studio.edits.set_strength(self.name, strength, gesture)

    def follow(self) -> None:
        """Shows what the state says."""
        edit = self._state.edit
        shares = {DELTA: edit.delta_strength, DETAIL: edit.detail, MORPH: edit.morph}
        strength = shares[self.name] if self.name in shares else edit.strengths.get(self.name, 0.0)
        self.slider.show_strength(strength)
        if self.box.value() != strength:  # set to the same value, it would be painted anew
            blocked = self.box.blockSignals(True)
            self.box.setValue(strength)
            self.box.blockSignals(blocked)
        self.reset.setVisible(strength != self._rest)
        self.region.setChecked(self._has_region and self._state.region.direction == self.name)
        chosen = self.name in edit.regions
        if self.region.property("chosen") != chosen:
            self.region.setProperty("chosen", chosen)
            self.region.style().polish(self.region)
