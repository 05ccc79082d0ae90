"""A synthesis that stops halfway: what is added to its features, and that nothing added changes nothing."""

import pytest
import torch

from inversion.generators.base import Generator
from inversion.generators.stylegan2 import StyleGAN2
from tests.tiny import W_DIM, tiny_generator


def tiny_stylegan2() -> Generator:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        return StyleGAN2(256, w_dim=W_DIM, channel_base=1024).eval()


@pytest.fixture(params=[tiny_generator, tiny_stylegan2], ids=["mobile", "stylegan2"])
def generator(request: pytest.FixtureRequest) -> Generator:
    return request.param()


def codes(generator: Generator, count: int = 1) -> torch.Tensor:
    return generator.styles(generator.map(torch.randn(count, W_DIM, generator=torch.Generator().manual_seed(3))))


def changes_of(generator: Generator) -> dict[int, torch.Tensor]:
    rng = torch.Generator().manual_seed(4)
    sizes = zip(generator.detail_sides, generator.detail_channels, strict=True)
    return {side: torch.randn(1, channels, side, side, generator=rng) for side, channels in sizes}


def test_without_changes_the_picture_is_the_same_bit_for_bit(generator: Generator):
    for w in (codes(generator), codes(generator, 2)):
        deltas = {name: 0.1 * torch.randn(len(w), *shape) for name, shape in generator.tunable_weights.items()}
        for resolution in (generator.resolution, generator.resolution // 2, 64):
            expected = generator.synthesize(w, deltas, resolution)
            assert torch.equal(generator.halfway(w, deltas).picture({}, resolution), expected)


def test_features_have_the_sides_and_channels_that_the_generator_says(generator: Generator):
    halfway = generator.halfway(codes(generator))
    (first, second), (few, many) = generator.detail_sides, generator.detail_channels
    assert halfway.features.shape == (1, few, first, first)
    assert halfway.following({}).shape == (1, many, second, second)


def test_changes_of_both_sides_reach_the_picture_where_they_are(generator: Generator):
    halfway = generator.halfway(codes(generator))
    before = halfway.picture({})
    for side, change in changes_of(generator).items():
        change[:, :, : side // 2] = 0
        difference = (halfway.picture({side: change}) - before).abs().amax(1)[0]
        size = len(difference)
        assert difference[: size // 2 - size // 8].max() == 0
        assert difference[size // 2 + size // 8 :].mean() > 0.01


def test_following_features_show_changes_of_the_first_side_alone(generator: Generator):
    halfway, changes = generator.halfway(codes(generator)), changes_of(generator)
    first, second = generator.detail_sides
    found = halfway.following(changes)
    assert torch.equal(found, halfway.following({first: changes[first]}))
    assert not torch.allclose(found, halfway.following({}))
    moved = halfway.picture({first: changes[first], second: torch.zeros_like(changes[second])})
    assert torch.allclose(moved, halfway.picture({first: changes[first]}), atol=1e-4)


def test_some_rows_are_those_of_the_whole_picture(generator: Generator):
    halfway, changes = generator.halfway(codes(generator)), changes_of(generator)
    scale = generator.resolution // generator.detail_sides[0]
    part = halfway.picture(changes, rows=(4, 12))
    assert torch.allclose(part, halfway.picture(changes)[:, :, 4 * scale : 12 * scale], atol=1e-4)


def test_rows_of_kept_features_are_exact_but_for_their_ends():
    generator = tiny_generator()
    w, changes = codes(generator), changes_of(generator)
    whole = generator.halfway(w)
    top, height = 8, 16
    part = generator.halfway_from(whole.features[:, :, top : top + height], w, None, top)  # type: ignore[attr-defined]
    scale = {side: side // generator.detail_sides[0] for side in changes}
    cut = {side: change[:, :, scale[side] * top : scale[side] * (top + height)] for side, change in changes.items()}
    found = part.picture(cut, rows=(4, height - 4))
    expected = whole.picture(changes, rows=(top + 4, top + height - 4))
    assert torch.allclose(found, expected, atol=1e-4)


def test_gradients_pass_through_changes(generator: Generator):
    halfway = generator.halfway(codes(generator))
    changes = {side: change.requires_grad_() for side, change in changes_of(generator).items()}
    halfway.picture(changes).square().mean().backward()
    assert all(change.grad is not None and change.grad.abs().sum() > 0 for change in changes.values())


def test_other_sides_are_refused(generator: Generator):
    with pytest.raises(ValueError, match="sides"):
        generator.halfway(codes(generator)).picture({16: torch.zeros(1, 8, 16, 16)})
