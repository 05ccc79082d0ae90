"""HyperInverter Studio: no arguments or a photo opens the window, a command runs without one."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.console import say
from app.commands.parser import COMMANDS, build_parser, closest_command
from app.commands.streams import open_streams
from app.engine.log_file import log_to_file

if TYPE_CHECKING:
    from app.commands.setup import Setup


def main(argv: Sequence[str] | None = None, setup: "Setup | None" = None) -> int:
    """Returns the exit code: 0 done, 1 could not, 2 wrong use. Commands build on `setup`; tests hand in a tiny one."""
    argv = sys.argv[1:] if argv is None else list(argv)
    program = Path(sys.argv[0]).name
    open_streams()
    try:
        with log_to_file():
            if not {"-h", "--help"}.isdisjoint(argv) and argv[0] not in COMMANDS:
                argv = ["--help"]
            if argv and (argv[0] in COMMANDS or argv[0].startswith("-")):
                from app.commands.run import run

                return run(argv, program, setup)
            return _open_window(argv, program)
    except KeyboardInterrupt:
        say("Cancelled.")
        return 1


def _open_window(argv: Sequence[str], program: str) -> int:
    if mistake := _mistake(argv, program):
        say(mistake)
        say(build_parser(program).format_usage().strip())
        return 2
    import torch  # noqa: F401 - before Qt: on Windows the other order can fail to load c10.dll

    from app.window.run import run as run_window

    return run_window([Path(file) for file in argv])


def _mistake(argv: Sequence[str], program: str) -> str:
    """Why the window cannot be opened with these arguments; empty where it can."""
    if not argv:
        return ""
    if not Path(argv[0]).exists():
        meant = closest_command(argv[0])
        question = f" Did you mean {meant}?" if meant else ""
        return f"There is no command or file {argv[0]!r}.{question}"
    if command := next((word for word in argv[1:] if word in COMMANDS), None):
        return f"A command comes before its photo: {program} {command} {argv[0]} …"
    if option := next((word for word in argv[1:] if word.startswith("-")), None):
        return f"There is no option {option!r} for the window."
    if missing := next((word for word in argv[1:] if not Path(word).exists()), None):
        return f"There is no file {missing!r}."
    return ""


if __name__ == "__main__":
    sys.exit(main())
