"""A run that is asked to end: by Esc wherever the focus is, or by work that is saved before something else."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from torch import Tensor

from app.values.exports import ExportChoice
from app.values.jobs import JobKind
from app.window.dialogs import UnsavedAnswer
from app.window.main_window import MainWindow
from editing.document import load_document
from inversion.methods.base import Codes, InversionRun
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import OpenWindow, wait_full
from tests.app.test_window import LEFT, NO_KEYS, row_of

STEP_SECONDS = 1.5


class SlowSteps(tiny.TinyCodesInverter):
    """Looks at its token only every few seconds, as a large network on a CPU does."""

    started = threading.Event()

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        while True:
            run.report("Slow steps", 0.5, loss=1.0)
            run.check()
            self.started.set()
            time.sleep(STEP_SECONDS)


@pytest.fixture
def running(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> MainWindow:
    """Unsaved work, and a run in the middle of a long step."""
    SlowSteps.started.clear()
    window = open_window(tiny.TinyInverter, SlowSteps)
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    wait_full(window, qtbot)
    window.studio.invert_with("tiny-w")
    qtbot.waitUntil(SlowSteps.started.is_set)
    return window


def close(window: MainWindow, _photo: Path) -> None:
    window.close()


def open_another(window: MainWindow, photo: Path) -> None:
    window.open(photo)


def drop_another(window: MainWindow, photo: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NO_KEYS))


@pytest.mark.parametrize("go_on", [close, open_another, drop_another])
def test_save_cancels_the_run_and_does_not_wait_for_it(
    running: MainWindow, qtbot: QtBot, tmp_path: Path, photo_path: Path, answers: Answers, go_on
) -> None:
    answers.unsaved, answers.document = UnsavedAnswer.SAVE, tmp_path / "kept.hinv"
    asked = time.monotonic()
    saved: list[float] = []
    running.studio.writing.saved.connect(lambda _path: saved.append(time.monotonic() - asked))
    go_on(running, photo_path)
    qtbot.waitUntil(lambda: bool(saved))
    assert saved[0] < 1
    assert list(load_document(tmp_path / "kept.hinv").inversions) == [(0, "tiny")]
    if go_on is close:
        qtbot.waitUntil(lambda: not running.isVisible())
    else:
        qtbot.waitUntil(lambda: running.state.running is None and running.state.inversion is None)
        qtbot.waitUntil(lambda: running.state.crop is not None)


def test_ctrl_s_saves_what_is_there_and_the_run_goes_on(
    running: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    answers.document = tmp_path / "kept.hinv"
    focus(running, qtbot, running.portrait_view)
    with qtbot.waitSignal(running.studio.writing.saved):
        QTest.keyClick(running.windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert list(load_document(tmp_path / "kept.hinv").inversions) == [(0, "tiny")]
    assert running.state.running is not None
    assert running.state.running.kind is JobKind.INVERT
    assert not running.state.running.cancelling
    running.studio.cancel()


def test_one_save_at_a_time(running: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(running.studio.writing.saved):
        running.studio.writing.save(tmp_path / "kept.hinv")
        assert not running.actions_.save.isEnabled()
    assert running.actions_.save.isEnabled()
    running.studio.cancel()


def test_who_does_not_say_where_to_save_keeps_the_run(running: MainWindow, answers: Answers) -> None:
    answers.unsaved = UnsavedAnswer.SAVE
    running.close()
    assert answers.asked == ["ask_about_unsaved", "save_document"]
    assert running.state.running is not None
    assert not running.state.running.cancelling
    running.studio.cancel()


def focus(window: MainWindow, qtbot: QtBot, widget: QWidget) -> None:
    window.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


@pytest.mark.parametrize("where", ["text field", "number", "picture", "menu"])
def test_esc_reaches_the_run_wherever_the_focus_is(running: MainWindow, qtbot: QtBot, where: str) -> None:
    field = QLineEdit("name", running)
    field.show()
    box = row_of(running, "smile").box
    row_of(running, "smile").setEnabled(True)
    menu = QMenu(running)
    menu.addAction("One")
    pressed_in = running.windowHandle()
    if where == "menu":
        running.activateWindow()
        menu.popup(running.mapToGlobal(running.rect().center()))
        qtbot.waitUntil(menu.isVisible)
        pressed_in = menu.windowHandle()
    else:
        focus(running, qtbot, {"text field": field, "number": box, "picture": running.portrait_view}[where])
    QTest.keyClick(pressed_in, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: running.state.running is None or running.state.running.cancelling)
    qtbot.waitUntil(lambda: running.state.running is None)
    assert not menu.isVisible()


def test_esc_reaches_the_job_that_runs_though_another_waits_behind_it(
    running: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    running.studio.writing.export(ExportChoice(tmp_path / "never.png"))
    assert running.state.running is not None
    assert running.state.running.kind is JobKind.INVERT
    with qtbot.waitSignal(running.studio.job_ended):
        running.actions_.cancel.trigger()
    qtbot.waitUntil(lambda: running.state.running is None)
    assert not (tmp_path / "never.png").exists()


def test_esc_stops_an_export(inverted: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    gate = threading.Event()
    session = inverted.studio.engine._session
    assert session is not None
    edited_native = session.edited_native
    monkeypatch.setattr(session, "edited_native", lambda requests: (gate.wait(20), edited_native(requests))[1])
    inverted.studio.writing.export(ExportChoice(tmp_path / "out.png"))
    inverted.activateWindow()
    qtbot.waitUntil(inverted.isActiveWindow)
    QTest.keyClick(inverted.windowHandle(), Qt.Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(lambda: inverted.state.running is None)
    assert not (tmp_path / "out.png").exists()
