"""Files of official layouts and size, through `models add`: the official pictures, layer by layer."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

import main
from inversion.checkpoints.adding import add_model
from inversion.checkpoints.stylegan2_names import from_rosinality
from inversion.generators.registry import load_generator
from inversion.generators.stylegan2 import StyleGAN2
from tests import foreign_files as foreign
from tests.golden import Golden
from tests.rosinality import to_rosinality


def _watched(generator: StyleGAN2, w: Tensor, names: list[str]) -> tuple[Tensor, dict[str, Tensor]]:
    """The picture [3,R,R] of `w` [1,…], and mean, deviation and first values of the outputs of modules."""
    outputs: dict[str, Tensor] = {}

    def watch(name: str) -> Callable:
        def hook(_module: torch.nn.Module, _inputs: tuple, output: Tensor | tuple[Tensor, Tensor]) -> None:
            output = output[1] if isinstance(output, tuple) else output  # of a block: the picture so far
            outputs[f"{name}_meanstd"] = torch.stack((output.mean(), output.std(correction=0)))
            outputs[f"{name}_first8"] = output.flatten()[:8].clone()

        return hook

    hooks = [generator.get_submodule(name).register_forward_hook(watch(name)) for name in names]
    with torch.no_grad():
        picture = generator.synthesize(w)[0]
    for hook in hooks:
        hook.remove()
    return picture, outputs


def _check_layers(golden: Golden, outputs: dict[str, Tensor], official: dict[str, str]) -> None:
    """`official` is our module → the name in the golden file. Every layer there must have been compared."""
    for name, theirs in official.items():
        for what in ("meanstd", "first8"):
            golden.check(f"feat_{theirs}_{what}", outputs[f"{name}_{what}"])
    assert sum(key.startswith("feat_") for key in golden.expected) == 2 * len(official)


def _add(file: Path, capsys: pytest.CaptureFixture[str]) -> StyleGAN2:
    assert main.main(["models", "add", str(file), "--name", "official"]) == 0
    assert "non-commercial" in capsys.readouterr().out
    file.unlink()
    generator = load_generator("official")
    assert isinstance(generator, StyleGAN2)
    return generator


@pytest.mark.slow
@pytest.mark.parametrize("resolution", [256, 1024])
def test_nvidia_pickle_gives_the_official_pictures(
    shared: Path, tmp_path: Path, resolution: int, capsys: pytest.CaptureFixture[str]
) -> None:
    golden = Golden(shared, f"stylegan2_nvidia_{resolution}")
    official = golden.state(golden.keys["G_ema"])
    generator = _add(foreign.write_nvidia(tmp_path / "network.pkl", foreign.nvidia_generator(official)), capsys)
    assert generator.resolution == resolution
    z, w_plus = golden.fill("@z", 2, 512), golden.fill("@ws", 1, generator.num_styles, 512)
    golden.check("map_w", generator.map(z))
    golden.check("map_w_psi0.7", generator.map(z, 0.7))
    cut = generator.map(z, 0.5, cutoff=8)
    for style in (0, 7, 8):
        golden.check(f"map_w_psi0.5_cutoff8_ws{style}", cut[:, style])

    layers = [name.removesuffix(".weight") for name in generator.tunable_weights]
    picture, outputs = _watched(generator, w_plus, layers)
    golden.check_picture("ws_const", picture)
    _check_layers(golden, outputs, {name: name.replace(".", "_") for name in layers})
    with torch.no_grad():
        if resolution == 256:
            golden.check_picture("z_psi0.7_const", generator.synthesize(generator.map(z[:1], 0.7))[0])
        for name, parameter in generator.named_parameters():
            if name.endswith("noise_strength"):
                parameter.zero_()
        golden.check_picture("ws_nonoise", generator.synthesize(w_plus)[0])


@pytest.mark.slow
@pytest.mark.parametrize("resolution", [256, 1024])
def test_rosinality_checkpoint_gives_the_official_pictures(
    shared: Path, tmp_path: Path, resolution: int, capsys: pytest.CaptureFixture[str]
) -> None:
    golden = Golden(shared, f"stylegan2_rosinality_{resolution}")
    content = {
        "g_ema": golden.state(golden.keys["g_ema"]),
        "latent_avg": golden.tensor("latent_avg", golden.keys["latent_avg"]),
    }
    generator = _add(foreign.write_torch(tmp_path / "stylegan2.pt", content), capsys)
    z, w_plus = golden.fill("@z", 2, 512), golden.fill("@ws", 1, generator.num_styles, 512)
    golden.check("map_w", generator.map(z))
    sizes = [8 << index for index in range(resolution.bit_length() - 3)]
    official = {"b4.conv1": "conv1", "b4.torgb": "to_rgb1"}
    for index, size in enumerate(sizes):
        official |= {f"b{size}.conv0": f"convs.{2 * index}", f"b{size}.conv1": f"convs.{2 * index + 1}"}
        official[f"b{size}"] = f"to_rgbs.{index}"
    picture, outputs = _watched(generator, w_plus, list(official))
    golden.check_picture("ws_const", picture)
    _check_layers(golden, outputs, official)
    if resolution == 256:
        w = generator.map(z[:1], 0.7)
        golden.check("z_trunc0.7_w", w)
        with torch.no_grad():
            golden.check_picture("z_trunc0.7_const", generator.synthesize(w)[0])
            golden.check_picture("w_broadcast_const", generator.synthesize(w_plus[:, 0])[0])


@pytest.mark.slow
def test_nvidias_tensors_in_rosinalitys_layout_give_nvidias_picture(shared: Path, tmp_path: Path) -> None:
    golden = Golden(shared, "stylegan2_nvidia_256")
    official = golden.state(golden.keys["G_ema"])
    add_model(foreign.write_nvidia(tmp_path / "network.pkl", foreign.nvidia_generator(official)), "nvidia")
    state = load_generator("nvidia").state_dict()
    g_ema, latent_avg = to_rosinality(state)
    # The file's layout, exactly: every key of the other golden set, with its shape, and its constant kernels.
    wanted = Golden(shared, "stylegan2_rosinality_256").keys["g_ema"]
    assert {key: list(value.shape) for key, value in g_ema.items()} == {key: e["shape"] for key, e in wanted.items()}
    for key, entry in wanted.items():
        if entry["kind"] == "kernel4":
            assert torch.equal(g_ema[key], golden.tensor(key, entry))
    back = from_rosinality(g_ema, latent_avg)
    assert set(back) == set(state)
    assert all(torch.equal(back[key], value) for key, value in state.items())

    add_model(foreign.write_torch(tmp_path / "stylegan2.pt", {"g_ema": g_ema, "latent_avg": latent_avg}), "rosinality")
    generator = load_generator("rosinality")
    with torch.no_grad():
        golden.check_picture("ws_const", generator.synthesize(golden.fill("@ws", 1, 14, 512))[0])
