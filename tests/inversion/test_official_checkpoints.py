"""Files of the official layouts are known by what they hold; partial and wrong ones say what is wrong."""

from pathlib import Path
from typing import Any

import pytest
import torch

from inversion.checkpoints.registry import recognise
from inversion.errors import ModelError
from inversion.hypernetworks.targets import OPTIONS
from tests.official import hyperinverter_file, hyperstyle_file, official_names, w_encoder_file, w_plus_file

Content = dict[str, Any]


def saved(content: Content, folder: Path) -> Path:
    path = folder / "checkpoint.pt"
    torch.save(content, path)
    return path


def refusal(content: Content, folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        recognise(saved(content, folder))
    assert caught.value.advice
    return str(caught.value)


def without(content: Content, *starts: str) -> Content:
    state = {name: tensor for name, tensor in content["state_dict"].items() if not name.startswith(starts)}
    return content | {"state_dict": state}


@pytest.mark.parametrize(
    ("encoder_type", "trunk", "kind"),
    [
        ("GradualStyleEncoder", "ir-se", "psp"),
        ("Encoder4Editing", "ir-se", "e4e"),
        ("BackboneEncoder", "ir-se", "restyle-psp"),
        ("ResNetBackboneEncoder", "resnet", "restyle-psp"),
        ("ProgressiveBackboneEncoder", "ir-se", "restyle-e4e"),
        ("ResNetProgressiveBackboneEncoder", "resnet", "restyle-e4e"),
    ],
)
def test_encoders_into_w_plus(encoder_type: str, trunk: str, kind: str, tmp_path: Path) -> None:
    known, (encoder, generator) = recognise(saved(w_plus_file(encoder_type, trunk), tmp_path))
    assert (known.name, encoder.kind, generator.kind) == (kind, kind, "generator")
    assert encoder.settings["resolution"] == generator.settings["resolution"] == 64
    assert [(need.kind, need.resolution) for need in encoder.needs] == [("generator", 64)]
    assert encoder.tensors["latent_avg"].shape == (10, 16)


@pytest.mark.parametrize("trunk", ["ir-se", "resnet"])
def test_w_encoder(trunk: str, tmp_path: Path) -> None:
    _, (part,) = recognise(saved(w_encoder_file(trunk), tmp_path))
    assert (part.kind, part.settings["trunk"], part.settings["resolution"]) == ("w-encoder", trunk, 64)


def test_a_w_encoder_needs_no_options_and_no_mean(tmp_path: Path) -> None:
    _, (part,) = recognise(saved({"state_dict": w_encoder_file()["state_dict"]}, tmp_path))
    assert part.settings["resolution"] is None
    assert "latent_avg" not in part.tensors


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize(("trunk", "code_size"), [("ir-se", 6), ("resnet", 9)])
def test_hyperinverter(option: str, trunk: str, code_size: int, tmp_path: Path) -> None:
    content = hyperinverter_file(option, kind=trunk, code_size=code_size)
    for variant in (content, without(content, "discriminator.", "w_encoder.")):
        known, (part,) = recognise(saved(variant, tmp_path))
        assert known.name == "hyperinverter"
        assert (part.settings["code_size"], part.settings["targets"]) == (code_size, option)
        assert [(need.kind, need.resolution) for need in part.needs] == [("generator", 64), ("w-encoder", None)]
        assert not any("w_encoder" in name or "discriminator" in name for name in part.tensors)


@pytest.mark.parametrize("separable", [False, True])
def test_hyperstyle(separable: bool, tmp_path: Path) -> None:
    known, (part, generator) = recognise(saved(hyperstyle_file(separable=separable), tmp_path))
    assert (known.name, part.kind, generator.kind) == ("hyperstyle", "hyperstyle", "generator")
    assert {need.kind for need in part.needs} == {"generator", "w-encoder"}
    assert not any(".hypernet." in name for name in part.tensors)


PARTIAL: list[tuple[str, Content, str, tuple[str, ...]]] = [
    ("w-encoder", w_encoder_file(), "encoder.linear.bias", ("encoder.linear.bias",)),
    ("w-encoder", w_encoder_file(), "encoder.body.1.", ("encoder.body.1.res_layer.1.weight",)),
    ("w-encoder", w_encoder_file("resnet"), "encoder.conv1.", ("encoder.",)),
    ("psp", w_plus_file("GradualStyleEncoder"), "encoder.latlayer2.bias", ("encoder.latlayer2.bias",)),
    ("psp", w_plus_file("GradualStyleEncoder"), "encoder.styles.9.", ("encoder.styles.9.",)),
    ("e4e", w_plus_file("Encoder4Editing"), "encoder.styles.3.linear.", ("encoder.styles.3.linear.weight",)),
    ("restyle", w_plus_file("BackboneEncoder"), "encoder.styles.0.linear.", ("encoder.styles.0.linear.weight",)),
    ("decoder", w_plus_file("Encoder4Editing"), "decoder.convs.2.conv.weight", ("convs.2.conv.weight",)),
    ("hyper", hyperinverter_file(), "hypernet.weight_regressors.b16_conv0_weight.w1", ("b16_conv0_weight.w1", "64x64")),
    ("hyper", hyperinverter_file(), "hypernet.weight_regressors.b16_conv0_weight.", ("b16_conv0_weight.*", "64x64")),
    ("hyper", hyperinverter_file(), "hypernet.weight_regressors.b64_", ("b64_conv0_weight.*", "64x64")),
    ("hyper", hyperinverter_file(), "w_bar_encoder.", ("w_bar_encoder.*",)),
    ("hyper", hyperinverter_file(), "hypernet.", ("hypernet.weight_regressors.*",)),
    ("hyper", hyperinverter_file(), "w_bar_encoder.body.0.", ("w_bar_encoder.body.0.res_layer.1.weight", "64x64")),
    ("hyperstyle", hyperstyle_file(), "decoder.", ("decoder.*",)),
    ("hyperstyle", hyperstyle_file(), "hypernet.shared_weight_hypernet.w2", ("hypernet.shared_weight_hypernet.w2",)),
    ("hyperstyle", hyperstyle_file(), "hypernet.refinement_blocks.3.linear.bias", ("refinement_blocks.3.linear.bias",)),
]


@pytest.mark.parametrize(("content", "cut", "named"), [entry[1:] for entry in PARTIAL], ids=[e[2] for e in PARTIAL])
def test_partial_files_name_what_they_lack(content: Content, cut: str, named: tuple[str, ...], tmp_path: Path) -> None:
    message = refusal(without(content, cut), tmp_path)
    for part in named:
        assert part in message


def test_an_official_trunk_cut_short_is_not_taken_for_a_smaller_one(tmp_path: Path) -> None:
    from inversion.encoders.ir_se import IrSeTrunk
    from inversion.encoders.pooled import PooledWEncoder

    with torch.device("meta"):
        state = official_names(PooledWEncoder(IrSeTrunk()).state_dict(), "encoder.")
    state = {name: torch.zeros(tensor.shape) for name, tensor in state.items() if "body.23" not in name}
    assert "encoder.body.23.res_layer" in refusal({"state_dict": state}, tmp_path)


def test_pyramids_that_do_not_say_what_they_are_are_not_guessed_at(tmp_path: Path) -> None:
    assert "encoder_type" in refusal(w_plus_file("SomethingElse"), tmp_path)
    assert "latent_avg" in refusal({**w_plus_file("Encoder4Editing"), "latent_avg": None}, tmp_path)


def test_encoders_of_other_things_than_photos_are_refused(tmp_path: Path) -> None:
    content = w_plus_file("GradualStyleEncoder")
    content["state_dict"]["encoder.input_layer.0.weight"] = torch.zeros(4, 1, 3, 3)
    assert "1 channels" in refusal(content, tmp_path)


def test_an_encoder_and_a_generator_of_different_sizes(tmp_path: Path) -> None:
    from tests.official import decoder_tensors, tiny_stylegan2

    content = without(w_plus_file("GradualStyleEncoder"), "decoder.")
    content["state_dict"] |= decoder_tensors(tiny_stylegan2(32))
    assert "32x32" in refusal(content, tmp_path)


def test_layers_that_do_not_fit_each_other(tmp_path: Path) -> None:
    content = w_plus_file("BackboneEncoder")
    for part in ("weight", "bias"):
        del content["state_dict"][f"encoder.styles.4.convs.6.{part}"]  # that head no longer ends in one pixel
    assert "do not fit each other" in refusal(content, tmp_path)
