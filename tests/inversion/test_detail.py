"""The detail map: its steps, its closed form, and what becomes of it under an edit."""

import torch
import torch.nn.functional as F

from inversion.detail.carrying import Movement, carried, movement, usual_size
from inversion.detail.closed_form import ClosedForm
from inversion.detail.network import DetailStep, Sizes, bands_of
from inversion.generators.base import Look
from tests.tiny import W_DIM, tiny_generator, tiny_mapper


def rng(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def noise(*shape: int, seed: int = 0) -> torch.Tensor:
    return torch.randn(*shape, generator=rng(seed))


def face(seed: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    """w of a face, and the photo of another one."""
    generator = tiny_generator()
    w, other = (generator.styles(generator.map(noise(1, W_DIM, seed=seed + index))) for index in range(2))
    return w, generator.synthesize(other).clamp(-1, 1)


def test_bands_keep_everything_of_a_picture():
    picture = noise(1, 3, 32, 32)
    bands = bands_of(picture, Sizes(8, 32))
    assert bands.shape == (1, Sizes(8, 32).bands, 8, 8)
    assert torch.allclose(bands.square().sum(), picture.square().sum(), rtol=1e-5)


def test_a_step_starts_without_any_change():
    step = DetailStep(Sizes(8, 16), 6, W_DIM, blocks=1, width=4)
    photo, picture = noise(1, 3, 16, 16), noise(1, 3, 16, 16, seed=1)
    assert step(photo, picture, noise(1, 6, 8, 8), noise(1, W_DIM)).abs().max() == 0


def test_the_closed_form_finds_a_linear_map_whatever_the_units():
    step = DetailStep(Sizes(8, 16), 6, W_DIM, blocks=1, width=4)
    true = torch.nn.Conv2d(12, 6, 3, padding=1, padding_mode="replicate")
    form = ClosedForm(step)
    for seed in range(12):
        photo, picture = noise(1, 3, 16, 16, seed=seed), noise(1, 3, 16, 16, seed=seed + 100)
        with torch.no_grad():
            change = 50 * true(bands_of(photo - picture, step.sizes))
        form.add(photo, picture, 7 * noise(1, 6, 8, 8, seed=seed), change, rng(seed))
    form.solve()
    photo, picture, features = noise(1, 3, 16, 16, seed=50), noise(1, 3, 16, 16, seed=51), noise(1, 6, 8, 8)
    with torch.no_grad():
        expected = 50 * true(bands_of(photo - picture, step.sizes))
        found = step(photo, picture, features, noise(1, W_DIM))
    assert F.mse_loss(found, expected) < 1e-3 * expected.square().mean()


def test_a_map_depends_on_photo_and_codes_alone_and_more_passes_add_to_it():
    mapper, (w, photo) = tiny_mapper(tiny_generator()), face()
    first, again = (mapper.map(photo, w, {}).changes for _ in range(2))
    assert first.keys() == set(tiny_generator().detail_sides)
    assert all(torch.equal(first[side], again[side]) for side in first)
    assert set(mapper.map(photo, w, {}, passes=1).changes) == {tiny_generator().detail_sides[0]}
    more = mapper.map(photo, w, {}, passes=3).changes
    assert all(not torch.equal(first[side], more[side]) for side in first)


def test_deltas_that_move_w_are_seen_by_the_map():
    mapper, (w, photo) = tiny_mapper(tiny_generator()), face()
    plain = mapper.map(photo, w, {}).changes
    moved = mapper.map(photo, w, {"w_avg": 0.5 * noise(1, W_DIM)}).changes
    side = tiny_generator().detail_sides[0]
    assert not torch.allclose(plain[side], moved[side])


def look(shift: int = 0) -> Look:
    """Smooth features, and a picture with as much to hold on to, moved to the right by so many features."""
    features = F.interpolate(noise(1, 8, 9, 9), (64, 64), mode="bicubic")
    picture = F.interpolate(noise(1, 3, 17, 17, seed=1), (128, 128), mode="bicubic").clamp(-1, 1)
    return Look(features.roll(shift, 3), picture.roll(2 * shift, 3))


def test_detail_of_an_unmoved_face_stays_as_it_is():
    change = noise(1, 8, 64, 64)
    moved = movement(look(), look(), usual_size(change))
    assert torch.allclose(moved.carry(change), change, atol=0.02)
    finer = noise(1, 4, 128, 128)
    assert torch.allclose(moved.carry(finer), finer, atol=0.05)


def test_detail_moves_along_with_the_face():
    change = F.interpolate(noise(1, 8, 16, 16, seed=5), (64, 64), mode="bicubic")
    moved = movement(look(), look(3), 100 * usual_size(change))
    inside = (slice(None), slice(None), slice(8, 56), slice(8, 56))
    expected = change.roll(3, 3)
    before = F.mse_loss(change[inside], expected[inside])
    assert F.mse_loss(moved.carry(change)[inside], expected[inside]) < 0.1 * before


def test_detail_fades_where_the_edit_made_something_new():
    before, after = look(), look()
    after.features[:, :, :32] += 5
    kept = movement(before, after, torch.tensor(0.5)).kept
    assert kept[:, :, :24].max() < 0.1
    assert kept[:, :, 40:].min() > 0.9


def test_carried_changes_have_both_sides():
    generator, (w, photo) = tiny_generator(), face()
    mapper, halfway, moved = tiny_mapper(generator), generator.halfway(w), w + 0.3
    changes = mapper.map(photo, w, {}).changes
    before, after = mapper.look(halfway, w, {}), mapper.look(generator.halfway(moved), moved, {})
    found = carried(changes, before, after, usual_size(changes[generator.detail_sides[0]]))
    assert {side: change.shape for side, change in found.items()} == {
        side: change.shape for side, change in changes.items()
    }


def test_a_movement_of_nothing_needs_no_picture():
    grid = F.affine_grid(torch.eye(2, 3)[None], [1, 1, 16, 16], align_corners=False)
    still = Movement(grid, torch.ones(1, 1, 16, 16))
    values = noise(1, 2, 32, 32)
    assert torch.allclose(still.carry(values), values, atol=1e-5)
