"""The rebuilt face detection, held against what the package's own graph says, and what is seen with it."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from inversion.faces.detect import find_faces
from inversion.faces.sightings import sightings
from inversion.faces.turning import roll_of
from inversion.generators.registry import load_generator
from inversion.networks.face_detection import CHANNELS, MODEL_NAME, FaceDetectionNetwork
from inversion.photos.photo import Photo, read_photo
from inversion.pixels import to_tensor
from inversion.resources import resource_path
from tests.inversion.face_recall import Case, look_for
from tests.inversion.harder_faces import LOOKS, sample_codes

SUREST = (11, 21)
"""Row and column of the grid, on the sample photo at 192 pixels."""
THERE = (
    *(2.2711, -1.6129, -1.3059, 39.6981, 39.6942, -10.2450, -7.4801, 6.9974, -6.2106),
    *(-2.4302, 3.6401, -3.1956, 9.8451, -19.7291, -6.5251, 15.8536, -3.9830),
)
"""What TensorFlow.js 4.22 computes there."""


@pytest.mark.weights
def test_the_network_matches_the_reference(astronaut: Path) -> None:
    small = cv2.resize(read_photo(astronaut).pixels, (192, 192), interpolation=cv2.INTER_AREA)
    with torch.inference_mode():
        grid = FaceDetectionNetwork.load()(to_tensor(small))[0]
    assert grid.shape == (CHANNELS, 48, 48)
    assert divmod(int(grid[0].argmax()), 48) == SUREST
    assert grid[:, *SUREST].tolist() == pytest.approx(THERE, abs=5e-4)


def test_the_shipped_file_is_small() -> None:
    assert resource_path("models", f"{MODEL_NAME}.safetensors").stat().st_size < 1_100_000


def test_batches_are_independent_and_odd_sizes_refused() -> None:
    torch.manual_seed(0)
    network = FaceDetectionNetwork().eval()
    pictures = torch.rand(2, 3, 64, 96) * 2 - 1
    with torch.inference_mode():
        together, alone = network(pictures), network(pictures[1:])
    assert together.shape == (2, CHANNELS, 16, 24)
    assert torch.allclose(together[1:], alone, atol=1e-5)
    with pytest.raises(ValueError, match="in multiples of 32"):
        network(torch.zeros(1, 3, 64, 90))


@pytest.mark.weights
@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (700, 2), (64, 64)])
def test_nothing_is_seen_where_nothing_is(shape: tuple[int, int]) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (*shape, 3)).astype(np.uint8)
    assert find_faces(Photo(noise)) == []


@pytest.mark.weights
def test_a_face_is_seen_where_the_frontal_detector_sees_it(astronaut: Path) -> None:
    photo = read_photo(astronaut)
    (seen,) = sightings(photo.pixels)
    (face,) = find_faces(photo)
    left, top, right, bottom = face.box
    assert np.hypot(*(seen.middle - ((left + right) / 2, (top + bottom) / 2))) < 0.15 * (right - left)
    assert abs(seen.roll - roll_of(face)) < 5
    assert seen.score > 0.7


@pytest.mark.weights
@pytest.mark.parametrize(
    ("look", "roll"), [("profile", 0.0), ("profile", 112.5), ("mask", -67.5), ("sunglasses", 135.0)]
)
def test_turned_and_covered_faces_are_found_level(look: str, roll: float) -> None:
    generator = load_generator()
    for number, w in enumerate(sample_codes(generator, 2)):
        seen = look_for(Case(number, roll, 180, look=look), LOOKS[look](generator, w, number))
        assert seen.found
        assert seen.error_degrees < 8
        assert seen.others == 0


@pytest.mark.weights
def test_a_masked_face_is_cropped_as_the_face_below_the_mask() -> None:
    generator = load_generator()
    (w,) = sample_codes(generator, 1)
    masked = LOOKS["mask"](generator, w, 0)
    photo = Photo(np.pad(masked, ((200, 200), (300, 300), (0, 0)), constant_values=120))
    (face,) = find_faces(photo)
    true_quad = np.array([[300, 200], [300, 712], [812, 712], [812, 200]]) - 0.5
    assert np.abs(face.quad - true_quad).max() < 0.04 * 512
