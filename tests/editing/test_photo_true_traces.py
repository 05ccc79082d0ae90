"""Seams, sharpness and changed pixels on pictures whose answer is known."""

import cv2
import numpy as np
import pytest

from editing.photo_true import traces
from inversion.evaluation.sharpness import sharpness_ratio
from inversion.faces.face import Face
from tests.tiny import tiny_face, tiny_photo

SIZE = 256
ALL = np.ones((SIZE, SIZE), bool)


@pytest.fixture
def photo() -> np.ndarray:
    return tiny_photo(SIZE, SIZE).pixels


@pytest.fixture
def mask() -> np.ndarray:
    """A soft disc."""
    y, x = np.mgrid[0:SIZE, 0:SIZE]
    return cv2.GaussianBlur((np.hypot(x - 128, y - 128) < 60).astype(np.float32), (0, 0), 6)


def turned_face(degrees: float, side: float, middle: tuple[float, float]) -> Face:
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = np.array([[-1, -1], [-1, 1], [1, 1], [1, -1]]) * side / 2
    return Face((0, 0, 1, 1), None, corners @ turn.T + middle, 1.0)


def test_a_soft_change_has_no_seam_and_a_step_has_one(photo, mask):
    soft = np.clip(photo + 20 * mask[..., None], 0, 255).astype(np.uint8)
    step = np.clip(photo + 20.0 * (mask > 0.02)[..., None], 0, 255).astype(np.uint8)
    assert traces.seam_difference(photo, photo, mask, ALL) == 0
    assert traces.seam_difference(photo, soft, mask, ALL) < 1.1
    assert traces.seam_difference(photo, step, mask, ALL) > 12
    everywhere = np.ones_like(mask)
    assert traces.seam_difference(photo, step, everywhere, ALL) is None
    assert traces.seam_difference(photo, step, mask, ~ALL) is None


def test_the_gradient_across_a_border(photo, mask):
    assert traces.seam_gradient(photo, photo, mask, ALL) == 1
    edge = np.clip(photo + 60.0 * (mask > 0.5)[..., None], 0, 255).astype(np.uint8)
    blurred = cv2.GaussianBlur(photo, (0, 0), 8)
    assert traces.seam_gradient(photo, edge, mask, ALL) > 1.5
    assert traces.seam_gradient(photo, blurred, mask, ALL) < 0.9
    assert traces.seam_gradient(photo, edge, np.ones_like(mask), ALL) is None
    assert traces.seam_gradient(photo, edge, mask, ~ALL) is None


def test_the_quads_border_counts_where_it_is_in_the_photo(photo):
    edited = photo.copy()
    edited[:, :3] = np.where(photo[:, :3] > 127, photo[:, :3] - 40, photo[:, :3] + 40)
    inside = ALL.copy()
    assert traces.quad_border_difference(photo, edited, inside) == pytest.approx(10, rel=0.2)  # on one side in four
    inside[:, :10] = False
    assert traces.quad_border_difference(photo, edited, inside) == 0
    assert traces.quad_border_difference(photo, edited, np.zeros_like(inside)) is None
    middle = photo.copy()
    middle[20:-20, 20:-20] = 0
    assert traces.quad_border_difference(photo, middle, np.ones_like(inside)) == 0


def test_the_background_is_what_is_far_from_all_persons(photo):
    persons = [np.zeros((64, 64), np.float32) for _ in range(2)]
    persons[0][:, :20], persons[1][:, 12:30] = 1, 1
    edited = photo.copy()
    edited[:, :120] = 255 - edited[:, :120]
    assert traces.background_difference(photo, edited, persons, ALL) == 0
    assert traces.background_difference(photo, edited, persons[:1], ALL) > 1
    assert traces.background_difference(photo, edited, [np.ones((64, 64), np.float32)], ALL) is None


@pytest.mark.parametrize("face", [tiny_face(28, 28, 200), turned_face(30, 220, (130, 120))])
def test_sharpness_is_of_the_face_in_the_photos_own_pixels(photo, face):
    blurred = cv2.GaussianBlur(photo, (0, 0), 1)
    ratio = traces.sharpness_in_photo(photo, blurred, face)
    assert 0 < ratio < 0.5
    elsewhere = photo.copy()
    x, y = np.rint(face.quad[0] * 0.9 + face.quad[2] * 0.1).astype(int)
    elsewhere[y - 5 : y + 5, x - 5 : x + 5] = blurred[y - 5 : y + 5, x - 5 : x + 5]  # near the quad's corner
    assert traces.sharpness_in_photo(photo, elsewhere, face) == 1


def test_sharpness_is_that_of_the_crop_where_the_photo_is_one(photo):
    blurred = cv2.GaussianBlur(photo, (0, 0), 0.7)
    whole = tiny_face(-0.5, -0.5, SIZE)
    expected = sharpness_ratio(photo, blurred)
    assert traces.sharpness_in_photo(photo, blurred, whole) == pytest.approx(expected, rel=0.02)


def test_a_face_outside_the_photo_has_no_sharpness(photo):
    assert traces.sharpness_in_photo(photo, photo, tiny_face(2000, 2000, 100)) is None


def test_changes_outside_of_all_quads_are_counted(photo):
    faces = [tiny_face(20, 20, 60), turned_face(45, 80, (180, 180))]
    edited = photo.copy()
    edited[20:81, 20:81] ^= 1  # all of the first quad
    edited[180, 130:230] ^= 1  # across the second
    assert traces.changed_outside(photo, edited, faces) == 0
    edited[200, 5] ^= 1
    edited[140, 140, 2] ^= 1  # beside the tilted quad, and inside its upright box
    assert traces.changed_outside(photo, edited, faces) == 2
    assert traces.changed(photo, edited) == 61 * 61 + 100 + 2


def test_a_crops_own_part_is_in_the_photo_and_in_no_other_quad():
    own = traces.own_part(tiny_face(-100, 0, 200), [], (150, 200), 100)
    assert not own[:, :49].any()
    assert own[1:-1, 51:-1].all()
    beside = traces.own_part(tiny_face(-100, 0, 200), [tiny_face(50, 0, 200)], (150, 200), 100)
    assert beside[1:-1, 51:73].all()
    assert not beside[:, 77:].any()
