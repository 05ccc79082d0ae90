"""Detail maps in the window: first pictures, the slider, methods side by side, figures, and morphs."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.live.drag_quality import DragQualities
from app.live.timing import Timing
from app.panels.invert_box import InvertBox
from app.panels.slider_panel import SliderPanel
from app.side_by_side.captions import first_line
from app.side_by_side.figures_table import FiguresTable
from app.side_by_side.tile_pictures import TilePictures
from app.state.grid_order import ORDERS, figure_of
from app.state.settings import Settings
from app.values import ExportChoice, InversionSummary
from app.window.main_window import MainWindow
from editing.document import load_document, save_document
from editing.edits import Edit, EditRequest
from inversion.result import DetailRecord, Metrics
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import OpenWindow, invert_first, wait_full
from tests.app.test_window import drag, row_of
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


@pytest.fixture
def earlier(tmp_path: Path, photo_path: Path) -> Path:
    """A document whose inversion nobody has made a detail map of."""
    session = tiny.tiny_session(tiny.TinyDetailInverter)
    session.open(photo_path)
    session.invert(0, "tiny-detail")
    save_document(session.document, tmp_path / "earlier.hinv")
    return tmp_path / "earlier.hinv"


def pixels(window: MainWindow) -> np.ndarray:
    assert window.state.picture is not None
    return window.state.picture.pixels.astype(int)


def result_of(window: MainWindow) -> str:
    labels = window.findChild(InvertBox).findChildren(QLabel)
    return next(label.text() for label in labels if label.accessibleName() == "Result of the inversion")


# The portrait


def test_the_first_picture_has_detail(inverted: MainWindow, photo_path: Path) -> None:
    state = inverted.state
    assert state.method == "tiny-detail"
    assert state.picture is not None
    assert state.picture.request.method == "tiny-detail+detail"
    session = tiny.tiny_session(tiny.TinyDetailInverter)
    session.open(photo_path)
    inversion = session.invert(0, "tiny-detail+detail")
    expected = session.render(EditRequest(0, "tiny-detail+detail", Edit(), tiny.RESOLUTION))
    assert np.array_equal(pixels(inverted), expected)
    assert state.inversion is not None
    assert state.inversion.metrics == inversion.metrics
    assert state.inversion.detail is not None
    assert inversion.detail is not None
    assert state.inversion.detail.metrics == inversion.detail.metrics


def test_the_figures_are_those_of_what_is_shown(inverted: MainWindow, qtbot: QtBot) -> None:
    shown = inverted.state.inversion
    assert shown is not None
    assert shown.metrics is not None
    assert shown.detail is not None
    assert shown.detail.metrics is not None
    assert f"{shown.detail.metrics.psnr_db:.1f} dB" in result_of(inverted)
    assert shown.with_detail.seconds == shown.seconds + shown.detail.seconds
    inverted.studio.invert_with("tiny-w")
    qtbot.waitUntil(lambda: inverted.state.method == "tiny-w" and inverted.state.running is None)
    plain = inverted.state.inversion
    assert plain is not None
    assert plain.metrics is not None
    assert plain.detail is None
    assert f"{plain.metrics.psnr_db:.1f} dB" in result_of(inverted)


def test_an_earlier_document_gains_its_detail_map_when_shown(
    window: MainWindow, qtbot: QtBot, earlier: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.studio.opened):
        window.studio.open(earlier)
    state = window.state
    assert state.inversion is not None
    assert state.inversion.with_detail.metrics is None, "nothing is known of that picture yet"
    wait_full(window, qtbot)
    qtbot.waitUntil(lambda: state.inversion is not None and state.inversion.detail is not None, timeout=20_000)
    assert state.picture is not None
    assert state.picture.request.method == "tiny-detail+detail"
    assert "dB PSNR" in result_of(window)
    assert not state.unsaved, "it can be made again any time"
    with qtbot.waitSignal(window.studio.saved):
        window.studio.save(tmp_path / "later.hinv")
    record = load_document(tmp_path / "later.hinv").inversions[0, "tiny-detail"].detail
    assert record == state.inversion.detail
    # Opened again, it is known; nothing is measured twice.
    with qtbot.waitSignal(window.studio.opened):
        window.studio.open(tmp_path / "later.hinv")
    qtbot.waitUntil(lambda: state.inversion is not None and state.inversion.detail is not None, timeout=20_000)
    assert state.inversion.detail == record
    wait_full(window, qtbot)


def test_the_window_exports_what_it_shows(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(inverted.studio.exported):
        inverted.studio.export(ExportChoice(tmp_path / "out.png", tiny.RESOLUTION))
    with Image.open(tmp_path / "out.png") as image:
        assert np.array_equal(np.asarray(image).astype(int), pixels(inverted))


# The slider


def test_the_slider_takes_the_detail_away_and_undoes(inverted: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    row, state = row_of(inverted, "detail"), inverted.state
    assert row.isVisibleTo(inverted.slider_panel)
    assert row.isEnabled()
    with_detail = pixels(inverted)
    drag(row.slider, [0.8, 0.3, 0.0])
    wait_full(inverted, qtbot)
    assert state.edit.detail == pytest.approx(0, abs=0.03)
    assert state.history.undoText() == "Detail"
    assert state.history.count() == 1
    row.box.setValue(0.0)
    wait_full(inverted, qtbot)
    session = tiny.tiny_session(tiny.TinyDetailInverter)
    session.open(photo_path)
    session.invert(0, "tiny-detail")
    assert np.array_equal(pixels(inverted), session.render(EditRequest(0, "tiny-detail", Edit(), tiny.RESOLUTION)))
    state.history.setIndex(0)
    wait_full(inverted, qtbot)
    assert np.array_equal(pixels(inverted), with_detail)
    row.box.setValue(0.5)
    assert state.edit.detail == 0.5
    assert row.box.maximum() == 1
    qtbot.mouseDClick(row.slider, Qt.MouseButton.LeftButton)
    assert state.edit == Edit()
    row.box.setValue(0.25)
    row.reset.click()
    assert state.edit == Edit()
    wait_full(inverted, qtbot)


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


def test_without_detail_maps_there_is_no_slider(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window()
    invert_first(window, qtbot, photo_path)
    assert not row_of(window, "detail").isVisibleTo(window.findChild(SliderPanel))
    window.studio.show_side_by_side(True)
    assert not window.methods_view.overlays.detail.isVisible()
    wait_tiles(window, qtbot)


@pytest.mark.parametrize("timing", [Timing(portrait_seconds=0.0)])  # nothing exact is quick enough
def test_previews_have_detail_too(inverted: MainWindow, qtbot: QtBot) -> None:
    drawn: list[EditRequest] = []
    inverted.studio._signals.drawn.connect(lambda picture: drawn.append(picture.request))
    inverted.studio.set_dragging(True)
    inverted.studio.set_strength("smile", 0.5, gesture=3)
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn[0].preview
    assert drawn[0].method == "tiny-detail+detail"
    inverted.studio.set_dragging(False)
    wait_full(inverted, qtbot)


def test_pictures_with_detail_are_timed_for_themselves() -> None:
    qualities = DragQualities(0.08, 1024, (256, 512))
    quick = InversionSummary(0, "pti", 1.0, None, has_deltas=True)
    request = EditRequest(0, "pti", Edit(), 1024)
    qualities.of(quick).measured(request, 0.01)
    qualities.of(quick, detailed=True).measured(request, 1.0)
    assert not qualities.of(quick).while_dragging(request).preview
    assert qualities.of(quick, detailed=True).while_dragging(request).preview


# Side by side


def test_tiles_show_methods_as_they_are_until_the_switch_says_otherwise(
    both: MainWindow, qtbot: QtBot, settings: Settings
) -> None:
    state, view = both.state, both.methods_view
    assert {tile.request.method for tile in state.tiles.pictures.values()} == {"tiny-detail", "tiny-w"}
    plain = state.tiles.pictures["tiny-detail"].pixels
    inversion = state.inversions_of(0)["tiny-detail"]
    assert inversion.metrics is not None
    assert f"{inversion.metrics.psnr_db:.1f} dB" in first_line(state, "tiny-detail")
    QTest.keyClick(both.windowHandle(), Qt.Key.Key_E)
    qtbot.waitUntil(lambda: state.grid.with_detail)
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
    window: MainWindow, qtbot: QtBot, earlier: Path
) -> None:
    state = window.state
    window.studio.open(earlier)
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
    with qtbot.waitSignal(both.studio.exported, timeout=60_000):
        both.methods_view.export_asked.emit()
    tables = list(tmp_path.glob("*.csv"))
    assert len(tables) == 1
    text = tables[0].read_text(encoding="utf-8")
    assert "tiny-detail+detail" in text
    pages = "".join(page.read_text(encoding="utf-8") for page in tmp_path.glob("*.html"))
    assert "Tiny detail + detail" in pages
    assert list(both.state.inversions_of(0)) == ["tiny-detail", "tiny-w"], "nothing was run again"


# Morphs


def test_both_faces_of_a_morph_have_detail(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    second = tmp_path / "second.png"
    Image.fromarray(tiny.tiny_photo().pixels[::-1]).save(second)
    inverted.studio.choose_partner(second)
    qtbot.waitUntil(lambda: inverted.state.partner is not None, timeout=20_000)
    inverted.studio.set_morph(1.0)
    wait_full(inverted, qtbot)
    session = tiny.tiny_session(tiny.TinyDetailInverter)
    session.open(second)
    session.invert(0, "tiny-detail")
    alone = session.render(EditRequest(0, "tiny-detail+detail", Edit(), tiny.RESOLUTION))
    assert np.abs(pixels(inverted) - alone).max() <= 1
    with qtbot.waitSignal(inverted.studio.saved):
        inverted.studio.save(tmp_path / "morph.hinv")
    partner = load_document(tmp_path / "morph.hinv").partner
    assert partner is not None
    assert partner.crop is not None


# What is said of an inversion


def test_two_summaries_tell_of_the_same_run_whatever_is_known_of_the_detail() -> None:
    metrics = Metrics(30.0, 0.9, 0.01, 0.1)
    before = InversionSummary(0, "pti", 2.0, None, has_deltas=True)
    after = InversionSummary(0, "pti", 2.0, None, has_deltas=True, detail=DetailRecord("1", 0.5, metrics))
    assert before == after
    assert after.with_detail.seconds == 2.5
    assert after.with_detail.metrics is metrics
    assert before.with_detail.seconds == 2.0
