"""Where the ranges of discovered directions end: made-up faces that break at known strengths, and the shipped ones."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from editing.direction_learning.ranges import (
    BROKEN_ALLOWED,
    USEFUL,
    FaceFigures,
    measure_folder,
    measure_ranges,
    range_codes,
    with_ranges,
)
from editing.directions import (
    CARD_NAME,
    DISCOVERED,
    Direction,
    beyond_ranges,
    load_directions,
    read_directions_card,
    save_directions,
)
from editing.edits import Edit
from inversion.errors import Cancelled
from inversion.generators.registry import load_generator
from inversion.progress import CancelToken
from tests import tiny

REACH = 4.0
"""Largest coordinate that a picture below can say."""


class LineGenerator:
    """Its picture says how far the first coordinate of w has moved, by its brightness."""

    num_styles = 2
    w_avg = torch.zeros(3)

    def styles(self, w: Tensor) -> Tensor:
        return w[:, None].repeat(1, self.num_styles, 1)

    def synthesize(self, w: Tensor, resolution: int) -> Tensor:
        return (w.reshape(len(w), -1, 3)[:, 0, 0] / REACH)[:, None, None, None].expand(-1, 3, resolution, resolution)


def said_by(picture: np.ndarray) -> float:
    return float(picture.mean() / 127.5 - 1) * REACH


def breaking(figures: Callable[[float], tuple[float, float | None]]) -> Callable[[np.ndarray], FaceFigures]:
    """How far a face was moved → the detector's confidence, and how far the identity moved (None where it is lost)."""

    def measure(picture: np.ndarray) -> FaceFigures:
        confidence, identity = figures(said_by(picture))
        return FaceFigures(confidence, None if identity is None else np.array([identity] + [0.0] * 127))

    return measure


LINE = Direction("line", "Line", DISCOVERED, torch.tensor([1.0, 0.0, 0.0]))
STILL = Direction("still", "Still", DISCOVERED, torch.zeros(3))


def limits(figures: Callable[[float], tuple[float, float | None]]) -> tuple[float, float]:
    found = measure_ranges(LineGenerator(), [LINE], torch.zeros(5, 3), measure=breaking(figures))
    return found["line"].limits


def test_a_range_ends_where_faces_are_lost() -> None:
    assert limits(lambda moved: (2.0, 0.0) if moved < 1.7 else (-0.3, None)) == (-3, 1.5)


def test_a_range_ends_where_the_detector_is_much_less_sure() -> None:
    assert limits(lambda moved: (2.0 if moved > -2.2 else 0.9, 0.0)) == (-2, 3)


def test_a_range_ends_where_faces_are_other_people() -> None:
    assert limits(lambda moved: (2.0, 0.25 * abs(moved))) == (-2, 2)


def test_nothing_is_tried_within_what_leaves_faces_whole() -> None:
    found = measure_ranges(
        LineGenerator(), [LINE], torch.zeros(2, 3), measure=breaking(lambda moved: (2.0 if moved < 1.2 else 0.0, 0.0))
    )["line"]
    assert [step.strength for step in found.steps] == [-3, 1, 1.5, 2, 2.5, 3]
    assert [step.broken for step in found.steps] == [0, 0, 1, 1, 1, 1]


def test_a_direction_that_only_breaks_faces_is_not_offered() -> None:
    measure = breaking(lambda moved: (2.0 if abs(moved) < 0.7 else 0.1, 0.0))
    found = measure_ranges(LineGenerator(), [LINE, STILL], torch.zeros(3, 3), measure=measure)
    line, still = with_ranges([LINE, STILL], found)
    assert (line.offered, line.limits) == (False, (-0.5, 0.5))
    assert (still.offered, still.limits) == (True, (-3, 3))


def test_one_face_in_ten_may_break() -> None:
    w = torch.zeros(10, 3)
    w[0, 0] = 0.4  # this one breaks a step earlier
    measure = breaking(lambda moved: (2.0 if moved < 2.2 else 0.0, 0.0))
    assert measure_ranges(LineGenerator(), [LINE], w, measure=measure)["line"].limits == (-3, 2)
    w[1, 0] = 0.4
    assert measure_ranges(LineGenerator(), [LINE], w, measure=measure)["line"].limits == (-3, 1.5)


def test_only_clear_faces_say_anything() -> None:
    w = torch.tensor([[0.0, 0, 0], [-0.9, 0, 0]])  # the second is no clear face, and is gone at once
    measure = breaking(lambda moved: (2.0, 0.0) if moved > -0.3 else (0.3, 0.0) if moved > -1 else (-0.3, None))
    assert measure_ranges(LineGenerator(), [LINE], w, measure=measure)["line"].limits == (0, 3)
    with pytest.raises(ValueError, match="clear enough"):
        measure_ranges(LineGenerator(), [LINE], w[1:], measure=measure)


def test_measuring_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        measure_ranges(LineGenerator(), [LINE], torch.zeros(2, 3), measure=breaking(lambda _: (2, 0)), cancel=token)


def test_ranges_are_stored_with_the_directions(tmp_path: Path) -> None:
    generator = tiny.tiny_generator()
    smile = tiny.tiny_directions()["smile"]
    found = [replace(smile, name=n, group=DISCOVERED, vector=v * smile.vector) for n, v in (("far", 0.1), ("near", 40))]
    measured = {"smile": {"success_at_2": 1.0}, "far": {"range": "an earlier one"}}
    save_directions([smile, *found], tmp_path, {"name": "tiny", "score_spreads": {"smile": 2.0}}, measured)
    usual = float(np.mean([said_by(picture) for picture in _pictures(generator)]))

    def measure(picture: np.ndarray) -> FaceFigures:
        return FaceFigures(2.0 - 8 * abs(said_by(picture) - usual), np.zeros(128))

    vectors = (tmp_path / "directions.safetensors").read_bytes()
    ranges = measure_folder(generator, tmp_path, samples=4, measure=measure)
    assert set(ranges) == {"far", "near"}
    directions, card = load_directions(tmp_path), read_directions_card(tmp_path)
    assert directions["smile"].limits == smile.limits
    for name, one in ranges.items():
        assert (directions[name].limits, directions[name].offered) == (one.limits, one.useful)
    entries = {entry["name"]: entry for entry in card.entries}
    assert entries["smile"]["success_at_2"] == 1.0
    assert [step["strength"] for step in entries["near"]["range"]] == [step.strength for step in ranges["near"].steps]
    assert card.score_spreads == {"smile": 2.0}
    assert card.further["ranges"]["samples"] == 4
    assert (tmp_path / "directions.safetensors").read_bytes() == vectors
    before = (tmp_path / CARD_NAME).read_text()
    measure_folder(generator, tmp_path, samples=4, measure=measure)
    assert (tmp_path / CARD_NAME).read_text() == before


def _pictures(generator) -> list[np.ndarray]:
    from editing.direction_learning.sampling import render_codes

    return list(render_codes(generator, range_codes(generator, 4, 0)))


def test_a_strength_beyond_its_range_is_told() -> None:
    near, broken = replace(LINE, limits=(-1.0, 2.5)), replace(STILL, offered=False, limits=(0.0, 0.0))
    known = {"line": near, "still": broken}
    assert beyond_ranges(Edit({"line": 2.5}), known) == []
    assert beyond_ranges(Edit({"line": -1.5}), known) == ["line -1.5 is beyond its range, -1 to +2.5: faces may break."]
    assert beyond_ranges(Edit({"still": 0.1}), known) == ["still only breaks faces, at any strength."]
    assert beyond_ranges(Edit({"unknown": 9}), known) == []


def test_the_shipped_ranges_are_those_that_were_measured() -> None:
    directions = load_directions()
    discovered = [entry for entry in read_directions_card().entries if entry["group"] == DISCOVERED]
    assert len(discovered) == 16
    for entry in discovered:
        low, high = directions[entry["name"]].limits
        whole = [step["strength"] for step in entry["range"] if step["broken"] <= BROKEN_ALLOWED]
        assert low == sum(strength for strength in whole if strength < 0)
        assert high == sum(strength for strength in whole if strength > 0)
        assert directions[entry["name"]].offered == (max(-low, high) >= USEFUL)
    assert any(max(-low, high) < 3 or min(-low, high) < 3 for low, high in (d.limits for d in directions.values()))


@pytest.mark.slow
@pytest.mark.weights
def test_shipped_ranges_hold_on_fresh_faces() -> None:
    generator, directions = load_generator(), load_directions()
    w = range_codes(generator, 6, 5)
    direction = directions["sefa-1"]
    found = measure_ranges(generator, [direction], w, strengths=[abs(limit) for limit in direction.limits])
    # Of five or so clear faces one may break at either end.
    assert all(step.broken < 0.35 for step in found["sefa-1"].steps if step.strength in direction.limits)
