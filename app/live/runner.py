"""Sends jobs to the engine, and shows how they go and how they end."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.engine import Engine
from app.engine.job import Job, Outcome
from app.engine.notices import notice_of
from app.live.engine_signals import EngineSignals
from app.state.state import Running, StudioState
from app.values.jobs import JobKind
from inversion.progress import Progress


class JobRunner(QObject):
    """Keeps `state.running` up with the jobs in progress, hands results to the jobs' `done`, and shows errors.

    Of several jobs that are not quiet, the first that was not cancelled is shown; a save may go on beside it. `ended`
    comes last, when the state already shows how the job ended.
    """

    ended = Signal(object)

    def __init__(self, state: StudioState, engine: Engine, signals: EngineSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._engine = state, engine
        self._jobs: dict[Job[Any], Running] = {}
        signals.progressed.connect(self._on_progress)
        signals.ended.connect(self._on_ended)

    def submit(self, job: Job[Any], seconds: float | None = None) -> None:
        """Queues a job; one that is not quiet is shown as running from now on, `seconds` being how long it may take."""
        if not job.kind.quiet:
            self._jobs[job] = Running(job.kind, seconds_left=seconds, method=job.method, subject=job.subject)
            self._show()
        self._engine.submit(job)

    def cancel(self, *kinds: JobKind) -> None:
        """Stops the jobs of these kinds, or of any that can be stopped, at their next step or before they start."""
        for job in self._jobs:
            if job.kind in kinds or (not kinds and job.kind.stoppable):
                job.cancel.cancel()
                self._jobs[job] = replace(self._jobs[job], cancelling=True)
        self._show()

    def _show(self) -> None:
        going_on = (running for running in self._jobs.values() if not running.cancelling)
        self._state.running = next(going_on, next(iter(self._jobs.values()), None))
        self._state.saving = any(job.kind is JobKind.SAVE for job in self._jobs)

    def _on_progress(self, job: Job[Any], report: Progress) -> None:
        running = self._jobs.get(job)
        if running is None or job.cancel.cancelled:
            return
        losses = running.losses
        if report.loss is not None:
            # A new stage measures another loss: its curve starts afresh.
            losses = (*(losses if report.stage == running.stage else ()), (report.fraction, report.loss))
        self._jobs[job] = replace(
            running,
            stage=report.stage,
            fraction=report.fraction,
            seconds_left=running.seconds_left if report.seconds_left is None else report.seconds_left,
            losses=losses,
            picture=running.picture if report.picture is None or job.kind.is_run else report.picture,
        )
        self._show()
        if report.picture is not None and job.kind.is_run:
            self._state.live_picture = report.picture

    def _on_ended(self, outcome: Outcome[Any]) -> None:
        state, kind = self._state, outcome.job.kind
        self._jobs.pop(outcome.job, None)
        self._show()
        if outcome.error is not None:
            state.put_notice(kind.place, notice_of(outcome.error))
        outcome.deliver()
        if kind.is_run and not outcome.finished:
            state.live_picture = None
            state.view.showing_photo = state.inversion is None
        self.ended.emit(outcome)
