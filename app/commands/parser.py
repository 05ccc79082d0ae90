"""The commands, in the order of help.

A command's folder imports only argparse, so that help and mistakes are answered at once.
"""

import argparse
import difflib
from typing import NoReturn, Protocol

from app import __version__
from app.commands import (
    align,
    bench,
    compare,
    directions,
    edit,
    evaluate,
    invert,
    methods,
    models,
    morph,
    render,
    samples,
    train,
)
from app.commands.options import add_command


class Command(Protocol):
    """The folder of a command; `run` in its module `run` does the work."""

    @property
    def SUMMARY(self) -> str: ...  # noqa: N802 - a constant of the module

    @staticmethod
    def add_options(parser: argparse.ArgumentParser, /) -> None: ...


COMMANDS: dict[str, Command] = {
    "align": align,
    "invert": invert,
    "edit": edit,
    "morph": morph,
    "render": render,
    "samples": samples,
    "evaluate": evaluate,
    "compare": compare,
    "methods": methods,
    "models": models,
    "directions": directions,
    "bench": bench,
    "train": train,
}

_DESCRIPTION = """HyperInverter Studio: portraits, inverted into a generator and edited there.
Without a command, a window opens (with PHOTO, a photo or .hinv document, in it).
The user guide opens from the window (Help > User guide), and lies in docs/guide."""


class _Parser(argparse.ArgumentParser):
    """Wrong use ends with the reason and where to read on, without a wall of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")


def build_parser(program: str) -> argparse.ArgumentParser:
    """The parser of every command; `arguments.module` says whose `run` is to be called."""
    parser = _Parser(program, description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"HyperInverter Studio {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        command.add_options(add_command(commands, name, command.SUMMARY, f"app.commands.{name}.run"))
    return parser


def closest_command(word: str) -> str | None:
    """The command that was probably meant."""
    return next(iter(difflib.get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.6)), None)
