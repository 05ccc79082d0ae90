"""Previews in the main view while the hand moves."""

import pytest
from pytestqt.qtbot import QtBot

from app.live.timing import Timing
from app.window.main_window import MainWindow
from editing.edits import EditRequest
from tests.app.conftest import wait_full


@pytest.mark.parametrize("timing", [Timing(portrait_seconds=0.0)])  # nothing exact is quick enough
def test_previews_while_the_hand_moves_and_the_exact_picture_when_it_rests(inverted: MainWindow, qtbot: QtBot) -> None:
    drawn: list[EditRequest] = []
    inverted.studio._signals.drawn.connect(lambda picture: drawn.append(picture.request))
    inverted.studio.edits.set_dragging(True)
    inverted.studio.edits.set_strength("smile", 0.5, gesture=3)
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn[0].preview
    # The hand rests with the button still down, then moves on and lets go.
    wait_full(inverted, qtbot)
    qtbot.waitUntil(lambda: not drawn[-1].preview)  # told after the state, in an event of its own
    inverted.studio.edits.set_strength("smile", 1.0, gesture=3)
    inverted.studio.edits.set_dragging(False)
    wait_full(inverted, qtbot)
    assert not inverted.state.picture.request.preview


@pytest.mark.parametrize(("chosen", "taken"), [(0, (256,)), (128, (128,)), (512, (256,))])
def test_previews_have_the_chosen_size_where_there_is_one(chosen: int, taken: tuple[int, ...]) -> None:
    assert Timing(preview_size=chosen).previews((64, 128, 256)) == taken
    assert Timing(preview_size=chosen).previews(()) == ()
