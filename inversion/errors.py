"""Errors a person can act on. Every one says what happened and what to do next."""

import difflib
import errno
import logging
from collections.abc import Iterable

from inversion.said import either, said

log = logging.getLogger("studio")


class StudioError(Exception):
    """A failure with advice.

    `message` says what happened, `advice` what the user can do about it; both are full sentences for people,
    made by `said` where the window is to say them in its language.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class PhotoError(StudioError):
    """A file that cannot be read as a photo."""


class FaceError(StudioError):
    """No usable face where one is needed."""


class ModelError(StudioError):
    """Weights that are missing, damaged or of the wrong kind."""


class ExportError(StudioError):
    """A result that could not be written; nothing at the target was changed."""


class DocumentError(StudioError):
    """A document that cannot be read."""


class RequestError(StudioError):
    """A request that names something unknown or is out of range."""


class UnexpectedError(StudioError):
    """A mistake in the program itself; the log has its traceback."""


def suggest(name: str, known: Iterable[str]) -> str:
    """One sentence with the names most like `name`, or all of them."""
    known = list(known)
    close = difflib.get_close_matches(name.lower(), known, n=3, cutoff=0.5)
    close += [other for other in known if name and name.lower() in other.lower() and other not in close]
    if close:
        return said("Did you mean {names}?", names=either(close[:4]))
    return said("Known names: {names}.", names=", ".join(known)) if known else said("None are installed.")


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised at the next step after a cancel token was set."""


_OUT_OF_MEMORY = ("out of memory", "allocate memory", "bad_alloc", "bad allocation", "insufficient memory")
"""What torch on a GPU, torch and the system on a CPU, C++ libraries and OpenCV say."""


def says_memory_ran_out(error: BaseException) -> bool:
    """Of RAM or of a GPU."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    return isinstance(error, MemoryError) or any(words in str(error).lower() for words in _OUT_OF_MEMORY)


def as_studio_error(error: BaseException) -> StudioError:
    """Any exception → one that says what happened and what to do; typed ones stay as they are, others are logged."""
    if isinstance(error, StudioError):
        return error
    if says_memory_ran_out(error):
        known = StudioError(said("There is not enough memory for this."), said("Close other programs and try again."))
    elif isinstance(error, OSError):
        reason = error.strerror or str(error)
        message = said("A file could not be used: {reason}.", reason=reason)
        if error.filename:
            message = said("The file {file} could not be used: {reason}.", file=error.filename, reason=reason)
        known = StudioError(message, said("Check the folder and the free space."))
    else:
        known = UnexpectedError(
            said("Something went wrong inside the program ({kind}: {error}).", kind=type(error).__name__, error=error),
            said("Your work is still here: save it, then try again."),
        )
    level = logging.ERROR if isinstance(known, UnexpectedError) else logging.WARNING
    log.log(level, "%s", type(error).__name__, exc_info=error)
    known.__cause__ = error
    return known
