"""Makes the landmark, expression and age-gender weights from the npm package face-api.

    npm pack @vladmandic/face-api@1.7.15
    python -m inversion.conversion.face_networks vladmandic-face-api-1.7.15.tgz

The package stores each tensor as bytes with a scale and an offset; a manifest names them.
"""

import argparse
from pathlib import Path

from torch import Tensor

from inversion.conversion.tensorflow_js import read_weights
from inversion.networks.face_networks import AgeGenderNetwork, ExpressionNetwork, LandmarkNetwork
from inversion.store.model_file import check_source, write_model

PACKAGE_SHA256 = "0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031"
NETWORKS = {
    LandmarkNetwork: "face_landmark_68_model",
    ExpressionNetwork: "face_expression_model",
    AgeGenderNetwork: "age_gender_model",
}
TITLES = {
    LandmarkNetwork: "68 face landmarks",
    ExpressionNetwork: "Seven facial expressions",
    AgeGenderNetwork: "Apparent age and gender",
}
# Largest difference from the package's own TensorFlow.js networks (its CPU backend) on a portrait and on noise.
MEASURED = {
    LandmarkNetwork: {"largest_difference_from_source": {"share_of_face_square": 0.0003}},
    ExpressionNetwork: {"largest_difference_from_source": {"logit": 0.012}},
    AgeGenderNetwork: {"largest_difference_from_source": {"years": 0.011, "log_odds": 0.0011}},
}
XCEPTION_NAMES = {
    "entry_flow/conv_in": "entry",
    "entry_flow/reduction_block_0": "reductions.0",
    "entry_flow/reduction_block_1": "reductions.1",
    "exit_flow/reduction_block": "reductions.2",
    "exit_flow/separable_conv": "exit",
    "middle_flow/main_block_0": "middle.0",
    "middle_flow/main_block_1": "middle.1",
}


def read_package(path: Path, model: str) -> dict[str, Tensor]:
    """One model of the package → tensors by the package's own names and layouts, float32."""
    return read_weights(path, f"package/model/{model}-weights_manifest.json", f"package/model/{model}.bin")


def to_state(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """The package's names and channels-last kernels → the state dictionary of the torch modules."""
    state = {}
    for name, tensor in tensors.items():
        place, kind = name.rsplit("/", 1)
        place = _module_name(place)
        separable = f"{name.rsplit('/', 1)[0]}/pointwise_filter" in tensors
        if kind == "depthwise_filter":  # [3,3,in,1] → [in,1,3,3]
            state[f"{place}.depthwise.convolution.weight"] = tensor.permute(2, 3, 0, 1)
        elif kind == "pointwise_filter":  # [1,1,in,out] → [out,in,1,1]
            state[f"{place}.pointwise.weight"] = tensor.permute(3, 2, 0, 1)
        elif kind == "filters":
            inner = "" if place.endswith("expansion") else ".convolution"
            state[f"{place}{inner}.weight"] = tensor.permute(3, 2, 0, 1)
        elif kind == "weights":  # [in,out] → [out,in]
            state[f"{place}.weight"] = tensor.T
        elif separable:
            state[f"{place}.pointwise.bias"] = tensor
        else:
            inner = "" if place.endswith("expansion") or name.startswith("fc") else ".convolution"
            state[f"{place}{inner}.bias"] = tensor
    return state


def _module_name(place: str) -> str:
    """`dense1/conv2` → `blocks.1.convolutions.2`; the Xception's names by `XCEPTION_NAMES`."""
    if place.startswith("fc"):
        return place.removeprefix("fc/") if "/" in place else "linear"
    if place.startswith("dense"):
        block, convolution = place.split("/")
        return f"blocks.{block[-1]}.convolutions.{convolution[-1]}"
    for theirs, ours in XCEPTION_NAMES.items():
        if place == theirs:
            return ours
        if place.startswith(theirs + "/"):
            inner = place.removeprefix(theirs + "/")
            if theirs.startswith("middle"):
                return f"{ours}.{inner[-1]}"
            return f"{ours}.{ {'separable_conv0': 'first', 'separable_conv1': 'second'}.get(inner, 'expansion') }"
    raise ValueError(f"unknown tensor {place}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--folder", type=Path, help="where to write (default: resources/models)")
    arguments = parser.parse_args()
    check_source(arguments.package, PACKAGE_SHA256)
    for network, model in NETWORKS.items():
        state = to_state(read_package(arguments.package, model))
        network().load_state_dict(state)  # a wrong name or shape must fail here, not at the user's
        card = {
            "title": TITLES[network],
            "kind": "face",
            "version": "1.0",
            "licence": "MIT",
            "source": f"npm @vladmandic/face-api 1.7.15 (copyright Vladimir Mandic), model/{model}.bin; after "
            f"face-api.js by Vincent Muehler (MIT); package sha256 {PACKAGE_SHA256}",
            "made_by": "python -m inversion.conversion.face_networks vladmandic-face-api-1.7.15.tgz",
            "input": "float [b,3,s,s] RGB in -1..1, a square around the face",
            "metrics": MEASURED[network],
        }
        write_model(network.model_name, state, card, arguments.folder)


if __name__ == "__main__":
    main()
