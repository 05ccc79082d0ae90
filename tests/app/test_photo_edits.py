"""The whole photo shows the edits of all its faces: quick while the hand moves, exact when it rests."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.engine.jobs import describe_session
from app.live.photo import laid_over
from app.live.timing import Timing
from app.state.requests import photo_requests
from app.state.settings import Settings
from app.values.pictures import Layer, PhotoPicture
from app.views.pixels import from_image
from app.window.main_window import MainWindow
from editing.edits import EditRequest
from tests.app.answers import Answers
from tests.app.conftest import shown_window, wait_full
from tests.app.photo_session import PREVIEW_OFFSET, PhotoSession, grey_of
from tests.app.test_window import LEFT, NO_KEYS, drag, row_of


@pytest.fixture
def session() -> PhotoSession:
    return PhotoSession()


@pytest.fixture
def window(
    qtbot: QtBot, nothing_left: None, session: PhotoSession, settings: Settings, answers: Answers, photo_path: Path
) -> Iterator[MainWindow]:
    """The Photo view at 100 %, both faces inverted, the first one chosen."""
    patient = Timing(rest_milliseconds=60_000)  # a hand that is down never rests, however busy the machine is
    with shown_window(qtbot, lambda: describe_session(session), settings, answers, patient) as window:
        window.open(photo_path)
        for face in (1, 0):
            qtbot.waitUntil(lambda: window.state.crop is not None)
            window.studio.select_face(face)
            qtbot.waitUntil(lambda: window.state.crop is not None)
            window.studio.invert()
            wait_full(window, qtbot)
        window.actions_.photo.trigger()
        window.photo_view.actual_size()
        yield window


def wait_exact(window: MainWindow, qtbot: QtBot) -> None:
    def shown() -> bool:
        found = window.state.photo_picture
        return (found.requests if found else ()) == photo_requests(window.state) and not window.studio.engine.busy

    qtbot.waitUntil(shown, timeout=10_000)


def pixel(window: MainWindow, x: float, y: float) -> int:
    """The red of what is on the screen at a point of the photo."""
    view = window.photo_view
    place = view.to_widget(x, y)
    return int(from_image(view.grab().toImage())[round(place.y()), round(place.x()), 0])


IN_FIRST, IN_SECOND, OUTSIDE = (60.5, 200.5), (160.5, 120.5), (20.5, 20.5)


def test_a_drag_is_followed_by_previews_and_ends_exact(window: MainWindow, qtbot: QtBot, session: PhotoSession) -> None:
    before = pixel(window, *OUTSIDE)
    drag(row_of(window, "smile").slider, [0.5, 1.0], release=False)
    qtbot.waitUntil(lambda: window.state.photo_picture is not None)
    assert session.asked[0][0].preview
    assert session.asked[0][0].photo_true
    picture = window.state.photo_picture
    assert picture is not None
    assert pixel(window, *IN_FIRST) == picture.layers[0][0].levels[0][0, 0, 0]
    drag(row_of(window, "smile").slider, [1.0], press=False)
    wait_exact(window, qtbot)
    strength = window.state.edit.strengths["smile"]
    assert pixel(window, *IN_FIRST) == grey_of(strength)
    assert pixel(window, *OUTSIDE) == before


def test_edits_of_all_faces_show(window: MainWindow, qtbot: QtBot, session: PhotoSession) -> None:
    window.studio.edits.set_strength("smile", 1.0)
    wait_exact(window, qtbot)
    x, y = IN_SECOND
    qtbot.mouseClick(window.photo_view, LEFT, pos=window.photo_view.to_widget(x, y).toPoint())
    assert window.state.face == 1
    assert window.state.view.showing_photo, "who chooses a face on the photo wants to see the photo"
    window.studio.edits.set_dragging(True)
    window.studio.edits.set_strength("smile", 2.0, gesture=7)
    qtbot.waitUntil(lambda: pixel(window, *IN_SECOND) == grey_of(2.0) + PREVIEW_OFFSET)
    assert pixel(window, *IN_FIRST) == grey_of(1.0), "the others stay as they are"
    assert [request.face for request in session.asked[-1]] == [1]
    window.studio.edits.set_dragging(False)
    wait_exact(window, qtbot)
    assert [request.face for request in session.asked[-1]] == [0, 1]
    assert (pixel(window, *IN_FIRST), pixel(window, *IN_SECOND)) == (grey_of(1.0), grey_of(2.0))


def test_an_edit_taken_back_gives_the_photo_back(window: MainWindow, qtbot: QtBot) -> None:
    before = pixel(window, *IN_FIRST)
    window.studio.edits.set_strength("smile", 1.0)
    wait_exact(window, qtbot)
    window.studio.select_face(1)
    window.studio.edits.set_strength("smile", 2.0)
    wait_exact(window, qtbot)
    window.state.history.undo()
    wait_exact(window, qtbot)
    assert pixel(window, *IN_SECOND) == grey_of(1.0), "the first face's quad reaches there"
    window.state.history.undo()
    assert window.state.photo_picture is None
    assert pixel(window, *IN_FIRST) == before


def test_a_picture_that_comes_too_late_is_not_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.studio.edits.set_strength("smile", 1.0)
    window.state.history.undo()
    qtbot.waitUntil(lambda: not window.studio.engine.busy)
    qtbot.wait(50)  # what the engine said is on its way as a queued signal
    assert window.state.photo_picture is None


def test_a_quick_picture_lies_on_an_exact_one_that_reaches_further() -> None:
    pixels = np.zeros((8, 8, 3), np.uint8)
    whole, crop, other = (
        Layer(0, 0, 80, 80, (pixels,)),
        Layer(10, 10, 20, 20, (pixels,)),
        Layer(12, 10, 5, 5, (pixels,)),
    )
    exact, quick = EditRequest(0, "tiny"), EditRequest(0, "tiny", preview=True)
    shown = PhotoPicture(1, (exact, EditRequest(1, "tiny")), {0: (whole,), 1: (other,)}, 0.1)
    found = laid_over(shown, PhotoPicture(2, (quick,), {0: (crop,)}, 0.1))
    assert [*found.layers.items()] == [(1, (other,)), (0, (whole, crop))]
    assert found.requests == (quick, EditRequest(1, "tiny"))
    again = Layer(10, 10, 20, 20, (pixels,))
    assert laid_over(found, PhotoPicture(3, (quick,), {0: (again,)}, 0.1)).layers[0] == (whole, again)


def test_compare_and_split_work_on_the_photo(window: MainWindow, qtbot: QtBot) -> None:
    before = pixel(window, *IN_FIRST)
    assert not window.actions_.split.isEnabled()
    window.studio.edits.set_strength("smile", 1.0)
    wait_exact(window, qtbot)
    assert window.actions_.split.isEnabled()
    window.state.view.comparing = True
    assert pixel(window, *IN_FIRST) == before
    window.state.view.comparing = False
    window.actions_.split.trigger()
    view = window.photo_view
    assert pixel(window, *IN_FIRST) == before, "the original is left of the handle"
    grip = QPoint(round(view.split_x), view.height() // 2)
    end = view.to_widget(50, 150).toPoint()
    QTest.mousePress(view, LEFT, NO_KEYS, grip)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, NO_KEYS, end)
    assert window.state.face == 0, "moving the handle chooses no face"
    assert pixel(window, *IN_FIRST) == grey_of(1.0)
    assert pixel(window, 45.5, 200.5) != grey_of(1.0)


def test_another_run_of_the_method_makes_the_edit_anew(window: MainWindow, qtbot: QtBot, session: PhotoSession) -> None:
    window.studio.edits.set_strength("smile", 1.0)
    wait_exact(window, qtbot)
    asked = len(session.asked)
    window.studio.invert()
    wait_full(window, qtbot)
    window.actions_.photo.trigger()
    wait_exact(window, qtbot)
    assert len(session.asked) > asked


def test_out_of_sight_it_is_not_asked_for(window: MainWindow, qtbot: QtBot, session: PhotoSession) -> None:
    window.actions_.portrait.trigger()
    window.studio.edits.set_strength("smile", 1.0)
    wait_full(window, qtbot)
    assert not session.asked
    window.actions_.photo.trigger()
    wait_exact(window, qtbot)
    assert pixel(window, *IN_FIRST) == grey_of(1.0)
    assert np.all([request.photo_true for request in session.asked[-1]])
