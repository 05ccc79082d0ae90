"""pytest-qt's bot, which waits as long as a busy machine takes; a test that passes does not wait longer."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE_MILLISECONDS = 60_000
"""pytest-qt's own 5 seconds are too few for a window that shares its core with another test."""


class PatientBot(QtBot):
    """Every wait has at least this time."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MILLISECONDS))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **options: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=max(timeout, PATIENCE_MILLISECONDS), **options)
