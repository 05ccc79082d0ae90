"""Progress of long jobs, and the token that stops them."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from inversion.errors import Cancelled


class CancelToken:
    """Set from any thread; a job calls `check` at each step."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        self._event.set()

    @property
    def cancelled(self) -> bool:
        return self._event.is_set()

    def check(self) -> None:
        """Raises `Cancelled` once `cancel` was called."""
        if self._event.is_set():
            raise Cancelled


@dataclass(frozen=True)
class Progress:
    """One report of a running job.

    `fraction` is 0..1, `loss` the current training loss where there is one, `picture` a live uint8 [h,w,3] sRGB
    preview that is sent now and then.
    """

    stage: str
    fraction: float
    seconds_left: float | None = None
    loss: float | None = None
    picture: np.ndarray | None = field(default=None, compare=False)


ProgressSink = Callable[[Progress], None]


def ignore_progress(_report: Progress) -> None:
    """A sink for callers that need no reports."""


class Clock:
    """Seconds left, from the share of the work done so far."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    def seconds_left(self, fraction: float) -> float | None:
        """None until enough has been done to tell."""
        if fraction < 0.02:
            return None
        return self.seconds * (1 - fraction) / fraction
