"""The window on the tiny engine: every way in, every way out, and what stays in between."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.engine.machine import machine_state
from app.panels.bipolar_slider import BipolarSlider
from app.panels.strength_row import StrengthRow
from app.window.main_window import MainWindow
from editing.document import save_document
from inversion.methods.optimisation import Schedule
from inversion.methods.refine import RefineSettings
from tests import tiny
from tests.app.conftest import OpenWindow, invert_first, wait_full

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def row_of(window: MainWindow, name: str) -> StrengthRow:
    return next(row for row in window.slider_panel.findChildren(StrengthRow) if row.name == name)


def drag(slider: BipolarSlider, strengths: list[float], *, press: bool = True, release: bool = True) -> None:
    """From where the handle is, over all of these, with the mouse; it may be down before, and stay down."""

    def place(strength: float) -> QPoint:
        return QPoint(round(slider.strength_to_x(strength)), slider.height() // 2)

    if press:
        QTest.mousePress(slider, LEFT, NO_KEYS, place(slider.strength))
    for strength in strengths:
        QTest.mouseMove(slider, place(strength))
    if release:
        QTest.mouseRelease(slider, LEFT, NO_KEYS, place(strengths[-1]))


# Opening


def test_a_photo_opens_with_its_faces(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert len(window.state.faces) == 2
    assert window.state.face == 0
    assert window.studio.settings.recent == [photo_path.resolve()]
    assert "portrait.png" in window.windowTitle()
    window.studio.select_face(1)
    qtbot.waitUntil(lambda: window.state.face == 1 and window.state.crop is not None)


def test_a_click_on_the_photo_chooses_the_face(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    x, y = window.state.faces[1].face.quad.mean(axis=0)
    place = window.photo_view.to_widget(float(x), float(y)).toPoint()
    qtbot.mouseClick(window.photo_view, LEFT, pos=place)
    assert window.state.face == 1
    qtbot.waitUntil(lambda: window.state.crop is not None)


def test_a_file_that_is_no_photo_leaves_the_open_one_alone(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.png"
    path.write_text("Dear Sir")
    before = inverted.state.picture
    inverted.studio.open(path)
    qtbot.waitUntil(lambda: inverted.state.notice("view") is not None)
    notice = inverted.state.notice("view")
    assert notice is not None
    assert notice.kind == "error"
    assert notice.advice
    assert inverted.state.picture is before
    assert inverted.state.inversion is not None


def test_no_face_leads_to_the_manual_way(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(faces=[])
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.placing.on)
    view, state = window.photo_view, window.state
    start = view.to_widget(*state.placing.markers[0]).toPoint()
    end = start + QPoint(-20, 6)
    QTest.mousePress(view, LEFT, NO_KEYS, start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, NO_KEYS, end)
    assert view.to_widget(*state.placing.markers[0]).toPoint() == end
    window.studio.placing.add_face()
    qtbot.waitUntil(lambda: state.crop is not None)
    assert len(state.faces) == 1
    assert not state.placing.on


def test_markers_that_span_no_face_are_explained(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(faces=[])
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.placing.on)
    for index in range(3):
        window.studio.placing.move_marker(index, (50.0, 50.0))
    window.studio.placing.add_face()
    assert window.state.notice("face") is not None


# Inverting


def test_a_run_reports_and_remembers_its_time(inverted: MainWindow) -> None:
    assert inverted.state.inversion is not None
    assert inverted.state.inversion.has_deltas
    assert inverted.studio.settings.runs(machine_state("cpu"))["tiny"]
    assert inverted.studio.estimate(tiny.TinyInverter.info).measured
    assert inverted.state.unsaved


def test_cancelling_a_run_keeps_the_photo(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(tiny.endless(tiny.TinyInverter))
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    qtbot.waitUntil(lambda: window.state.running is not None and bool(window.state.running.losses))
    with qtbot.waitSignal(window.studio.job_ended):
        window.studio.cancel()
    assert window.state.running is None
    assert window.state.inversion is None
    assert window.state.view.showing_photo
    assert not window.state.unsaved


def test_closing_during_a_run_cancels_it_and_ends_the_engine(
    open_window: OpenWindow, qtbot: QtBot, photo_path: Path
) -> None:
    window = open_window(tiny.endless(tiny.TinyInverter))
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    qtbot.waitUntil(lambda: window.state.running is not None and bool(window.state.running.losses))
    window.close()
    assert not window.isVisible()
    assert not window.studio.engine.busy


def test_a_failed_run_says_so_beside_the_method(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(tiny.BrokenInverter)
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    qtbot.waitUntil(lambda: window.state.notice("method") is not None)
    notice = window.state.notice("method")
    assert notice is not None
    assert notice.message == "It broke."


def test_refine_is_shown_beside_where_it_started(inverted: MainWindow, qtbot: QtBot) -> None:
    button = next(found for found in inverted.findChildren(QPushButton) if found.accessibleName() == "Refine")
    assert button.isVisible()
    before = inverted.state.inversion
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: inverted.state.method == "refine", timeout=20_000)
    wait_full(inverted, qtbot)
    refined = inverted.state.inversion
    assert refined is not None
    assert before is not None
    assert refined.start == "tiny"
    assert refined.metrics is not None
    assert before.metrics is not None
    assert refined.metrics.psnr_db > before.metrics.psnr_db
    assert row_of(inverted, "delta strength").isVisible()
    inverted.studio.choose_method("tiny")
    wait_full(inverted, qtbot)
    assert inverted.state.inversion == before


class EndlessRefine(tiny.TinyRefine):
    defaults = RefineSettings(Schedule(steps=1_000_000, learning_rate=0.0001, patience=1_000_000))


def test_cancelling_a_refine_keeps_the_picture(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    inverted = open_window(refine=EndlessRefine)
    invert_first(inverted, qtbot, photo_path)
    picture = inverted.state.picture
    inverted.studio.refine()
    qtbot.waitUntil(lambda: inverted.state.running is not None and bool(inverted.state.running.losses))
    with qtbot.waitSignal(inverted.studio.job_ended):
        inverted.studio.cancel()
    assert inverted.state.method == "tiny"
    assert inverted.state.picture is picture
    assert not inverted.state.view.showing_photo


def test_a_document_of_other_weights_opens_and_says_what_to_do(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(*tiny.TINY_METHODS, tiny.TinyHyperInverter)
    session = tiny.tiny_session(tiny.TinyHyperInverter)
    session.open_photo(tiny.tiny_photo())
    session.invert(0, "tiny-hyper")
    inversion = replace(session.inversion(0), hypernetwork="0123456789abcdef")
    session.document.add_inversion(0, inversion)
    save_document(session.document, tmp_path / "old.hinv")
    window.open(tmp_path / "old.hinv")
    wait_full(window, qtbot)  # the photo alone needs no generator
    window.studio.edits.set_strength("smile", 1.0)
    qtbot.waitUntil(lambda: window.state.notice("edit") is not None)
    notice = window.state.notice("edit")
    assert notice is not None
    assert "0123456789ab" in notice.message
    assert "again" in notice.advice
    window.studio.invert()
    wait_full(window, qtbot)
    assert window.state.notice("edit") is None
