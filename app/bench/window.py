"""How quick the window is, measured in the window itself: events during a run, pictures during a drag."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.bench.events import MOVE_MILLISECONDS, DragRecord, EventLatency, PaintWatch, pause, wait
from app.bench.grid import measure_tiles
from app.engine.jobs import Started, start_session
from app.panels.bipolar_slider import STEPS, BipolarSlider
from app.state.settings import Settings
from app.window.application import make_application
from app.window.main_window import MainWindow
from inversion.resources import resource_path

WATCHED_SECONDS = 20
"""How much of an inversion is watched: every step of an optimisation is like the others."""
SAMPLE = ("samples", "astronaut.png")


def measure_window(
    start: Callable[[], Started] = start_session, *, moves: int = 180, timeout_seconds: float = 600
) -> dict[str, Any]:
    """Opens a window, watches its events while the slowest method runs, inverts with the quickest, drags a slider.

    Drag latency is from a mouse move to the end of the painting of the first picture that takes it into account.
    Raises StudioError where the window does not get that far.
    """
    make_application()
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as folder:
        window = MainWindow(start, Settings(Path(folder) / "settings.ini"))
        try:
            window.show()
            return _measure(window, moves, timeout_seconds)
        finally:
            window.state.inversion_unsaved = False
            window.state.history.clear()
            window.close()
            window.deleteLater()


def _measure(window: MainWindow, moves: int, timeout_seconds: float) -> dict[str, Any]:
    state, studio = window.state, window.studio
    latency = EventLatency(window)
    wait(state, lambda: state.capabilities is not None, timeout_seconds)
    window.open(resource_path(*SAMPLE))
    wait(state, lambda: state.face is not None and state.crop is not None, timeout_seconds)
    assert state.capabilities is not None  # noqa: S101 - waited for
    methods = sorted(state.capabilities.methods, key=lambda info: info.typical_seconds_cpu)
    studio.choose_method(methods[-1].name)
    latency.start()
    studio.invert()
    watched_until = time.monotonic() + WATCHED_SECONDS
    wait(state, lambda: state.running is None or time.monotonic() > watched_until, timeout_seconds)
    latency.stop()
    studio.cancel()
    wait(state, lambda: state.running is None, timeout_seconds)
    studio.choose_method(methods[0].name)
    studio.invert()
    wait(state, lambda: state.inversion is not None and state.running is None, timeout_seconds)
    figures: dict[str, Any] = {
        "platform": os.environ.get("QT_QPA_PLATFORM") or sys.platform,
        "inversion_method": methods[-1].name,
        "inversion_worst_event_ms": round(latency.worst_milliseconds, 1),
        "inversion_events_over_50_ms": sum(late > 50 for late in latency.late_milliseconds),
        "inversion_events": len(latency.late_milliseconds),
    }
    wait(state, lambda: state.picture is not None and not studio.engine.busy, timeout_seconds)
    return figures | _drag(window, latency, moves, timeout_seconds) | measure_tiles(window, timeout_seconds)


def _drag(window: MainWindow, latency: EventLatency, moves: int, timeout_seconds: float) -> dict[str, Any]:
    """Drags the first slider to and fro with a mouse that does not wait for pictures."""
    state, studio = window.state, window.studio
    slider = next(iter(window.slider_panel.findChildren(BipolarSlider)), None)
    if slider is None:
        return {"drag_moves": 0}
    handle, record = window.windowHandle(), DragRecord()
    watch = PaintWatch(window.portrait_view, lambda: state.picture and state.picture.stamp, record)

    def place(strength: float) -> QPoint:
        x = round(slider.strength_to_x(strength))
        return slider.mapTo(window, QPoint(x, slider.height() // 2))

    sizes: list[int] = []
    state.picture_changed.connect(lambda: sizes.append(state.picture.request.resolution) if state.picture else None)
    low, high = slider.minimum() / STEPS, slider.maximum() / STEPS
    strength = slider.strength
    latency.start()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(strength))
    for move in range(moves):
        turn = (move / 45) % 2
        strength = low + (high - low) * (0.5 + 0.5 * (turn if turn <= 1 else 2 - turn))
        before = studio.live.last_stamp
        at = time.perf_counter()
        QTest.mouseMove(handle, place(strength))
        pause(MOVE_MILLISECONDS)
        if studio.live.last_stamp > before:
            record.moved(before + 1, at)
    end = place(strength)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    dragging_sizes = sizes[:]
    wait(state, lambda: not studio.engine.busy and not record.waiting, timeout_seconds)
    latency.stop()
    window.portrait_view.removeEventFilter(watch)
    last = state.picture
    return {
        "drag_moves": moves,
        "drag_pictures": record.pictures,
        "drag_preview_pixels": max(set(dragging_sizes), key=dragging_sizes.count, default=0),
        "drag_to_picture_median_ms": round(median(record.milliseconds), 1) if record.milliseconds else None,
        "drag_to_picture_max_ms": round(max(record.milliseconds), 1) if record.milliseconds else None,
        "drag_worst_event_ms": round(latency.worst_milliseconds, 1),
        "stale_pictures_shown": record.stale + int(last is None or last.request.edit != state.edit),
        "final_picture_pixels": last.request.resolution if last else 0,
    }
