"""Cutting a face out of a photo the way the FFHQ data set was made (Karras et al., CVPR 2019, appendix A).

The crop is a square oriented by eyes and mouth. A photo that is much larger than the crop is first made smaller by a
whole factor; where the square leaves the photo, the photo is mirrored, blurred and faded to its median colour; the
square is then sampled four times as fine as asked for and averaged down.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from inversion.errors import FaceError
from inversion.faces.face import Face
from inversion.photos.photo import Photo
from inversion.said import said

SUPERSAMPLING = 4
"""Samples per crop pixel and axis: FFHQ samples 4096x4096 for its 1024x1024 crops."""

_LANCZOS_REACH = 3


def face_from_landmarks(
    landmarks: np.ndarray, confidence: float, box: tuple[float, float, float, float] | None = None
) -> Face:
    """A face from [68,2] landmarks (x, y) in photo pixels; without a `box`, the landmarks' own. Raises FaceError."""
    landmarks = np.asarray(landmarks, np.float64)
    if landmarks.shape != (68, 2):
        raise ValueError(f"expected landmarks [68,2], got {landmarks.shape}")
    if box is None:
        (left, top), (right, bottom) = landmarks.min(axis=0), landmarks.max(axis=0)
        box = (float(left), float(top), float(right), float(bottom))
    left_eye, right_eye = landmarks[36:42].mean(axis=0), landmarks[42:48].mean(axis=0)
    mouth = (landmarks[48] + landmarks[54]) / 2
    return Face(box, landmarks, _quad(left_eye, right_eye, mouth), float(confidence))


def face_from_eyes_and_mouth(
    left_eye: tuple[float, float], right_eye: tuple[float, float], mouth: tuple[float, float]
) -> Face:
    """A face placed by hand: centres of the eyes and of the mouth in photo pixels, as seen in the picture.

    Eyes given the wrong way round are swapped, for the mouth tells which side is down. Raises FaceError where the
    points do not span a face.
    """
    first, second, chin_side = (np.asarray(point, np.float64) for point in (left_eye, right_eye, mouth))
    across, down = second - first, chin_side - (first + second) / 2
    if across[0] * down[1] - across[1] * down[0] < 0:
        first, second = second, first
    quad = _quad(first, second, chin_side)
    # The crop's middle two thirds: about what the detector would frame.
    inner = quad.mean(axis=0) + (quad - quad.mean(axis=0)) * (2 / 3)
    (left, top), (right, bottom) = inner.min(axis=0), inner.max(axis=0)
    return Face((float(left), float(top), float(right), float(bottom)), None, quad, 1.0)


def face_from_aligned_crop(photo: Photo) -> Face:
    """The face of a photo that is an aligned crop already: the quad is the whole picture. Raises FaceError."""
    if photo.width != photo.height:
        raise FaceError(
            said(
                "An aligned crop is square, but this picture has {width}x{height} pixels.",
                width=photo.width,
                height=photo.height,
            ),
            said("Open it as an ordinary photo, so that the face is found and aligned."),
        )
    return Face((-0.5, -0.5, photo.width - 0.5, photo.height - 0.5), None, _outline(photo), 1.0)


def crop_face(photo: Photo, face: Face, size: int = 1024) -> np.ndarray:
    """The aligned crop, uint8 [size,size,3] sRGB; a face that is the whole picture is only resized.

    Raises FaceError where the quad does not touch the photo.
    """
    if is_whole_picture(photo, face):
        return _resized(photo.pixels, size)
    plan = _plan(photo, face, size)
    pixels, quad = _cut(photo.pixels, plan)
    if max(plan.padding) > plan.border - 4:
        pixels, quad = _pad(pixels, quad, plan)
    fine = size * SUPERSAMPLING
    image = Image.fromarray(pixels).transform(
        (fine, fine), Image.Transform.QUAD, tuple((quad + 0.5).ravel()), Image.Resampling.BILINEAR
    )
    return np.array(image.resize((size, size), Image.Resampling.LANCZOS))


def crop_transform(photo: Photo, face: Face, size: int = 1024) -> np.ndarray:
    """float64 [2,3] affine map from pixels of `crop_face(photo, face, size)` to photo pixels, centres to centres.

    The published recipe scales the quad without regard to pixel centres when it makes a large photo smaller, and
    rounds the smaller photo's size; both are in this map.
    """
    if is_whole_picture(photo, face):
        return face.crop_to_photo(size)
    plan = _plan(photo, face, size)
    small = Face(face.box, None, plan.quad, face.confidence).crop_to_photo(size)
    scale = np.array([photo.width, photo.height]) / plan.reduced_size
    return np.column_stack([small[:, :2] * scale[:, None], (small[:, 2] + 0.5) * scale - 0.5])


def _quad(left_eye: np.ndarray, right_eye: np.ndarray, mouth: np.ndarray) -> np.ndarray:
    """FFHQ's square: across between the eyes' line and the normal of the eyes-to-mouth line, centre below the eyes."""
    eyes, eye_to_eye = (left_eye + right_eye) / 2, right_eye - left_eye
    eye_to_mouth = mouth - eyes
    across = eye_to_eye - np.array([-eye_to_mouth[1], eye_to_mouth[0]])
    length = np.hypot(*across)
    if not np.isfinite(length) or min(length, np.hypot(*eye_to_eye), np.hypot(*eye_to_mouth)) < 1:
        raise FaceError(
            said("Eyes and mouth lie too close together."), said("Drag them onto the two eyes and the mouth.")
        )
    across *= max(np.hypot(*eye_to_eye) * 2.0, np.hypot(*eye_to_mouth) * 1.8) / length
    down = np.array([-across[1], across[0]])
    centre = eyes + eye_to_mouth * 0.1
    return np.stack([centre - across - down, centre - across + down, centre + across + down, centre + across - down])


def _outline(photo: Photo) -> np.ndarray:
    right, bottom = photo.width - 0.5, photo.height - 0.5
    return np.array([[-0.5, -0.5], [-0.5, bottom], [right, bottom], [right, -0.5]])


def is_whole_picture(photo: Photo, face: Face) -> bool:
    """Whether the photo is this face's aligned crop already."""
    return bool(np.abs(face.quad - _outline(photo)).max() < 1e-6)


def _resized(pixels: np.ndarray, size: int) -> np.ndarray:
    if pixels.shape[:2] == (size, size):
        return pixels.copy()
    return np.array(Image.fromarray(pixels).resize((size, size), Image.Resampling.LANCZOS))


@dataclass(frozen=True)
class _Plan:
    """What the recipe does to one photo, in pixels of the photo made smaller.

    reduced_size  width, height of the whole smaller photo
    quad          float64 [4,2]; side is its length
    border        pixels kept around the quad
    window        left, top, right, bottom of the part that is needed
    padding       what is missing of the quad and its border on each of the four sides, 0 where nothing is
    """

    reduced_size: tuple[int, int]
    quad: np.ndarray
    side: float
    border: int
    window: tuple[int, int, int, int]
    padding: tuple[int, int, int, int]


def _plan(photo: Photo, face: Face, size: int) -> _Plan:
    quad = face.quad
    side = float(np.hypot(*(quad[3] - quad[0])))
    reduced_size = (photo.width, photo.height)
    shrink = int(np.floor(side / size * 0.5))
    if shrink > 1:
        reduced_size = (int(np.rint(photo.width / shrink)), int(np.rint(photo.height / shrink)))
        quad, side = quad / shrink, side / shrink
    border = max(int(np.rint(side * 0.1)), 3)
    left, top = np.floor(quad.min(axis=0)).astype(int) - border
    right, bottom = np.ceil(quad.max(axis=0)).astype(int) + border
    width, height = reduced_size
    window = (max(int(left), 0), max(int(top), 0), min(int(right), width), min(int(bottom), height))
    if window[2] - window[0] < 2 or window[3] - window[1] < 2:
        raise FaceError(said("The crop lies outside the photo."), said("Drag eyes and mouth onto the face."))
    padding = (max(-int(left), 0), max(-int(top), 0), max(int(right) - width, 0), max(int(bottom) - height, 0))
    return _Plan(reduced_size, quad, side, border, window, padding)


def _cut(pixels: np.ndarray, plan: _Plan) -> tuple[np.ndarray, np.ndarray]:
    """The needed window of the photo made smaller, and the quad in it.

    Only that window is computed; Pillow's filter gets what it would get from the whole photo.
    """
    left, top, right, bottom = plan.window
    quad = plan.quad - np.array([left, top])
    height, width = pixels.shape[:2]
    if plan.reduced_size == (width, height):
        return np.ascontiguousarray(pixels[top:bottom, left:right]), quad
    across, down = width / plan.reduced_size[0], height / plan.reduced_size[1]
    margin_x, margin_y = int(across * _LANCZOS_REACH) + 2, int(down * _LANCZOS_REACH) + 2
    x0, x1 = max(int(left * across) - margin_x, 0), min(int(right * across) + margin_x, width)
    y0, y1 = max(int(top * down) - margin_y, 0), min(int(bottom * down) + margin_y, height)
    part = Image.fromarray(np.ascontiguousarray(pixels[y0:y1, x0:x1]))
    box = (left * across - x0, top * down - y0, right * across - x0, bottom * down - y0)
    box = (box[0], box[1], min(box[2], part.width), min(box[3], part.height))
    reduced = part.resize((right - left, bottom - top), Image.Resampling.LANCZOS, box=box)
    return np.asarray(reduced), quad


def _pad(pixels: np.ndarray, quad: np.ndarray, plan: _Plan) -> tuple[np.ndarray, np.ndarray]:
    """Mirrors the photo over its edges, blurs what is mirrored and fades it to the median colour."""
    left, top, right, bottom = np.maximum(plan.padding, int(np.rint(plan.side * 0.3)))
    padded = np.pad(pixels, ((top, bottom), (left, right), (0, 0)), "reflect").astype(np.float32)
    height, width = padded.shape[:2]
    x, y = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
    # 1 at the outer edge, 0 where the photo begins, negative inside it
    mask_x = 1 - np.minimum(x / left, x[::-1] / right)
    mask_y = 1 - np.minimum(y / top, y[::-1] / bottom)
    mask = np.maximum(mask_x[None, :], mask_y[:, None])[:, :, None]
    blur = plan.side * 0.02
    reach = int(4 * blur + 0.5)
    blurred = cv2.GaussianBlur(padded, (2 * reach + 1, 2 * reach + 1), blur, borderType=cv2.BORDER_REFLECT)
    padded += (blurred - padded) * np.clip(mask * 3 + 1, 0, 1)
    padded += (np.median(padded, axis=(0, 1)) - padded) * np.clip(mask, 0, 1)
    return np.clip(np.rint(padded), 0, 255).astype(np.uint8), quad + np.array([left, top])
