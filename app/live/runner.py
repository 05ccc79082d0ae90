"""Sends jobs to the engine, and shows how they go and how they end."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.engine import Engine
from app.engine.job import Job, Outcome
from app.engine.notices import notice_of
from app.live.engine_signals import EngineSignals
from app.state.state import Running, StudioState
from inversion.progress import Progress


class JobRunner(QObject):
    """Keeps `state.running` up with the job in progress, hands results to the jobs' `done`, and shows errors.

    `ended` comes last, when the state already shows how the job ended.
    """

    ended = Signal(object)

    def __init__(self, state: StudioState, engine: Engine, signals: EngineSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._engine = state, engine
        signals.started.connect(self._on_started)
        signals.progressed.connect(self._on_progress)
        signals.ended.connect(self._on_ended)

    def submit(self, job: Job[Any]) -> None:
        """Queues a job; one that is not quiet is shown as running from now on."""
        self._on_started(job)
        self._engine.submit(job)

    def cancel(self) -> None:
        """Stops the job that is shown as running, at its next step."""
        running = self._state.running
        if running is not None:
            self._engine.cancel_jobs(running.kind)
            self._state.running = replace(running, cancelling=True)

    def _on_started(self, job: Job[Any]) -> None:
        if not job.kind.quiet:
            self._state.running = Running(job.kind, method=job.method)

    def _on_progress(self, job: Job[Any], report: Progress) -> None:
        running = self._state.running
        if running is None or running.kind is not job.kind or job.cancel.cancelled:
            return
        losses = running.losses
        if report.loss is not None:
            # A new stage measures another loss: its curve starts afresh.
            losses = (*(losses if report.stage == running.stage else ()), (report.fraction, report.loss))
        self._state.running = replace(
            running,
            stage=report.stage,
            fraction=report.fraction,
            seconds_left=report.seconds_left,
            losses=losses,
        )
        if report.picture is not None:
            self._state.live_picture = report.picture

    def _on_ended(self, outcome: Outcome[Any]) -> None:
        state, kind = self._state, outcome.job.kind
        if not kind.quiet:
            state.running = None
        if outcome.error is not None:
            state.put_notice(kind.place, notice_of(outcome.error))
        outcome.deliver()
        if kind.is_run and not outcome.finished:
            state.live_picture = None
            state.view.showing_photo = state.inversion is None
        self.ended.emit(outcome)
