"""Parts of the window that are plain numbers and text."""

import threading
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.engine.estimates import estimate
from app.engine.machine import machine_state
from app.engine.notices import Funnel
from app.live.drag_quality import DragQuality
from app.live.preview_size import PreviewSize
from app.look.icons import icon
from app.look.texts import ElidedButton
from app.panels.spoken_times import spoken, spoken_left
from app.past_runs import PastRun
from app.state.settings import Settings
from app.values.notices import Notice
from app.views.viewport import Viewport
from editing.edits import Edit, EditRequest
from inversion.errors import StudioError, as_studio_error
from inversion.methods.base import MethodInfo

SLOW = MethodInfo("slow", "Slow", "", "", 100.0, 10.0)
QUICK = MethodInfo("quick", "Quick", "", "", 20.0, 2.0)


def test_zooming_keeps_the_point_under_the_cursor() -> None:
    view = Viewport((1000, 1000), (800, 600)).zoomed_to(2.0)
    before = view.to_picture(300, 200)
    assert view.zoomed(1.5, (300, 200)).to_picture(300, 200) == pytest.approx(before)


def test_fitted_pictures_are_centred_whole() -> None:
    view = Viewport((1000, 500), (800, 600))
    left, top = view.to_widget(0, 0)
    right, bottom = view.to_widget(1000, 500)
    assert left >= 0
    assert right <= 800
    assert left == pytest.approx(800 - right)
    assert top == pytest.approx(600 - bottom)


def test_panning_stops_at_the_edges() -> None:
    view = Viewport((1000, 1000), (800, 600)).zoomed_to(2.0).panned(100_000, 100_000)
    assert view.origin == (0, 0)
    view = view.panned(-100_000, -100_000)
    assert view.origin == (800 - 2000, 600 - 2000)


def test_previews_get_smaller_where_renders_are_slow() -> None:
    sizes = PreviewSize(0.12)
    assert sizes.while_dragging() == 1024
    sizes.measured(1024, 0.4)
    sizes.measured(512, 0.2)
    sizes.measured(256, 0.1)
    assert sizes.while_dragging() == 256
    for _ in range(7):
        sizes.measured(512, 0.08)
    assert sizes.while_dragging() == 512


def test_previews_that_gain_nothing_stay_sharp() -> None:
    sizes = PreviewSize(0.12)
    for size in (256, 512, 1024):
        sizes.measured(size, 0.3)
    assert sizes.while_dragging() == 1024


def test_previews_never_exceed_the_generator() -> None:
    assert PreviewSize(0.12, 256).while_dragging() == 256
    assert PreviewSize(0.12, 64).while_dragging() == 64


def test_drags_are_exact_only_where_that_was_measured_to_be_quick() -> None:
    now = 0.0
    wish = EditRequest(resolution=512)
    quality = DragQuality(0.08, 1024, (256, 128), clock=lambda: now)
    about = [replace(wish, resolution=size, preview=True) for size in (128, 256)]
    assert quality.while_dragging(wish) == about[1]
    quality.measured(wish, 0.19)
    assert quality.while_dragging(wish) == about[1]
    quality.measured(about[1], 0.09)
    assert quality.while_dragging(wish) == about[0]
    quality.measured(about[0], 0.09)
    assert quality.while_dragging(wish) == about[0]
    now = 31.0  # what was slow then is tried again
    assert quality.while_dragging(wish) == about[1]
    for _ in range(7):
        quality.measured(wish, 0.02)
    assert quality.while_dragging(wish) == wish


def test_a_photo_without_an_edit_says_nothing_of_how_quick_edits_are() -> None:
    wish, about = EditRequest(photo_true=True), EditRequest(resolution=256, preview=True, photo_true=True)
    quality = DragQuality(0.08, 1024, (256,))
    quality.measured(wish, 0.001)
    assert quality.while_dragging(wish) == about
    quality.measured(replace(wish, edit=Edit({"smile": 1.0})), 0.01)
    assert quality.while_dragging(wish) == wish


def test_without_previews_drags_are_exact_and_smaller() -> None:
    wish = EditRequest(resolution=1024)
    quality = DragQuality(0.08)
    for size in (256, 512, 1024):
        quality.measured(replace(wish, resolution=size), size / 4000)
    assert quality.while_dragging(wish) == replace(wish, resolution=256)


def test_estimates_come_from_the_card_until_there_is_a_run_here() -> None:
    infos = [SLOW, QUICK]
    assert estimate(SLOW, "cpu", infos, {}).seconds == 100
    assert estimate(SLOW, "cuda:0", infos, {}).seconds == 10
    scaled = estimate(SLOW, "cpu", infos, {"quick": [PastRun(40.0)]})
    assert scaled.seconds == 200
    assert not scaled.measured
    measured = estimate(SLOW, "cpu", infos, {"slow": [PastRun(130.0), PastRun(150.0), PastRun(140.0)]})
    assert measured.seconds == 140
    assert measured.measured


NINETY_ONE_MINUTES = 5460.0


def test_one_slow_run_says_little_of_its_method_and_of_others() -> None:
    alone = {"slow": [PastRun(NINETY_ONE_MINUTES)]}
    assert estimate(SLOW, "cpu", [SLOW, QUICK], alone).seconds <= 300
    assert estimate(QUICK, "cpu", [SLOW, QUICK], alone).seconds <= 60
    among_others = {"slow": [PastRun(95.0), PastRun(NINETY_ONE_MINUTES)], "quick": [PastRun(19.0), PastRun(21.0)]}
    assert estimate(SLOW, "cpu", [SLOW, QUICK], among_others).seconds == 95
    assert estimate(QUICK, "cpu", [SLOW, QUICK], among_others).seconds == 19
    slow_machine = {"slow": [PastRun(900.0), PastRun(1000.0)]}
    assert estimate(SLOW, "cpu", [SLOW, QUICK], slow_machine).seconds == 900
    assert estimate(QUICK, "cpu", [SLOW, QUICK], slow_machine).seconds == 180


def test_old_runs_lose_weight_and_drop_out() -> None:
    runs = [PastRun(100.0, 100), PastRun(110.0, 90), PastRun(120.0, 80), PastRun(20.0, 1), PastRun(25.0)]
    assert estimate(SLOW, "cpu", [SLOW], {"slow": runs}).seconds == 25, "two of today weigh more than three of old"
    gone = estimate(SLOW, "cpu", [SLOW], {"slow": [PastRun(20.0, 200)] * 7})
    assert (gone.seconds, gone.measured) == (100, False)


def test_runs_are_kept_by_state_of_the_machine_with_their_day(tmp_path: Path) -> None:
    now = 20_000 * 86_400.0
    settings = Settings(tmp_path / "settings.ini", now=lambda: now)
    settings.add_run("cpu, 2 cores", "slow", 12.5)
    now += 3 * 86_400
    settings.add_run("cpu, 2 cores", "slow", 10.0)
    settings.add_run("cpu, 2 cores, on battery", "slow", 40.0)
    settings.flush()
    again = Settings(tmp_path / "settings.ini", now=lambda: now)
    assert again.runs("cpu, 2 cores") == {"slow": [PastRun(12.5, 3), PastRun(10.0, 0)]}
    assert again.runs("cpu, 2 cores, on battery") == {"slow": [PastRun(40.0, 0)]}


def test_runs_of_older_versions_count_as_old_until_there_are_others(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text("[runs]\ncpu\\slow=130.00, 150.00\ncpu\\quick=12.00\n")
    settings = Settings(tmp_path / "settings.ini")
    old = settings.runs("cpu, 2 cores")
    assert [run.seconds for run in old["slow"]] == [130, 150]
    assert all(0 < run.weight < 1 for run in (*old["slow"], *old["quick"]))
    settings.add_run("cpu, 2 cores", "slow", 10.0)
    assert settings.runs("cpu, 2 cores") == {"slow": [PastRun(10.0)]}


def test_power_is_a_state_of_the_machine(tmp_path: Path) -> None:
    assert "battery" not in machine_state("cpu", tmp_path / "nowhere")
    mains = tmp_path / "AC"
    mains.mkdir()
    (mains / "type").write_text("Mains\n")
    (mains / "online").write_text("1\n")
    plugged_in = machine_state("cpu", tmp_path)
    (mains / "online").write_text("0\n")
    assert machine_state("cpu", tmp_path) == f"{plugged_in}, on battery"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, ""),
        (0.4, "under 1 s left"),
        (-2, "under 1 s left"),
        (-60, "longer than estimated"),
        (42.2, "42 s left"),
        (59.8, "1 min 00 s left"),
        (151, "2 min 31 s left"),
    ],
)
def test_time_left_is_said_to_the_second(seconds: float | None, text: str) -> None:
    assert spoken_left(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.4, "under 1 s"),
        (8.2, "about 8 s"),
        (57, "about 55 s"),
        (120, "about 2 min"),
        (151, "about 2 min 30 s"),
        (700, "about 12 min"),
    ],
)
def test_times_as_a_person_says_them(seconds: float, text: str) -> None:
    assert spoken(seconds) == text


def test_errors_of_any_kind_get_a_message_and_advice() -> None:
    typed = StudioError("What.", "Then what.")
    assert as_studio_error(typed) is typed
    for error in (MemoryError(), OSError(13, "Permission denied"), KeyError("x")):
        known = as_studio_error(error)
        assert known.message.endswith(".")
        assert known.advice.endswith(".")


@pytest.mark.parametrize(
    "error",
    [
        OSError(12, "Cannot allocate memory"),
        RuntimeError("[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you"),
        RuntimeError("std::bad_alloc"),
        RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB."),
        RuntimeError("OpenCV(4.13.0) alloc.cpp:73: error: (-4:Insufficient memory) Failed to allocate 4096 bytes"),
    ],
)
def test_memory_that_ran_out_is_said_whoever_notices(error: Exception) -> None:
    assert as_studio_error(error).message == "There is not enough memory for this."


def test_a_file_that_is_named_like_it_is_another_matter() -> None:
    missing = FileNotFoundError(2, "No such file or directory", "cannot allocate memory.png")
    assert "No such file" in as_studio_error(missing).message


def test_the_funnel_catches_threads_and_our_warnings_and_goes_away() -> None:
    caught: list[Notice] = []
    before = threading.excepthook
    funnel = Funnel(caught.append)
    funnel.install()
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        warnings.showwarning("Mind this.", UserWarning, "/x/inversion/photos/photo.py", 1)
        warnings.showwarning("Not ours.", UserWarning, "/x/site-packages/inversion/photos/photo.py", 1)
    finally:
        funnel.remove()
    assert [notice.kind for notice in caught] == ["error", "advice"]
    assert "ZeroDivisionError" in caught[0].message
    assert threading.excepthook is before


def test_a_button_with_an_icon_shows_its_text_where_there_is_room(qapp: QApplication) -> None:
    button = ElidedButton("Place by hand", role="quiet")
    button.setIcon(icon("markers"))
    button.resize(button.sizeHint())
    assert button.shown_text == "Place by hand"
    button.resize(button.width() - 10, button.height())
    assert "…" in button.shown_text
