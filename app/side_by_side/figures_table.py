"""The tiles' figures before and after the edit; a click on a heading sorts tiles and table alike."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.look.language import number_text, tr
from app.state.grid_order import EDITED, ORDERS, Order, figure_of, shown_methods, tile_title
from app.state.state import StudioState
from app.studio.studio import Studio
from editing.edits import Edit
from inversion.evaluation.figures import Best

LEAST_WIDTH = 56
ROW_HEIGHT = 24
ARROWS = {Best.HIGHEST: "▾", Best.LOWEST: "▴", Best.ONE: "●"}
COLUMNS = [name for name in ORDERS if not name.startswith(EDITED)]


class FiguresTable(QTableWidget):
    """Binds to the figures of the shown methods, "before → after" where there is an edit.

    A click on a heading sorts by the figure before the edit, and again by the one after it; a click on a row chooses
    its method.
    """

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(0, 1 + len(COLUMNS), parent)
        self._state, self._studio = state, studio
        self.setAccessibleName(tr("Figures table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows go through it
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setMinimumSectionSize(LEAST_WIDTH)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._on_heading)
        self.cellClicked.connect(self._on_row)
        self.cellActivated.connect(self._on_row)
        for changed in (
            state.inversions_changed,
            state.tiles.measured_changed,
            state.face_changed,
            state.edit_changed,
            state.grid.changed,
            state.method_changed,
            state.capabilities_changed,
        ):
            changed.connect(self._fill)
        self._fill()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(400, self.horizontalHeader().sizeHint().height() + self.rowCount() * ROW_HEIGHT + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, self.horizontalHeader().sizeHint().height() + 2 * ROW_HEIGHT)

    def _on_heading(self, column: int) -> None:
        state = self._state
        name = COLUMNS[column - 1] if column else ""
        if name and name == state.grid.order and EDITED + name in ORDERS and state.edit != Edit():
            name = EDITED + name
        state.grid.order = name

    def _on_row(self, row: int, _column: int) -> None:
        if (title := self.item(row, 0)) is not None:
            self._studio.choose_method(title.data(Qt.ItemDataRole.UserRole))

    def _fill(self) -> None:
        state = self._state
        if not state.grid.figures_shown:
            return
        done = state.inversions_of(state.face)
        infos = [info for info in shown_methods(state) if info.name in done]
        self.setRowCount(len(infos))
        self.setHorizontalHeaderLabels([tr("Method"), *(_heading(state, name) for name in COLUMNS)])
        bold = QFont(self.font())
        bold.setBold(True)
        for row, info in enumerate(infos):
            title = QTableWidgetItem(tile_title(state, info))
            title.setData(Qt.ItemDataRole.UserRole, info.name)
            if info.name == state.method:
                title.setFont(bold)
            self.setItem(row, 0, title)
        for column, name in enumerate(COLUMNS, 1):
            order, after = ORDERS[name], ORDERS.get(EDITED + name) if state.edit != Edit() else None
            values = [figure_of(state, info.name, order) for info in infos]
            known = [value for value in values if value is not None]
            best = min(known, key=order.best.shortfall, default=None)
            for row, (info, value) in enumerate(zip(infos, values, strict=True)):
                edited = f" → {_text(figure_of(state, info.name, after), after)}" if after else ""
                cell = QTableWidgetItem(_text(value, order) + edited)
                cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if value is not None and value == best and len(known) > 1:
                    cell.setFont(bold)
                    cell.setToolTip(tr("The best of these before the edit"))
                self.setItem(row, column, cell)
        self.updateGeometry()


def _heading(state: StudioState, name: str) -> str:
    """The column's title; where it is sorted by, with an arrow, before or behind for the figure after the edit."""
    order = ORDERS[name]
    arrow = ARROWS[order.best]
    if state.grid.order == EDITED + name:
        return f"{tr(order.title)} → {arrow}"
    return f"{tr(order.title)} {arrow}" if state.grid.order == name else tr(order.title)


def _text(value: float | None, order: Order) -> str:
    return "…" if value is None else number_text(value, f".{order.digits}f")
