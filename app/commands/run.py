"""Runs one command: parses, works, reports, and turns whatever happened into an exit code."""

import importlib
import logging
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from app.commands.console import ProgressLine, Result, results_only_on_stdout, say, write_result
from app.commands.parser import build_parser

if TYPE_CHECKING:
    from app.commands.setup import Setup

log = logging.getLogger("studio")

DONE, COULD_NOT, WRONG_USE = 0, 1, 2


def run(argv: Sequence[str], program: str, setup: "Setup | None" = None) -> int:
    """0 done, 1 could not (with the reason on stderr), 2 wrong use. Without a setup, what users get."""
    try:
        arguments = build_parser(program).parse_args(argv)
    except SystemExit as stop:  # argparse has said why
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    progress = ProgressLine()
    try:
        with results_only_on_stdout() as stdout, _stoppable():
            command = importlib.import_module(arguments.module)
            result: Result = command.run(arguments, progress, setup or _default_setup())
            progress.end()
            write_result(result, as_json=arguments.json, stream=stdout)
        return DONE
    except KeyboardInterrupt:
        progress.end()
        say("Cancelled. Nothing was left half-written.")
        return COULD_NOT
    except BrokenPipeError:  # whoever read the results has gone
        return COULD_NOT
    except Exception as error:  # noqa: BLE001 - every failure must end as a message and an exit code
        progress.end()
        return _explain(error)


def _default_setup() -> "Setup":
    from app.commands.setup import Setup  # late: help needs none of what this imports

    return Setup()


def _explain(error: Exception) -> int:
    from inversion.errors import Cancelled, RequestError, StudioError

    if isinstance(error, StudioError):
        say(error.message)
        if error.advice:
            say(error.advice)
        return WRONG_USE if isinstance(error, RequestError) else COULD_NOT
    if isinstance(error, Cancelled):
        say("Cancelled. Nothing was left half-written.")
    elif isinstance(error, MemoryError) or "out of memory" in str(error).lower():
        say("There is not enough memory for this.\nClose other programs and try again.")
    elif isinstance(error, OSError):
        say(f"A file could not be used: {error}.\nCheck the folder and the free space.")
    else:
        log.error("%s", type(error).__name__, exc_info=error)
        say("This is a mistake in the program. Please report it with the lines above.")
    return COULD_NOT


@contextmanager
def _stoppable() -> Iterator[None]:
    """Being asked to end is like Ctrl-C: files in the making are removed. Warnings of libraries stay quiet."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # only the main thread may
        before = None
    try:
        with warnings.catch_warnings():
            if not sys.warnoptions:
                warnings.simplefilter("ignore")
            yield
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)
