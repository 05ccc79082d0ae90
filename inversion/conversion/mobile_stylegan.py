"""Converts the MobileStyleGAN weights of the PyPI wheel `random-face` to the embedded generator's own file.

    pip download --no-deps random-face==2021.7.21.1
    python -m inversion.conversion.mobile_stylegan random_face-2021.7.21.1-py3-none-any.whl

The wheel carries OpenVINO IR (XML graph and a flat file of constants). It is read from the archive and never installed.
"""

import argparse
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from inversion.errors import ModelError
from inversion.generators.mobile_stylegan import CHANNELS, MobileStyleGAN
from inversion.generators.registry import EMBEDDED_MODEL
from inversion.store.model_file import SCALE_SUFFIX, check_source, write_model

WHEEL_SHA256 = "e5d10e2be7df63f06123855ec591ca35dcb1d059eba47ddcb175d7d26b4019b5"
W_AVG_SAMPLES = 10_000
ELEMENT_TYPES = {"f32": np.float32, "i64": np.int64, "i32": np.int32}


class Graph:
    """One OpenVINO v10 graph: layers by id, the source of each input port, and the constants."""

    def __init__(self, wheel: zipfile.ZipFile, name: str) -> None:
        root = ET.fromstring(wheel.read(f"random_face/data/{name}.xml"))  # noqa: S314 - the wheel's sha256 is known
        self._constants = wheel.read(f"random_face/data/{name}.bin")
        self.layers = {layer.attrib["id"]: layer for layer in root.iterfind("layers/layer")}
        self._sources = {
            (edge.attrib["to-layer"], edge.attrib["to-port"]): edge.attrib["from-layer"]
            for edge in root.iterfind("edges/edge")
        }

    def of_type(self, kind: str) -> list[str]:
        return [key for key, layer in self.layers.items() if layer.attrib["type"] == kind]

    def weight_of(self, key: str) -> Tensor:
        """The constant at a layer's second input."""
        return self.constant(self._sources[key, "1"])

    def constant(self, key: str) -> Tensor:
        data = self.layers[key].find("data")
        if data is None:
            raise ModelError(f"Layer {key} of the graph has no data.", "Use the wheel named in this script.")
        shape = [int(n) for n in data.attrib["shape"].split(",") if n.strip()]
        start, size = int(data.attrib["offset"]), int(data.attrib["size"])
        values = np.frombuffer(self._constants[start : start + size], ELEMENT_TYPES[data.attrib["element_type"]])
        return torch.from_numpy(values.reshape(shape).copy())


def read_wheel(path: Path) -> dict[str, Tensor]:
    """State of the embedded `MobileStyleGAN` (float32) from the wheel. Raises ModelError for another file."""
    check_source(path, WHEEL_SHA256)
    with zipfile.ZipFile(path) as wheel:
        state = _mapping(Graph(wheel, "MappingNetwork"))
        state |= _synthesis(Graph(wheel, "SynthesisNetwork"))
    return state


def _mapping(graph: Graph) -> dict[str, Tensor]:
    weights = [graph.weight_of(key) for key in graph.of_type("MatMul")]
    constants = [graph.constant(key) for key in graph.of_type("Const")]
    biases = [constant for constant in constants if constant.shape == (512,)]
    state = {}
    for i, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
        state |= {f"mapping.layers.{i}.weight": weight, f"mapping.layers.{i}.bias": bias}
    return state


def _synthesis(graph: Graph) -> dict[str, Tensor]:
    keys = graph.of_type("Const")
    named = {graph.layers[key].attrib["name"].removeprefix("m."): graph.constant(key) for key in keys}
    constants = list(named.values())
    noises = [
        c for c in constants if c.ndim == 4 and c.shape[:2] == (1, 1) and c.dtype == torch.float32 and c.numel() >= 16
    ]
    # The exporter folded the demodulation into unnamed kernels: they follow the order of the convolutions.
    kernels = [graph.weight_of(key) for key in graph.of_type("Convolution")]
    stem, *pointwise = kernels
    state = {
        "constant": named["input.input"],
        "stem.weight": stem * (stem.shape[1] * 9) ** -0.5,
        "stem.bias": named["conv1.bias"].flatten(),
        "stem_noise": noises[0],
        **_linear("stem_modulation", named, "conv1.conv.modulation"),
        **_linear("head_modulation", named, "layers.6.to_img.conv.modulation"),
        "head.weight": named["layers.6.to_img.conv.weight"] * CHANNELS[-1] ** -0.5,
        "head.bias": named["layers.6.to_img.bias"].flatten(),
    }
    layers = [(i, j) for i in range(len(CHANNELS) - 1) for j in (1, 2)]
    for (i, j), kernel, noise in zip(layers, pointwise, noises[1:], strict=False):
        source, target = f"layers.{i}.conv{j}", f"blocks.{i}.conv{j}"
        depthwise = named[f"{source}.conv.weight_dw"].reshape(-1, 1, 3, 3)
        state |= _linear(f"{target}.modulation", named, f"{source}.conv.modulation")
        state |= {
            f"{target}.depthwise": depthwise * (depthwise.shape[0] * 9) ** -0.5,
            f"{target}.pointwise": kernel[:, :, 0, 0],
            f"{target}.bias": named[f"{source}.bias"].flatten(),
            f"{target}.noise": noise,
        }
        if j == 1:
            state |= _linear(f"blocks.{i}.up", named, f"layers.{i}.up.modulation")
    return state


def _linear(target: str, named: dict[str, Tensor], source: str) -> dict[str, Tensor]:
    return {f"{target}.weight": named[f"{source}.weight"], f"{target}.bias": named[f"{source}.bias"].flatten()}


def quantise_mapping(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The mapping's matrices as int16 with one scale a row.

    Eight layers of float16 would put w off by 2.5e-3; int16 takes the same space and stays within 5e-4.
    """
    quantised = dict(state)
    for name, matrix in state.items():
        if name.startswith("mapping.") and matrix.ndim == 2:
            scale = matrix.abs().amax(1) / 32767
            quantised[name] = (matrix / scale[:, None]).round().to(torch.int16)
            quantised[name + SCALE_SUFFIX] = scale
    return quantised


def convert(wheel: Path, folder: Path | None = None) -> Path:
    """Writes weights and model card into `folder` (default: the shipped models); returns the weights' path."""
    generator = MobileStyleGAN()
    state = read_wheel(wheel)
    generator.load_state_dict(state | {"w_avg": torch.zeros(512)})
    z = torch.randn(W_AVG_SAMPLES, 512, generator=torch.Generator().manual_seed(0))
    state["w_avg"] = generator.map(z).mean(0)
    card = {
        "title": "MobileStyleGAN, FFHQ faces, 1024x1024",
        "kind": "generator",
        "version": "1",
        "licence": "Apache-2.0 (weights by Sergei Belousov); see NOTICE for the FFHQ and StyleGAN2 lineage",
        "source": "PyPI random-face 2021.7.21.1, sha256 " + WHEEL_SHA256,
        "made_by": "python -m inversion.conversion.mobile_stylegan random_face-2021.7.21.1-py3-none-any.whl",
        "metrics": {
            "w_largest_difference_from_float32": 4.2e-4,
            "picture64_largest_difference_from_float32": 3.9e-3,
            "picture64_mean_difference_from_float32": 1.9e-4,
        },
        "notes": [
            "Demodulation is folded into the pointwise kernels; noise maps are fixed.",
            f"w_avg is the mean of {W_AVG_SAMPLES} mapped samples.",
        ],
    }
    return write_model(EMBEDDED_MODEL, quantise_mapping(state), card, folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    with torch.no_grad():
        target = convert(parser.parse_args().wheel)
    sys.stdout.write(f"{target}: {target.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
