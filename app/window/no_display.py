"""A window that cannot open says so; Qt by itself aborts the program."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

ADVICE = (
    "Run the program on a desktop, or work without a window: python main.py --help. "
    "On Linux, the README names the packages that the window needs."
)


@contextmanager
def ends_without_display() -> Iterator[None]:
    """While the application is made: where Qt finds no display, the program ends with the reason and exit code 1."""
    said: list[str] = []

    def heard(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind != QtMsgType.QtFatalMsg:
            said.append(message.strip())
            return
        reason = said[0] if said else message
        sys.stderr.write(f"The window cannot open: {reason.rstrip(chr(46))}.\n{ADVICE}\n")
        sys.stderr.flush()
        os._exit(1)  # Qt aborts as soon as this returns, and nothing was begun yet

    before = qInstallMessageHandler(heard)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for message in said:
        sys.stderr.write(f"{message}\n")
