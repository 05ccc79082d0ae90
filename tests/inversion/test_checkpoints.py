"""Foreign files of every known format, in tiny sizes, and what is said about those that cannot be used."""

import pickle
from argparse import Namespace
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from inversion.checkpoints.adding import add_model
from inversion.checkpoints.registry import recognise
from inversion.checkpoints.stylegan2_names import from_rosinality
from inversion.errors import ModelError, RequestError
from inversion.generators.registry import generator_names, load_generator
from inversion.generators.stylegan2 import StyleGAN2
from inversion.store.added_models import added_models, name_from_file
from tests import foreign_files as foreign
from tests.rosinality import to_rosinality


@pytest.fixture(scope="module")
def state() -> dict[str, Tensor]:
    """A tiny generator's tensors, none of them constant."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        generator = StyleGAN2(32, w_dim=16, channel_base=256, channel_max=12, mapping_layers=3)
        return {key: tensor + 0.1 * torch.randn_like(tensor) for key, tensor in generator.state_dict().items()}


def assert_same(found: dict[str, Tensor] | StyleGAN2, state: dict[str, Tensor], within: float = 0.0) -> None:
    tensors = found.state_dict() if isinstance(found, StyleGAN2) else found
    assert set(tensors) == set(state)
    for key, tensor in state.items():
        torch.testing.assert_close(tensors[key], tensor, rtol=0, atol=within)


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_nvidia_pickle(state, tmp_path: Path, protocol: int) -> None:
    discriminator = {"b4.out.weight": torch.randn(1, 8), "b8.conv0.weight": torch.randn(4, 4, 3, 3)}
    filtered = {**discriminator, "b8.conv0.resample_filter": torch.ones(4, 4)}
    file = foreign.write_nvidia(
        tmp_path / "network.pkl",
        foreign.nvidia_generator(foreign.nvidia_names(state), conv_clamp=256),
        foreign.persistent_module(filtered, "Discriminator"),
        protocol=protocol,
        extra=np.arange(6, dtype=">f4").reshape(2, 3),
    )
    known, (generator, kept) = recognise(file)
    assert (known.name, generator.kind, kept.kind) == ("nvidia", "generator", "discriminator")
    assert_same(dict(generator.tensors), state)
    assert dict(generator.settings) | {"clamp": 256, "resolution": 32, "num_styles": 8} == generator.settings
    assert_same(dict(kept.tensors), discriminator)


def test_weights_with_other_strides_and_in_half_precision(state, tmp_path: Path) -> None:
    named = foreign.nvidia_names(state)
    odd = {
        key: t.contiguous(memory_format=torch.channels_last) if t.ndim == 4 else t.half() for key, t in named.items()
    }
    file = foreign.write_nvidia(tmp_path / "network.pkl", foreign.nvidia_generator(odd))
    tensors = dict(recognise(file)[1][0].tensors)
    assert all(tensor.dtype == torch.float32 and tensor.is_contiguous() for tensor in tensors.values())
    rounded = {key: value if value.ndim == 4 else value.half().float() for key, value in state.items()}
    assert_same(tensors, rounded)


@pytest.mark.parametrize("legacy", [False, True])
def test_generator_tuned_by_pti(state, tmp_path: Path, legacy: bool) -> None:
    generator = foreign.nvidia_generator(foreign.nvidia_names(state))
    known, parts = recognise(foreign.write_torch(tmp_path / "model_run_photo.pt", generator, legacy=legacy))
    assert (known.name, len(parts)) == ("pti", 1)
    assert_same(dict(parts[0].tensors), state)


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("layout", ["converted", "training", "parallel"])
def test_rosinality_checkpoint(state, tmp_path: Path, legacy: bool, layout: str) -> None:
    g_ema, latent_avg = to_rosinality(state)
    contents = {
        "converted": {"g_ema": g_ema, "latent_avg": latent_avg},
        "training": {
            "args": Namespace(size=32, path=Path("a")),
            "g_ema": OrderedDict(g_ema),
            "g": {"x": torch.zeros(3)},
            "g_optim": {"state": {0: {"step": 3}}},
        },
        "parallel": {"g_ema": {f"module.{key}": value for key, value in g_ema.items()}, "latent_avg": latent_avg},
    }
    known, parts = recognise(foreign.write_torch(tmp_path / "a.pt", contents[layout], legacy=legacy))
    assert known.name == "rosinality"
    found = dict(parts[0].tensors)
    if layout == "training":  # which keeps no mean w
        generator = StyleGAN2.from_tensors(found, "found")
        mean = generator.map(torch.randn(20_000, 16, generator=torch.Generator().manual_seed(1))).mean(0)
        torch.testing.assert_close(found.pop("w_avg"), mean, rtol=0, atol=0.05 * float(mean.abs().max()) + 1e-3)
        assert_same(found, {key: value for key, value in state.items() if key != "w_avg"})
    else:
        assert_same(found, state)


def test_both_layouts_are_the_same_tensors(state) -> None:
    assert_same(from_rosinality(*to_rosinality(state)), state)


def test_tensorflow_pickle(state, tmp_path: Path) -> None:
    networks = foreign.tensorflow_networks(state, fmap_base=128, mapping_lrmul=0.02)
    known, parts = recognise(foreign.write_pickle(tmp_path / "tf.pkl", networks))
    assert known.name == "tensorflow"
    assert parts[0].settings["mapping_rate"] == 0.02
    assert_same(dict(parts[0].tensors), state, within=1e-6)


# Adding


def test_added_generator_renders_the_same_picture(state, tmp_path: Path) -> None:
    g_ema, latent_avg = to_rosinality(state)
    file = foreign.write_torch(tmp_path / "My Faces (2).pt", {"g_ema": g_ema, "latent_avg": latent_avg})
    (added,) = add_model(file)
    assert added.card.name == "my-faces-2"
    assert added.path.parent == added_models()
    assert added.unmet == []
    assert generator_names() == ["embedded", "my-faces-2"]
    generator = load_generator("my-faces-2")
    assert generator.name == "my-faces-2"
    original = StyleGAN2.from_tensors(state, "original")
    z = torch.randn(2, 16)
    assert torch.equal(generator.synthesize(generator.map(z, 0.7)), original.synthesize(original.map(z, 0.7)))
    assert next(load_generator("my-faces-2", dtype=torch.float64).parameters()).dtype == torch.float64


def test_clamp_and_rate_survive(state, tmp_path: Path) -> None:
    file = foreign.write_nvidia(
        tmp_path / "network.pkl", foreign.nvidia_generator(foreign.nvidia_names(state), conv_clamp=0.1)
    )
    add_model(file, "clamped")
    w = torch.randn(1, 16)
    original = StyleGAN2.from_tensors(state, "original", clamp=0.1)
    assert torch.equal(load_generator("clamped").synthesize(w), original.synthesize(w))


def test_names_that_are_taken_or_none(state, tmp_path: Path) -> None:
    g_ema, latent_avg = to_rosinality(state)
    file = foreign.write_torch(tmp_path / "a.pt", {"g_ema": g_ema, "latent_avg": latent_avg})
    other = foreign.write_torch(tmp_path / "b.pt", {"g_ema": g_ema, "latent_avg": latent_avg + 1})
    add_model(file, "mine")
    (added_models() / "mine.safetensors").write_bytes(b"damaged")
    with pytest.raises(ModelError, match=r"damaged.*Add it again"):
        load_generator("mine")
    add_model(file, "mine")  # the same file repairs it
    load_generator("mine")
    for name, said in (
        ("mine", "another model mine"),
        ("embedded", "came with the program"),
        ("mobile-stylegan-ffhq", "came with the program"),
        ("../up", "no name"),
        ("Ä", "no name"),
        ("", "no name"),
    ):
        with pytest.raises(RequestError, match=said):
            add_model(other, name)
    with pytest.raises(RequestError, match="embedded or mine"):
        load_generator("nobody")
    assert name_from_file(Path("(ﾟ).pkl")) == "model"


# Files that cannot be used


def _without(state: dict[str, Tensor], *keys: str) -> dict[str, Tensor]:
    return {key: value for key, value in state.items() if key not in keys}


def test_partial_and_foreign_generators_are_named(state, tmp_path: Path) -> None:
    named = foreign.nvidia_names(state)
    g_ema, latent_avg = to_rosinality(state)
    wrong_filter = {**named, "synthesis.b8.conv0.resample_filter": torch.ones(4, 4)}
    broken = {**named, "synthesis.b8.conv0.weight": named["synthesis.b8.conv0.weight"] * float("nan")}
    nvidia = {
        "b16.conv1.weight": _without(named, "synthesis.b16.conv1.weight"),
        "mapping.fc1.bias": _without(named, "mapping.fc1.bias"),
        "w_avg": _without(named, "mapping.w_avg"),
        "conditional": {**named, "mapping.embed.weight": torch.zeros(2, 2)},
        "StyleGAN3": {"synthesis.input.freqs": torch.zeros(2), "mapping.w_avg": torch.zeros(2)},
        "'skip'": {**named, "synthesis.b8.skip.weight": torch.zeros(2, 2, 1, 1)},
        "another filter": wrong_filter,
        "not finite": broken,
        r"\[12, 12, 1, 1\] \(expected \[12, 12, 3, 3\]\)": {
            **named,
            "synthesis.b8.conv1.weight": torch.zeros(12, 12, 1, 1),
        },
        "no layers": {"mapping.w_avg": torch.zeros(16)},
    }
    for said, tensors in nvidia.items():
        file = foreign.write_nvidia(tmp_path / "partial.pkl", foreign.nvidia_generator(tensors))
        with pytest.raises(ModelError, match=said) as caught:
            add_model(file)
        assert "partial.pkl" in caught.value.message
        assert caught.value.advice
    rosinality = {
        r"convs\.1\.conv\.weight": {"g_ema": _without(g_ema, "convs.1.conv.weight"), "latent_avg": latent_avg},
        r"style\.2\.bias": {"g_ema": _without(g_ema, "style.2.bias"), "latent_avg": latent_avg},
        r"noises\.noise_3": {"g_ema": _without(g_ema, "noises.noise_3"), "latent_avg": latent_avg},
        "belong": {"g_ema": {**g_ema, "encoder.weight": torch.zeros(2)}, "latent_avg": latent_avg},
        "latent_avg has 8": {"g_ema": g_ema, "latent_avg": latent_avg[:8]},
        "another filter": {"g_ema": {**g_ema, "to_rgbs.0.upsample.kernel": torch.ones(4, 4)}, "latent_avg": latent_avg},
    }
    for said, content in rosinality.items():
        with pytest.raises(ModelError, match=said):
            add_model(foreign.write_torch(tmp_path / "partial.pt", content))
    for said, content in {
        "no averaged generator": {"G": foreign.nvidia_generator(named)},
        "is a Discriminator": foreign.persistent_module(named, "Discriminator"),
        "conditional": foreign.tensorflow_networks(state, label_size=10),
        "not of the architecture 'skip'": foreign.tensorflow_networks(state, architecture="resnet"),
        "layers up to 32": foreign.tensorflow_networks(state, resolution=1024),
        "Conv1/mod_bias": foreign.tensorflow_networks(_without(state, "b8.conv1.affine.bias")),
        "three networks": foreign.tensorflow_networks(state)[:2],
        r"one tensor \[1, 18, 512\], such as a pivot": torch.zeros(1, 18, 512),
        "of no known format: it holds the weights conv, fc": {"conv.weight": torch.zeros(1), "fc.bias": torch.zeros(1)},
        "of no known format: it holds a list": [1, 2],
        "it is empty": {},
    }.items():
        with pytest.raises(ModelError, match=said):
            add_model(foreign.write_pickle(tmp_path / "other.pkl", content))
    assert not added_models().exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html>Google Drive - Virus scan warning", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS"),
        (b"\x89PNG\r\n\x1a\n", "neither a pickle nor"),
        (bytes(257) + b"ustar" + bytes(300), "tar archive"),
        (None, "no file"),
    ],
)
def test_files_of_another_kind(tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "model.pt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ModelError, match=said):
        recognise(file)


def test_full_disk(state, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = foreign.write_nvidia(tmp_path / "a.pkl", foreign.nvidia_generator(foreign.nvidia_names(state)))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ModelError, match="No space left"):
        add_model(file)
    assert list(added_models().iterdir()) == []


def test_the_stand_ins_would_fail_if_they_were_executed(state, tmp_path: Path) -> None:
    file = foreign.write_nvidia(tmp_path / "a.pkl", foreign.nvidia_generator(foreign.nvidia_names(state)))
    with foreign.official_modules(), pytest.raises(AssertionError, match="was executed"):
        pickle.loads(file.read_bytes())  # noqa: S301 - to show that the tests above prove something
