"""The compact hypernetwork's start: codes that move pictures as w+ does."""

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.hypernetworks.compact import CompactHyperNetwork, principal_directions
from inversion.training.losses import relative_size
from tests.inversion.tiny_training import WIDTHS, generator, hypernetwork_task


@pytest.fixture
def network() -> CompactHyperNetwork:
    task = hypernetwork_task()
    task.network.start_from_styles(generator())
    return task.network


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


def test_codes_begin_at_zero_and_learn(network: CompactHyperNetwork):
    photos = torch.rand(2, 3, 64, 64) * 2 - 1
    h = network.encode(photos, photos)
    assert float(h.detach().abs().max()) == 0  # what the W encoder sees alike is not missing
    sum(delta.square().sum() for delta in network.deltas(h + 1e-3).values()).backward()
    assert float(network.codes.weight.grad.abs().max()) > 0


def test_what_the_backbone_recognises_alike_moves_no_code(network: CompactHyperNetwork):
    assert network.recognised is not None
    torch.nn.init.normal_(network.recognised.weight)
    photos, others = torch.rand(2, 2, 3, 64, 64) * 2 - 1
    with torch.no_grad():
        assert float(network.encode(photos, photos).abs().max()) == 0
        assert float(network.encode(photos, others).abs().max()) > 1e-4


def test_it_begins_as_restyle_w(network: CompactHyperNetwork):
    """Half of what the W encoder sees in the photo and not in the render is added to w, and no kernel changes."""
    w_encoder = network._w_encoder[0]
    torch.nn.init.normal_(w_encoder.linear.weight)
    w_encoder.w_spread.uniform_(0.5, 2)
    photos, renders = torch.rand(2, 2, 3, 64, 64) * 2 - 1
    with torch.no_grad():
        deltas = network.deltas(network.encode(photos, renders))
        missing = w_encoder(photos) - w_encoder(renders)
    torch.testing.assert_close(deltas.pop("w_avg"), 0.5 * missing)
    assert all(float(delta.abs().max()) == 0 for delta in deltas.values())


def test_a_moved_mean_w_moves_pictures_as_w_does():
    w, move = torch.randn(2, 2, generator().w_dim)
    with torch.no_grad():
        moved = generator().synthesize(w, {"w_avg": move})
        torch.testing.assert_close(moved, generator().synthesize(w + move))
        w_plus = generator().styles(w)
        torch.testing.assert_close(generator().synthesize(w_plus, {"w_avg": move}), moved)


def test_passes_add_up_and_each_sees_the_picture_of_the_ones_before(network: CompactHyperNetwork):
    assert network.recognised is not None
    torch.nn.init.normal_(network.codes.weight, std=0.1)
    torch.nn.init.normal_(network.recognised.weight, std=0.1)
    photos = torch.rand(2, 3, 64, 64) * 2 - 1
    seen: list[Tensor] = []

    def render(deltas: dict[str, Tensor] | None) -> Tensor:
        w = generator().w_avg.expand(2, -1)
        seen.append(F.interpolate(generator().synthesize(w, deltas), (64, 64)))
        return seen[-1]

    with torch.no_grad():
        h = network.encode_in_passes(photos, render, 2)
        by_hand = sum(network.encode(photos, picture) for picture in seen)
        assert torch.equal(network.encode_in_passes(photos, render, 0), torch.zeros_like(h))
    assert len(seen) == 2
    assert not torch.equal(*seen)
    torch.testing.assert_close(h, by_hand)


@pytest.mark.parametrize(("rank", "recognises", "passes"), [(2, False, 1), (1, True, 2)])
def test_weights_say_what_kind_of_network_they_are_of(rank: int, recognises: bool, passes: int):
    w_encoder = hypernetwork_task().network._w_encoder[0]
    made = CompactHyperNetwork(generator(), w_encoder, 8, 64, WIDTHS, rank=rank, recognises=recognises)
    torch.nn.init.normal_(made.codes.weight)
    loaded = CompactHyperNetwork.from_tensors(made.state_dict(), generator(), w_encoder, input_size=64)
    assert loaded.passes == passes
    photos = torch.rand(2, 3, 64, 64)
    with torch.no_grad():
        assert torch.equal(loaded.encode(photos, -photos), made.encode(photos, -photos))
    with pytest.raises(RuntimeError):
        CompactHyperNetwork.from_tensors({"codes.bias": torch.zeros(3)}, generator(), w_encoder, input_size=64)


def test_deltas_are_measured_in_units_of_their_kernels():
    deltas = {
        name: generator().get_parameter(name).square().mean().sqrt().expand(2, *shape) * 0.2
        for name, shape in generator().tunable_weights.items()
    }
    assert relative_size(deltas, generator()).item() == pytest.approx(0.04, rel=1e-4)
