"""Figures of an inversion and of the edit on it."""

from dataclasses import dataclass, field

import numpy as np

from app.values.faces import InversionSummary
from editing.edits import Edit, EditRequest
from inversion.evaluation.figures import Figures
from inversion.methods.names import with_detail


@dataclass(frozen=True)
class Subject:
    """What is measured: an inversion, and the edit on it. Another run of a method makes another subject.

    `detailed` says whether its picture has a detail map.
    """

    inversion: InversionSummary
    edit: Edit
    detailed: bool = False

    @property
    def method(self) -> str:
        return self.inversion.method

    @property
    def request(self) -> EditRequest:
        return EditRequest(self.inversion.face, with_detail(self.method) if self.detailed else self.method, self.edit)


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
