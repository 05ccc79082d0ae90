"""The rebuilt person segmentation, held against what the package's own graph says about the same pixels."""

from pathlib import Path

import numpy as np
import pytest
import torch

from inversion.faces.person import person_mask
from inversion.networks.person_segmentation import MODEL_NAME, PersonSegmentationNetwork
from inversion.photos.photo import read_photo
from inversion.resources import resource_path

ON_EDGES = {
    (7, 113): 0.3853,
    (88, 63): 0.7469,
    (141, 7): 0.4054,
    (155, 3): 0.2485,
    (177, 9): 0.2295,
    (200, 7): 0.6677,
    (223, 8): 0.6372,
    (238, 251): 0.4672,
    (249, 120): 0.7553,
    (255, 255): 0.5038,
}
"""Row and column of the sample photo at 256 pixels → what TensorFlow.js 4.22 computes there."""


@pytest.mark.weights
def test_the_mask_matches_the_reference(astronaut: Path):
    mask = person_mask(read_photo(astronaut).pixels)
    assert mask.shape == (256, 256)
    assert mask.dtype == np.float32
    # Measured 7e-4: the package rounds the 1/6 of hard swish, see the converter.
    assert [mask[place] for place in ON_EDGES] == pytest.approx(list(ON_EDGES.values()), abs=2e-3)
    assert mask.mean() == pytest.approx(0.5443172, abs=1e-4)


@pytest.mark.weights
def test_face_and_hair_are_the_person_and_the_flag_is_not(astronaut: Path):
    mask = person_mask(read_photo(astronaut).pixels)
    assert mask[40:60, 95:125].min() > 0.99  # face
    assert mask[12, 110] > 0.9  # hair
    assert mask[:75, :40].max() < 0.05  # flag
    assert mask[:60, 160:].max() < 0.05  # shuttle


@pytest.mark.weights
def test_pictures_of_any_shape_give_the_same_mask(astronaut: Path):
    pixels = read_photo(astronaut).pixels
    tall = np.repeat(pixels, 2, axis=0)
    assert np.abs(person_mask(tall) - person_mask(pixels)).mean() < 1e-3  # pixels are rounded differently


@pytest.mark.weights
def test_the_network_is_loaded_once(astronaut: Path, monkeypatch: pytest.MonkeyPatch):
    pixels = read_photo(astronaut).pixels
    person_mask(pixels)
    monkeypatch.setattr(PersonSegmentationNetwork, "load", lambda device: pytest.fail("loaded again"))
    person_mask(pixels)


def test_the_shipped_file_is_small():
    assert resource_path("models", f"{MODEL_NAME}.safetensors").stat().st_size < 300_000


def test_batches_are_independent_and_other_sizes_refused():
    torch.manual_seed(0)
    network = PersonSegmentationNetwork().eval()
    pictures = torch.rand(2, 3, 256, 256) * 2 - 1
    with torch.inference_mode():
        together, alone = network(pictures), network(pictures[1:])
    assert together.shape == (2, 1, 256, 256)
    assert torch.allclose(together[1:], alone, atol=1e-5)
    with pytest.raises(ValueError, match="expected pictures"):
        network(torch.zeros(1, 3, 128, 128))
