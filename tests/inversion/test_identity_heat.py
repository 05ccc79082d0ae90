"""Identity heat: nothing where nothing differs, and all places together are the distance."""

import numpy as np
import pytest
import torch

from inversion.errors import Cancelled
from inversion.evaluation.identity_heat import heat_colours, identity_heat, paint_heat
from inversion.faces import models
from inversion.faces.models import descriptor_network
from inversion.networks.face_descriptor import CHIP_CENTRE, CHIP_SHARE
from inversion.progress import CancelToken

SIDE = 256


@pytest.fixture
def face() -> np.ndarray:
    noise = np.random.default_rng(0).uniform(0, 255, (SIDE // 16, SIDE // 16, 3)).astype(np.float32)
    return np.kron(noise, np.ones((16, 16, 1))).clip(0, 255).astype(np.uint8)


def test_equal_pictures_have_no_heat(face: np.ndarray) -> None:
    heat = identity_heat(descriptor_network(), face, face)
    assert heat.distance == 0
    assert not heat.shares.any()
    grey = paint_heat(face, heat)
    assert np.array_equal(grey[:, :, 0], grey[:, :, 2])


def test_heat_lies_where_the_change_is_and_adds_up(face: np.ndarray) -> None:
    changed = face.copy()
    rows, columns = slice(150, 190), slice(100, 150)
    changed[rows, columns] = 255 - changed[rows, columns]
    heat = identity_heat(descriptor_network(), face, changed)
    assert heat.shares.sum() == pytest.approx(heat.distance**2, rel=0.15)
    start = (CHIP_CENTRE[1] - CHIP_SHARE / 2) * SIDE
    step = CHIP_SHARE * SIDE / 150
    outside = np.ones(150, bool)
    outside[int((150 - start) / step) - 2 : int((190 - start) / step) + 3] = False
    assert not heat.shares[outside].any()
    painted = paint_heat(changed, heat)
    red, blue = painted[:, :, 0].astype(int), painted[:, :, 2].astype(int)
    assert (red - blue)[rows, columns].max() > 30
    assert (red - blue)[:100].max() == 0


def test_it_works_after_descriptors_were_taken_first(face: np.ndarray) -> None:
    """The network is loaded once, often by a measurement, which needs no gradients."""
    models._descriptor_network.cache_clear()
    with torch.inference_mode():
        descriptor_network()
    assert identity_heat(descriptor_network(), face, face[::-1]).distance > 0


def test_it_can_be_cancelled_and_leaves_no_gradients(face: np.ndarray) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled), torch.inference_mode():
        identity_heat(descriptor_network(), face, face, cancel)


def test_colours_run_from_yellow_to_red() -> None:
    weak, strong = heat_colours(np.array([0.0, 1.0]))
    assert weak[1] > 200
    assert strong[1] < 60
