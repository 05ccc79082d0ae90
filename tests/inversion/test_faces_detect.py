"""Detection, landmarks and descriptors with dlib's real models on the sample photo."""

import threading
import time

import cv2
import numpy as np
import pytest

from inversion.errors import ModelError
from inversion.faces import models
from inversion.faces.align import crop_face
from inversion.faces.descriptor import describe, descriptor_distance, identity_distance
from inversion.faces.detect import find_faces, landmarks_of_crop
from inversion.faces.face import Face
from inversion.photos.photo import Photo, read_photo
from inversion.resources import resource_path

EYES_AND_MOUTH = np.array([[203, 100], [246, 103], [223, 145]])
"""Of the astronaut, read off the photo by eye."""


def eyes_and_mouth(face: Face) -> np.ndarray:
    points = face.landmarks
    assert points is not None
    return np.stack([points[36:42].mean(axis=0), points[42:48].mean(axis=0), points[48:68].mean(axis=0)])


@pytest.fixture(scope="module")
def astronaut_pixels() -> np.ndarray:
    return read_photo(resource_path("samples", "astronaut.png")).pixels


@pytest.fixture(scope="module")
def astronaut_crop(astronaut_pixels: np.ndarray) -> np.ndarray:
    photo = Photo(astronaut_pixels)
    return crop_face(photo, find_faces(photo)[0])


@pytest.fixture(scope="module")
def crowd(astronaut_crop: np.ndarray) -> tuple[np.ndarray, list[tuple[int, int, int]]]:
    """Thirty heads of different sizes on grey; where each is: middle x, middle y, side."""
    picture = np.full((2000, 2600, 3), 150, np.uint8)
    places = []
    for number in range(30):
        row, column = divmod(number, 6)
        side = 240 + 25 * ((number * 7) % 6)
        head = cv2.resize(astronaut_crop, (side, side), interpolation=cv2.INTER_AREA)
        head = np.ascontiguousarray(head[:, ::-1] if number % 2 else head)
        head = np.clip(head * (0.7 + 0.05 * (number % 9)), 0, 255).astype(np.uint8)
        x, y = 20 + column * 430, 10 + row * 395
        picture[y : y + side, x : x + side] = head
        places.append((x + side // 2, y + side // 2, side))
    return picture, places


def test_the_real_face_comes_first_and_the_patch_is_none(astronaut_pixels: np.ndarray) -> None:
    faces = find_faces(Photo(astronaut_pixels))
    assert len(faces) == 1
    assert faces[0].confidence > 1
    assert np.abs(eyes_and_mouth(faces[0]) - EYES_AND_MOUTH).max() < 2


@pytest.mark.parametrize("scale", [0.6, 1.7, 3.0, 9.57])
def test_the_same_face_at_any_size(astronaut_pixels: np.ndarray, scale: float) -> None:
    interpolation = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    photo = Photo(cv2.resize(astronaut_pixels, None, fx=scale, fy=scale, interpolation=interpolation))
    reference = find_faces(Photo(astronaut_pixels))[0]
    found = find_faces(photo)
    assert len(found) == 1
    side = np.hypot(*(reference.quad[3] - reference.quad[0]))
    assert np.abs((found[0].quad + 0.5) / scale - 0.5 - reference.quad).max() < 0.04 * side


def test_twenty_four_megapixels_take_less_than_two_seconds(astronaut_pixels: np.ndarray) -> None:
    photo = Photo(cv2.resize(astronaut_pixels, (4900, 4900)))
    find_faces(Photo(astronaut_pixels))  # the models are loaded once for the program
    seconds = []
    for _ in range(2):
        start = time.process_time()
        assert find_faces(photo)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 2


@pytest.mark.parametrize("largest", [None, 200])
def test_small_faces_of_a_large_photo(astronaut_crop: np.ndarray, largest: int | None) -> None:
    """Heads whose faces are 100 pixels wide in 24 megapixels, with nothing or one a little larger beside them."""
    picture = np.full((4000, 6000, 3), 120, np.uint8)
    heads = [(700, 500, 170), (4100, 2900, 185)] + ([(2500, 1500, round(largest * 1.7))] if largest else [])
    for x, y, side in heads:
        picture[y : y + side, x : x + side] = cv2.resize(astronaut_crop, (side, side), interpolation=cv2.INTER_AREA)
    faces = find_faces(Photo(picture))
    middles = [((face.box[0] + face.box[2]) / 2, (face.box[1] + face.box[3]) / 2) for face in faces]
    assert len(faces) == len(heads)
    for x, y, side in heads:
        nearest = min(np.hypot(mx - x - side * 0.47, my - y - side * 0.6) for mx, my in middles)
        assert nearest < 0.15 * side


@pytest.mark.parametrize("quarter_turns", [1, 2, 3])
def test_a_photo_on_its_side(astronaut_pixels: np.ndarray, quarter_turns: int) -> None:
    upright = crop_face(Photo(astronaut_pixels), find_faces(Photo(astronaut_pixels))[0], 256)
    photo = Photo(np.ascontiguousarray(np.rot90(astronaut_pixels, quarter_turns)))
    face = find_faces(photo)[0]
    left, top, right, bottom = face.box
    assert left < right
    assert top < bottom
    assert np.abs(crop_face(photo, face, 256).astype(int) - upright).mean() < 8


def test_thirty_faces(crowd: tuple[np.ndarray, list[tuple[int, int, int]]]) -> None:
    picture, places = crowd
    faces = find_faces(Photo(picture))
    assert len(faces) == 30
    found = {
        min(places, key=lambda place: np.hypot(place[0] - middle_x, place[1] - middle_y))
        for middle_x, middle_y in (((face.box[0] + face.box[2]) / 2, (face.box[1] + face.box[3]) / 2) for face in faces)
    }
    assert len(found) == 30
    sides = [face.box[2] - face.box[0] for face in faces]
    assert np.mean(sides[:10]) > np.mean(sides[-10:])


@pytest.mark.parametrize("kind", ["flat", "noise", "stripes"])
def test_no_face(kind: str) -> None:
    picture = np.full((600, 800, 3), 90, np.uint8)
    if kind == "noise":
        picture = np.random.default_rng(0).integers(0, 256, picture.shape, dtype=np.uint8)
    elif kind == "stripes":
        picture[:, ::9] = 240
    assert find_faces(Photo(picture)) == []


def test_smallest_photo() -> None:
    assert find_faces(Photo(np.zeros((64, 64, 3), np.uint8))) == []
    assert find_faces(Photo(np.zeros((64, 5000, 3), np.uint8))) == []


def test_descriptors_tell_people_apart(astronaut_crop: np.ndarray) -> None:
    own = describe(astronaut_crop)
    assert own is not None
    assert own.shape == (128,)
    assert identity_distance(astronaut_crop, astronaut_crop) == 0
    smaller = cv2.resize(astronaut_crop, (256, 256), interpolation=cv2.INTER_AREA)
    distance = identity_distance(astronaut_crop, smaller)
    assert distance is not None
    assert distance < 0.15
    # Squeezed and darkened: not the same measurements any more
    squeezed = cv2.resize(astronaut_crop, (1024, 720))
    other = descriptor_distance(own, describe(np.pad(squeezed, ((152, 152), (0, 0), (0, 0)), "reflect")))
    assert other is not None
    assert other > distance


def test_descriptor_of_no_face(astronaut_crop: np.ndarray) -> None:
    nothing = np.full((256, 256, 3), 128, np.uint8)
    assert describe(nothing) is None
    assert identity_distance(astronaut_crop, nothing) is None


def test_descriptor_takes_the_central_face(astronaut_crop: np.ndarray) -> None:
    small = cv2.resize(astronaut_crop, (300, 300), interpolation=cv2.INTER_AREA)
    picture = np.full((1024, 1024, 3), 127, np.uint8)
    picture[212:812, 212:812] = cv2.resize(astronaut_crop[:, ::-1], (600, 600), interpolation=cv2.INTER_AREA)
    alone = describe(picture)
    picture[:300, :300] = small
    assert descriptor_distance(alone, describe(picture)) == pytest.approx(0, abs=0.05)


def test_threads_may_share_the_models(astronaut_crop: np.ndarray) -> None:
    expected = describe(astronaut_crop)
    results: list[np.ndarray | None] = []
    threads = [threading.Thread(target=lambda: results.append(describe(astronaut_crop))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert expected is not None
    assert len(results) == 4
    assert all(np.array_equal(expected, result) for result in results if result is not None)


def test_missing_models_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    models._landmark_predictor.cache_clear()
    with pytest.raises(ModelError, match="missing") as caught:
        models.landmark_predictor()
    assert "face-recognition-models" in caught.value.advice


def test_a_crops_landmarks_are_those_of_the_photo(astronaut_pixels: np.ndarray, astronaut_crop: np.ndarray) -> None:
    face = find_faces(Photo(astronaut_pixels))[0]
    to_crop = cv2.invertAffineTransform(face.crop_to_photo())
    assert face.landmarks is not None
    expected = face.landmarks @ to_crop[:, :2].T + to_crop[:, 2]
    found = landmarks_of_crop(astronaut_crop)
    assert np.abs(found - expected).mean() < 4  # of 1024; half of it is that the photo is smaller than its crop
    assert np.abs(landmarks_of_crop(astronaut_crop, found) - found).mean() < 1.5
    half = cv2.resize(astronaut_crop, (512, 512), interpolation=cv2.INTER_AREA)
    assert np.abs((landmarks_of_crop(half) + 0.5) * 2 - 0.5 - found).mean() < 0.5


def test_a_crops_landmarks_follow_a_face_that_moved(astronaut_crop: np.ndarray) -> None:
    before = landmarks_of_crop(astronaut_crop)
    moved = cv2.warpAffine(
        astronaut_crop, np.array([[1.0, 0, 40], [0, 1, -25]]), (1024, 1024), borderMode=cv2.BORDER_REPLICATE
    )
    assert np.abs(landmarks_of_crop(moved, before) - before - (40, -25)).mean() < 3
