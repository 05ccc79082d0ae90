"""dlib's identity descriptor of a face, 128 numbers, and the distance of two of them."""

from collections.abc import Callable

import numpy as np
import torch
from PIL import Image

from inversion.faces.detect import detect_boxes, landmarks_in_box
from inversion.faces.models import DLIB_LOCK, descriptor_network, dlib
from inversion.networks.face_descriptor import CHIP_SIDE
from inversion.pixels import to_tensor

DIFFERENT_IDENTITY = 0.6
"""Distance from which dlib's authors call two pictures two people."""

_SEARCH_SIDE = 512
_UNSURE = -0.3
"""Detection threshold, lower than for photos: an aligned crop has a face, which the detector misses more easily."""

_CHIP_PADDING = 0.25


CutChip = Callable[[np.ndarray, np.ndarray], np.ndarray]


def face_chip(picture: np.ndarray, landmarks: np.ndarray) -> np.ndarray:
    """uint8 [150,150,3]: the face of a uint8 [h,w,3] picture, upright by its [68,2] landmarks, as dlib describes it."""
    points = dlib.points([dlib.point(*(int(value) for value in np.rint(point))) for point in landmarks])
    (left, top), (right, bottom) = np.floor(landmarks.min(axis=0)), np.ceil(landmarks.max(axis=0))
    shape = dlib.full_object_detection(dlib.rectangle(int(left), int(top), int(right), int(bottom)), points)
    with DLIB_LOCK:
        return dlib.get_face_chip(np.ascontiguousarray(picture), shape, CHIP_SIDE, _CHIP_PADDING)


def describe(picture: np.ndarray, cut_chip: CutChip = face_chip) -> np.ndarray | None:
    """Descriptor float64 [128] of the most central and largest face in uint8 [h,w,3] sRGB; None where none is found.

    Meant for aligned crops and renders of them: the picture is searched at 512 pixels. dlib's residual network on a
    150-pixel chip placed by 68 landmarks. Raises ModelError where the models are missing.
    """
    height, width = picture.shape[:2]
    scale = _SEARCH_SIDE / max(height, width)
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    reduced = np.array(Image.fromarray(picture).resize(size, Image.Resampling.BILINEAR))
    boxes = [box for box, _ in detect_boxes(reduced, _UNSURE)]
    if not boxes:
        return None
    box = max(boxes, key=lambda box: _centrality(box, *size))
    landmarks = landmarks_in_box(reduced, box)
    return describe_face(picture, (landmarks + 0.5) / scale - 0.5, cut_chip)


def identity_distance(first: np.ndarray, second: np.ndarray) -> float | None:
    """Euclidean distance of two pictures' descriptors: 0 the same picture, from 0.6 on another identity.

    None where no face is found in one of the two.
    """
    descriptors = describe(first), describe(second)
    return descriptor_distance(*descriptors)


def descriptor_distance(first: np.ndarray | None, second: np.ndarray | None) -> float | None:
    """The same for descriptors already at hand."""
    if first is None or second is None:
        return None
    return float(np.linalg.norm(first - second))


def _centrality(box: tuple[float, float, float, float], width: int, height: int) -> float:
    """Side of the box less its distance from the middle: large and central wins."""
    left, top, right, bottom = box
    return (right - left) - float(np.hypot((left + right - width) / 2, (top + bottom - height) / 2))


def describe_face(picture: np.ndarray, landmarks: np.ndarray, cut_chip: CutChip = face_chip) -> np.ndarray:
    """Descriptor float64 [128] of the face with these [68,2] landmarks in uint8 [h,w,3] sRGB. Raises ModelError."""
    chip = cut_chip(picture, landmarks)
    with torch.inference_mode():
        return descriptor_network()(to_tensor(chip))[0].double().numpy()
