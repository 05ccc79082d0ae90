"""Faces as a network sees them: whichever way up, turned aside, half covered. It sees more than the frontal detector,
and takes longer."""

import threading
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import torch

from inversion.faces.turning import Turned, resized, turn, turned_part
from inversion.networks.face_detection import MULTIPLE, POINTS, STRIDE, FaceDetectionNetwork
from inversion.pixels import to_tensor
from inversion.readback import to_array

_SEARCHED_SIDES = (768, 384, 192)
"""Longer sides of the copies that are searched; in each, faces of 10 to 150 pixels are seen."""
_ROLLS = (0.0, 90.0, 180.0, -90.0)
_POSSIBLE = 0.4
"""Score from which a place is looked at again."""
_SEEN_AGAIN = 0.45
"""Mean score of the looks that follow, from which a place is told of."""
_MOST_PLACES = 12
_SECOND_LOOKS = (2.6, 2.0, 3.4)
"""Sides of the copies for that, in sides of the face's box."""
_SIDE = 192
"""Of those copies in pixels, as the network was trained."""
_LEAST = 0.02
"""Score that counts in such a copy."""
_HOPELESS = 0.25
"""Score of one look below which no other follows."""
_LEFT_EYE, _RIGHT_EYE, _MOUTH = 0, 1, 3
_LOADING = threading.Lock()


@dataclass(frozen=True)
class Sighting:
    """A face in a photo, in the photo's pixels.

    middle  float64 [2] of its box, about the tip of the nose
    side    of its box, from ear to ear
    roll    degrees, as in `turning`; may be half a turn off where the mouth is covered
    score   0 to 1
    """

    middle: np.ndarray
    side: float
    roll: float
    score: float


def sightings(pixels: np.ndarray) -> list[Sighting]:
    """What may be faces in uint8 [h,w,3] sRGB, the surest first. Raises ModelError.

    In a photo of 24 megapixels, faces from about 100 pixels on are seen. Of 84 turned or masked faces all but two had a
    score of 0.55 and more; of other things, one in twenty photos had something over 0.6.
    """
    scale = _SEARCHED_SIDES[0] / max(pixels.shape[:2])
    small = resized(pixels, scale)
    found: list[Sighting] = []
    for roll in _ROLLS:
        for side in _SEARCHED_SIDES:
            found += _seen_in(turn(small, roll, side / _SEARCHED_SIDES[0]), _POSSIBLE)
    places = [
        replace(one, middle=(one.middle + 0.5) / scale - 0.5, side=one.side / scale)
        for one in _each_once(found, 60)[:_MOST_PLACES]
    ]
    seen_again = (_seen_again(pixels, place) for place in places)
    return _each_once([again for again in seen_again if again.score > _SEEN_AGAIN], 180)


def _each_once(found: list[Sighting], degrees: float) -> list[Sighting]:
    """The surest of those that lie over each other with rolls no further apart; the surest first."""
    kept: list[Sighting] = []
    for one in sorted(found, key=lambda one: one.score, reverse=True):
        if not any(_is_over(one, other) and _between(one, other) <= degrees for other in kept):
            kept.append(one)
    return kept


def _is_over(one: Sighting, other: Sighting) -> bool:
    return float(np.hypot(*(one.middle - other.middle))) < max(one.side, other.side) / 2


def _between(one: Sighting, other: Sighting) -> float:
    """Degrees from roll to roll, up to 180."""
    return abs((one.roll - other.roll + 180) % 360 - 180)


def _seen_again(pixels: np.ndarray, place: Sighting) -> Sighting:
    """The same face in level copies of it alone, with the mean of what they give as its score.

    A pattern passes for a face once by how it happens to fall on the grid; a face is seen every time.
    """
    scores: list[float] = []
    for grown in _SECOND_LOOKS:
        middle = (float(place.middle[0]), float(place.middle[1]))
        copy = turned_part(pixels, middle, place.side * grown, place.roll, _SIDE)
        seen = [
            one
            for one in _seen_in(copy, _LEAST)
            if np.hypot(*(one.middle - place.middle)) < 0.3 * place.side and 0.5 < one.side / place.side < 1.8
        ]
        if not seen:
            scores.append(0.0)
            break
        place = max(seen, key=lambda one: one.score)
        scores.append(place.score)
        if place.score < _HOPELESS:
            break
    return replace(place, score=sum(scores) / len(_SECOND_LOOKS))


def _seen_in(copy: Turned, least: float) -> list[Sighting]:
    """What the network sees in one picture, each face many times."""
    height, width = copy.pixels.shape[:2]
    padded = np.full((-(-height // MULTIPLE) * MULTIPLE, -(-width // MULTIPLE) * MULTIPLE, 3), 127, np.uint8)
    padded[:height, :width] = copy.pixels
    with _LOADING:
        network = _network()
    with torch.inference_mode():
        grid = to_array(network(to_tensor(padded))[0])
    scores = 1 / (1 + np.exp(-np.clip(grid[0], -50, 50)))
    rows, columns = np.nonzero(scores > least)
    places = (np.stack([columns, rows], axis=1) + 0.5) * STRIDE - 0.5
    values = grid[1:, rows, columns].T.astype(np.float64)
    middles = copy.points_back(places + values[:, :2])
    points = values[:, 4:].reshape(-1, POINTS, 2) + places[:, None]
    scale = float(np.hypot(*copy.back[:, 0]))
    return [
        Sighting(middle, float(side) * scale, _roll(copy.points_back(face)), float(score))
        for middle, side, face, score in zip(middles, values[:, 2], points, scores[rows, columns], strict=True)
    ]


def _roll(points: np.ndarray) -> float:
    """Between the eyes' line and the normal of the line from them to the mouth, as crops are aligned."""
    left, right, mouth = points[_LEFT_EYE], points[_RIGHT_EYE], points[_MOUTH]
    down = mouth - (left + right) / 2
    across = right - left + np.array([down[1], -down[0]])
    return float(np.degrees(np.arctan2(across[1], across[0])))


@cache
def _network() -> FaceDetectionNetwork:
    with torch.inference_mode(False):
        return FaceDetectionNetwork.load()
