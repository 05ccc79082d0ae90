"""Networks around tensors: whole ones run, others say what they lack."""

import pytest
import torch

from inversion.encoders.pooled import PooledWEncoder
from inversion.networks.assembly import NotWhole, assembled, outline
from tests.official import tiny_w_encoder


def test_a_network_runs_on_the_tensors_it_is_given() -> None:
    encoder = tiny_w_encoder()
    state = encoder.state_dict()
    images = torch.rand(1, 3, 256, 256)
    again = assembled(PooledWEncoder.like, state | {"something.else": torch.zeros(3)})
    torch.testing.assert_close(again(images), encoder(images))
    assert again.linear.weight.data_ptr() == state["linear.weight"].data_ptr()
    assert not again.training


def test_counters_of_batch_normalisation_may_be_missing() -> None:
    state = {name: tensor for name, tensor in tiny_w_encoder().state_dict().items() if "num_batches" not in name}
    assembled(PooledWEncoder.like, state)(torch.zeros(1, 3, 256, 256))


def test_missing_and_misshapen_tensors_are_named() -> None:
    state = tiny_w_encoder().state_dict()
    for name in ("linear.bias", "trunk.body.1.res_layer.4.running_var"):
        with pytest.raises(NotWhole) as caught:
            outline(PooledWEncoder.like, {key: tensor for key, tensor in state.items() if key != name})
        assert caught.value.missing == [name]
    with pytest.raises(NotWhole) as caught:
        outline(PooledWEncoder.like, state | {"linear.bias": torch.zeros(5)})
    assert caught.value.wrong == {"linear.bias": (torch.Size([5]), torch.Size([16]))}
    with pytest.raises(NotWhole) as caught:  # nothing can be sized without it
        outline(PooledWEncoder.like, {key: tensor for key, tensor in state.items() if key != "linear.weight"})
    assert caught.value.missing == ["linear.weight"]
