"""The identity distance beside the sliders, and edits that are held within a bound."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.engine.jobs import describe_session
from app.panels.identity_row import IdentityRow
from app.state.settings import Settings
from app.window.main_window import MainWindow
from editing.edits import Edit, EditRequest
from editing.photo_true.identity import furthest
from tests.app.answers import Answers
from tests.app.conftest import invert_first, shown_window, wait_full
from tests.app.photo_session import PhotoSession
from tests.app.test_window import drag, row_of


def distance_of(edit: Edit) -> float:
    """A tenth of the strengths: stands in for the descriptor's."""
    return sum(map(abs, edit.strengths.values())) / 10


class PlainIdentity:
    """In place of the session's editor."""

    def identity_distance(self, request: EditRequest) -> float:
        return distance_of(request.edit)

    def forget(self, face: int) -> None:
        """There is nothing to forget."""

    def within_identity(self, request: EditRequest, bound: float) -> Edit:
        return furthest(request.edit, distance_of, bound)


class GuardedSession(PhotoSession):
    photo_editor = PlainIdentity()  # type: ignore[assignment]


@pytest.fixture
def window(
    qtbot: QtBot, nothing_left: None, settings: Settings, answers: Answers, photo_path: Path
) -> Iterator[MainWindow]:
    settings.as_painted = True
    with shown_window(qtbot, lambda: describe_session(GuardedSession()), settings, answers) as window:
        invert_first(window, qtbot, photo_path)
        yield window


def identity_row(window: MainWindow) -> IdentityRow:
    return window.slider_panel.findChildren(IdentityRow)[0]


def wait_measured(window: MainWindow, qtbot: QtBot) -> None:
    def measured() -> bool:
        found = window.state.identity.found
        return found is not None and found.request.edit == window.state.edit and not window.studio.engine.busy

    qtbot.waitUntil(measured)
    wait_full(window, qtbot)


def test_the_distance_stands_beside_the_sliders(window: MainWindow, qtbot: QtBot) -> None:
    row = identity_row(window)
    assert row.distance.text() == "Identity distance 0.00"
    window.studio.edits.set_strength("smile", 2.0)
    wait_measured(window, qtbot)
    assert row.distance.text() == "Identity distance 0.20"
    window.state.history.undo()
    assert row.distance.text() == "Identity distance 0.00"
    wait_full(window, qtbot)


def test_while_the_hand_holds_still_the_distance_is_that_of_the_picture(window: MainWindow, qtbot: QtBot) -> None:
    window.studio.identity._pause.setInterval(0)  # it is asked for before the picture is there
    drag(row_of(window, "smile").slider, [1.0, 2.0], release=False)
    wait_measured(window, qtbot)
    assert identity_row(window).distance.text() == "Identity distance 0.20"
    drag(row_of(window, "smile").slider, [2.0], press=False)
    wait_full(window, qtbot)


def test_an_edit_beyond_the_bound_is_shortened_in_the_same_step(window: MainWindow, qtbot: QtBot) -> None:
    row, state = identity_row(window), window.state
    row.bound.setValue(0.1)
    row.held.click()
    assert window.studio.settings.identity_bound == 0.1
    drag(row_of(window, "smile").slider, [1.0, 2.0])
    qtbot.waitUntil(lambda: state.identity.share is not None)
    wait_measured(window, qtbot)
    assert state.edit.strengths["smile"] == pytest.approx(1.0, abs=0.1)
    assert distance_of(state.edit) <= 0.1
    assert row.shortened.isVisible()
    assert "shortened to 5" in row.shortened.text() or "shortened to 4" in row.shortened.text()
    assert state.history.count() == 1
    state.history.undo()
    assert state.edit == Edit()
    assert not row.shortened.isVisible()
    wait_full(window, qtbot)


def test_an_edit_that_is_undone_to_stays(window: MainWindow, qtbot: QtBot) -> None:
    state = window.state
    window.studio.edits.set_strength("smile", 2.0)
    window.studio.edits.set_strength("smile", 0.5)
    wait_measured(window, qtbot)
    identity_row(window).held.click()
    identity_row(window).bound.setValue(0.1)
    state.history.undo()
    wait_measured(window, qtbot)
    assert state.edit.strengths["smile"] == 2.0
    assert state.identity.share is None
    window.studio.edits.set_strength("age", 0.5)
    qtbot.waitUntil(lambda: state.identity.share is not None)
    wait_measured(window, qtbot)
    assert distance_of(state.edit) <= 0.1
