"""Previews in the main view while the hand moves."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from app.engine.ahead import first_edit_job
from app.live.timing import Timing
from app.state.requests import shown_edit
from app.window.main_window import MainWindow
from editing.edits import Edit, EditRequest
from editing.photo_true.change import Change
from editing.photo_true.editor import PhotoEditor
from editing.photo_true.portrait import Portrait
from inversion.errors import StudioError
from tests.app.conftest import OpenWindow, invert_first, wait_full
from tests.app.test_window import row_of


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


@pytest.mark.parametrize("timing", [Timing(portrait_seconds=0.0)])
def test_the_last_preview_of_a_drag_comes_before_the_exact_picture(inverted: MainWindow, qtbot: QtBot) -> None:
    drawn: list[EditRequest] = []
    inverted.studio._signals.drawn.connect(lambda picture: drawn.append(picture.request))
    inverted.studio.edits.set_dragging(True)
    for strength in (0.4, 0.5):  # the engine has begun the first one's picture at most
        inverted.studio.edits.set_strength("smile", strength, gesture=3)
    inverted.studio.edits.set_dragging(False)
    wait_full(inverted, qtbot)
    qtbot.waitUntil(lambda: not drawn[-1].preview)
    assert [request.preview for request in drawn[-2:]] == [True, False]
    assert all(request.edit == inverted.state.edit for request in drawn[-2:])


@pytest.mark.parametrize("timing", [Timing(portrait_seconds=0.0)])
@pytest.mark.parametrize("view", ["portrait", "photo"])
def test_a_preview_that_fails_does_not_keep_the_exact_picture_away(
    inverted: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    change = Portrait.change

    def failing(portrait: Portrait, edit: Edit, size: int, *, preview: bool = False) -> Change:
        if preview:
            raise StudioError("There is no preview.", "Wait.")
        return change(portrait, edit, size)

    monkeypatch.setattr(Portrait, "change", failing)
    state = inverted.state
    getattr(inverted.actions_, view).trigger()
    inverted.studio.edits.set_dragging(True)
    inverted.studio.edits.set_strength("smile", 0.5, gesture=3)
    inverted.studio.edits.set_dragging(False)
    if view == "portrait":
        wait_full(inverted, qtbot)
    else:
        qtbot.waitUntil(lambda: state.photo_picture is not None and state.photo_picture.requests[0].edit == state.edit)


def test_what_is_shown_is_told_from_what_is_on_its_way(inverted: MainWindow, qtbot: QtBot) -> None:
    state = inverted.state
    inverted.studio.edits.set_strength("smile", 1.0)
    assert shown_edit(state) == Edit()
    wait_full(inverted, qtbot)
    assert shown_edit(state) == state.edit == Edit({"smile": 1.0})
    inverted.actions_.photo.trigger()
    qtbot.waitUntil(lambda: state.photo_picture is not None)
    inverted.studio.edits.set_strength("smile", 2.0)
    assert shown_edit(state) == Edit({"smile": 1.0})
    inverted.actions_.methods.trigger()  # each tile shows the newest as soon as it can
    assert shown_edit(state) == Edit({"smile": 2.0})
    qtbot.waitUntil(lambda: not inverted.studio.engine.busy)


def test_what_the_first_edit_needs_is_made_before_it(
    open_window: OpenWindow, qtbot: QtBot, photo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[EditRequest] = []
    monkeypatch.setattr(PhotoEditor, "prepare", lambda _editor, request: asked.append(request))
    window = open_window()
    invert_first(window, qtbot, photo_path)
    assert [(request.face, request.method) for request in asked] == [(0, window.state.best_name(window.state.method))]
    window.studio.edits.set_strength("smile", 1.0)
    wait_full(window, qtbot)
    assert len(asked) == 1


def test_nobody_is_told_that_something_could_not_be_made_ahead(inverted: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    inverted.state.notice_changed.connect(told.append)
    inverted.studio.engine.submit(first_edit_job(EditRequest(7, "no such face", photo_true=True)))
    qtbot.waitUntil(lambda: not inverted.studio.engine.busy)
    qtbot.wait(20)
    assert told == []


class _Paintings(QObject):
    """Counts how often the widgets are painted that it filters."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_moving_one_slider_paints_no_other(inverted: MainWindow, qtbot: QtBot) -> None:
    own, others, moved, row = _Paintings(), _Paintings(), row_of(inverted, "smile"), row_of(inverted, "age")
    moved.slider.installEventFilter(own)
    for widget in (row.slider, row.box):
        widget.installEventFilter(others)
    for step in range(5):
        inverted.studio.edits.set_strength("smile", 1.0 + step / 10)
        qtbot.wait(20)
    wait_full(inverted, qtbot)
    assert own.count >= 3
    assert others.count == 0


@pytest.mark.parametrize(("chosen", "taken"), [(0, (256,)), (128, (128,)), (512, (256,))])
def test_previews_have_the_chosen_size_where_there_is_one(chosen: int, taken: tuple[int, ...]) -> None:
    assert Timing(preview_size=chosen).previews((64, 128, 256)) == taken
    assert Timing(preview_size=chosen).previews(()) == ()
