"""Measurements of one tile, on the engine: its figures before and after the edit, and where its identity moved."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from app.engine.job import Job
from app.values.faces import InversionSummary
from app.values.jobs import JobKind
from app.values.measurements import Heat, Measured, Subject
from editing.edits import Edit
from editing.session import Session
from inversion.evaluation.figures import Figures, MetricEvaluator
from inversion.evaluation.identity_heat import identity_heat, paint_heat
from inversion.faces.models import descriptor_network
from inversion.networks.perceptual import PerceptualLoss
from inversion.progress import CancelToken, ProgressSink

HEAT_SIDE = 512


class MeasurementCache:
    """What measuring needs again and again: the networks, and the figures without an edit.

    Used on the engine thread alone.
    """

    def __init__(self) -> None:
        self._perceptual: PerceptualLoss | None = None
        self._evaluator: MetricEvaluator | None = None
        self._before: dict[str, tuple[InversionSummary, Figures]] = {}

    def evaluator(self, session: Session, face: int) -> MetricEvaluator:
        """Raises ModelError, FaceError."""
        crop = session.crop(face)
        if self._evaluator is None or self._evaluator.crop is not crop:
            self._perceptual = self._perceptual or PerceptualLoss.load(session.device)
            self._evaluator = MetricEvaluator(crop, self._perceptual)
            self._before.clear()
        return self._evaluator

    def before(self, session: Session, subject: Subject, cancel: CancelToken) -> Figures:
        """The figures without an edit, measured once. Raises as `evaluator` and `Session.render` do, Cancelled."""
        evaluator = self.evaluator(session, subject.inversion.face)
        name = subject.request.method
        known = self._before.get(name)
        if known is None or known[0] != subject.inversion:
            plain = _full(session, replace(subject, edit=Edit()))
            self._before[name] = known = subject.inversion, evaluator.figures(plain, cancel)
        return known[1]


def measure_job(subject: Subject, cache: MeasurementCache, done: Callable[[Measured], None]) -> Job[Measured]:
    """Figures of a tile at full size."""

    def work(session: Session, _progress: ProgressSink, cancel: CancelToken) -> Measured:
        before = cache.before(session, subject, cancel)
        if subject.edit == Edit():
            return Measured(subject, before, None)
        cancel.check()
        edited = _full(session, subject)
        return Measured(subject, before, cache.evaluator(session, subject.inversion.face).figures(edited, cancel))

    return Job(JobKind.MEASURE, work, done)


def heat_job(subject: Subject, done: Callable[[Heat], None]) -> Job[Heat]:
    """Where the tile's identity moved away from the crop's."""

    def work(session: Session, _progress: ProgressSink, cancel: CancelToken) -> Heat:
        size = min(HEAT_SIDE, session.generator.resolution)
        pixels = session.render(replace(subject.request, resolution=size))
        heat = identity_heat(descriptor_network(), session.crop(subject.inversion.face), pixels, cancel)
        return Heat(subject, paint_heat(pixels, heat), heat.distance)

    return Job(JobKind.HEAT, work, done)


def _full(session: Session, subject: Subject) -> np.ndarray:
    return session.render(replace(subject.request, resolution=session.generator.resolution))
