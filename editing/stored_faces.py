"""Faces, as a document stores them."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from inversion.faces.face import Face
from inversion.stored_numbers import within

_REACH = 10.0
"""How far beyond its photo a face may lie, in parts of the photo's longest side."""
_LARGEST_CONFIDENCE = 1000.0


def face_metadata(face: Face) -> dict[str, Any]:
    return {
        "box": [float(value) for value in face.box],
        "landmarks": None if face.landmarks is None else np.asarray(face.landmarks, float).tolist(),
        "quad": np.asarray(face.quad, float).tolist(),
        "confidence": float(face.confidence),
    }


def read_face(metadata: Mapping[str, Any], longest_side: int) -> Face:
    """What `face_metadata` gave of a face in a photo of this size, in pixels.

    Raises KeyError, TypeError, ValueError or OverflowError for anything else. The quad must be a square, as all are:
    another one could ask for any amount of memory when it is cut out.
    """
    far = _REACH * longest_side
    left, top, right, bottom = (within(value, -far, far) for value in metadata["box"])
    landmarks = None if metadata["landmarks"] is None else _points(metadata["landmarks"], 68, far)
    quad = _points(metadata["quad"], 4, far)
    if not _is_square(quad):
        raise ValueError("a quad that is not square")
    confidence = within(metadata["confidence"], -_LARGEST_CONFIDENCE, _LARGEST_CONFIDENCE)
    return Face((left, top, right, bottom), landmarks, quad, confidence)


def _points(values: Any, count: int, far: float) -> np.ndarray:
    points = np.array(values, np.float64)
    if points.shape != (count, 2) or not (np.abs(points) <= far).all():
        raise ValueError(f"expected {count} points near the photo, got {points.shape}")
    return points


def _is_square(quad: np.ndarray) -> bool:
    top_left, bottom_left, bottom_right, top_right = quad
    across, down = top_right - top_left, bottom_left - top_left
    side = float(np.hypot(*across))
    off = np.abs([*(down - (-across[1], across[0])), *(bottom_right - top_right - down)]).max()
    return side >= 1 and off <= 0.01 * side
