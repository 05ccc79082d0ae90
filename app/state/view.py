"""Which view is shown, and placing a face by hand in one of them."""

from PySide6.QtCore import QObject, Signal

from app.state.observed import Observed
from inversion.faces.face import Face
from inversion.photos.photo import Photo

Point = tuple[float, float]
"""x, y in photo pixels."""
Markers = tuple[Point, Point, Point]
"""The person's right eye, the person's left eye, and the mouth."""


class ViewState(QObject):
    """The whole photo, the portrait or the methods side by side; and how the original is compared with.

    `as_painted` shows the portrait as the generator paints it, not as the person's own photo with the edit in it.
    `left_panel` and `right_panel` are whether the columns beside the picture are wanted; a narrow window shows one.
    `with_reconstruction` compares the portrait with the unedited reconstruction, not with the original.
    """

    changed = Signal()

    showing_photo = Observed[bool](True)
    side_by_side = Observed[bool](False)
    comparing = Observed[bool](False)
    split = Observed[bool](False)
    with_reconstruction = Observed[bool](False)
    as_painted = Observed[bool](False)
    left_panel = Observed[bool](True)
    right_panel = Observed[bool](True)


class PlacingState(QObject):
    """Whether a face is being placed, and where its markers are."""

    changed = Signal()
    on_changed = Signal()

    on = Observed[bool](False)
    markers = Observed[Markers](((0.0, 0.0), (0.0, 0.0), (0.0, 0.0)))


def first_markers(photo: Photo, face: Face | None) -> Markers:
    """Where the markers start: on the face, else in the middle of the photo."""
    if face is not None and face.landmarks is not None:
        eyes = face.landmarks[36:42].mean(axis=0), face.landmarks[42:48].mean(axis=0)
        mouth = (face.landmarks[48] + face.landmarks[54]) / 2
        left, right, middle = ((float(x), float(y)) for x, y in (*eyes, mouth))
        return left, right, middle
    unit = min(photo.width, photo.height) / 8
    x, y = photo.width / 2, photo.height / 2
    return (x - unit, y - unit * 0.6), (x + unit, y - unit * 0.6), (x, y + unit * 1.4)
