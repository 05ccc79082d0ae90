"""Directions without a telling name show the open face at both ends of their range."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.engine.jobs import Started, describe_session
from app.panels.range_strip import RangeStrip
from app.state.settings import Settings
from app.window.main_window import MainWindow
from editing.directions import DISCOVERED
from editing.session import Session
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import invert_first, shown_window


def start() -> Started:
    """A session with one direction of a name, and two without."""
    directions = tiny.tiny_directions()
    found = {
        name: replace(directions[kind], name=name, title=name, group=DISCOVERED, limits=limits)
        for name, kind, limits in (("found-1", "age", (-2.0, 1.0)), ("found-2", "yaw", (0.0, 1.5)))
    }
    catalogue = tiny.tiny_catalogue()
    session = Session(
        tiny.tiny_generator(),
        catalogue,
        {"smile": directions["smile"], **found},
        previews=True,
        find_faces=lambda _photo: tiny.tiny_document().faces,
    )
    return describe_session(session)


@pytest.fixture
def window(qtbot: QtBot, nothing_left: None, settings: Settings, answers: Answers) -> Iterator[MainWindow]:
    with shown_window(qtbot, start, settings, answers) as shown:
        yield shown


def ends(window: MainWindow) -> list[list[QToolButton]]:
    return [strip.findChildren(QToolButton) for strip in window.slider_panel.findChildren(RangeStrip)]


def test_both_ends_are_shown_and_can_be_chosen(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    assert not any(button.isEnabled() for pair in ends(window) for button in pair)
    invert_first(window, qtbot, photo_path)
    qtbot.waitUntil(lambda: len(window.state.ranges) == 2)
    pictures = window.state.ranges["found-1"]
    assert pictures.low is not None
    assert pictures.high is not None
    assert not np.array_equal(pictures.low, pictures.high)
    assert window.state.ranges["found-2"].low is None, "that side has no range"
    (low, high), (none, _) = ends(window)
    assert not low.icon().isNull()
    assert not none.isEnabled()
    low.click()
    assert window.state.edit.strengths == {"found-1": -2.0}
    high.click()
    assert window.state.edit.strengths == {"found-1": 1.0}


def test_they_are_of_the_face_that_is_shown(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    invert_first(window, qtbot, photo_path)
    qtbot.waitUntil(lambda: len(window.state.ranges) == 2)
    first = window.state.ranges["found-1"]
    window.studio.select_face(1)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert not window.state.ranges
    window.studio.invert()
    qtbot.waitUntil(lambda: len(window.state.ranges) == 2)
    assert first.low is not None
    second = window.state.ranges["found-1"].low
    assert second is not None
    assert not np.array_equal(first.low, second)


def test_they_wait_while_the_hand_moves(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    window.studio.edits.set_dragging(True)
    invert_first(window, qtbot, photo_path)
    assert not window.state.ranges
    window.studio.edits.set_dragging(False)
    qtbot.waitUntil(lambda: len(window.state.ranges) == 2)
