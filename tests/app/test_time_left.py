"""Times that are said of runs: without warm-up, and moving while a run does not report."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from torch import Tensor

from app.engine.machine import machine_state
from app.panels.time_left import TimeLeft
from app.state.state import Running, StudioState
from app.values.jobs import JobKind
from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Codes, InversionRun
from tests import tiny
from tests.app.conftest import OpenWindow, wait_full

OPENING_SECONDS = 1.0


class SlowToOpen(tiny.TinyCodesInverter):
    """Reads its networks for a while."""

    @classmethod
    def create(cls, generator: Generator, networks: LoadedNetworks):
        time.sleep(OPENING_SECONDS)
        return super().create(generator, networks)


def test_warm_up_is_left_out_of_what_is_remembered(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(SlowToOpen)
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    wait_full(window, qtbot)
    (run,) = window.studio.settings.runs(machine_state("cpu"))["tiny-w"]
    assert run.seconds < OPENING_SECONDS
    inversion = window.state.inversion
    assert inversion is not None
    assert run.seconds == pytest.approx(inversion.seconds, abs=0.01)


class SilentInverter(tiny.TinyCodesInverter):
    """Reports once, and then not until it is cancelled."""

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        run.report("Silent", 0.01)  # too early to tell
        while True:
            run.check()
            time.sleep(0.01)


def test_the_time_left_moves_while_nothing_is_reported(open_window: OpenWindow, qtbot: QtBot, photo_path: Path) -> None:
    window = open_window(SilentInverter)
    machine = machine_state("cpu")
    for _ in range(3):
        window.studio.settings.add_run(machine, "tiny-w", 80.0)
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    (left,) = (label for label in window.findChildren(QLabel) if label.accessibleName() == "Time left")
    assert left.text() == "1 min 20 s left", "before the run can tell, earlier ones do"
    said = {left.text()}

    def moved() -> bool:
        said.add(left.text())
        return len(said) >= 4

    qtbot.waitUntil(moved)
    window.studio.cancel()
    assert left.text() == ""
    qtbot.waitUntil(lambda: window.state.running is None)


def test_the_time_left_counts_from_the_latest_report(qapp: object) -> None:
    owner, now = QObject(), 100.0
    state = StudioState(owner)
    left = TimeLeft(state, clock=lambda: now)

    def tick() -> str:
        left._tick.timeout.emit()
        return left.text()

    state.running = Running(JobKind.INVERT, seconds_left=30.0)
    assert left.text() == "30 s left"
    now += 7
    assert tick() == "23 s left"
    state.running = Running(JobKind.INVERT, seconds_left=30.0, stage="no other time")
    assert left.text() == "23 s left"
    state.running = Running(JobKind.INVERT, seconds_left=90.0)
    now += 1
    assert tick() == "1 min 29 s left"
    state.tiles.queue = ("pti", "w")
    assert tick() == "1 min 29 s left, 2 more to run"
    state.running = None
    assert left.text() == ""
    assert not left._tick.isActive()
