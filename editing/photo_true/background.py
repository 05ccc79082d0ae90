"""What is behind a person: seen where a turned head no longer covers it, and under another light."""

from dataclasses import dataclass, field

import cv2
import numpy as np

from editing.photo_true.bands import blurred, filled_in, mixed, resized
from editing.photo_true.change import Change, no_change
from editing.photo_true.colour import fitted, multiplied
from editing.photo_true.flow import warped

_SIDE = 256
_SURELY_BACKGROUND = 0.1
_AROUND = 3
"""Pixels of 256 across by which the edited person is enlarged."""


@dataclass(frozen=True, eq=False)
class Backdrop:
    """What a crop's background is like behind the person.

    colours  float32 [s,s,3], right where the person is
    gone     float32 [s,s] in 0..1: the person, and a little more
    """

    colours: np.ndarray = field(repr=False)
    gone: np.ndarray = field(repr=False)


def backdrop(photo: np.ndarray, person: np.ndarray) -> Backdrop:
    """Of a crop, uint8 [n,n,3]; `person` [s,s] in 0..1. The background's colours are pushed in from the outline."""
    side = min(_SIDE, len(photo))
    gone = np.clip(cv2.dilate(resized(person, side), np.ones((9, 9), np.uint8)) * 1.6 - 0.2, 0, 1)
    return Backdrop(filled_in(resized(photo, side).astype(np.float32), 1 - gone), gone)


def behind(change: Change, photo: np.ndarray, hidden: Backdrop, person_after: np.ndarray, inside: np.ndarray) -> Change:
    """The change, with the photo's own background where the person was and is no longer.

    `inside` float32 [n,n] limits that. What the edit shows close around the person stays: it is about the photo's
    background, and hair ends in it without a hard edge.
    """
    size = photo.shape[0]
    side = min(_SIDE, size)
    around = blurred(cv2.dilate(resized(person_after, side), np.ones((_AROUND, _AROUND), np.uint8)), 2.0)
    outside = (1 - resized(np.clip((around - 0.25) * 2, 0, 1), size)) * inside
    gone = resized(hidden.gone, size)
    unmoved = cv2.subtract(photo, warped(photo, resized(change.flow, size)), dtype=cv2.CV_32F)
    pushed_in = mixed(unmoved, resized(hidden.colours, size), gone)
    return Change(change.flow, mixed(change.added, pushed_in, outside), 1 - outside * gone)


def background_light(ratio: np.ndarray, person: np.ndarray) -> np.ndarray:
    """What a change of light multiplies the background's colours by: float32 [3], as logarithms.

    The mean over the background of two renders' `log_ratio` [s,s,c]. One factor for all of it: what the generator
    paints there is not what the photo shows.
    """
    background = resized(person, len(ratio)) < _SURELY_BACKGROUND
    return np.broadcast_to(ratio[background].mean(axis=0) if background.any() else 0.0, (3,)).astype(np.float32)


def relit_background(picture: np.ndarray, person: np.ndarray, light: np.ndarray) -> Change:
    """The change of a square picture, uint8 [n,n,3], a whole photo squeezed to it or a crop, by `background_light`."""
    mask = 1 - fitted(person, picture)
    return Change(no_change(len(picture)).flow, multiplied(picture, light * np.clip(mask * 1.4 - 0.2, 0, 1)))
