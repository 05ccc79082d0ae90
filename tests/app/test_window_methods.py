"""Methods side by side: tiles follow the shared sliders each for itself, a queue runs what is missing."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.live.timing import Timing
from app.panels.unready_methods import UnreadyCard
from app.side_by_side.grid import TileGrid
from app.side_by_side.tile_pictures import ORIGINAL
from app.state.grid_order import missing_methods, shown_methods
from app.window.main_window import MainWindow
from editing.edits import EditRequest
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import OpenWindow, invert_first, wait_full
from tests.app.test_window import LEFT, NO_KEYS, drag, row_of


@pytest.fixture
def grid(inverted: MainWindow, qtbot: QtBot) -> MainWindow:
    """The methods view with one method done."""
    inverted.actions_.methods.trigger()
    wait_tiles(inverted, qtbot)
    return inverted


@pytest.fixture
def both(grid: MainWindow, qtbot: QtBot) -> MainWindow:
    """Both methods done, by the queue."""
    qtbot.mouseClick(grid.methods_view.run_missing, LEFT)
    qtbot.waitUntil(lambda: not missing_methods(grid.state) and grid.state.running is None, timeout=20_000)
    wait_tiles(grid, qtbot)
    return grid


def wait_tiles(window: MainWindow, qtbot: QtBot) -> None:
    """Until every tile shows the edit as it is, and nothing is left to do."""

    def shown() -> bool:
        state = window.state
        done = state.inversions_of(state.face)
        tiles = [state.tiles.pictures.get(method) for method in done]
        fresh = all(tile is not None and tile.request.edit == state.edit for tile in tiles)
        return fresh and state.running is None and not window.studio.engine.busy

    qtbot.waitUntil(shown, timeout=10_000)


def area(grid: TileGrid, key: str) -> QPoint:
    return next(cell.area for cell in grid.cells() if cell.key == key).center().toPoint()


def test_the_queue_runs_what_is_missing(both: MainWindow) -> None:
    state = both.state
    assert set(state.tiles.pictures) == {"tiny", "tiny-w"}
    assert state.method == "tiny"
    assert state.tiles.queue == ()
    assert not both.methods_view.run_missing.isVisible()
    assert both.methods_view.isVisible()


def test_cancelling_ends_the_queue(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(tiny.endless(tiny.TinyInverter), tiny.TinyCodesInverter)
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.show_side_by_side(True)
    qtbot.mouseClick(window.methods_view.run_missing, LEFT)
    qtbot.waitUntil(lambda: window.state.running is not None and bool(window.state.running.losses))
    assert window.state.tiles.queue == ("tiny-w",)
    with qtbot.waitSignal(window.studio.job_ended):
        window.studio.cancel()
    assert window.state.tiles.queue == ()
    assert window.state.running is None
    assert not window.state.inversions_of(0)


def test_what_is_done_is_edited_while_another_method_runs(
    open_window: OpenWindow, qtbot: QtBot, photo_path: Path
) -> None:
    grid = open_window(tiny.TinyInverter, tiny.endless(tiny.TinyCodesInverter))
    invert_first(grid, qtbot, photo_path)
    grid.actions_.methods.trigger()
    wait_tiles(grid, qtbot)
    row = row_of(grid, "smile")
    qtbot.mouseClick(grid.methods_view.run_missing, LEFT)
    qtbot.waitUntil(lambda: grid.state.running is not None and bool(grid.state.running.losses))
    assert row.isEnabled()
    drag(row.slider, [0.5, 1.5])
    moved = grid.state.edit
    assert moved.strengths["smile"] > 0
    qtbot.waitUntil(lambda: grid.state.tiles.pictures["tiny"].request.edit == moved, timeout=10_000)
    assert grid.state.running is not None
    grid.studio.show_side_by_side(False)
    assert not row.isEnabled(), "the run's own pictures are shown here"
    with qtbot.waitSignal(grid.studio.job_ended):
        grid.studio.cancel()
    assert row.isEnabled()


def test_a_method_that_fails_does_not_stop_the_others(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(tiny.BrokenInverter, tiny.TinyCodesInverter)
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.show_side_by_side(True)
    qtbot.mouseClick(window.methods_view.run_missing, LEFT)
    qtbot.waitUntil(lambda: "tiny-w" in window.state.inversions_of(0), timeout=20_000)
    assert "tiny" not in window.state.inversions_of(0)
    wait_tiles(window, qtbot)


def test_shared_sliders_move_every_tile_and_the_last_position_wins(both: MainWindow, qtbot: QtBot) -> None:
    before = {method: tile.pixels.copy() for method, tile in both.state.tiles.pictures.items()}
    stamps: dict[str, list[int]] = {}

    def note() -> None:
        for method, tile in both.state.tiles.pictures.items():
            assert tile.request.method == method
            seen = stamps.setdefault(method, [])
            if not seen or seen[-1] != tile.stamp:
                seen.append(tile.stamp)

    both.state.tiles.pictures_changed.connect(note)
    drag(row_of(both, "smile").slider, [0.4, 0.9, 1.5, 2.0])
    wait_tiles(both, qtbot)
    for method, tile in both.state.tiles.pictures.items():
        assert stamps[method] == sorted(stamps[method])
        assert tile.request.edit.strengths["smile"] == pytest.approx(2.0, abs=0.1)
        assert (
            tile.pixels.shape != before[method].shape or np.abs(tile.pixels.astype(int) - before[method]).mean() > 0.1
        )
    both.state.history.undo()
    wait_tiles(both, qtbot)
    for method, tile in both.state.tiles.pictures.items():
        assert np.array_equal(tile.pixels, before[method])


def test_a_slow_tile_holds_no_other_back(both: MainWindow, qtbot: QtBot) -> None:
    """Once the fast tile is drawn, its next request is taken before the slow one's second."""
    drawn: list[str] = []
    both.studio._signals.drawn.connect(lambda picture: drawn.append(picture.slot))
    for step in range(1, 30):
        both.studio.edits.set_strength("smile", step / 10, gesture=7)
        QApplication.processEvents()
    wait_tiles(both, qtbot)
    assert {"tiny", "tiny-w"} == set(drawn)
    longest = max(len(run) for run in _runs(drawn))
    assert longest <= 2


@pytest.mark.parametrize("timing", [Timing(tile_seconds=0.0)])  # nothing exact is quick enough
def test_previews_while_the_hand_moves_and_exact_pictures_when_it_rests(both: MainWindow, qtbot: QtBot) -> None:
    drawn: list[EditRequest] = []
    both.studio._signals.drawn.connect(lambda picture: drawn.append(picture.request))
    slider = row_of(both, "smile").slider
    both.state.hovered = "tiny-w"
    drag(slider, [0.4, 0.9], release=False)
    qtbot.waitUntil(lambda: {request.method for request in drawn} == {"tiny-w", "tiny"})
    assert drawn[0].method == "tiny-w"
    assert drawn[0].preview
    assert drawn[0].resolution == 128
    # At rest with the button still down, and again after the last move.
    qtbot.waitUntil(lambda: all(exact(both)), timeout=10_000)
    drag(slider, [1.5], press=False)
    qtbot.waitUntil(lambda: all(exact(both)), timeout=10_000)
    for tile in both.state.tiles.pictures.values():
        assert tile.request.edit == both.state.edit
        assert tile.pixels.shape[0] == tiny.RESOLUTION
    wait_tiles(both, qtbot)


def exact(window: MainWindow) -> list[bool]:
    tiles = window.state.tiles.pictures.values()
    return [not tile.request.preview and tile.request.edit == window.state.edit for tile in tiles]


def _runs(names: list[str]) -> list[list[str]]:
    return [list(group) for _, group in itertools.groupby(names)]


def test_a_click_chooses_and_a_double_click_shows_alone(both: MainWindow, qtbot: QtBot) -> None:
    view = both.methods_view.grid
    qtbot.mouseClick(view, LEFT, pos=area(view, "tiny-w"))
    assert both.state.method == "tiny-w"
    qtbot.mouseDClick(view, LEFT, pos=area(view, "tiny"))
    wait_full(both, qtbot)
    assert both.state.method == "tiny"
    assert not both.state.view.side_by_side
    assert both.portrait_view.isVisible()


def test_zoom_and_pan_are_shared(both: MainWindow, qtbot: QtBot) -> None:
    view = both.methods_view.grid
    place = QPointF(area(view, "tiny-w"))
    fitted = view.viewport.scale
    wheel = QWheelEvent(
        place, view.mapToGlobal(place), QPoint(), QPoint(0, 480), Qt.MouseButton.NoButton, NO_KEYS,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    assert view.viewport.scale > fitted * 1.5
    assert both.state.method == "tiny"
    before = view.viewport.origin
    QTest.mousePress(view, LEFT, NO_KEYS, place.toPoint())
    QTest.mouseMove(view, place.toPoint() + QPoint(-30, -20))
    QTest.mouseRelease(view, LEFT, NO_KEYS, place.toPoint() + QPoint(-30, -20))
    assert view.viewport.origin != before
    assert both.state.method == "tiny"
    wait_tiles(both, qtbot)
    assert all(tile.request.resolution == tiny.RESOLUTION for tile in both.state.tiles.pictures.values())
    both.actions_.fit.trigger()
    assert view.viewport.scale == pytest.approx(fitted)


def test_sorting_puts_the_best_first_and_what_was_not_run_last(both: MainWindow) -> None:
    done = both.state.inversions_of(0)
    quality = {name: inversion.metrics.psnr_db for name, inversion in done.items() if inversion.metrics}
    both.state.grid.order = "psnr"
    assert [info.name for info in shown_methods(both.state)] == sorted(quality, key=lambda name: -quality[name])
    both.state.grid.order = "l2"
    assert [info.name for info in shown_methods(both.state)] == sorted(quality, key=lambda name: -quality[name])
    both.state.replace_inversions([inversion for inversion in done.values() if inversion.method == "tiny-w"])
    assert [info.name for info in shown_methods(both.state)] == ["tiny-w", "tiny"]
    both.state.grid.hidden_methods = frozenset({"tiny"})
    assert [cell.key for cell in both.methods_view.grid.cells()] == [ORIGINAL, "tiny-w"]


def test_methods_without_their_files_are_shown_with_what_to_add(grid: MainWindow) -> None:
    cards = {card.method.info.name: card for card in grid.findChildren(UnreadyCard)}
    assert set(cards) >= {"hyperstyle", "restyle-e4e", "restyle-psp", "e4e", "psp"}
    card = cards["hyperstyle"]
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "HyperStyle" in said
    assert "github.com/yuval-alaluf/hyperstyle" in said
    assert "models add" in said
    assert "github.com/yuval-alaluf/hyperstyle" in card.toolTip()
    assert "HyperStyle (github.com/yuval-alaluf/hyperstyle)" in grid.methods_view._unready.text()
    menu = grid.methods_view._menu.actions()
    entry = next(action for action in menu if action.text().startswith("HyperStyle"))
    assert not entry.isEnabled()
    assert "github.com/yuval-alaluf/hyperstyle" in entry.text()


def test_the_report_is_written_from_the_window(
    both: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    answers.folder = tmp_path
    both.studio.edits.set_strength("smile", 1.0)
    with qtbot.waitSignal(both.studio.writing.exported, timeout=30_000):
        both.files.ask_report()
    assert "data:image/jpeg" in (tmp_path / "report.html").read_text()
    assert (tmp_path / "grid.png").is_file()
    assert len((tmp_path / "figures.csv").read_text().splitlines()) == 3
    wait_tiles(both, qtbot)


def test_another_photo_leaves_the_view(both: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    both.studio.open(photo_path)
    qtbot.waitUntil(lambda: both.state.crop is not None and not both.state.inversions_of(0))
    assert not both.state.view.side_by_side
    assert both.state.tiles.pictures == {}
