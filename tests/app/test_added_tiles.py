"""Methods on added models as tiles: they follow the same sliders, and wait where they would block the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.engine.jobs import Started, describe_session
from app.live.timing import Timing
from app.state.grid_order import missing_methods
from app.state.settings import Settings
from app.state.state import StudioState
from app.studio.studio import Studio
from app.window.main_window import MainWindow
from editing.edits import Edit
from editing.session import Session
from tests.app.answers import Answers
from tests.app.conftest import shown_window
from tests.app.test_added_side_by_side import E4E, add, e4e, student_session
from tests.app.test_window_methods import wait_tiles

__all__ = ["add", "e4e"]


class PreviewedSession(Session):
    """Says that there are previews of what the embedded generator makes, as there would be of a larger one."""

    def has_previews(self, face: int, method: str) -> bool:
        return ":" not in method


@pytest.fixture
def window(
    qtbot: QtBot, e4e: None, nothing_left: None, settings: Settings, answers: Answers, timing: Timing
) -> Iterator[MainWindow]:
    def start() -> Started:
        return describe_session(student_session(kind=PreviewedSession))

    with shown_window(qtbot, start, settings, answers, timing) as made:
        yield made


def test_it_stands_beside_the_others_and_follows_the_sliders(
    window: MainWindow, qtbot: QtBot, photo_path: Path
) -> None:
    state, studio = window.state, window.studio
    studio.open(photo_path)
    qtbot.waitUntil(lambda: state.face is not None and state.crop is not None)
    window.actions_.methods.trigger()
    assert [info.title for info in missing_methods(state)] == ["Tiny", "Tiny W", "e4e"]
    window.methods_view.run_missing.click()
    qtbot.waitUntil(lambda: not missing_methods(state) and state.running is None, timeout=20_000)
    wait_tiles(window, qtbot)
    before = state.tiles.pictures[E4E].pixels
    studio.edits.set_strength("smile", 2.0)
    wait_tiles(window, qtbot)
    assert (state.tiles.pictures[E4E].pixels != before).any()
    assert not state.inversions_of(0)[E4E].previews


@pytest.mark.parametrize("timing", [Timing(blocking_seconds=0.0)])
def test_a_slow_tile_waits_until_the_hand_rests(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    state, studio = invert_all(window, qtbot, photo_path)
    wait_tiles(window, qtbot)
    studio.edits.set_dragging(True)
    studio.edits.set_strength("smile", 1.5)
    qtbot.waitUntil(lambda: state.tiles.pictures["tiny"].request.edit == state.edit)
    assert state.tiles.pictures[E4E].request.edit == Edit()
    studio.edits.set_dragging(False)
    wait_tiles(window, qtbot)
    assert state.tiles.pictures[E4E].request.edit == state.edit


@pytest.mark.parametrize("moving", [False, True])
def test_one_that_was_never_timed_comes_last_though_it_is_the_chosen_one(
    window: MainWindow, qtbot: QtBot, photo_path: Path, moving: bool
) -> None:
    state, studio = window.state, window.studio
    studio.open(photo_path)
    qtbot.waitUntil(lambda: state.face is not None and state.crop is not None)
    for method in ("tiny", "tiny-w", E4E):
        studio.choose_method(method)
        studio.invert()
        qtbot.waitUntil(lambda wanted=method: wanted in state.inversions_of(0) and not studio.engine.busy)
    studio.edits.set_dragging(moving)
    studio.edits.set_strength("smile", 1.0)
    window.actions_.methods.trigger()
    if moving:
        qtbot.waitUntil(lambda: {"tiny", "tiny-w"} == set(state.tiles.pictures))
        assert E4E not in state.tiles.pictures
        studio.edits.set_dragging(False)
    wait_tiles(window, qtbot)
    tiles = [state.tiles.pictures[method].stamp for method in ("tiny", "tiny-w", E4E)]
    assert max(tiles) == tiles[2]
    assert state.tiles.pictures[E4E].request.edit == state.edit


def invert_all(window: MainWindow, qtbot: QtBot, photo_path: Path) -> tuple[StudioState, Studio]:
    """The methods view with all tiles, of which only those of the embedded generator have previews."""
    state, studio = window.state, window.studio
    studio.open(photo_path)
    qtbot.waitUntil(lambda: state.face is not None and state.crop is not None)
    window.actions_.methods.trigger()
    window.methods_view.run_missing.click()
    qtbot.waitUntil(lambda: not missing_methods(state) and state.running is None, timeout=20_000)
    return state, studio
