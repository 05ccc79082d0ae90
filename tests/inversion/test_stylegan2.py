"""StyleGAN2 on tiny random networks: fast paths against plain ones, deltas, sizes, refusals."""

import copy
import math
from itertools import pairwise

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.generators.modulated_conv import convolve
from inversion.generators.stylegan2 import StyleGAN2


@pytest.fixture(scope="module")
def tiny() -> StyleGAN2:
    """128 pixels, up to 24 channels, random weights; noise and biases are not zero."""
    torch.manual_seed(0)
    generator = StyleGAN2(128, w_dim=16, channel_base=1024, channel_max=24, mapping_layers=3, name="tiny")
    for tensor in generator.state_dict().values():
        tensor.add_(torch.randn_like(tensor) * 0.1)
    return generator.eval()


def random_deltas(generator: StyleGAN2, batch: int) -> dict[str, Tensor]:
    return {name: 0.3 * torch.randn(batch, *shape) for name, shape in generator.tunable_weights.items()}


def plain_convolve(x: Tensor, weight: Tensor, style: Tensor, up: bool, demodulate: bool) -> Tensor:
    """The paper's own order of steps, one sample at a time, up-sampling by inserting zeros."""
    results = []
    for sample, own in zip(x, style, strict=True):
        kernel = weight * own[None, :, None, None]
        if demodulate:
            kernel = kernel / (kernel.square().sum((1, 2, 3), keepdim=True) + 1e-8).sqrt()
        if up:
            channels, size, _ = sample.shape
            spread = torch.zeros(channels, 2 * size, 2 * size, dtype=x.dtype)
            spread[:, ::2, ::2] = sample
            taps = torch.tensor([1.0, 3.0, 3.0, 1.0], dtype=x.dtype) / 4
            smooth = torch.outer(taps, taps).expand(kernel.shape[0], 1, -1, -1)
            # Every step is linear and ignorant of position: the order only decides what happens at the borders.
            wide = F.conv2d(F.pad(spread, (2, 1, 2, 1))[None], kernel.flip(2, 3), padding=1)
            results.append(F.conv2d(wide, smooth, groups=kernel.shape[0])[0])
        else:
            results.append(F.conv2d(sample[None], kernel, padding=kernel.shape[-1] // 2)[0])
    return torch.stack(results)


@pytest.mark.parametrize("size", [5, 40])  # few pixels: styles scale features; many: styles are folded into kernels
@pytest.mark.parametrize(("up", "kernel", "demodulate"), [(True, 3, True), (False, 3, True), (False, 1, False)])
def test_convolution_equals_the_papers_steps(size: int, up: bool, kernel: int, demodulate: bool) -> None:
    torch.manual_seed(1)
    x = torch.randn(2, 6, size, size, dtype=torch.float64)
    weight, delta = torch.randn(4, 6, kernel, kernel).double(), torch.randn(2, 4, 6, kernel, kernel).double()
    style, bias = torch.randn(2, 6, dtype=torch.float64), torch.randn(4, dtype=torch.float64)
    # Zeros around a doubled picture that is smoothed last reach one pixel in.
    inner = slice(2, -2) if up else slice(None)

    def compare(result: Tensor, wanted: Tensor) -> None:
        assert result.shape == (len(wanted), 4, size * (2 if up else 1), size * (2 if up else 1))
        torch.testing.assert_close((result - bias[:, None, None])[..., inner, inner], wanted[..., inner, inner])

    options = {"up": up, "demodulate": demodulate}
    compare(convolve(x, weight, style, None, bias, **options), plain_convolve(x, weight, style, **options))
    changed = convolve(x, weight, style, delta, bias, **options)
    for i in range(2):
        alone = plain_convolve(x[i : i + 1], weight + delta[i], style[i : i + 1], **options)
        compare(changed[i : i + 1], alone)


def test_official_names_sizes_and_styles() -> None:
    for resolution, styles, tensors in ((256, 14, 20), (1024, 18, 26)):
        with torch.device("meta"):
            generator = StyleGAN2(resolution)
        weights = generator.tunable_weights
        assert (generator.num_styles, len(weights)) == (styles, tensors)
        assert list(weights)[:4] == ["b4.conv1.weight", "b4.torgb.weight", "b8.conv0.weight", "b8.conv1.weight"]
        assert weights["b64.conv1.weight"] == (512, 512, 3, 3)
        assert weights["b128.conv0.weight"] == (256, 512, 3, 3)
        assert weights[f"b{resolution}.torgb.weight"] == (3, 32768 // resolution, 1, 1)
        assert all(generator.get_parameter(name).shape == shape for name, shape in weights.items())


def test_w_and_equal_w_plus_give_the_same_picture(tiny: StyleGAN2) -> None:
    w = tiny.map(torch.randn(2, 16))
    with torch.no_grad():
        torch.testing.assert_close(tiny.synthesize(w), tiny.synthesize(w[:, None].expand(-1, tiny.num_styles, -1)))


def test_every_style_matters_and_the_last_ones_only_to_the_picture(tiny: StyleGAN2) -> None:
    w = torch.randn(1, tiny.num_styles, 16)
    with torch.no_grad():
        before = tiny.synthesize(w)
        for style in range(tiny.num_styles):
            moved = w.clone()
            moved[:, style] += 1
            assert (tiny.synthesize(moved) - before).abs().max() > 1e-3


def test_truncation_pulls_towards_the_mean(tiny: StyleGAN2) -> None:
    z = torch.randn(3, 16)
    torch.testing.assert_close(tiny.map(z, 0.0), tiny.w_avg.expand(3, -1))
    torch.testing.assert_close(tiny.map(z, 0.5), (tiny.map(z) + tiny.w_avg) / 2)
    cut = tiny.map(z, 0.5, cutoff=2)
    torch.testing.assert_close(cut[:, 1], tiny.map(z, 0.5))
    torch.testing.assert_close(cut[:, 2], tiny.map(z))


def test_batch_with_different_deltas_equals_single_renders(tiny: StyleGAN2) -> None:
    w, deltas = torch.randn(4, tiny.num_styles, 16), random_deltas(tiny, 4)
    with torch.no_grad():
        together = tiny.synthesize(w, deltas)
        for i in range(4):
            alone = tiny.synthesize(w[i : i + 1], {name: delta[i : i + 1] for name, delta in deltas.items()})
            torch.testing.assert_close(together[i : i + 1], alone, rtol=0, atol=1e-4)
    assert all((a - b).abs().max() > 0.01 for a, b in pairwise(together))


def test_a_delta_is_a_change_of_the_weight(tiny: StyleGAN2) -> None:
    w, deltas = torch.randn(1, 16), random_deltas(tiny, 1)
    changed = {key: value + deltas[key][0] if key in deltas else value for key, value in tiny.state_dict().items()}
    with torch.no_grad():
        through_weights = StyleGAN2.from_tensors(changed, "changed").synthesize(w)
        torch.testing.assert_close(tiny.synthesize(w, deltas), through_weights, rtol=0, atol=1e-4)
        some = {"b32.conv0.weight": deltas["b32.conv0.weight"]}
        assert (tiny.synthesize(w, some) - tiny.synthesize(w)).abs().max() > 0.01


def test_smaller_sizes_are_area_averages(tiny: StyleGAN2) -> None:
    w = torch.randn(1, 16)
    with torch.no_grad():
        torch.testing.assert_close(tiny.synthesize(w, resolution=64), F.avg_pool2d(tiny.synthesize(w), 2))


def test_gradients_agree_with_finite_differences() -> None:
    torch.manual_seed(1)
    generator = StyleGAN2(16, w_dim=4, channel_base=64, channel_max=6, mapping_layers=2).double()
    w = torch.randn(2, generator.num_styles, 4, dtype=torch.float64, requires_grad=True)
    names = ("b8.conv0.weight", "b16.conv1.weight", "b16.torgb.weight")
    shapes = generator.tunable_weights
    deltas = [torch.zeros(2, *shapes[name], dtype=torch.float64, requires_grad=True) for name in names]

    def project(w: Tensor, *deltas: Tensor) -> Tensor:
        image = generator.synthesize(w, dict(zip(names, deltas, strict=False)))
        weights = torch.linspace(-1, 1, image.numel(), dtype=torch.float64).view_as(image).sin()
        return (image * weights).sum()

    assert torch.autograd.gradcheck(project, (w, *deltas), fast_mode=True)
    assert torch.autograd.gradcheck(lambda w: project(w), (w,), fast_mode=True)


def test_paths_with_and_without_deltas_agree(tiny: StyleGAN2) -> None:
    w = torch.randn(2, 16)
    nothing = {name: torch.zeros(2, *shape) for name, shape in tiny.tunable_weights.items()}
    with torch.no_grad():
        torch.testing.assert_close(tiny.synthesize(w, nothing), tiny.synthesize(w), rtol=0, atol=1e-4)


def test_deltas_of_affine_layers_are_added_to_their_weights(tiny: StyleGAN2) -> None:
    torch.manual_seed(1)
    w = torch.randn(2, 16)
    deltas = {name: 0.3 * torch.randn(2, *shape) for name, shape in tiny.affine_weights.items()}
    assert not deltas.keys() & tiny.tunable_weights.keys()
    with torch.no_grad():
        changed = tiny.synthesize(w, deltas)
        for index in range(2):
            state = tiny.state_dict()
            copied = {name: state[name] + delta[index] for name, delta in deltas.items()}
            alone = StyleGAN2.from_tensors({**state, **copied}, "copy").synthesize(w[index : index + 1])
            torch.testing.assert_close(changed[index : index + 1], alone, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(("dtype", "error"), [(torch.bfloat16, 0.05), (torch.float16, 0.01)])
def test_half_precision_stays_close(tiny: StyleGAN2, dtype: torch.dtype, error: float) -> None:
    w = torch.randn(1, 16)
    half = copy.deepcopy(tiny).to(dtype)
    with torch.no_grad():
        reference = tiny.synthesize(w)
        difference = (half.synthesize(w).float() - reference).abs().mean()
    assert difference < error * reference.std()


def test_clamp_bounds_every_layer(tiny: StyleGAN2) -> None:
    clamped = StyleGAN2.from_tensors(tiny.state_dict(), "clamped", clamp=0.05)
    w = torch.randn(1, 16)
    outputs: list[Tensor] = []
    layer = clamped.get_submodule("b64.conv0")
    hook = layer.register_forward_hook(lambda _module, _inputs, output: outputs.append(output))
    with torch.no_grad():
        image = clamped.synthesize(w)
    hook.remove()
    assert outputs[0].abs().max() == pytest.approx(0.05)
    assert image.abs().max() < tiny.synthesize(w).abs().max()


def test_sizes_come_from_the_tensors() -> None:
    odd = StyleGAN2(32, w_dim=8, mapping_layers=2, channels=[5, 7, 6, 3], name="odd")
    again = StyleGAN2.from_tensors(odd.state_dict(), "again")
    assert (again.resolution, again.w_dim, again.name) == (32, 8, "again")
    w = torch.randn(1, 8)
    assert torch.equal(again.synthesize(w), odd.synthesize(w))
    assert not any(parameter.requires_grad for parameter in again.parameters())
    partial = {key: value for key, value in odd.state_dict().items() if key != "b16.conv1.affine.bias"}
    for tensors, said in (
        (partial, "b16.conv1.affine.bias"),
        ({"w_avg": torch.zeros(8)}, "no layers b4"),
        ({key: value for key, value in odd.state_dict().items() if key != "w_avg"}, "mean w"),
    ):
        with pytest.raises(ValueError, match=said):
            StyleGAN2.from_tensors(tensors, "partial")


def test_wrong_requests_are_refused(tiny: StyleGAN2) -> None:
    w = torch.randn(1, 16)
    for wrong in (torch.randn(1, 9), torch.randn(1, 5, 16), torch.randn(16)):
        with pytest.raises(ValueError, match="expected w"):
            tiny.synthesize(wrong)
    for size in (100, 32, 256):
        with pytest.raises(ValueError, match="renders sizes"):
            tiny.synthesize(w, resolution=size)
    with pytest.raises(ValueError, match="no tunable weight"):
        tiny.synthesize(w, {"b8.conv0.bias": torch.zeros(1)})
    with pytest.raises(ValueError, match=r"delta 'b8\.conv0"):
        tiny.synthesize(w, {"b8.conv0.weight": torch.zeros(1, 2, 2)})
    with pytest.raises(ValueError, match="expected z"):
        tiny.map(torch.randn(1, 9))
    for size in (4, 100):
        with pytest.raises(ValueError, match="power of two"):
            StyleGAN2(size)
    with pytest.raises(ValueError, match="4 numbers of channels"):
        StyleGAN2(32, channels=[4, 4])


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
def test_cuda_equals_cpu(tiny: StyleGAN2) -> None:
    w, deltas = torch.randn(2, 16), random_deltas(tiny, 2)
    on_cuda = copy.deepcopy(tiny).cuda()
    with torch.no_grad():
        result = on_cuda.synthesize(w.cuda(), {name: delta.cuda() for name, delta in deltas.items()}).cpu()
        expected = tiny.synthesize(w, deltas)
    assert (result - expected).abs().max() < 0.02 * math.sqrt(expected.square().mean().item())
