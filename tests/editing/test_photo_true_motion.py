"""How a face moves, and what is seen beside it."""

import cv2
import numpy as np
import pytest

from editing.edits import Stroke
from editing.photo_true.bands import blurred
from editing.photo_true.flow import enlarged
from editing.photo_true.motion import Rendered, face_of, motion_between, seen_beside
from editing.photo_true.regions import FaceParts
from editing.photo_true.shape import ShapeEdit, enlarged_at

SIZE = 256


def face_at(x: float, y: float) -> np.ndarray:
    """Landmarks of a face of usual size about a place, in parts of the crop."""
    jaw = np.pi * np.linspace(0, 1, 17)
    rest = np.linspace(0, 2 * np.pi, 51, endpoint=False)
    outline = np.stack([0.2 * -np.cos(jaw), 0.25 * np.sin(jaw)], 1)
    inner = np.stack([0.12 * np.cos(rest), 0.12 * np.sin(rest) - 0.05], 1)
    return (np.concatenate([outline, inner]) + np.array([x, y])) * 1024


@pytest.fixture
def parts() -> FaceParts:
    person = np.zeros((SIZE, SIZE), np.float32)
    person[40:, 50:206] = 1
    return FaceParts(face_at(0.5, 0.5), person)


@pytest.fixture
def texture() -> np.ndarray:
    noise = np.random.default_rng(0).integers(0, 255, (SIZE, SIZE, 3)).astype(np.uint8)
    smooth = cv2.GaussianBlur(noise, (0, 0), 3)
    return cv2.normalize(smooth, smooth, 40, 215, cv2.NORM_MINMAX)


STILL = np.zeros((SIZE, SIZE, 2), np.float32)


def test_a_change_is_seen_beside_the_face_and_not_in_it(parts: FaceParts, texture: np.ndarray):
    after = texture.copy()
    after[:, 60:196] = np.clip(after[:, 60:196].astype(int) + 40, 0, 255)
    seen = seen_beside(STILL, Rendered(texture), Rendered(after), face_of(parts, parts.landmarks))
    assert seen[55:70, 55:75].max() < 0.05, "in the face everything may change"
    assert seen[100:125, 40:90].min() > 0.8
    assert seen[:, :20].max() < 0.05, "and nothing is seen where nothing changed"


def test_what_was_painted_counts_as_the_face(parts: FaceParts, texture: np.ndarray):
    after = np.clip(texture.astype(int) + 40, 0, 255).astype(np.uint8)
    stroke = Stroke(points=((0.2, 0.9), (0.8, 0.9)), radius=0.08, feather=0.01, add=True)
    rendered = Rendered(texture), Rendered(after)
    assert seen_beside(STILL, *rendered, face_of(parts, parts.landmarks))[115, 64] > 0.8
    assert seen_beside(STILL, *rendered, face_of(parts, parts.landmarks), [stroke])[115, 64] < 0.1


def test_the_person_moves_along(parts: FaceParts, texture: np.ndarray):
    moved = np.roll(texture, 8, axis=1)
    motion = motion_between(Rendered(texture), Rendered(moved), parts, turns=False, quick=True)
    assert abs(np.median(motion.flow[60:200, 60:190, 0]) + 8) < 0.5
    assert np.abs(motion.parts.landmarks - parts.landmarks - (32, 0)).max() < 6
    assert motion.parts.person[100, 54] < 0.1
    assert motion.parts.person[100, 210] > 0.9


def test_in_a_turn_what_does_not_move_with_the_head_is_moved_as_what_is_around_it(
    parts: FaceParts, texture: np.ndarray
):
    moved = np.roll(texture, 8, axis=1)
    moved[20:50, 60:120] = 255 - texture[90:120, 120:180]  # hair that was painted anew
    motion = motion_between(Rendered(texture), Rendered(moved), parts, turns=True, quick=True)
    assert np.abs(motion.flow[25:45, 70:110, 0] + 8).max() < 2.5


def test_what_is_enlarged_is_known_by_its_motion():
    middle = (SIZE - 1) / 2
    away = np.stack(np.meshgrid(np.arange(SIZE) - middle, np.arange(SIZE) - middle), -1).astype(np.float32)
    wider, smaller = away * (1 / 1.2 - 1), away * 0.2
    wider[..., 1] = 0
    inside = np.s_[5:-5, 5:-5]
    assert np.allclose(enlarged(wider)[inside], 0.2, atol=1e-3)
    assert not enlarged(smaller)[inside].any()


def test_enlarged_pixels_keep_their_contrast(texture: np.ndarray):
    flow, nothing = np.zeros((SIZE, SIZE, 2), np.float32), np.zeros((SIZE, SIZE), np.float32)

    def added(enlarged: np.ndarray | None, scale: float) -> np.ndarray:
        edit = ShapeEdit(texture, texture, texture, flow, enlarged, nothing, nothing, [1.0], [1.0], [1.0], scale)
        return edit.added()

    fine = texture - blurred(texture.astype(np.float32), 3.0)
    assert np.allclose(added(nothing + 0.25, 1.0), 0.25 * fine, atol=1e-2)
    assert not np.abs(added(None, 0.25)).max() > 1e-2


def test_nobody_sees_sharpening_in_a_small_preview():
    middle = (SIZE - 1) / 2
    away = np.stack(np.meshgrid(np.arange(SIZE) - middle, np.arange(SIZE) - middle), -1).astype(np.float32)
    assert enlarged_at(away * (1 / 1.2 - 1), 256) is None
    larger = enlarged_at(2 * away * (1 / 1.2 - 1), 512)
    assert larger is not None
    assert np.allclose(larger[10:-10, 10:-10], 0.44, atol=1e-3), "of the area; the flow is in pixels of 512"


def test_in_a_turn_only_pixels_of_the_photo_are_sharpened(texture: np.ndarray):
    flow, nothing = np.zeros((SIZE, SIZE, 2), np.float32), np.zeros((SIZE, SIZE), np.float32)
    fresh = nothing.copy()
    fresh[:, : SIZE // 2] = 1

    def added(enlarged: float) -> np.ndarray:
        pictures, ones = (texture, texture, texture[::-1].copy()), [1.0]
        edit = ShapeEdit(*pictures, flow, nothing + enlarged, nothing, fresh, ones, ones, ones, scale=1.0)
        return edit.added_in_a_turn()

    fine = texture - blurred(texture.astype(np.float32), 3.0)
    sharpened = added(0.25) - added(0.0)
    assert np.allclose(sharpened[:, : SIZE // 2], 0, atol=1e-3), "there the render alone is shown"
    assert np.allclose(sharpened[:, SIZE // 2 :], (0.25 * fine)[:, SIZE // 2 :], atol=1e-2)
