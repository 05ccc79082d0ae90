"""Writes that either happen whole or leave the target as it was."""

import contextlib
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_NAME_BYTES = 8
_TEMPORARY = re.compile(rf"\.[0-9a-f]{{{2 * _NAME_BYTES}}}\.part")
ABANDONED_SECONDS = 86_400.0
"""No write takes a day: such a file is of a program that was killed."""


@contextmanager
def atomic_write(path: str | Path) -> Iterator[IO[bytes]]:
    """A binary file that becomes `path` when the block ends well.

    Where anything fails, in the block or in writing, `path` stays what it was and no temporary file is left. A link
    is followed: the file it points to is replaced. Raises OSError.
    """
    target = Path(path).resolve()
    # A short name of its own: with the target's name in it, a long but allowed name would become too long.
    temporary = target.parent / f".{secrets.token_hex(_NAME_BYTES)}.part"
    # Made by open and not by tempfile, whose files are private to the user: a saved picture is as readable as any
    # other file the user saves.
    handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            # Some file systems have no modes to change; the bytes are what matters.
            with contextlib.suppress(OSError):
                temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def remove_abandoned(folder: Path) -> None:
    """Removes temporary files that `atomic_write` left in this folder more than a day ago."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            with contextlib.suppress(OSError):
                if _TEMPORARY.fullmatch(path.name) and time.time() - path.stat().st_mtime > ABANDONED_SECONDS:
                    path.unlink()


def _sync_folder(folder: Path) -> None:
    # The new name must survive a power cut too. Windows cannot open folders and does not need it.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
