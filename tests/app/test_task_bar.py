"""The running job's progress on the application's icon."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.state.state import Running, StudioState
from app.values.jobs import JobKind
from app.window.main_window import MainWindow
from app.window.task_bar.progress import TaskBarProgress
from tests import tiny
from tests.app.conftest import OpenWindow
from tests.app.task_bar_program import PatientInverter
from tests.conftest import REPOSITORY

BUS_PROGRAMS = ("dbus-daemon", "dbus-monitor")
SIGNAL = re.compile(
    r"path=(?P<path>\S+); interface=com\.canonical\.Unity\.LauncherEntry; member=Update\s+"
    r'string "(?P<entry>[^"]+)"\s+array \[(?P<properties>.*?)\n   \]',
    re.DOTALL,
)
PROPERTY = re.compile(r'string "([^"]+)"\s+variant\s+(\w+) (\S+)')


def shown_while(window: MainWindow, qtbot: QtBot, photo: Path, cancel: bool = False) -> list[int | None]:
    """What the task bar is told while a method runs on the photo."""
    window.open(photo)
    qtbot.waitUntil(lambda: window.state.crop is not None and window.state.running is None)
    shown: list[int | None] = []
    TaskBarProgress(window.state, shown.append, window)
    with qtbot.waitSignal(window.studio.job_ended, check_params_cb=lambda outcome: outcome.job.kind.is_run):
        window.studio.invert()
        if cancel:
            qtbot.waitUntil(lambda: bool(shown))
            window.studio.cancel()
            assert shown[-1] is None, "it is taken away at once, not at the next step"
    return shown


def test_it_rises_and_is_cleared_at_the_end(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    *risen, last = shown_while(open_window(PatientInverter), qtbot, photo_path)
    assert last is None
    assert len(risen) > 2
    assert risen == sorted(set(risen)), "each percentage once, and never back"


def test_it_is_cleared_by_cancel(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    *risen, last = shown_while(open_window(tiny.endless(PatientInverter)), qtbot, photo_path, cancel=True)
    assert last is None
    assert None not in risen


class BreaksLate(PatientInverter):
    def on_step(self, step: int) -> None:
        super().on_step(step)
        if step == 3:
            raise RuntimeError("It broke.")


def test_it_is_cleared_by_a_failure(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    shown = shown_while(open_window(BreaksLate), qtbot, photo_path)
    assert len(shown) > 1
    assert shown[-1] is None


@pytest.mark.parametrize("kind", [kind for kind in JobKind if not kind.quiet])
def test_every_long_job_is_shown_and_a_short_one_is_not(qtbot: QtBot, kind: JobKind) -> None:
    state, shown = StudioState(), []
    progress = TaskBarProgress(state, shown.append)
    state.running = Running(kind, fraction=0.2)
    state.running = None
    assert not shown
    state.running = Running(kind, fraction=0.25)
    qtbot.waitUntil(lambda: shown == [25])
    progress.clear()
    assert shown == [25, None]


def environment_of(folder: Path) -> dict[str, str]:
    kept = {name: str(folder / name.lower()) for name in ("HIS_DATA", "HIS_LOGS", "XDG_CONFIG_HOME")}
    return {**os.environ, **kept, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}


@pytest.fixture
def session_bus() -> Iterator[dict[str, str]]:
    """A session bus of the test's own, as an environment variable."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        yield {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}
        daemon.terminate()


@contextmanager
def monitored(environment: dict[str, str], heard: Path) -> Iterator[None]:
    """`heard` has the launcher's signals by the end, the last one included: it takes the progress away."""

    def wait_for(pattern: str) -> None:
        end = time.monotonic() + 60
        while re.search(pattern, heard.read_text("utf-8"), re.DOTALL) is None:
            assert time.monotonic() < end, heard.read_text("utf-8")
            time.sleep(0.05)

    command = ["dbus-monitor", "--session", "interface='com.canonical.Unity.LauncherEntry'"]
    with heard.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out) as monitor:
        try:
            wait_for("NameLost")  # it has become a monitor
            yield
            wait_for(r"double 0\.\d+.*boolean false\s+\)\s+\]\s*$")
        finally:
            monitor.terminate()


@pytest.mark.skipif(not all(map(shutil.which, BUS_PROGRAMS)), reason=f"needs {' and '.join(BUS_PROGRAMS)} on the path")
@pytest.mark.parametrize("end", ["after", "while"])
def test_the_desktop_hears_of_it(session_bus: dict[str, str], photo_path: Path, tmp_path: Path, end: str) -> None:
    heard, environment = tmp_path / "heard", {**environment_of(tmp_path), **session_bus}
    program = [sys.executable, "-m", "tests.app.task_bar_program", str(photo_path), end]
    with monitored(environment, heard):
        done = subprocess.run(program, cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=200)
        assert done.returncode == 0, done.stderr
    signals = list(SIGNAL.finditer(heard.read_text("utf-8")))
    assert len(signals) > 2
    for signal in signals:
        assert signal["path"].startswith("/com/canonical/unity/launcherentry/")
        assert signal["entry"] == "application://hyperinverter-studio.desktop"
        assert (REPOSITORY / "build/linux" / signal["entry"].removeprefix("application://")).is_file()
    found = [{name: (kind, value) for name, kind, value in PROPERTY.findall(each["properties"])} for each in signals]
    assert all(set(properties) == {"progress", "progress-visible"} for properties in found)
    assert {kind for properties in found for kind, _value in properties.values()} == {"double", "boolean"}
    said = [(properties["progress-visible"][1], float(properties["progress"][1])) for properties in found]
    assert said.pop() == ("false", 0)
    opening = max((number for number, (visible, _) in enumerate(said, 1) if visible == "false"), default=0)
    fractions = [fraction for _visible, fraction in said[opening:]]  # on a busy machine, opening takes long enough, too
    assert fractions == sorted(fractions)
    assert 0 < fractions[-1] <= 1


def test_nothing_happens_without_a_session_bus(tmp_path: Path) -> None:
    program = (
        "import time\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "from app.window.task_bar.launcher import show_on_launcher\n"
        "application = QGuiApplication([])\n"
        "began = time.perf_counter()\n"
        "for percent in (1, 2, None):\n"
        "    show_on_launcher(percent)\n"
        "print(time.perf_counter() - began)"
    )
    environment = {**environment_of(tmp_path), "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/none"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=100
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert float(done.stdout) < 1
