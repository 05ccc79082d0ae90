"""Edits in the person's own photo, measured in the whole photo as it is written, beside what the generator paints."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from editing.direction_learning.observing import Observations, Observer
from editing.direction_learning.sampling import PICTURE_SIZE
from editing.direction_learning.scoring import SCORES
from editing.directions import Direction, Kind
from editing.editability.examining import Observing, score_of, signature_of
from editing.editability.subject_pictures import at_observed_size
from editing.edits import Edit, EditRequest
from editing.photo_true import traces
from editing.photo_true.regions import FaceParts, face_parts, region_mask
from editing.session import Session
from inversion.evaluation.figures import FigureInfo
from inversion.evaluation.measures import Subject, Value, Values
from inversion.faces.align import crop_face
from inversion.faces.descriptor import describe, descriptor_distance
from inversion.faces.face import Face
from inversion.methods.names import base_name, with_detail
from inversion.photos.photo import Photo
from inversion.progress import Clock

VERSION = 3
"""Counts changes of what is measured here, and how."""

STRENGTH, TURN_STRENGTH = 2.0, 1.5

_MOVING_OUTLINE = ("head", "person")
_BESIDE = 0.02
"""Parts of the crop's side."""

FIGURES = (
    "identity",
    "identity_as_rendered",
    "identity_between_renders",
    "moved",
    "moved_as_rendered",
    "others_moved",
    "others_moved_as_rendered",
    "sharpness",
    "seam",
    "seam_gradient",
    "quad_border",
    "background",
    "changed_outside",
    "seconds",
)
"""Names of what is measured of an edit.

identity              distance of dlib's descriptors between the edited and the unedited photo
  …_as_rendered       between what the generator alone paints of the edit, without detail, and the photo
  …_between_renders   between that and the same without the edit: what the edit itself costs
moved                 change of the direction's own score, in its unit; `…_as_rendered` from render to render
others_moved          the same of all other scores, each in standard deviations over faces, as root mean square
sharpness …           see `editing.photo_true.traces`; the background is lit in the whole photo, and so has no outside
seconds               for the whole photo, renders included
"""

UNEDITED = "unedited_changed"
"""How many pixels of the photo an edit that changes nothing changes."""


@dataclass(frozen=True)
class MeasuredEdit:
    """One direction at one strength."""

    direction: str
    strength: float
    region: str
    kind: Kind

    @property
    def turns(self) -> bool:
        return self.kind == "turn"

    @property
    def title(self) -> str:
        return f"{self.direction} {self.strength:+g}"

    @property
    def edit(self) -> Edit:
        return Edit({self.direction: self.strength})

    def value(self, figure: str) -> str:
        """The name of one of `FIGURES` for this edit."""
        return f"{self.title}.{figure}"


def measured_edits(directions: Sequence[Direction]) -> list[MeasuredEdit]:
    """Each direction that has a score, both ways."""
    return [
        MeasuredEdit(direction.name, sign * strength, direction.region, direction.kind)
        for direction in directions
        if direction.name in SCORES
        for strength in [TURN_STRENGTH if direction.kind == "turn" else STRENGTH]
        for sign in (-1, 1)
    ]


OpenSession = Callable[[Photo, Sequence[Face]], Session]
"""A photo and the faces of it that are edited → a session in which it is open."""


@dataclass(frozen=True, eq=False)
class _Seen:
    """A picture of the face, and what was found in it."""

    picture: np.ndarray
    descriptor: np.ndarray | None
    observations: Observations


class PhotoTrueEdits:
    """A measure for `inversion.evaluation`, of pictures that have a whole photo: each edit, written into it."""

    name = "photo_true"
    figures: tuple[FigureInfo, ...] = ()

    def __init__(
        self,
        open_session: OpenSession,
        directions: Mapping[str, Direction],
        edits: Sequence[MeasuredEdit],
        spreads: Mapping[str, float],
        *,
        observer: Observing | None = None,
        describe: Callable[[np.ndarray], np.ndarray | None] = describe,
    ) -> None:
        """`spreads` are the standard deviations of scores over faces. Raises ModelError for missing weights."""
        self.edits = tuple(edits)
        self.names = [UNEDITED, *(edit.value(figure) for edit in edits for figure in FIGURES)]
        self._open, self._spreads = open_session, spreads
        self._observer, self._describe = observer or Observer(), describe
        settings = f"{VERSION} {[edit.title for edit in edits]} {PICTURE_SIZE} {sorted(spreads.items())}"
        used = {edit.direction: directions[edit.direction] for edit in edits}
        self.signature = signature_of(f"{settings} {_places(used)}", used.values(), self._observer)

    def take(self, subject: Subject) -> Values:
        """Raises Cancelled, ValueError where the subject has no whole photo."""
        if subject.source is None:
            raise ValueError("these edits are measured in whole photos")
        photo, faces = subject.source.whole(aligned=subject.aligned)
        session = self._open(photo, faces)
        method = base_name(subject.inversion.method)
        session.document.add_inversion(0, replace(subject.inversion, method=method))
        for face in range(1, len(faces)):
            session.invert(face, method, inverter=subject.method, seed=subject.seed, cancel=subject.cancel)
        name = method if subject.method.mapper is None else with_detail(method)
        one = _Photo(photo, faces, session, name, len(subject.crop))
        unedited = self._see(one.crop_of(photo.pixels))
        parts = face_parts(unedited.picture)
        render = self._see(one.render(Edit()))
        values: dict[str, Value] = {UNEDITED: traces.changed(photo.pixels, one.edited(Edit()))}
        for edit in self.edits:
            subject.cancel.check()
            found = self._take_edit(edit, one, unedited, parts, render)
            values |= {edit.value(figure): value for figure, value in found.items()}
        return values

    def _take_edit(
        self, edit: MeasuredEdit, one: "_Photo", unedited: _Seen, parts: FaceParts, render: _Seen
    ) -> dict[str, Value]:
        clock = Clock()
        pixels = one.edited(edit.edit)
        seconds = clock.seconds
        edited, as_rendered = self._see(one.crop_of(pixels)), self._see(one.render(edit.edit))
        after = face_parts(edited.picture, parts.landmarks)
        size, photo = len(edited.picture), one.photo.pixels
        crops = unedited.picture, edited.picture
        everywhere = edit.region == "background"  # it is lit as a whole, in the crop and outside
        mask = _reach(edit, parts, after, size)
        own = traces.own_part(one.faces[0], one.faces[1:], (one.photo.width, one.photo.height), size)
        return {
            "identity": descriptor_distance(unedited.descriptor, edited.descriptor),
            "identity_as_rendered": descriptor_distance(unedited.descriptor, as_rendered.descriptor),
            "identity_between_renders": descriptor_distance(render.descriptor, as_rendered.descriptor),
            "moved": _moved(edit.direction, unedited, edited),
            "moved_as_rendered": _moved(edit.direction, render, as_rendered),
            "others_moved": self._others_moved(edit.direction, unedited, edited),
            "others_moved_as_rendered": self._others_moved(edit.direction, render, as_rendered),
            "sharpness": traces.sharpness_in_photo(photo, pixels, one.faces[0]),
            "seam": traces.seam_difference(*crops, mask, own),
            "seam_gradient": traces.seam_gradient(*crops, mask, own),
            "quad_border": None if everywhere else traces.quad_border_difference(*crops, own),
            "background": traces.background_difference(*crops, (parts.person, after.person), own),
            "changed_outside": None if everywhere else traces.changed_outside(photo, pixels, one.faces),
            "seconds": seconds,
        }

    def _see(self, picture: np.ndarray) -> _Seen:
        return _Seen(picture, self._describe(picture), self._observer.observe(at_observed_size(picture)))

    def _others_moved(self, direction: str, before: _Seen, after: _Seen) -> float | None:
        others = [name for name in SCORES if name != direction and self._spreads.get(name)]
        if not others:
            return None
        moved = [_moved(name, before, after) / self._spreads[name] for name in others]
        return float(np.sqrt(np.mean(np.square(moved))))


@dataclass(frozen=True, eq=False)
class _Photo:
    """A photo that is open in a session, all of its `faces` inverted by `method`."""

    photo: Photo
    faces: Sequence[Face]
    session: Session
    method: str
    resolution: int

    def edited(self, edit: Edit) -> np.ndarray:
        """The whole photo with the edit on each of its faces."""
        requests = [EditRequest(face, self.method, edit, self.resolution) for face in range(len(self.faces))]
        return self.session.edited_photo(requests)

    def render(self, edit: Edit) -> np.ndarray:
        """What the generator alone paints of the first face, without its detail."""
        return self.session.render(EditRequest(0, base_name(self.method), edit, self.resolution))

    def crop_of(self, pixels: np.ndarray) -> np.ndarray:
        """The first face's crop of the photo with these pixels."""
        return crop_face(Photo(pixels), self.faces[0], self.resolution)


def _reach(edit: MeasuredEdit, before: FaceParts, after: FaceParts, size: int) -> np.ndarray:
    """float32 [size,size]: where the edit acts. Age tints the hair, too.

    Where an outline moves, also a little beside it: motion fades there, and background is filled in.
    """
    mask = region_mask(edit.region, before, after, size)
    if edit.kind == "age":
        return np.maximum(mask, region_mask("hair", before, after, size))
    if edit.kind not in ("shape", "turn") or edit.region not in _MOVING_OUTLINE:
        return mask
    beside = max(round(_BESIDE * size), 1)
    grown = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * beside + 1,) * 2))
    return cv2.GaussianBlur(grown, (0, 0), beside / 4)


def _moved(direction: str, before: _Seen, after: _Seen) -> float:
    return score_of(after.observations, direction) - score_of(before.observations, direction)


def _places(directions: Mapping[str, Direction]) -> str:
    return str([(direction.region, direction.kind, direction.gains) for direction in directions.values()])
