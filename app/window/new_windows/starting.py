"""Starts another window: the program once more, as a process that goes on without this one."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QProcess, QProcessEnvironment, Qt
from PySide6.QtWidgets import QWidget

BESIDE_VARIABLE = "HIS_BESIDE"
"""Tells a new window where the one is that it was opened from, as "x,y": it would cover it otherwise."""
STEP = QPoint(32, 32)


def program() -> list[str]:
    """What starts this program, without arguments."""
    if not getattr(sys, "frozen", False):
        return [sys.executable, str(Path(__file__).resolve().parents[3] / "main.py")]
    # An AppImage's files are there only while it runs: another window needs its own.
    return [os.environ.get("APPIMAGE", sys.executable)]


def start_window(file: Path | None, beside: QPoint) -> bool:
    """Starts a window beside the one at this place, empty or with a file; False where the system does not let us."""
    command, *arguments = program()
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert(BESIDE_VARIABLE, f"{beside.x()},{beside.y()}")
    environment.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")  # else a frozen program takes itself for a part of this
    process = QProcess()
    process.setProgram(command)
    process.setArguments([*arguments, *([str(file.absolute())] if file is not None else [])])
    process.setProcessEnvironment(environment)
    started: object = process.startDetached()  # a plain bool, in spite of PySide6's types
    return started[0] if isinstance(started, tuple) else bool(started)


def place_beside_its_opener(window: QWidget) -> None:
    """Moves a window that another one has opened to where both can be seen."""
    place = os.environ.pop(BESIDE_VARIABLE, "").split(",")
    covering = window.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen)
    if len(place) != 2 or covering or not all(part.lstrip("-").isdecimal() for part in place):
        return
    screen = window.screen().availableGeometry()
    there = QPoint(int(place[0]), int(place[1])) + STEP
    fits = screen.contains(there) and screen.contains(there + QPoint(window.width() // 2, window.height() // 2))
    window.move(there if fits else screen.topLeft())
