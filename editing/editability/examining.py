"""One inversion, edited: how far attributes move, how much of the identity is kept, and whether the way leads back."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from torch import nn

from editing.direction_learning.observing import Observations, Observer
from editing.direction_learning.sampling import PICTURE_SIZE
from editing.direction_learning.scoring import SCORES
from editing.directions import Direction, apply_edit, directions_on
from editing.editability.pose import head_angles
from editing.editability.subject_pictures import EditedPicture, at_observed_size, edited_pictures
from editing.edits import Edit
from inversion.evaluation.figures import Best, FigureInfo
from inversion.evaluation.measures import Subject, Value, Values
from inversion.networks.fingerprint import fingerprint
from inversion.readback import to_array

VERSION = 1
"""Counts changes of what is measured here, and how."""

STRENGTHS = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
WAY_BACK = ("age", 3.0)
"""The edit of the editing consistency, e4e's."""

CONSISTENCY = FigureInfo("editing_consistency", "Editing consistency", None, Best.LOWEST, 2, trimmed=0.01)
PER_STEP = {
    "age": FigureInfo("age_years_per_step", "Age (years per step)", "face-api age", Best.HIGHEST, 2),
    "yaw": FigureInfo("yaw_degrees_per_step", "Turn (degrees per step)", "dlib's 68 landmarks", Best.HIGHEST, 2),
    "pitch": FigureInfo("pitch_degrees_per_step", "Look up (degrees per step)", "dlib's 68 landmarks", Best.HIGHEST, 2),
}
"""Directions whose effect has a unit of its own."""


class Observing(Protocol):
    """`Observer`, or what stands for it."""

    def observe(self, picture: np.ndarray) -> Observations: ...


@dataclass(frozen=True)
class Row:
    """Names of a direction's values, one for each of `STRENGTHS`.

    moved             change of its own score against the unedited inversion, in that score's unit
    identity          distance of dlib's descriptors from the crop
    identity_changed  the same from the unedited inversion
    """

    direction: str

    @property
    def moved(self) -> str:
        return f"{self.direction}.moved"

    @property
    def identity(self) -> str:
        return f"{self.direction}.identity"

    @property
    def identity_changed(self) -> str:
        return f"{self.direction}.identity_changed"

    @property
    def names(self) -> tuple[str, str, str]:
        return self.moved, self.identity, self.identity_changed


class Editability:
    """A measure for `inversion.evaluation`: each direction at each of `STRENGTHS`, scored as directions are learned.

    With `age` among the directions also the latent editing consistency of e4e (Tov et al. 2021, arXiv 2102.02766):
    move w by +3 age, render, invert that picture, move by -3; the Euclidean distance of w from where it began, over
    all styles. It inverts once more, so takes as long as the method does.
    """

    name = "editability"

    def __init__(self, directions: Sequence[Direction], observer: Observing | None = None) -> None:
        """Directions that have a score of their own. Raises ValueError for others, ModelError for missing weights."""
        unscored = [direction.name for direction in directions if direction.name not in SCORES]
        if unscored:
            raise ValueError(f"nothing scores {', '.join(unscored)}")
        self._directions = {direction.name: direction for direction in directions}
        self._observer = observer or Observer()
        self._back = WAY_BACK[0] in self._directions
        steps = [info for name, info in PER_STEP.items() if name in self._directions]
        self.figures = ([CONSISTENCY] if self._back else []) + steps
        self.rows = [Row(name) for name in self._directions]
        self.names = [*(info.name for info in self.figures), *(name for row in self.rows for name in row.names)]
        self._photo: tuple[np.ndarray, np.ndarray] | None = None
        settings = f"{VERSION} {STRENGTHS} {WAY_BACK} {PICTURE_SIZE}"
        self.signature = signature_of(settings, self._directions.values(), self._observer)

    def take(self, subject: Subject) -> Values:
        """Raises Cancelled."""
        pictures = edited_pictures(subject, self._directions)

        def observe(edit: Edit) -> Observations:
            return self._observer.observe(pictures(edit, PICTURE_SIZE))

        photo = self._descriptor_of(subject.crop)
        plain = observe(Edit())
        values: dict[str, Value] = {}
        for row in self.rows:
            seen = []
            for strength in STRENGTHS:
                subject.cancel.check()
                seen.append(observe(Edit({row.direction: strength})) if strength else plain)
            moved = [score_of(one, row.direction) - score_of(plain, row.direction) for one in seen]
            values[row.moved] = [*moved]
            values[row.identity] = [_distance(photo, one.descriptors[0]) for one in seen]
            values[row.identity_changed] = [_distance(plain.descriptors[0], one.descriptors[0]) for one in seen]
            if row.direction in PER_STEP:
                values[PER_STEP[row.direction].name] = _per_step(_in_own_unit(row.direction, seen))
        if self._back:
            values[CONSISTENCY.name] = self._consistency(pictures, subject)
        return values

    def _descriptor_of(self, crop: np.ndarray) -> np.ndarray:
        """Seen as the renders are; methods on the same crop share it."""
        if self._photo is None or self._photo[0] is not crop:
            self._photo = crop, self._observer.observe(at_observed_size(crop)).descriptors[0]
        return self._photo[1]

    def _consistency(self, pictures: EditedPicture, subject: Subject) -> float:
        name, strength = WAY_BACK
        there, back = Edit({name: strength}), Edit({name: -strength})
        edited = pictures(there, None)
        again = subject.method.invert(edited, seed=subject.seed, cancel=subject.cancel)
        returned = apply_edit(again.w, back, directions_on(subject.method.generator, self._directions))
        return float(torch.linalg.vector_norm(returned - subject.inversion.w))


def signature_of(settings: str, directions: Iterable[Direction], observer: Observing) -> str:
    """Tells apart measures that would find other values: by settings, directions and the observer's networks."""
    digest = hashlib.sha256(settings.encode())
    for direction in directions:
        digest.update(f"{direction.name} {direction.layers}".encode())
        digest.update(to_array(direction.vector.float()).tobytes())
    networks = [value for _, value in sorted(vars(observer).items()) if isinstance(value, nn.Module)]
    digest.update(fingerprint(*networks).encode())
    return digest.hexdigest()


def score_of(observations: Observations, name: str) -> float:
    return float(SCORES[name](observations)[0])


def _in_own_unit(name: str, seen: Sequence[Observations]) -> list[float]:
    if name == "age":
        return [float(one.age[0]) for one in seen]
    place = ("yaw", "pitch").index(name)
    return [head_angles(one.landmarks[0])[place] for one in seen]


def _per_step(values: Sequence[float]) -> float:
    """Slope of the straight line through values at `STRENGTHS`, by least squares."""
    return float(np.polyfit(STRENGTHS, values, 1)[0])


def _distance(first: np.ndarray, second: np.ndarray) -> float | None:
    """None where a face was not found in one of the two."""
    distance = float(np.linalg.norm(first - second))
    return None if np.isnan(distance) else distance


def scored(directions: Mapping[str, Direction]) -> list[str]:
    """Names of those that can be measured, in their order."""
    return [name for name in directions if name in SCORES]
