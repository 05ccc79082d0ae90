"""Blends lie on a straight line in w and deltas, whichever way the deltas are kept."""

import dataclasses
import itertools

import pytest
import torch

from editing.interpolation import blend
from inversion.generators.base import Generator
from inversion.methods.base import Inverter
from inversion.result import Inversion
from tests import tiny

KINDS = {"h": tiny.TinyHyperInverter, "deltas": tiny.TinyInverter, "codes": tiny.TinyCodesInverter}

NETWORKS = tiny.tiny_networks()


def deltas(inversion: Inversion) -> dict[str, torch.Tensor]:
    return NETWORKS.deltas(inversion, tiny.tiny_generator())


@pytest.fixture
def generator() -> Generator:
    return tiny.tiny_generator()


def inverted(method: type[Inverter], generator: Generator, seed: int) -> Inversion:
    size = generator.resolution
    crop = tiny.tiny_photo(size + seed, size).pixels[:, seed:].copy()
    return method.create(generator, NETWORKS).invert(crop, seed=seed)


@pytest.mark.parametrize("kinds", list(itertools.product(KINDS, KINDS)))
@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_w_and_deltas_are_blended_in_a_straight_line(kinds: tuple[str, str], share: float, generator: Generator):
    first, second = (inverted(KINDS[kind], generator, seed) for seed, kind in enumerate(kinds))
    blended = blend(first, second, share, deltas)
    assert torch.allclose(blended.w, (1 - share) * first.w + share * second.w, atol=1e-6)
    found = deltas(blended)
    ends = deltas(first), deltas(second)
    for name, shape in generator.tunable_weights.items():
        zeros = torch.zeros(shape)
        wanted = (1 - share) * ends[0].get(name, zeros) + share * ends[1].get(name, zeros)
        assert (found.get(name, zeros) - wanted).abs().max() <= 1e-5 * max(1, wanted.abs().max())
    assert (blended.h is not None) == (kinds == ("h", "h"))
    assert blended.metrics is None


def test_codes_of_different_hypernetworks_are_never_mixed(generator: Generator):
    first, second = (inverted(tiny.TinyHyperInverter, generator, seed) for seed in range(2))
    other = dataclasses.replace(second, hypernetwork="another")
    with pytest.raises(Exception, match="other weights"):
        blend(first, other, 0.5, deltas)
