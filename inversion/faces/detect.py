"""Finding faces and their 68 landmarks."""

from dataclasses import dataclass

import numpy as np

from inversion.errors import FaceError
from inversion.faces.align import face_from_landmarks
from inversion.faces.face import Face
from inversion.faces.light import lit
from inversion.faces.models import DLIB_LOCK, dlib, frontal_detector, landmark_predictor
from inversion.faces.sightings import Sighting, sightings
from inversion.faces.turning import Turned, resized, roll_of, turned_part
from inversion.photos.photo import Photo

SEARCH_PIXELS = 6_000_000
"""Size of the copy that is searched: a third of a second, and of 24 megapixels it shows faces from 160 pixels on."""

FINER_SEARCH_PIXELS = 24_000_000
"""Size of the copy in a second search, which shows faces half as large. It takes over a second, so that it only follows
where the first found nothing or only small faces, beside which there may be smaller ones."""

_SMALL = 200
"""Pixels of the searched copy."""

_SURE = 1.0
_DOUBTFUL = 0.5
"""Of the surest face's confidence: a turned one that has less is none."""
_TILTED = 10.0
"""Degrees up to which dlib's landmarks are as good as on a level face."""
_LEVEL = 3.0
_MOST_LEVELLINGS = 4
_MOST_ENLARGED = 2.0
_SURROUNDINGS = 0.5
"""How much around a box, in parts of its side, is cut out for landmarks and for detection at other sizes."""
_LANDMARK_SIDE = 300
_BOX_VARIATIONS = ((0, 0, 1), (-0.05, 0, 1), (0.05, 0, 1), (0, -0.05, 1), (0, 0.05, 1), (0, 0, 0.93), (0, 0, 1.07))
"""Moves in x and y and growth, in parts of the box."""
_TYPICAL_MIDDLE = (0.489, 0.607)
_TYPICAL_SIDE = 0.607
_MIDDLE_FROM_LANDMARKS = (-0.004, -0.01)
"""Where the detector's boxes lie in FFHQ-aligned crops, and how far from the landmarks' mean: means over 24 generator
samples, in parts of the crop. The middle spreads by 0.03; the side is always the same, as the crop fixes its scale."""
_SMALL_CROP = 512
_SECOND_LOOK_SIDES = (100, 140)
_NOT_SEEN = -1.0
_NEVER_A_FACE = -1.5
_PART_OF_FRONTAL = 0.25
_BOTH_SURE = 0.5
"""Of the network's score with a part of the frontal detector's, which goes from -1.5 to about 3. Measured over 84
turned or masked faces: 0.5 and more for all; of other things, two were as sure."""
_BOX_OF_SIGHTING = 0.9
"""Side of the frontal detector's box in sides of the network's."""


@dataclass(frozen=True)
class _Candidate:
    left: float
    top: float
    side: float
    score: float


def find_faces(photo: Photo) -> list[Face]:
    """All faces, whichever way up, the largest and surest first; an empty list where there is none.

    Of 24 megapixels, faces from 160 pixels on are seen, and from 80 on where none is larger than 400. Where the surest
    upright face is doubtful, a network looks for faces that lie, are turned aside or partly covered. Raises ModelError
    where a model is missing.
    """
    pixels = lit(photo.pixels)
    faces = _levelled(pixels, _faces_in(pixels, SEARCH_PIXELS))
    scale, finer_scale = (_scale(pixels, pixels_searched) for pixels_searched in (SEARCH_PIXELS, FINER_SEARCH_PIXELS))
    if finer_scale > 1.2 * scale and all((face.box[2] - face.box[0]) * scale < _SMALL for face in faces):
        faces += [face for face in _faces_in(pixels, FINER_SEARCH_PIXELS) if not _is_among(face, faces)]
    if all(face.confidence < _SURE for face in faces):
        faces = _surest(faces + [face for seen in sightings(pixels) if (face := _face_of(pixels, seen))])
    return sorted(faces, key=_prominence, reverse=True)


def _face_of(pixels: np.ndarray, seen: Sighting) -> Face | None:
    """The face that the network saw, with landmarks from level copies of it; None where both detectors doubt it.

    Where the mouth is covered the network may have the face on its head. The frontal detector only knows upright ones
    and says which way it is.
    """
    ways = [_copy_of(pixels, seen, seen.roll + way) for way in (0.0, 180.0)]
    scores = [_central_score(copy.pixels) for copy in ways]
    confidence = seen.score + _PART_OF_FRONTAL * max(scores)
    if confidence < _BOTH_SURE:
        return None
    face, copy = None, ways[int(np.argmax(scores))]
    half, middle = _BOX_OF_SIGHTING * _LANDMARK_SIDE / 2, (copy.pixels.shape[0] - 1) / 2
    box = (middle - half, middle - half, middle + half, middle + half)
    for _ in range(_MOST_LEVELLINGS):
        try:
            level = face_from_landmarks(landmarks_in_box(copy.pixels, box), confidence, box)
            face = copy.face_back(level)
        except FaceError:
            break
        if abs(roll_of(level)) < _LEVEL:
            break
        copy = _copy_of(pixels, seen, roll_of(face))
    return face


def _copy_of(pixels: np.ndarray, seen: Sighting, roll: float) -> Turned:
    middle = (float(seen.middle[0]), float(seen.middle[1]))
    return turned_part(pixels, middle, 2 * seen.side, roll, 2 * _LANDMARK_SIDE)


def _surest(faces: list[Face]) -> list[Face]:
    """Each face once, as it was seen best; of turned ones, only those about as sure as the surest face."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda face: face.confidence, reverse=True):
        upright = bool(kept) and max(abs(roll_of(face)), abs(roll_of(kept[0]))) < 45
        sure = not kept or face.confidence >= _DOUBTFUL * kept[0].confidence
        if (sure or upright) and not _is_among(face, kept):
            kept.append(face)
    return kept


def _levelled(pixels: np.ndarray, faces: list[Face]) -> list[Face]:
    """Tilted faces, seen again on a copy in which they are level: landmarks are only good there."""
    return [_level(pixels, face) if abs(roll_of(face)) > _TILTED else face for face in faces]


def _level(pixels: np.ndarray, face: Face) -> Face:
    """The face as it was seen best while its tilt was followed; each time the landmarks find a part of it."""
    best = face
    for _ in range(_MOST_LEVELLINGS):
        left, top, right, bottom = face.box
        side = (1 + 2 * _SURROUNDINGS) * (right - left)
        middle = ((left + right) / 2, (top + bottom) / 2)
        copy = turned_part(pixels, middle, side, roll_of(face), round((1 + 2 * _SURROUNDINGS) * _LANDMARK_SIDE))
        seen = _central_face(copy.pixels)
        if seen is None:
            break
        face = copy.face_back(seen)
        if face.confidence >= best.confidence:
            best = face
        if abs(roll_of(seen)) < _LEVEL:
            break
    return best


def _central_face(pixels: np.ndarray) -> Face | None:
    """The surest face in the middle of a square copy of one, and about half as wide."""
    candidate = _central_box(pixels, _NOT_SEEN)
    if candidate is None:
        return None
    box = (candidate.left, candidate.top, candidate.left + candidate.side, candidate.top + candidate.side)
    try:
        return face_from_landmarks(landmarks_in_box(pixels, box), _confidence(pixels, candidate), box)
    except FaceError:
        return None


def _central_score(pixels: np.ndarray) -> float:
    candidate = _central_box(pixels, _NEVER_A_FACE)
    return _NEVER_A_FACE if candidate is None else candidate.score


def _central_box(pixels: np.ndarray, least: float) -> _Candidate | None:
    size = pixels.shape[0]
    for (left, top, right, bottom), score in detect_boxes(pixels, least):
        off = max(abs((left + right) - size), abs((top + bottom) - size)) / 2
        if off < size / 6 and 0.25 < (right - left) / size < 0.8:
            return _Candidate(left, top, right - left, score)
    return None


def landmarks_in_box(pixels: np.ndarray, box: tuple[float, float, float, float]) -> np.ndarray:
    """float64 [68,2] landmarks of the face in `box` (left, top, right, bottom) of uint8 [h,w,3] pixels.

    Looked for on a copy in which the face is 300 pixels wide: small faces get landmarks finer than a pixel, large
    ones take no longer. The mean over seven slightly different boxes, which halves how far the crop wanders when the
    photo is turned or moved a little (from 1.7 to 0.9 pixels of 1024).
    """
    left, top, right, bottom = box
    side = max(right - left, bottom - top)
    copy, scale, x0, y0 = _copy_around(pixels, _Candidate(left, top, side, 0.0), _LANDMARK_SIDE)
    middle = (np.array([left + right, top + bottom]) / 2 - (x0, y0) + 0.5) * scale - 0.5
    return (_landmarks(copy, middle, _LANDMARK_SIDE) + 0.5) / scale - 0.5 + (x0, y0)


def landmarks_of_crop(crop: np.ndarray, known: np.ndarray | None = None) -> np.ndarray:
    """float64 [68,2] landmarks of the face in an aligned crop, in its pixels; nothing is detected.

    `crop` is uint8 [s,s,3]. `known` are landmarks [68,2] of about the same face in pixels of this crop, such as those
    of the picture before an edit; without them the face is looked for where faces are in aligned crops.
    """
    scale = _SMALL_CROP / crop.shape[0]
    if known is None:
        middle = np.array(_TYPICAL_MIDDLE) * _SMALL_CROP - 0.5
    else:
        middle = (known.mean(axis=0) + 0.5) * scale - 0.5 + np.array(_MIDDLE_FROM_LANDMARKS) * _SMALL_CROP
    points = _landmarks(resized(crop, scale), middle, _TYPICAL_SIDE * _SMALL_CROP)
    return (points + 0.5) / scale - 0.5


def _landmarks(copy: np.ndarray, middle: np.ndarray, side: float) -> np.ndarray:
    """float64 [68,2], the mean over slightly different boxes of about this middle and side."""
    shapes = []
    for move_x, move_y, growth in _BOX_VARIATIONS:
        x, y = middle + np.array([move_x, move_y]) * side
        half = growth * side / 2
        rectangle = dlib.rectangle(*(round(float(value)) for value in (x - half, y - half, x + half, y + half)))
        with DLIB_LOCK:
            shapes.append(landmark_predictor()(copy, rectangle))
    return np.mean([[(part.x, part.y) for part in shape.parts()] for shape in shapes], axis=0)


def detect_boxes(pixels: np.ndarray, threshold: float = 0.0) -> list[tuple[tuple[float, float, float, float], float]]:
    """Boxes (left, top, right, bottom) of upright faces of 80 pixels and more with dlib's scores, surest first."""
    with DLIB_LOCK:
        rectangles, scores, _ = frontal_detector().run(np.ascontiguousarray(pixels), 0, threshold)
    return [
        ((box.left(), box.top(), box.right() + 1, box.bottom() + 1), float(score))
        for box, score in zip(rectangles, scores, strict=True)
    ]


def _faces_in(pixels: np.ndarray, search_pixels: int) -> list[Face]:
    scale = _scale(pixels, search_pixels)
    faces = []
    for box, score in detect_boxes(resized(pixels, scale)):
        left, top, right, _ = (value / scale - 0.5 for value in box)
        candidate = _Candidate(left, top, right - left, score)
        confidence = _confidence(pixels, candidate)
        if confidence <= 0:
            continue
        found = (left, top, left + candidate.side, top + candidate.side)
        try:
            faces.append(face_from_landmarks(landmarks_in_box(pixels, found), confidence, found))
        except FaceError:  # landmarks fell together: whatever this is, it has no eyes and mouth
            continue
    return faces


def _scale(pixels: np.ndarray, search_pixels: int) -> float:
    return min(_MOST_ENLARGED, (search_pixels / (pixels.shape[0] * pixels.shape[1])) ** 0.5)


def _is_among(face: Face, known: list[Face]) -> bool:
    """Whether this is one of the known faces, seen again."""
    x, y = (face.box[0] + face.box[2]) / 2, (face.box[1] + face.box[3]) / 2
    return any(left < x < right and top < y < bottom for left, top, right, bottom in (other.box for other in known))


def _confidence(pixels: np.ndarray, candidate: _Candidate) -> float:
    """Mean score of the detection and of two more at other sizes.

    Whether a pattern passes for a face once depends on how the detector's grid happens to fall on it; a real face is
    seen every time.
    """
    scores = [candidate.score]
    for side in _SECOND_LOOK_SIDES:
        copy, scale, x0, y0 = _copy_around(pixels, candidate, side)
        middle = np.array([candidate.left, candidate.top]) + candidate.side / 2
        middle = (middle - (x0, y0) + 0.5) * scale
        seen = [
            score
            for (left, top, right, bottom), score in detect_boxes(copy, _NOT_SEEN)
            if max(abs((left + right) / 2 - middle[0]), abs((top + bottom) / 2 - middle[1])) < side / 4
            and 0.6 < (right - left) / side < 1.6
        ]
        scores.append(max(seen, default=_NOT_SEEN))
    return float(np.mean(scores))


def _copy_around(pixels: np.ndarray, candidate: _Candidate, side: int) -> tuple[np.ndarray, float, int, int]:
    """A copy of the box and its surroundings in which the box has `side` pixels; its scale and its origin."""
    margin = candidate.side * _SURROUNDINGS
    height, width = pixels.shape[:2]
    x0, y0 = max(int(candidate.left - margin), 0), max(int(candidate.top - margin), 0)
    x1 = min(int(np.ceil(candidate.left + candidate.side + margin)), width)
    y1 = min(int(np.ceil(candidate.top + candidate.side + margin)), height)
    scale = side / candidate.side
    return resized(pixels[y0:y1, x0:x1], scale), scale, x0, y0


def _prominence(face: Face) -> float:
    # Above 1 the detector is as sure as it needs to be, and size decides.
    return (face.box[2] - face.box[0]) * min(face.confidence, 1.0)
