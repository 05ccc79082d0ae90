"""What an edit leaves in a photo that nobody should notice: seams, lost or added sharpness, pixels elsewhere."""

from collections.abc import Sequence

import cv2
import numpy as np

from inversion.evaluation.sharpness import FACE_CENTRE, FACE_HALF_AXES
from inversion.faces.face import Face

_FAINT, _SLIGHT = 0.01, 0.1
"""Where a mask has these values, its region ends."""

_BORDER = 0.01
"""Width of the strip along the quad's border, in parts of its side."""

_SCALE = 1.5
"""Of gradients across a border, in pixels of 1024: finer is the photo's grain."""


def seam_difference(photo: np.ndarray, edited: np.ndarray, mask: np.ndarray, own: np.ndarray) -> float | None:
    """Mean difference in grey levels of two crops, uint8 [s,s,3], where the mask [s,s] of an edit's region ends.

    `own` is as `own_part` has it. None where the mask ends nowhere in it.
    """
    return _mean_difference(photo, edited, own & (mask > _FAINT) & (mask < _SLIGHT))


def seam_gradient(photo: np.ndarray, edited: np.ndarray, mask: np.ndarray, own: np.ndarray) -> float | None:
    """The gradient across the region's border in the edited crop, as a share of the photo's own.

    1 leaves it as it is, more is a new edge, less is a blurred one. Each pixel counts as much as the mask falls there;
    None where it falls nowhere in `own`.
    """
    fall_x, fall_y = (slope * own for slope in _gradient(mask))
    if not fall_x.any() and not fall_y.any():
        return None

    def across(picture: np.ndarray) -> float:
        x, y = _gradient(_smoothed_grey(picture))
        return float(np.abs(fall_x * x + fall_y * y).sum())

    before = across(photo)
    return across(edited) / before if before else None


def quad_border_difference(photo: np.ndarray, edited: np.ndarray, own: np.ndarray) -> float | None:
    """Mean difference in grey levels of two crops along their border, where that is their `own_part`."""
    size = photo.shape[0]
    width = max(round(_BORDER * size), 1)
    strip = own.copy()
    strip[width:-width, width:-width] = False
    return _mean_difference(photo, edited, strip)


def background_difference(
    photo: np.ndarray, edited: np.ndarray, persons: Sequence[np.ndarray], own: np.ndarray
) -> float | None:
    """Mean difference in grey levels of two crops far enough from all persons (masks float32 [n,n] in 0..1).

    Within their `own_part`.
    """
    person = np.maximum.reduce(list(persons))
    reach = max(round(0.05 * person.shape[0]), 1)
    far = (cv2.dilate(person, np.ones((2 * reach + 1,) * 2, np.uint8)) < 0.05).astype(np.uint8)
    size = photo.shape[0]
    return _mean_difference(photo, edited, own & (cv2.resize(far, (size, size), interpolation=cv2.INTER_NEAREST) > 0))


def sharpness_in_photo(photo: np.ndarray, edited: np.ndarray, face: Face) -> float | None:
    """Variance of the Laplacian in the face, in the photo's own pixels, as a share of the unedited photo's.

    As `inversion.evaluation.sharpness` measures crops. None where the face lies outside the photo or has no detail.
    """
    height, width = photo.shape[:2]
    crop_to_photo = face.crop_to_photo(1)
    middle = crop_to_photo @ (FACE_CENTRE[0] - 0.5, FACE_CENTRE[1] - 0.5, 1)
    across, down = (crop_to_photo[:, axis] * FACE_HALF_AXES[axis] for axis in (0, 1))
    reach = np.hypot(across, down)
    first = np.maximum(np.floor(middle - reach).astype(int), 0)
    last = np.minimum(np.ceil(middle + reach).astype(int) + 1, (width, height))
    if (last <= first).any():
        return None
    x, y = np.arange(first[0], last[0]) - middle[0], np.arange(first[1], last[1])[:, None] - middle[1]
    turned = np.linalg.inv(np.column_stack([across, down]))
    inside = sum((row[0] * x + row[1] * y) ** 2 for row in turned) <= 1
    box = np.s_[first[1] : last[1], first[0] : last[0]]
    own, new = (float(_laplacian(pixels[box])[inside].var(dtype=np.float64)) for pixels in (photo, edited))
    return new / own if own else None


def changed_outside(photo: np.ndarray, edited: np.ndarray, faces: Sequence[Face]) -> int:
    """How many pixels of the photo differ outside of all faces' quads."""
    touched = np.zeros(photo.shape[:2], np.uint8)
    for face in faces:
        cv2.fillConvexPoly(touched, np.rint(face.quad * 16).astype(np.int32), 1, cv2.LINE_8, 4)
    touched = cv2.dilate(touched, np.ones((3, 3), np.uint8))  # a pixel that the border crosses is inside
    return sum(
        int((np.any(photo[band] != edited[band], axis=2) & (touched[band] == 0)).sum())
        for band in (slice(top, top + 256) for top in range(0, len(photo), 256))
    )


def changed(photo: np.ndarray, edited: np.ndarray) -> int:
    """How many pixels differ."""
    return changed_outside(photo, edited, [])


def own_part(face: Face, others: Sequence[Face], photo_size: tuple[int, int], size: int) -> np.ndarray:
    """bool [size,size]: where a face's crop is in the photo, of this width and height, and in the quad of no other."""
    x, y = np.meshgrid(np.arange(size), np.arange(size))
    crop_to_photo = face.crop_to_photo(size)
    u, v = np.tensordot(crop_to_photo, np.stack([x, y, np.ones_like(x)]), axes=1)
    own = ((u >= 0) & (v >= 0) & (u <= photo_size[0] - 1) & (v <= photo_size[1] - 1)).astype(np.uint8)
    for other in others:
        corners = cv2.transform(other.quad[None], cv2.invertAffineTransform(crop_to_photo))[0]
        cv2.fillConvexPoly(own, np.rint(corners * 16).astype(np.int32), 0, cv2.LINE_8, 4)
    return own > 0


def _mean_difference(photo: np.ndarray, edited: np.ndarray, where: np.ndarray) -> float | None:
    if not where.any():
        return None
    return float(np.abs(photo[where].astype(np.float32) - edited[where]).mean())


def _smoothed_grey(picture: np.ndarray) -> np.ndarray:
    grey = cv2.cvtColor(picture.astype(np.float32), cv2.COLOR_RGB2GRAY)
    return cv2.GaussianBlur(grey, (0, 0), max(_SCALE * len(picture) / 1024, 0.5))


def _gradient(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Along x and y."""
    return cv2.Sobel(values, cv2.CV_32F, 1, 0), cv2.Sobel(values, cv2.CV_32F, 0, 1)


def _laplacian(pixels: np.ndarray) -> np.ndarray:
    return cv2.Laplacian(cv2.cvtColor(pixels.astype(np.float32), cv2.COLOR_RGB2GRAY), cv2.CV_32F)
