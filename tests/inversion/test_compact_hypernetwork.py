"""The compact hypernetwork: codes that begin by moving pictures as w+ does, and iterations that lower the error."""

from dataclasses import replace
from itertools import pairwise

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.hypernetworks.compact import (
    COARSE,
    LONGEST,
    SCHEDULE,
    CompactHyperNetwork,
    IterationSchedule,
    principal_directions,
)
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


def render(deltas: dict[str, Tensor] | None, *, coarse: bool = False) -> Tensor:
    """Coarse pictures differ a little."""
    w = generator().w_avg.expand(2, -1)
    return F.interpolate(generator().synthesize(w, deltas), (64, 64)) + 1e-3 * coarse


def error(network: CompactHyperNetwork, photos: Tensor, h: Tensor) -> float:
    """Of both pictures together, as an iteration measures it."""
    measure = network._error[0]
    with torch.no_grad():
        renders = render(network.deltas(h)).clamp(-1, 1)
        return float(measure(measure.embed(photos), measure.embed(renders)).sum())


def one_iteration(network: CompactHyperNetwork, photos: Tensor) -> Tensor:
    with torch.no_grad():
        return network.encode(photos, render, IterationSchedule(coarse=0, fine=1))


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


def test_it_begins_as_a_gradient_step(network: CompactHyperNetwork):
    photos = photos_of_two()
    down = one_iteration(network, photos)
    start = error(network, photos, torch.zeros_like(down))
    assert error(network, photos, 0.01 * down / down.norm()) < start - 1e-5
    assert error(network, photos, -0.01 * down / down.norm()) > start + 1e-5


def test_gradients_are_the_errors_and_steps_are_per_number(network: CompactHyperNetwork):
    photos, row, number, small = photos_of_two(), 2, 1, 1e-2
    with torch.no_grad():
        network.steps.copy_(torch.rand(network.steps.shape))
    moved = one_iteration(network, photos)
    nudge = torch.zeros_like(moved)
    nudge[0, row, number] = small
    gradient = (error(network, photos, nudge) - error(network, photos, -nudge)) / (2 * small)
    assert float(moved[0, row, number]) == pytest.approx(-network.steps[0, row, number].item() * gradient, rel=0.05)


def test_each_iteration_has_its_own_steps_and_momentum_of_the_one_before(network: CompactHyperNetwork):
    """Momentum (Polyak 1964): here an iteration adds nothing else, and the first has the gradient step alone."""
    with torch.no_grad():
        network.steps[1:].zero_()
        network.momentum.copy_(torch.tensor([0.5, 0.3, 0.2]))
        found = network.encode(photos_of_two(), render)
        first = network.encode(photos_of_two(), render, IterationSchedule(coarse=1, fine=0))
    torch.testing.assert_close(found, (1 + 0.5 + 0.5 * 0.3 + 0.5 * 0.3 * 0.2) * first)


def test_no_iteration_takes_a_longer_step_than_allowed(network: CompactHyperNetwork):
    with torch.no_grad():
        network.steps.fill_(1e6)
    found = one_iteration(network, photos_of_two())
    torch.testing.assert_close(found.flatten(1).norm(dim=1), torch.full((2,), LONGEST))


def test_iterations_that_make_it_worse_are_taken_back(network: CompactHyperNetwork):
    photos = photos_of_two()
    with torch.no_grad():
        network.momentum.zero_()
        network.steps.fill_(1e-2)
        down = network.encode(photos, render)
        network.steps[1:].fill_(-1e3)
        found = network.encode(photos, render)
        network.steps[1:].zero_()
        torch.testing.assert_close(found, network.encode(photos, render))  # the h of the first iteration
    assert error(network, photos, down) < error(network, photos, found) < error(network, photos, 0 * found)


def test_codes_depend_on_the_backbones_features(network: CompactHyperNetwork):
    """Nothing else of the pictures reaches the codes here."""
    torch.nn.init.normal_(network.codes.weight)
    with torch.no_grad():
        for part in (network.steps, network.stem.weight, *(join.weight for join in network.joins)):
            part.zero_()
        identity = network._w_encoder[0].backbone.widths[-1]
        network.hidden.weight[:, -identity - 3 * COARSE**2 : -identity] = 0
    found, other = (one_iteration(network, photos_of_two(seed)) for seed in (7, 8))
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


def test_identity_is_part_of_the_error_where_a_network_measures_it():
    encoder = hypernetwork_task()._frozen[2]
    alone = ReconstructionError(encoder.backbone)
    with_identity = ReconstructionError(encoder.backbone, FaceDescriptorNetwork.load())
    photos, renders = photos_of_two(), photos_of_two(seed=8)
    with torch.no_grad():
        photo, render = with_identity.embed(photos), with_identity.embed(renders)
        apart = (photo.identity - render.identity).square().sum(1)
        expected = alone(alone.embed(photos), alone.embed(renders)) + IDENTITY_WEIGHT * apart
        torch.testing.assert_close(with_identity(photo, render), expected)
        assert float(with_identity(photo, photo).abs().max()) == 0


def test_a_moved_mean_w_moves_pictures_as_w_does():
    w, move = torch.randn(2, 2, generator().w_dim)
    with torch.no_grad():
        moved = generator().synthesize(w, {"w_avg": move})
        torch.testing.assert_close(moved, generator().synthesize(w + move))
        w_plus = generator().styles(w)
        torch.testing.assert_close(generator().synthesize(w_plus, {"w_avg": move}), moved)


def test_each_iteration_renders_the_codes_so_far_and_the_first_are_coarse(network):
    torch.nn.init.normal_(network.codes.weight, std=0.1)
    rendered: list[tuple[bool, Tensor]] = []

    def watched(deltas: dict[str, Tensor] | None, *, coarse: bool = False) -> Tensor:
        rendered.append((coarse, render(deltas, coarse=coarse)))
        return rendered[-1][1]

    with torch.no_grad():
        network.encode(photos_of_two(), watched)
    assert [coarse for coarse, _ in rendered] == [True] * SCHEDULE.coarse + [False] * SCHEDULE.fine
    with torch.no_grad():
        by_coarse_ones = network.deltas(network.encode(photos_of_two(), render, replace(SCHEDULE, fine=0)))
        torch.testing.assert_close(rendered[SCHEDULE.coarse][1], render(by_coarse_ones))
    assert all(not torch.equal(one, other) for (_, one), (_, other) in pairwise(rendered))


@pytest.mark.parametrize("rank", [1, 2])
def test_weights_say_how_large_their_network_is(rank: int):
    w_encoder = hypernetwork_task().network._w_encoder[0]
    output = CompactHyperNetwork(generator(), w_encoder, 8, 64, WIDTHS, rank=rank)
    torch.nn.init.normal_(output.codes.weight)
    loaded = CompactHyperNetwork.from_tensors(output.state_dict(), generator(), w_encoder, input_size=64)
    photos = photos_of_two()
    with torch.no_grad():
        assert torch.equal(loaded.encode(photos, render), output.encode(photos, render))
    with pytest.raises(RuntimeError):
        CompactHyperNetwork.from_tensors({"codes.bias": torch.zeros(3)}, generator(), w_encoder, input_size=64)


def test_deltas_are_measured_in_units_of_their_kernels():
    deltas = {
        name: generator().get_parameter(name).square().mean().sqrt().expand(2, *shape) * 0.2
        for name, shape in generator().tunable_weights.items()
    }
    assert relative_size(deltas, generator()).item() == pytest.approx(0.04, rel=1e-4)
