"""The compact hypernetwork: codes that begin by moving pictures as w+ does, and looks that go down the error."""

from itertools import pairwise

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.hypernetworks import compact
from inversion.hypernetworks.compact import COARSE, LONGEST, CompactHyperNetwork, principal_directions
from inversion.hypernetworks.reconstruction_error import IDENTITY_WEIGHT, ReconstructionError
from inversion.networks.face_descriptor import FaceDescriptorNetwork
from inversion.training.losses import relative_size
from tests.inversion.tiny_training import WIDTHS, generator, hypernetwork_task


@pytest.fixture
def network() -> CompactHyperNetwork:
    task = hypernetwork_task()
    task.network.start_from_styles(generator())
    return task.network


def photos_of_two(seed: int = 7) -> Tensor:
    return torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(seed)) * 2 - 1


def render(deltas: dict[str, Tensor] | None, *, quick: bool = False) -> Tensor:
    """Quick pictures differ a little."""
    w = generator().w_avg.expand(2, -1)
    return F.interpolate(generator().synthesize(w, deltas), (64, 64)) + 1e-3 * quick


def error(network: CompactHyperNetwork, photos: Tensor, h: Tensor) -> float:
    """Of both pictures together, as a look measures it."""
    measure = network._error[0]
    with torch.no_grad():
        renders = render(network.deltas(h)).clamp(-1, 1)
        return float(measure(measure.see(photos), measure.see(renders)).sum())


def one_look(network: CompactHyperNetwork, photos: Tensor, monkeypatch: pytest.MonkeyPatch) -> Tensor:
    monkeypatch.setattr(compact, "QUICK_LOOKS", 0)
    monkeypatch.setattr(compact, "FINE_LOOKS", 1)
    with torch.no_grad():
        return network.encode(photos, render)


def test_principal_directions_are_as_long_as_w_spreads():
    found = principal_directions(generator(), 3)
    z = torch.randn(4000, generator().w_dim, generator=torch.Generator().manual_seed(5))
    w = generator().map(z)
    along = (w - w.mean(0)) @ F.normalize(found, dim=1).T
    assert torch.allclose(along.std(0), found.norm(dim=1), rtol=0.1)
    gram = F.normalize(found, dim=1) @ F.normalize(found, dim=1).T
    assert torch.allclose(gram, torch.eye(3), atol=1e-4)


@pytest.mark.parametrize("block", [0, 2])
def test_a_code_moves_its_layer_as_a_step_of_w_would(network: CompactHyperNetwork, block: int):
    """Second convolutions have a style of their own, so that w+ can move them alone."""
    step, styles = 0.3, generator().styles(generator().w_avg[None]).clone()
    h = torch.zeros(1, *network.code_shape)
    h[0, network.targets.index(f"blocks.{block}.conv2.pointwise"), 1] = step

    def picture(w: Tensor, deltas: dict[str, Tensor] | None) -> Tensor:
        return generator().synthesize(w, deltas)

    with torch.no_grad():
        start = picture(styles, None)
        by_code = picture(styles, network.deltas(h)) - start
        styles[:, 3 * block + 2] += step * principal_directions(generator(), 2)[1]
        by_w = picture(styles, None) - start
    assert F.cosine_similarity(by_code.flatten(), by_w.flatten(), dim=0) > 0.95


def test_it_begins_as_a_step_down_the_error(network: CompactHyperNetwork, monkeypatch):
    photos = photos_of_two()
    down = one_look(network, photos, monkeypatch)
    start = error(network, photos, torch.zeros_like(down))
    assert error(network, photos, 0.01 * down / down.norm()) < start - 1e-5
    assert error(network, photos, -0.01 * down / down.norm()) > start + 1e-5


def test_slopes_are_the_errors_and_steps_are_per_number(network: CompactHyperNetwork, monkeypatch):
    photos, row, number, small = photos_of_two(), 2, 1, 1e-2
    with torch.no_grad():
        network.steps.copy_(torch.rand(network.steps.shape))
    moved = one_look(network, photos, monkeypatch)
    nudge = torch.zeros_like(moved)
    nudge[0, row, number] = small
    slope = (error(network, photos, nudge) - error(network, photos, -nudge)) / (2 * small)
    assert float(moved[0, row, number]) == pytest.approx(-network.steps[0, row, number].item() * slope, rel=0.05)


def test_each_look_takes_its_own_steps_and_goes_on_by_the_one_before(network: CompactHyperNetwork, monkeypatch):
    """Momentum (Polyak 1964): here a look adds nothing else, and the first one only goes down."""
    with torch.no_grad():
        network.steps[1:].zero_()
        network.momentum.copy_(torch.tensor([0.5, 0.3, 0.2]))
        found = network.encode(photos_of_two(), render)
    monkeypatch.setattr(compact, "QUICK_LOOKS", 1)
    monkeypatch.setattr(compact, "FINE_LOOKS", 0)
    with torch.no_grad():
        first = network.encode(photos_of_two(), render)
    torch.testing.assert_close(found, (1 + 0.5 + 0.5 * 0.3 + 0.5 * 0.3 * 0.2) * first)


def test_no_look_goes_further_than_is_sensible(network: CompactHyperNetwork, monkeypatch):
    with torch.no_grad():
        network.steps.fill_(1e6)
    found = one_look(network, photos_of_two(), monkeypatch)
    torch.testing.assert_close(found.flatten(1).norm(dim=1), torch.full((2,), LONGEST))


def test_looks_that_lead_astray_are_taken_back(network: CompactHyperNetwork):
    photos = photos_of_two()
    with torch.no_grad():
        network.momentum.zero_()
        network.steps.fill_(1e-2)
        down = network.encode(photos, render)
        network.steps[1:].fill_(-1e3)
        found = network.encode(photos, render)
        network.steps[1:].zero_()
        torch.testing.assert_close(found, network.encode(photos, render))  # where the first look had got to
    assert error(network, photos, down) < error(network, photos, found) < error(network, photos, 0 * found)


def test_codes_learn_from_what_the_backbone_recognises(network: CompactHyperNetwork, monkeypatch):
    """Nothing else of the pictures reaches the codes here."""
    torch.nn.init.normal_(network.codes.weight)
    with torch.no_grad():
        for part in (network.steps, network.stem.weight, *(join.weight for join in network.joins)):
            part.zero_()
        person = network._w_encoder[0].backbone.widths[-1]
        network.hidden.weight[:, -person - 3 * COARSE**2 : -person] = 0
    found, other = (one_look(network, photos_of_two(seed), monkeypatch) for seed in (7, 8))
    assert float((found - other).abs().max()) > 1e-5


def test_learning_reaches_every_part(network: CompactHyperNetwork):
    torch.nn.init.normal_(network.codes.weight, std=0.1)
    h = network.encode(photos_of_two(), render)
    sum(delta.square().sum() for delta in network.deltas(h).values()).backward()
    for part in (network.codes, network.hidden, network.stem, network.joins[0], network.heads[0].inputs):
        assert float(part.weight.grad.abs().max()) > 0
    for steps in network.steps.grad:
        assert float(steps.abs().max()) > 0
    assert bool((network.momentum.grad != 0).all())


def test_persons_are_part_of_the_error_where_they_are_told_apart():
    encoder = hypernetwork_task()._frozen[2]
    alone = ReconstructionError(encoder.backbone)
    with_persons = ReconstructionError(encoder.backbone, FaceDescriptorNetwork.load())
    photos, renders = photos_of_two(), photos_of_two(seed=8)
    with torch.no_grad():
        photo, render = with_persons.see(photos), with_persons.see(renders)
        apart = (photo.person - render.person).square().sum(1)
        expected = alone(alone.see(photos), alone.see(renders)) + IDENTITY_WEIGHT * apart
        torch.testing.assert_close(with_persons(photo, render), expected)
        assert float(with_persons(photo, photo).abs().max()) == 0


def test_a_moved_mean_w_moves_pictures_as_w_does():
    w, move = torch.randn(2, 2, generator().w_dim)
    with torch.no_grad():
        moved = generator().synthesize(w, {"w_avg": move})
        torch.testing.assert_close(moved, generator().synthesize(w + move))
        w_plus = generator().styles(w)
        torch.testing.assert_close(generator().synthesize(w_plus, {"w_avg": move}), moved)


def test_each_look_sees_the_picture_of_the_ones_before_and_the_first_are_quick(network, monkeypatch):
    torch.nn.init.normal_(network.codes.weight, std=0.1)
    seen: list[tuple[bool, Tensor]] = []

    def watched(deltas: dict[str, Tensor] | None, *, quick: bool = False) -> Tensor:
        seen.append((quick, render(deltas, quick=quick)))
        return seen[-1][1]

    with torch.no_grad():
        network.encode(photos_of_two(), watched)
    assert [quick for quick, _ in seen] == [True] * compact.QUICK_LOOKS + [False] * compact.FINE_LOOKS
    with torch.no_grad():
        monkeypatch.setattr(compact, "FINE_LOOKS", 0)
        by_quick_ones = network.deltas(network.encode(photos_of_two(), render))
        torch.testing.assert_close(seen[compact.QUICK_LOOKS][1], render(by_quick_ones))
    assert all(not torch.equal(one, other) for (_, one), (_, other) in pairwise(seen))


@pytest.mark.parametrize("rank", [1, 2])
def test_weights_say_how_large_their_network_is(rank: int):
    w_encoder = hypernetwork_task().network._w_encoder[0]
    made = CompactHyperNetwork(generator(), w_encoder, 8, 64, WIDTHS, rank=rank)
    torch.nn.init.normal_(made.codes.weight)
    loaded = CompactHyperNetwork.from_tensors(made.state_dict(), generator(), w_encoder, input_size=64)
    photos = photos_of_two()
    with torch.no_grad():
        assert torch.equal(loaded.encode(photos, render), made.encode(photos, render))
    with pytest.raises(RuntimeError):
        CompactHyperNetwork.from_tensors({"codes.bias": torch.zeros(3)}, generator(), w_encoder, input_size=64)


def test_deltas_are_measured_in_units_of_their_kernels():
    deltas = {
        name: generator().get_parameter(name).square().mean().sqrt().expand(2, *shape) * 0.2
        for name, shape in generator().tunable_weights.items()
    }
    assert relative_size(deltas, generator()).item() == pytest.approx(0.04, rel=1e-4)
