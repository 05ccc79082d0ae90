"""`invert` with networks of official files, tiny ones: through `models add`, with codes and deltas in a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

import main
from inversion.encoders.w_plus import antialiased
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.hypernetworks.targets import OPTIONS
from inversion.pixels import to_pixels, to_tensor
from tests import foreign_files as foreign
from tests import tiny
from tests.official import (
    hyperinverter_file,
    hyperstyle_file,
    tiny_hypernetwork,
    tiny_pyramid,
    tiny_stylegan2,
    tiny_w_encoder,
    w_encoder_file,
    w_plus_file,
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in an empty folder with an aligned photo in it; (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    Image.fromarray(photo()).save("photo.png")

    def run(*argv: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main.main(argv)
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def add(command: Run) -> Callable[[str, dict[str, Any]], str]:
    """Adds a file of that name and content, and returns what was said."""

    def run(name: str, content: dict[str, Any]) -> str:
        torch.save(content, f"{name}.pt")
        code, out, err = command("models", "add", f"{name}.pt")
        assert code == 0, err
        return out

    return run


@pytest.fixture
def add_generator(command: Run) -> Callable[..., None]:
    def run(name: str = "ffhq", resolution: int = 64) -> None:
        official = foreign.nvidia_names(tiny_stylegan2(resolution).state_dict())
        foreign.write_nvidia(Path(f"{name}.pkl"), foreign.nvidia_generator(official))
        assert command("models", "add", f"{name}.pkl")[0] == 0

    return run


@pytest.fixture
def invert(command: Run) -> Callable[..., dict[str, np.ndarray]]:
    """Inverts the photo; the arrays of the codes file, and `picture`."""

    def run(*options: str, deltas: bool = True) -> dict[str, np.ndarray]:
        wanted = ["--deltas"] if deltas else []
        line = ["invert", "photo.png", "--aligned", "-o", "out.png", "--codes", "codes.npz", *wanted, *options]
        code, _out, err = command(*line)
        assert code == 0, err
        with np.load("codes.npz") as arrays:
            return {**arrays, "picture": np.asarray(Image.open("out.png"))}

    return run


def photo(size: int = 64) -> np.ndarray:
    y, x = np.mgrid[:size, :size] / size
    return (np.stack([x, y, (x + y) / 2], 2) * 255).astype(np.uint8)


def same_picture(picture: np.ndarray, wanted: torch.Tensor) -> bool:
    return int(np.abs(picture.astype(int) - to_pixels(wanted)).max()) <= 1


@pytest.mark.parametrize("option", OPTIONS)
def test_hyperinverter(option: str, add, add_generator, invert) -> None:
    add_generator()
    assert "W encoder" in add("hyper", hyperinverter_file(option))
    assert "Ready" in add("w", w_encoder_file())
    found = invert("--method", "hyperinverter", "--model", "hyper")
    networks = HyperInverter(tiny_stylegan2(), tiny_w_encoder(), tiny_hypernetwork(option))
    with torch.no_grad():
        w, h = networks.encode(to_tensor(photo()))
        deltas = networks.hypernetwork.deltas(h)
        picture = networks.synthesize(w, h)
    np.testing.assert_allclose(found["w"], w, atol=1e-5)
    np.testing.assert_allclose(found["h"], h[0], atol=1e-5)
    assert {name.removeprefix("delta.") for name in found if name.startswith("delta.")} == deltas.keys()
    for name, delta in deltas.items():
        np.testing.assert_allclose(found[f"delta.{name}"], delta[0], atol=1e-5)
    assert same_picture(found["picture"], picture)


def test_delta_strength_zero_is_the_w_encoders_picture(add, add_generator, invert) -> None:
    add_generator()
    add("hyper", hyperinverter_file())
    mean = tiny_stylegan2().w_avg.expand(10, -1).contiguous()
    add("w", {**w_encoder_file(), "latent_avg": mean})
    found = invert("--model", "hyper")
    alone = invert("--model", "w")
    np.testing.assert_array_equal(found["w"], alone["w"])
    catalogue = tiny.tiny_catalogue()
    networks = catalogue.open_choice(catalogue.choices.choose("hyperinverter")).identified.networks  # type: ignore[attr-defined]
    w, h = torch.from_numpy(found["w"]), torch.from_numpy(found["h"])[None]
    assert same_picture(alone["picture"], networks.synthesize(w, h, strength=0))
    assert not same_picture(alone["picture"], networks.synthesize(w, h))


@pytest.mark.parametrize(("encoder_type", "method"), [("GradualStyleEncoder", "psp"), ("Encoder4Editing", "e4e")])
def test_encoders_into_w_plus(encoder_type: str, method: str, add, invert, command) -> None:
    content = w_plus_file(encoder_type)
    assert "Ready" in add("encoder", content)
    found = invert("--method", method)
    with torch.no_grad():
        images = antialiased(to_tensor(photo()), 256)
        codes = tiny_pyramid()(images)[0]
        w = content["latent_avg"] + (torch.cat((codes[:1], codes[:1] + codes[1:])) if method == "e4e" else codes)
        picture = tiny_stylegan2().synthesize(w[None])
    np.testing.assert_allclose(found["w_plus"][0], w, atol=1e-5)
    assert same_picture(found["picture"], picture)
    assert command("render", "codes.npz", "--model", "encoder-generator", "-o", "rendered")[0] == 0
    assert np.abs(np.asarray(Image.open("rendered/0000.png")).astype(int) - found["picture"]).max() <= 1


@pytest.mark.parametrize("encoder_type", ["BackboneEncoder", "ResNetProgressiveBackboneEncoder"])
def test_restyle_shows_every_pass(encoder_type: str, add, invert) -> None:
    trunk = "resnet" if encoder_type.startswith("ResNet") else "ir-se"
    add("restyle", w_plus_file(encoder_type, trunk))
    one = invert("--model", "restyle", "--passes", "1")
    three = invert("--model", "restyle", "--passes", "3", "--passes-to", "passes")
    pictures = [np.asarray(Image.open(f"passes/pass-{number}.png")) for number in (1, 2, 3)]
    np.testing.assert_array_equal(pictures[0], one["picture"])
    np.testing.assert_array_equal(pictures[2], three["picture"])
    assert (pictures[1] != pictures[2]).any()
    assert len(list(Path("passes").iterdir())) == 3


@pytest.mark.parametrize("separable", [False, True])
def test_hyperstyle_offsets_are_shares_of_the_weights(separable: bool, add, invert) -> None:
    assert "W encoder" in add("hyperstyle", hyperstyle_file(separable=separable))
    add("w", w_encoder_file())
    found = invert("--method", "hyperstyle", "--passes", "2")
    weights = tiny_stylegan2()
    names = {name.removeprefix("offset.") for name in found if name.startswith("offset.")}
    assert names == {"b8.conv1.weight", "b16.conv0.weight", "b32.conv0.weight", "b64.conv1.weight"}
    for name in names:
        share = found[f"offset.{name}"] * weights.get_parameter(name).numpy()
        np.testing.assert_allclose(share, found[f"delta.{name}"], atol=1e-6)
    if not separable:  # one value per pair of channels
        offsets = found["offset.b64.conv1.weight"]
        np.testing.assert_allclose(offsets, np.broadcast_to(offsets[..., :1, :1], offsets.shape), rtol=1e-4, atol=1e-6)
    assert (
        invert("--method", "hyperstyle", "--passes", "1")["delta.b8.conv1.weight"] != found["delta.b8.conv1.weight"]
    ).any()


def test_codes_without_deltas_are_small(add, add_generator, invert) -> None:
    add_generator()
    add("hyper", hyperinverter_file())
    add("w", w_encoder_file())
    assert set(invert("--model", "hyper", deltas=False)) == {"w", "h", "method", "generator", "picture"}


def failure(command: Run, *options: str) -> str:
    code, out, err = command("invert", "photo.png", "--aligned", "-o", "out.png", *options)
    assert code in (1, 2)
    assert not out
    assert not Path("out.png").exists()
    assert "Traceback" not in err
    return err


@pytest.mark.parametrize(
    ("method", "source"),
    [
        ("psp", "pixel2style2pixel"),
        ("e4e", "encoder4editing"),
        ("restyle-psp", "restyle-encoder"),
        ("restyle-e4e", "restyle-encoder"),
        ("hyperstyle", "hyperstyle"),
    ],
)
def test_a_method_without_its_file_says_what_to_add_and_where_it_is(method: str, source: str, command: Run) -> None:
    message = failure(command, "--method", method)
    assert source in message
    assert "models add" in message
    _code, out, _err = command("methods", "--json")
    entry = next(entry for entry in json.loads(out) if entry["name"] == method)
    assert (entry["ready"], entry["embedded"], entry["models"]) == (False, False, [])
    assert source in entry["missing"]


def test_what_is_missing_beside_the_file_is_named(add, add_generator, command: Run) -> None:
    add("hyper", hyperinverter_file())
    assert "W encoder of 64x64" in failure(command, "--model", "hyper")
    add("w", {**w_encoder_file(), "state_dict": w_encoder_file()["state_dict"]})
    assert "StyleGAN2 generator of 64x64" in failure(command, "--model", "hyper")
    add_generator("small", 32)
    message = failure(command, "--model", "hyper")
    assert "small is for 32x32" in message
    assert "hyper for 64x64" in message
    add_generator()
    _code, out, _err = command("methods", "--json")
    entry = next(entry for entry in json.loads(out) if entry["name"] == "hyperinverter")
    assert entry["models"] == ["hyper"]
    assert entry["ready"]


def test_swapped_models_are_told_apart(add, add_generator, command: Run) -> None:
    add_generator()
    add("hyper", hyperinverter_file())
    add("w", w_encoder_file())
    add("encoder", w_plus_file("Encoder4Editing"))
    assert "w is no HyperInverter but a W encoder" in failure(command, "--method", "hyperinverter", "--model", "w")
    assert "--method e4e" in failure(command, "--method", "psp", "--model", "encoder")
    assert "hyper is no W encoder" in failure(command, "--model", "hyper", "--w-encoder", "hyper")
    assert "w is no StyleGAN2 generator" in failure(command, "--model", "hyper", "--generator", "w")
    assert "There is no added model 'nothing'" in failure(command, "--model", "nothing")
    assert "ffhq is a StyleGAN2" in failure(command, "--model", "ffhq")


def test_a_generator_is_asked_for_where_none_was_added(add, command: Run) -> None:
    add("hyper", hyperinverter_file())
    add("w", w_encoder_file())
    for name in ("w", "nothing"):
        message = failure(command, "--model", "hyper", "--generator", name)
        assert "StyleGAN2" in message
        assert "models add" in message


def test_a_generator_that_does_not_fit_is_refused(add, add_generator, command: Run) -> None:
    add("hyper", hyperinverter_file())
    add("w", w_encoder_file())
    add_generator("small", 32)
    message = failure(command, "--model", "hyper", "--generator", "small")
    assert "small is for 32x32 pictures, hyper for 64x64" in message
    generator = tiny_stylegan2().state_dict()
    wider = {name: tensor for name, tensor in generator.items() if not name.startswith("b64.")}
    for name, tensor in generator.items():  # the right size, but other channels
        if name.startswith("b64."):
            wide = {"conv0.weight": (5, 6, 3, 3), "conv1.weight": (5, 5, 3, 3), "torgb.weight": (3, 5, 1, 1)}
            wide |= {"conv0.bias": (5,), "conv1.bias": (5,), "conv1.affine.weight": (5, 16), "conv1.affine.bias": (5,)}
            wide |= {"torgb.affine.weight": (5, 16), "torgb.affine.bias": (5,)}
            wider[name] = torch.zeros(wide.get(name.removeprefix("b64."), tensor.shape))
    foreign.write_nvidia(Path("wider.pkl"), foreign.nvidia_generator(foreign.nvidia_names(wider)))
    assert command("models", "add", "wider.pkl")[0] == 0
    message = failure(command, "--model", "hyper", "--generator", "wider")
    assert "do not fit together" in message
    assert "b64.conv0.weight" in message


def test_several_that_fit_are_asked_for(add, add_generator, command: Run, invert) -> None:
    for name in ("one", "two"):
        content = w_plus_file("Encoder4Editing")
        content["latent_avg"] = content["latent_avg"] + (name == "two")
        add(name, content)
    message = failure(command, "--method", "e4e")
    assert "one, two" in message
    assert "--model" in message
    assert str(invert("--model", "two")["generator"]) == "two-generator"  # the one of its own file
    assert str(invert("--model", "two", "--generator", "one-generator")["generator"]) == "one-generator"


def test_options_that_go_nowhere_are_refused(add, command: Run) -> None:
    add("encoder", w_plus_file("Encoder4Editing"))
    assert "no passes" in failure(command, "--model", "encoder", "--passes", "3")
    assert "--codes" in failure(command, "--model", "encoder", "--deltas")
    assert ".npz" in failure(command, "--model", "encoder", "--codes", "codes.txt")


def test_known_names_include_the_methods_of_added_models(command: Run, add, add_generator) -> None:
    line = ("compare", "photo.png", "--aligned", "-o", "out", "--methods")
    code, _, err = command(*line, "zzz")
    assert code == 2
    assert "There is no method 'zzz'. Known names: hyperinverter," in " ".join(err.split())
    assert "e4e" in err
    assert "hyperstyle" in err
    code, _, err = command(*line, "e4e")
    assert code == 1
    assert "e4e needs a file of" in err, "and not that there were no such method"
    add_generator()
    add("mine", w_plus_file("Encoder4Editing"))
    code, _, err = command(*line, "zzz")
    assert code == 2
    assert ":mine" in err
    code, _, err = command(*line, "e4e")
    assert (code, "e4e:mine" in err) == (2, True)
