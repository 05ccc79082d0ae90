"""How the tiles are looked at: wipe, flicker, difference, identity heat and figures."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.engine.job import Job, Outcome
from app.live.engine_signals import EngineSignals
from app.live.measuring import TileMeasurements
from app.live.runner import JobRunner
from app.side_by_side.figures_table import COLUMNS, FiguresTable
from app.side_by_side.tile_pictures import ORIGINAL
from app.state.grid import Overlay
from app.state.grid_order import ORDERS, figure_of, shown_methods
from app.state.state import StudioState
from app.values.capabilities import Capabilities
from app.values.faces import InversionSummary
from app.values.jobs import JobKind
from app.values.measurements import Heat, Subject
from app.values.pictures import Picture
from app.window.main_window import MainWindow
from editing.edits import Edit, EditRequest
from inversion.errors import ModelError
from tests import tiny
from tests.app.test_window import LEFT, NO_KEYS, drag, row_of
from tests.app.test_window_methods import both, grid, wait_tiles

__all__ = ["both", "grid"]


def shown_differences(window: MainWindow) -> bool:
    state = window.state
    return all(
        tile.difference is not None and tile.request.edit == state.edit and not tile.request.preview
        for tile in state.tiles.pictures.values()
    )


def test_differences_come_from_the_engine_at_once_and_with_every_move(both: MainWindow, qtbot: QtBot) -> None:
    state, view = both.state, both.methods_view
    plain, before = view.grid.grab().toImage(), dict(state.tiles.pictures)
    view.difference.click()
    qtbot.waitUntil(lambda: shown_differences(both))
    assert view.grid.grab().toImage() != plain
    for method, tile in state.tiles.pictures.items():
        assert tile.pixels is before[method].pixels, "nothing is rendered again"
        assert state.crop is not None
        expected = np.minimum(3 * np.abs(state.crop.astype(int) - tile.pixels), 255)
        assert np.array_equal(tile.difference, expected)
    drag(row_of(both, "smile").slider, [0.5, 1.5])
    assert state.edit.strengths["smile"] > 0
    qtbot.waitUntil(lambda: shown_differences(both), timeout=10_000)
    view.difference.click()
    assert state.grid.overlay is Overlay.NONE
    wait_tiles(both, qtbot)


class PaintedPixels(np.ndarray):
    """Pixels that may be shown but not computed with."""

    def __array_ufunc__(self, *_arguments: Any, **_options: Any) -> Any:
        raise AssertionError("numpy arithmetic while painting")

    def __array_function__(self, *_arguments: Any, **_options: Any) -> Any:
        raise AssertionError("numpy arithmetic while painting")


@pytest.mark.parametrize("overlay", list(Overlay))
def test_painting_computes_nothing(both: MainWindow, qtbot: QtBot, overlay: Overlay) -> None:
    state, view = both.state, both.methods_view.grid
    both.studio.edits.set_strength("smile", 1.0)
    wait_tiles(both, qtbot)

    def guarded(seed: int) -> np.ndarray:
        random = np.random.default_rng(seed)
        side = tiny.RESOLUTION
        return random.integers(0, 256, (side, side, 3), np.uint8).view(PaintedPixels)

    state.crop = guarded(0)
    inversions = state.inversions_of(0)
    state.tiles.heats = {name: Heat(Subject(inversions[name], state.edit), guarded(1), 0.5) for name in inversions}
    state.tiles.pictures = {
        name: replace(tile, pixels=guarded(2), difference=guarded(3)) for name, tile in state.tiles.pictures.items()
    }
    for pair in (None, (ORIGINAL, "tiny")):
        state.grid.wipe = pair
        state.grid.overlay = Overlay.NONE
        plain = view.grab().toImage()
        state.grid.overlay = overlay
        assert (view.grab().toImage() != plain) == (overlay is not Overlay.NONE)


def test_wipe(both: MainWindow, qtbot: QtBot) -> None:
    view = both.methods_view.grid
    both.methods_view.wipe.click()
    assert both.state.grid.wipe == (ORIGINAL, "tiny")
    handle = QPoint(round(view.split_x), view.height() // 2)
    QTest.mousePress(view, LEFT, NO_KEYS, handle)
    QTest.mouseMove(view, handle + QPoint(-80, 0))
    QTest.mouseRelease(view, LEFT, NO_KEYS, handle + QPoint(-80, 0))
    assert view.split_x == pytest.approx(handle.x() - 80, abs=1)
    assert both.state.method == "tiny"
    wiped = view.grab().toImage()
    both.state.view.comparing = True
    assert view.grab().toImage() != wiped
    both.state.view.comparing = False
    both.methods_view.wipe.click()
    assert both.state.grid.wipe is None


def test_flicker_alternates_and_a_click_turns_by_hand(both: MainWindow, qtbot: QtBot) -> None:
    overlays, view, state = both.methods_view.overlays, both.methods_view.grid, both.state
    QTest.keyClick(both.windowHandle(), Qt.Key.Key_X)
    qtbot.waitUntil(lambda: state.grid.flicker == (ORIGINAL, "tiny"))
    assert len(view.cells()) == 1
    seen = []
    state.tiles.changed.connect(lambda: seen.append((state.tiles.second_up, view.grab().toImage())))
    qtbot.waitUntil(lambda: len(seen) >= 2, timeout=5_000)
    (first, one), (second, two) = seen[:2]
    assert [first, second] == [True, False]
    assert one != two
    before = state.tiles.second_up
    qtbot.mouseClick(view, LEFT, pos=view.rect().center())
    assert state.tiles.second_up is not before
    assert state.method == "tiny"
    overlays.wipe.click()
    assert state.grid.flicker is None
    assert state.grid.wipe == (ORIGINAL, "tiny")
    QTest.keyClick(both.windowHandle(), Qt.Key.Key_W)
    qtbot.waitUntil(lambda: state.grid.pair is None)


def test_heat_and_figures_come_when_the_hand_rests(both: MainWindow, qtbot: QtBot) -> None:
    state, view = both.state, both.methods_view
    both.studio.edits.set_strength("smile", 1.0)
    plain = view.grid.grab().toImage()
    view.overlays.heat.click()
    view.figures.click()
    qtbot.waitUntil(lambda: len(state.tiles.heats) == 2 and len(state.tiles.measured) == 2, timeout=60_000)
    assert view.grid.grab().toImage() != plain
    for method, measured in state.tiles.measured.items():
        metrics = state.inversions_of(0)[method].metrics
        assert metrics is not None
        assert measured.before["psnr_db"] == pytest.approx(metrics.psnr_db)
        assert measured.after is not None
        assert measured.after["psnr_db"] != measured.before["psnr_db"]
        assert state.tiles.heats[method].subject.edit == state.edit
    table = view.findChild(FiguresTable)
    assert table is not None
    assert table.rowCount() == 2
    column = 1 + COLUMNS.index("perceptual")
    assert "→" in table.item(0, column).text()
    assert "→" in table.item(0, 1 + COLUMNS.index("sharpness")).text()
    # A heading sorts by the figure before the edit, and again by the one after it; tiles follow.
    for order in ("perceptual", "edited-perceptual"):
        table.horizontalHeader().sectionClicked.emit(column)
        assert state.grid.order == order
        values = [figure_of(state, info.name, ORDERS[order]) for info in shown_methods(state)]
        assert None not in values
        assert values == sorted(values)
    # Another edit: what was found is stale, and is found again.
    both.studio.edits.set_strength("smile", 2.0)
    assert "…" in table.item(0, column).text()
    qtbot.waitUntil(
        lambda: (
            all(heat.subject.edit == state.edit for heat in state.tiles.heats.values())
            and all(measured.subject.edit == state.edit for measured in state.tiles.measured.values())
        ),
        timeout=60_000,
    )


class IdleEngine:
    """Takes jobs and runs none."""

    def __init__(self) -> None:
        self.submitted: list[Job[Any]] = []

    def submit(self, job: Job[Any]) -> None:
        self.submitted.append(job)


@pytest.mark.parametrize("kind", [JobKind.HEAT, JobKind.MEASURE])
def test_a_measurement_that_fails_is_said_and_switched_off(qapp: QObject, kind: JobKind) -> None:
    parent, engine = QObject(), IdleEngine()
    state, signals = StudioState(parent), EngineSignals(parent)
    JobRunner(state, engine, signals, parent)  # type: ignore[arg-type]
    measurements = TileMeasurements(state, engine, signals, parent)  # type: ignore[arg-type]
    inversion = InversionSummary(0, "tiny", 1.0, None, has_deltas=True)
    state.capabilities = Capabilities("cpu", 64, (), tiny.tiny_method_infos())
    state.face, state.view.side_by_side = 0, True
    state.put_inversion(inversion)
    state.tiles.pictures = {
        "tiny": Picture(1, EditRequest(0, "tiny", Edit(), 64), np.zeros((64, 64, 3), np.uint8), 0.1)
    }
    if kind is JobKind.HEAT:
        state.grid.overlay = Overlay.HEAT
    else:
        state.grid.figures_shown = True
    (job,) = engine.submitted
    assert job.kind is kind
    signals.job_ended(Outcome(job, error=ModelError("The network is missing.", "Install it again.")))
    notice = state.notice("view")
    assert notice is not None
    assert "network is missing" in notice.message
    assert state.grid.overlay is Overlay.NONE
    assert not state.grid.figures_shown
    assert engine.submitted == [job], "it is not asked for again"
    measurements.stop()
