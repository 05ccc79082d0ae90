"""How NVIDIA's generators are built: layers are believed first, arguments second; relatives are named."""

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from inversion.checkpoints.formats import Part
from inversion.checkpoints.registry import recognise
from inversion.errors import ModelError
from inversion.generators.stylegan2 import StyleGAN2
from tests import foreign_files as foreign
from tests.rosinality import to_rosinality


@pytest.fixture(scope="module")
def state() -> dict[str, Tensor]:
    generator = StyleGAN2(16, w_dim=8, channel_base=64, channel_max=8, mapping_layers=2)
    return dict(generator.state_dict())


def flat_generator(tensors: dict[str, Tensor], mapping: dict[str, Any] | None = None, **synthesis: Any) -> Any:
    """As the stylegan3 repository writes it: no `synthesis_kwargs`."""
    arguments = foreign.EasyDict(
        z_dim=8, c_dim=0, w_dim=8, mapping_kwargs=foreign.EasyDict(num_layers=2, **mapping or {}), **synthesis
    )
    return foreign.persistent_module(tensors, "Generator", _init_kwargs=arguments)


def part_of(module: foreign.Persistent, name: str) -> dict[str, Any]:
    """The attributes of the module of this name."""
    for step in name.split("."):
        module = module.meta["state"]["_modules"][step]
    return module.meta["state"]


def read(generator: Any, folder: Path) -> Part:
    return recognise(foreign.write_nvidia(folder / "network.pkl", generator))[1][0]


def refusal(generator: Any, folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        read(generator, folder)
    assert "not whole" not in caught.value.message
    assert "Do not use" not in caught.value.advice
    return caught.value.message


@pytest.mark.parametrize(
    ("arguments", "clamp"), [({}, 256), ({"conv_clamp": 16}, 16), ({"conv_clamp": None}, None)], ids=str
)
def test_clamp_of_flat_arguments(state, tmp_path: Path, arguments: dict[str, Any], clamp: float | None) -> None:
    generator = flat_generator(foreign.nvidia_names(state), fused_modconv_default="inference_only", **arguments)
    assert read(generator, tmp_path).settings["clamp"] == clamp


def test_clamp_of_nested_arguments_is_none_by_default(state, tmp_path: Path) -> None:
    assert read(foreign.nvidia_generator(foreign.nvidia_names(state)), tmp_path).settings["clamp"] is None


@pytest.mark.parametrize("said", [None, 0.5, 256])
def test_what_layers_say_goes_before_arguments(state, tmp_path: Path, said: float | None) -> None:
    generator = flat_generator(foreign.nvidia_names(state), conv_clamp=64, activation="relu")
    for size in (4, 8, 16):
        for layer in ("conv1", "torgb"):
            part_of(generator, f"synthesis.b{size}.{layer}")["conv_clamp"] = said
        part_of(generator, f"synthesis.b{size}.conv1")["activation"] = "lrelu"
        part_of(generator, f"synthesis.b{size}.conv1.affine")["activation"] = "linear"
    assert read(generator, tmp_path).settings["clamp"] == said
    part_of(generator, "synthesis.b8.conv1")["activation"] = "relu"
    assert "activation='relu'" in refusal(generator, tmp_path)


def test_layers_that_differ(state, tmp_path: Path) -> None:
    generator = flat_generator(foreign.nvidia_names(state))
    part_of(generator, "synthesis.b4.conv1")["conv_clamp"] = 1
    part_of(generator, "synthesis.b8.conv1")["conv_clamp"] = 2
    assert "differ in conv_clamp" in refusal(generator, tmp_path)


def test_rate_of_the_mapping(state, tmp_path: Path) -> None:
    generator = flat_generator(foreign.nvidia_names(state), {"lr_multiplier": 0.5})
    assert read(generator, tmp_path).settings["mapping_rate"] == 0.5
    for layer in ("fc0", "fc1"):
        part_of(generator, f"mapping.{layer}")["bias_gain"] = 0.25
    assert read(generator, tmp_path).settings["mapping_rate"] == 0.25


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"activation": "relu"}, "activation='relu'"),
        ({"architecture": "resnet"}, "architecture='resnet'"),
        ({"use_noise": False}, "use_noise=False"),
        ({"resample_filter": [1, 2, 1]}, r"resample_filter=[1, 2, 1]"),
        ({"mapping": {"activation": "selu"}}, "activation='selu'"),
        ({"mapping": {"normalise_twice": True}}, "normalise_twice=True"),
        ({"scale_type": "twice"}, "scale_type='twice'"),
        ({"conv_clamp": "high"}, "conv_clamp 'high'"),
        ({"conv_clamp": float("nan")}, "conv_clamp 'nan'"),
        ({"mapping": {"rand_embedding": False}}, "StyleGAN-XL"),
    ],
    ids=str,
)
def test_arguments_that_cannot_be_honoured_are_named(state, tmp_path: Path, arguments: dict, said: str) -> None:
    assert said in refusal(flat_generator(foreign.nvidia_names(state), **arguments), tmp_path)
    nested = {key: value for key, value in arguments.items() if key != "mapping"}
    if nested:
        assert said in refusal(foreign.nvidia_generator(foreign.nvidia_names(state), **nested), tmp_path)


def relatives(state: dict[str, Tensor]) -> dict[str, Any]:
    named = foreign.nvidia_names(state)
    grey = {key: tensor[:1] if "torgb" in key and "affine" not in key else tensor for key, tensor in named.items()}
    xl = {"synthesis.input.freqs": torch.zeros(2), "mapping.embed_proj.weight": torch.zeros(2, 2)}
    return {
        "grey pictures": flat_generator(grey),
        "use_noise=False": flat_generator({key: tensor for key, tensor in named.items() if "noise_" not in key}),
        "z of 5 values": flat_generator(named | {"mapping.fc0.weight": torch.zeros(8, 5)}),
        "is a StyleGAN-XL": flat_generator(xl),
        "a StyleGAN-XL generator": foreign.persistent_module(xl, "SuperresGenerator"),
        "is a StyleGAN3": flat_generator({"synthesis.input.freqs": torch.zeros(2)}),
    }


@pytest.mark.parametrize("said", list(relatives({})))
def test_relatives_are_named(state, tmp_path: Path, said: str) -> None:
    assert said in refusal(relatives(state)[said], tmp_path)


def test_rosinality_relatives_are_named(state, tmp_path: Path) -> None:
    g_ema, latent_avg = to_rosinality(state)
    swagan = g_ema | {"iwt.ll": torch.zeros(2, 2), "to_rgbs.0.dwt.ll": torch.zeros(2, 2)}
    grey = {
        key: tensor[:, :1] if key.startswith("to_rgb") and "modul" not in key else tensor
        for key, tensor in g_ema.items()
    }
    for said, content in {"SWAGAN": swagan, "grey pictures": grey}.items():
        file = foreign.write_torch(tmp_path / "other.pt", {"g_ema": content, "latent_avg": latent_avg})
        with pytest.raises(ModelError, match=said) as caught:
            recognise(file)
        assert "not whole" not in caught.value.message
