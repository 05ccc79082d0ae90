"""The log: a file in the user's log folder that keeps what went wrong, with tracebacks."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

from app import __version__
from inversion.store.user_folders import user_folder

LOG_VARIABLE = "HIS_LOGS"
"""Environment variable: another folder than the usual one of this system."""

FILE_BYTES = 1_000_000
FILES = 3

log = logging.getLogger("studio")


def log_folder() -> Path:
    """Where the log is written; it need not exist."""
    chosen = os.environ.get(LOG_VARIABLE)
    return Path(chosen) if chosen else user_folder(platformdirs.user_log_path, "logs")


def log_file() -> Path:
    """The newest of the files; it exists once something was logged."""
    return log_folder() / "studio.log"


@contextmanager
def log_to_file() -> Iterator[None]:
    """Meanwhile, warnings and errors go to the log file, and our own errors to stderr too.

    What ends the program unexpectedly is logged on its way.
    """
    to_file, to_stderr = LogFileHandler(log_file()), logging.StreamHandler()
    to_stderr.setLevel(logging.ERROR)
    root = logging.getLogger()
    root.addHandler(to_file)
    log.addHandler(to_stderr)
    try:
        yield
    except Exception as error:
        log.critical("the program ends: %s", type(error).__name__, exc_info=error)
        raise
    finally:
        log.removeHandler(to_stderr)
        root.removeHandler(to_file)
        to_file.close()


class LogFileHandler(RotatingFileHandler):
    """Makes folder and file with the first record; a log that cannot be written stops nobody."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8", delay=True)
        self.setLevel(logging.WARNING)
        self.setFormatter(logging.Formatter(f"%(asctime)s {__version__} %(levelname)s [%(threadName)s] %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        super().emit(record)

    def doRollover(self) -> None:  # noqa: N802 - logging's name
        try:
            super().doRollover()
        except OSError:  # Windows renames no file that another running program has open: this one grows on
            self.stream = self.stream or self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Without the file there is nowhere to say so; stderr has the record itself."""
