"""Runs one command: parses, works, reports, and turns whatever happened into an exit code."""

import importlib
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

DONE, COULD_NOT, WRONG_USE = 0, 1, 2
CANCELLED = "Cancelled. Nothing was left half-written."


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
            for problem in result.problems:
                say(problem)
        return COULD_NOT if result.problems else DONE
    except KeyboardInterrupt:
        progress.end()
        say(CANCELLED)
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
    from inversion.errors import Cancelled, RequestError, UnexpectedError, as_studio_error

    if isinstance(error, Cancelled):
        say(CANCELLED)
        return COULD_NOT
    known = as_studio_error(error)
    say(known.message)
    advice = "Please report it with the lines above." if isinstance(known, UnexpectedError) else known.advice
    if advice:
        say(advice)
    return WRONG_USE if isinstance(known, RequestError) else COULD_NOT


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
