"""The rebuilt face networks, held against what the package's own TensorFlow.js networks say about the same pixels."""

import numpy as np
import pytest
import torch

from inversion.networks.face_networks import (
    EXPRESSIONS,
    FACE_WINDOW,
    AgeGenderNetwork,
    ExpressionNetwork,
    LandmarkNetwork,
    face_window,
)


@pytest.fixture
def noise() -> torch.Tensor:
    """The 112x112 noise picture that the reference was run on."""
    pixels = np.random.default_rng(0).integers(0, 256, (112, 112, 3)).astype(np.uint8)
    return torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 127.5 - 1


@pytest.mark.parametrize("network", [LandmarkNetwork, ExpressionNetwork, AgeGenderNetwork])
def test_batches_are_independent(network):
    torch.manual_seed(0)
    module = network().eval()
    faces = torch.rand(3, 3, 112, 112) * 2 - 1
    together, alone = module(faces), module(faces[1:2])
    if isinstance(together, tuple):
        together, alone = torch.stack(together, 1), torch.stack(alone, 1)
    assert together.shape[0] == 3
    assert torch.allclose(together[1:2], alone, atol=1e-4)


def test_shapes_and_refusals():
    assert LandmarkNetwork()(torch.zeros(2, 3, 112, 112)).shape == (2, 68, 2)
    assert ExpressionNetwork()(torch.zeros(2, 3, 80, 80)).shape == (2, len(EXPRESSIONS))
    with pytest.raises(ValueError, match="expected faces"):
        ExpressionNetwork()(torch.zeros(2, 3, 80, 90))


def test_face_window_is_square_and_where_it_says():
    row = torch.linspace(0, 1, 256).expand(1, 3, 256, 256)
    window = face_window(row)
    assert window.shape[2] == window.shape[3]
    assert float(window[0, 0, 0, 0]) == pytest.approx(FACE_WINDOW[0], abs=0.01)


@pytest.mark.weights
def test_landmarks_match_the_reference(noise):
    points = LandmarkNetwork.load()(noise).flatten()
    expected = [0.13729066, 0.24676754, 0.1730869, 0.33234155, 0.18274692, 0.42797822, 0.20008463, 0.52605307]
    assert points[:8].tolist() == pytest.approx(expected, abs=1e-3)  # float16 weights: measured 3e-4


@pytest.mark.weights
def test_expression_matches_the_reference(noise):
    expected = [-2.4166546, -3.9458859, -1.8143497, -5.5935998, -3.0451899, -7.2120237, -3.6600046]
    assert ExpressionNetwork.load()(noise)[0].tolist() == pytest.approx(expected, abs=0.03)  # measured 0.012


@pytest.mark.weights
def test_age_and_gender_match_the_reference(noise):
    age, gender = AgeGenderNetwork.load()(noise)
    assert float(age) == pytest.approx(65.4331284, abs=0.05)
    assert float(gender) == pytest.approx(3.3176708, abs=0.01)
