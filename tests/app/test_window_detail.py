"""Detail maps of the portrait: first pictures, figures, the slider, previews and morphs."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.engine.job import Outcome
from app.live.details import DetailRecords
from app.live.drag_quality import DragQualities
from app.live.engine_signals import EngineSignals
from app.live.runner import JobRunner
from app.live.timing import Timing
from app.panels.invert_box import InvertBox
from app.panels.slider_panel import SliderPanel
from app.state.settings import Settings
from app.state.state import StudioState
from app.values.exports import ExportChoice, ExportWhat
from app.values.faces import InversionSummary
from app.values.pictures import Picture
from app.window.main_window import MainWindow
from editing.document import load_document, save_document
from editing.edits import Edit, EditRequest
from inversion.errors import ModelError
from inversion.result import DetailRecord, Metrics
from tests import tiny
from tests.app.conftest import OpenWindow, invert_first, wait_full
from tests.app.test_window import drag, row_of
from tests.app.test_window_methods import wait_tiles
from tests.app.test_window_overlays import IdleEngine


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The portrait is shown as the generator paints it: without an edit, detail makes no difference to the photo."""
    settings.as_painted = True
    return settings


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A window on two methods, the first of which has detail maps."""
    return open_window(tiny.TinyDetailInverter, tiny.TinyCodesInverter)


def save_earlier(folder: Path, photo_path: Path) -> Path:
    """A document whose inversion nobody has made a detail map of."""
    session = tiny.tiny_session(tiny.TinyDetailInverter)
    session.open(photo_path)
    session.invert(0, "tiny-detail")
    save_document(session.document, folder / "earlier.hinv")
    return folder / "earlier.hinv"


def pixels(window: MainWindow) -> np.ndarray:
    assert window.state.picture is not None
    return window.state.picture.pixels.astype(int)


def result_of(window: MainWindow) -> str:
    labels = window.findChild(InvertBox).findChildren(QLabel)
    label = next(label for label in labels if label.accessibleName() == "Result of the inversion")
    return f"{label.text()} {label.toolTip()}"


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
    window: MainWindow, qtbot: QtBot, photo_path: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.studio.opened):
        window.studio.open(save_earlier(tmp_path, photo_path))
    state = window.state
    assert state.inversion is not None
    assert state.inversion.with_detail.metrics is None, "nothing is known of that picture yet"
    wait_full(window, qtbot)
    qtbot.waitUntil(lambda: state.inversion is not None and state.inversion.detail is not None, timeout=20_000)
    assert state.picture is not None
    assert state.picture.request.method == "tiny-detail+detail"
    assert "dB PSNR" in result_of(window)
    assert not state.unsaved, "it can be made again any time"
    with qtbot.waitSignal(window.studio.writing.saved):
        window.studio.writing.save(tmp_path / "later.hinv")
    record = load_document(tmp_path / "later.hinv").inversions[0, "tiny-detail"].detail
    assert record == state.inversion.detail
    # Opened again, it is known; nothing is measured twice.
    with qtbot.waitSignal(window.studio.opened):
        window.studio.open(tmp_path / "later.hinv")
    qtbot.waitUntil(lambda: state.inversion is not None and state.inversion.detail is not None, timeout=20_000)
    assert state.inversion.detail == record
    wait_full(window, qtbot)


def test_the_window_exports_what_it_shows(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(inverted.studio.writing.exported):
        inverted.studio.writing.export(ExportChoice(tmp_path / "out.png", tiny.RESOLUTION, what=ExportWhat.PAINTED))
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
    inverted.studio.edits.set_dragging(True)
    inverted.studio.edits.set_strength("smile", 0.5, gesture=3)
    qtbot.waitUntil(lambda: bool(drawn))
    assert drawn[0].preview
    assert drawn[0].method == "tiny-detail+detail"
    inverted.studio.edits.set_dragging(False)
    wait_full(inverted, qtbot)


def test_pictures_with_detail_are_timed_for_themselves() -> None:
    qualities = DragQualities(0.08, 1024, (256, 512))
    quick = InversionSummary(0, "pti", 1.0, None, has_deltas=True)
    request = EditRequest(0, "pti", Edit(), 1024)
    detailed = replace(request, method="pti+detail")
    qualities.of(quick, request).measured(request, 0.01)
    qualities.of(quick, detailed).measured(detailed, 1.0)
    assert not qualities.of(quick, request).while_dragging(request).preview
    assert qualities.of(quick, detailed).while_dragging(detailed).preview


def test_a_detail_map_that_fails_is_said_once(qapp: QObject) -> None:
    parent, engine = QObject(), IdleEngine()
    state, signals = StudioState(parent), EngineSignals(parent)
    JobRunner(state, engine, signals, parent)  # type: ignore[arg-type]
    records = DetailRecords(state, engine, signals, parent)  # type: ignore[arg-type]
    state.face = 0
    state.put_inversion(InversionSummary(0, "pti", 1.0, None, has_deltas=True))
    nothing = np.zeros((64, 64, 3), np.uint8)
    state.picture = Picture(1, EditRequest(0, "pti+detail", Edit(), 64, preview=True), nothing, 0.1)
    assert not engine.submitted, "the hand moves"
    state.picture = Picture(2, EditRequest(0, "pti+detail", Edit(), 64), nothing, 0.1)
    (job,) = engine.submitted
    signals.job_ended(Outcome(job, error=ModelError("The network is damaged.", "Install it again.")))
    notice = state.notice("view")
    assert notice is not None
    assert "damaged" in notice.message
    state.picture = Picture(3, EditRequest(0, "pti+detail", Edit(), 64), nothing, 0.1)
    assert engine.submitted == [job], "it is not asked for again"
    records.stop()


# Morphs


def test_both_faces_of_a_morph_have_detail(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    second = tmp_path / "second.png"
    Image.fromarray(tiny.tiny_photo().pixels[::-1]).save(second)
    inverted.studio.choose_partner(second)
    qtbot.waitUntil(lambda: inverted.state.partner is not None, timeout=20_000)
    inverted.studio.edits.set_morph(1.0)
    wait_full(inverted, qtbot)
    session = tiny.tiny_session(tiny.TinyDetailInverter)
    session.open(second)
    session.invert(0, "tiny-detail")
    alone = session.render(EditRequest(0, "tiny-detail+detail", Edit(), tiny.RESOLUTION))
    assert np.abs(pixels(inverted) - alone).max() <= 1
    with qtbot.waitSignal(inverted.studio.writing.saved):
        inverted.studio.writing.save(tmp_path / "morph.hinv")
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
