"""The portrait is the person's own photo with the edit in it, or what the generator paints where that is wanted."""

import numpy as np
from pytestqt.qtbot import QtBot

from app.window.main_window import MainWindow
from tests.app.conftest import wait_full


def pixels(window: MainWindow) -> np.ndarray:
    assert window.state.picture is not None
    return window.state.picture.pixels


def test_without_an_edit_the_portrait_is_the_photos_crop(inverted: MainWindow, qtbot: QtBot) -> None:
    assert np.array_equal(pixels(inverted), inverted.state.crop)
    inverted.studio.edits.set_strength("smile", 1.0)
    wait_full(inverted, qtbot)
    assert not np.array_equal(pixels(inverted), inverted.state.crop)


def test_the_switch_shows_the_generators_picture_and_is_remembered(inverted: MainWindow, qtbot: QtBot) -> None:
    action = inverted.actions_.painted
    assert action.isEnabled()
    action.trigger()
    wait_full(inverted, qtbot)
    assert not np.array_equal(pixels(inverted), inverted.state.crop)
    assert inverted.studio.settings.as_painted
    inverted.actions_.photo.trigger()
    assert not action.isEnabled()
    inverted.actions_.portrait.trigger()
    action.trigger()
    wait_full(inverted, qtbot)
    assert np.array_equal(pixels(inverted), inverted.state.crop)
    assert not inverted.studio.settings.as_painted


def test_tiles_stay_as_rendered(inverted: MainWindow, qtbot: QtBot) -> None:
    inverted.actions_.methods.trigger()
    qtbot.waitUntil(lambda: "tiny" in inverted.state.tiles.pictures)
    assert not inverted.state.tiles.pictures["tiny"].request.photo_true
