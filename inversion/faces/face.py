"""A face in a photo."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from inversion.errors import FaceError
from inversion.said import said


@dataclass(frozen=True)
class Face:
    """Where a face is and how its aligned crop maps back.

    Whole numbers are the centres of pixels, as dlib and OpenCV count: the photo reaches from -0.5 to width - 0.5.

    box        left, top, right, bottom in photo pixels; may reach beyond the photo
    landmarks  float64 [68,2] (x, y) in photo pixels; None where the user placed the crop by hand
    quad       float64 [4,2] corners of the FFHQ crop in photo pixels: top left, bottom left, bottom right, top right
    confidence the detector's score, higher is surer
    """

    box: tuple[float, float, float, float]
    landmarks: np.ndarray | None = field(repr=False)
    quad: np.ndarray = field(repr=False)
    confidence: float

    def crop_to_photo(self, size: int = 1024) -> np.ndarray:
        """float64 [2,3] affine map from crop pixels (x, y, 1) of a `size` crop to photo pixels.

        Pixel centres to pixel centres, so it serves `cv2.warpAffine` as it is. A crop from a photo much larger than
        itself is off from this by a fraction of a crop pixel; `align.crop_transform` has that in it.
        """
        top_left, bottom_left, _, top_right = self.quad
        across, down = (top_right - top_left) / size, (bottom_left - top_left) / size
        return np.column_stack([across, down, top_left + (across + down) / 2])


def choose_face(faces: Sequence[Face], index: int) -> Face:
    """Raises FaceError where there is no such face, or none at all."""
    if not faces:
        raise FaceError(
            said("No face was found in this photo."),
            said("Place the crop by hand in the window, or open a photo with a larger, clearer face."),
        )
    if not 0 <= index < len(faces):
        known = said("This photo has one face, number 0.")
        if len(faces) > 1:
            known = said("This photo has {count} faces, numbers 0 to {last}.", count=len(faces), last=len(faces) - 1)
        raise FaceError(said("There is no face number {index}.", index=index), known)
    return faces[index]
