"""How a face moves from one render to another, and what else changes beside it.

What the generator changes beside a face is often another head of hair, or another collar. Where a region fades over
them, half of each would be seen, one through the other; where a head turns, motion cannot be followed there. So beside
the face the photo moves, and what would be seen is not added to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np

from editing.edits import Stroke
from editing.photo_true.bands import blurred, filled_in, mixed, power, resized
from editing.photo_true.flow import flow_between, moved_points, structure, warped
from editing.photo_true.regions import CROP, SIDE, FaceParts, face_inside, landmarks_in, painted, region_mask
from inversion.faces.person import person_mask

_SEEN = 14.0
"""Grey levels from which on a change beside the face is seen."""

_SIDE, _REACH, _SOFT = 128, 5, 2.5
"""The side at which that is looked for; in its pixels the width of what is taken along, and how softly it ends."""

_SURELY_HAIR = 3.0
"""What the hair's mask is multiplied by: it fades long before hair ends."""

_SURELY_WRONG = 0.4
"""Share of a seen change from which on the motion there counts nothing."""


@dataclass(frozen=True, eq=False)
class Rendered:
    """What the generator makes of an edit, uint8 [n,n,3]."""

    picture: np.ndarray = field(repr=False)

    @cached_property
    def structure(self) -> np.ndarray:
        """What motion is looked for in, see `flow.structure`."""
        return structure(self.picture)

    @cached_property
    def small(self) -> np.ndarray:
        """uint8 [128,128,3]: what is looked at beside the face."""
        return resized(self.picture, _SIDE)


@dataclass(frozen=True, eq=False)
class Motion:
    """From an edited render to the unedited one.

    flow   float32 [s,s,2], in pixels of the render
    parts  where the face is after it
    face   float32 [128,128] in 0..1: where the face itself is, before or after
    """

    flow: np.ndarray = field(repr=False)
    parts: FaceParts
    face: np.ndarray = field(repr=False)


def motion_between(before: Rendered, after: Rendered, known: FaceParts, *, turns: bool, quick: bool) -> Motion:
    """Of a face whose parts are `known` before; about right with `quick`. Raises ModelError.

    Where a head turns, motion that is not the head's is replaced by that around it.
    """
    size = len(after.picture)
    flow = flow_between(after.structure, before.structure, size, quick=quick)
    landmarks = moved_points(known.landmarks, flow * (CROP / size), CROP)
    if not quick:
        landmarks = landmarks_in(after.picture, landmarks)
    face = face_of(known, landmarks)
    if turns:
        doubt = seen_beside(flow, before, after, face)
        sure = np.maximum(1 - doubt / _SURELY_WRONG, 0) ** 2
        around = resized(filled_in(resized(flow, _SIDE), sure), len(flow))
        flow = mixed(around, flow, resized(sure, len(flow)))
    person = warped(known.person, resized(flow * (SIDE / size), SIDE))
    if turns and not quick:
        # Hair may be hidden now. Beyond it the network finds another person: other clothes, people beside the head.
        hair = np.minimum(_SURELY_HAIR * region_mask("hair", known, FaceParts(landmarks, person), SIDE), 1)
        person = person * (1 - hair * (1 - person_mask(after.picture)))
    return Motion(flow, FaceParts(landmarks, np.maximum(person, face_inside(landmarks, SIDE))), face)


def face_of(known: FaceParts, landmarks: np.ndarray) -> np.ndarray:
    """`Motion.face`, of a face whose parts are `known` before, and which has these landmarks after."""
    return np.clip(2 * region_mask("face", known, FaceParts(landmarks, known.person), _SIDE) - 0.6, 0, 1)


def seen_beside(
    flow: np.ndarray, before: Rendered, after: Rendered, face: np.ndarray, strokes: Sequence[Stroke] = ()
) -> np.ndarray:
    """float32 [128,128] in 0..1: where more than this motion would be seen beside the face, and what was painted.

    Motion and face are as in `Motion`.
    """
    moved = warped(before.small, resized(flow, _SIDE) * (_SIDE / len(after.picture)))
    change = cv2.subtract(after.small, moved, dtype=cv2.CV_32F)
    strength = blurred(power(change), 1.0) / _SEEN**2
    seen = strength * strength / (1 + strength * strength)
    seen = blurred(cv2.dilate(seen, np.ones((_REACH, _REACH), np.uint8)), _SOFT)
    return seen * (1 - blurred(painted(face, strokes), _SOFT))
