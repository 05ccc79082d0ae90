"""The folder with one recovery folder for each document that is open somewhere, or was when a program was killed."""

import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from editing.recovery.replay import Leftover, leftover_in
from inversion.errors import DocumentError
from inversion.store.user_folders import data_folder

_LOCK = "lock"
_NEW_SECONDS = 60
"""An empty folder that is younger may be one that another window has made and not locked yet."""


def recovery_folder() -> Path:
    """Where they are; it need not exist."""
    return data_folder() / "recovery"


class OwnedFolder:
    """A recovery folder that no other running program may take, offer or remove."""

    def __init__(self, path: Path, lock: QLockFile) -> None:
        self.path, self._lock = path, lock

    def remove(self) -> None:
        """With everything in it."""
        self._lock.unlock()
        shutil.rmtree(self.path, ignore_errors=True)

    def leave(self) -> None:
        """As it is, for the next start."""
        self._lock.unlock()


def new_folder(root: Path) -> OwnedFolder:
    """Raises OSError where none can be made."""
    path = root / secrets.token_hex(8)
    path.mkdir(parents=True)
    taken = take(path)
    if taken is None:
        raise PermissionError(f"{path} cannot be locked")
    return taken


def take(path: Path) -> OwnedFolder | None:
    """A folder that an earlier run left; None while another program has it."""
    lock = QLockFile(str(path / _LOCK))
    lock.setStaleLockTime(0)  # however old: only a program that has ended has left it
    return OwnedFolder(path, lock) if lock.tryLock(0) else None


def leftovers(root: Path) -> list[Leftover]:
    """What was not saved when earlier runs ended, newest first. Removes what holds nothing.

    What a newer version of the program keeps is left as it is.
    """
    found = []
    for path in root.glob("*/"):
        owned = None if _just_made(path) else take(path)
        if owned is None:
            continue
        try:
            leftover = leftover_in(path)
        except DocumentError:
            owned.leave()
            continue
        if leftover is None:
            owned.remove()
        else:
            owned.leave()
            found.append(leftover)
    return sorted(found, key=lambda leftover: leftover.changed, reverse=True)


def _just_made(path: Path) -> bool:
    with suppress(OSError):
        return not any(path.iterdir()) and time.time() - path.stat().st_mtime < _NEW_SECONDS
    return True  # it is gone
