"""Official files of real size, through `models add` and `invert --codes`: the official codes, deltas and pictures."""

import gc
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn.modules.module import register_module_forward_hook

import main
from inversion.encoders.pooled import PooledWEncoder
from inversion.encoders.pyramid import Head, StylePyramid
from inversion.encoders.trunk import Trunk
from inversion.generators.registry import load_generator
from inversion.hypernetworks.weight_offsets import OffsetNetwork
from inversion.store.added_models import added_models
from tests import foreign_files as foreign
from tests.golden import Golden

# Gigabytes are read and written: on a busy machine that takes longer than a test otherwise may.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

Filled = dict[tuple, Tensor]
Arrays = dict[str, np.ndarray]
SEED = 0


@pytest.fixture(autouse=True)
def nothing_large_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Gigabytes of stand-in weights must not stay behind for the next runs."""
    monkeypatch.chdir(tmp_path)
    yield
    shutil.rmtree(added_models(), ignore_errors=True)
    gc.collect()


@pytest.fixture(scope="module")
def filled() -> Filled:
    """Tensors that several sets share: encoders of pSp's family differ in a few layers only."""
    return {}


@pytest.fixture
def add(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Saves a file laid out as the official one, adds it, and returns what was said."""

    def run(name: str, golden: Golden, section: dict[str, Any], mean: Tensor | None, **more: Any) -> str:
        content = {"state_dict": golden.state(section["state_dict"], without=("discriminator.",))}
        content |= {"opts": section["opts"], **({} if mean is None else {"latent_avg": mean}), **more}
        torch.save(content, f"{name}.pt")
        del content
        assert main.main(["models", "add", f"{name}.pt", "--json"]) == 0
        Path(f"{name}.pt").unlink()
        return capsys.readouterr().out

    return run


@pytest.fixture
def invert(capsys: pytest.CaptureFixture[str]) -> Callable[..., Arrays]:
    """Inverts the golden photo of that size and returns the arrays of the codes file."""

    def run(golden: Golden, size: int, *options: str) -> Arrays:
        Image.fromarray(golden.rule.image_u8(size, SEED)).save("photo.png")
        line = ["invert", "photo.png", "--aligned", "-o", "out.png", "--codes", "codes.npz", *options]
        assert main.main([*line, "--device", "cpu"]) == 0, capsys.readouterr().err
        with np.load("codes.npz") as arrays:
            return dict(arrays)

    return run


class Recorded:
    """What modules gave while it watched, by class, in the order of the calls."""

    def __init__(self) -> None:
        self.trunks: list[list[Tensor]] = []
        self.pyramids: list[Tensor] = []
        self.w_encoders: list[Tensor] = []
        self.head_inputs: list[Tensor] = []
        self.offsets: list[dict[str, Tensor]] = []


@contextmanager
def watching() -> Iterator[Recorded]:
    recorded = Recorded()

    def hook(module: nn.Module, inputs: tuple[Any, ...], output: Any) -> None:
        if isinstance(module, Trunk):
            recorded.trunks.append(output)
        elif isinstance(module, StylePyramid):
            recorded.pyramids.append(output)
        elif isinstance(module, PooledWEncoder):
            recorded.w_encoders.append(output)
        elif isinstance(module, Head):
            recorded.head_inputs.append(inputs[0])
        elif isinstance(module, OffsetNetwork):
            recorded.offsets.append(output)

    handle = register_module_forward_hook(hook)
    try:
        yield recorded
    finally:
        handle.remove()


def check_trunk(golden: Golden, prefix: str, ends: list[Tensor]) -> None:
    """The ends of the trunk's stages against the official taps, whose names count its units."""
    units = {name.removeprefix(prefix).partition("_")[0] for name in golden.expected if name.startswith(prefix)}
    numbers = sorted((int(unit) for unit in units), reverse=True)
    assert numbers
    for number, maps in zip(numbers, ends[::-1], strict=False):
        golden.check(f"{prefix}{number}_meanstd", mean_and_deviation(maps))
        if f"{prefix}{number}_ch0_7_y3_x5" in golden.expected:
            golden.check(f"{prefix}{number}_ch0_7_y3_x5", maps[0, :8, 3, 5])


def mean_and_deviation(values: Tensor) -> Tensor:
    return torch.stack((values.mean(), values.std(correction=0)))


def check_render(golden: Golden, name: str, arrays: Arrays) -> None:
    """The picture of the codes and deltas in a file: on the generator they belong to, and as it was saved."""
    generator = load_generator(str(arrays["generator"]))
    w = torch.from_numpy(arrays["w_plus"] if "w_plus" in arrays else arrays["w"])
    deltas = {key.removeprefix("delta."): torch.from_numpy(arrays[key])[None] for key in arrays if "delta." in key}
    with torch.no_grad():
        picture = generator.synthesize(w, deltas)[0]
    golden.check_picture(name, picture)
    saved = torch.from_numpy(np.asarray(Image.open("out.png"), np.float32)).permute(2, 0, 1) / 127.5 - 1
    assert (saved - picture.clamp(-1, 1)).abs().max() <= 1.01 / 255
    if f"{name}256_meanstd" in golden.expected:
        golden.check_picture(f"{name}256", torch.nn.functional.adaptive_avg_pool2d(picture, 256))


@pytest.mark.parametrize("domain", ["faces", "church"])
def test_hyperinverter(domain: str, shared: Path, add, invert) -> None:
    golden = Golden(shared, f"hyperinverter_{domain}")
    official = golden.state(golden.keys["generator_pkl"]["G_ema"])
    foreign.write_nvidia(Path("network.pkl"), foreign.nvidia_generator(official))
    assert main.main(["models", "add", "network.pkl"]) == 0
    size = 1024 if domain == "faces" else 256
    # Its own mean must not be used: the generator's is.
    add("official-w", golden, golden.keys["w_encoder_pt"], golden.fill("latent_avg", 18 if size == 1024 else 14, 512))
    assert '"still_needs": []' in add("hyper", golden, golden.keys["hyper_inverter_pt"], None)
    with watching() as recorded:
        found = invert(golden, size, "--method", "hyperinverter", "--model", "hyper", "--deltas")
    assert str(found["generator"]) == "network"
    golden.check("w", found["w"])
    golden.check("w_encoder_out", recorded.w_encoders[0])
    for index, what in ((0, "w_bar"), (1, "w_image")):  # the photo's features, then the render's
        maps = recorded.pyramids[index][0]
        statistics = torch.stack((maps.mean((1, 2, 3)), maps.std((1, 2, 3), correction=0)), 1)
        golden.check(f"{what}_codes_meanstd_per_style", statistics)
        golden.check(f"{what}_codes_ch0_7_y3_x5", maps[:, :8, 3, 5])
    check_trunk(golden, "w_encoder_body", recorded.trunks[0])
    check_trunk(golden, "w_bar_encoder_body", recorded.trunks[1])
    assert found["h"].shape == (26 if size == 1024 else 20, 64)
    names = [name for name in found if name.startswith("delta.")]
    assert len(names) == len(found["h"])
    for name in names:
        golden.check_samples(name, torch.from_numpy(found[name]))
    check_render(golden, "final_image", found)
    with torch.no_grad():
        alone = load_generator("network").synthesize(torch.from_numpy(found["w"]))[0]
    golden.check_picture("w_image", alone)


@pytest.mark.parametrize("folder", ["hyperstyle_ffhq", "hyperstyle_ffhq_separable"])
def test_hyperstyle(folder: str, shared: Path, add, invert) -> None:
    golden = Golden(shared, folder)
    add("official-w", golden, golden.keys["w_encoder_pt"], torch.zeros(18, 512))  # whose mean must not be used
    mean = golden.fill("latent_avg", 18, 512)
    said = json.loads(add("official", golden, golden.keys["hyperstyle_pt"], mean, global_step=1, best_val_loss=0.5))
    assert said["added"][0]["still_needs"] == []
    with watching() as recorded:
        found = invert(golden, 256, "--method", "hyperstyle", "--passes", "2", "--deltas")
    golden.check("codes", found["w_plus"][0])
    golden.check("w_encoder_out", recorded.w_encoders[0][0])
    check_trunk(golden, "iter0_hypernet_body", recorded.trunks[1])
    check_render(golden, "iter1_image", found)
    generator = load_generator("official-generator")
    names = list(generator.tunable_weights)
    first, second = recorded.offsets
    assert len(first) == sum(name.startswith("iter0_delta") and name.endswith("_first16") for name in golden.expected)
    for name, offset in first.items():
        golden.check_samples(f"iter0_delta{names.index(name):02}", offset[0])
        golden.check_samples(f"iter1_delta{names.index(name):02}", offset[0] + second[name][0])
        golden.check_samples(f"iter1_delta{names.index(name):02}", torch.from_numpy(found[f"offset.{name}"]))
    deltas = {name: offset * generator.get_parameter(name) for name, offset in first.items()}
    with torch.no_grad():
        golden.check_picture("iter0_image", generator.synthesize(torch.from_numpy(found["w_plus"]), deltas)[0])


def test_w_encoder(shared: Path, filled: Filled, add, invert) -> None:
    golden = Golden(shared, "w_encoder_e4e_ffhq", filled)
    mean = golden.fill("latent_avg", 18, 512)
    add("encoder", golden, golden.keys, mean)
    with watching() as recorded:
        found = invert(golden, 256, "--method", "w-encoder", "--model", "encoder")
    golden.check("codes", found["w_plus"][0])
    golden.check("encoder_out", recorded.w_encoders[0].expand(18, -1))
    check_trunk(golden, "body", recorded.trunks[0])
    check_render(golden, "image", found)


@pytest.mark.parametrize(
    ("folder", "method"), [("psp_ffhq", "psp"), ("e4e_ffhq", "e4e"), ("e4e_church", "e4e")], ids=lambda value: value
)
def test_encoders_into_w_plus(folder: str, method: str, shared: Path, filled: Filled, add, invert) -> None:
    golden = Golden(shared, folder, filled)
    mean = golden.fill("latent_avg", *golden.expected["codes"].shape)
    add("official", golden, golden.keys, mean)
    with watching() as recorded:
        found = invert(golden, 256, "--method", method, "--model", "official")
    golden.check("codes", found["w_plus"][0])
    golden.check("encoder_out", found["w_plus"][0] - mean.numpy())
    check_trunk(golden, "body", recorded.trunks[0])
    for index, maps in enumerate(recorded.head_inputs):
        golden.check(f"style{index:02}_in_meanstd", mean_and_deviation(maps))
    check_render(golden, "image", found)


@pytest.mark.parametrize("domain", ["ffhq", "church"])
@pytest.mark.parametrize("kind", ["psp", "e4e"])
def test_restyle(kind: str, domain: str, shared: Path, filled: Filled, add, invert) -> None:
    golden = Golden(shared, f"restyle_{kind}_{domain}", filled)
    mean = golden.fill("latent_avg", *golden.expected["iter0_codes"].shape)
    add("official", golden, golden.keys, mean)
    options = ["--method", f"restyle-{kind}", "--model", "official"]
    with watching() as recorded:
        found = invert(golden, 256, *options, "--passes", "2", "--passes-to", "passes")
    golden.check("iter1_codes", found["w_plus"][0])
    check_trunk(golden, "iter0_body", recorded.trunks[0])
    codes = mean
    for number, heads in enumerate(recorded.pyramids):
        out = heads[0] if kind == "psp" else torch.cat((heads[0, :1], heads[0, :1] + heads[0, 1:]))
        codes = codes + out
        golden.check(f"iter{number}_encoder_out", out)
        golden.check(f"iter{number}_codes", codes)
    check_render(golden, "iter1_image", found)
    with torch.no_grad():
        first = load_generator("official-generator").synthesize((codes - out)[None])[0]
    golden.check_picture("iter0_image", first)
    kept = torch.from_numpy(np.asarray(Image.open("passes/pass-1.png"), np.float32)).permute(2, 0, 1) / 127.5 - 1
    assert (kept - first.clamp(-1, 1)).abs().max() <= 1.01 / 255
