"""Methods side by side: the grid, and above it what it shows and how."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.estimates import spoken
from app.method_queue import MethodQueue
from app.parts import push_button, styled
from app.state import StudioState
from app.studio import Studio
from app.tile_grid import ORIGINAL, TileGrid
from app.tile_order import MOST_TILES, ORDERS, missing_methods, shown_methods


class MethodsView(QWidget):
    """Binds to methods, inversions and view. Asks for a folder with `export_asked`: dialogs are the window's."""

    export_asked = Signal()

    def __init__(self, state: StudioState, studio: Studio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._studio = state, studio
        self._queue = MethodQueue(studio, self)
        self.grid = TileGrid(state, studio)
        self.grid.size_changed.connect(studio.tiles.show_at)
        self._menu = QMenu(self)
        self._shown = _button("Show", "Choose which methods stand side by side")
        self._shown.setMenu(self._menu)
        self.run_missing = _button("Run all", "Run the methods without a picture, one after another")
        self.run_missing.clicked.connect(self._on_run)
        self.difference = _button("Difference", "Show how far each picture is from the original", checkable=True)
        self.difference.toggled.connect(lambda on: setattr(state, "difference", on))
        self.wipe = _button("Wipe", "Lay two pictures on each other, with a handle between", checkable=True)
        self.wipe.toggled.connect(self._on_wipe)
        self._left, self._right = QComboBox(), QComboBox()
        for box, side in ((self._left, "left"), (self._right, "right")):
            box.setAccessibleName(f"Wipe {side}")
            box.activated.connect(self._on_wipe_chosen)
        self._order = QComboBox()
        self._order.setAccessibleName("Order of the methods")
        self._order.addItem("Sort: as listed", "")
        for name, (title, _, _) in ORDERS.items():
            self._order.addItem(f"Sort: {title}", name)
        self._order.activated.connect(lambda _index: setattr(state, "tile_order", self._order.currentData()))
        self._export = _button("Report…", "Write report, picture and table into a folder")
        self._export.clicked.connect(self.export_asked)
        bar = styled(QWidget(), "panel")
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 6, 10, 6)
        for widget in (self._shown, self.run_missing, self.difference, self.wipe, self._left, self._right):
            row.addWidget(widget)
        row.addStretch()
        for widget in (self._order, self._export):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.grid, 1)
        state.capabilities_changed.connect(self._fill)
        for changed in (state.inversions_changed, state.running_changed, state.face_changed, state.view_changed):
            changed.connect(self._follow)
        state.queue_changed.connect(self._follow)
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        for info in self._state.capabilities.methods if self._state.capabilities else ():
            action = QAction(info.title, self._menu)
            action.setCheckable(True)
            action.setChecked(info.name not in self._state.hidden_methods)
            action.setData(info.name)
            action.triggered.connect(self._on_shown)
            self._menu.addAction(action)
        self._follow()

    def _on_shown(self) -> None:
        actions = self._menu.actions()
        self._state.hidden_methods = frozenset(action.data() for action in actions if not action.isChecked())

    def _on_run(self) -> None:
        self._queue.run([info.name for info in missing_methods(self._state)])

    def _on_wipe(self, on: bool) -> None:
        state = self._state
        if not on:
            state.wipe = None
            return
        done = [info.name for info in shown_methods(state) if info.name in state.inversions_of(state.face)]
        right = state.method if state.method in done else next(iter(done), ORIGINAL)
        state.wipe = (ORIGINAL, right)

    def _on_wipe_chosen(self) -> None:
        self._state.wipe = (self._left.currentData(), self._right.currentData())

    def _follow(self) -> None:
        state = self._state
        free = state.running is None and state.face is not None
        missing = missing_methods(state)
        seconds = sum(self._studio.estimate(info).seconds for info in missing)
        self.run_missing.setVisible(bool(missing))
        self.run_missing.setEnabled(free)
        self.run_missing.setText(f"Run {len(missing)} more, {spoken(seconds)}")
        done = state.inversions_of(state.face)
        self.wipe.setEnabled(bool(done))
        self.difference.setEnabled(bool(done))
        self._export.setEnabled(free and bool(done))
        self.wipe.setChecked(state.wipe is not None)
        self._order.setVisible(state.wipe is None)
        for box, chosen in zip((self._left, self._right), state.wipe or ("", ""), strict=True):
            box.setVisible(state.wipe is not None)
            box.clear()
            box.addItem("Original", ORIGINAL)
            for info in shown_methods(state):
                if info.name in done:
                    box.addItem(info.title, info.name)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        shown = sum(action.isChecked() for action in self._menu.actions())
        for action in self._menu.actions():
            action.setEnabled(action.isChecked() or shown < MOST_TILES)


def _button(text: str, tip: str, *, checkable: bool = False) -> QPushButton:
    button = push_button(text, "toggle" if checkable else "")
    button.setCheckable(checkable)
    button.setToolTip(tip)
    button.setAccessibleName(text.rstrip("…"))
    return button
