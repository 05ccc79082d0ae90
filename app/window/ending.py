"""Ends the window when the system says so: SIGTERM, SIGINT or SIGHUP, or the end of the user's session."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]


class Ending(QObject):
    """Calls `end`, on the window's thread. Only the main thread may make one.

    Python runs signal handlers between its own instructions, and Qt's loop has none: a byte in a socket wakes it.
    """

    def __init__(self, end: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._end = end
        self._reader, self._writer = socket.socketpair()
        for end_of_pair in (self._reader, self._writer):
            end_of_pair.setblocking(False)
        self._before = {number: signal.signal(number, lambda *_: None) for number in _SIGNALS}
        self._wakeup_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._on_session_end)

    def remove(self) -> None:
        """Signals act as they did before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end_of_pair in (self._reader, self._writer):
            end_of_pair.close()

    def _on_signal(self) -> None:
        if any(number in _SIGNALS for number in self._reader.recv(64)):
            self._end()

    def _on_session_end(self, _manager: object) -> None:
        self._end()
