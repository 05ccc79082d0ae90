"""One funnel for what goes wrong: typed errors from jobs, and whatever escapes a thread or a slot."""

import logging
import sys
import threading
import warnings
from collections.abc import Callable
from types import TracebackType

from app.engine.log_file import log_file
from app.values.notices import Notice
from inversion.errors import StudioError, UnexpectedError, as_studio_error
from inversion.said import joined, said

log = logging.getLogger("studio")


def notice_of(error: BaseException) -> Notice:
    """What a banner says about it; of a mistake in the program, also where the log has its details."""
    known = as_studio_error(error)
    advice = known.advice
    if isinstance(known, UnexpectedError) and log_file().is_file():
        advice = joined(advice, said("The details are in {file}.", file=log_file()))
    return Notice("error", known.message, advice)


class Funnel:
    """While installed, sends uncaught exceptions of every thread, and our own warnings, to `deliver`.

    `deliver` may be called on any thread.
    """

    def __init__(self, deliver: Callable[[Notice], None]) -> None:
        self._deliver = deliver
        self._previous: tuple | None = None

    def install(self) -> None:
        self._previous = (sys.excepthook, threading.excepthook, warnings.showwarning)
        sys.excepthook = self._main_thread
        threading.excepthook = self._any_thread
        warnings.showwarning = self._warning

    def remove(self) -> None:
        """Puts back the hooks that were there before."""
        if self._previous is not None:
            sys.excepthook, threading.excepthook, warnings.showwarning = self._previous
            self._previous = None

    def _main_thread(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._uncaught(error)

    def _any_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._uncaught(args.exc_value)

    def _uncaught(self, error: BaseException) -> None:
        if isinstance(error, StudioError):  # all others are logged where they become one
            log.error("uncaught %s", type(error).__name__, exc_info=error)
        self._deliver(notice_of(error))

    def _warning(
        self, message: Warning | str, category: type[Warning], filename: str, lineno: int, *_rest: object
    ) -> None:
        # Other people's warnings are for developers: they go to the log and not in front of the user.
        log.warning("%s:%d: %s: %s", filename, lineno, category.__name__, message)
        if issubclass(category, UserWarning) and _is_ours(filename):
            self._deliver(Notice("advice", str(message)))


def _is_ours(filename: str) -> bool:
    parts = filename.replace("\\", "/").split("/")[:-1]
    return "site-packages" not in parts and any(room in parts for room in ("app", "editing", "inversion"))
