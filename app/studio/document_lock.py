"""A file beside the open document, so that two windows do not save over each other."""

from pathlib import Path

from PySide6.QtCore import QLockFile

from app.look.language import tr


class DocumentLock:
    """Of one document at a time."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self._path: Path | None = None

    def follow(self, path: Path | None) -> str:
        """Marks this document in place of the one before; who has it already, empty where nobody has.

        Where no file can be written beside it, nobody can save there either, and nothing is marked.
        """
        if path is not None and path == self._path:
            return ""
        self.release()
        if path is None:
            return ""
        lock = QLockFile(str(path.with_name(f".{path.name}.lock")))
        lock.setStaleLockTime(0)  # however long it is open; that of a program that has ended does not count
        if lock.tryLock(0):
            self._lock, self._path = lock, path
        elif lock.error() is QLockFile.LockError.LockFailedError:
            host = lock.getLockInfo()[1]
            return tr("another window on {host}").format(host=host) if host else tr("another window")
        return ""

    def release(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
        self._lock = self._path = None
