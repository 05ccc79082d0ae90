"""The buttons of the methods view as a menu, for where they have too little room."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from app.look.language import tr


class MoreMenu(QMenu):
    """Filled from the buttons and the order each time it is opened; what is chosen presses the button."""

    def __init__(self, order: QComboBox, buttons: Sequence[QPushButton], parent: QWidget) -> None:
        super().__init__(parent)
        self._order, self._buttons = order, buttons
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for button in self._buttons:
            action = self.addAction(button.text())
            action.setCheckable(button.isCheckable())
            action.setChecked(button.isChecked())
            action.setEnabled(button.isEnabled())
            action.setToolTip(button.toolTip())
            action.triggered.connect(button.click)
        orders = self.addMenu(tr("Sort"))
        for index in range(self._order.count()):
            action = orders.addAction(self._order.itemText(index).removeprefix("Sort: "))
            action.setCheckable(True)
            action.setChecked(index == self._order.currentIndex())
            action.triggered.connect(lambda _checked=False, index=index: self._choose(index))

    def _choose(self, index: int) -> None:
        self._order.setCurrentIndex(index)
        self._order.activated.emit(index)


def press_by_key(view: QWidget, buttons: Sequence[QPushButton]) -> None:
    """Each button's key presses it wherever the focus is while the view is shown, also where the button is hidden."""
    for button in buttons:
        if key := button.property("key"):
            QShortcut(QKeySequence(key), view).activated.connect(button.click)
