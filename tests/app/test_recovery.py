"""What is not saved comes back after the program was ended, and files of others are never written over."""

import json
import os
import signal
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.recovery.store import leftovers, recovery_folder
from app.state.settings import Settings
from app.state.undo import history_of
from app.values.notices import Notice
from app.views.leftover_row import LeftoverRow
from app.window.dialogs import ChangedAnswer, UnsavedAnswer
from app.window.ending import Ending
from app.window.main_window import MainWindow
from editing.document import load_document, save_document
from editing.recovery.replay import FORMAT, VERSION
from editing.thumbnails import thumbnail_of_file
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import OpenWindow, wait_full


def folders() -> list[Path]:
    return list(recovery_folder().glob("*/"))


def offered(window: MainWindow, qtbot: QtBot) -> list[LeftoverRow]:
    qtbot.waitUntil(lambda: bool(window.studio.recovering.leftovers))
    return window.welcome.findChildren(LeftoverRow)


def press(row: LeftoverRow, text: str) -> None:
    next(button for button in row.findChildren(QPushButton) if button.text() == text).click()


@pytest.fixture
def ended(inverted: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window that was ended by the system, with edits that are not saved."""
    studio = inverted.studio
    studio.edits.set_strength("smile", 1.5)
    studio.edits.set_strength("age", -1.0)
    inverted.state.history.undo()
    wait_full(inverted, qtbot)
    inverted.end()
    return inverted


def test_what_was_open_is_offered_and_comes_back(ended: MainWindow, open_window: OpenWindow, qtbot: QtBot) -> None:
    again = open_window()
    (row,) = offered(again, qtbot)
    press(row, "Open")
    qtbot.waitUntil(lambda: again.state.shown is not None)
    wait_full(again, qtbot)
    before, after = ended.state, again.state
    assert before.shown is not None
    assert after.shown is not None
    assert after.edits == before.edits
    assert history_of(after) == history_of(before)
    assert np.array_equal(after.shown.photo.pixels, before.shown.photo.pixels)
    assert after.inversions_of(0).keys() == before.inversions_of(0).keys()
    assert after.shown.title == before.shown.title
    assert before.picture is not None
    assert after.picture is not None
    assert np.array_equal(after.picture.pixels, before.picture.pixels)
    assert after.unsaved, "it is not in a document yet"
    after.history.redo()
    assert after.edit.strengths == {"smile": 1.5, "age": -1.0}
    assert not again.studio.recovering.leftovers


def test_what_came_back_is_kept_on(ended: MainWindow, open_window: OpenWindow, qtbot: QtBot) -> None:
    again = open_window()
    press(offered(again, qtbot)[0], "Open")
    qtbot.waitUntil(lambda: again.state.shown is not None)
    again.studio.edits.set_strength("yaw", 0.5)
    again.end()
    third = open_window()
    press(offered(third, qtbot)[0], "Open")
    qtbot.waitUntil(lambda: third.state.shown is not None)
    assert third.state.edit.strengths == {"smile": 1.5, "yaw": 0.5}
    assert len(folders()) == 1


def test_discard_removes_it_for_good(ended: MainWindow, open_window: OpenWindow, qtbot: QtBot) -> None:
    again = open_window()
    press(offered(again, qtbot)[0], "Discard")
    qtbot.waitUntil(lambda: not folders())
    assert not again.studio.recovering.leftovers
    assert again.state.shown is None


def test_a_window_offers_nothing_that_another_has_open(
    inverted: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    inverted.studio.edits.set_strength("smile", 1.0)
    inverted.studio.recovering.flush()
    with qtbot.waitSignal(open_window().studio.recovering.leftovers_changed, timeout=500, raising=False):
        pass
    assert len(folders()) == 1


@pytest.mark.parametrize("answer", [UnsavedAnswer.SAVE, UnsavedAnswer.DISCARD])
def test_nothing_is_left_by_a_window_that_is_closed(
    inverted: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path, answer: UnsavedAnswer
) -> None:
    inverted.studio.edits.set_strength("smile", 1.0)
    inverted.studio.recovering.flush()
    assert len(folders()) == 1
    answers.unsaved, answers.document = answer, tmp_path / "mine.hinv"
    inverted.close()
    qtbot.waitUntil(lambda: not inverted.isVisible())
    assert not folders()
    assert not list(tmp_path.glob(".*.lock"))


def test_a_saved_document_is_not_offered_until_it_changes_again(
    inverted: MainWindow, qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    studio = inverted.studio
    studio.edits.set_strength("smile", 1.0)
    with qtbot.waitSignal(studio.writing.saved):
        studio.writing.save(tmp_path / "mine.hinv")
    studio.edits.set_strength("smile", 2.0)
    inverted.end()
    again = open_window()
    press(offered(again, qtbot)[0], "Open")
    qtbot.waitUntil(lambda: again.state.shown is not None)
    assert again.state.shown is not None
    assert again.state.shown.document_path == tmp_path / "mine.hinv"
    assert again.state.edit.strengths == {"smile": 2.0}
    assert again.state.unsaved


def test_a_face_placed_by_hand_comes_back(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(faces=[])
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.placing.on)
    window.studio.placing.add_face()
    qtbot.waitUntil(lambda: len(window.state.faces) == 1)
    box = window.state.faces[0].face.box
    window.end()
    again = open_window(faces=[])
    press(offered(again, qtbot)[0], "Open")
    qtbot.waitUntil(lambda: len(again.state.faces) == 1)
    assert again.state.faces[0].face.box == box


def test_opening_and_looking_keeps_nothing(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.recovering.flush()
    assert not folders()


def test_a_folder_that_cannot_be_written_is_said_once(
    inverted: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, photo_path: Path
) -> None:
    inverted.studio.recovering.flush()
    (folder,) = folders()
    (folder / "journal.jsonl").unlink()
    (folder / "journal.jsonl").mkdir()
    inverted.studio.edits.set_strength("smile", 1.0)
    inverted.studio.recovering.flush()
    qtbot.waitUntil(lambda: inverted.state.notice("view") is not None)
    notice = inverted.state.notice("view")
    assert isinstance(notice, Notice)
    assert "not being kept" in notice.message
    inverted.state.put_notice("view", None)
    inverted.studio.edits.set_strength("smile", 2.0)
    inverted.studio.recovering.flush()
    QApplication.processEvents()
    assert inverted.state.notice("view") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_reaches_the_window(window: MainWindow, qtbot: QtBot, number: signal.Signals) -> None:
    said: list[str] = []
    ending = Ending(lambda: said.append("end"), window)
    try:
        os.kill(os.getpid(), number)
        qtbot.waitUntil(lambda: bool(said))
    finally:
        ending.remove()


def test_an_inversion_is_written_after_the_edits_before_it(
    inverted: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    inverted.studio.edits.set_strength("smile", 1.0)
    inverted.studio.invert_with("tiny-w")
    qtbot.waitUntil(lambda: "tiny-w" in inverted.state.inversions_of(0))
    inverted.studio.recovering.flush()
    (folder,) = folders()
    kinds = [json.loads(line).get("kind") for line in (folder / "journal.jsonl").read_text().splitlines()]
    assert kinds[1:] == ["inversion", "edits", "inversion"]


def test_what_a_newer_version_keeps_is_left_alone(open_window: OpenWindow, qtbot: QtBot) -> None:
    newer = recovery_folder() / "0123"
    newer.mkdir(parents=True)
    header = {"format": FORMAT, "version": VERSION + 1, "title": "portrait"}
    (newer / "journal.jsonl").write_text(json.dumps(header) + "\n" + json.dumps({"kind": "edits"}) + "\n")
    window = open_window()
    window.studio.recovering.flush()
    QApplication.processEvents()
    assert not window.studio.recovering.leftovers
    assert newer.exists()


def test_files_that_were_never_finished_go_from_the_folders_of_the_user(
    open_window: OpenWindow, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    exports, documents = tmp_path / "exports", tmp_path / "documents"
    for folder in (exports, documents):
        folder.mkdir()
    abandoned = [folder / f".{'0a' * 8}.part" for folder in (exports, documents)]
    for path in abandoned:
        path.touch()
        os.utime(path, (0, 0))
    settings.note_folder("exports", exports)
    settings.add_recent(documents / "mine.hinv")
    open_window().studio.recovering.flush()
    assert not any(path.exists() for path in abandoned)


# Documents


@pytest.fixture
def saved(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    path = tmp_path / "mine.hinv"
    with qtbot.waitSignal(inverted.studio.writing.saved):
        inverted.studio.writing.save(path)
    return path


@pytest.mark.parametrize("answer", ChangedAnswer)
def test_a_document_that_changed_on_disk_is_not_replaced_unasked(
    inverted: MainWindow, saved: Path, qtbot: QtBot, answers: Answers, tmp_path: Path, answer: ChangedAnswer
) -> None:
    save_document(tiny.tiny_document(), saved)
    other = saved.read_bytes()
    inverted.studio.edits.set_strength("smile", 1.0)
    answers.changed, answers.document = answer, tmp_path / "second.hinv"
    inverted.actions_.save.trigger()
    assert "ask_about_changed" in answers.asked
    if answer is ChangedAnswer.CANCEL:
        assert inverted.state.running is None
    else:
        qtbot.waitUntil(lambda: not inverted.state.unsaved)
    assert (saved.read_bytes() == other) is (answer is not ChangedAnswer.REPLACE)
    assert (tmp_path / "second.hinv").exists() is (answer is ChangedAnswer.SAVE_AS)


def test_saving_twice_asks_nothing(inverted: MainWindow, saved: Path, qtbot: QtBot, answers: Answers) -> None:
    for strength in (1.0, 2.0):
        inverted.studio.edits.set_strength("smile", strength)
        with qtbot.waitSignal(inverted.studio.writing.saved):
            inverted.actions_.save.trigger()
    assert not answers.asked
    assert load_document(saved).edits[0].strengths == {"smile": 2.0}


def test_a_second_window_says_who_has_the_document(
    inverted: MainWindow, saved: Path, open_window: OpenWindow, qtbot: QtBot, answers: Answers
) -> None:
    content = saved.read_bytes()
    second = open_window()
    second.open(saved)
    qtbot.waitUntil(lambda: second.state.shown is not None)
    notice = second.state.notice("view")
    assert notice is not None
    assert "is open in another window" in notice.message
    wait_full(second, qtbot)
    second.studio.edits.set_strength("smile", 1.0)
    answers.document = saved.with_name("copy.hinv")
    with qtbot.waitSignal(second.studio.writing.saved):
        second.actions_.save.trigger()
    assert answers.asked == ["save_document"]
    assert saved.read_bytes() == content
    assert second.state.shown is not None
    assert second.state.shown.held_by == ""


def test_recent_files_are_shown_with_what_they_hold(
    inverted: MainWindow, saved: Path, open_window: OpenWindow, qtbot: QtBot, photo_path: Path
) -> None:
    again = open_window()
    buttons = {path.name: button for path, button in again.welcome.recent_buttons.items()}
    assert buttons.keys() == {"mine.hinv", "portrait.png"}
    qtbot.waitUntil(lambda: not any(button.icon().isNull() for button in buttons.values()))


def test_a_document_has_a_small_picture_of_the_result(inverted: MainWindow, saved: Path) -> None:
    picture = inverted.state.picture
    assert picture is not None
    found = thumbnail_of_file(saved, 64)
    assert found is not None
    small = cv2.resize(picture.pixels, found.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(found.astype(int) - small).mean() < 12
    saved.write_bytes(b"damaged")
    assert thumbnail_of_file(saved, 64) is None


def test_a_folder_that_another_window_has_just_made_is_left_alone(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    assert leftovers(tmp_path) == []
    assert made.is_dir()
    os.utime(made, (0, 0))
    assert leftovers(tmp_path) == []
    assert not made.exists()
