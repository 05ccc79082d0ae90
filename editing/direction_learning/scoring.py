"""Scores of faces: one number per attribute, from what was observed."""

from collections.abc import Callable

import numpy as np

from editing.direction_learning.observing import SPOTS, Observations
from inversion.networks.face_networks import EXPRESSIONS


def score(observations: Observations) -> np.ndarray:
    """Observations of n pictures → float64 [n, len(SCORES)], in the order of `SCORES`."""
    return np.stack([function(observations) for function in SCORES.values()], 1).astype(np.float64)


def _face_height(o: Observations) -> np.ndarray:
    """From the brows to the chin; hardly changed by yaw."""
    return np.linalg.norm(o.landmarks[:, 17:27].mean(1) - o.landmarks[:, 8], axis=1)


def _unturned(o: Observations) -> np.ndarray:
    """What widths must be multiplied by to undo the foreshortening of a face turned sideways.

    The tip of the nose stands about 0.47 eye distances before the eyes, so it shifts by 0.47 · tan(angle).
    """
    return np.sqrt(1 + (_yaw(o) / 0.47) ** 2)


def _gap(o: Observations, upper: list[int], lower: list[int]) -> np.ndarray:
    return np.linalg.norm(o.landmarks[:, upper] - o.landmarks[:, lower], axis=2).mean(1)


def _logit(o: Observations, name: str) -> np.ndarray:
    """The classifier's logit over the mean of all seven: unlike a probability it does not saturate."""
    return o.expression[:, EXPRESSIONS.index(name)] - o.expression.mean(1)


def _smile(o: Observations) -> np.ndarray:
    """Width of the mouth and lift of its corners, in face heights; the classifier's word where geometry is unsure."""
    points = o.landmarks
    width = np.linalg.norm(points[:, 54] - points[:, 48], axis=1) * _unturned(o) / _face_height(o)
    lift = (points[:, [51, 57, 62, 66], 1].mean(1) - points[:, [48, 54], 1].mean(1)) / _face_height(o)
    return width / 0.08 + lift / 0.03 + _logit(o, "happy") / 6


def _mouth_open(o: Observations) -> np.ndarray:
    return _gap(o, [61, 62, 63], [67, 66, 65]) / _face_height(o)


def _eyes_open(o: Observations) -> np.ndarray:
    """Height of the lid opening over the width of the eye."""
    height = _gap(o, [37, 38, 43, 44], [41, 40, 47, 46])
    return height / (_gap(o, [36, 42], [39, 45]) * _unturned(o))


def _yaw(o: Observations) -> np.ndarray:
    """How far the tip of the nose is from the middle of the eyes, towards the picture's right."""
    points = o.landmarks
    middle = points[:, [36, 45], 0].mean(1)
    return (points[:, 30, 0] - middle) / (points[:, 45, 0] - points[:, 36, 0])


def _pitch(o: Observations) -> np.ndarray:
    """High when the face looks up: nose tip over its base, ears below the eyes, a long chin; each in its spread."""
    points = o.landmarks
    nose = (points[:, 33, 1] - points[:, 30, 1]) / (points[:, 33, 1] - points[:, 27, 1])
    eyes = points[:, 36:48, 1].mean(1)
    ears = (points[:, [0, 16], 1].mean(1) - eyes) / _face_height(o)
    return nose / 0.066 + ears / 0.050 + _chin_height(o) / 0.036


def _face_width(o: Observations) -> np.ndarray:
    points = o.landmarks
    widths = [np.linalg.norm(points[:, 16 - i] - points[:, i], axis=1) for i in (2, 3, 4, 5)]
    return np.mean(widths, 0) / _face_height(o)


def _chin_height(o: Observations) -> np.ndarray:
    """Height of the chin below the mouth."""
    return _gap(o, [57], [8]) / _face_height(o)


def _brow_raise(o: Observations) -> np.ndarray:
    points = o.landmarks
    return (points[:, 36:48, 1].mean(1) - points[:, 17:27, 1].mean(1)) / _face_height(o)


def _surprise(o: Observations) -> np.ndarray:
    """Raised brows, wide eyes and an open mouth together, and the classifier's word."""
    geometry = _brow_raise(o) / 0.03 + _eyes_open(o) / 0.063 + _mouth_open(o) / 0.037
    return geometry + _logit(o, "surprised") / 1.5


def _lip_fullness(o: Observations) -> np.ndarray:
    return (_gap(o, [50, 51, 52], [61, 62, 63]) + _gap(o, [67, 66, 65], [58, 57, 56])) / _face_height(o)


def _nose_width(o: Observations) -> np.ndarray:
    return _gap(o, [31], [35]) * _unturned(o) / _face_height(o)


def _eye_size(o: Observations) -> np.ndarray:
    return _gap(o, [36, 42], [39, 45]) * _unturned(o) / _face_height(o)


def _spot(o: Observations, name: str) -> np.ndarray:
    return o.spots[:, SPOTS.index(name)]


def _light_direction(o: Observations) -> np.ndarray:
    """How much lighter the face is at the picture's right than at its left."""
    return o.halves[:, 1, 0] - o.halves[:, 0, 0]


def _hair_darkness(o: Observations) -> np.ndarray:
    return -_spot(o, "hair")[:, 0]


def _skin_warmth(o: Observations) -> np.ndarray:
    """Yellow and red of the skin for its lightness."""
    skin = o.halves.mean(1)
    return (skin[:, 2] + 0.5 * skin[:, 1]) / np.maximum(skin[:, 0], 10)


def _face_brightness(o: Observations) -> np.ndarray:
    return o.halves.mean(1)[:, 0]


def _beard(o: Observations) -> np.ndarray:
    """How much darker chin and upper lip are than the cheeks."""
    cheeks = (_spot(o, "left_cheek")[:, 0] + _spot(o, "right_cheek")[:, 0]) / 2
    return cheeks - (_spot(o, "chin")[:, 0] + _spot(o, "upper_lip")[:, 0]) / 2


def _fringe(o: Observations) -> np.ndarray:
    """How much darker the forehead is than the cheeks."""
    return (_spot(o, "left_cheek")[:, 0] + _spot(o, "right_cheek")[:, 0]) / 2 - _spot(o, "forehead")[:, 0]


def _lip_colour(o: Observations) -> np.ndarray:
    """How much redder the lips are than the skin."""
    return o.lips[:, 1] - o.halves.mean(1)[:, 1]


def _background_brightness(o: Observations) -> np.ndarray:
    return (_spot(o, "left_corner")[:, 0] + _spot(o, "right_corner")[:, 0]) / 2


def _glasses(o: Observations) -> np.ndarray:
    return np.log1p(o.bridge)


SCORES: dict[str, Callable[[Observations], np.ndarray]] = {
    "smile": _smile,
    "mouth-open": _mouth_open,
    "surprise": _surprise,
    "anger": lambda o: _logit(o, "angry"),
    "sadness": lambda o: _logit(o, "sad"),
    "eyes-open": _eyes_open,
    "brow-raise": _brow_raise,
    "yaw": _yaw,
    "pitch": _pitch,
    "age": lambda o: o.age,
    "gender": lambda o: o.gender,
    "beard": _beard,
    "glasses": _glasses,
    "face-width": _face_width,
    "chin-height": _chin_height,
    "nose-width": _nose_width,
    "lip-fullness": _lip_fullness,
    "eye-size": _eye_size,
    "light-direction": _light_direction,
    "face-brightness": _face_brightness,
    "background-brightness": _background_brightness,
    "hair-darkness": _hair_darkness,
    "fringe": _fringe,
    "skin-warmth": _skin_warmth,
    "lip-colour": _lip_colour,
}
"""Attribute → its score; higher is more of what the name says."""
