"""W encoder, HyperInverter and Refine as methods: h is kept, deltas follow from it, other weights are named."""

import dataclasses

import numpy as np
import pytest
import torch

from inversion.errors import Cancelled, DocumentError, ModelError
from inversion.generators.base import Deltas, Generator
from inversion.hypernetworks import loaded
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Inverter
from inversion.methods.hyperinverter import PredictDeltas
from inversion.methods.refine import Refine, RefineSettings
from inversion.methods.w_encoder import EncodeW
from inversion.networks.fingerprint import fingerprint
from inversion.pixels import to_pixels, to_tensor
from inversion.progress import CancelToken, Progress
from inversion.result import Inversion
from tests import tiny

NETWORKS = tiny.tiny_networks()


@pytest.fixture
def generator() -> Generator:
    return tiny.tiny_generator()


@pytest.fixture
def crop(generator: Generator) -> np.ndarray:
    z = torch.randn(1, generator.w_dim, generator=torch.Generator().manual_seed(7))
    with torch.no_grad():
        return to_pixels(generator.synthesize(generator.map(z)))


def error(generator: Generator, inversion: Inversion, crop: np.ndarray) -> float:
    deltas = {name: delta[None] for name, delta in NETWORKS.deltas(inversion, generator).items()}
    with torch.no_grad():
        return (generator.synthesize(inversion.w[None], deltas) - to_tensor(crop)).square().mean().item()


def test_w_encoder_is_what_hyperinverter_calls_w(generator: Generator, crop: np.ndarray) -> None:
    inversion = EncodeW.create(generator, NETWORKS).invert(crop)
    with torch.no_grad():
        w = tiny.tiny_hyper_inverter(generator).encode_w(to_tensor(crop))
    assert torch.allclose(inversion.w, w.expand_as(inversion.w), atol=1e-6)
    assert not inversion.has_deltas


def test_hyperinverter_keeps_h_and_its_deltas_render_what_the_networks_render(generator: Generator, crop: np.ndarray):
    inversion = PredictDeltas.create(generator, NETWORKS).invert(crop)
    networks = NETWORKS.hyper_inverter(generator).networks
    with torch.no_grad():
        w, h = networks.encode(to_tensor(crop))
        wanted = networks.synthesize(w, h, 0.7)
    assert inversion.h is not None
    assert inversion.deltas == {}
    assert inversion.has_deltas
    assert torch.allclose(inversion.h, h[0], atol=1e-6)
    deltas = {name: 0.7 * delta[None] for name, delta in NETWORKS.deltas(inversion, generator).items()}
    with torch.no_grad():
        picture = generator.synthesize(inversion.w[None], deltas)
    assert torch.allclose(picture, wanted, atol=1e-4)


def test_deltas_without_h_are_handed_through(generator: Generator, crop: np.ndarray) -> None:
    inversion = tiny.TinyInverter(generator).invert(crop)
    deltas = NETWORKS.deltas(inversion, generator)
    assert deltas.keys() == inversion.deltas.keys()
    assert all(torch.equal(deltas[name], delta) for name, delta in inversion.deltas.items())


def test_h_of_other_weights_is_named_and_not_shown(generator: Generator, crop: np.ndarray) -> None:
    inversion = PredictDeltas.create(generator, NETWORKS).invert(crop)
    other = dataclasses.replace(inversion, hypernetwork="0123456789abcdef")
    with pytest.raises(DocumentError, match=r"other weights \(0123456789ab\).*[0-9a-f]{12}.*again"):
        NETWORKS.deltas(other, generator)
    wrong = dataclasses.replace(inversion, h=torch.zeros(3, 5))
    with pytest.raises(DocumentError, match="other weights"):
        NETWORKS.deltas(wrong, generator)


def test_without_weights_it_says_so(generator: Generator, crop: np.ndarray) -> None:
    inversion = PredictDeltas.create(generator, NETWORKS).invert(crop)

    def missing(_generator: Generator) -> HyperInverter:
        raise ModelError("There are none.", "Reinstall the program.")

    with pytest.raises(ModelError, match="none"):
        LoadedNetworks(load_hyper_inverter=missing).deltas(inversion, generator)


@pytest.mark.parametrize("bfloat16", [False, True])
def test_h_is_found_in_bfloat16_where_that_is_said_and_is_float32(
    bfloat16: bool, generator: Generator, crop: np.ndarray
) -> None:
    seen: list[bool] = []

    def render(w: torch.Tensor, deltas: Deltas | None, _coarse: bool) -> torch.Tensor:
        seen.append(torch.is_autocast_enabled("cpu"))
        return generator.synthesize(w, deltas)

    encoder, hypernetwork = tiny.TinyWEncoder(), tiny.TinyHyperNetwork(generator)
    with torch.no_grad():
        _, h = HyperInverter(generator, encoder, hypernetwork, render, bfloat16=bfloat16).encode(to_tensor(crop))
    assert seen
    assert set(seen) == {bfloat16}
    assert h.dtype is torch.float32


@pytest.mark.parametrize("bfloat16", [False, True])
def test_the_wish_for_bfloat16_reaches_the_networks(
    bfloat16: bool, generator: Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    wishes: list[bool] = []

    def load(of: Generator, *, bfloat16: bool) -> HyperInverter:
        wishes.append(bfloat16)
        return tiny.tiny_hyper_inverter(of)

    monkeypatch.setattr(loaded, "shipped_hyper_inverter", load)
    LoadedNetworks(bfloat16=bfloat16).hyper_inverter(generator)
    assert wishes == [bfloat16]


@pytest.mark.parametrize("method", [EncodeW, PredictDeltas])
def test_one_pass_methods_report_and_repeat(method: type[Inverter], generator: Generator, crop: np.ndarray) -> None:
    reports: list[Progress] = []
    inverter = method.create(generator, NETWORKS)
    first, again = inverter.invert(crop, progress=reports.append), inverter.invert(crop, seed=3)
    assert torch.equal(first.w, again.w)
    assert reports
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        inverter.invert(crop, cancel=token)


@pytest.mark.parametrize("start", [EncodeW, PredictDeltas, tiny.TinyInverter])
def test_refine_comes_closer_from_any_start(start: type[Inverter], generator: Generator, crop: np.ndarray) -> None:
    begun = start.create(generator, NETWORKS).invert(crop)
    reports: list[Progress] = []
    refine = Refine(generator, RefineSettings(dataclasses.replace(Refine.defaults.schedule, steps=12)))
    refined = refine.refine(begun, NETWORKS.deltas(begun, generator), crop, progress=reports.append)
    assert error(generator, refined, crop) < 0.9 * error(generator, begun, crop)
    assert torch.equal(refined.w, begun.w)
    assert refined.h is None
    assert refined.deltas.keys() == generator.tunable_weights.keys()
    assert (refined.method, refined.start) == ("refine", begun.method)
    assert refined.seconds > begun.seconds
    assert reports[-1].fraction == 1
    again = refine.refine(refined, NETWORKS.deltas(refined, generator), crop)
    assert again.start == begun.method
    assert error(generator, again, crop) <= error(generator, refined, crop) * 1.001


def test_refine_alone_starts_from_hyperinverter_and_stops_when_told(generator: Generator, crop: np.ndarray) -> None:
    method = tiny.TinyRefine(generator, first=PredictDeltas.create(generator, NETWORKS))
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
