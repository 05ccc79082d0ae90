"""Methods side by side: the grid, above it what it shows and how, below it the figures."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.look.flow import FlowLayout
from app.look.language import tr
from app.look.parts import styled
from app.look.texts import ElidedButton, ElidedLabel, middle_elided
from app.panels.spoken_times import spoken
from app.panels.unready_methods import unready_line, unready_tip
from app.side_by_side.figures_table import FiguresTable
from app.side_by_side.flicker import Flicker
from app.side_by_side.grid import TileGrid
from app.side_by_side.method_queue import MethodQueue
from app.side_by_side.more_menu import MoreMenu, press_by_key
from app.side_by_side.overlay_bar import OverlayBar, bar_button
from app.state.grid_order import MOST_TILES, ORDERS, missing_methods
from app.state.state import StudioState
from app.studio.studio import Studio

RUN_WIDTH = 200
"""For any number of methods and any time: the buttons beside it stay where they are."""
COMPACT_WIDTH, COMPACT_HEIGHT = 480, 360
"""Below them, most buttons are in a menu: the pictures need the height."""
LONGEST_TITLE = 360


class MethodsView(QWidget):
    """Binds to methods, inversions and view. Asks for a folder with `export_asked`: dialogs are the window's."""

    export_asked = Signal()

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._studio = state, studio
        self._queue = MethodQueue(studio, self)
        self.grid = TileGrid(state, studio)
        self.grid.size_changed.connect(studio.tiles.show_at)
        self._flicker = Flicker(state, self)
        self.grid.turn_asked.connect(self._flicker.step)
        self.overlays = OverlayBar(state, studio)
        self.wipe, self.difference = self.overlays.wipe, self.overlays.difference
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._shown = bar_button(tr("Show"), tr("Choose which methods are shown"))
        self._shown.setMenu(self._menu)
        self._order = QComboBox()
        self._order.setAccessibleName(tr("Order of the methods"))
        self._order.addItem(tr("Sort: as listed"), "")
        for name, order in ORDERS.items():
            self._order.addItem(tr("Sort: {figure}").format(figure=tr(order.title)), name)
        self._order.activated.connect(self._on_order)
        self.run_missing = ElidedButton(tr("Run all"))
        self.run_missing.setToolTip(tr("Run the methods that have no result yet, one after another"))
        self.run_missing.setAccessibleName(tr("Run all"))
        self._all_run = ElidedLabel(tr("All methods have run"), "muted", at_end=True)
        self._run_place = QStackedWidget()
        self._run_place.setFixedWidth(RUN_WIDTH)
        self._run_place.addWidget(self.run_missing)
        self._run_place.addWidget(self._all_run)
        self.run_missing.clicked.connect(self._on_run)
        self.figures = bar_button(
            tr("Figures"), tr("Measure every picture, before and after the edit"), "T", checkable=True
        )
        self.figures.clicked.connect(self._on_figures)
        self._export = bar_button(
            tr("Report…"), tr("Write the HTML report, the grid (PNG) and the table (CSV) into a folder")
        )
        self._export.clicked.connect(self.export_asked)
        buttons = (*self.overlays.buttons, self.figures, self._export)
        press_by_key(self, buttons)
        self._more = bar_button(tr("More"), tr("Wipe, flicker, overlays, figures, report and order"))
        self._more.setMenu(MoreMenu(self._order, buttons, self))
        self._compact = False
        self._table = FiguresTable(state, studio)
        self._below = styled(QWidget(), "panel")
        self._unready = ElidedLabel(role="muted", at_end=True)
        self._unready.setAccessibleName(tr("Methods not ready"))
        self._lay_out()
        state.capabilities_changed.connect(self._fill)
        for changed in (state.inversions_changed, state.running_changed, state.face_changed, state.grid.changed):
            changed.connect(self._follow)
        self._fill()

    def _lay_out(self) -> None:
        bar = styled(QWidget(), "panel")
        row = FlowLayout()
        for widget in (self._shown, self._more, self._order, self.figures, self._export, self._run_place):
            row.addWidget(widget)
        rows = QVBoxLayout(bar)
        rows.setContentsMargins(10, 6, 10, 6)
        rows.setSpacing(6)
        rows.addLayout(row)
        rows.addWidget(self.overlays)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.grid, 1)
        column.addWidget(self._table)
        line = QVBoxLayout(self._below)
        line.setContentsMargins(12, 4, 12, 5)
        line.addWidget(self._unready)
        column.addWidget(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        compact = event.size().width() < COMPACT_WIDTH or event.size().height() < COMPACT_HEIGHT
        if compact != self._compact:
            self._compact = compact
            self.overlays.set_compact(compact)
            self._follow()

    def _fill(self) -> None:
        self._menu.clear()
        capabilities = self._state.capabilities
        for info in capabilities.methods if capabilities else ():
            action = QAction(middle_elided(info.title, self._menu.fontMetrics(), LONGEST_TITLE), self._menu)
            action.setCheckable(True)
            action.setChecked(info.name not in self._state.grid.hidden_methods)
            action.setData(info.name)
            action.triggered.connect(self._on_shown)
            self._menu.addAction(action)
        unready = capabilities.unready if capabilities else ()
        if unready:
            self._menu.addSeparator()
        for method in unready:
            action = self._menu.addAction(f"{method.info.title}: {tr(method.advice)}")
            action.setEnabled(False)
            action.setToolTip(unready_tip(method))
        self._unready.setText(unready_line(self._state))
        self._unready.setToolTip("\n\n".join(map(unready_tip, unready)))
        self._below.setVisible(bool(unready))
        self._follow()

    def _choices(self) -> list[QAction]:
        return [action for action in self._menu.actions() if action.isCheckable()]

    def _on_shown(self) -> None:
        self._state.grid.hidden_methods = frozenset(
            action.data() for action in self._choices() if not action.isChecked()
        )

    def _on_order(self) -> None:
        self._state.grid.order = self._order.currentData()

    def _on_figures(self, on: bool) -> None:
        self._state.grid.figures_shown = on

    def _on_run(self) -> None:
        self._queue.run([info.name for info in missing_methods(self._state)])

    def _follow(self) -> None:
        state = self._state
        free = state.running is None and state.face is not None
        missing = missing_methods(state)
        seconds = sum(self._studio.estimate(info).seconds for info in missing)
        self._run_place.setCurrentWidget(self.run_missing if missing else self._all_run)
        self.run_missing.setEnabled(free)
        self.run_missing.setText(tr("Run %n more, {time}", "", len(missing)).format(time=spoken(seconds)))
        self._export.setEnabled(free and bool(state.inversions_of(state.face)))
        for button in (self.figures, self._export):
            button.setVisible(not self._compact)
        self._more.setVisible(self._compact)
        self._order.setVisible(not self._compact)
        self._order.setEnabled(state.grid.pair is None)
        self._order.setCurrentIndex(max(0, self._order.findData(state.grid.order)))
        self.figures.setChecked(state.grid.figures_shown)
        self._table.setVisible(state.grid.figures_shown)
        shown = sum(action.isChecked() for action in self._choices())
        for action in self._choices():
            action.setEnabled(action.isChecked() or shown < MOST_TILES)
