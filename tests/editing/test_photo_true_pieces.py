"""Colour, light and background of an edit in the photo."""

import numpy as np

from editing.edits import Edit
from editing.photo_true.background import backdrop, background_light, behind, relit_background
from editing.photo_true.change import no_change
from editing.photo_true.colour import colour_change, log_ratio, tint
from editing.photo_true.identity import furthest

EVERYWHERE = np.ones((128, 128), np.float32)


def flat(*colour: int) -> np.ndarray:
    return np.full((128, 128, 3), colour, np.uint8)


def half_person() -> np.ndarray:
    person = np.zeros((128, 128), np.float32)
    person[:, 40:88] = 1
    return person


def test_light_multiplies_so_that_black_stays_black():
    ratio = log_ratio(flat(60, 60, 60), flat(120, 120, 120), "light")
    photo = flat(0, 0, 0)
    photo[:, 64:] = 100
    added = colour_change(photo, ratio, EVERYWHERE, "light")
    assert np.abs(added[:, :40]).max() < 16  # the floor that keeps noise in the dark from being multiplied
    assert added[:, 90:].min() > 60


def test_light_leaves_fine_texture_as_it_is_and_lights_edges():
    photo = flat(120, 120, 120)
    photo[:, 64:] = 40
    grain = np.random.default_rng(0).integers(-5, 6, photo.shape[:2])[..., None]
    grainy = (photo + grain).astype(np.uint8)
    ratio = log_ratio(flat(60, 60, 60), flat(90, 90, 90), "light")
    lit = grainy + colour_change(grainy, ratio, EVERYWHERE, "light")
    skin, edge = lit[10:-10, 10:50], lit[10:-10, 50:56].mean() - lit[10:-10, 72:78].mean()
    assert skin.mean() > 155
    assert 0.9 < skin.std() / grain[10:-10, 10:50].std() < 1.1, "grain would be 1.4 times as strong"
    assert edge > 80 * 1.3


def test_light_is_white_and_colour_is_not():
    redder = flat(60, 60, 60), flat(120, 60, 60)
    assert log_ratio(*redder, "light").shape[2] == 1
    ratio = log_ratio(*redder, "colour")
    assert ratio[..., 0].min() > 0.5
    assert np.abs(ratio[..., 1:]).max() == 0
    added = colour_change(flat(80, 80, 80), ratio, EVERYWHERE, "colour")
    assert added[..., 0].mean() > 40
    assert np.abs(added[..., 1:]).max() < 1e-3


def test_a_colour_stays_inside_its_mask():
    mask = EVERYWHERE.copy()
    mask[:64] = 0
    added = colour_change(flat(80, 80, 80), log_ratio(flat(60, 60, 60), flat(99, 99, 99), "light"), mask, "light")
    assert not added[:64].any()
    assert added[64:].min() > 10


def test_hair_gets_a_tint_as_a_whole_and_not_what_moved_in_it():
    before = flat(60, 60, 60)
    after = flat(80, 70, 60)
    after[30:50] = 250  # where another lock is now
    added = tint(before, before, after, half_person())
    assert np.abs(added[:, 48:80] - (20, 10, 0)).max() < 3
    assert np.abs(added[:, :30]).max() < 0.5


def test_the_background_fills_in_for_the_person():
    photo = flat(40, 90, 200)
    photo[:, 40:88] = 250
    found = backdrop(photo, half_person())
    assert np.abs(found.colours - (40, 90, 200)).mean() < 12
    assert found.gone[:, 45:83].min() == 1
    assert not found.gone[:, :20].any()


def test_where_a_head_no_longer_is_there_is_background():
    photo = flat(40, 90, 200)
    photo[:, 40:88] = 250
    moved = np.roll(half_person(), 30, axis=1)
    change = behind(no_change(128), photo, backdrop(photo, half_person()), moved, EVERYWHERE)
    assert np.abs(change.on(photo)[:, 42:56].astype(float) - (40, 90, 200)).mean() < 12
    assert np.array_equal(change.on(photo)[:, 80:86], photo[:, 80:86])


def test_one_light_for_all_of_the_background_and_none_for_the_person():
    photo = flat(100, 100, 100)
    after = photo.copy()
    after[:, :40] = 160
    light = background_light(log_ratio(photo, after, "light"), half_person())
    assert light.shape == (3,)
    assert 0 < light[0] < np.log(1.6)
    lit = relit_background(photo, half_person(), light).on(photo)
    assert (lit[:, :30] > 100).all()
    assert (lit[:, 100:] > 100).all()
    assert np.array_equal(lit[:, 50:78], photo[:, 50:78])
    assert not background_light(log_ratio(photo, after, "light"), np.ones((128, 128), np.float32)).any()


def test_the_furthest_share_of_an_edit_is_found():
    held = furthest(Edit({"smile": 4.0}, morph=0.8), lambda edit: abs(edit.strengths.get("smile", 0.0)), 1.0)
    assert 0.87 < held.strengths["smile"] <= 1.0
    assert held.morph == held.strengths["smile"] / 5
    assert furthest(Edit({"smile": 1.0}), lambda _edit: 5.0, 1.0) == Edit()
