"""The context menu of a recent file, on the start page and in the menu: here, or in a new window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.look.language import tr

OpenFile = Callable[[Path], object]


def offer_new_window(
    widget: QWidget, file_at: Callable[[QPoint], Path | None], open_here: OpenFile, open_elsewhere: OpenFile
) -> None:
    """Gives a widget this context menu wherever `file_at` names a file."""

    def show(at: QPoint) -> None:
        if (file := file_at(at)) is None:
            return
        menu = QMenu(widget)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open"), lambda: open_here(file))
        menu.addAction(tr("Open in new window"), lambda: open_elsewhere(file))
        menu.triggered.connect(lambda _action: _close(widget))
        menu.popup(widget.mapToGlobal(at))

    widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    widget.customContextMenuRequested.connect(show)


def _close(widget: QWidget) -> None:
    """A menu stays open behind its context menu, as do the menus that it was opened from."""
    while isinstance(widget, QMenu):
        widget.close()
        parent = widget.parentWidget()
        widget = parent if parent is not None else widget
