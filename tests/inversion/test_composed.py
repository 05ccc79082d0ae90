"""Photos composed of samples: the face is where it is said to be, and all is the same each time."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from inversion.evaluation.backgrounds import add_grain, background
from inversion.evaluation.composed import SCENES, Place, Scene, composed_photos
from inversion.evaluation.samples import SamplePicture
from inversion.faces.align import crop_face
from inversion.faces.detect import find_faces
from inversion.photos.photo import Photo, read_photo
from tests.tiny import tiny_generator


@pytest.fixture
def astronauts(astronaut: Path, monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
    """Every sample is the astronaut's crop: a tiny generator makes no faces."""
    photo = read_photo(astronaut)
    crop = crop_face(photo, find_faces(photo)[0])
    monkeypatch.setattr(SamplePicture, "crop", lambda _self, _size, *, aligned: crop)
    return crop


@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene.width < 3000], ids=lambda scene: scene.title)
def test_faces_are_where_the_scene_says(astronauts: np.ndarray, scene: Scene):
    photo, faces = composed_photos(tiny_generator(), 1, scenes=[scene])[0].whole(aligned=False)
    assert (photo.width, photo.height) == (scene.width, scene.height)
    assert len(faces) == len(scene.places)
    for face, place in zip(faces, scene.places, strict=True):
        side = place.side * scene.height
        assert np.abs(face.quad.mean(axis=0) - (place.x * scene.width, place.y * scene.height)).max() < 0.03 * side
        across = face.quad[3] - face.quad[0]
        assert np.hypot(*across) == pytest.approx(side, rel=0.04)
        assert np.rad2deg(np.arctan2(across[1], across[0])) == pytest.approx(place.tilt_degrees, abs=2)
    found = find_faces(photo)
    assert found, "the detector finds it too"
    nearest = min(found, key=lambda one: np.abs(one.quad - faces[0].quad).mean())
    assert np.abs(nearest.quad - faces[0].quad).mean() < 0.04 * scene.places[0].side * scene.height


def test_the_face_of_a_photo_is_the_sample(astronauts: np.ndarray):
    (one,) = composed_photos(tiny_generator(), 1, scenes=[Scene("plain", 1200, 1100, (Place(side=0.8),))])
    crop = one.crop(1024, aligned=False)
    inner = np.s_[350:900, 350:700]  # eyes to chin
    assert np.abs(crop[inner].astype(float) - astronauts[inner]).mean() < 4


def test_photos_are_the_same_each_time_and_different_from_each_other():
    photos = composed_photos(tiny_generator(), 3, seed=5, scenes=SCENES[:1])
    again = composed_photos(tiny_generator(), 3, seed=5, scenes=SCENES[:1])
    first, second = (each[0].whole(aligned=False)[0].pixels for each in (photos, again))
    assert np.array_equal(first, second)
    assert [one.content for one in photos] == [one.content for one in again]
    assert len({one.content for one in (*photos, *composed_photos(tiny_generator(), 3, scenes=SCENES[:1]))}) == 6
    assert not np.array_equal(first, photos[1].whole(aligned=False)[0].pixels)


def test_scenes_follow_one_another():
    photos = composed_photos(tiny_generator(), len(SCENES) + 1)
    assert [one.scene for one in photos] == [*SCENES, SCENES[0]]
    assert len({one.name for one in photos}) == len(photos)


def test_quads_overlap_and_leave_the_photo_where_that_is_said():
    scenes = {scene.title: scene for scene in SCENES}
    first, second = scenes["two faces"].places
    distance = (second.x - first.x) * scenes["two faces"].width
    assert distance < 0.9 * first.side * scenes["two faces"].height
    edge, place = scenes["at the edge"], scenes["at the edge"].places[0]
    half = place.side * edge.height / 2
    assert place.x * edge.width + half > edge.width
    assert place.y * edge.height - half < 0


def test_a_background_has_something_on_it():
    for seed in range(3):
        picture = background(300, 200, np.random.default_rng(seed))
        assert picture.shape == (200, 300, 3)
        assert picture.std(axis=(0, 1)).min() > 4


def test_grain_is_fine_and_darkens():
    pixels = np.full((600, 700, 3), 100, np.uint8)
    add_grain(pixels, 0.5, np.random.default_rng(0))
    assert pixels.mean() == pytest.approx(50, abs=0.2)
    assert pixels.std() == pytest.approx(1.5, abs=0.1)
    assert Photo(pixels).width == 700
    smooth = cv2.GaussianBlur(pixels.astype(np.float32), (0, 0), 4)
    assert smooth.std() < 0.3
