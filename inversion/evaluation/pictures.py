"""The pictures of a folder, each as the aligned crop that methods invert."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from torch import Tensor

from inversion.errors import FaceError, PhotoError
from inversion.faces.align import crop_face, face_from_aligned_crop
from inversion.faces.detect import find_faces
from inversion.faces.face import Face
from inversion.photos.photo import Photo, read_photo
from inversion.said import said

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".heif")


class EvaluatedPicture(Protocol):
    """What methods are evaluated on: a picture file, or a fresh sample of the generator.

    `content` tells it from all others. `true_w` [w_dim] is what a sample was made of; samples are aligned crops.
    """

    @property
    def name(self) -> str: ...
    @property
    def content(self) -> str: ...
    @property
    def true_w(self) -> Tensor | None: ...

    def crop(self, resolution: int, *, aligned: bool) -> np.ndarray:
        """uint8 [resolution,resolution,3]. Raises PhotoError, FaceError."""
        ...

    def whole(self, *, aligned: bool) -> tuple[Photo, list[Face]]:
        """The photo, and its faces that edits are measured on; the crop is that of the first. Raises as `crop`."""
        ...


@dataclass(frozen=True)
class Picture:
    """A picture file; `content` is the sha256 of its bytes."""

    path: Path
    content: str
    true_w: None = None

    @property
    def name(self) -> str:
        return self.path.name

    def crop(self, resolution: int, *, aligned: bool, face: int = 0) -> np.ndarray:
        """uint8 [resolution,resolution,3]. Raises PhotoError, or FaceError where there is no such face."""
        photo, faces = self._read(aligned=aligned)
        if face >= len(faces):
            raise FaceError(
                said("{name} has {count} faces.", name=self.name, count=len(faces)),
                said("Leave it out, or give aligned crops."),
            )
        return crop_face(photo, faces[face], resolution)

    def whole(self, *, aligned: bool) -> tuple[Photo, list[Face]]:
        """The photo and its largest face."""
        photo, faces = self._read(aligned=aligned)
        return photo, faces[:1]

    def _read(self, *, aligned: bool) -> tuple[Photo, list[Face]]:
        photo = read_photo(self.path)
        return photo, [face_from_aligned_crop(photo)] if aligned else find_faces(photo)


def pictures_in(folder: Path) -> list[Picture]:
    """The folder's pictures by name, not those of folders inside. Raises PhotoError where there are none."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())
        found = [Picture(path, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths]
    except OSError as error:
        raise PhotoError(
            said("The folder {folder} cannot be read: {reason}.", folder=folder, reason=error.strerror),
            said("Check its name."),
        ) from error
    if not found:
        raise PhotoError(
            said("There are no pictures in {folder}.", folder=folder),
            said("Put some there: {kinds}.", kinds=", ".join(SUFFIXES)),
        )
    return found
