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
from editing.photo_true.bands import blurred, filled_in, power, resized
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


@dataclass(frozen=True, eq=False)
class Motion:
    """float32 flow [s,s,2] from an edited render to the unedited one, in its pixels, and where the face is after it."""

    flow: np.ndarray = field(repr=False)
    parts: FaceParts


def motion_between(before: Rendered, after: Rendered, known: FaceParts, *, turns: bool, quick: bool) -> Motion:
    """Of a face whose parts are `known` before; about right with `quick`. Raises ModelError.

    Where a head turns, motion that is not the head's is replaced by that around it.
    """
    size = len(after.picture)
    flow = flow_between(after.structure, before.structure, size, quick=quick)
    landmarks = moved_points(known.landmarks, flow * (CROP / size), CROP)
    if not quick:
        landmarks = landmarks_in(after.picture, landmarks)
    if turns:
        doubt = seen_beside(Motion(flow, FaceParts(landmarks, known.person)), before, after, known)
        sure = np.maximum(1 - doubt / _SURELY_WRONG, 0) ** 2
        around = resized(filled_in(resized(flow, _SIDE), sure), len(flow))
        flow = around + resized(sure, len(flow))[..., None] * (flow - around)
    person = warped(known.person, resized(flow * (SIDE / size), SIDE))
    if turns and not quick:
        # Hair may be hidden now. Beyond it the network finds another person: other clothes, people beside the head.
        hair = np.minimum(_SURELY_HAIR * region_mask("hair", known, FaceParts(landmarks, person), SIDE), 1)
        person = person * (1 - hair * (1 - person_mask(after.picture)))
    return Motion(flow, FaceParts(landmarks, np.maximum(person, face_inside(landmarks, SIDE))))


def seen_beside(
    motion: Motion, before: Rendered, after: Rendered, known: FaceParts, strokes: Sequence[Stroke] = ()
) -> np.ndarray:
    """float32 [128,128] in 0..1: where more than motion would be seen beside the face, and beside what was painted."""
    ours, theirs = (resized(one.picture, _SIDE) for one in (after, before))
    flow = resized(motion.flow, _SIDE) * (_SIDE / len(after.picture))
    change = ours - warped(theirs, flow).astype(np.float32)
    strength = blurred(power(change), 1.0) / _SEEN**2
    seen = strength * strength / (1 + strength * strength)
    seen = blurred(cv2.dilate(seen, np.ones((_REACH, _REACH), np.uint8)), _SOFT)
    face = np.clip(2 * region_mask("face", known, motion.parts, _SIDE) - 0.6, 0, 1)
    return seen * (1 - blurred(painted(face, strokes), _SOFT))
