"""The change of a crop goes into the whole photo, and nothing else of the photo changes."""

import time

import numpy as np
import pytest

from editing.photo_true.bands import joined, laplacian_bands
from editing.photo_true.change import Change, no_change
from editing.photo_true.flow import flow_between, structure, warped
from editing.photo_true.limits import Place, fade_at_border, nearest_share
from editing.photo_true.put_back import put_back
from inversion.faces.align import crop_transform
from tests import tiny


def noise(height: int, width: int, dtype: type = np.uint8) -> np.ndarray:
    top = np.iinfo(dtype).max
    return np.random.default_rng(5).integers(0, top, (height, width, 3), dtype=dtype, endpoint=True)


def smooth_picture(size: int) -> np.ndarray:
    """Shapes of some pixels, which motion can be found on."""
    return np.rint(warped_noise(size) * 255).astype(np.uint8)


def warped_noise(size: int) -> np.ndarray:
    coarse = np.random.default_rng(3).random((size // 8, size // 8, 3)).astype(np.float32)
    bands = laplacian_bands(np.zeros((size, size, 3), np.float32), 3)
    return joined([*bands[:3], coarse])


def changed(crop: int, added: float = 0.0, flow: tuple[float, float] = (0, 0), margin: int = 0) -> Change:
    """The same everywhere in a crop, but for a margin."""
    inside = np.zeros((crop, crop, 1), np.float32)
    inside[margin : crop - margin, margin : crop - margin] = 1
    return Change(inside * np.array(flow, np.float32), np.repeat(inside * np.float32(added), 3, axis=2))


@pytest.mark.parametrize("zoom", [0.3, 1.0, 2.4])
def test_what_is_gone_leaves_no_edges(zoom: float):
    pixels = noise(160, 160)
    kept = np.ones((64, 64), np.float32)
    kept[8:-8, 8:-8] = 0
    change = Change(np.zeros((64, 64, 2), np.float32), np.float32(90) * (1 - kept)[..., None].repeat(3, axis=2), kept)
    put_back(pixels, np.array([[zoom, 0, 4.0], [0, zoom, 4.0]]), change)
    inside = slice(int(4 + 18 * zoom), int(4 + 46 * zoom))
    assert np.array_equal(pixels[inside, inside], np.full_like(pixels[inside, inside], 90))
    assert np.array_equal(pixels[int(6 + 64 * zoom) :], noise(160, 160)[int(6 + 64 * zoom) :])


def test_what_is_gone_may_be_black_then():
    pixels = np.full((100, 100, 3), 200, np.uint8)
    nothing = no_change(64)
    assert put_back(pixels, np.eye(2, 3), Change(nothing.flow, nothing.added, np.zeros((64, 64), np.float32)))
    assert not pixels[2:60, 2:60].any()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_no_change_leaves_every_bit(dtype: type):
    pixels = noise(90, 120, dtype)
    before = pixels.copy()
    assert put_back(pixels, np.array([[1.3, 0.4, 5], [-0.4, 1.3, 30]]), no_change(64)) is None
    assert np.array_equal(pixels, before)


def test_levels_are_added_where_the_crop_is():
    pixels = np.full((100, 140, 3), 100, np.uint8)
    box = put_back(pixels, np.array([[1.0, 0, 30], [0, 1.0, 20]]), changed(64, added=40, margin=8))
    expected = np.full((100, 140, 3), 100, np.uint8)
    expected[28:76, 38:86] = 140
    assert np.array_equal(pixels, expected)
    assert box is not None
    left, top, right, bottom = box
    assert left <= 38
    assert top <= 28
    assert right >= 86
    assert bottom >= 76


def test_pixels_move_by_whole_steps_without_loss():
    pixels = noise(120, 120)
    before = pixels.copy()
    # The crop is half as fine as the photo: 3 of its pixels are 6 of the photo.
    put_back(pixels, np.array([[2.0, 0, 10.5], [0, 2.0, 10.5]]), changed(48, flow=(3, 0), margin=4))
    middle = np.s_[40:80, 40:70]
    assert np.array_equal(pixels[middle], before[40:80, 46:76])
    assert np.array_equal(pixels[:10], before[:10])
    assert np.array_equal(pixels[:, :10], before[:, :10])


@pytest.mark.parametrize("zoom", [0.2, 1.0, 5.0])
@pytest.mark.parametrize("angle", [0, 12, 30, 90])
def test_nothing_changes_outside_of_a_tilted_crop(zoom: float, angle: float):
    turn = np.radians(angle)
    size = 64
    along = zoom * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    to_photo = np.column_stack([along, [150.0, 40.0]])
    pixels = noise(300, 360)
    before = pixels.copy()
    assert put_back(pixels, to_photo, changed(size, added=60, flow=(2, -1), margin=12)) is not None
    y, x = np.nonzero((pixels != before).any(axis=2))
    u, v = np.linalg.inv(along) @ (np.stack([x, y]) - to_photo[:, 2:])
    assert len(x) > 100 * zoom**2
    assert min(u.min(), v.min()) >= -0.5
    assert max(u.max(), v.max()) <= size - 0.5


def test_a_crop_may_leave_the_photo():
    pixels = noise(60, 60)
    before = pixels.copy()
    put_back(pixels, np.array([[1.0, 0, -20], [0, 1.0, -20]]), changed(64, added=90))
    assert (pixels[:43, :43] != before[:43, :43]).mean() > 0.5
    assert np.array_equal(pixels[45:, 45:], before[45:, 45:])
    assert put_back(pixels, np.array([[1.0, 0, 200], [0, 1.0, 200]]), changed(64, added=90)) is None


def test_an_edit_fades_at_the_crops_border_but_for_where_the_photo_ends():
    photo, face = tiny.tiny_photo(300, 300), tiny.tiny_face(left=-30, top=60, size=200)
    inside = fade_at_border((photo.width, photo.height), crop_transform(photo, face, 128), 128)
    assert inside[64, 0] == 1
    assert inside[64, -1] == inside[0, 64] == inside[-1, 64] == 0
    assert inside[64, 64] == 1


def test_each_pixel_belongs_to_the_nearest_face():
    left, right = Place(0.5, 0.5, 0.4), Place(1.1, 0.5, 0.4)
    ours = nearest_share(left, [right], 128)
    assert ours[64, 64] == 1
    assert ours[64, 120] < 0.7
    theirs = nearest_share(right, [left], 128)
    assert (ours + theirs).max() <= 1
    assert np.array_equal(nearest_share(left, [], 64), np.ones((64, 64)))


def test_a_crowd_is_quick_and_only_near_faces_count() -> None:
    own = Place(0.5, 0.55, 0.4)
    near = [Place(0.1, 0.5, 0.4), Place(1.1, 0.6, 0.3)]
    crowd = [Place(2.5 + column / 2, row / 2 - 10, 0.4) for column in range(45) for row in range(45)]
    started = time.monotonic()
    assert np.array_equal(nearest_share(own, [*crowd, *near], 64), nearest_share(own, near, 64))
    assert np.array_equal(nearest_share(own, near * 1000, 64), nearest_share(own, near, 64))
    assert time.monotonic() - started < 2


def test_bands_add_up_to_the_picture():
    picture = noise(96, 96).astype(np.float32)
    assert np.allclose(joined(laplacian_bands(picture, 3)), picture, atol=1e-3)


def test_motion_is_found_and_light_is_not_taken_for_it():
    before = smooth_picture(256)
    after = np.roll(before, 5, axis=1)
    flow = flow_between(structure(after), structure(before), 256)
    middle = flow[64:192, 64:192]
    assert np.abs(np.median(middle.reshape(-1, 2), axis=0) - (-5, 0)).max() < 0.5
    assert np.abs(warped(before, flow).astype(float) - after)[64:192, 64:192].mean() < 4
    darker = np.rint(before * np.linspace(0.5, 1, 256)[None, :, None]).astype(np.uint8)
    still = flow_between(structure(darker), structure(before), 256)
    assert np.abs(still[64:192, 64:192]).mean() < 0.3
