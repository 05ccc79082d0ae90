"""The pictures of a measured inversion under edits, as the window would show them."""

from collections.abc import Callable, Mapping

import numpy as np
from PIL import Image

from editing.direction_learning.sampling import PICTURE_SIZE
from editing.directions import Direction
from editing.edits import Edit
from editing.renderer import Renderer
from inversion.evaluation.measures import Subject

EditedPicture = Callable[[Edit, int | None], np.ndarray]
"""An edit and a size in pixels (None: the full one) → uint8 [size,size,3]."""


def edited_pictures(subject: Subject, directions: Mapping[str, Direction]) -> EditedPicture:
    """Renders the subject's inversion. All that a method's renders need of the subject is handed over here."""
    method, mapper = subject.method, subject.method.mapper
    mapper_of = None if mapper is None else lambda _generator: mapper
    renderer = Renderer(method.generator, method.deltas, directions, mapper_of=mapper_of)
    crop = None if mapper is None else subject.crop
    return lambda edit, size: renderer.render(subject.inversion, edit, size, crop=crop)


def at_observed_size(picture: np.ndarray) -> np.ndarray:
    """A larger aligned picture, uint8 [r,r,3], at the size at which pictures are observed."""
    size = (PICTURE_SIZE, PICTURE_SIZE)
    return np.array(Image.fromarray(picture).resize(size, Image.Resampling.BILINEAR))
