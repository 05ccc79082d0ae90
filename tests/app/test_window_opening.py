"""Opening: its name and a first picture are shown before the photo is ready, and it can be cancelled at any time."""

import io
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.engine import opening
from app.engine.jobs import describe_session
from app.panels.placing_bar import PlacingBar
from app.state.settings import Settings
from app.values.jobs import JobKind
from app.window.main_window import MainWindow
from editing.document import save_document
from inversion.faces.face import Face
from inversion.photos.draft import SIDE, draft_of
from inversion.photos.photo import Photo, read_photo
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import shown_window


class SlowDetector:
    """Looks for faces until it is let go."""

    def __init__(self) -> None:
        self.asked, self.let = threading.Event(), threading.Event()

    def __call__(self, _photo: Photo) -> list[Face]:
        self.asked.set()
        assert self.let.wait(60)
        return list(tiny.tiny_document().faces)


@pytest.fixture
def detector():
    made = SlowDetector()
    yield made
    made.let.set()


@pytest.fixture
def slow(qtbot: QtBot, nothing_left: None, settings: Settings, answers: Answers, detector: SlowDetector):
    """A window whose photos take long to open, once a photo is read."""

    def start():
        session = tiny.tiny_session(previews=True)
        session.find_faces = detector
        return describe_session(session)

    with shown_window(qtbot, start, settings, answers) as window:
        yield window


def save_jpeg(path: Path, orientation: int = 1) -> Path:
    exif = Image.Exif()
    exif[274] = orientation
    Image.fromarray(tiny.tiny_photo(2400, 1600).pixels).save(path, exif=exif, quality=95)
    return path


@pytest.mark.parametrize("name", ["large.jpg", "large.png"])
def test_name_and_picture_are_shown_before_faces_are_found(
    slow: MainWindow, qtbot: QtBot, tmp_path: Path, detector: SlowDetector, name: str
) -> None:
    path = tmp_path / name
    Image.fromarray(tiny.tiny_photo(2400, 1600).pixels).save(path)
    slow.open(path)
    qtbot.waitUntil(lambda: slow.state.running is not None and slow.state.running.picture is not None)
    qtbot.waitUntil(slow.opening_view.isVisible)
    assert name in slow.opening_view.accessibleDescription()
    assert not detector.let.is_set()
    assert slow.state.shown is None
    shown = slow.opening_view.grab().toImage()
    middle = shown.pixelColor(shown.width() // 2, shown.height() // 2)
    assert middle != shown.pixelColor(2, 2), "a picture, and not the canvas alone"
    detector.let.set()
    qtbot.waitUntil(lambda: slow.state.crop is not None)
    assert slow.photo_view.isVisible()
    assert slow.state.shown is not None


@pytest.mark.parametrize(("name", "reader"), [("a.jpg", "read_photo"), ("work.hinv", "load_document")])
def test_a_photo_is_shown_before_it_is_read(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reader: str
) -> None:
    session = tiny.tiny_session()
    session.open_photo(read_photo(save_jpeg(tmp_path / "a.jpg")))
    save_document(session.document, tmp_path / "work.hinv")
    gate, read = threading.Event(), getattr(opening, reader)
    monkeypatch.setattr(opening, reader, lambda path: (gate.wait(60), read(path))[1])
    window.open(tmp_path / name)
    try:
        qtbot.waitUntil(lambda: window.state.running is not None and window.state.running.picture is not None)
        qtbot.waitUntil(window.opening_view.isVisible)
        assert name in window.opening_view.accessibleDescription()
    finally:
        gate.set()
    qtbot.waitUntil(lambda: window.state.crop is not None)


@pytest.mark.parametrize("way", ["Esc", "button"])
def test_opening_can_be_cancelled_while_faces_are_looked_for(
    slow: MainWindow, qtbot: QtBot, photo_path: Path, detector: SlowDetector, way: str
) -> None:
    slow.open(photo_path)
    qtbot.waitUntil(detector.asked.is_set)
    qtbot.waitUntil(slow.opening_view.isVisible)
    with qtbot.waitSignal(slow.studio.job_ended) as ended:
        if way == "Esc":
            slow.activateWindow()
            qtbot.waitUntil(slow.isActiveWindow)
            QTest.keyClick(slow.windowHandle(), Qt.Key.Key_Escape)
        else:
            (button,) = (found for found in slow.findChildren(QPushButton) if found.accessibleName() == "Cancel run")
            qtbot.waitUntil(button.isVisible)
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ended.args is not None
    assert (ended.args[0].job.kind, ended.args[0].cancelled) == (JobKind.OPEN, True)
    assert not detector.let.is_set(), "nobody waited for the detector"
    assert slow.welcome.isVisible()
    assert slow.state.shown is None


def test_the_open_photo_stays_where_another_one_is_cancelled(
    slow: MainWindow, qtbot: QtBot, photo_path: Path, tmp_path: Path, detector: SlowDetector
) -> None:
    detector.let.set()
    slow.open(photo_path)
    qtbot.waitUntil(lambda: slow.state.crop is not None)
    detector.let.clear()
    detector.asked.clear()
    shown = slow.state.shown
    slow.open(save_jpeg(tmp_path / "b.jpg"))
    qtbot.waitUntil(detector.asked.is_set)
    slow.studio.cancel()
    qtbot.waitUntil(lambda: slow.state.running is None)
    assert slow.state.shown is shown
    qtbot.waitUntil(slow.photo_view.isVisible)
    slow.studio.invert()
    qtbot.waitUntil(lambda: slow.state.inversion is not None)
    session = slow.studio.engine._session
    assert session is not None
    assert shown is not None
    assert session.document.photo is shown.photo


def test_no_face_is_placed_while_another_photo_opens(
    slow: MainWindow, qtbot: QtBot, photo_path: Path, tmp_path: Path, detector: SlowDetector
) -> None:
    detector.let.set()
    slow.open(photo_path)
    qtbot.waitUntil(lambda: slow.state.crop is not None)
    slow.studio.placing.start()
    bar = slow.findChild(PlacingBar)
    assert bar is not None
    assert bar.isVisible()
    for kept in (True, False):
        detector.let.clear()
        detector.asked.clear()
        slow.open(save_jpeg(tmp_path / "b.jpg"))
        qtbot.waitUntil(detector.asked.is_set)
        assert not bar.isVisible()
        slow.studio.placing.add_face()
        if kept:
            slow.studio.cancel()
            qtbot.waitUntil(bar.isVisible)
        detector.let.set()
        qtbot.waitUntil(lambda: slow.state.running is None and not slow.studio.engine.busy)
        assert len(slow.state.faces) == 2
    assert not slow.state.placing.on
    qtbot.waitUntil(lambda: slow.state.crop is not None)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_draft_is_the_photo_in_small_and_upright(tmp_path: Path, orientation: int) -> None:
    path = save_jpeg(tmp_path / "a.jpg", orientation)
    with path.open("rb") as file:
        draft = draft_of(file)
    assert draft is not None
    photo = read_photo(path)
    assert max(draft.shape[:2]) <= SIDE
    small = np.asarray(Image.fromarray(photo.pixels).resize(draft.shape[1::-1]), int)
    assert np.abs(small - draft).mean() < 4


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"Dear Sir", b"\xff\xd8\xff\xe1" + bytes(50)])
def test_there_is_no_draft_of_what_is_no_picture(content: bytes) -> None:
    assert draft_of(io.BytesIO(content)) is None
