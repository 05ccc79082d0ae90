"""W encoder, HyperInverter and Refine as methods: h is kept, deltas follow from it, other weights are named."""

import dataclasses

import numpy as np
import pytest
import torch
from inversion.hypernetworks.shipped import full_deltas, shipped_hyper_inverter
from inversion.methods.registry import METHODS, method_infos

from inversion.errors import Cancelled, DocumentError, ModelError
from inversion.generators.base import Generator
from inversion.hypernetworks import shipped
from inversion.methods.base import Inverter
from inversion.methods.hyperinverter import PredictDeltas
from inversion.methods.optimisation import Schedule
from inversion.methods.refine import Refine
from inversion.methods.w_encoder import EncodeW
from inversion.networks.fingerprint import fingerprint
from inversion.pixels import to_pixels, to_tensor
from inversion.progress import CancelToken, Progress
from inversion.result import Inversion
from tests import tiny

pytestmark = pytest.mark.usefixtures("tiny_networks")


@pytest.fixture
def generator() -> Generator:
    return tiny.tiny_generator()


@pytest.fixture
def crop(generator: Generator) -> np.ndarray:
    z = torch.randn(1, generator.w_dim, generator=torch.Generator().manual_seed(7))
    with torch.no_grad():
        return to_pixels(generator.synthesize(generator.map(z)))


def error(generator: Generator, inversion: Inversion, crop: np.ndarray) -> float:
    deltas = {name: delta[None] for name, delta in full_deltas(inversion, generator).items()}
    with torch.no_grad():
        return (generator.synthesize(inversion.w[None], deltas) - to_tensor(crop)).square().mean().item()


def test_w_encoder_is_what_hyperinverter_calls_w(generator: Generator, crop: np.ndarray) -> None:
    inversion = EncodeW(generator).invert(crop)
    with torch.no_grad():
        w = tiny.tiny_hyper_inverter(generator).encode_w(to_tensor(crop))
    assert torch.allclose(inversion.w, w.expand_as(inversion.w), atol=1e-6)
    assert not inversion.has_deltas


def test_hyperinverter_keeps_h_and_its_deltas_render_what_the_networks_render(generator: Generator, crop: np.ndarray):
    inversion = PredictDeltas(generator).invert(crop)
    networks = shipped_hyper_inverter(generator).networks
    with torch.no_grad():
        w, h = networks.encode(to_tensor(crop))
        wanted = networks.synthesize(w, h, 0.7)
    assert inversion.h is not None
    assert inversion.deltas == {}
    assert inversion.has_deltas
    assert torch.allclose(inversion.h, h[0], atol=1e-6)
    deltas = {name: 0.7 * delta[None] for name, delta in full_deltas(inversion, generator).items()}
    with torch.no_grad():
        picture = generator.synthesize(inversion.w[None], deltas)
    assert torch.allclose(picture, wanted, atol=1e-4)


def test_deltas_without_h_are_handed_through(generator: Generator, crop: np.ndarray) -> None:
    inversion = tiny.TinyInverter(generator).invert(crop)
    deltas = full_deltas(inversion, generator)
    assert deltas.keys() == inversion.deltas.keys()
    assert all(torch.equal(deltas[name], delta) for name, delta in inversion.deltas.items())


def test_h_of_other_weights_is_named_and_not_shown(generator: Generator, crop: np.ndarray) -> None:
    inversion = PredictDeltas(generator).invert(crop)
    other = dataclasses.replace(inversion, hypernetwork="0123456789abcdef")
    with pytest.raises(DocumentError, match=r"other weights \(0123456789ab\).*[0-9a-f]{12}.*again"):
        full_deltas(other, generator)
    wrong = dataclasses.replace(inversion, h=torch.zeros(3, 5))
    with pytest.raises(DocumentError, match="other weights"):
        full_deltas(wrong, generator)


def test_without_weights_it_says_so(generator: Generator, crop: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    inversion = PredictDeltas(generator).invert(crop)
    shipped.shipped_hyper_inverter.cache_clear()

    def missing(_generator: Generator) -> None:
        raise ModelError("There are none.", "Reinstall the program.")

    monkeypatch.setattr(shipped, "load_hyper_inverter", missing)
    with pytest.raises(ModelError, match="none"):
        full_deltas(inversion, generator)


def test_methods_without_their_models_are_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {name for method in METHODS.values() for name in method.models}
    monkeypatch.setattr("inversion.methods.registry.has_model", lambda name: name in there)
    assert [info.name for info in method_infos()][:2] == ["hyperinverter", "pti"]
    there.clear()
    assert [info.name for info in method_infos()] == ["pti", "w-plus", "w"]


@pytest.mark.parametrize("method", [EncodeW, PredictDeltas])
def test_one_pass_methods_report_and_repeat(method: type[Inverter], generator: Generator, crop: np.ndarray) -> None:
    reports: list[Progress] = []
    first, again = method(generator).invert(crop, progress=reports.append), method(generator).invert(crop, seed=3)
    assert torch.equal(first.w, again.w)
    assert reports
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        method(generator).invert(crop, cancel=token)


@pytest.mark.parametrize("start", [EncodeW, PredictDeltas, tiny.TinyInverter])
def test_refine_comes_closer_from_any_start(start: type[Inverter], generator: Generator, crop: np.ndarray) -> None:
    begun = start(generator).invert(crop)
    reports: list[Progress] = []
    refined = Refine(generator).refine(begun, crop, steps=12, progress=reports.append)
    assert error(generator, refined, crop) < 0.9 * error(generator, begun, crop)
    assert torch.equal(refined.w, begun.w)
    assert refined.h is None
    assert refined.deltas.keys() == generator.tunable_weights.keys()
    assert (refined.method, refined.start) == ("refine", begun.method)
    assert refined.seconds > begun.seconds
    assert reports[-1].fraction == 1
    again = Refine(generator).refine(refined, crop, steps=2)
    assert again.start == begun.method
    assert error(generator, again, crop) <= error(generator, refined, crop) * 1.001


def test_refine_alone_starts_from_hyperinverter_and_stops_when_told(generator: Generator, crop: np.ndarray) -> None:
    method = Refine(generator)
    method.schedule = Schedule(steps=4, learning_rate=0.02)
    assert method.invert(crop).start == "hyperinverter"
    token = CancelToken()
    with pytest.raises(Cancelled):
        method.invert(crop, progress=lambda _report: token.cancel(), cancel=token)


def test_fingerprints_tell_weights_apart_and_nothing_else(generator: Generator) -> None:
    one, same, other = (tiny.tiny_hyper_inverter(generator, seed).hypernetwork for seed in (0, 0, 1))
    assert fingerprint(one) == fingerprint(same) != fingerprint(other)
    with torch.no_grad():
        same.get_parameter("look.bias")[0] += 1e-6
    assert fingerprint(one) != fingerprint(same)
