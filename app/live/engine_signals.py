"""Carries what the engine says from its thread to the window's, as queued Qt signals."""

from PySide6.QtCore import QObject, Signal

from app.engine.engine import Job, Outcome, Picture
from inversion.errors import StudioError
from inversion.progress import Progress


class EngineSignals(QObject):
    """An `engine.Listener`: each call emits a signal, which Qt delivers on the window's thread."""

    started = Signal(object)
    progressed = Signal(object, object)
    ended = Signal(object)
    drawn = Signal(object)
    draw_failed = Signal(int, object)

    def job_started(self, job: Job) -> None:
        self.started.emit(job)

    def job_progressed(self, job: Job, report: Progress) -> None:
        self.progressed.emit(job, report)

    def job_ended(self, outcome: Outcome) -> None:
        self.ended.emit(outcome)

    def picture_ready(self, picture: Picture) -> None:
        self.drawn.emit(picture)

    def render_failed(self, stamp: int, error: StudioError) -> None:
        self.draw_failed.emit(stamp, error)
