"""For tests with a real mouse: where every named widget is on the screen, written to a file as it changes.

Does nothing unless the environment variable HIS_TEST_GEOMETRY names that file.
"""

import json
import os
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.state import StudioState
from inversion.atomic import atomic_write

VARIABLE = "HIS_TEST_GEOMETRY"
PERIOD_MILLISECONDS = 100


def report_geometry(window: QWidget, state: StudioState) -> None:
    """Starts reporting when the variable is set."""
    target = os.environ.get(VARIABLE)
    if not target:
        return
    last = ""

    def report() -> None:
        nonlocal last
        text = json.dumps({"widgets": _widgets(), "state": _facts(state)}, sort_keys=True)
        if text != last:
            last = text
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
            if name and widget.isVisible():
                corner = widget.mapToGlobal(QPoint(0, 0))
                places[name] = [corner.x(), corner.y(), widget.width(), widget.height()]
    return places


def _facts(state: StudioState) -> dict[str, object]:
    picture = state.picture
    return {
        "ready": state.capabilities is not None,
        "running": state.running.name if state.running else None,
        "faces": len(state.faces),
        "inverted": state.inversion is not None,
        "picture": [picture.stamp, picture.request.resolution] if picture else None,
        "strengths": dict(picture.request.edit.strengths) if picture else {},
        "notice": notice.message if (notice := state.notice("view")) else None,
    }
