"""Parts of the window that are plain numbers and text."""

import threading
import warnings
from dataclasses import replace

import pytest

from app.engine.estimates import estimate, spoken, spoken_left
from app.engine.notices import Funnel
from app.live.drag_quality import DragQuality
from app.live.preview_size import PreviewSize
from app.values import Notice
from app.views.viewport import Viewport
from editing.edits import EditRequest
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
    scaled = estimate(SLOW, "cpu", infos, {"quick": [40.0]})
    assert scaled.seconds == 200
    assert not scaled.measured
    measured = estimate(SLOW, "cpu", infos, {"slow": [130.0, 150.0, 140.0]})
    assert measured.seconds == 140
    assert measured.measured


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
    assert spoken_left(None) == ""


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
