"""Nothing of the window is cut off, in any state, at any size, in either theme, at any density of the screen."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.panels.export_dialog import ExportDialog
from app.state.grid import Overlay
from app.state.grid_order import missing_methods
from app.state.region import Tool
from app.state.settings import Settings
from app.values.exports import ExportOffer
from app.values.notices import Notice
from app.window.about import About
from app.window.main_window import MainWindow
from inversion.methods.base import Inverter
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import OpenWindow, invert_first, shown_window, start_tiny, wait_full
from tests.app.cut_off import cut_off
from tests.conftest import REPOSITORY

SIZES = [(900, 560), (1280, 800), (640, 400)]
"""The last is what a screen of 1280x800 has where all is drawn twice as large."""
TURNS = 10
"""Of the event loop: a layout that changes another one's room takes one more."""
LONG = "a_photo_with_a_very_long_name_" * 6
TITLES = (
    "HyperInverter",
    "ReStyle-e4e",
    "Pivotal tuning with a title that is far too long for a card",
    "SG2 W+",
    "pSp",
)


def named(title: str, number: int) -> type[Inverter]:
    """A tiny method with the title and the sentence of a real one."""

    class Named(tiny.TinyCodesInverter):
        info = replace(
            tiny.TinyCodesInverter.info,
            name=f"named-{number}",
            title=title,
            summary="Predicts w in one pass, then corrects the generator's weights in four steps. Edits well.",
        )

    return Named


@pytest.fixture
def endless() -> type[Inverter]:
    return tiny.endless(tiny.TinyInverter)


def assert_nothing_cut_off(window: MainWindow, state: str) -> None:
    problems = ["not looked at yet"]
    for _ in range(TURNS):
        QApplication.processEvents()
        problems = cut_off(window)
        if not problems:
            return
    assert not problems, f"{state}, {window.width()}x{window.height()}:\n" + "\n".join(problems)


def sized(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    QApplication.processEvents()
    assert window.size() == QSize(*size)


def long_photo(folder: Path) -> Path:
    path = folder / f"{LONG}.png"
    Image.fromarray(tiny.tiny_photo().pixels).save(path)
    return path


@pytest.mark.parametrize("size", SIZES)
def test_the_start_page_fits(window: MainWindow, tmp_path: Path, size: tuple[int, int]) -> None:
    sized(window, size)
    assert_nothing_cut_off(window, "start page")
    for name in "abcd":
        (tmp_path / name).mkdir()
        window.studio.settings.add_recent(long_photo(tmp_path / name))
    window.welcome.show_recent(window.studio.settings.recent)
    assert_nothing_cut_off(window, "start page with recent files of long names")


@pytest.mark.parametrize("size", SIZES)
def test_photo_placing_and_notices_fit(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    window = open_window()
    sized(window, size)
    window.open(long_photo(tmp_path))
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert_nothing_cut_off(window, "photo")
    window.studio.placing.start()
    assert_nothing_cut_off(window, "placing by hand")
    for place in ("view", "face", "method", "morph", "edit"):
        window.state.put_notice(place, Notice("error", f"{LONG} could not be read.", "Choose another one."))
        assert_nothing_cut_off(window, f"notice beside {place}")
        window.state.put_notice(place, None)
    window.status_line.say(f"Saved {LONG}.hinv.")
    assert_nothing_cut_off(window, "message in the status line")
    assert window.size() == QSize(*size)


@pytest.mark.parametrize("size", SIZES)
def test_editing_and_comparing_fit(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    window = open_window(*(named(title, number) for number, title in enumerate(TITLES)))
    sized(window, size)
    invert_first(window, qtbot, long_photo(tmp_path))
    assert_nothing_cut_off(window, "inverted")
    window.studio.choose_method("named-2")
    assert_nothing_cut_off(window, "a long method is next")
    window.studio.edits.set_strength("smile", 1.0)
    wait_full(window, qtbot)
    assert_nothing_cut_off(window, "edited")
    window.studio.regions.show("smile")
    window.studio.regions.take(Tool.ADD)
    assert_nothing_cut_off(window, "region")
    window.studio.regions.show("")
    window.studio.show_side_by_side(True)
    assert_nothing_cut_off(window, "methods before they ran")
    window.methods_view.run_missing.click()
    qtbot.waitUntil(lambda: not missing_methods(window.state) and window.state.running is None)
    assert_nothing_cut_off(window, "all methods")
    grid = window.state.grid
    grid.wipe = ("", "named-2")
    assert_nothing_cut_off(window, "wipe")
    grid.wipe, grid.overlay = None, Overlay.HEAT
    assert_nothing_cut_off(window, "identity heat")
    grid.overlay, grid.figures_shown = Overlay.NONE, True
    assert_nothing_cut_off(window, "figures")
    qtbot.waitUntil(lambda: not window.studio.engine.busy)
    assert window.size() == QSize(*size)


@pytest.mark.parametrize("left_panel", [True, False])
@pytest.mark.parametrize("size", SIZES)
def test_a_run_fits(
    open_window: OpenWindow,
    qtbot: QtBot,
    photo_path: Path,
    endless: type[Inverter],
    size: tuple[int, int],
    left_panel: bool,
) -> None:
    window = open_window(endless)
    sized(window, size)
    window.side_panels.set_shown("left", left_panel)
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    qtbot.waitUntil(lambda: window.state.running is not None and bool(window.state.running.losses))
    assert_nothing_cut_off(window, "running")
    with qtbot.waitSignal(window.studio.job_ended):
        window.studio.cancel()


# Columns


def test_columns_close_and_stay_closed(window: MainWindow, settings: Settings, qtbot: QtBot) -> None:
    sized(window, (1280, 800))
    before = window.welcome.width()
    window.actions_.left_panel.trigger()
    window.actions_.right_panel.trigger()
    QApplication.processEvents()
    assert window.welcome.width() == 1280 > before
    with shown_window(qtbot, start_tiny, settings, Answers()) as again:
        assert again.side_panels.shown == set()
        again.actions_.left_panel.trigger()
        assert again.side_panels.shown == {"left"}


def test_a_narrow_window_shows_one_column_and_closes_it_for_the_other(window: MainWindow) -> None:
    sized(window, (640, 400))
    assert window.side_panels.shown == {"left"}
    assert not window.actions_.right_panel.isChecked()
    window.actions_.right_panel.trigger()
    assert window.side_panels.shown == {"right"}
    window.actions_.right_panel.trigger()
    assert window.side_panels.shown == set()
    assert_nothing_cut_off(window, "without columns")


def test_a_narrow_window_shows_the_edits_once_there_is_something_to_edit(
    window: MainWindow, qtbot: QtBot, photo_path: Path
) -> None:
    sized(window, (640, 400))
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert window.side_panels.shown == {"left"}
    window.studio.invert()
    wait_full(window, qtbot)
    assert window.side_panels.shown == {"right"}


def test_the_window_never_asks_for_more_than_the_screen(window: MainWindow) -> None:
    room = window.screen().availableGeometry().size()
    least = window.minimumSize()
    assert least.width() <= min(640, room.width())
    assert least.height() <= min(400, room.height())
    sized(window, (640, 400))
    assert_nothing_cut_off(window, "as small as it can be")
    toolbar = window.actions_.toolbar
    assert toolbar.sizeHint().width() <= toolbar.width(), "every button of the toolbar is in sight"
    central = window.centralWidget()
    assert central is not None
    needed = central.minimumSizeHint()
    assert needed.width() <= central.width()
    assert needed.height() <= central.height()


# Dialogs


def dialogs(window: MainWindow, folder: Path) -> Iterator[ExportDialog | About]:
    photo = tiny.tiny_photo()
    for suffix, what in (("png", 0), ("jpg", 1)):
        dialog = ExportDialog(ExportOffer(photo, str(folder / LONG), LONG, suffix, 95, 1024), window)
        list(dialog.what.values())[what].setChecked(True)
        yield dialog
    yield About(window)


def test_dialogs_fit(window: MainWindow, tmp_path: Path) -> None:
    for dialog in dialogs(window, tmp_path):
        dialog.show()
        QApplication.processEvents()
        problems = cut_off(dialog)
        assert dialog.width() <= 640
        dialog.close()
        dialog.deleteLater()
        assert not problems, "\n".join(problems)


# Density


@pytest.mark.slow
@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_all_of_this_at_other_densities(factor: str) -> None:
    """The factor is read once, so that it takes a process of its own."""
    environment = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-m", "not slow", __file__]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


def test_the_picture_reaches_the_status_bar(window: MainWindow) -> None:
    for left in (True, False):
        window.actions_.left_panel.setChecked(not left)
        window.actions_.left_panel.trigger()
        QApplication.processEvents()
        view = window.welcome
        assert view.mapTo(window, view.rect().bottomLeft()).y() == window.status_line.y() - 1
