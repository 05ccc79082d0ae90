"""Closer looks at one tile, on the engine: its figures before and after the edit, and where its identity moved."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from app.engine.engine import Job
from app.engine.jobs import InversionFacts
from editing.edits import Edit, EditRequest
from editing.session import Session
from inversion.evaluation.figures import Figures, Judge
from inversion.evaluation.identity_heat import identity_heat, paint_heat
from inversion.faces.models import descriptor_network
from inversion.networks.perceptual import PerceptualLoss
from inversion.progress import CancelToken, ProgressSink

MEASURE, HEAT_JOB = "measure", "heat"
HEAT_SIDE = 512


@dataclass(frozen=True)
class Subject:
    """What is looked at: an inversion, and the edit on it. Another run of a method makes another subject."""

    facts: InversionFacts
    edit: Edit

    @property
    def request(self) -> EditRequest:
        return EditRequest(self.facts.face, self.facts.method, self.edit)


@dataclass(frozen=True)
class Measured:
    """Figures against the crop: `before` the edit, and `after` it, None where there is no edit."""

    subject: Subject
    before: Figures
    after: Figures | None


@dataclass(frozen=True, eq=False)
class Heat:
    """The tile's picture in grey, uint8 [r,r,3], warm where its identity moved; `distance` of the descriptors."""

    subject: Subject
    pixels: np.ndarray = field(repr=False)
    distance: float


class Bench:
    """What measuring needs again and again. Used on the engine thread alone."""

    def __init__(self) -> None:
        self._perceptual: PerceptualLoss | None = None
        self._judge: Judge | None = None
        self._before: dict[str, tuple[InversionFacts, Figures]] = {}

    def judge(self, session: Session, face: int) -> Judge:
        """Raises ModelError, FaceError."""
        crop = session.crop(face)
        if self._judge is None or self._judge.crop is not crop:
            self._perceptual = self._perceptual or PerceptualLoss.load(session.device)
            self._judge = Judge(crop, self._perceptual)
            self._before.clear()
        return self._judge

    def before(self, session: Session, subject: Subject, cancel: CancelToken) -> Figures:
        """The figures without an edit, measured once. Raises as `judge` and `Session.render` do, Cancelled."""
        judge = self.judge(session, subject.facts.face)
        known = self._before.get(subject.facts.method)
        if known is None or known[0] is not subject.facts:
            plain = _full(session, replace(subject, edit=Edit()))
            self._before[subject.facts.method] = known = subject.facts, judge.figures(plain, cancel)
        return known[1]


def measure_job(subject: Subject, bench: Bench) -> Job:
    """Figures of a tile at full size; result `Measured`."""

    def work(session: Session, _progress: ProgressSink, cancel: CancelToken) -> Measured:
        before = bench.before(session, subject, cancel)
        if subject.edit == Edit():
            return Measured(subject, before, None)
        cancel.check()
        edited = _full(session, subject)
        return Measured(subject, before, bench.judge(session, subject.facts.face).figures(edited, cancel))

    return _quiet(MEASURE, work, subject)


def heat_job(subject: Subject) -> Job:
    """Where the tile's identity moved away from the crop's; result `Heat`."""

    def work(session: Session, _progress: ProgressSink, cancel: CancelToken) -> Heat:
        size = min(HEAT_SIDE, session.generator.resolution)
        pixels = session.render(replace(subject.request, resolution=size))
        heat = identity_heat(descriptor_network(), session.crop(subject.facts.face), pixels, cancel)
        return Heat(subject, paint_heat(pixels, heat), heat.distance)

    return _quiet(HEAT_JOB, work, subject)


def _quiet(name: str, work: Any, subject: Subject) -> Job:
    return Job(name, work, place="view", details=subject)


def _full(session: Session, subject: Subject) -> np.ndarray:
    return session.render(replace(subject.request, resolution=session.generator.resolution))
