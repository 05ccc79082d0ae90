"""Carries what the engine says from its thread to the window's, as queued Qt signals."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine.job import Job, Outcome
from app.values.pictures import Drawn, FoundIdentity, PhotoPicture, Picture, RegionPicture
from inversion.errors import StudioError
from inversion.progress import Progress


class EngineSignals(QObject):
    """An `engine.Listener`: each call emits a signal, which Qt delivers on the window's thread."""

    progressed = Signal(object, object)
    ended = Signal(object)
    drawn = Signal(object)
    photo_drawn = Signal(object)
    region_drawn = Signal(object)
    identity_found = Signal(object)
    draw_failed = Signal(int, object)
    saving_memory = Signal(str, str)

    def job_progressed(self, job: Job[Any], report: Progress) -> None:
        self.progressed.emit(job, report)

    def job_ended(self, outcome: Outcome[Any]) -> None:
        self.ended.emit(outcome)

    def picture_ready(self, picture: Drawn) -> None:
        signals = {
            Picture: self.drawn,
            PhotoPicture: self.photo_drawn,
            RegionPicture: self.region_drawn,
            FoundIdentity: self.identity_found,
        }
        signals[type(picture)].emit(picture)

    def render_failed(self, stamp: int, error: StudioError) -> None:
        self.draw_failed.emit(stamp, error)

    def memory_saved(self, said: str, device: str) -> None:
        self.saving_memory.emit(said, device)
