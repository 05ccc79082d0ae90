"""Morph in the window: a second photo, a slider, undo, and what a document keeps of it."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.window.main_window import MainWindow
from editing.document import load_document
from editing.edits import Edit
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import wait_full
from tests.app.test_window import drag, row_of


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "second.png"
    Image.fromarray(tiny.tiny_photo().pixels[::-1]).save(path)
    return path


@pytest.fixture
def morphed(inverted: MainWindow, qtbot: QtBot, second: Path, answers: Answers) -> MainWindow:
    """The second photo chosen with the button and the dialog."""
    answers.photo = second
    button = next(one for one in inverted.findChildren(QPushButton) if one.accessibleName() == "Morph with")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: inverted.state.partner is not None, timeout=20_000)
    wait_full(inverted, qtbot)
    return inverted


def pixels(window: MainWindow) -> np.ndarray:
    assert window.state.picture is not None
    return window.state.picture.pixels.astype(int)


def test_there_is_no_slider_before_a_second_face(inverted: MainWindow) -> None:
    assert not row_of(inverted, "morph").isVisibleTo(inverted.slider_panel)


def test_the_slider_moves_between_the_faces_live_and_undoes(morphed: MainWindow, qtbot: QtBot) -> None:
    row = row_of(morphed, "morph")
    assert row.isVisibleTo(morphed.slider_panel)
    assert morphed.state.edit.morph == 0.5
    half = pixels(morphed)
    drag(row.slider, [0.7, 0.9, 1.0])
    wait_full(morphed, qtbot)
    assert morphed.state.edit.morph == pytest.approx(1.0, abs=0.03)
    full = pixels(morphed)
    assert np.abs(full - half).mean() > 1
    morphed.state.history.undo()
    wait_full(morphed, qtbot)
    assert np.array_equal(pixels(morphed), half)
    morphed.studio.edits.reset()
    assert morphed.state.edit == Edit()
    wait_full(morphed, qtbot)
    assert row.box.maximum() == 1.0


def test_a_document_keeps_the_second_face(morphed: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    half = pixels(morphed)
    path = tmp_path / "morph.hinv"
    with qtbot.waitSignal(morphed.studio.writing.saved):
        morphed.studio.writing.save(path)
    assert load_document(path).partner is not None
    with qtbot.waitSignal(morphed.studio.opened):
        morphed.studio.open(path)
    wait_full(morphed, qtbot)
    assert morphed.state.partner is not None
    assert morphed.state.partner.title == "second.png"
    assert morphed.state.partner.thumbnail is not None
    assert np.array_equal(pixels(morphed), half)


def test_another_second_face_replaces_the_first(morphed: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before = pixels(morphed)
    path = tmp_path / "third.png"
    Image.fromarray(tiny.tiny_photo().pixels[:, ::-1] // 2).save(path)
    morphed.studio.choose_partner(path)
    qtbot.waitUntil(
        lambda: morphed.state.partner is not None and morphed.state.partner.title == "third.png", timeout=20_000
    )
    wait_full(morphed, qtbot)
    assert morphed.state.edit.morph == 0.5
    assert np.abs(pixels(morphed) - before).mean() > 0.5


def test_a_second_photo_that_cannot_be_opened_is_explained_beside_it(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "letter.png"
    path.write_text("Dear Sir")
    picture = inverted.state.picture
    inverted.studio.choose_partner(path)
    qtbot.waitUntil(lambda: inverted.state.notice("morph") is not None)
    assert inverted.state.partner is None
    assert inverted.state.picture is picture
    assert not inverted.state.view.showing_photo
