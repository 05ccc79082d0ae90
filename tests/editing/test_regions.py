"""Regions of a face: on the sample photo's crop, and on landmarks that are turned, moved and made up."""

import json
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from editing.edits import Stroke
from editing.photo_true.regions import (
    TITLES,
    FaceParts,
    face_height,
    face_parts,
    mouth_inside,
    mouth_opening,
    painted,
    region_mask,
)
from inversion.faces.align import crop_face
from inversion.faces.detect import find_faces
from inversion.photos.photo import read_photo
from inversion.resources import resource_path

DOWN = np.array([0, 40])
Points = Callable[[np.ndarray], np.ndarray]

INSIDE: dict[str, Points] = {
    "lips": lambda points: points[[50, 52, 57]] * 0.5 + points[[61, 63, 66]] * 0.5,
    "lower face": lambda points: points[48:68],
    "eyes": lambda points: points[36:48],
    "brows": lambda points: points[[18, 19, 20, 23, 24, 25]],
    "face": lambda points: points[17:68],
    "jaw": lambda points: points[17:68],
    "skin": lambda points: points[27:36],
    "head": lambda points: points[17:68],
    "person": lambda points: points[17:68],
    "everything": lambda points: points,
}
OUTSIDE: dict[str, Points] = {
    "lips": lambda points: points[[33, 8, 27]],
    "lower face": lambda points: points[36:48],
    "eyes": lambda points: points[48:68],
    "brows": lambda points: points[48:68],
    "background": lambda points: points[17:],
}


@pytest.fixture(scope="module")
def parts() -> FaceParts:
    photo = read_photo(resource_path("samples", "astronaut.png"))
    return face_parts(crop_face(photo, find_faces(photo)[0]))


@pytest.fixture(scope="module")
def made_up(parts: FaceParts) -> FaceParts:
    """The same face with a round head in place of the network's mask."""
    y, x = np.mgrid[0:256, 0:256]
    return FaceParts(parts.landmarks, (np.hypot(x - 128, y - 140) < 95).astype(np.float32))


def at(mask: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Values of a mask at places in 1024 pixels."""
    scale = mask.shape[0] / 1024
    x, y = np.clip(np.rint((points + 0.5) * scale - 0.5).astype(int), 0, mask.shape[0] - 1).T
    return mask[y, x]


def turned(parts: FaceParts, degrees: float) -> FaceParts:
    """About the middle of the crop."""
    landmarks = cv2.transform(parts.landmarks[None], cv2.getRotationMatrix2D((511.5, 511.5), degrees, 1))[0]
    rotation = cv2.getRotationMatrix2D((127.5, 127.5), degrees, 1)
    return FaceParts(landmarks, cv2.warpAffine(parts.person, rotation, (256, 256)))


@pytest.mark.parametrize("name", TITLES)
def test_a_mask_is_float32_between_0_and_1(parts: FaceParts, name: str):
    for size in (128, 256, 1024):
        mask = region_mask(name, parts, parts, size)
        assert mask.shape == (size, size)
        assert mask.dtype == np.float32
        assert mask.min() >= 0
        assert mask.max() <= 1


def test_each_region_of_a_direction_has_a_mask():
    directions = json.loads(resource_path("directions", "directions.json").read_text("utf-8"))["directions"]
    assert {direction["region"] for direction in directions} <= set(TITLES)


def test_another_name_is_refused(parts: FaceParts):
    with pytest.raises(ValueError, match="'nose'"):
        region_mask("nose", parts, parts)


@pytest.mark.parametrize("degrees", [0, 12, -30])
@pytest.mark.parametrize("name", TITLES)
def test_a_region_is_where_its_name_says(parts: FaceParts, name: str, degrees: float):
    tilted = turned(parts, degrees)
    mask = region_mask(name, tilted, tilted)
    if name in INSIDE:
        assert at(mask, INSIDE[name](tilted.landmarks)).min() > 0.75
    if name in OUTSIDE:
        assert at(mask, OUTSIDE[name](tilted.landmarks)).max() < 0.25


@pytest.mark.parametrize("name", TITLES)
def test_a_turned_face_has_turned_regions(made_up: FaceParts, name: str):
    upright, tilted = (region_mask(name, each, each, 256) for each in (made_up, turned(made_up, 30)))
    expected = cv2.warpAffine(upright, cv2.getRotationMatrix2D((127.5, 127.5), 30, 1), (256, 256))
    inner = np.hypot(*(np.mgrid[0:256, 0:256] - 127.5)) < 120  # corners turn in from nowhere
    assert np.abs(tilted - expected)[inner].mean() < 0.01


@pytest.mark.parametrize("name", TITLES)
def test_a_small_mask_is_the_large_one_made_small(parts: FaceParts, name: str):
    small = region_mask(name, parts, parts, 256)
    large = region_mask(name, parts, parts, 1024)
    assert np.abs(cv2.resize(large, (256, 256), interpolation=cv2.INTER_AREA) - small).max() < 0.15
    assert np.abs(cv2.resize(large, (256, 256), interpolation=cv2.INTER_AREA) - small).mean() < 0.002


def test_lips_are_within_the_lower_face_within_the_face(parts: FaceParts):
    lips, lower, face = (region_mask(name, parts, parts) for name in ("lips", "lower face", "face"))
    assert lips.sum() < 0.2 * lower.sum() < 0.2 * face.sum()
    assert (lips - lower).max() < 0.05


def test_background_and_person_are_everything(parts: FaceParts):
    person, background = (region_mask(name, parts, parts) for name in ("person", "background"))
    assert np.allclose(person + background, 1, atol=1e-6)
    assert background[:60, :60].min() > 0.95
    assert person[400:700, 400:600].min() > 0.95


@pytest.mark.parametrize("name", [name for name in TITLES if name not in ("background", "everything")])
def test_what_is_far_from_the_person_is_in_no_region(parts: FaceParts, name: str):
    far = cv2.dilate(parts.person, np.ones((17, 17))) < 0.02
    assert region_mask(name, parts, parts, 256)[far].max() < 0.01


def test_a_face_belongs_to_the_person_that_the_network_did_not_see(parts: FaceParts):
    unseen = FaceParts(parts.landmarks, np.zeros((256, 256), np.float32))
    assert at(region_mask("person", unseen, unseen), parts.landmarks[27:68]).min() > 0.9
    assert at(region_mask("lips", unseen, unseen), INSIDE["lips"](parts.landmarks)).min() > 0.75


@pytest.mark.parametrize("name", ["lips", "lower face", "eyes", "brows", "face", "jaw", "person"])
def test_a_region_has_both_places_of_what_an_edit_moves(made_up: FaceParts, name: str):
    moved = FaceParts(made_up.landmarks + DOWN, np.roll(made_up.person, 10, axis=0))
    both = region_mask(name, made_up, moved, 256)
    for each in (made_up, moved):
        assert (region_mask(name, each, each, 256) - both).max() < 0.02


def test_the_background_is_what_stays_background(made_up: FaceParts):
    moved = FaceParts(made_up.landmarks + DOWN, np.roll(made_up.person, 10, axis=0))
    both = region_mask("background", made_up, moved, 256)
    for each in (made_up, moved):
        assert (both - region_mask("background", each, each, 256)).max() < 0.02


def test_the_inside_of_the_mouth(parts: FaceParts):
    mask = mouth_inside(parts)
    middle = parts.landmarks[60:68].mean(axis=0)
    assert at(mask, middle[None])[0] > 0.8
    assert at(mask, parts.landmarks[[51, 57, 33, 8]]).max() < 0.1
    assert 0.02 < mouth_opening(parts) < 0.2  # she smiles
    closed = parts.landmarks.copy()
    closed[[61, 62, 63]] = closed[[67, 66, 65]]
    assert mouth_opening(FaceParts(closed, parts.person)) == 0
    assert 300 < face_height(parts.landmarks) < 600


class TestBrush:
    EMPTY = np.zeros((256, 256), np.float32)
    LINE = ((0.25, 0.5), (0.75, 0.5))

    def test_adds_a_line_as_wide_as_it_is(self):
        mask = painted(self.EMPTY, [Stroke(self.LINE, radius=0.1)])
        assert mask[128, 64:192].min() == 1
        assert mask[:, 128].sum() == pytest.approx(0.2 * 256, abs=2)
        assert mask[128].sum() == pytest.approx(0.7 * 256, abs=2)
        assert not self.EMPTY.any()

    def test_fades_outwards(self):
        profile = painted(self.EMPTY, [Stroke(self.LINE, radius=0.1, feather=0.2)])[128:, 128]
        assert profile[:24].min() > 0.95
        assert profile[51] == pytest.approx(0.5, abs=0.03)
        assert profile[80:].max() < 0.02
        assert (np.diff(profile) <= 0).all()

    def test_takes_away_what_was_added(self):
        strokes = [Stroke(self.LINE, 0.1), Stroke(self.LINE, 0.1, add=False)]
        assert painted(self.EMPTY, strokes).max() < 0.3  # of the one pixel that fades at the border
        assert painted(self.EMPTY, strokes[::-1]).max() == 1
        assert painted(self.EMPTY + 1, strokes[1:])[128, 128] == 0

    def test_a_point_is_a_disc(self):
        mask = painted(self.EMPTY, [Stroke(((0.5, 0.5),), 0.1)])
        assert mask.sum() == pytest.approx(np.pi * 25.6**2, rel=0.06)

    def test_what_lies_outside_the_crop_reaches_into_it_and_no_further(self):
        mask = painted(self.EMPTY, [Stroke(((1.05, 0.5), (40.0, 0.5)), 0.1)])
        assert mask[128, 250] == 1
        assert not mask[:, :200].any()
        assert not painted(self.EMPTY, [Stroke(((3.0, 3.0),), 0.1), Stroke((), 0.1)]).any()

    def test_is_the_same_at_each_size(self):
        stroke = Stroke(((0.2, 0.3), (0.5, 0.7), (0.83, 0.41)), 0.03, 0.05)
        small, large = (painted(np.zeros((size, size), np.float32), [stroke]) for size in (256, 1024))
        assert np.abs(cv2.resize(large, (256, 256), interpolation=cv2.INTER_AREA) - small).mean() < 0.005
