"""A photo of any size on the screen: sharp at every zoom, quick to pan, and with the edits in it."""

import time
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.engine.layers import patch_layers, photo_layer
from app.values.pictures import Layer
from app.views.pixels import from_image
from app.views.tiled_picture import KEPT_TILES, TILE, TiledPicture
from editing.photo_true.patch import Patch
from inversion.photos.photo import Photo
from tests import tiny

WIDTH, HEIGHT = 640, 480


@pytest.fixture(scope="module")
def large_photo() -> Photo:
    """24 megapixels; no two tiles are the same."""
    small = np.random.default_rng(0).integers(0, 256, (500, 750, 3), np.uint8)
    return Photo(small.repeat(8, axis=0).repeat(8, axis=1))


@pytest.fixture
def picture(qapp: QApplication) -> Iterator[TiledPicture]:
    return TiledPicture()


def painted(picture: TiledPicture, left: float, top: float, scale: float) -> np.ndarray:
    """What a widget shows whose top left corner is at this point of the scaled picture."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    picture.paint(painter, QPointF(-left, -top), scale, 1.0, QRectF(0, 0, WIDTH, HEIGHT))
    painter.end()
    return from_image(image)


def test_at_full_size_the_pixels_are_the_photos_own(picture: TiledPicture, large_photo: Photo) -> None:
    picture.show([photo_layer(large_photo)])
    for left, top in ((0, 0), (701, 333), (5360, 3520)):
        assert np.array_equal(
            painted(picture, left, top, 1.0), large_photo.pixels[top : top + HEIGHT, left : left + WIDTH]
        )


@pytest.mark.parametrize("scale", [0.1, 0.25, 0.31, 0.5, 0.77])
def test_a_reduced_photo_lies_where_it_should(picture: TiledPicture, scale: float) -> None:
    photo = Photo(np.tile(np.linspace(0, 255, 1999).astype(np.uint8)[None, :, None], (1501, 1, 3)))
    picture.show([photo_layer(photo)])
    columns = np.arange(5, int(1999 * scale) - 5)
    wanted = ((columns + 0.5) / scale - 0.5) / 1998 * 255
    seen = painted(picture, 0, 0, scale)[20, columns[columns < WIDTH], 0]
    assert np.abs(seen - wanted[: len(seen)]).max() < 1.5, "rounded to a grey level, twice"


def test_a_patch_without_change_leaves_no_seam(picture: TiledPicture) -> None:
    photo = tiny.tiny_photo(1601, 1201)
    layer = photo_layer(photo)
    same = Patch(301, 207, 455, 512, photo.pixels[207 : 207 + 512, 301 : 301 + 455])
    for scale in (0.31, 0.5, 1.0, 1.7):
        picture.show([layer])
        plain = painted(picture, 60, 60, scale)
        picture.show([layer, *patch_layers(photo, [same])])
        difference = np.abs(painted(picture, 60, 60, scale).astype(int) - plain)
        assert difference.max() <= 2, "Qt interpolates from the nearest sixteenth of a pixel"


def test_patches_are_shown_and_taken_away(picture: TiledPicture) -> None:
    photo = tiny.tiny_photo(1600, 1200)
    layer = photo_layer(photo)
    first, second = (
        Patch(100 + 150 * index, 120, 300, 300, np.full((300, 300, 3), 250 - 200 * index, np.uint8)) for index in (0, 1)
    )
    picture.show([layer])
    plain = painted(picture, 0, 0, 1.0)
    picture.show([layer, *patch_layers(photo, [first, second])])
    seen = painted(picture, 0, 0, 1.0)
    assert (seen[120:420, 100:250] == 250).all()
    assert (seen[120:420, 250:550] == 50).all()
    seen[120:420, 100:550] = plain[120:420, 100:550]
    assert np.array_equal(seen, plain)
    picture.show([layer])
    assert np.array_equal(painted(picture, 0, 0, 1.0), plain)


def test_a_preview_fills_the_place_of_its_patch(picture: TiledPicture) -> None:
    photo = tiny.tiny_photo(1600, 1200)
    preview = Patch(100, 120, 300, 300, np.full((64, 64, 3), 200, np.uint8))
    picture.show([photo_layer(photo), *patch_layers(photo, [preview])])
    seen = painted(picture, 0, 0, 1.0)
    assert (seen[120:420, 100:400] == 200).all()
    assert not (seen[119, 100:400] == 200).all()


def test_levels_of_patches_lie_on_those_of_the_photo() -> None:
    photo = tiny.tiny_photo(1999, 1501)
    whole = photo_layer(photo)
    patch = Patch(1801, 1203, 198, 298, photo.pixels[1203:1501, 1801:1999])
    (layer,) = patch_layers(photo, [patch])
    assert len(layer.levels) == len(whole.levels) == 3
    for index, level in enumerate(layer.levels):
        left, top = layer.left >> index, layer.top >> index
        assert np.array_equal(level, whole.levels[index][top : top + level.shape[0], left : left + level.shape[1]])


def test_panning_24_megapixels_keeps_up_and_memory_stays_small(picture: TiledPicture, large_photo: Photo) -> None:
    layer: Layer = photo_layer(large_photo)
    picture.show([layer])
    for scale in (1.0, 0.37):
        painted(picture, 0, 0, scale)
        seconds = []
        for step in range(90):
            started = time.perf_counter()
            painted(picture, 40 * step * scale, 24 * step * scale, scale)
            seconds.append(time.perf_counter() - started)
        assert np.median(seconds) < 1 / 30, "30 pictures a second, on a machine that is busy with other tests, too"
        assert picture.tiles_kept <= KEPT_TILES
    assert KEPT_TILES * TILE * TILE * 4 == 64 * 2**20
