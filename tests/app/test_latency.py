"""The window measured by itself, on the tiny engine: all figures are there and hang together."""

import gc

from app.bench.events import DragRecord
from app.bench.window import measure_window
from app.engine.jobs import loaded_to_stay
from tests.app.conftest import start_tiny


def test_a_window_measures_its_runs_and_drags(nothing_left: None) -> None:
    facts = measure_window(start_tiny, moves=20, timeout_seconds=120)
    assert facts["inversion_method"] in [info.name for info in start_tiny().capabilities.methods]
    assert facts["inversion_events"] > 0
    assert facts["inversion_worst_event_ms"] >= 0
    assert facts["drag_moves"] == 20
    assert facts["drag_pictures"] > 0
    assert 0 < facts["drag_to_picture_median_ms"] <= facts["drag_to_picture_max_ms"]
    assert facts["stale_pictures_shown"] == 0
    assert facts["final_picture_pixels"] > 0
    assert facts["tiles"] == 2
    assert facts["tile_pictures"] >= facts["tile_drags"]
    assert 0 < facts["tile_first_median_ms"] <= facts["tile_first_max_ms"]


def test_a_picture_may_be_painted_before_its_move_is_noted() -> None:
    record = DragRecord()
    record.painted(3, at=10.02)
    record.moved(3, at=10.0)
    record.moved(4, at=10.1)
    assert [stamp for stamp, _ in record.waiting] == [4]
    record.painted(5, at=10.15)
    assert record.waiting == []
    assert [round(value) for value in record.milliseconds] == [20, 50]


def test_what_is_loaded_is_not_looked_through_again(nothing_left: None) -> None:
    try:
        assert loaded_to_stay(start_tiny)().session
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
