"""How far an edited photo is from the person in it, and the furthest that an edit may go."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from editing.edits import Edit
from editing.photo_true.regions import CROP, landmarks_in
from inversion.faces.descriptor import describe_face

_HALVINGS = 5
"""The share of an edit is found to a thirty-second."""


def face_descriptor(picture: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Descriptor float64 [128] of the face in an aligned crop, uint8 [s,s,3]; `known` as for `landmarks_in`.

    Nothing is detected, so that it is quick enough to follow a hand. Raises ModelError.
    """
    landmarks = landmarks_in(picture, known)
    return describe_face(picture, (landmarks + 0.5) * (picture.shape[0] / CROP) - 0.5)


def shortened(edit: Edit, share: float) -> Edit:
    """The edit with all its strengths, and its morph, to this share."""
    strengths = {name: strength * share for name, strength in edit.strengths.items()}
    return replace(edit, strengths=strengths, morph=edit.morph * share)


def furthest(edit: Edit, distance: Callable[[Edit], float], bound: float) -> Edit:
    """The edit, or the longest share of it whose distance is no more than `bound`, by bisection."""
    if distance(edit) <= bound:
        return edit
    inside, outside = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        if distance(shortened(edit, middle)) <= bound:
            inside = middle
        else:
            outside = middle
    return shortened(edit, inside)
