"""Edit pairs: the truth by hand, gains and shares by hand, samples in place of files."""

import csv
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from editing.direction_learning.scoring import SCORES
from editing.editability.edit_pairs import PAIRED_EDITS, EditPairs, PairedEdit, possible_edits
from editing.editability.pair_summary import summarise_all, summarise_pairs, write_pairs
from editing.editability.subject_pictures import edited_pictures
from editing.edits import Edit
from inversion.errors import Cancelled
from inversion.evaluation.evaluate import Evaluation, Measured, evaluate
from inversion.evaluation.measures import Subject, Values
from inversion.evaluation.metrics import psnr_db
from inversion.evaluation.pictures import pictures_in
from inversion.evaluation.results import Results
from inversion.evaluation.samples import at_size, fresh_samples, sample_pictures
from inversion.methods.base import Codes, InversionRun
from inversion.pixels import to_pixels
from inversion.progress import CancelToken
from inversion.result import Inversion
from tests import tiny
from tests.editing.test_directions_learned import TinyObserver

SMILE, AGE, YAW = PairedEdit("smile", -2.0), PairedEdit("age", 2.0), PairedEdit("yaw", 1.5)
EDITS = (SMILE, AGE, YAW)


def colours(picture: np.ndarray) -> np.ndarray:
    """Stands for dlib's descriptor."""
    return picture.mean((0, 1)) / 255


def measure(*edits: PairedEdit) -> EditPairs:
    return EditPairs(
        tiny.tiny_generator(), tiny.tiny_directions(), edits or EDITS, observer=TinyObserver(), describe=colours
    )


def subject(inversion: Inversion | None = None, index: int = 0, *, known: bool = True) -> Subject:
    sample = sample_pictures(tiny.tiny_generator(), index + 1)[index]
    method = tiny.TinyInverter(tiny.tiny_generator())
    crop = sample.crop(tiny.RESOLUTION, aligned=True)
    found = inversion or method.invert(crop)
    return Subject(method, crop, found, crop, 1.0, 0, CancelToken(), sample.true_w if known else None)


def rendered(w: torch.Tensor, deltas: dict[str, torch.Tensor], edit: PairedEdit | None) -> np.ndarray:
    w = w.clone()
    if edit is not None:
        direction = tiny.tiny_directions()[edit.direction]
        first, last = direction.layers or (0, len(w))
        w[first:last] += edit.strength * direction.vector
    with torch.no_grad():
        return to_pixels(tiny.tiny_generator().synthesize(w[None], {name: d[None] for name, d in deltas.items()}))


def moved(edit: PairedEdit, before: np.ndarray, after: np.ndarray) -> float:
    scores = [SCORES[edit.direction](TinyObserver().observe(picture))[0] for picture in (before, after)]
    return scores[1] - scores[0]


# One picture


def test_an_edited_inversion_is_held_against_the_edit_of_the_true_w() -> None:
    one = subject()
    assert one.true_w is not None
    true_w = one.true_w.expand(tiny.tiny_generator().num_styles, -1)
    codes = one.inversion.w, dict(one.inversion.deltas)
    values = measure().take(one)
    assert set(values) == set(measure().names)
    for edit in EDITS:
        truth, edited = rendered(true_w, {}, edit), rendered(*codes, edit)
        assert values[edit.psnr_db] == pytest.approx(psnr_db(truth, edited), abs=0.05)
        assert values[edit.moved] == pytest.approx(moved(edit, rendered(*codes, None), edited), rel=1e-3, abs=1e-4)
        assert values[edit.true_moved] == pytest.approx(moved(edit, one.crop, truth), rel=1e-3, abs=1e-4)
        assert values[edit.identity] == pytest.approx(np.linalg.norm(colours(one.crop) - colours(edited)), abs=1e-4)


def test_who_knows_the_true_w_is_right_to_the_bit() -> None:
    one = subject()
    assert one.true_w is not None
    w = one.true_w.expand(tiny.tiny_generator().num_styles, -1).clone()
    values = measure().take(subject(replace(one.inversion, w=w, deltas={})))
    for edit in EDITS:
        assert values[edit.psnr_db] == math.inf
        assert values[edit.moved] == values[edit.true_moved] != 0


def test_of_a_photo_only_what_moved_is_measured() -> None:
    values, with_truth = measure().take(subject(known=False)), measure().take(subject())
    for edit in EDITS:
        assert values[edit.psnr_db] is values[edit.true_moved] is None
        assert values[edit.moved] == with_truth[edit.moved]
        assert values[edit.identity] == with_truth[edit.identity]


def test_edits_of_a_method_with_detail_carry_it(tmp_path: Path) -> None:
    seen: list[Subject] = []

    class Watched(EditPairs):
        def take(self, subject: Subject) -> Values:
            seen.append(subject)
            return super().take(subject)

    catalogue = tiny.tiny_catalogue(tiny.TinyDetailInverter)
    methods = {name: catalogue.open(name) for name in ("tiny-detail", "tiny-detail+detail")}
    pairs = Watched(tiny.tiny_generator(), tiny.tiny_directions(), EDITS, observer=TinyObserver(), describe=colours)
    found = evaluate(sample_pictures(tiny.tiny_generator(), 1), methods, Results(tmp_path), further=[pairs])
    for one in seen:
        unedited = edited_pictures(one, tiny.tiny_directions())(Edit(), None)
        assert np.abs(unedited.astype(int) - one.picture).max() <= 1
    without, with_detail = (edited_pictures(one, tiny.tiny_directions())(SMILE.edit, None) for one in seen)
    assert not np.array_equal(without, with_detail)
    assert found.values("tiny-detail", SMILE.psnr_db) != found.values("tiny-detail+detail", SMILE.psnr_db)


def test_methods_on_one_crop_share_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs, one = measure(), subject()
    renders = []
    render = pairs._truth.render
    monkeypatch.setattr(pairs._truth, "render", lambda *given: renders.append(given) or render(*given))
    first = pairs.take(one)
    assert pairs.take(one) == first
    assert len(renders) == len(EDITS)
    pairs.take(subject(index=1))
    assert len(renders) == 2 * len(EDITS)


def test_cancelling() -> None:
    one = subject()
    one.cancel.cancel()
    with pytest.raises(Cancelled):
        measure().take(one)


def test_the_signature_follows_edits_directions_and_generator() -> None:
    directions = tiny.tiny_directions()
    turned = {**directions, "yaw": replace(directions["yaw"], vector=-directions["yaw"].vector)}
    other = EditPairs(tiny.tiny_generator(), turned, EDITS, observer=TinyObserver(), describe=colours)
    assert measure().signature == measure().signature
    assert len({measure().signature, measure(SMILE).signature, other.signature}) == 3


def test_edits_whose_direction_is_not_here_are_left_out() -> None:
    found = possible_edits(tiny.tiny_directions())
    assert [edit.title for edit in found] == ["smile -2", "smile +2", "age +2", "yaw +1.5"]
    assert set(found) < set(PAIRED_EDITS)


# Samples in place of files


def test_sample_pictures_are_the_fresh_samples() -> None:
    generator = tiny.tiny_generator()
    pictures = sample_pictures(generator, 2, 5)
    for picture, (pixels, w) in zip(pictures, fresh_samples(generator, 2, seed=5), strict=True):
        assert np.array_equal(picture.crop(tiny.RESOLUTION, aligned=True), pixels)
        assert torch.equal(picture.true_w, w)
        assert np.array_equal(picture.crop(64, aligned=True), at_size(pixels, 64))
    everything = {picture.content for seed in (0, 5) for picture in sample_pictures(generator, 2, seed)}
    assert len(everything) == 4
    assert [picture.name for picture in pictures] == ["sample-5-0000", "sample-5-0001"]


class Counting(tiny.TinyInverter):
    runs = 0

    def find_codes(self, image: torch.Tensor, run: InversionRun) -> Codes:
        type(self).runs += 1
        return super().find_codes(image, run)


def test_samples_and_photos_are_measured_together_and_once(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    tiny.save_tiny_pictures(tmp_path / "photos", 1)
    generator = tiny.tiny_generator()
    pictures = [*sample_pictures(generator, 2), *pictures_in(tmp_path / "photos")]

    def run(count: int, *, aligned: bool) -> Evaluation:
        methods = {"tiny": Counting(generator)}
        kept = Results(tmp_path / "kept")
        return evaluate(pictures[:count], methods, kept, further=[measure()], aligned=aligned)

    samples = run(2, aligned=False)
    assert Counting.runs == 2
    found = run(3, aligned=True)
    assert Counting.runs == 3
    assert [one.picture.name for one in found.measured] == ["sample-0-0000", "sample-0-0001", "0.png"]
    assert [one.figures for one in found.measured[:2]] == [one.figures for one in samples.measured]
    photos = found.part(lambda one: one.true_w is None)
    assert (found.count, photos.count) == (3, 1)
    assert photos.values("tiny", SMILE.psnr_db) == [None]


# Over pictures


def made_up(values: dict[str, list[tuple[float | None, ...]]]) -> Evaluation:
    """Method → per sample psnr_db, moved, true_moved, identity of one edit."""
    samples = sample_pictures(tiny.tiny_generator(), len(next(iter(values.values()))))
    measured = [
        Measured(sample, method, dict(zip(SMILE.names, values[method][place], strict=True)))
        for place, sample in enumerate(samples)
        for method in values
    ]
    return Evaluation(list(values), [], measured)


def test_gains_and_shares() -> None:
    found = made_up(
        {
            "first": [(20.0, -1.0, -2.0, 0.5), (22.0, -3.0, -2.0, 0.3), (math.inf, -2.0, -2.0, None)],
            "later": [(25.0, -1.0, -2.0, 0.2), (21.5, -2.0, -2.0, 0.2), (math.inf, -1.5, -2.0, 0.2)],
        }
    )
    (summaries,) = summarise_pairs(found, [SMILE]).values()
    first, later = summaries["first"], summaries["later"]
    assert first.gain_db is first.worst_gain_db is first.worst_picture is None
    assert (first.moved_share, first.moved_of_truth) == (1.0, 1.0)
    assert later.gain_db is not None
    assert later.gain_db.mean == pytest.approx((5 - 0.5 + 0) / 3)
    assert (later.worst_gain_db, later.worst_picture) == (-0.5, "sample-0-0001")
    assert later.moved_share == pytest.approx(4.5 / 6)
    assert later.identity_distance is not None
    assert later.identity_distance.mean == pytest.approx(0.2)
    assert first.identity_distance is not None
    assert first.identity_distance.count == 2

    together = summarise_all({"smile -2": summaries}, found.methods)
    assert together["later"].least_moved == "smile -2"
    assert together["later"].worst_gain_db == -0.5
    assert together["later"].identity_gain == pytest.approx(0.2)
    assert together["first"].identity_gain is together["first"].gain_db is None


def test_photos_and_edits_that_move_nothing_have_no_gain_and_no_share() -> None:
    found = made_up({"first": [(None, 0.0, None, 0.5)], "later": [(None, 1.0, None, 0.5)]})
    later = summarise_pairs(found, [SMILE])["smile -2"]["later"]
    assert later.psnr_db is later.gain_db is later.worst_picture is None
    assert later.moved_share is later.moved_of_truth is None
    assert summarise_all(summarise_pairs(found, [SMILE]), found.methods)["later"].least_moved_share is None
    assert summarise_pairs(found.part(lambda _one: False), [SMILE]) == {}


def test_the_table_has_every_sample(tmp_path: Path) -> None:
    found = made_up(
        {"first": [(20.0, -1.0, -2.0, 0.5), (22.0, -3.0, -2.0, None)], "later": [(25.0, -1.0, -2.0, 0.2)] * 2}
    )
    write_pairs(found, [SMILE], tmp_path / "pairs.csv")
    with (tmp_path / "pairs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["picture"], row["method"]) for row in rows[:2]] == [
        ("sample-0-0000", "first"),
        ("sample-0-0000", "later"),
    ]
    assert [row["gain_db"] for row in rows] == ["", "5", "", "3"]
    assert rows[2]["identity_distance"] == ""
    assert {(row["direction"], row["strength"]) for row in rows} == {("smile", "-2")}
