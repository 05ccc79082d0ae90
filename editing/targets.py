"""Where files are written: whether that can be done, and why it could not."""

import errno
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from inversion.errors import ExportError
from inversion.said import said


def check_writable(path: Path) -> None:
    """Raises ExportError where no file of this name can be written."""
    check_no_folder(path)
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise explain_write_error(error, path) from error


def check_no_folder(path: Path) -> None:
    """Raises ExportError where the name is that of a folder."""
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises on names that are too long
        raise ExportError(said("“{name}” is a folder.", name=path.name), said("Choose a file name inside it."))


def is_same_file(target: Path, source: Path) -> bool:
    """Whether writing `target` would replace `source`, by whatever name: links, other spellings, upper and lower case.

    Also true of a second name of the same content (a hard link), though that would keep it.
    """
    try:
        return target.samefile(source)
    except (OSError, ValueError):  # where one is not there, nothing is replaced
        return False


@dataclass(frozen=True)
class FileStamp:
    """A file as it was when it was read or written: whether somebody else has changed it since."""

    modified_ns: int
    size: int


def stamp_of(path: Path) -> FileStamp | None:
    """None where there is no file that can be looked at."""
    try:
        status = path.stat()
    except OSError:
        return None
    return FileStamp(status.st_mtime_ns, status.st_size)


def explain_write_error(error: OSError, path: Path) -> ExportError:
    """Why a file could not be written, and what to do, for people."""
    name = f"“{path.name}”"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ExportError(
            said("The disk is full: {name} was not saved. Nothing was changed.", name=name),
            said("Free some space or choose another disk."),
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ExportError(
            said("{name} may not be written here. Nothing was changed.", name=name), said("Choose another folder.")
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return ExportError(said("The folder of {name} does not exist.", name=name), said("Choose another folder."))
    return ExportError(
        said("{name} was not saved: {reason}. Nothing was changed.", name=name, reason=error.strerror or error),
        said("Choose another folder or name."),
    )
