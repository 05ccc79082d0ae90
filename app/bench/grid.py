"""How quick the methods view is: from a mouse move on a shared slider to the first tile that takes it into account."""

import time
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import Any

import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.bench.events import MOVE_MILLISECONDS, DragRecord, EventLatency, PaintWatch, pause, wait
from app.engine.job import Job
from app.panels.bipolar_slider import STEPS, BipolarSlider
from app.values.faces import InversionSummary
from app.values.jobs import JobKind
from app.window.main_window import MainWindow
from editing.session import Session
from inversion.progress import CancelToken, ProgressSink

DRAGS, MOVES = 5, 30
"""Each drag starts from rest, with every tile exact."""


def measure_tiles(window: MainWindow, timeout_seconds: float, drags: int = DRAGS) -> dict[str, Any]:
    """Drags the first slider with every method's result side by side. Raises StudioError where it takes for ever.

    The results are copies of the one there is, with deltas: a tile costs what a render costs, whoever made its codes.
    """
    state, studio = window.state, window.studio
    slider = next(iter(window.slider_panel.findChildren(BipolarSlider)), None)
    if slider is None or state.face is None or state.capabilities is None:
        return {"tiles": 0}
    _fill(window, state.face, [info.name for info in state.capabilities.methods], timeout_seconds)
    studio.show_side_by_side(True)

    def settled() -> bool:
        tiles = state.tiles.pictures.values()
        exact = all(tile.request.edit == state.edit and not tile.request.preview for tile in tiles)
        return exact and set(state.tiles.pictures) >= set(state.inversions_of(state.face)) and not studio.engine.busy

    latency, record, firsts = EventLatency(window), DragRecord(), list[float]()
    grid = window.methods_view.grid
    watch = PaintWatch(grid, lambda: max((tile.stamp for tile in state.tiles.pictures.values()), default=None), record)
    late: list[float] = []
    for turn in range(drags):
        wait(state, settled, timeout_seconds)
        before = len(record.milliseconds)
        latency.start()
        _drag(window, slider, record, 1.0 if turn % 2 else -1.0)
        wait(state, lambda: not record.waiting, timeout_seconds)
        latency.stop()
        late += latency.late_milliseconds
        firsts += record.milliseconds[before : before + 1]
    wait(state, settled, timeout_seconds)
    grid.removeEventFilter(watch)
    return {
        "tiles": len(state.tiles.pictures),
        "tile_drags": drags,
        "tile_pictures": record.pictures,
        "tile_first_median_ms": round(median(firsts), 1) if firsts else None,
        "tile_first_max_ms": round(max(firsts), 1) if firsts else None,
        "tile_move_median_ms": round(median(record.milliseconds), 1) if record.milliseconds else None,
        "tile_move_max_ms": round(max(record.milliseconds), 1) if record.milliseconds else None,
        "tile_worst_event_ms": round(max(late, default=0.0), 1),
    }


def _fill(window: MainWindow, face: int, methods: Sequence[str], timeout_seconds: float) -> None:
    """Gives every method the inversion that is shown, as if it had been run."""
    studio, state = window.studio, window.state

    def work(session: Session, _progress: ProgressSink, _cancel: CancelToken) -> list[InversionSummary]:
        known = session.inversion(face, state.method)
        deltas = {name: torch.zeros(shape) for name, shape in session.generator.tunable_weights.items()}
        copies = [replace(known, method=name, deltas=deltas, h=None) for name in methods if name != known.method]
        for copy in copies:
            session.document.add_inversion(face, copy)
        return [InversionSummary(face, copy.method, copy.seconds, copy.metrics, True) for copy in copies]

    filled: list[bool] = []

    def fill(copies: list[InversionSummary]) -> None:
        for copy in copies:
            state.put_inversion(copy)
        filled.append(True)

    studio.engine.submit(Job(JobKind.INVERT, work, fill))
    wait(state, lambda: bool(filled), timeout_seconds)


def _drag(window: MainWindow, slider: BipolarSlider, record: DragRecord, way: float) -> None:
    """One drag from the handle to the end of the slider on that side, at the pace of a usual mouse."""
    handle, tiles = window.windowHandle(), window.studio.tiles
    start, end = slider.strength, (slider.maximum() if way > 0 else slider.minimum()) / STEPS * 0.9

    def place(strength: float) -> QPoint:
        return slider.mapTo(window, QPoint(round(slider.strength_to_x(strength)), slider.height() // 2))

    button, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(handle, button, plain, place(start))
    for move in range(1, MOVES + 1):
        before, at = tiles.last_stamp, time.perf_counter()
        QTest.mouseMove(handle, place(start + (end - start) * move / MOVES))
        pause(MOVE_MILLISECONDS)
        if tiles.last_stamp > before:
            record.moved(before + 1, at)
    QTest.mouseRelease(handle, button, plain, place(end))
