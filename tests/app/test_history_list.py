"""The list of undo steps: its words, the present one, and going to another."""

import pytest
from pytestqt.qtbot import QtBot

from app.dialogs.history_list import BEGINNING, HistoryList, step_title
from app.state.undo import EditCommand
from app.studio.edit_changes import RESET_ALL
from app.window.main_window import MainWindow
from editing.edits import Edit
from editing.history import EditStep
from tests.app.answers import Answers


@pytest.mark.parametrize(
    ("after", "title"),
    [
        (Edit({"age": 1.5}), "Age +1.50"),
        (Edit(morph=0.25), "Age +0.25"),
        (Edit({"age": 1.5, "smile": 1}), "Age"),
    ],
)
def test_a_step_says_the_one_value_that_it_set(after: Edit, title: str) -> None:
    assert step_title(EditStep(0, Edit(), after, "Age"), with_face=False) == title
    assert step_title(EditStep(1, Edit(), after, "Age"), with_face=True) == f"{title}, face 2"


def test_a_reset_says_no_number() -> None:
    """Also where one value alone is set back; a slider that is set back by itself says 0."""
    one = Edit({"age": 1.5})
    assert step_title(EditStep(0, one, Edit(), RESET_ALL), with_face=False) == "Reset all"
    assert step_title(EditStep(0, one, Edit(), RESET_ALL), with_face=True) == "Reset all, face 1"
    assert step_title(EditStep(0, one, Edit(), "Age"), with_face=False) == "Age +0.00"


def test_resetting_one_edit_is_listed_without_a_number(inverted: MainWindow, qtbot: QtBot) -> None:
    inverted.studio.edits.set_morph(0.5)
    inverted.actions_.reset.trigger()
    history = HistoryList(inverted.state, inverted.studio, inverted)
    qtbot.addWidget(history)
    assert _rows(history)[1:] == ["Morph +0.50, face 1", "Reset all, face 1"]


def _rows(history: HistoryList) -> list[str]:
    return [history.steps.item(row).text() for row in range(history.steps.count())]


def test_choosing_a_step_goes_there(inverted: MainWindow, qtbot: QtBot) -> None:
    assert inverted.state.capabilities is not None
    direction = inverted.state.capabilities.directions[0]
    for strength in (0.5, 1.0, -1.0):
        inverted.studio.edits.set_strength(direction.name, strength)
    history = HistoryList(inverted.state, inverted.studio, inverted)
    qtbot.addWidget(history)
    assert _rows(history) == [
        BEGINNING,
        *(f"{direction.title} {value}, face 1" for value in ("+0.50", "+1.00", "-1.00")),
    ]
    assert history.steps.currentRow() == 3
    history.steps.setCurrentRow(1)
    assert inverted.state.edit == Edit({direction.name: 0.5})
    assert inverted.state.history.index() == 1
    assert [history.steps.item(row).font().bold() for row in range(4)] == [False, True, False, False]
    history.steps.setCurrentRow(0)
    assert inverted.state.edit == Edit()
    inverted.state.history.redo()
    assert history.steps.currentRow() == 1


def test_the_face_of_the_step_is_shown(inverted: MainWindow) -> None:
    state = inverted.state
    assert len(state.faces) > 1
    state.history.push(EditCommand(state, EditStep(0, Edit(), Edit(morph=0.5), "Morph")))
    state.history.push(EditCommand(state, EditStep(1, Edit(), Edit(morph=0.5), "Morph")))
    inverted.studio.edits.go_to_step(1)
    assert state.face == 0
    inverted.studio.edits.go_to_step(2)
    assert state.face == 1


def test_there_is_no_history_before_the_first_step(inverted: MainWindow, answers: Answers) -> None:
    assert not inverted.actions_.history.isEnabled()
    inverted.studio.edits.set_morph(0.5)
    assert inverted.actions_.history.isEnabled()
    inverted.actions_.history.trigger()
    assert answers.asked[-1] == "show_history"
