"""Edits with a known outcome: a sample's inversion, edited, against the same edit of the sample's own w."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from editing.direction_learning.observing import Observations, Observer
from editing.direction_learning.sampling import PICTURE_SIZE
from editing.direction_learning.scoring import SCORES
from editing.directions import Direction
from editing.editability.examining import Observing, score_of, signature_of
from editing.editability.subject_pictures import at_observed_size, edited_pictures
from editing.edits import Edit
from editing.renderer import Renderer
from inversion.evaluation.figures import FigureInfo
from inversion.evaluation.measures import Subject, Value, Values
from inversion.evaluation.metrics import psnr_db
from inversion.evaluation.samples import at_size
from inversion.faces.descriptor import describe, descriptor_distance
from inversion.generators.base import Generator
from inversion.networks.fingerprint import fingerprint
from inversion.readback import to_cpu
from inversion.result import Inversion

VERSION = 1
"""Counts changes of what is measured here, and how."""


@dataclass(frozen=True)
class PairedEdit:
    """One direction at one strength, and the names of what is measured under it.

    psnr_db     in dB, of the edited inversion against the true edit; None for photos, whose true edit nobody knows
    moved       change of the direction's score against the unedited inversion, in that score's unit
    true_moved  the same of the true edit; None for photos
    identity    distance of dlib's descriptors between the edited inversion and the unedited photo
    """

    direction: str
    strength: float

    @property
    def title(self) -> str:
        return f"{self.direction} {self.strength:+g}"

    @property
    def edit(self) -> Edit:
        return Edit({self.direction: self.strength})

    @property
    def psnr_db(self) -> str:
        return f"{self.title}.psnr_db"

    @property
    def moved(self) -> str:
        return f"{self.title}.moved"

    @property
    def true_moved(self) -> str:
        return f"{self.title}.true_moved"

    @property
    def identity(self) -> str:
        return f"{self.title}.identity"

    @property
    def names(self) -> tuple[str, str, str, str]:
        return self.psnr_db, self.moved, self.true_moved, self.identity


PAIRED_EDITS = (
    PairedEdit("smile", -2.0),
    PairedEdit("smile", 2.0),
    PairedEdit("mouth-open", 2.0),
    PairedEdit("light-direction", 2.0),
    PairedEdit("age", 2.0),
    PairedEdit("yaw", 1.5),
    PairedEdit("pitch", 1.5),
)


@dataclass(frozen=True, eq=False)
class _Photo:
    """What all methods on one crop share.

    true_edits  uint8 [r,r,3] of the crop's size, by edit; empty for a photo
    true_moved  by edit; empty for a photo
    """

    crop: np.ndarray
    descriptor: np.ndarray | None
    true_edits: dict[PairedEdit, np.ndarray] = field(default_factory=dict)
    true_moved: dict[PairedEdit, float] = field(default_factory=dict)


class EditPairs:
    """A measure for `inversion.evaluation`: the inversion under each edit, rendered at full size as the window does.

    Where the crop is a sample of `generator`, its true edits are renders of the unchanged generator at the moved w.
    """

    name = "edit_pairs"
    figures: tuple[FigureInfo, ...] = ()

    def __init__(
        self,
        generator: Generator,
        directions: Mapping[str, Direction],
        edits: Sequence[PairedEdit] = PAIRED_EDITS,
        *,
        observer: Observing | None = None,
        describe: Callable[[np.ndarray], np.ndarray | None] = describe,
    ) -> None:
        """Each edit's direction is known and has a score. Raises ModelError for missing weights."""
        self.edits = tuple(edits)
        self.names = [name for edit in edits for name in edit.names]
        self._directions = {edit.direction: directions[edit.direction] for edit in edits}
        self._observer, self._describe = observer or Observer(), describe
        self._generator = generator
        self._truth = Renderer(generator, lambda _inversion: {}, self._directions)
        self._photo: _Photo | None = None
        settings = f"{VERSION} {[edit.title for edit in edits]} {PICTURE_SIZE} {fingerprint(generator)}"
        self.signature = signature_of(settings, self._directions.values(), self._observer)

    def take(self, subject: Subject) -> Values:
        """Raises Cancelled."""
        photo = self._photo_of(subject)
        pictures = edited_pictures(subject, self._directions)
        plain = self._observe(pictures(Edit(), None))
        values: dict[str, Value] = {}
        for edit in self.edits:
            subject.cancel.check()
            edited = pictures(edit.edit, None)
            truth = photo.true_edits.get(edit)
            values[edit.psnr_db] = None if truth is None else psnr_db(truth, edited)
            values[edit.moved] = _moved(edit, plain, self._observe(edited))
            values[edit.true_moved] = photo.true_moved.get(edit)
            values[edit.identity] = descriptor_distance(photo.descriptor, self._describe(edited))
        return values

    def _photo_of(self, subject: Subject) -> _Photo:
        if self._photo is None or self._photo.crop is not subject.crop:
            photo = _Photo(subject.crop, self._describe(subject.crop))
            self._photo = photo if subject.true_w is None else self._with_truth(photo, subject)
        return self._photo

    def _with_truth(self, photo: _Photo, subject: Subject) -> _Photo:
        assert subject.true_w is not None  # noqa: S101 - asked by the caller
        w = to_cpu(self._generator.styles(subject.true_w[None].to(self._generator.w_avg.device))[0])
        true = Inversion(w, {}, self._generator.name, "", 0, 0.0)
        plain = self._observe(photo.crop)
        edits, moved = {}, {}
        for edit in self.edits:
            subject.cancel.check()
            edits[edit] = at_size(self._truth.render(true, edit.edit), len(photo.crop))
            moved[edit] = _moved(edit, plain, self._observe(edits[edit]))
        return replace(photo, true_edits=edits, true_moved=moved)

    def _observe(self, picture: np.ndarray) -> Observations:
        return self._observer.observe(at_observed_size(picture))


def _moved(edit: PairedEdit, before: Observations, after: Observations) -> float:
    return score_of(after, edit.direction) - score_of(before, edit.direction)


def possible_edits(directions: Mapping[str, Direction]) -> list[PairedEdit]:
    """Those of `PAIRED_EDITS` whose direction is known and has a score."""
    return [edit for edit in PAIRED_EDITS if edit.direction in directions and edit.direction in SCORES]
