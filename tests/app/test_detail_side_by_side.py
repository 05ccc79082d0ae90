"""Detail maps of methods side by side: the switch, captions, figures, reports, and what is kept."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.side_by_side.captions import both_lines, first_line
from app.side_by_side.figures_table import FiguresTable
from app.side_by_side.tile_pictures import ORIGINAL, TilePictures
from app.state.grid_order import ORDERS, figure_of, missing_methods
from app.state.settings import Settings
from app.window.main_window import MainWindow
from editing.renderer import DETAILS_KEPT
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import OpenWindow, invert_first, wait_full
from tests.app.test_window import row_of
from tests.app.test_window_detail import result_of, save_earlier
from tests.app.test_window_methods import wait_tiles


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A window on two methods, the first of which has detail maps."""
    return open_window(tiny.TinyDetailInverter, tiny.TinyCodesInverter)


@pytest.fixture
def both(inverted: MainWindow, qtbot: QtBot) -> MainWindow:
    """Both methods done and side by side."""
    inverted.studio.invert_with("tiny-w")
    qtbot.waitUntil(lambda: len(inverted.state.inversions_of(0)) == 2 and inverted.state.running is None)
    inverted.studio.choose_method("tiny-detail")
    inverted.studio.show_side_by_side(True)
    wait_tiles(inverted, qtbot)
    return inverted


def test_tiles_show_methods_as_they_are_until_the_switch_says_otherwise(
    both: MainWindow, qtbot: QtBot, settings: Settings
) -> None:
    state, view = both.state, both.methods_view
    assert {tile.request.method for tile in state.tiles.pictures.values()} == {"tiny-detail", "tiny-w"}
    plain = state.tiles.pictures["tiny-detail"].pixels
    inversion = state.inversions_of(0)["tiny-detail"]
    assert inversion.metrics is not None
    assert f"{inversion.metrics.psnr_db:.1f} dB" in first_line(state, "tiny-detail")
    parts = set(both.studio.children())
    QTest.keyClick(both.windowHandle(), Qt.Key.Key_E)
    qtbot.waitUntil(lambda: state.grid.with_detail)
    assert set(both.studio.children()) == parts, "a switch builds nothing"
    assert view.overlays.detail.isChecked()
    assert settings.tiles_with_detail
    qtbot.waitUntil(lambda: state.tiles.pictures["tiny-detail"].request.method == "tiny-detail+detail")
    wait_tiles(both, qtbot)
    assert not np.array_equal(state.tiles.pictures["tiny-detail"].pixels, plain)
    assert state.tiles.pictures["tiny-w"].request.method == "tiny-w", "it cannot have one"
    assert [cell.title for cell in view.grid.cells()] == ["Original", "Tiny detail + detail", "Tiny W"]
    assert inversion.detail is not None
    assert inversion.detail.metrics is not None
    assert f"{inversion.detail.metrics.psnr_db:.1f} dB" in first_line(state, "tiny-detail")
    assert figure_of(state, "tiny-detail", ORDERS["psnr"]) == inversion.detail.metrics.psnr_db
    assert figure_of(state, "tiny-detail", ORDERS["time"]) == inversion.seconds + inversion.detail.seconds
    assert f"{inversion.detail.metrics.psnr_db:.1f} dB" in result_of(both)
    view.overlays.detail.click()
    assert f"{inversion.metrics.psnr_db:.1f} dB" in result_of(both)
    shown = TilePictures(state)
    assert shown.get("tiny-w") is not None
    assert shown.get("tiny-detail") is None, "what is said below is not said of the picture with detail"
    qtbot.waitUntil(lambda: np.array_equal(state.tiles.pictures["tiny-detail"].pixels, plain))
    assert figure_of(state, "tiny-detail", ORDERS["psnr"]) == inversion.metrics.psnr_db
    assert not settings.tiles_with_detail
    wait_tiles(both, qtbot)


def test_the_switch_is_remembered(open_window: OpenWindow, settings: Settings) -> None:
    settings.tiles_with_detail = True
    assert open_window(tiny.TinyDetailInverter).methods_view.overlays.detail.isChecked()


def test_figures_of_tiles_follow_the_switch(both: MainWindow, qtbot: QtBot) -> None:
    state = both.state
    both.methods_view.figures.click()
    qtbot.waitUntil(lambda: len(state.tiles.measured) == 2, timeout=60_000)
    plain = figure_of(state, "tiny-detail", ORDERS["perceptual"])
    both.studio.show_tiles_with_detail(True)
    assert figure_of(state, "tiny-detail", ORDERS["perceptual"]) is None, "this picture was not measured yet"
    qtbot.waitUntil(lambda: figure_of(state, "tiny-detail", ORDERS["perceptual"]) is not None, timeout=60_000)
    assert figure_of(state, "tiny-detail", ORDERS["perceptual"]) != plain
    table = both.methods_view.findChild(FiguresTable)
    assert table is not None
    assert table.item(0, 0).text() == "Tiny detail + detail"


def test_tiles_of_an_earlier_document_are_measured_when_shown_with_detail(
    window: MainWindow, qtbot: QtBot, photo_path: Path, tmp_path: Path
) -> None:
    state = window.state
    window.studio.open(save_earlier(tmp_path, photo_path))
    qtbot.waitUntil(lambda: state.crop is not None and state.inversion is not None)
    window.studio.show_side_by_side(True)
    window.studio.show_tiles_with_detail(True)
    qtbot.waitUntil(lambda: state.inversion is not None and state.inversion.detail is not None, timeout=20_000)
    wait_tiles(window, qtbot)
    assert "dB" in first_line(state, "tiny-detail")


def test_a_report_names_the_tiles_as_they_are_shown(
    both: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    both.studio.show_tiles_with_detail(True)
    wait_tiles(both, qtbot)
    answers.folder = tmp_path
    with qtbot.waitSignal(both.studio.writing.exported, timeout=60_000):
        both.methods_view.export_asked.emit()
    tables = list(tmp_path.glob("*.csv"))
    assert len(tables) == 1
    text = tables[0].read_text(encoding="utf-8")
    assert "tiny-detail+detail" in text
    pages = "".join(page.read_text(encoding="utf-8") for page in tmp_path.glob("*.html"))
    assert "Tiny detail + detail" in pages
    assert list(both.state.inversions_of(0)) == ["tiny-detail", "tiny-w"], "nothing was run again"


def test_as_many_detail_maps_are_kept_as_there_are_tiles(
    open_window: OpenWindow, qtbot: QtBot, photo_path: Path
) -> None:
    others = [replace(tiny.TinyDetailInverter.info, name=f"tiny-{number}") for number in range(2)]
    methods = [type("Other", (tiny.TinyDetailInverter,), {"info": info}) for info in others]
    window = open_window(tiny.TinyDetailInverter, *methods)
    invert_first(window, qtbot, photo_path)
    window.studio.show_side_by_side(True)
    window.studio.show_tiles_with_detail(True)
    qtbot.mouseClick(window.methods_view.run_missing, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not missing_methods(window.state) and window.state.running is None, timeout=20_000)
    wait_tiles(window, qtbot)
    kept = window.studio.engine._session.renderer._details._made
    assert len(kept) == 3
    window.studio.show_side_by_side(False)
    wait_full(window, qtbot)
    assert len(kept) == DETAILS_KEPT, "no more than one portrait needs"


def test_the_slider_says_why_it_cannot_be_used(both: MainWindow, qtbot: QtBot) -> None:
    row = row_of(both, "detail")
    assert not row.isEnabled(), "the tiles are without"
    assert "With detail" in row.slider.toolTip()
    both.methods_view.overlays.detail.click()
    assert row.isEnabled()
    assert "double-click" in row.slider.toolTip()
    both.studio.show_side_by_side(False)
    assert row.isEnabled()
    both.studio.choose_method("tiny-w")
    assert row.isVisibleTo(both.slider_panel)
    assert not row.isEnabled()
    assert "no detail map" in row.slider.toolTip()
    assert "no detail map" in row.slider.accessibleDescription()
    wait_full(both, qtbot)


def test_what_is_too_long_for_a_caption_goes_on_below(both: MainWindow) -> None:
    state, key = both.state, "tiny-w"
    whole = first_line(state, key)
    seconds, psnr, *_rest = whole.split("  ")
    assert both_lines(state, key, lambda _text: True) == (whole, "")
    short = both_lines(state, key, lambda text: len(text) <= len(f"{seconds}  {psnr}"))
    assert short[0] == f"{seconds}  {psnr}"
    assert "  ".join(filter(None, short)) == whole
    assert both_lines(state, key, lambda _text: False) == (whole, ""), "nothing fits: it is elided"
    assert both_lines(state, ORIGINAL, lambda text: len(text) < 12) == ("The aligned", "crop")
