"""Editability: angles of a known head, the way back by hand, curves over pictures, kept like other figures."""

import csv
import math
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from PIL import Image

from editing.direction_learning.observing import Observations
from editing.direction_learning.scoring import SCORES
from editing.editability import pose
from editing.editability.curves import curves, write_rows
from editing.editability.examining import CONSISTENCY, STRENGTHS, Editability, Row
from editing.editability.pose import head_angles
from inversion.errors import Cancelled
from inversion.evaluation.evaluate import Evaluation, evaluate
from inversion.evaluation.measures import Subject
from inversion.evaluation.pictures import pictures_in
from inversion.evaluation.results import Results
from inversion.evaluation.summary import summarise
from inversion.pixels import to_pixels
from inversion.progress import CancelToken
from tests import tiny
from tests.editing.test_directions_learned import TinyObserver

PICTURES = 2
SPREADS = {"smile": 2.0, "age": 4.0, "yaw": 0.1}


class Observer(TinyObserver):
    """Counts; finds a face except in the pictures that `blind` names by their number."""

    def __init__(self, blind: frozenset[int] = frozenset()) -> None:
        self.observed, self.blind = 0, blind

    def observe(self, picture: np.ndarray) -> Observations:
        assert picture.shape == (256, 256, 3)
        found = super().observe(picture)
        if self.observed in self.blind:
            found.descriptors[:] = np.nan
        self.observed += 1
        return found


def measure(observer: Observer | None = None, *names: str) -> Editability:
    directions = tiny.tiny_directions()
    return Editability([directions[name] for name in names or directions], observer or Observer())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    tiny.save_tiny_pictures(folder, PICTURES)
    return folder


def run(folder: Path, kept: Path, *further, **options) -> Evaluation:
    methods = {"tiny": tiny.TinyInverter(tiny.tiny_generator())}
    return evaluate(pictures_in(folder), methods, Results(kept), further=further, aligned=True, **options)


def subject(crop: np.ndarray, cancel: CancelToken | None = None) -> Subject:
    method = tiny.TinyInverter(tiny.tiny_generator())
    return Subject(method, crop, method.invert(crop), crop, 1.0, 0, cancel or CancelToken())


# Angles


@pytest.mark.parametrize(("yaw", "pitch"), [(0, 0), (25, 0), (-30, 5), (0, 15), (10, -12), (-45, -10)])
def test_a_projected_heads_angles_come_back(yaw: float, pitch: float) -> None:
    # Turned about the vertical (to the picture's right) and then raised, and photographed.
    turn = cv2.Rodrigues(np.array([0.0, -math.radians(yaw), 0.0]))[0]
    raise_ = cv2.Rodrigues(np.array([-math.radians(pitch), 0.0, 0.0]))[0]
    head = pose._HEAD @ (turn @ raise_).T + (0.05, -0.02, 8)
    landmarks = np.full((68, 2), 0.5)
    landmarks[list(pose._LANDMARKS)] = 0.5 + pose._FOCAL_LENGTH * head[:, :2] / head[:, 2:]
    assert head_angles(landmarks) == pytest.approx((yaw, pitch), abs=0.01)


# One picture


def test_what_is_measured_is_what_was_rendered_and_scored(folder: Path) -> None:
    crop = np.array(Image.open(folder / "0.png"))
    one = subject(crop)
    generator, inversion = one.method.generator, one.inversion
    values = measure().take(one)
    deltas = {name: delta[None] for name, delta in one.method.deltas(inversion).items()}

    def observed(name: str, strength: float) -> Observations:
        w = inversion.w.clone()
        direction = tiny.tiny_directions()[name]
        first, last = direction.layers or (0, len(w))
        w[first:last] += strength * direction.vector
        with torch.no_grad():
            return TinyObserver().observe(to_pixels(generator.synthesize(w[None], deltas, 256)))

    plain, photo = observed("age", 0.0), TinyObserver().observe(crop)
    for name in ("smile", "age", "yaw"):
        for place, strength in enumerate(STRENGTHS):
            after = observed(name, strength)
            score = SCORES[name]
            moved, identity, changed = (values[key][place] for key in Row(name).names)  # type: ignore[index]
            assert moved == pytest.approx(score(after)[0] - score(plain)[0], abs=1e-6)
            assert identity == pytest.approx(np.linalg.norm(after.descriptors - photo.descriptors), abs=1e-6)
            assert changed == pytest.approx(np.linalg.norm(after.descriptors - plain.descriptors), abs=1e-6)
    years = [observed("age", strength).age[0] for strength in STRENGTHS]
    slope = sum(s * y for s, y in zip(STRENGTHS, years, strict=True)) / sum(s * s for s in STRENGTHS)
    assert values["age_years_per_step"] == pytest.approx(slope, abs=1e-6)


def test_the_way_back_is_e4es(folder: Path) -> None:
    crop = np.array(Image.open(folder / "0.png"))
    one = subject(crop)
    values = measure(None, "age").take(one)
    generator, age = one.method.generator, tiny.tiny_directions()["age"].vector
    deltas = {name: delta[None] for name, delta in one.method.deltas(one.inversion).items()}
    with torch.no_grad():
        edited = to_pixels(generator.synthesize((one.inversion.w + 3 * age)[None], deltas))
    again = one.method.invert(edited)
    wanted = float((again.w - 3 * age - one.inversion.w).square().sum().sqrt())
    assert values[CONSISTENCY.name] == pytest.approx(wanted, rel=1e-6)
    assert CONSISTENCY.name not in measure(None, "smile", "yaw").names  # it is defined by age


def test_the_most_and_the_least_consistent_percent_are_left_out() -> None:
    values = [*map(float, range(200))]
    found = summarise(values, CONSISTENCY.trimmed)
    assert found is not None
    kept = [v for v in values if np.percentile(values, 1, method="lower") <= v]
    kept = [v for v in kept if v <= np.percentile(values, 99, method="higher")]
    assert (found.count, found.mean) == (len(kept), pytest.approx(np.mean(kept)))
    assert found.count == 198
    few = summarise(values[:50], CONSISTENCY.trimmed)
    assert few is not None
    assert few.count == 50


def test_cancelled_between_two_renders(folder: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        measure().take(subject(np.array(Image.open(folder / "0.png")), token))


def test_a_direction_without_a_score_is_refused() -> None:
    from dataclasses import replace

    with pytest.raises(ValueError, match="sefa-1"):
        Editability([replace(tiny.tiny_directions()["age"], name="sefa-1")], Observer())


# Many pictures


def test_curves_and_rows(folder: Path, tmp_path: Path) -> None:
    # The observer's third observation of the first picture: smile at -3, after the unedited one and the crop.
    editability = measure(Observer(frozenset({2})))
    found = run(folder, tmp_path / "kept", editability)
    drawn = curves(found, editability.rows, SPREADS)
    assert list(drawn) == ["smile", "age", "yaw"]
    points = drawn["smile"]["tiny"]
    assert [point.strength for point in points] == list(STRENGTHS)
    values = [one.figures["smile.moved"][6] for one in found.measured]  # type: ignore[index]
    assert points[6].moved.mean == pytest.approx(np.mean(values) / SPREADS["smile"])  # type: ignore[arg-type]
    assert points[3].moved.mean == 0
    assert [point.identity.count for point in points if point.identity] == [1, *[PICTURES] * 6]

    write_rows(found, editability.rows, SPREADS, tmp_path / "edits.csv")
    with (tmp_path / "edits.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == PICTURES * 3 * len(STRENGTHS)
    assert rows[0]["identity_distance"] == ""
    assert rows[6]["strength"] == "+3"
    assert float(rows[6]["moved_spreads"]) == pytest.approx(float(rows[6]["moved"]) / 2, rel=1e-4)


def test_editability_is_kept_and_follows_its_directions(folder: Path, tmp_path: Path) -> None:
    observer = Observer()
    first = run(folder, tmp_path / "kept", measure(observer))
    assert observer.observed == PICTURES * (2 + 3 * 6)
    again = run(folder, tmp_path / "kept", measure(observer))
    assert observer.observed == PICTURES * (2 + 3 * 6)
    assert [one.figures for one in again.measured] == [one.figures for one in first.measured]
    run(folder, tmp_path / "kept", measure(observer, "age"))
    assert observer.observed > PICTURES * (2 + 3 * 6)
    summary = again.summary("tiny", "age_years_per_step")
    assert summary is not None
    assert summary.count == PICTURES


def test_chart(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from editing.editability.chart import editability_chart

    editability = measure()
    found = run(folder, tmp_path / "kept", editability)
    for name in ("first.png", "again.png"):
        editability_chart(curves(found, editability.rows, SPREADS), tmp_path / name)
    picture = np.asarray(Image.open(tmp_path / "first.png").convert("RGB"))
    assert picture.shape[0] > 200
    assert picture.std() > 5
    assert (tmp_path / "first.png").read_bytes() == (tmp_path / "again.png").read_bytes()
