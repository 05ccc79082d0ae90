"""Standard streams that can be used whatever the program was started with."""

import os
import sys
from contextlib import suppress
from typing import TextIO


def open_streams() -> None:
    """Opens those that are closed on nothing, and makes those that cannot write every letter escape it.

    A closed descriptor would be given to the next file that is opened, and what libraries print would end up in it.
    """
    for descriptor in (0, 1, 2):
        with suppress(OSError):
            _open_on_nothing(descriptor)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - kept as long as the program
    if sys.stdout is None:
        sys.stdout = _writing_to(1)
    if sys.stderr is None:
        sys.stderr = _writing_to(2)
    with suppress(AttributeError):  # somebody captures Python's stream
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _open_on_nothing(descriptor: int) -> None:
    try:
        os.fstat(descriptor)
    except OSError:
        opened = os.open(os.devnull, os.O_RDWR)
        if opened != descriptor:
            os.dup2(opened, descriptor)
            os.close(opened)
        os.set_inheritable(descriptor, True)


def _writing_to(descriptor: int) -> TextIO:
    return open(descriptor, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
