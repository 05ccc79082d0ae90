"""Observations of an aligned face: landmarks, outputs of the face networks, colours of its parts."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import torch

from inversion.atomic import atomic_write
from inversion.faces.descriptor import describe_face
from inversion.faces.detect import detect_boxes, landmarks_in_box
from inversion.networks.face_networks import AgeGenderNetwork, ExpressionNetwork, face_window
from inversion.pixels import to_tensor

# Where the detector finds the face of an FFHQ-aligned picture, as shares of it: the median over samples.
USUAL_BOX = (0.176, 0.305, 0.762, 0.895)
UNSEEN = -0.3
"""Confidence up to which the detector has seen no face. Lower than for photos: in an aligned crop there is one."""
FACE_HALVES = (  # landmarks around the face's half at the picture's left and right, without eyes and mouth corners
    (1, 2, 3, 4, 5, 6, 7, 8, 57, 51, 33, 30, 29, 28, 41, 36),
    (15, 14, 13, 12, 11, 10, 9, 8, 57, 51, 33, 30, 29, 28, 46, 45),
)
SPOTS = ("left_cheek", "right_cheek", "forehead", "chin", "upper_lip", "hair", "left_corner", "right_corner")


@dataclass(frozen=True)
class Observations:
    """Arrays over n pictures.

    landmarks    [n,68,2], x and y as shares of the picture
    expression   [n,7] logits, in the order of `EXPRESSIONS`
    age, gender  [n] apparent years; log odds of male
    halves       [n,2,3] mean Lab colour of the face's left and right half
    lips         [n,3] mean Lab colour of the lips
    spots        [n,8,3] mean Lab colour at `SPOTS`
    bridge       [n] strength of horizontal edges on the bridge of the nose, where spectacles cross it
    detected     [n] whether the detector found the face; landmarks come from the usual box where it did not
    descriptors  [n,128] identity, NaN where no face was found
    """

    landmarks: np.ndarray
    expression: np.ndarray
    age: np.ndarray
    gender: np.ndarray
    halves: np.ndarray
    lips: np.ndarray
    spots: np.ndarray
    bridge: np.ndarray
    detected: np.ndarray
    descriptors: np.ndarray

    def __len__(self) -> int:
        return len(self.age)

    def take(self, index: np.ndarray | slice) -> "Observations":
        return Observations(**{field.name: getattr(self, field.name)[index] for field in fields(self)})

    def save(self, path: Path) -> None:
        with atomic_write(path) as file:
            np.savez_compressed(file, **{field.name: getattr(self, field.name) for field in fields(self)})

    @staticmethod
    def load(path: Path) -> "Observations":
        """Raises OSError, ValueError or KeyError where the file is not one that `save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            return Observations(**{field.name: arrays[field.name] for field in fields(Observations)})

    @staticmethod
    def join(parts: Sequence["Observations"]) -> "Observations":
        names = [field.name for field in fields(Observations)]
        return Observations(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})


class ObservesPictures(Protocol):
    """What observing needs: one aligned picture, uint8 [r,r,3] → observations with n = 1."""

    def observe(self, picture: np.ndarray) -> Observations: ...


class Observer:
    """Observes pictures one by one; about 0.06 s each on one core. Raises ModelError where a model is missing."""

    def __init__(self) -> None:
        self.expression = ExpressionNetwork.load()
        self.age_gender = AgeGenderNetwork.load()

    def observe(self, picture: np.ndarray) -> Observations:
        """One aligned picture, uint8 [r,r,3] → observations with n = 1."""
        size = picture.shape[0]
        landmarks, confidence = find_face(picture)
        detected = confidence > UNSEEN
        lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
        with torch.inference_mode():
            face = face_window(to_tensor(picture))
            expression = self.expression(face)
            age, gender = self.age_gender(face)
        return Observations(
            landmarks=landmarks[None] / size,
            expression=expression.numpy(),
            age=age.numpy(),
            gender=gender.numpy(),
            halves=np.array([[_mean_inside(lab, landmarks[list(half)]) for half in FACE_HALVES]]),
            lips=_mean_inside(lab, landmarks[48:60])[None],
            spots=_spot_colours(lab, landmarks)[None],
            bridge=np.array([_bridge_edges(lab[..., 0], landmarks)]),
            detected=np.array([detected]),
            descriptors=(describe_face(picture, landmarks) if detected else np.full(128, np.nan))[None],
        )


def find_face(picture: np.ndarray) -> tuple[np.ndarray, float]:
    """The 68 landmarks of an aligned picture in its pixels, float64 [68,2], and the detector's confidence.

    Where it sees no face, the landmarks are those in the usual box, and the confidence is `UNSEEN`.
    """
    size = picture.shape[0]
    usual = tuple(edge * size for edge in USUAL_BOX)
    faces = [
        (box, confidence)
        for box, confidence in detect_boxes(picture, UNSEEN)
        if abs(box[0] + box[2] - usual[0] - usual[2]) < 0.3 * size and box[2] - box[0] > 0.3 * size
    ]
    box, confidence = faces[0] if faces else ((usual[0], usual[1], usual[2], usual[3]), UNSEEN)
    return landmarks_in_box(picture, box), confidence


def _mean_inside(lab: np.ndarray, polygon: np.ndarray) -> np.ndarray:
    """Mean Lab colour inside a polygon (x, y in pixels); of the whole picture where the polygon is outside."""
    mask = np.zeros(lab.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.rint(polygon).astype(np.int32)], 1)
    inside = lab[mask.astype(bool)]
    return inside.mean(0) if len(inside) else lab.mean((0, 1))


def _spot_colours(lab: np.ndarray, landmarks: np.ndarray) -> np.ndarray:
    """Mean Lab colours [8,3] of small squares at `SPOTS`, placed by landmarks."""
    size = lab.shape[0]
    brows, chin = landmarks[17:27].mean(0), landmarks[8]
    up = brows - chin
    middles = [
        (landmarks[2] + landmarks[31]) / 2,
        (landmarks[14] + landmarks[35]) / 2,
        brows + 0.22 * up,
        (landmarks[8] + landmarks[57]) / 2,
        (landmarks[33] + landmarks[51]) / 2,
        brows + 0.62 * up,
        np.array([0.05, 0.06]) * size,
        np.array([0.95, 0.06]) * size,
    ]
    reaches = [0.035, 0.035, 0.04, 0.02, 0.012, 0.045, 0.045, 0.045]
    colours = []
    for middle, reach in zip(middles, reaches, strict=True):
        x0, y0 = np.clip(np.floor(middle - reach * size), 0, size - 2).astype(int)
        x1, y1 = np.clip(np.ceil(middle + reach * size), (x0 + 1, y0 + 1), size).astype(int)
        colours.append(lab[y0:y1, x0:x1].mean((0, 1)))
    return np.array(colours)


def _bridge_edges(lightness: np.ndarray, landmarks: np.ndarray) -> float:
    """Mean absolute vertical gradient of lightness between the inner eye corners."""
    left, right = landmarks[39], landmarks[42]
    reach = 0.35 * np.linalg.norm(right - left)
    middle = (left + right) / 2
    x0, y0 = np.maximum(np.floor(np.subtract(middle, (reach * 0.6, reach * 1.3))), 0).astype(int)
    x1, y1 = np.ceil(np.add(middle, (reach * 0.6, reach * 0.9))).astype(int)
    strip = lightness[y0 : y1 + 1, x0 : x1 + 1]
    if strip.shape[0] < 3 or strip.shape[1] < 1:
        return 0.0
    rows = strip.mean(1)
    return float(np.abs(np.diff(rows)).max())
