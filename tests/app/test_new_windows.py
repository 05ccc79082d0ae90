"""Several files at once, and files that open in windows of their own; the last tests start processes."""

import os
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.window.dialogs import SeveralAnswer
from app.window.main_window import MainWindow
from app.window.new_windows import starting
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import invert_first
from tests.app.test_window import LEFT, NO_KEYS

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.png" for name in "abcdef"]
    for path in paths:
        Image.fromarray(tiny.tiny_photo().pixels).save(path)
    return paths


@pytest.fixture(autouse=True)
def _with_room(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    monkeypatch.setattr(window.new_windows, "_room", lambda: 99)


def data_of(files: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def drop(window: MainWindow, files: list[Path]) -> None:
    data = data_of(files)  # the event does not keep it
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NO_KEYS))


def paste(window: MainWindow, files: list[Path]) -> None:
    QGuiApplication.clipboard().setMimeData(data_of(files))
    window.actions_.paste.trigger()
    QGuiApplication.clipboard().clear()


def choose(window: MainWindow, files: list[Path]) -> None:
    answers = window._dialogs
    assert isinstance(answers, Answers)
    answers.photos = files
    window.actions_.open.trigger()


def start_with(window: MainWindow, files: list[Path]) -> None:
    window.files.open_all(files)


@pytest.mark.parametrize("way", [drop, paste, choose, start_with])
def test_of_several_files_the_first_opens_here_and_each_other_one_in_a_window_of_its_own(
    window: MainWindow, qtbot: QtBot, photos: list[Path], answers: Answers, way
) -> None:
    way(window, photos[:3])
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert window.state.shown is not None
    assert window.state.shown.photo.path == photos[0]
    assert answers.windows == photos[1:3]
    assert window.windowTitle().startswith("a.png")


def test_unsaved_work_stays_where_it_is(
    window: MainWindow, qtbot: QtBot, photo_path: Path, photos: list[Path], answers: Answers
) -> None:
    invert_first(window, qtbot, photo_path)
    drop(window, photos[:2])
    assert answers.windows == photos[:2]
    assert answers.asked == []
    assert window.state.shown is not None
    assert window.state.shown.photo.path == photo_path


@pytest.mark.parametrize(
    ("answer", "others", "here"),
    [
        (SeveralAnswer.ALL, slice(1, 6), True),
        (SeveralAnswer.FIRST, slice(0, 0), True),
        (SeveralAnswer.CANCEL, slice(0, 0), False),
    ],
)
def test_of_many_a_person_is_asked(
    window: MainWindow, qtbot: QtBot, photos: list[Path], answers: Answers, answer, others: slice, here: bool
) -> None:
    answers.several = answer
    drop(window, photos)
    assert answers.asked == ["ask_about_several 6 None"]
    assert answers.windows == photos[others]
    if here:
        qtbot.waitUntil(lambda: window.state.crop is not None)
    else:
        assert window.state.running is None


def test_where_memory_has_no_room_the_question_says_so(
    window: MainWindow, photos: list[Path], answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.new_windows, "_room", lambda: 1)
    drop(window, photos[:3])
    assert answers.asked == ["ask_about_several 3 1"]
    assert answers.windows == []


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.windowHandle(), key, CONTROL_SHIFT)


def test_keys_open_a_new_window(window: MainWindow, qtbot: QtBot, photos: list[Path], answers: Answers) -> None:
    press(window, qtbot, Qt.Key.Key_N)
    assert answers.windows == [None]
    answers.photos = photos[:2]
    press(window, qtbot, Qt.Key.Key_O)
    assert answers.windows == [None, *photos[:2]]
    assert window.state.running is None


def test_a_window_that_cannot_be_opened_says_so(window: MainWindow, answers: Answers) -> None:
    answers.can_start = False
    window.actions_.new_window.trigger()
    notice = window.state.notice("view")
    assert notice is not None
    assert (notice.kind, notice.message) == ("error", "No new window could be opened.")


def ask_menu(widget: QWidget, at: QPoint) -> QMenu:
    """The context menu of a widget there."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    return widget.findChildren(QMenu)[-1]


def test_a_recent_file_opens_in_a_new_window(
    window: MainWindow, qtbot: QtBot, photo_path: Path, photos: list[Path], answers: Answers
) -> None:
    window.studio.settings.add_recent(photos[1])
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    button = window.welcome.recent_buttons[photos[1]]
    menu = ask_menu(button, QPoint(5, 5))
    assert [action.text() for action in menu.actions()] == ["Open", "Open in new window"]
    menu.actions()[1].trigger()
    menu.close()
    recent = window.actions_.recent
    entry = next(action for action in recent.actions() if action.text() == "b.png")
    recent.popup(window.mapToGlobal(QPoint(50, 50)))
    menu = ask_menu(recent, recent.actionGeometry(entry).center())
    menu.actions()[1].trigger()
    menu.close()
    assert not recent.isVisible()
    assert answers.windows == [photos[1], photos[1]]


def test_files_that_another_window_opened_are_there_once_this_one_is_used_again(
    window: MainWindow, photos: list[Path]
) -> None:
    window.studio.settings.add_recent(photos[2])
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)  # pyright: ignore
    assert list(window.welcome.recent_buttons) == [photos[2]]


def test_the_system_hands_a_second_file_to_a_new_window(
    window: MainWindow, qtbot: QtBot, photos: list[Path], answers: Answers
) -> None:
    window.files.open_for_system(photos[0])
    window.files.open_for_system(photos[1])
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert window.windowTitle().startswith("a.png")
    assert answers.windows == [photos[1]]


# Processes


@pytest.mark.parametrize(
    ("frozen", "image", "expected"),
    [
        (False, "", [sys.executable, str(Path(starting.__file__).parents[3] / "main.py")]),
        (True, "", [sys.executable]),
        (True, "/opt/Studio.AppImage", ["/opt/Studio.AppImage"]),
    ],
)
def test_a_new_window_is_this_program(
    monkeypatch: pytest.MonkeyPatch, frozen: bool, image: str, expected: list[str]
) -> None:
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.delenv("APPIMAGE", raising=False)
    if image:
        monkeypatch.setenv("APPIMAGE", image)
    assert starting.program() == expected
    assert frozen or Path(expected[1]).is_file()


def test_a_new_window_is_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot, photos: list[Path]
) -> None:
    said = tmp_path / "said.txt"
    script = (
        "import os, sys\n"
        f"with open({str(said)!r} + '.part', 'w') as file:\n"
        "    file.write(f\"{os.environ['HIS_BESIDE']} {os.getsid(0)} {sys.argv[1]}\")\n"
        f"os.rename({str(said)!r} + '.part', {str(said)!r})\n"
    )
    monkeypatch.setattr(starting, "program", lambda: [sys.executable, "-c", script])
    monkeypatch.chdir(photos[0].parent)
    assert starting.start_window(Path("a.png"), QPoint(30, -40))
    qtbot.waitUntil(said.is_file)
    place, terminal, file = said.read_text().split(" ", 2)
    assert (place, file) == ("30,-40", str(photos[0]))
    assert int(terminal) != os.getsid(0), "Ctrl+C in the terminal ends this window alone"
    monkeypatch.setattr(starting, "program", lambda: [str(tmp_path / "nothing")])
    assert not starting.start_window(None, QPoint())


@pytest.mark.parametrize(("opener", "expected"), [("100,60", QPoint(132, 92)), ("9000,60", QPoint(0, 0))])
def test_a_new_window_does_not_cover_its_opener(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, opener: str, expected: QPoint
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    monkeypatch.setenv(starting.BESIDE_VARIABLE, opener)
    starting.place_beside_its_opener(widget)
    assert widget.pos() == expected
    assert starting.BESIDE_VARIABLE not in os.environ
