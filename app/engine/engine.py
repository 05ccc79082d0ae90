"""The one thread that computes: a queue of jobs, and slots for the newest renders.

Nothing here knows Qt. A render request that has not started is replaced by a newer one of its slot, and slots take
turns, so that a slow one holds no other back for longer than one of its pictures, and a favoured one has every other
turn; jobs (open, invert, export, save) run in the order they were asked for and go before renders, but one that lets
others between draws a waiting one at each of its reports. Every job ends finished, cancelled or failed.
"""

import itertools
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from app.engine.notices import as_studio_error
from editing.edits import EditRequest
from inversion.errors import Cancelled, StudioError
from inversion.progress import CancelToken, Progress, ProgressSink

PROGRESS_SECONDS = 0.04
PICTURE_SECONDS = 0.4
"""Reports and live pictures come no more often than this, so that a run cannot flood the window."""

NICENESS = 5
"""How far the engine stands back for the window where both want the last free core."""

MAIN = ""
"""The slot of the one large picture."""


class Renders(Protocol):
    """The part of a session that the render slot needs."""

    def render(self, request: EditRequest) -> np.ndarray: ...


Work = Callable[[Any, ProgressSink, CancelToken], Any]
"""What a job does on the engine thread: (session, progress, cancel) → result."""


@dataclass(frozen=True, eq=False)
class Job:
    """A long piece of work. `name` groups jobs ("open", "invert", …), `place` says where its errors are shown.

    `lets_between`: whenever it reports, the session is whole, so that pictures can be drawn.
    """

    name: str
    work: Work = field(repr=False)
    place: str = "window"
    details: Any = None
    lets_between: bool = False
    number: int = field(default_factory=itertools.count(1).__next__)
    cancel: CancelToken = field(default_factory=CancelToken, repr=False)


@dataclass(frozen=True, eq=False)
class Outcome:
    """How a job ended: exactly one of finished (with `result`), cancelled, or failed (with `error`)."""

    job: Job
    result: Any = None
    error: StudioError | None = None
    cancelled: bool = False
    seconds: float = 0.0

    @property
    def finished(self) -> bool:
        return self.error is None and not self.cancelled


@dataclass(frozen=True, eq=False)
class Picture:
    """A rendered picture, uint8 [r,r,3], and the request it answers. `slot` is where it was asked for."""

    stamp: int
    request: EditRequest
    pixels: np.ndarray = field(repr=False)
    seconds: float
    slot: str = MAIN


class Listener(Protocol):
    """Called on the engine thread; an implementation must return at once."""

    def job_started(self, job: Job) -> None: ...
    def job_progressed(self, job: Job, report: Progress) -> None: ...
    def job_ended(self, outcome: Outcome) -> None: ...
    def picture_ready(self, picture: Picture) -> None: ...
    def render_failed(self, stamp: int, error: StudioError) -> None: ...


class Engine:
    """Owns the session. `start` builds it, on the engine thread, as the first job (named "start").

    `start` returns what the "start" outcome carries; it must have an attribute `session`.
    """

    def __init__(self, start: Callable[[], Any], listener: Listener) -> None:
        self._listener = listener
        self._session: Any = None
        self._wake = threading.Condition()
        self._jobs: deque[Job] = deque()
        self._renders: dict[str, tuple[int, EditRequest]] = {}
        self._favoured: str | None = None
        self._last_slot: str | None = None
        self._running: Job | None = None
        self._closing = False
        self._stamps = itertools.count(1)
        self._jobs.append(Job("start", lambda _session, _progress, _cancel: self._start(start)))
        self._thread = threading.Thread(target=self._loop, name="engine")
        self._thread.start()

    def _start(self, start: Callable[[], Any]) -> Any:
        started = start()
        self._session = started.session
        return started

    def submit(self, job: Job) -> CancelToken:
        """Queues a job; its token stops it, before or while it runs."""
        with self._wake:
            self._jobs.append(job)
            self._wake.notify()
        return job.cancel

    def request_render(self, request: EditRequest, slot: str = MAIN) -> int:
        """Asks for a picture in place of any of this slot that has not started; its stamp (higher is newer).

        A newer request keeps the older one's turn.
        """
        with self._wake:
            stamp = next(self._stamps)
            self._renders[slot] = (stamp, request)
            self._wake.notify()
        return stamp

    def favour(self, slot: str | None) -> None:
        """Renders of this slot go first, and then every other one while others wait too."""
        with self._wake:
            self._favoured = slot

    def drop_render(self, *slots: str) -> None:
        """Forgets the renders of these slots (the main one's when none is given) that have not started."""
        with self._wake:
            for slot in slots or (MAIN,):
                self._renders.pop(slot, None)

    def cancel_jobs(self, *names: str) -> None:
        """Cancels the waiting and running jobs of these names (of any name when none is given)."""
        with self._wake:
            jobs = [*self._jobs, *([self._running] if self._running else [])]
            for job in jobs:
                if not names or job.name in names:
                    job.cancel.cancel()

    @property
    def busy(self) -> bool:
        with self._wake:
            return bool(self._jobs or self._running or self._renders)

    def close(self, timeout_seconds: float | None = None) -> bool:
        """Cancels everything and waits for the thread; True when it ended in time."""
        with self._wake:
            self._closing = True
            self._renders.clear()
            for job in [*self._jobs, *([self._running] if self._running else [])]:
                job.cancel.cancel()
            self._wake.notify()
        self._thread.join(timeout_seconds)
        return not self._thread.is_alive()

    def _loop(self) -> None:
        _stand_back()
        while True:
            with self._wake:
                while not (self._jobs or self._renders or self._closing):
                    self._last_slot = None
                    self._wake.wait()
                if self._jobs:
                    self._running, render = self._jobs.popleft(), None
                elif self._closing:
                    break
                else:
                    render = self._next_render()
            if self._running is not None:
                outcome = self._run(self._running)
                with self._wake:
                    self._running = None
                self._listener.job_ended(outcome)
            elif render is not None:
                self._draw(*render)
        self._session = None

    def _next_render(self) -> tuple[str, int, EditRequest]:
        """Takes out the next of the waiting renders."""
        slot = self._next_slot()
        return slot, *self._renders.pop(slot)

    def _draw_between(self) -> None:
        """One waiting picture, in the middle of a job."""
        with self._wake:
            render = self._next_render() if self._renders else None
        if render is not None:
            self._draw(*render)

    def _next_slot(self) -> str:
        """The favoured slot unless it was drawn just now, else the one that has waited longest."""
        favoured = self._favoured if self._favoured in self._renders else None
        if favoured is not None and favoured != self._last_slot:
            slot = favoured
        else:
            slot = next((slot for slot in self._renders if slot != favoured), favoured or "")
        self._last_slot = slot
        return slot

    def _run(self, job: Job) -> Outcome:
        if job.cancel.cancelled:
            return Outcome(job, cancelled=True)
        self._listener.job_started(job)
        started = time.perf_counter()
        try:
            if self._session is None and job.name != "start":
                raise StudioError("The generator is not ready.", "See why above, then start the program again.")
            result = job.work(self._session, self._throttled(job), job.cancel)
            return Outcome(job, result=result, seconds=time.perf_counter() - started)
        except Cancelled:
            return Outcome(job, cancelled=True, seconds=time.perf_counter() - started)
        except Exception as error:  # noqa: BLE001 - the job's boundary: whatever went wrong becomes its outcome
            return Outcome(job, error=as_studio_error(error), seconds=time.perf_counter() - started)

    def _draw(self, slot: str, stamp: int, request: EditRequest) -> None:
        started = time.perf_counter()
        try:
            pixels = self._session.render(request)
        except Exception as error:  # noqa: BLE001 - as above, for a render
            self._listener.render_failed(stamp, as_studio_error(error))
            return
        self._listener.picture_ready(Picture(stamp, request, pixels, time.perf_counter() - started, slot))

    def _throttled(self, job: Job) -> ProgressSink:
        last_report = last_picture = 0.0
        last_stage = ""

        def sink(report: Progress) -> None:
            nonlocal last_report, last_picture, last_stage
            if job.lets_between:
                self._draw_between()
            now = time.perf_counter()
            with_picture = report.picture is not None and now - last_picture >= PICTURE_SECONDS
            due = now - last_report >= PROGRESS_SECONDS or report.fraction >= 1 or report.stage != last_stage
            if not (with_picture or due):
                return
            if report.picture is not None and not with_picture:
                report = Progress(report.stage, report.fraction, report.seconds_left, report.loss)
            last_report, last_stage = now, report.stage
            last_picture = now if with_picture else last_picture
            self._listener.job_progressed(job, report)

        return sink


def _stand_back() -> None:
    """The window's thread gets a core before this one and those that torch starts from it. Linux alone counts niceness
    by thread; the other systems favour the window in front by themselves."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, thread, max(os.getpriority(os.PRIO_PROCESS, thread), NICENESS))
