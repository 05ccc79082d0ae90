"""The one thread that computes: a queue of jobs, and slots for the newest renders.

Nothing here knows Qt. A render request that has not started is replaced by a newer one of its slot, and slots take
turns, so that a slow one holds no other back for longer than one of its pictures, and a favoured one has every other
turn. Jobs (open, invert, export) run in the order they were asked for and go before renders. A job of a kind that
allows it lets one waiting picture be rendered at each of its reports. Every job ends finished, cancelled or failed, and
one that is cancelled ends at its next report at the latest. A save waits for earlier saves alone: it has a thread of
its own.
"""

import itertools
import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

from app.engine.drawing import Drawing, draw_difference, draw_photo, draw_picture, draw_region, find_identity
from app.engine.job import Job, Outcome, ignore_result
from app.engine.thrift import Thrift, give_back_memory
from app.values.jobs import JobKind
from app.values.pictures import IDENTITY, MAIN, PHOTO, REGION, Drawn, Picture
from editing.edits import EditRequest
from editing.session import Session
from inversion.errors import Cancelled, StudioError, as_studio_error, says_memory_ran_out
from inversion.progress import CancelToken, Progress, ProgressSink
from inversion.said import said

PROGRESS_SECONDS = 0.04
PICTURE_SECONDS = 0.4
"""Reports and live pictures come no more often than this, so that a run cannot flood the window."""

REST_SECONDS = 1.0
"""Without work for so long, memory is given back; pictures that follow each other would only fetch it again."""

log = logging.getLogger("studio")

NICENESS = 5
"""How far the engine stands back for the window where both want the last free core."""


class Started(Protocol):
    """What starting brings: the session, which the engine owns from then on, and a way to go on without a GPU."""

    @property
    def session(self) -> Session: ...
    @property
    def on_cpu(self) -> Callable[[], Session] | None: ...


S = TypeVar("S", bound=Started)
R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class _WaitingPicture:
    """A picture that was asked for."""

    stamp: int
    draw: Drawing


class Listener(Protocol):
    """Called on the engine thread; an implementation must return at once."""

    def job_progressed(self, job: Job[Any], report: Progress) -> None: ...
    def job_ended(self, outcome: Outcome[Any]) -> None: ...
    def picture_ready(self, picture: Drawn) -> None: ...
    def render_failed(self, stamp: int, error: StudioError) -> None: ...
    def memory_saved(self, said: str, device: str) -> None: ...


class Engine:
    """Owns the session, which `start` builds on the engine thread."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._session: Session | None = None
        self._thrift = Thrift(None)
        self._wake = threading.Condition()
        self._jobs: deque[Job[Any]] = deque()
        self._waiting: dict[str, _WaitingPicture] = {}
        self._favoured: str | None = None
        self._last_slot: str | None = None
        self._running: Job[Any] | None = None
        self._drawing = False
        self._beside: set[threading.Thread] = set()
        self._closing = False
        self._stamps = itertools.count(1)
        self._thread = self._start_thread()

    def start(self, build: Callable[[], S], done: Callable[[S], None] = ignore_result) -> None:
        """Queues the first job: it builds the session, and `done` gets what it came with."""

        def work(*_nothing_yet: object) -> S:
            built = build()
            self._session, self._thrift = built.session, Thrift(built.on_cpu)
            return built

        self.submit(Job(JobKind.START, work, done))

    def submit(self, job: Job[Any]) -> CancelToken:
        """Queues a job, or starts it at once where its kind waits for none but the session; its token stops it."""
        if job.kind.waits_for_none and self._session is not None:
            self._run_beside(job)
            return job.cancel
        with self._wake:
            self._jobs.append(job)
            self._wake.notify()
        return job.cancel

    def _run_beside(self, job: Job[Any]) -> None:
        with self._wake:
            before = list(self._beside)

        def work() -> None:
            for thread in before:  # what was asked for last is what stays in the file
                thread.join()
            outcome = self._run(job)
            with self._wake:
                self._beside.discard(threading.current_thread())
            self._listener.job_ended(outcome)

        thread = threading.Thread(target=work, name=job.kind.value)
        with self._wake:
            self._beside.add(thread)
        thread.start()

    def request_render(self, request: EditRequest, slot: str = MAIN, *, with_difference: bool = False) -> int:
        """Asks for a picture in place of any of this slot that has not started; its stamp (higher is newer).

        A newer request keeps the older one's turn.
        """
        return self._ask(slot, draw_picture(request, slot, with_difference))

    def request_difference(self, picture: Picture) -> int:
        """Asks for the same picture again with its difference to the crop; it is not rendered again."""
        return self._ask(picture.slot, draw_difference(picture))

    def request_photo(self, requests: Sequence[EditRequest]) -> int:
        """Asks for the edits of these faces in the whole photo; as `request_render`."""
        return self._ask(PHOTO, draw_photo(requests))

    def request_region(self, request: EditRequest, direction: str) -> int:
        """Asks where on the crop a direction acts; as `request_render`."""
        return self._ask(REGION, draw_region(request, direction))

    def request_identity(self, request: EditRequest, bound: float | None) -> int:
        """Asks how far a face is from the person, and for an edit within a bound; as `request_render`."""
        return self._ask(IDENTITY, find_identity(request, bound))

    def _ask(self, slot: str, draw: Drawing) -> int:
        with self._wake:
            stamp = next(self._stamps)
            self._waiting[slot] = _WaitingPicture(stamp, draw)
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
                self._waiting.pop(slot, None)

    def cancel_jobs(self, *kinds: JobKind) -> None:
        """Cancels the waiting and running jobs of these kinds (of any kind when none is given)."""
        with self._wake:
            jobs = [*self._jobs, *([self._running] if self._running else [])]
            for job in jobs:
                if not kinds or job.kind in kinds:
                    job.cancel.cancel()

    @property
    def busy(self) -> bool:
        with self._wake:
            return bool(self._jobs or self._running or self._beside or self._waiting or self._drawing)

    def close(self, timeout_seconds: float | None = None) -> bool:
        """Waits for saves, cancels everything else and waits for the thread; True when it ended in time."""
        with self._wake:
            beside = list(self._beside)
        for thread in beside:
            thread.join()
        with self._wake:
            self._closing = True
            self._waiting.clear()
            for job in [*self._jobs, *([self._running] if self._running else [])]:
                job.cancel.cancel()
            self._wake.notify()
            thread = self._thread
        thread.join(timeout_seconds)
        return not thread.is_alive()

    def _start_thread(self) -> threading.Thread:
        thread = threading.Thread(target=self._stay, name="engine")
        thread.start()
        return thread

    def _stay(self) -> None:
        """The thread. Where it dies all the same, another one goes on with the session as it is."""
        _stand_back()
        try:
            self._loop()
        except BaseException as error:  # noqa: BLE001 - the last boundary of the thread
            known = as_studio_error(error)
            with self._wake:
                job, self._running = self._running, None
                if not self._closing:
                    self._thread = self._start_thread()
            if job is not None:
                self._listener.job_ended(Outcome(job, error=known))

    def _loop(self) -> None:
        while True:
            with self._wake:
                rest: float | None = REST_SECONDS
                while not (self._jobs or self._waiting or self._closing):
                    self._last_slot = None
                    if not self._wake.wait(rest):
                        give_back_memory()
                        rest = None
                if self._jobs:
                    self._running, picture = self._jobs.popleft(), None
                elif self._closing:
                    break
                else:
                    picture = self._next_picture()
            if self._running is not None:
                outcome = self._run(self._running)
                with self._wake:
                    self._running = None
                self._listener.job_ended(outcome)
            elif picture is not None:
                self._draw(picture)
        self._session = None

    def _next_picture(self) -> _WaitingPicture:
        """Takes out the next picture that waits, to be drawn."""
        self._drawing = True
        return self._waiting.pop(self._next_slot())

    def _draw_between(self) -> None:
        """One waiting picture, in the middle of a job."""
        with self._wake:
            picture = self._next_picture() if self._waiting else None
        if picture is not None:
            self._draw(picture)

    def _next_slot(self) -> str:
        """The favoured slot unless it was drawn just now, else the one that has waited longest."""
        favoured = self._favoured if self._favoured in self._waiting else None
        if favoured is not None and favoured != self._last_slot:
            slot = favoured
        else:
            slot = next((slot for slot in self._waiting if slot != favoured), favoured or "")
        self._last_slot = slot
        return slot

    def _run(self, job: Job[Any]) -> Outcome[Any]:
        if job.cancel.cancelled:
            return Outcome(job, cancelled=True)
        try:
            if job.kind is JobKind.START:  # it brings the session
                return Outcome(job, job.work(cast("Session", None), self._throttled(job), job.cancel))
            progress = self._throttled(job)
            if job.kind.waits_for_none:  # what is changed to need less memory is the engine's thread's alone
                return Outcome(job, job.work(self._open_session(), progress, job.cancel))
            return Outcome(job, self._within_memory(lambda session: job.work(session, progress, job.cancel)))
        except Cancelled:
            return Outcome(job, cancelled=True)
        except Exception as error:  # noqa: BLE001 - the job's boundary: whatever went wrong becomes its outcome
            return Outcome(job, error=as_studio_error(error))

    def _draw(self, waiting: _WaitingPicture) -> None:
        try:
            picture = self._within_memory(lambda session: waiting.draw(session, waiting.stamp))
        except Exception as error:  # noqa: BLE001 - as above, for a render
            self._listener.render_failed(waiting.stamp, as_studio_error(error))
        else:
            self._listener.picture_ready(picture)
        finally:
            self._drawing = False

    def _open_session(self) -> Session:
        if self._session is None:
            raise StudioError(said("The generator is not ready."), said("See why above, then start the program again."))
        return self._session

    def _within_memory(self, work: Callable[[Session], R]) -> R:
        """What `work` makes; where memory runs out, tried again with less, as long as there is a way to need less."""
        while True:
            session = self._open_session()
            try:
                return work(session)
            except Exception as error:
                step = self._thrift.step(session) if says_memory_ran_out(error) else None
                if step is None:
                    raise
                log.warning("memory ran out: %s", step.said, exc_info=error)
            self._session = step.session
            self._listener.memory_saved(step.said, str(step.session.device))

    def _throttled(self, job: Job[Any]) -> ProgressSink:
        last_report = last_picture = 0.0
        last_stage = ""

        def sink(report: Progress) -> None:
            nonlocal last_report, last_picture, last_stage
            job.cancel.check()
            if job.kind.renders_between:
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
