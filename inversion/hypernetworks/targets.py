"""Which weights of StyleGAN2 the official HyperInverter changes, and whose features each change is made from."""

import re
from collections.abc import Iterable

OPTIONS = ("conv_without_bias_without_torgb", "conv_without_bias", "all_without_bias")
"""The authors' target sets, each inside the next: convolutions; and to-RGB; and the affine layers of all of them."""


def target_names(option: str, resolution: int) -> list[str]:
    """The weights of one of the `OPTIONS` for a generator of `resolution` pixels, in the authors' order."""
    layers = ["b4.conv1", "b4.torgb"]
    for exponent in range(3, resolution.bit_length()):
        layers += [f"b{2**exponent}.{layer}" for layer in ("conv0", "conv1", "torgb")]
    if option == "conv_without_bias_without_torgb":
        layers = [layer for layer in layers if not layer.endswith("torgb")]
    names = [f"{layer}.weight" for layer in layers]
    return names + [f"{layer}.affine.weight" for layer in layers] if option == "all_without_bias" else names


def feature_index(name: str) -> int:
    """Which of the encoder's maps a target's regressor takes; to-RGB shares that of the convolution before it.

    Not the w row of that layer: rows of to-RGB and of the next block's first convolution are the same, maps are not.
    """
    block, layer = name.split(".")[:2]
    if block == "b4":
        return 0 if layer == "conv1" else 1
    exponent = int(block[1:]).bit_length() - 1
    return 2 * (exponent - 2) + (0 if layer == "conv0" else 1)


def in_order(names: Iterable[str]) -> list[str]:
    """The same names in the authors' order. Raises KeyError for a name that is none of their targets."""
    names = set(names)
    resolution = max((int(name[1:].split(".")[0]) for name in names if re.match(r"b\d+\.", name)), default=4)
    known = target_names("all_without_bias", resolution)
    if unknown := sorted(names - set(known)):
        raise KeyError(unknown[0])
    return [name for name in known if name in names]
