"""Choosing and running methods: the picture stays, and so does what can be clicked."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.panels.face_panel import FaceButton
from app.panels.method_card import MethodCard
from app.state.region import Tool
from app.state.state import Running
from app.values.jobs import JobKind
from app.values.notices import Notice
from app.window.main_window import MainWindow
from tests import tiny
from tests.app.conftest import OpenWindow, invert_first, wait_full
from tests.app.test_window import LEFT


def card_of(window: MainWindow, name: str) -> MethodCard:
    return next(card for card in window.findChildren(MethodCard) if card.info.name == name)


def button_of(window: MainWindow, name: str) -> QPushButton:
    return next(button for button in window.findChildren(QPushButton) if button.accessibleName() == name)


def test_choosing_a_method_without_a_result_keeps_the_picture(inverted: MainWindow, qtbot: QtBot) -> None:
    state, picture = inverted.state, inverted.state.picture
    qtbot.mouseClick(card_of(inverted, "tiny-w"), LEFT)
    assert state.picture is picture
    assert state.inversion is not None
    assert state.method == "tiny"
    assert not state.view.showing_photo
    assert button_of(inverted, "Invert").text() == "Invert with Tiny W"
    qtbot.mouseClick(button_of(inverted, "Invert"), LEFT)
    wait_full(inverted, qtbot)
    assert state.method == "tiny-w"
    assert button_of(inverted, "Invert").text() == "Invert again"


def test_a_card_shows_its_result_and_runs_by_its_own_button(inverted: MainWindow, qtbot: QtBot) -> None:
    state = inverted.state
    first = state.inversion
    qtbot.mouseClick(card_of(inverted, "tiny-w").run, LEFT)
    assert state.running is not None
    wait_full(inverted, qtbot)
    assert state.method == "tiny-w"
    qtbot.mouseClick(card_of(inverted, "tiny"), LEFT)
    assert state.inversion is first
    wait_full(inverted, qtbot)
    qtbot.mouseClick(card_of(inverted, "tiny-w"), LEFT)
    assert state.running is None, "a card chooses; only its button runs"


def test_what_was_chosen_is_run_on_another_face(inverted: MainWindow, qtbot: QtBot) -> None:
    inverted.studio.choose_method("tiny-w")
    inverted.studio.select_face(1)
    assert inverted.state.method == "tiny-w"
    assert inverted.state.next_method == ""
    inverted.studio.select_face(0)
    assert inverted.state.method == "tiny"
    wait_full(inverted, qtbot)


@pytest.mark.parametrize("by_card", [True, False])
@pytest.mark.parametrize("from_photo", [True, False])
def test_cancelling_goes_back_to_the_last_result(
    open_window: OpenWindow, qtbot: QtBot, photo_path: Path, by_card: bool, from_photo: bool
) -> None:
    window = open_window(tiny.TinyInverter, tiny.endless(tiny.TinyCodesInverter))
    invert_first(window, qtbot, photo_path)
    state, picture = window.state, window.state.picture
    if from_photo:
        window.actions_.photo.trigger()
    if by_card:
        qtbot.mouseClick(card_of(window, "tiny-w").run, LEFT)
    else:
        qtbot.mouseClick(card_of(window, "tiny-w"), LEFT)
        window.actions_.invert.trigger()
    qtbot.waitUntil(lambda: state.live_picture is not None)
    with qtbot.waitSignal(window.studio.job_ended):
        window.actions_.cancel.trigger()
    assert not state.view.showing_photo
    assert state.method == "tiny"
    assert state.live_picture is None
    assert state.picture is not None
    assert picture is not None
    assert state.picture.request == picture.request
    assert window.portrait_view.isVisible()
    assert window.portrait_view.has_after


def test_faces_have_their_numbers(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert [button.number for button in window.findChildren(FaceButton)] == ["1", "2"]


def test_one_face_needs_no_number(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(faces=tiny.tiny_document().faces[:1])
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert [button.number for button in window.findChildren(FaceButton)] == [""]


# Nothing moves


def places(window: MainWindow, *names: str) -> dict[str, QRect]:
    for _ in range(10):  # a layout that changes another one's room takes one more turn
        QApplication.processEvents()
    found = {widget.accessibleName(): widget for widget in window.findChildren(QWidget) if widget.isVisible()}
    return {name: QRect(found[name].mapTo(window, QPoint(0, 0)), found[name].size()) for name in names}


def test_the_run_buttons_stay_whatever_is_said_above_them(inverted: MainWindow) -> None:
    inverted.resize(1280, 800)
    state, inversion = inverted.state, inverted.state.inversion
    assert inversion is not None
    assert inversion.metrics is not None
    buttons = ("Invert", "Refine", "Method tiny", "Run tiny")
    before = places(inverted, *buttons)
    metrics = replace(inversion.metrics, sharpness=12345.67)
    state.put_inversion(replace(inversion, metrics=metrics, seconds=123456.0, start="tiny"))
    state.put_notice("method", Notice("error", "It did not run. " * 8, "Try another."))
    assert places(inverted, *buttons) == before
    state.put_notice("method", None)
    state.running = Running(JobKind.REFINE, stage="Tuning")
    assert places(inverted, *buttons) == before
    cancel = places(inverted, "Cancel run")
    state.running = Running(
        JobKind.REFINE,
        "A stage with a rather long name, longer than the panel",
        0.5,
        3723.0,
        ((0.1, 1.0), (0.2, 0.0001)),
    )
    assert places(inverted, "Cancel run") == cancel
    state.running = None


def test_the_bar_of_the_methods_stays_while_methods_run(inverted: MainWindow, qtbot: QtBot) -> None:
    inverted.resize(1280, 800)
    inverted.studio.show_side_by_side(True)
    names = ("Show", "Figures", "Report", "Wipe", "Flicker", "Difference", "Identity heat")
    before = places(inverted, *names)
    assert "Run 1 more" in inverted.methods_view.run_missing.text()
    inverted.methods_view.run_missing.setText("Run 8 more, about 59 min 30 s")
    assert places(inverted, *names) == before
    inverted.studio.invert_with("tiny-w")
    qtbot.waitUntil(lambda: inverted.state.running is None and not inverted.studio.engine.busy)
    assert not inverted.methods_view.run_missing.isVisible()
    assert places(inverted, *names) == before
    inverted.state.grid.wipe = ("", "tiny")
    assert places(inverted, *names) == before
    inverted.state.grid.wipe = None
    qtbot.waitUntil(lambda: not inverted.studio.engine.busy)


def test_sliders_stay_under_the_hand(inverted: MainWindow, qtbot: QtBot) -> None:
    state = inverted.state
    inverted.studio.edits.set_strength("smile", 1.0)
    wait_full(inverted, qtbot)
    names = ("Slider smile", "Value smile", "Region smile", "Identity bound")
    before = places(inverted, *names)
    state.identity.share = 0.6
    state.put_notice("edit", Notice("error", "It could not be shown.", "Invert again. " * 6))
    assert places(inverted, *names) == before
    inverted.studio.regions.show("smile")
    assert places(inverted, *names) == before
    tools = places(inverted, "Region done", "Region paint", "Region take away", "Brush size")
    inverted.studio.regions.take(Tool.ADD)
    assert places(inverted, *tools) == tools
    state.identity.share = None
    assert places(inverted, *tools) == tools
    inverted.studio.regions.show("")
    qtbot.waitUntil(lambda: not inverted.studio.engine.busy)


def test_notices_move_nothing(inverted: MainWindow) -> None:
    inverted.studio.show_side_by_side(True)
    names = ("Show", "Wipe", "Methods side by side", "Tool Split", "Invert")
    before = places(inverted, *names)
    for place in ("view", "face"):
        inverted.state.put_notice(place, Notice("done", "Exported portrait.png.", "It is in the folder of pictures."))
        assert places(inverted, *names) == before
        shown = places(inverted, f"Notice {place}")[f"Notice {place}"]
        assert inverted.rect().contains(shown)
        inverted.state.put_notice(place, None)
