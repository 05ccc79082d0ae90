"""Learning directions: the mathematics on made-up data with known answers, the whole run on a tiny generator."""

from functools import partial

import numpy as np
import pytest
import torch

from editing.direction_learning.attributes import ATTRIBUTES, Attribute, targets
from editing.direction_learning.calibrating import mix_against_leakage, unit_sizes
from editing.direction_learning.contact_sheet import contact_sheet
from editing.direction_learning.discovering import ganspace, sefa
from editing.direction_learning.fitting import Target, fit
from editing.direction_learning.gathering import observe_samples
from editing.direction_learning.learn import SampleCounts, learn
from editing.direction_learning.observing import SPOTS, Observations
from editing.direction_learning.ranges import FaceFigures
from editing.direction_learning.responding import Responses
from editing.direction_learning.sampling import render_codes, sample_codes
from editing.direction_learning.scoring import SCORES, score
from editing.direction_learning.whitening import Whitening
from editing.directions import Direction, load_directions, read_directions_card
from inversion.errors import Cancelled
from inversion.progress import CancelToken
from tests.tiny import W_DIM, tiny_generator

SIZE = 16


def random_codes(count: int, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    return random.standard_normal((count, SIZE)) @ random.standard_normal((SIZE, SIZE)) + 3


def observations(pictures: list[np.ndarray]) -> Observations:
    """Stand-in for the networks: every value depends smoothly on the picture's means."""
    small = np.stack([p.reshape(4, p.shape[0] // 4, 4, -1, 3).mean((1, 3)).ravel() for p in pictures]) / 255
    mixed = small @ np.random.default_rng(5).standard_normal((small.shape[1], 400)) / 10
    count = len(small)
    return Observations(
        landmarks=0.5 + mixed[:, :136].reshape(count, 68, 2),
        expression=mixed[:, 136:143],
        age=30 + mixed[:, 143],
        gender=mixed[:, 144],
        halves=50 + mixed[:, 145:151].reshape(count, 2, 3),
        lips=mixed[:, 151:154],
        spots=50 + mixed[:, 154 : 154 + 3 * len(SPOTS)].reshape(count, len(SPOTS), 3),
        bridge=np.abs(mixed[:, 190]),
        detected=np.ones(count, bool),
        descriptors=mixed[:, 200:328],
    )


class TinyObserver:
    def observe(self, picture: np.ndarray) -> Observations:
        return observations([picture])


def test_samples_repeat_and_do_not_depend_on_their_number():
    generator = tiny_generator()
    many, few = sample_codes(generator, 20, 3), sample_codes(generator, 7, 3)
    assert torch.allclose(many[:7], few, atol=1e-5)
    assert not torch.allclose(sample_codes(generator, 7, 4), few, atol=1e-2)


def test_whitening_makes_a_round_cloud():
    w = random_codes(4000)
    whitening = Whitening.of(torch.from_numpy(w))
    assert np.allclose(np.cov(whitening.whiten(w).T), np.eye(SIZE), atol=1e-6)
    assert np.allclose(whitening.root @ whitening.inverse, np.eye(SIZE), atol=1e-6)
    assert (np.diff(whitening.spreads) <= 0).all()


def test_a_direction_moves_its_score_and_not_the_others():
    w = random_codes(3000)
    random = np.random.default_rng(1)
    gradients = random.standard_normal((SIZE, 3))
    gradients[:, 1] += gradients[:, 0]  # two attributes that go together among the samples
    scores = w @ gradients + 0.5 * random.standard_normal((3000, 3))
    targets = [Target(i, [j for j in range(3) if j != i]) for i in range(3)]
    found = fit(w, scores, w[:, :4], Whitening.of(torch.from_numpy(w)), targets)
    moves = found.vectors @ gradients / scores.std(0)
    assert np.allclose(np.diag(moves), 1, atol=0.15)
    assert np.abs(moves - np.diag(np.diag(moves))).max() < 0.1
    assert (found.correlation > 0.9).all()


def test_scores_that_belong_to_an_attribute_may_move_along():
    w = random_codes(2000)
    gradients = np.random.default_rng(1).standard_normal((SIZE, 2))
    gradients[:, 1] = gradients[:, 0] + 0.3 * gradients[:, 1]
    whitening = Whitening.of(torch.from_numpy(w))
    strict = fit(w, w @ gradients, w[:, :4], whitening, [Target(0, [1])])
    free = fit(w, w @ gradients, w[:, :4], whitening, [Target(0, [])])
    assert np.linalg.norm(free.steps) < np.linalg.norm(strict.steps)
    # The two are nearly one attribute here (correlation 0.95), so holding the other still only halves what it does.
    assert abs(float((strict.vectors @ gradients)[0, 1])) < 0.6 * abs(float((free.vectors @ gradients)[0, 1]))


def test_too_few_samples_are_refused():
    w = random_codes(40)
    with pytest.raises(ValueError, match="too few"):
        fit(w, w, w, Whitening.of(torch.from_numpy(random_codes(500))), [])


def test_mixing_cancels_measured_leakage():
    response = np.array([[1.0, 0.6, 0.0], [0.0, 1.0, 0.0], [0.2, 0.0, 1.0]])
    targets = [Target(i, [j for j in range(3) if j != i]) for i in range(3)]
    mixed = mix_against_leakage(response, targets, [None] * 3) @ response
    assert np.abs(mixed[0, 1]) < 0.5 * 0.6
    assert np.allclose(np.diag(mixed), 1, atol=0.15)


def test_only_directions_on_the_same_layers_are_mixed_in():
    response = np.array([[1.0, 0.6, 0.6], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    targets = [Target(i, [j for j in range(3) if j != i]) for i in range(3)]
    mixing = mix_against_leakage(response, targets, [(3, 12), (4, 8), (10, 22)])
    assert mixing[0, 1] < 0
    assert mixing[0, 2] == 0


def test_units_are_even_steps_unless_the_identity_objects():
    strengths = np.array([-1.0, 1.0])
    changes = np.zeros((3, 2, 4, 1))
    changes[:, :, :, 0] = np.array([0.5, 0.5, 0.5])[:, None, None] * strengths[None, :, None] * 10
    identity = np.stack([np.full((2, 4), value) for value in (0.05, 0.4, 0.01)])
    targets = [Target(0, []), Target(0, []), None]
    sizes = unit_sizes(Responses(strengths, changes, identity), np.array([10.0]), targets, np.array([1.0, 1.0, 1.0]))
    assert sizes[0] == pytest.approx(2 * 0.8)
    assert sizes[1] == pytest.approx(0.50 / 2 / 0.4)
    assert sizes[2] == pytest.approx(3.5)


def test_sefa_finds_what_changes_styles_most():
    first = torch.zeros(5, SIZE)
    first[:, 2] = 3.0
    second = torch.zeros(4, SIZE)
    second[0, 7] = 2.0
    found = sefa([first, second], 2)
    assert found[0].vector[2] == pytest.approx(1)
    assert found[1].vector[7] == pytest.approx(1)
    assert [d.name for d in found] == ["sefa-1", "sefa-2"]


def test_ganspace_axes_are_the_widest_and_as_long_as_the_cloud():
    w = np.random.default_rng(0).standard_normal((5000, SIZE)) * ([5.0] + [1.0] * (SIZE - 1))
    found = ganspace(Whitening.of(torch.from_numpy(w)), 2)
    assert float(found[0].vector[0]) == pytest.approx(5, rel=0.05)
    assert float(found[0].vector @ found[1].vector) == pytest.approx(0, abs=1e-4)


def test_attributes_name_known_scores():
    assert len({attribute.name for attribute in ATTRIBUTES}) == len(ATTRIBUTES)
    for attribute, target in zip(ATTRIBUTES, targets(), strict=True):
        assert set(attribute.along) <= set(SCORES)
        assert target.own not in target.still
        assert len(target.still) == len(SCORES) - 1 - len(attribute.along)


def test_mirrored_landmarks_mirror_the_scores():
    random = np.random.default_rng(0)
    pictures = [random.integers(0, 255, (32, 32, 3)).astype(np.uint8) for _ in range(2)]
    observed = observations(pictures)
    mirror = [*range(16, -1, -1), *range(26, 16, -1), *range(27, 31), *range(35, 30, -1), 45, 44, 43, 42, 47, 46]
    mirror += [39, 38, 37, 36, 41, 40, *range(54, 47, -1), *range(59, 54, -1), *range(64, 59, -1), 67, 66, 65]
    flipped = observed.landmarks[:, mirror] * [-1, 1] + [1, 0]
    other = Observations(**{**vars(observed), "landmarks": flipped, "halves": observed.halves[:, ::-1]})
    before, after, names = score(observed), score(other), list(SCORES)
    for name in ("smile", "mouth-open", "eyes-open", "pitch", "face-width", "lip-fullness", "nose-width"):
        assert np.allclose(before[:, names.index(name)], after[:, names.index(name)]), name
    for name in ("yaw", "light-direction"):
        assert np.allclose(before[:, names.index(name)], -after[:, names.index(name)]), name


observe = partial(observe_samples, observer=TinyObserver(), part_size=4)


def test_samples_are_kept_and_taken_up_again(tmp_path):
    generator, token = tiny_generator(), CancelToken()
    w = sample_codes(generator, 10, 0)
    reports = []

    def stop_after_six(report):
        reports.append(report)
        if len(reports) == 6:
            token.cancel()

    with pytest.raises(Cancelled):
        observe(generator, w, 0, cache=tmp_path, progress=stop_after_six, cancel=token)
    assert [file.name for file in tmp_path.iterdir()] == ["tiny-float32-0-000000.npz"]
    reports.clear()
    resumed = observe(generator, w, 0, cache=tmp_path, progress=reports.append)
    assert len(reports) == 6
    assert reports[-1].fraction == 1
    assert np.array_equal(resumed.landmarks, observe(generator, w, 0).landmarks)


def test_a_damaged_part_is_made_anew(tmp_path):
    w = sample_codes(tiny_generator(), 4, 0)
    (tmp_path / "tiny-float32-0-000000.npz").write_bytes(b"not a file of arrays")
    assert len(observe(tiny_generator(), w, 0, cache=tmp_path)) == 4


def test_learning_writes_what_passes_and_repeats(tmp_path):
    attributes = [
        Attribute("age", "Age", "Person"),
        Attribute("skin-warmth", "Warmth", "Colour", layers=(8, 17)),
        Attribute("yaw", "Yaw", "Pose", shown=False),
    ]
    reports, measured = [], 0

    def measure(_picture):
        nonlocal measured
        measured += 1
        # The two unmoved faces are clear, then the first direction's; no other picture has a face.
        return FaceFigures(2.0 if measured <= 4 else -0.3, np.zeros(128) if measured <= 4 else None)

    def run(folder):
        nonlocal measured
        measured = 0
        return learn(
            tiny_generator(),
            folder,
            samples=60,
            evaluation_samples=3,
            attributes=attributes,
            counts=SampleCounts(whitening=500, calibration=2, ranges=2),
            observer=TinyObserver(),
            measure=measure,
            dtype=torch.bfloat16,
            progress=reports.append,
        )

    result = run(tmp_path / "a")
    assert set(result.effects) == {"age", "skin-warmth", "yaw"}
    assert "yaw" in result.left_out
    written, card = load_directions(tmp_path / "a"), read_directions_card(tmp_path / "a")
    assert list(written) == [direction.name for direction in result.directions]
    assert {"sefa-1", "ganspace-8"} <= set(written)
    assert written["sefa-1"].limits == (-3, 0)
    assert [direction.name for direction in written.values() if not direction.offered] == result.left_out[-15:]
    assert {step["broken"] for step in card.entries[-1]["range"]} == {1}
    assert set(card.further["left_out"]) == {name for name in result.left_out if name in result.effects}
    assert set(card.score_spreads) == set(SCORES)
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1)
    again = run(tmp_path / "b")
    assert all(torch.equal(a.vector, b.vector) for a, b in zip(result.directions, again.directions, strict=True))


def test_contact_sheet_shows_the_sample_in_the_middle():
    generator = tiny_generator()
    w = sample_codes(generator, 2, 0)
    direction = Direction("x", "X", "Pose", torch.ones(W_DIM) / 4)
    sheet = contact_sheet(generator, direction, w, (-1.0, 0.0, 1.0), 64)
    assert sheet.shape == (128, 192, 3)
    assert np.array_equal(sheet[64:, 64:128], list(render_codes(generator, w, 64))[1])
    assert not np.array_equal(sheet[:64, :64], sheet[:64, 128:])
