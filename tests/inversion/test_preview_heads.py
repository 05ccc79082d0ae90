"""Which head training pictures come from."""

import pytest
import torch
import torch.nn.functional as F

from inversion.generators.preview import PreviewHeads, small_picture
from tests.inversion.tiny_training import generator


@pytest.fixture
def heads() -> PreviewHeads:
    torch.manual_seed(0)
    return PreviewHeads(generator(), (64, 128)).requires_grad_(False)


def test_training_pictures_are_averages_of_the_larger_head(heads: PreviewHeads):
    w = generator().map(torch.randn(2, generator().w_dim))
    found = small_picture(generator(), heads, w, None, 64)
    assert torch.allclose(found, F.avg_pool2d(heads.synthesize(generator(), w, None, 128), 2), atol=1e-5)


def test_the_largest_head_makes_its_own_size(heads: PreviewHeads):
    w = generator().map(torch.randn(1, generator().w_dim))
    found = small_picture(generator(), heads, w, None, 128)
    assert torch.allclose(found, heads.synthesize(generator(), w, None, 128), atol=1e-5)


def test_without_a_head_the_generator_itself_renders(heads: PreviewHeads):
    w = generator().map(torch.randn(1, generator().w_dim))
    with torch.no_grad():
        assert torch.equal(small_picture(generator(), heads, w, None, 256), generator().synthesize(w, None, 256))
        assert torch.equal(small_picture(generator(), None, w, None, 64), generator().synthesize(w, None, 64))
    with pytest.raises(ValueError, match="256"):
        heads.training_picture([], w, 256)
