"""The parts of a portrait that an edit can be limited to, as masks of the aligned crop.

All masks are float32 [size,size] in 0..1. They are computed at `SIDE` pixels and upsampled: they have no finer edges.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from editing.edits import Stroke
from editing.photo_true.bands import blurred, resized
from inversion.faces.detect import landmarks_of_crop
from inversion.faces.person import person_mask

CROP = 1024
"""Side of the crop whose pixels landmarks are in."""

TITLES = {
    "lips": "Lips",
    "lower face": "Mouth and chin",
    "eyes": "Eyes",
    "brows": "Brows and eyes",
    "face": "Face",
    "jaw": "Face and its outline",
    "skin": "Skin of face and neck",
    "hair": "Hair",
    "head": "Head with hair",
    "person": "Person",
    "background": "Background",
    "everything": "Everything",
}
"""Name → what people read, from small to large."""

SIDE = 256
"""Side of the masks as they are made."""

_CHIN, _BRIDGE, _NOSE_TIP = 8, 27, 30
_BROWS, _EYES, _LEFT_EYE, _RIGHT_EYE = slice(17, 27), slice(36, 48), slice(36, 42), slice(42, 48)
_OUTER_LIPS, _INNER_LIPS = slice(48, 60), slice(60, 68)
_LOWER_FACE = [*range(2, 15), _NOSE_TIP]
_LOWER_JAW = slice(4, 13)
_OF_LANDMARKS = ("lips", "lower face", "eyes", "brows", "face", "jaw")


@dataclass(frozen=True, eq=False)
class FaceParts:
    """Where the parts of a face are in a picture of it, the photo's crop or a render.

    landmarks  float64 [68,2] (x, y) in pixels of the 1024 crop
    person     float32 [256,256] in 0..1, see `inversion.faces.person`
    """

    landmarks: np.ndarray = field(repr=False)
    person: np.ndarray = field(repr=False)


def face_parts(crop: np.ndarray, known: np.ndarray | None = None) -> FaceParts:
    """The parts of the face in an aligned crop, uint8 [s,s,3]; `known` as for `landmarks_in`.

    Raises ModelError where a network or the landmark model is missing.
    """
    return FaceParts(landmarks_in(crop, known), person_mask(crop))


def landmarks_in(crop: np.ndarray, known: np.ndarray | None = None) -> np.ndarray:
    """float64 [68,2] in pixels of the 1024 crop, of an aligned crop of any size.

    `known` are those of about the same face, such as the photo's for an edit. Raises ModelError.
    """
    scale = CROP / crop.shape[0]
    guess = None if known is None else (known + 0.5) / scale - 0.5
    return (landmarks_of_crop(crop, guess) + 0.5) * scale - 0.5


def face_height(landmarks: np.ndarray) -> float:
    """From the middle of the brows to the chin: the unit in which regions grow and fade."""
    return float(np.linalg.norm(landmarks[_BROWS].mean(axis=0) - landmarks[_CHIN]))


def face_inside(landmarks: np.ndarray, size: int) -> np.ndarray:
    """bool [size,size]: within the outermost landmarks, [68,2] in pixels of the 1024 crop."""
    points = np.rint((landmarks + 0.5) * (size / CROP) - 0.5).astype(np.int32)
    inside = np.zeros((size, size), np.uint8)
    cv2.fillConvexPoly(inside, cv2.convexHull(points), 1)
    return inside > 0


def region_mask(name: str, before: FaceParts, after: FaceParts, size: int = CROP) -> np.ndarray:
    """The region of `TITLES` by this name: the union of where it is before and after an edit.

    The background is what is background in both; all other regions but `everything` end a little outside the person.
    Raises ValueError for another name.
    """
    faces = (before.landmarks, after.landmarks)
    unit = face_height(before.landmarks)
    person = _person(before, after)

    def union(outline: Callable[[np.ndarray], np.ndarray], grown: float, feather: float) -> np.ndarray:
        return _soft(np.maximum(*(_filled(outline(points)) for points in faces)), grown * unit, feather * unit)

    match name:
        case "lips":
            mask = union(lambda points: points[_OUTER_LIPS], 0, 0.05)
        case "lower face":
            mask = union(lambda points: _hull(points[_LOWER_FACE]), 0.06, 0.25)
        case "eyes":
            left, right = (union(lambda points, eye=eye: points[eye], 0.14, 0.15) for eye in (_LEFT_EYE, _RIGHT_EYE))
            mask = np.maximum(left, right)
        case "brows":
            mask = union(_around_brows, 0.06, 0.25)
        case "face":
            mask = union(_face, 0.04, 0.25)
        case "jaw":
            mask = union(_face, 0.12, 0.4)
        case "skin":
            mask = union(_face_and_neck, 0.1, 0.4) * person
        case "head":
            mask = union(_head, 0, 0.5) * person
        case "hair":
            above = union(lambda points: _above_mouth(_head(points), points), 0, 0.5)
            mask = above * (1 - union(_face, 0, 0.15)) * person
        case "person":
            mask = person
        case "background":
            mask = 1 - person
        case "everything":
            mask = np.ones((SIDE, SIDE), np.float32)
        case _:
            raise ValueError(f"no region is called {name!r}")
    if name in _OF_LANDMARKS:
        mask = mask * np.minimum(2 * cv2.GaussianBlur(person, (0, 0), 1.5), 1)
    return mask_at(mask, size)


def mouth_inside(parts: FaceParts, size: int = CROP) -> np.ndarray:
    """What is between the lips: teeth, tongue, the dark."""
    return mask_at(_soft(_filled(parts.landmarks[_INNER_LIPS]), 0, 0.04 * face_height(parts.landmarks)), size)


def mouth_opening(parts: FaceParts) -> float:
    """The mean distance of the lips, in heights of the face: 0 where the mouth is closed."""
    points = parts.landmarks
    distances = np.linalg.norm(points[[61, 62, 63]] - points[[67, 66, 65]], axis=1)
    return float(distances.mean()) / face_height(points)


def painted(mask: np.ndarray, strokes: Sequence[Stroke]) -> np.ndarray:
    """`mask` with strokes of the brush, one after the other; the mask itself stays as it is."""
    mask = mask.copy()
    for stroke in strokes:
        _paint(mask, stroke)
    return mask


def _paint(mask: np.ndarray, stroke: Stroke) -> None:
    size = mask.shape[0]
    radius, fade = stroke.radius * size, max(stroke.feather * size, 1)
    reach = int(np.ceil(radius + fade)) + 1
    points = np.array(stroke.points, np.float64).reshape(-1, 2) * size - 0.5
    if not len(points):
        return
    # Only the stroke's own box is looked at, and as much around the crop as reaches into it.
    first = np.clip(np.floor(points.min(axis=0)) - reach, -reach, size + reach).astype(int)
    last = np.clip(np.ceil(points.max(axis=0)) + reach + 1, -reach, size + reach).astype(int)
    if (last <= first).any():
        return
    off_line = np.ones((last - first)[::-1], np.uint8)
    cv2.polylines(off_line, [_fixed_point(np.vstack([points, points[-1:]]) - first)], False, 0, 1, shift=_FRACTION)
    if off_line.all():
        return
    distance = cv2.distanceTransform(off_line, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    covered = np.clip(1 - (distance - radius) / fade, 0, 1)
    (left, top), (right, bottom) = np.clip(first, 0, size), np.clip(last, 0, size)
    inside = mask[top:bottom, left:right]
    x, y = (left, top) - first
    inside += covered[y : y + bottom - top, x : x + right - left] * (float(stroke.add) - inside)


def _person(before: FaceParts, after: FaceParts) -> np.ndarray:
    """float32 [256,256]. The face itself belongs to it, whatever the network says."""
    soft = cv2.GaussianBlur(np.maximum(before.person, after.person), (0, 0), 0.75)
    sure = np.clip(soft * 1.6 - 0.3, 0, 1)
    for points in (before.landmarks, after.landmarks):
        middle = points.mean(axis=0)
        sure = np.maximum(sure, _soft(_filled(_hull(middle + 0.9 * (points - middle))), 0, 0))
    return sure


def _face(points: np.ndarray) -> np.ndarray:
    """Jaw, and above the brows as much of the forehead as shows on most faces."""
    return _hull(np.concatenate([points, points[_BROWS] + 0.3 * (points[_BROWS].mean(axis=0) - points[_CHIN])]))


def _face_and_neck(points: np.ndarray) -> np.ndarray:
    neck = points[_LOWER_JAW] + 0.35 * (points[_CHIN] - points[_BROWS].mean(axis=0))
    return _hull(np.concatenate([_face(points), neck]))


def _around_brows(points: np.ndarray) -> np.ndarray:
    brows = points[_BROWS]
    return _hull(np.concatenate([brows, points[_EYES], brows + 0.25 * (brows.mean(axis=0) - points[_CHIN])]))


def _head(points: np.ndarray) -> np.ndarray:
    """An ellipse about face and hair, down to below the chin."""
    up = (points[_BRIDGE] - points[_CHIN]) / np.linalg.norm(points[_BRIDGE] - points[_CHIN])
    side = np.array([-up[1], up[0]])
    angles = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    upwards = np.where(np.sin(angles) > 0, 1.45, 1.35) * np.sin(angles)
    ellipse = np.outer(1.25 * np.cos(angles), side) + np.outer(upwards, up)
    return points[_BRIDGE] + ellipse * face_height(points)


def _above_mouth(outline: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Of an outline about the head, what is above the mouth: below it hair and clothes cannot be told apart."""
    mouth = points[_OUTER_LIPS].mean(axis=0)
    up = (points[_BRIDGE] - points[_CHIN]) / np.linalg.norm(points[_BRIDGE] - points[_CHIN])
    below = np.minimum((outline - mouth) @ up, 0)
    return outline - below[:, None] * up


def _hull(points: np.ndarray) -> np.ndarray:
    return cv2.convexHull(points.astype(np.float32))[:, 0].astype(np.float64)


_FRACTION = 4
"""Bits behind the point of coordinates that OpenCV draws at."""


def _fixed_point(points: np.ndarray) -> np.ndarray:
    return np.rint(points * (1 << _FRACTION)).astype(np.int32)


def _filled(outline: np.ndarray) -> np.ndarray:
    """uint8 [256,256], 255 inside of an outline [n,2] in 1024 pixels."""
    mask = np.zeros((SIDE, SIDE), np.uint8)
    points = (outline + 0.5) * (SIDE / CROP) - 0.5
    cv2.fillPoly(mask, [_fixed_point(points)], 255, cv2.LINE_AA, _FRACTION)
    return mask


def _soft(mask: np.ndarray, grown: float, feather: float) -> np.ndarray:
    """A drawn mask as float32 in 0..1, grown by as many pixels of 1024 and fading over as many about its border."""
    scale = SIDE / CROP
    if (radius := int(grown * scale)) > 0:
        mask = cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1,) * 2))
    return blurred(mask.astype(np.float32) / 255, max(feather * scale / 2, 0.5))


def mask_at(mask: np.ndarray, size: int) -> np.ndarray:
    """A mask of `SIDE` at another size."""
    return np.minimum(resized(mask, size), 1)  # filters round to a little above
