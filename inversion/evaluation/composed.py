"""Photos for measuring edits in whole photos: fresh samples of the generator in made-up surroundings.

Nobody is in them, and where each face is, is known.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from inversion.evaluation.backgrounds import add_grain, background
from inversion.evaluation.samples import SamplePicture
from inversion.faces.align import crop_face, face_from_landmarks
from inversion.faces.detect import landmarks_of_crop
from inversion.faces.face import Face
from inversion.faces.person import person_mask
from inversion.generators.base import Generator
from inversion.networks.fingerprint import fingerprint
from inversion.photos.photo import Photo

VERSION = 2
"""Counts changes of how photos are composed."""

_OTHER_SAMPLES = 1_000_000
"""First number of samples that are the second face of a photo."""


@dataclass(frozen=True)
class Place:
    """Where a sample's crop lies: its middle in parts of width and height, its side in parts of the height."""

    x: float = 0.5
    y: float = 0.55
    side: float = 0.7
    tilt_degrees: float = 0.0


@dataclass(frozen=True)
class Scene:
    """A kind of photo; `exposure` multiplies its values."""

    title: str
    width: int
    height: int
    places: tuple[Place, ...] = (Place(),)
    exposure: float = 1.0


SCENES = (
    Scene("512 pixels", 512, 512),
    Scene("12 megapixels", 4000, 3000, (Place(0.4, 0.5, 0.45),)),
    Scene("24 megapixels", 6000, 4000, (Place(0.55, 0.55, 0.65),)),
    Scene("tilted by 12 degrees", 1600, 1200, (Place(tilt_degrees=12),)),
    Scene("tilted by 30 degrees", 1600, 1200, (Place(tilt_degrees=-30),)),
    Scene("dark", 1600, 1200, exposure=0.3),
    Scene("at the edge", 1600, 1200, (Place(0.82, 0.32, 0.8),)),
    Scene("two faces", 2400, 1600, (Place(0.335, 0.55, 0.6), Place(0.665, 0.5, 0.6, 5))),
)
"""The quad of the face at the edge leaves the photo above and to the right. Those of two faces overlap by a sixth."""


class ComposedPhoto:
    """A photo with one sample, or two, in place of a picture file: made anew each time it is asked for.

    All is decided by the scene, the number and the seed.
    """

    true_w: None = None

    def __init__(self, generator: Generator, scene: Scene, index: int, seed: int, weights: str) -> None:
        """`weights` is the generator's fingerprint."""
        self.scene = scene
        self.name = f"{scene.title} {seed}-{index:04d}"
        key = f"composed {VERSION} {weights} {scene} {seed} {index}"
        self.content = hashlib.sha256(key.encode()).hexdigest()
        self._resolution = generator.resolution
        self._samples = [
            SamplePicture(generator, index + order * _OTHER_SAMPLES, seed, weights)
            for order in range(len(scene.places))
        ]

    def crop(self, resolution: int, *, aligned: bool) -> np.ndarray:  # noqa: ARG002 - it never is a crop
        """uint8 [resolution,resolution,3] of the first face."""
        photo, faces = self.whole(aligned=False)
        return crop_face(photo, faces[0], resolution)

    def whole(self, *, aligned: bool) -> tuple[Photo, list[Face]]:  # noqa: ARG002 - as above
        """The photo and its faces, the one to be measured first. Raises ModelError where a network is missing."""
        random = np.random.default_rng(int(self.content[:16], 16))
        scene, faces = self.scene, []
        pixels = background(scene.width, scene.height, random)
        for sample, place in zip(self._samples, scene.places, strict=True):
            crop = sample.crop(self._resolution, aligned=True)
            crop_to_photo = _crop_to_photo(scene, place, len(crop))
            _lay_on(pixels, crop, crop_to_photo)
            landmarks = landmarks_of_crop(crop) @ crop_to_photo[:, :2].T + crop_to_photo[:, 2]
            faces.append(face_from_landmarks(landmarks, 1.0))
        add_grain(pixels, scene.exposure, random)
        return Photo(pixels), faces


def composed_photos(
    generator: Generator, count: int, seed: int = 0, scenes: Sequence[Scene] = SCENES
) -> list[ComposedPhoto]:
    """The first `count` of a seed: each with a sample of its own, scene after scene and from the first again."""
    weights = fingerprint(generator)
    return [ComposedPhoto(generator, scenes[index % len(scenes)], index, seed, weights) for index in range(count)]


def _crop_to_photo(scene: Scene, place: Place, size: int) -> np.ndarray:
    """float64 [2,3], pixel centres to pixel centres."""
    scale = place.side * scene.height / size
    angle = np.deg2rad(place.tilt_degrees)
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    middle = np.array([place.x * scene.width, place.y * scene.height]) - 0.5
    return np.column_stack([turn, middle - turn @ np.full(2, (size - 1) / 2)])


def _lay_on(pixels: np.ndarray, crop: np.ndarray, crop_to_photo: np.ndarray) -> None:
    """Brings the person of a crop into the photo's pixels; in place."""
    size = len(crop)
    sure = np.clip(cv2.resize(person_mask(crop), (size, size), interpolation=cv2.INTER_LINEAR) * 2 - 0.8, 0, 1)
    beside, below = size // 8, size
    picture, share = (_continued(values, beside, below) for values in (crop, sure))
    # A mirrored head that the border does not cut would be a second one.
    share = np.minimum(share, cv2.copyMakeBorder(sure, beside, below, beside, beside, cv2.BORDER_REPLICATE))
    fade = np.linspace(0, 1, beside, dtype=np.float32)
    share[:beside] *= fade[:, None]
    share[:, :beside] *= fade
    share[:, -beside:] *= fade[::-1]
    matrix = crop_to_photo.copy()
    zoom = float(np.sqrt(np.linalg.det(matrix[:, :2])))
    if zoom < 1:  # made smaller by averaging, then only turned and moved
        width, height = (max(round(length * zoom), 1) for length in share.shape[::-1])
        picture, share = (
            cv2.resize(values, (width, height), interpolation=cv2.INTER_AREA) for values in (picture, share)
        )
        matrix[:, :2] /= zoom
        matrix[:, 2] += crop_to_photo[:, :2] @ np.full(2, (1 / zoom - 1) / 2)
    matrix[:, 2] -= crop_to_photo[:, :2] @ (beside, beside)
    height, width = pixels.shape[:2]
    picture = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC)
    share = cv2.warpAffine(share, matrix, (width, height), flags=cv2.INTER_LINEAR)
    rows = np.nonzero(share.any(axis=1))[0]
    for top in range(0, height, 256):  # bands: float32 of a whole photo is large
        band = slice(top, top + 256)
        if len(rows) and top <= rows[-1] and top + 256 > rows[0]:
            part = share[band, :, None]
            pixels[band] = np.rint(pixels[band] * (1 - part) + picture[band] * part)


def _continued(values: np.ndarray, beside: int, below: int) -> np.ndarray:
    """A crop with what it cuts off made up: hair mirrored above and beside it, the body below it as it ends."""
    mirrored = cv2.copyMakeBorder(values, beside, 0, beside, beside, cv2.BORDER_REFLECT)
    return cv2.copyMakeBorder(mirrored, 0, below, 0, 0, cv2.BORDER_REPLICATE)
