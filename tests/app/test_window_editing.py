"""Editing in the window: sliders, undo and redo, comparing, and the undo stack that a document keeps."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.panels.strength_row import StrengthRow
from app.window.main_window import MainWindow
from editing.document import load_document, save_document
from editing.edits import Edit
from tests import tiny
from tests.app.conftest import OpenWindow, wait_full
from tests.app.test_window import LEFT, NO_KEYS, drag, row_of


def test_a_drag_is_one_step_and_undo_brings_the_picture_back(inverted: MainWindow, qtbot: QtBot) -> None:
    assert inverted.state.picture is not None
    before = inverted.state.picture.pixels.copy()
    row = row_of(inverted, "smile")
    drag(row.slider, [0.5, 1.0, 1.6, 2.0])
    wait_full(inverted, qtbot)
    assert inverted.state.history.count() == 1
    strength = inverted.state.edit.strengths["smile"]
    assert strength == pytest.approx(2.0, abs=0.1)
    assert row.box.value() == strength
    assert inverted.state.picture is not None
    assert not np.array_equal(inverted.state.picture.pixels, before)
    inverted.state.history.undo()
    wait_full(inverted, qtbot)
    assert inverted.state.edit == Edit()
    assert np.array_equal(inverted.state.picture.pixels, before)
    inverted.state.history.redo()
    assert inverted.state.edit.strengths["smile"] == strength
    wait_full(inverted, qtbot)


def test_typed_values_double_click_and_resets(inverted: MainWindow, qtbot: QtBot) -> None:
    row = row_of(inverted, "age")
    row.box.selectAll()
    qtbot.keyClicks(row.box, "-1.5")
    qtbot.keyClick(row.box, Qt.Key.Key_Return)
    assert inverted.state.edit.strengths["age"] == -1.5
    assert row.slider.strength == -1.5
    handle = QPoint(round(row.slider.strength_to_x(-1.5)), row.slider.height() // 2)
    qtbot.mouseDClick(row.slider, LEFT, pos=handle)
    assert "age" not in inverted.state.edit.strengths
    row.box.setValue(1.0)
    row.reset.click()
    assert "age" not in inverted.state.edit.strengths
    row.box.setValue(1.0)
    row_of(inverted, "smile").box.setValue(0.5)
    inverted.studio.edits.reset()
    assert inverted.state.edit == Edit()
    inverted.state.history.undo()
    assert dict(inverted.state.edit.strengths) == {"age": 1.0, "smile": 0.5}
    wait_full(inverted, qtbot)


def test_delta_strength_only_where_there_are_deltas(inverted: MainWindow, qtbot: QtBot) -> None:
    row = row_of(inverted, "delta strength")
    assert row.isVisible()
    inverted.studio.edits.set_delta_strength(0.0)
    wait_full(inverted, qtbot)
    inverted.studio.choose_method("tiny-w")
    assert row.isVisible(), "the result that is shown has deltas"
    inverted.studio.invert()
    wait_full(inverted, qtbot)
    assert not row.isVisible()
    inverted.studio.choose_method("tiny")
    wait_full(inverted, qtbot)
    assert row.isVisible()


def test_a_picture_of_another_face_or_an_older_edit_is_never_shown(inverted: MainWindow, qtbot: QtBot) -> None:
    shown: list[int] = []

    def note() -> None:
        picture = inverted.state.picture
        if picture is not None:
            assert (picture.request.face, picture.request.method) == (inverted.state.face, inverted.state.method)
            shown.append(picture.stamp)

    inverted.state.picture_changed.connect(note)
    inverted.studio.edits.set_dragging(True)
    for step in range(20):
        inverted.studio.edits.set_strength("smile", step / 10, gesture=99)
    inverted.studio.select_face(1)
    inverted.studio.edits.set_dragging(False)
    qtbot.waitUntil(lambda: inverted.state.crop is not None and not inverted.studio.engine.busy)
    assert inverted.state.picture is None
    inverted.studio.select_face(0)
    wait_full(inverted, qtbot)
    assert shown == sorted(shown)


def test_hold_to_compare_and_split(inverted: MainWindow, qtbot: QtBot) -> None:
    inverted.activateWindow()
    handle = inverted.windowHandle()
    qtbot.waitUntil(inverted.isActiveWindow)
    QTest.keyPress(handle, Qt.Key.Key_C)
    assert inverted.state.view.comparing
    QTest.keyRelease(handle, Qt.Key.Key_C)
    assert not inverted.state.view.comparing
    inverted.actions_.split.trigger()
    assert inverted.state.view.split
    view = inverted.portrait_view
    grip = QPoint(round(view.split_x), view.height() // 2)
    QTest.mousePress(view, LEFT, NO_KEYS, grip)
    QTest.mouseMove(view, grip + QPoint(-60, 0))
    QTest.mouseRelease(view, LEFT, NO_KEYS, grip + QPoint(-60, 0))
    assert view.split_x == pytest.approx(grip.x() - 60, abs=1)


# The undo stack in documents


def save(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(window.studio.writing.saved):
        window.studio.writing.save(path)


def reopen(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(window.studio.opened):
        window.studio.open(path)
    wait_full(window, qtbot)


def test_undo_and_redo_are_there_after_reopening(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    state, studio = inverted.state, inverted.studio
    drag(row_of(inverted, "smile").slider, [0.5, 1.0])
    smiling = state.edit
    studio.edits.set_strength("age", -1.0)
    studio.edits.reset()
    inverted.actions_.undo.trigger()
    aged = state.edit
    save(inverted, qtbot, tmp_path / "a.hinv")
    assert not state.unsaved
    reopen(inverted, qtbot, tmp_path / "a.hinv")
    assert state.edit == aged
    assert (state.history.count(), state.history.index()) == (3, 2)
    assert not state.unsaved
    assert inverted.actions_.undo.text() == "Undo Age"
    inverted.actions_.undo.trigger()
    assert state.edit == smiling
    assert state.unsaved
    inverted.actions_.undo.trigger()
    assert state.edit == Edit()
    assert not state.history.canUndo()
    for _ in range(2):
        inverted.actions_.redo.trigger()
    assert state.edit == aged
    assert not state.unsaved, "as it was saved"
    assert inverted.actions_.redo.text() == "Redo Reset all"
    inverted.actions_.redo.trigger()
    assert state.edit == Edit()
    wait_full(inverted, qtbot)


def test_steps_of_another_face_are_kept_too(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    state, studio = inverted.state, inverted.studio
    studio.select_face(1)
    studio.edits.set_strength("smile", 1.0)
    studio.select_face(0)
    studio.edits.set_strength("age", 1.0)
    save(inverted, qtbot, tmp_path / "a.hinv")
    reopen(inverted, qtbot, tmp_path / "a.hinv")
    for _ in range(2):
        state.history.undo()
    assert all(edit == Edit() for edit in state.edits.values())
    assert [step.face for step in load_document(tmp_path / "a.hinv").history.steps] == [1, 0]
    wait_full(inverted, qtbot)


def test_an_edit_of_the_command_line_undoes_in_the_window(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    inverted.studio.edits.set_strength("smile", 1.0)
    save(inverted, qtbot, tmp_path / "a.hinv")
    document = load_document(tmp_path / "a.hinv")
    document.set_edit(0, Edit({"age": 2.0}))
    save_document(document, tmp_path / "b.hinv")
    reopen(inverted, qtbot, tmp_path / "b.hinv")
    assert inverted.state.edit == Edit({"age": 2.0})
    inverted.actions_.undo.trigger()
    assert inverted.state.edit == Edit({"smile": 1.0})
    wait_full(inverted, qtbot)


def test_a_direction_that_only_breaks_faces_has_no_slider(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    directions = tiny.tiny_directions()
    known = {**directions, "age": replace(directions["age"], offered=False)}
    monkeypatch.setattr(tiny, "tiny_directions", lambda: known)
    names = {row.name for row in open_window().slider_panel.findChildren(StrengthRow)}
    assert {"smile", "yaw"} <= names
    assert "age" not in names
