"""For tests with a real mouse: where every named widget is on the screen, written to a file ten times a second.

The environment variable HIS_TEST_GEOMETRY names that file.
"""

import itertools
import json
import os
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.state.state import StudioState
from app.window.main_window import MainWindow
from inversion.atomic import atomic_write

VARIABLE = "HIS_TEST_GEOMETRY"
PERIOD_MILLISECONDS = 100


def report_geometry(window: MainWindow) -> None:
    """Starts reporting, for as long as the window is there."""
    target = os.environ[VARIABLE]
    # Two numbers with equal places between them: the window has come to rest.
    numbers = itertools.count(1)

    def report() -> None:
        text = json.dumps({"number": next(numbers), "widgets": _widgets(), "state": _facts(window.state)})
        with atomic_write(Path(target)) as file:
            file.write(text.encode())

    timer = QTimer(window)
    timer.setInterval(PERIOD_MILLISECONDS)
    timer.timeout.connect(report)
    timer.start()


def _widgets() -> dict[str, list[int]]:
    """Accessible name → [left, top, width, height] in global pixels, of what can be seen."""
    places = {}
    for top in QApplication.topLevelWidgets():
        if not top.isVisible():
            continue
        for widget in (top, *top.findChildren(QWidget)):
            name = widget.accessibleName()
            if name and not widget.visibleRegion().isEmpty():
                corner = widget.mapToGlobal(QPoint(0, 0))
                places[name] = [corner.x(), corner.y(), widget.width(), widget.height()]
    return places


def _dialog() -> str | None:
    """Title of the dialog that waits for an answer and has the keyboard."""
    dialog = QApplication.activeModalWidget()
    return dialog.windowTitle() if dialog is not None and dialog.isActiveWindow() else None


def _typing() -> list[str] | None:
    """Name and content of the line that has the keyboard."""
    line = QApplication.focusWidget()
    return [line.accessibleName(), line.text()] if isinstance(line, QLineEdit) else None


def _facts(state: StudioState) -> dict[str, object]:
    picture = state.picture
    return {
        "ready": state.capabilities is not None,
        "method": state.method,
        "dialog": _dialog(),
        "typing": _typing(),
        "running": state.running.kind.value if state.running else None,
        "faces": len(state.faces),
        "inverted": state.inversion is not None,
        "picture": [picture.stamp, picture.request.resolution] if picture else None,
        "dragging": state.dragging,
        "strengths": dict(picture.request.edit.strengths) if picture else {},
        "photo": [
            [request.face, request.preview, dict(request.edit.strengths)]
            for request in (state.photo_picture.requests if state.photo_picture else ())
        ],
        "strokes": sum(len(choice.strokes) for choice in state.edit.regions.values()),
        "region": state.region.direction if state.region.picture else "",
        "shortened_to": state.identity.share,
        "tiles": {
            method: [tile.request.resolution, tile.request.preview, dict(tile.request.edit.strengths)]
            for method, tile in state.tiles.pictures.items()
        },
        "side_by_side": state.view.side_by_side,
        "wipe": state.grid.wipe,
        "flicker": [*state.grid.flicker, state.tiles.second_up] if state.grid.flicker else None,
        "overlay": state.grid.overlay.value,
        "heats": sorted(state.tiles.heats),
        "order": state.grid.order,
        "notice": notice.message if (notice := state.notice("view")) else None,
    }
