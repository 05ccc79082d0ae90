"""The directions as sliders, grouped by kind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.look.language import tr
from app.look.parts import ColumnScroll, push_button, styled, text_label
from app.look.texts import header
from app.panels.banner import Banner
from app.panels.identity_row import IdentityRow
from app.panels.morph_box import MorphBox
from app.panels.range_strip import RangeStrip
from app.panels.region_box import RegionBox
from app.panels.strength_row import DELTA, DETAIL, StrengthRow
from app.state.grid_order import tile_name, visible_methods
from app.state.state import StudioState
from app.studio.studio import Studio
from editing.directions import DISCOVERED, Direction
from editing.edits import Edit
from inversion.methods.names import has_detail

ROOM_FOR_HINTS = 360


class SliderPanel(QWidget):
    """Binds to the directions and to whether there is an inversion to edit.

    What comes and goes is below the sliders, so that these stay under the hand that drags them.
    """

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._studio = studio
        self._reset_all = push_button(tr("Reset all"), role="quiet")
        self._reset_all.setToolTip(tr("Set every slider back"))
        self._reset_all.clicked.connect(studio.edits.reset)
        self._hint = text_label(role="muted", wrap=True)
        self._rows: list[StrengthRow] = []
        self.morph = MorphBox(state, studio)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(16, 4, 12, 16)
        self._column.setSpacing(2)
        _, title_row = header(tr("Edits"), self._reset_all)
        title_row.setContentsMargins(16, 12, 12, 0)
        identity = IdentityRow(state, studio)
        below = styled(QWidget(), "foot")
        below.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = QVBoxLayout(below)
        foot.setContentsMargins(16, 8, 16, 10)
        for widget in (Banner(state, "directions"), Banner(state, "edit"), identity.shortened):
            foot.addWidget(widget)
        self._region = RegionBox(state, studio)
        self._region.done.connect(self._focus)
        foot.addWidget(self._region)
        foot.addWidget(identity)
        hint = QVBoxLayout()
        hint.setContentsMargins(16, 0, 16, 4)
        hint.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(title_row)
        column.addLayout(hint)
        column.addWidget(ColumnScroll(self._list), 1)
        column.addWidget(below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        state.capabilities_changed.connect(self._fill)
        for changed in (
            state.edit_changed,
            state.inversions_changed,
            state.face_changed,
            state.method_changed,
            state.running_changed,
            state.view.changed,
            state.grid.changed,
        ):
            changed.connect(self._follow)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._region.set_low(event.size().height() < ROOM_FOR_HINTS)

    def _focus(self, direction: str) -> None:
        """Goes on with the slider whose region was shown: Qt would choose the next part that is not hidden."""
        for row in self._rows:
            if row.name == direction:
                row.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None and widget is not self.morph:
                widget.deleteLater()
        self._rows.clear()
        directions = self._state.capabilities.directions if self._state.capabilities else ()
        groups: dict[str, list[Direction]] = {}
        for direction in (direction for direction in directions if direction.offered):
            groups.setdefault(direction.group, []).append(direction)
        self._delta = self._share_row(
            DELTA,
            tr("Closeness to the photo"),
            tr(
                "How close the face is to the photo before its detail is added. Delta strength: how much of the "
                "change of the generator's weights is used"
            ),
        )
        self._detail = self._share_row(
            DETAIL,
            tr("Detail"),
            tr("How much of the detail map is added: what codes cannot say of this photo. 0 is the method alone"),
        )
        self._fidelity = self._group(tr("Fidelity"), [self._delta, self._detail])
        boxes = [(group, self._group(tr(group), self._parts(group, items))) for group, items in groups.items()]
        # What a person names comes before what nobody has named yet.
        last = next((index for index, (group, _) in enumerate(boxes) if group == DISCOVERED), len(boxes))
        boxes[last:last] = [("", self._fidelity), ("", self.morph)]
        for _, box in boxes:
            self._column.addWidget(box)
        self._column.addStretch(1)
        self._follow()

    def _share_row(self, name: str, title: str, tip: str) -> StrengthRow:
        """A row that is no direction but a share, 1 at rest."""
        row = StrengthRow(self._state, self._studio, name, title, (0.0, 1.0), rest=1.0, tip=tip)
        self._rows.append(row)
        return row

    def _row(self, direction: Direction) -> StrengthRow:
        row = StrengthRow(
            self._state,
            self._studio,
            direction.name,
            tr(direction.title),
            direction.limits,
            tip=f"{tr(direction.title)} ({direction.name}, {direction.source})",
        )
        self._rows.append(row)
        return row

    def _parts(self, group: str, directions: list[Direction]) -> list[QWidget]:
        """Their rows; below each that is without a telling name, what it does to the face."""
        parts: list[QWidget] = []
        for direction in directions:
            parts.append(self._row(direction))
            if group == DISCOVERED:
                parts.append(RangeStrip(self._state, self._studio, direction))
        return parts

    def _group(self, title: str, rows: Sequence[QWidget]) -> QWidget:
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
        ready = inversion is not None and (state.running is None or state.editable_while_running)
        for row in self._rows:
            row.setEnabled(ready)
        if state.capabilities is not None:
            self._follow_fidelity(ready)
        self._reset_all.setEnabled(ready and state.edit != Edit())
        self._hint.setVisible(inversion is None)
        self._hint.setText(tr("Invert a face, then edit it with these sliders."))

    def _follow_fidelity(self, ready: bool) -> None:
        state, inversion = self._state, self._state.inversion
        has_deltas = inversion is not None and inversion.has_deltas
        details = inversion is not None and state.capabilities is not None and bool(state.capabilities.with_detail)
        self._delta.setVisible(has_deltas)
        self._detail.setVisible(details)
        self._fidelity.setVisible(has_deltas or details)
        why_not = self._why_no_detail()
        self._detail.allow(ready and not why_not, why_not)

    def _why_no_detail(self) -> str:
        """Why the detail cannot be chosen for what is shown; empty where it can."""
        state = self._state
        if not state.view.side_by_side:
            can = has_detail(state.best_name(state.method))
            return "" if can else tr("There is no detail map for what this method gives")
        if not state.grid.with_detail:
            return tr("The methods are shown as they are. Switch on With detail above them")
        can = any(has_detail(tile_name(state, method)) for method in visible_methods(state))
        return "" if can else tr("There is no detail map for any method that is shown")
