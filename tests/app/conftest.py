"""A window on the tiny engine, and nothing left open behind a test."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HIS_LANGUAGE", "en")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import main
from app.commands.setup import Setup
from app.engine.jobs import Started, describe_session
from app.live.timing import USUAL, Timing
from app.state.requests import portrait_request
from app.state.settings import Settings
from app.window.application import make_application
from inversion.methods.base import Inverter
from tests import tiny
from tests.app.answers import Answers
from tests.app.patient_bot import PatientBot

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

OpenWindow = Callable[..., "MainWindow"]
"""What the fixture `open_window` gives."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as users get it."""
    return make_application()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a window on the screen or a timer running."""
    yield
    qapp.clipboard().clear()  # what a test made would be deleted after the application, and end the process by a fault
    for widget in qapp.topLevelWidgets():
        if widget.isVisible():
            name = f"{type(widget).__name__} {widget.windowTitle()!r}"
            widget.hide()
            pytest.fail(f"window left open: {name}")
    running = [timer for timer in qapp.findChildren(QTimer) if timer.isActive()]
    assert not running, f"timers left running: {running}"


@pytest.fixture
def commands_setup() -> Setup | None:
    """What the commands of a test build on: what users get, where a test does not say otherwise."""
    return None


@pytest.fixture
def beside_photo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The current folder is the test's own, and `photo.png` is in it."""
    from PIL import Image

    monkeypatch.chdir(tmp_path)
    Image.fromarray(tiny.tiny_photo().pixels).save("photo.png")


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], commands_setup: Setup | None):
    """Runs a command line; (exit code, stdout, stderr)."""

    def run(*argv: str, setup: Setup | None = commands_setup) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main.main(argv, setup)
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def summary(command):
    """Runs a command line with --json; the value on stdout."""

    def run(*argv: str, **options: Any) -> Any:
        code, out, err = command(*argv, "--json", **options)
        assert code == 0, err
        return json.loads(out)

    return run


def start_tiny(*methods: type[Inverter], **options: Any) -> Started:
    """The engine of a window on `tiny_session`."""
    return describe_session(tiny.tiny_session(*methods, previews=True, **options))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def timing() -> Timing:
    """How quick live pictures should be; a test that wants another parametrizes it."""
    return USUAL


@pytest.fixture
def photo_path(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "portrait.png"
    Image.fromarray(tiny.tiny_photo().pixels).save(path)
    return path


@contextmanager
def shown_window(
    qtbot: QtBot, start: Callable[[], Started], settings: Settings, answers: Answers, timing: Timing = USUAL
) -> Iterator["MainWindow"]:
    """A window on this engine, shown, once that has started; closed without questions at the end."""
    from app.window.dialogs import UnsavedAnswer
    from app.window.main_window import MainWindow

    made = MainWindow(start, settings, answers, timing, answers.start_window)
    made.resize(1360, 860)  # the screen that is not there is smaller than any
    made.show()
    qtbot.waitUntil(lambda: made.state.capabilities is not None)
    yield made
    answers.unsaved = UnsavedAnswer.DISCARD
    made.close()
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def answers() -> Answers:
    """The window's questions; a test puts the answers in before they are asked."""
    return Answers()


@pytest.fixture
def open_window(
    qtbot: QtBot, nothing_left: None, settings: Settings, answers: Answers, timing: Timing
) -> Iterator[OpenWindow]:
    """Shows a window whose engine has started, with the arguments of `start_tiny`; closed without questions."""
    with ExitStack() as stack:

        def opened(*methods: type[Inverter], **options: Any) -> "MainWindow":
            start = partial(start_tiny, *methods, **options)
            return stack.enter_context(shown_window(qtbot, start, settings, answers, timing))

        yield opened


@pytest.fixture
def window(open_window: OpenWindow) -> "MainWindow":
    """A window on the two tiny methods."""
    return open_window()


@pytest.fixture
def inverted(window: "MainWindow", qtbot: QtBot, photo_path: Path) -> "MainWindow":
    """The window with a photo open, its first face inverted and the full picture on the screen."""
    invert_first(window, qtbot, photo_path)
    return window


def invert_first(window: "MainWindow", qtbot: QtBot, photo_path: Path) -> None:
    """Opens a photo and inverts its first face with the first method, until the full picture is on the screen."""
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    wait_full(window, qtbot)


def wait_full(window: "MainWindow", qtbot: QtBot) -> None:
    """Until the picture shows the edit as it is, at full size."""

    def shown() -> bool:
        picture, state = window.state.picture, window.state
        return (
            picture is not None
            and picture.request == portrait_request(state)
            and state.running is None
            and not window.studio.engine.busy
        )

    qtbot.waitUntil(shown, timeout=10_000)
