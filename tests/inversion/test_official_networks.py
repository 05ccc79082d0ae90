"""The official networks: their numbers, their sizes from tensors, and what HyperInverter promises about deltas."""

from pathlib import Path

import pytest
import torch

from inversion.encoders.pooled import PooledWEncoder
from inversion.encoders.pyramid import StylePyramid
from inversion.hypernetworks.layer_wise import LayerWiseHyperNetwork, Regressor
from inversion.hypernetworks.targets import OPTIONS, feature_index, target_names
from tests.golden import Golden
from tests.official import CODE_SIZE, target_shapes, tiny_hypernetwork, tiny_trunk, tiny_w_encoder

TRUNK = ("input_layer.", "body.", "conv1.", "bn1.", "relu.")


@pytest.mark.parametrize(
    ("folder", "section", "array"),
    [("w_encoder_e4e_ffhq", None, "encoder_out"), ("hyperinverter_church", "w_encoder_pt", "w_encoder_out")],
)
def test_w_encoder_gives_the_official_codes(shared: Path, folder: str, section: str | None, array: str) -> None:
    golden = Golden(shared, folder)
    keys = golden.keys[section]["state_dict"] if section else golden.keys["state_dict"]
    tensors = golden.state(keys, without=("decoder.",))
    names = {key: key.removeprefix("encoder.") for key in tensors}
    state = {f"trunk.{name}" if name.startswith(TRUNK) else name: tensors[key] for key, name in names.items()}
    encoder = PooledWEncoder.like(state).eval()
    encoder.load_state_dict(state)
    with torch.no_grad():
        codes = encoder(torch.from_numpy(golden.rule.image_chw(256, 0)))
    golden.check(array, codes.expand(len(golden.expected[array]), -1))


@pytest.mark.parametrize("kind", ["ir-se", "resnet"])
@pytest.mark.parametrize("option", OPTIONS)
def test_sizes_come_from_tensors(kind: str, option: str) -> None:
    for network in (tiny_w_encoder(kind), tiny_hypernetwork(option, kind=kind)):
        state = dict(sorted(network.state_dict().items()))  # files keep no order
        again = type(network).like(state)
        again.load_state_dict(state)
        images = torch.rand(1, 3, 256, 256) * 2 - 1
        with torch.no_grad():
            if isinstance(network, PooledWEncoder):
                torch.testing.assert_close(again.eval()(images), network(images))
            else:
                assert again.targets == tuple(target_names(option, 64))
                torch.testing.assert_close(again.eval().codes(images, -images), network.codes(images, -images))


@pytest.mark.parametrize(
    ("option", "resolution", "count"),
    [
        ("conv_without_bias", 1024, 26),
        ("conv_without_bias", 256, 20),
        ("conv_without_bias_without_torgb", 1024, 17),
        ("all_without_bias", 1024, 52),
    ],
)
def test_target_sets_are_the_authors(option: str, resolution: int, count: int) -> None:
    assert len(target_names(option, resolution)) == count


def test_targets_share_the_features_the_authors_give_them() -> None:
    indices = [feature_index(name) for name in target_names("conv_without_bias", 1024)]
    assert indices == [0, 1, *(index for m in range(1, 9) for index in (2 * m, 2 * m + 1, 2 * m + 1))]
    assert feature_index("b16.conv0.affine.weight") == feature_index("b16.conv0.weight")


@pytest.mark.parametrize("option", OPTIONS)
def test_deltas_are_affine_in_h(option: str) -> None:
    network = tiny_hypernetwork(option)
    one, other = (torch.randn(1, *network.code_shape, generator=torch.Generator().manual_seed(i)) for i in (1, 2))
    with torch.no_grad():
        blended = network.deltas(0.3 * one + 0.7 * other)
        separate = [network.deltas(h) for h in (one, other)]
    for name, shape in target_shapes(option, 64).items():
        between = 0.3 * separate[0][name] + 0.7 * separate[1][name]
        assert blended[name].shape == (1, *shape)
        assert (blended[name] - between).abs().max() <= 1e-5


def test_a_kernel_is_the_product_read_in_memory_order() -> None:
    regressor = Regressor(4, CODE_SIZE, torch.Size((2, 3, 3, 3)))
    code = torch.randn(1, CODE_SIZE)
    with torch.no_grad():
        delta = regressor.delta(code)
        rows = (code @ regressor.w1 + regressor.b1).view(3, CODE_SIZE) @ regressor.w2 + regressor.b2  # [in, out·9]
    torch.testing.assert_close(delta.flatten(), rows.flatten())


def test_what_a_cut_off_file_lacks_can_be_named() -> None:
    state = dict(StylePyramid(tiny_trunk(), [4, 4]).state_dict())
    del state["trunk.body.2.res_layer.1.weight"]
    with pytest.raises(KeyError, match=r"body\.2\.res_layer\.1\.weight"):
        StylePyramid.like(state)
    hypernetwork = tiny_hypernetwork().state_dict()
    del hypernetwork["regressors.b8_conv1_weight.w2"]
    with pytest.raises(KeyError, match=r"b8_conv1_weight\.w2"):
        LayerWiseHyperNetwork.like(hypernetwork)
