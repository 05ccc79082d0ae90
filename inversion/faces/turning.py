"""Copies of a photo, of another size or turned so that a face is upright, and the way back.

The roll of a face is the angle of its eyes' line in degrees, clockwise: 0 is upright, 180 on its head.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from inversion.faces.align import face_from_landmarks
from inversion.faces.face import Face

_GREY = (127, 127, 127)


@dataclass(frozen=True)
class Turned:
    """`pixels` uint8 [h,w,3], and `back`: float64 [2,3] from them to the photo's, centres of pixels to centres."""

    pixels: np.ndarray
    back: np.ndarray

    def points_back(self, points: np.ndarray) -> np.ndarray:
        """[n,2] points of the copy → the photo's."""
        return points @ self.back[:, :2].T + self.back[:, 2]

    def face_back(self, face: Face) -> Face:
        """A face of the copy → the photo's; its box is as large, and upright there too. Raises FaceError."""
        assert face.landmarks is not None  # noqa: S101 - faces found by the detector have them
        left, top, right, bottom = face.box
        (x, y), scale = self.points_back(np.array([[left + right, top + bottom]]) / 2)[0], np.hypot(*self.back[:, 0])
        across, down = (right - left) / 2 * scale, (bottom - top) / 2 * scale
        box = (float(x - across), float(y - down), float(x + across), float(y + down))
        return face_from_landmarks(self.points_back(face.landmarks), face.confidence, box)


def resized(pixels: np.ndarray, scale: float) -> np.ndarray:
    """uint8 [h,w,3] at so many times its size, at least one pixel each way; the pixels themselves at their own size."""
    pixels = np.ascontiguousarray(pixels)
    size = (max(round(pixels.shape[1] * scale), 1), max(round(pixels.shape[0] * scale), 1))
    if size == pixels.shape[1::-1]:
        return pixels
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)


def roll_of(face: Face) -> float:
    """-180 to 180."""
    across, down = face.quad[3] - face.quad[0]
    return float(np.degrees(np.arctan2(down, across)))


def turn(pixels: np.ndarray, degrees: float, scale: float) -> Turned:
    """All of the photo on grey, turned so that faces of this roll are upright."""
    height, width = pixels.shape[:2]
    sine, cosine = abs(np.sin(np.radians(degrees))), abs(np.cos(np.radians(degrees)))
    size = (width * cosine + height * sine, width * sine + height * cosine)
    return _copy(
        pixels,
        ((width - 1) / 2, (height - 1) / 2),
        degrees,
        1 / scale,
        (round(size[0] * scale), round(size[1] * scale)),
    )


def turned_part(pixels: np.ndarray, middle: tuple[float, float], side: float, degrees: float, size: int) -> Turned:
    """A square of `side` around a point of the photo, turned so that faces of this roll are upright; `size` pixels."""
    return _copy(pixels, middle, degrees, side / size, (size, size))


def _copy(
    pixels: np.ndarray, middle: tuple[float, float], degrees: float, step: float, size: tuple[int, int]
) -> Turned:
    """`step` is how far the copy's pixels lie apart in the photo."""
    if step >= 2:  # sampling would skip pixels
        factor = int(step)
        reduced = (max(pixels.shape[1] // factor, 1), max(pixels.shape[0] // factor, 1))
        small = cv2.resize(pixels, reduced, interpolation=cv2.INTER_AREA)
        stretch = np.array(pixels.shape[1::-1]) / small.shape[1::-1]
        part = ((middle[0] + 0.5) / stretch[0] - 0.5, (middle[1] + 0.5) / stretch[1] - 0.5)
        copy = _copy(small, part, degrees, step / factor, size)
        back = copy.back * stretch[:, None]
        back[:, 2] += (stretch - 1) / 2
        return Turned(copy.pixels, back)
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    linear = step * np.array([[cosine, -sine], [sine, cosine]])
    origin = np.array(middle) - linear @ ((np.array(size) - 1) / 2)
    back = np.column_stack([linear, origin])
    copy = cv2.warpAffine(
        pixels,
        back,
        size,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=_GREY,
    )
    return Turned(copy, back)
