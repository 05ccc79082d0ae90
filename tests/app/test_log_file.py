"""The log file: what goes in, how large it grows, and that a program runs without it."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import __version__
from app.engine.engine import Job
from app.engine.log_file import FILE_BYTES, FILES, LOG_VARIABLE, LogFileHandler, log_file, log_to_file
from app.engine.notices import Funnel
from app.values.jobs import JobKind
from app.values.notices import Notice
from app.window.main_window import MainWindow
from inversion.errors import StudioError
from tests.conftest import REPOSITORY


@pytest.fixture
def logged() -> Iterator[None]:
    with log_to_file():
        yield


@pytest.fixture
def no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the log's folder should be is a file."""
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv(LOG_VARIABLE, str(tmp_path / "taken"))


def fail(*_arguments: object) -> None:
    raise ZeroDivisionError("nothing to divide by")


def fail_in_window(window: MainWindow, qtbot: QtBot) -> Notice:
    window.studio.engine.submit(Job(JobKind.REPORT, fail))
    qtbot.waitUntil(lambda: window.state.notice("view") is not None)
    notice = window.state.notice("view")
    assert notice is not None
    return notice


def test_a_job_that_fails_leaves_its_traceback_and_the_notice_says_where(
    logged: None, window: MainWindow, qtbot: QtBot
) -> None:
    notice = fail_in_window(window, qtbot)
    text = log_file().read_text("utf-8")
    assert "Traceback" in text
    assert text.count("ZeroDivisionError: nothing to divide by") == 1
    assert f" {__version__} ERROR [engine] " in text
    assert str(log_file()) in notice.advice


def test_without_a_file_the_notice_names_none(logged: None, no_folder: None, window: MainWindow, qtbot: QtBot) -> None:
    assert "details" not in fail_in_window(window, qtbot).advice


@pytest.mark.parametrize("error", [ZeroDivisionError("untyped"), StudioError("typed")])
def test_what_escapes_a_thread_is_logged_once(logged: None, error: Exception) -> None:
    def escape() -> None:
        raise error

    funnel = Funnel(lambda _notice: None)
    funnel.install()
    try:
        thread = threading.Thread(target=escape, name="stray")
        thread.start()
        thread.join()
    finally:
        funnel.remove()
    text = log_file().read_text("utf-8")
    assert text.count("Traceback") == 1
    assert "in escape" in text
    assert "[stray]" in text


def test_what_ends_the_program_is_logged() -> None:
    with pytest.raises(ZeroDivisionError), log_to_file():
        fail()
    assert "in fail" in log_file().read_text("utf-8")


def test_nothing_is_written_where_nothing_went_wrong(logged: None) -> None:
    logging.getLogger("studio").info("all is well")
    assert not log_file().parent.exists()


def test_old_records_go(tmp_path: Path) -> None:
    handler = LogFileHandler(tmp_path / "logs" / "studio.log")
    for number in range(5 * FILE_BYTES // 100_000):
        handler.handle(logging.makeLogRecord({"levelno": logging.ERROR, "msg": f"{number:03}" + "x" * 100_000}))
    handler.close()
    files = sorted((tmp_path / "logs").iterdir())
    assert [file.name for file in files] == ["studio.log", "studio.log.1", "studio.log.2"][:FILES]
    assert all(file.stat().st_size <= FILE_BYTES for file in files)
    assert "049x" in files[0].read_text("utf-8")


def test_a_file_that_cannot_be_renamed_grows_on(tmp_path: Path) -> None:
    handler = LogFileHandler(tmp_path / "studio.log")
    (tmp_path / "studio.log.1" / "in the way").mkdir(parents=True)
    for letter in "ab":
        handler.handle(logging.makeLogRecord({"levelno": logging.ERROR, "msg": letter * FILE_BYTES}))
    handler.close()
    assert (tmp_path / "studio.log").stat().st_size > 2 * FILE_BYTES


def test_commands_log_our_mistakes_and_need_no_folder(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    script = (
        "import sys, main\n"
        "from app.commands.setup import Setup\n"
        "sys.exit(main.main(['methods'], Setup(list_methods=lambda *_: 1 / 0)))"
    )
    for folder in (tmp_path / "logs", tmp_path / "taken"):
        environment = {**os.environ, LOG_VARIABLE: str(folder)}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert done.stderr.count("Traceback") == 1
        assert "Please report it" in done.stderr
    assert "ZeroDivisionError" in (tmp_path / "logs" / "studio.log").read_text("utf-8")
