"""Faces are found level whichever way the photo lies, and in the dark."""

import cv2
import numpy as np
import pytest

from inversion.faces.align import crop_face
from inversion.faces.detect import find_faces
from inversion.faces.light import lit
from inversion.faces.turning import roll_of, turn, turned_part
from inversion.photos.photo import Photo, read_photo
from inversion.resources import resource_path
from tests.inversion import face_recall
from tests.inversion.face_recall import Case, look_for, photo_of


@pytest.fixture(scope="module")
def portrait() -> np.ndarray:
    """An aligned picture, uint8 [512,512,3]."""
    photo = read_photo(resource_path("samples", "astronaut.png"))
    return crop_face(photo, find_faces(photo)[0], 512)


@pytest.mark.parametrize("roll", face_recall.ANGLES)
def test_a_face_is_found_level_at_every_angle(portrait: np.ndarray, roll: float) -> None:
    seen = look_for(Case(0, roll, 180), portrait)
    assert seen.found
    assert seen.error_degrees < 4
    assert seen.others == 0


@pytest.mark.parametrize("roll", [0.0, 40.0, 180.0])
def test_a_small_face_is_found_at_any_angle(portrait: np.ndarray, roll: float) -> None:
    seen = look_for(Case(0, roll, 70), portrait)
    assert seen.found
    assert seen.error_degrees < 4


@pytest.mark.parametrize("exposure", [0.05, 0.1, 0.3])
def test_a_face_in_the_dark_is_found(portrait: np.ndarray, exposure: float) -> None:
    seen = look_for(Case(0, 0.0, 180, exposure), portrait)
    assert seen.found
    assert seen.error_degrees < 4


@pytest.mark.parametrize("name", ["rolled_0000_45", "rolled_0002_45", "rolled_0005_45", "lying_0027_90"])
def test_photos_that_were_turned_by_so_many_degrees(shared, name: str) -> None:
    (face,) = find_faces(read_photo(shared / "cases" / "photos" / f"{name}.jpg"))
    assert abs(roll_of(face) + float(name[-2:])) < 5


@pytest.mark.parametrize("name", ["upside_down_0011", "upside_down_0013"])
def test_photos_on_their_heads(shared, name: str) -> None:
    (face,) = find_faces(read_photo(shared / "cases" / "photos" / f"{name}.jpg"))
    assert 180 - abs(roll_of(face)) < 5


def test_two_faces_that_lie_differently_are_both_found(portrait: np.ndarray) -> None:
    picture = np.full((700, 1300, 3), 120, np.uint8)
    picture[100:600, 50:550] = cv2.resize(np.rot90(portrait, 2), (500, 500))
    picture[100:600, 700:1200] = cv2.resize(np.rot90(portrait), (500, 500))
    faces = find_faces(Photo(picture))
    assert sorted(round(roll_of(face) / 90) * 90 % 360 for face in faces) == [180, 270]


@pytest.mark.parametrize("roll", [0.0, 30.0, -90.0, 180.0])
@pytest.mark.parametrize("scale", [0.3, 1.0, 1.5])
def test_a_turned_copy_knows_its_way_back(portrait: np.ndarray, roll: float, scale: float) -> None:
    """A dot is where the copy says it was."""
    photo = np.zeros((300, 400, 3), np.uint8)
    cv2.circle(photo, (250, 90), 8, (255, 255, 255), -1)
    for copy in (turn(photo, roll, scale), turned_part(photo, (240, 100), 160, roll, round(160 * scale))):
        y, x = np.argwhere(copy.pixels.min(axis=2) > 200).mean(0)
        assert np.abs(copy.points_back(np.array([[x, y]])) - (250, 90)).max() < 1


def test_only_dark_photos_are_lit() -> None:
    photo, _ = photo_of(Case(0, 0.0, 180), np.full((64, 64, 3), 200, np.uint8))
    assert lit(photo.pixels) is photo.pixels
    dark = (photo.pixels * 0.1).astype(np.uint8)
    assert 150 < np.percentile(lit(dark), 90) <= 255
    assert not lit(np.zeros((64, 64, 3), np.uint8)).any()
