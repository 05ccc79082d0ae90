"""Optimising methods: they reduce the error, repeat by seed, stop when told, and report truthfully."""

import dataclasses
import itertools
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

from inversion.errors import Cancelled
from inversion.generators.base import Generator
from inversion.methods.base import InversionRun, Inverter
from inversion.methods.objective import Objective
from inversion.methods.optimisation import Schedule, Stage, optimise
from inversion.methods.pti import PivotalTuning, PtiSettings
from inversion.methods.tuning import Locality, tune_weights
from inversion.methods.w import OptimiseW, WSettings
from inversion.methods.w_optimisation import latent_space
from inversion.methods.w_plus import OptimiseWPlus
from inversion.pixels import to_pixels, to_tensor
from inversion.progress import CancelToken, Progress
from inversion.result import Inversion
from tests.official import tiny_stylegan2
from tests.tiny import tiny_generator

METHODS = ["w", "w-plus", "pti"]
SHORT = Schedule(steps=12, learning_rate=0.1)


@pytest.fixture
def generator() -> Generator:
    return tiny_generator()


@pytest.fixture
def crop(generator: Generator) -> np.ndarray:
    """A picture that this generator can make."""
    z = torch.randn(1, generator.w_dim, generator=torch.Generator().manual_seed(7))
    with torch.no_grad():
        return to_pixels(generator.synthesize(generator.map(z)))


def short_method(name: str, generator: Generator) -> Inverter:
    """The real method with a dozen steps and no perceptual network."""
    if name == "pti":
        tuning = dataclasses.replace(SHORT, learning_rate=0.02)
        return PivotalTuning(generator, PtiSettings(pivot=SHORT, tuning=tuning))
    return {"w": OptimiseW, "w-plus": OptimiseWPlus}[name](generator, WSettings(SHORT))


def error(generator: Generator, inversion: Inversion, crop: np.ndarray) -> float:
    deltas = {name: delta[None] for name, delta in inversion.deltas.items()}
    with torch.no_grad():
        return (generator.synthesize(inversion.w[None], deltas) - to_tensor(crop)).square().mean().item()


@pytest.mark.parametrize("name", METHODS)
def test_the_error_falls(name: str, generator: Generator, crop: np.ndarray) -> None:
    inversion = short_method(name, generator).invert(crop)
    mean = Inversion(latent_space(generator).mean.expand(generator.num_styles, -1), {}, "tiny", name, 0, 0)
    assert error(generator, inversion, crop) < 0.8 * error(generator, mean, crop)
    assert inversion.w.shape == (generator.num_styles, generator.w_dim)
    assert inversion.method == name
    assert inversion.seconds > 0


def test_w_is_one_code_and_w_plus_is_many(generator: Generator, crop: np.ndarray) -> None:
    w = short_method("w", generator).invert(crop).w
    w_plus = short_method("w-plus", generator).invert(crop).w
    assert torch.equal(w, w[:1].expand_as(w))
    assert (w_plus.std(0) > 0).all()


def test_pti_tunes_every_tunable_weight_and_keeps_the_pivot_in_w(generator: Generator, crop: np.ndarray) -> None:
    inversion = short_method("pti", generator).invert(crop)
    assert {name: delta.shape for name, delta in inversion.deltas.items()} == generator.tunable_weights
    assert all(delta.abs().max() > 0 for delta in inversion.deltas.values())
    assert torch.equal(inversion.w, inversion.w[:1].expand_as(inversion.w))
    assert error(generator, inversion, crop) < error(generator, dataclasses.replace(inversion, deltas={}), crop)


@pytest.mark.parametrize("name", METHODS)
def test_a_seed_repeats_and_another_differs(name: str, generator: Generator, crop: np.ndarray) -> None:
    first, again, other = (short_method(name, generator).invert(crop, seed=seed) for seed in (3, 3, 4))
    assert torch.equal(first.w, again.w)
    assert all(torch.equal(first.deltas[key], again.deltas[key]) for key in first.deltas)
    assert not torch.equal(first.w, other.w)


@pytest.mark.parametrize("name", METHODS)
def test_progress_rises_to_one_with_loss_and_pictures(name: str, generator: Generator, crop: np.ndarray) -> None:
    reports: list[Progress] = []
    short_method(name, generator).invert(crop, progress=reports.append)
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1)
    assert all(report.loss is not None and np.isfinite(report.loss) for report in reports)
    pictures = [report.picture for report in reports if report.picture is not None]
    assert pictures
    assert pictures[-1].dtype == np.uint8


@pytest.mark.parametrize(("name", "when"), [*itertools.product(METHODS, [0, 1, 5]), ("pti", SHORT.steps + 1)])
def test_cancelling_stops_at_the_next_step(name: str, when: int, generator: Generator, crop: np.ndarray) -> None:
    token, count = CancelToken(), 0

    def watch(_report: Progress) -> None:
        nonlocal count
        count += 1
        if count == when:
            token.cancel()

    if when == 0:
        token.cancel()
    with pytest.raises(Cancelled):
        short_method(name, generator).invert(crop, progress=watch, cancel=token)
    assert count == when


def test_a_crop_of_another_size_is_refused(generator: Generator) -> None:
    with pytest.raises(ValueError, match="aligned crop"):
        short_method("w", generator).invert(np.zeros((100, 100, 3), np.uint8))


def test_locality_keeps_other_faces_as_they_were(generator: Generator, crop: np.ndarray) -> None:
    def drift(locality: Locality | None) -> float:
        settings = PtiSettings(locality, SHORT, Schedule(steps=25, learning_rate=0.02))
        inversion = PivotalTuning(generator, settings).invert(crop)
        w = generator.map(torch.randn(4, generator.w_dim, generator=torch.Generator().manual_seed(1)))
        deltas = {name: delta.expand(4, *delta.shape) for name, delta in inversion.deltas.items()}
        with torch.no_grad():
            return (generator.synthesize(w, deltas) - generator.synthesize(w)).square().mean().item()

    assert drift(Locality(alpha=2.0, weight=20.0)) < 0.8 * drift(None)


def stage() -> Stage:
    return Stage("Testing", InversionRun())


def quadratic(parameter: Tensor, count: list[int]) -> Callable[[float], tuple[Tensor, Tensor]]:
    def step(_t: float) -> tuple[Tensor, Tensor]:
        count.append(1)
        return (parameter - 3).square().sum() + 1, torch.zeros(1, 3, 8, 8)

    return step


def test_optimise_finds_a_minimum_and_stops_once_nothing_is_gained() -> None:
    parameter, count = torch.zeros(4, requires_grad=True), []
    optimise([parameter], quadratic(parameter, count), Schedule(2000, 0.3, patience=20), stage())
    torch.testing.assert_close(parameter.detach(), torch.full((4,), 3.0), atol=0.1, rtol=0)
    assert len(count) < 500


def test_optimise_keeps_the_best_step() -> None:
    parameter = torch.full((1,), 2.9, requires_grad=True)
    optimise([parameter], quadratic(parameter, []), Schedule(3, 50.0, warm_up=0, cool_down=0), stage())
    torch.testing.assert_close(parameter.detach(), torch.tensor([2.9]))


def test_schedule_warms_up_and_cools_down() -> None:
    schedule = Schedule(steps=100, learning_rate=1.0)
    rates = [schedule.rate(step) for step in range(100)]
    assert rates[0] == pytest.approx(0.2)
    assert max(rates) == 1.0
    assert rates[50] == 1.0
    assert rates[-1] < 0.01


def test_objective_is_zero_for_the_target_alone() -> None:
    target = torch.rand(1, 3, 256, 256) * 2 - 1
    objective = Objective(target, None)
    assert objective(target).item() == 0
    assert objective(target + 0.1).item() == pytest.approx(3 * 0.01, rel=1e-3)


def test_tuning_keeps_deltas_of_weights_it_does_not_tune() -> None:
    generator = tiny_stylegan2()
    name, shape = next(iter(generator.affine_weights.items()))
    start = {name: 0.5 * torch.ones(shape)}
    pivot = generator.styles(generator.w_avg[None])[0]
    with torch.no_grad():
        target = generator.synthesize(pivot[None], {name: start[name][None]})
    objective = Objective(target, None)
    deltas = tune_weights(generator, pivot, objective, Schedule(steps=2, learning_rate=0.01), stage(), start=start)
    assert deltas.keys() == {name, *generator.tunable_weights}
    assert torch.equal(deltas[name], start[name])
    with torch.no_grad():  # without them, the picture would be far away
        assert objective(generator.synthesize(pivot[None], {key: delta[None] for key, delta in deltas.items()})) < 1e-3
