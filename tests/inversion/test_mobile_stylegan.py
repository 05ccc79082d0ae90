"""The embedded generator against golden numbers, and its fast paths against plain ones."""

import copy
import os
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from inversion.conversion.mobile_stylegan import read_wheel
from inversion.errors import ModelError, RequestError
from inversion.generators.haar import haar, inverse_haar
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.registry import load_generator

SHARED = Path(os.environ.get("HIS_SHARED", Path(__file__).resolve().parents[3] / "shared"))
GOLDEN = SHARED / "fixtures" / "embedded" / "golden.npz"


@pytest.fixture(scope="module")
def tiny() -> MobileStyleGAN:
    """Six blocks, 512 pixels, random weights, noise and biases that are not zero."""
    torch.manual_seed(0)
    generator = MobileStyleGAN(channels=(16, 16, 16, 16, 16, 8, 8), w_dim=8)
    for tensor in generator.state_dict().values():
        tensor.add_(torch.randn_like(tensor) * 0.1)
    return generator


@pytest.fixture(scope="module")
def embedded() -> MobileStyleGAN:
    generator = load_generator()
    assert isinstance(generator, MobileStyleGAN)
    return generator


def random_deltas(generator: MobileStyleGAN, batch: int) -> dict[str, torch.Tensor]:
    return {name: 0.1 * torch.randn(batch, *shape) for name, shape in generator.tunable_weights.items()}


def test_haar_is_orthonormal() -> None:
    pixels = torch.randn(2, 3, 8, 8, dtype=torch.float64)
    bands = haar(pixels)
    torch.testing.assert_close(inverse_haar(bands), pixels)
    torch.testing.assert_close(bands.square().sum(), pixels.square().sum())
    torch.testing.assert_close(bands[:, :3], F.avg_pool2d(pixels, 2) * 2)
    assert torch.autograd.gradcheck(inverse_haar, (bands.clone().requires_grad_(),))


def test_w_and_equal_w_plus_give_the_same_picture(tiny: MobileStyleGAN) -> None:
    w = tiny.map(torch.randn(2, 8))
    with torch.no_grad():
        torch.testing.assert_close(tiny.synthesize(w), tiny.synthesize(w[:, None].expand(-1, tiny.num_styles, -1)))


def test_truncation_pulls_towards_the_mean(tiny: MobileStyleGAN) -> None:
    z = torch.randn(3, 8)
    torch.testing.assert_close(tiny.map(z, 0.0), tiny.w_avg.expand(3, -1))
    torch.testing.assert_close(tiny.map(z, 0.5), (tiny.map(z) + tiny.w_avg) / 2)


@pytest.mark.parametrize("band_rows", [4, 7, 16, 64, 128])
def test_every_band_height_gives_the_same_pixels(tiny: MobileStyleGAN, band_rows: int) -> None:
    w, deltas = torch.randn(2, tiny.num_styles, 8), random_deltas(tiny, 2)
    with torch.no_grad():
        whole = tiny.synthesize(w, deltas, band_rows=10_000)
        torch.testing.assert_close(tiny.synthesize(w, deltas, band_rows=band_rows), whole, rtol=0, atol=1e-4)


def test_a_single_render_has_the_memory_order_of_any_other(tiny: MobileStyleGAN) -> None:
    w = tiny.map(torch.randn(2, tiny.w_dim, generator=torch.Generator().manual_seed(4)))
    deltas = {name: 0.1 * torch.ones(2, *shape) for name, shape in tiny.tunable_weights.items()}
    with torch.inference_mode():
        pair = tiny.synthesize(w, deltas)
        for index in range(2):
            single = tiny.synthesize(
                w[index : index + 1], {name: delta[index : index + 1] for name, delta in deltas.items()}
            )
            assert single.is_contiguous()
            torch.testing.assert_close(single, pair[index : index + 1], rtol=0, atol=1e-4)


def test_path_with_gradients_gives_the_same_pixels(tiny: MobileStyleGAN) -> None:
    w, deltas = torch.randn(2, tiny.num_styles, 8), random_deltas(tiny, 2)
    with torch.no_grad():
        folded = tiny.synthesize(w, deltas)
    torch.testing.assert_close(tiny.synthesize(w.requires_grad_(), deltas), folded, rtol=0, atol=1e-4)


def test_gradients_agree_with_finite_differences() -> None:
    torch.manual_seed(1)
    generator = MobileStyleGAN(channels=(8, 8, 8, 4), w_dim=4).double()
    w = torch.randn(1, generator.num_styles, 4, dtype=torch.float64, requires_grad=True)
    name = "blocks.2.conv1.pointwise"
    delta = torch.zeros(1, *generator.tunable_weights[name], dtype=torch.float64, requires_grad=True)

    def project(w: torch.Tensor, delta: torch.Tensor) -> torch.Tensor:
        image = generator.synthesize(w, {name: delta}, band_rows=4)
        weights = torch.linspace(-1, 1, image.numel(), dtype=torch.float64).view_as(image).sin()
        return (image * weights).sum()

    assert torch.autograd.gradcheck(project, (w, delta), fast_mode=True)


def test_smaller_sizes_are_area_averages(tiny: MobileStyleGAN) -> None:
    w = torch.randn(1, 8)
    with torch.no_grad():
        full = tiny.synthesize(w)
        for size in (64, 128, 256):
            torch.testing.assert_close(
                tiny.synthesize(w, resolution=size), F.avg_pool2d(full, 512 // size), atol=1e-4, rtol=0
            )


def test_batch_with_different_deltas_equals_single_renders(tiny: MobileStyleGAN) -> None:
    w, deltas = torch.randn(4, tiny.num_styles, 8), random_deltas(tiny, 4)
    with torch.no_grad():
        together = tiny.synthesize(w, deltas)
        for i in range(4):
            alone = tiny.synthesize(w[i : i + 1], {name: delta[i : i + 1] for name, delta in deltas.items()})
            torch.testing.assert_close(together[i : i + 1], alone, rtol=0, atol=1e-4)
    assert all((a - b).abs().max() > 0.01 for a, b in pairwise(together))


def test_a_delta_is_a_change_of_the_weight(tiny: MobileStyleGAN) -> None:
    w, deltas = torch.randn(1, 8), random_deltas(tiny, 1)
    with torch.no_grad():
        through_deltas = tiny.synthesize(w, deltas)
        changed = MobileStyleGAN(channels=(16, 16, 16, 16, 16, 8, 8), w_dim=8)
        changed.load_state_dict({k: v + deltas[k][0] if k in deltas else v for k, v in tiny.state_dict().items()})
        torch.testing.assert_close(changed.synthesize(w), through_deltas, rtol=0, atol=1e-4)


def test_wrong_requests_are_refused(tiny: MobileStyleGAN) -> None:
    w = torch.randn(1, 8)
    for wrong in (torch.randn(1, 9), torch.randn(1, 5, 8), torch.randn(8)):
        with pytest.raises(ValueError, match="expected w"):
            tiny.synthesize(wrong)
    with pytest.raises(ValueError, match="renders sizes"):
        tiny.synthesize(w, resolution=100)
    with pytest.raises(ValueError, match="no tunable weight"):
        tiny.synthesize(w, {"head.weight": torch.zeros(1)})
    with pytest.raises(ValueError, match=r"delta 'blocks\.0"):
        tiny.synthesize(w, {"blocks.0.conv1.pointwise": torch.zeros(1, 2, 2)})
    with pytest.raises(ValueError, match="expected z"):
        tiny.map(torch.randn(1, 9))


def test_unknown_generator_is_refused() -> None:
    with pytest.raises(RequestError):
        load_generator("nobody")


def test_another_wheel_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "random_face.whl"
    other.write_bytes(b"not it")
    with pytest.raises(ModelError, match="sha256"):
        read_wheel(other)


@pytest.mark.weights
@pytest.mark.skipif(not GOLDEN.exists(), reason="the shared golden file is not here")
def test_embedded_generator_equals_the_golden_file(embedded: MobileStyleGAN) -> None:
    # float16 storage is the only difference: 1e-3 in w and 0.02 at most, 0.004 on average in the picture.
    golden = {name: torch.from_numpy(value) for name, value in np.load(GOLDEN).items()}
    with torch.no_grad():
        torch.testing.assert_close(embedded.map(golden["z"]), golden["w"], rtol=0, atol=1e-3)
        torch.testing.assert_close(embedded.w_avg, golden["w_mean_of_10000"], rtol=0, atol=1e-3)
        for name in ("w", "w_plus"):
            difference = (embedded.synthesize(golden[name], resolution=64) - golden[f"{name}_image64"]).abs()
            assert difference.max() < 0.02
            assert difference.mean() < 0.004
        crop = embedded.synthesize(golden["w"])[:, :, 480:512, 480:512]
        assert (crop - golden["w_crop32_at_480_480"]).abs().mean() < 0.004


@pytest.mark.weights
def test_embedded_batch_of_four_deltas_equals_single_renders(embedded: MobileStyleGAN) -> None:
    torch.manual_seed(3)
    w = embedded.map(torch.randn(4, 512))
    state = embedded.state_dict()
    deltas = {
        name: torch.randn(4, *shape) * state[name].std() * 0.1 for name, shape in embedded.tunable_weights.items()
    }
    with torch.no_grad():
        together = embedded.synthesize(w, deltas)
        for i in range(4):
            alone = embedded.synthesize(w[i : i + 1], {name: delta[i : i + 1] for name, delta in deltas.items()})
            torch.testing.assert_close(together[i : i + 1], alone, rtol=0, atol=1e-4)


@pytest.mark.parametrize(("dtype", "mean_error"), [(torch.bfloat16, 0.02), (torch.float16, 0.004)])
def test_half_precision_stays_close(tiny: MobileStyleGAN, dtype: torch.dtype, mean_error: float) -> None:
    w = torch.randn(1, 8)
    half = copy.deepcopy(tiny).to(dtype)
    with torch.no_grad():
        reference = tiny.synthesize(w, resolution=128)
        difference = (half.synthesize(w, resolution=128).float() - reference).abs().mean()
    assert difference < mean_error * reference.std()


@pytest.mark.parametrize("gradients", [False, True])
def test_a_batch_under_autocast_stays_close_and_in_one_memory_order(tiny: MobileStyleGAN, gradients: bool) -> None:
    """As training draws and renders in bfloat16: no layer falls back to float32, or to an order that must be copied."""
    torch.manual_seed(6)
    w, deltas = torch.randn(3, 8), random_deltas(tiny, 3)
    with torch.no_grad():
        reference = tiny.features(w, deltas, 4)
    with torch.set_grad_enabled(gradients), torch.autocast("cpu", torch.bfloat16):
        found = tiny.features(w, deltas, 4)
    for half, full in zip(found, reference, strict=True):
        assert half.dtype == torch.bfloat16
        assert half.is_contiguous(memory_format=torch.channels_last)
        assert (half.float() - full).abs().mean() < 0.02 * full.std()


@pytest.mark.weights
def test_embedded_in_bfloat16_stays_close(embedded: MobileStyleGAN) -> None:
    torch.manual_seed(4)
    w = embedded.map(torch.randn(1, 512))
    with torch.no_grad():
        reference = embedded.synthesize(w, resolution=256)
        half = load_generator(dtype=torch.bfloat16).synthesize(w, resolution=256)
    assert (half.float() - reference).abs().mean() < 0.02


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
@pytest.mark.weights
def test_cuda_equals_cpu(embedded: MobileStyleGAN) -> None:
    torch.manual_seed(5)
    w = embedded.map(torch.randn(2, 512))
    with torch.no_grad():
        on_cuda = load_generator(device="cuda").synthesize(w.cuda()).cpu()
        torch.testing.assert_close(on_cuda, embedded.synthesize(w), rtol=0, atol=2e-2)


def test_stylegan2_styles_go_to_the_layers_that_learned_from_theirs(tiny: MobileStyleGAN) -> None:
    generator = tiny
    count = generator.stylegan2_num_styles
    numbered = torch.arange(count).float()[None, :, None].expand(1, count, generator.w_dim)
    found = generator.styles_from_stylegan2(numbered)[0, :, 0].int().tolist()
    blocks = len(generator.blocks)
    assert found[0] == 0
    assert [found[3 * i + 1 : 3 * i + 4] for i in range(blocks)] == [
        [2 * i + 1, 2 * i + 2, 2 * i + 3] for i in range(blocks)
    ]
    assert len(found) == generator.num_styles
    with pytest.raises(ValueError, match="expected w"):
        generator.styles_from_stylegan2(numbered[:, 1:])
