"""A long piece of work for the engine thread, and how it ended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from app.values.jobs import JobKind
from editing.session import Session
from inversion.errors import StudioError
from inversion.progress import CancelToken, ProgressSink

T = TypeVar("T")
Work = Callable[[Session, ProgressSink, CancelToken], T]
"""What a job does on the engine thread."""


def ignore_result(_result: object) -> None:
    """For a job whose result nobody waits for."""


@dataclass(frozen=True, eq=False)
class Job(Generic[T]):
    """`work` runs on the engine thread; `done` gets its result, on the thread of whoever delivers the outcome.

    `method` is the inversion method that runs, where one does; `subject` the file it works on, by its name.
    """

    kind: JobKind
    work: Work[T] = field(repr=False)
    done: Callable[[T], None] = field(default=ignore_result, repr=False)
    method: str = ""
    subject: str = ""
    cancel: CancelToken = field(default_factory=CancelToken, repr=False)


@dataclass(frozen=True, eq=False)
class Outcome(Generic[T]):
    """How a job ended: exactly one of finished (with `result`), cancelled, or failed (with `error`)."""

    job: Job[T]
    result: T | None = None
    error: StudioError | None = None
    cancelled: bool = False

    @property
    def finished(self) -> bool:
        return self.error is None and not self.cancelled

    def deliver(self) -> None:
        """Hands the result to the job's `done`, where there is one."""
        if self.finished:
            self.job.done(cast("T", self.result))  # None is a result too, where T allows it
