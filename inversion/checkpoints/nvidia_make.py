"""How a generator by NVIDIA's PyTorch code is built: what its layers say first, its constructor's arguments second.

The repositories stylegan2-ada-pytorch and stylegan3 write the same networks. The first passes the arguments of the
synthesis network as `synthesis_kwargs`, the second passes them flat and clamps at 256 by default.
"""

import math
from typing import Any

from inversion.checkpoints.generator_parts import DEFAULT_RATE
from inversion.errors import ModelError
from inversion.foreign_files.recipes import PersistentObject
from inversion.foreign_files.state_dicts import Stored, modules
from inversion.said import said

ADVICE = said(
    "Use a StyleGAN2 generator of the usual make (config-f, or trained by stylegan2-ada-pytorch without labels)."
)
FLAT_CLAMP = 256
_SYNTHESIS, _MAPPING = "synthesis_kwargs", "mapping_kwargs"
_SETTLED = {
    *("z_dim", "c_dim", "w_dim", "img_resolution", "img_channels", "channel_base", "channel_max", "class_name"),
    *("num_layers", "embed_features", "layer_features", "lr_multiplier", "w_avg_beta", "conv_clamp"),
    *("num_fp16_res", "use_fp16", "fp16_channels_last", "fused_modconv_default", _SYNTHESIS, _MAPPING),
}
"""Arguments that are read here, told by the tensors, or without influence on the picture."""
_WANTED = {
    "activation": "lrelu",
    "architecture": "skip",
    "use_noise": True,
    "kernel_size": 3,
    "resample_filter": [1, 3, 3, 1],
}
"""Arguments that can only be honoured with this value."""


def check_make(module: PersistentObject, stored: Stored) -> None:
    """Raises ModelError, saying which, for relatives of the generator that are built differently."""
    mapping = _group(module, _MAPPING)
    # StyleGAN-XL keeps StyleGAN3's names; its class, or how it embeds labels, gives it away.
    if module.class_name == "SuperresGenerator" or "rand_embedding" in mapping:
        raise ModelError(said("This is a StyleGAN-XL generator, which is built differently."), ADVICE)
    if module.class_name != "Generator":
        raise ModelError(said("The network is a {name}, not a Generator.", name=module.class_name[:80]), ADVICE)
    check_names(stored)
    for name, layer in modules(module):
        for attribute in ("architecture", "use_noise"):
            if attribute in layer.state and name.startswith("synthesis."):
                _check(attribute, layer.state[attribute])
        if "activation" in layer.state and not name.endswith(".affine."):  # an affine layer is linear
            _check("activation", layer.state["activation"])
    in_layers = any("activation" in layer.state for _, layer in modules(module))
    for arguments in (_synthesis(module), mapping):
        for name, value in arguments.items():
            if name not in _SETTLED and not (in_layers and name == "activation"):
                _check(str(name), value)


def check_names(stored: Stored) -> None:
    """The same, as far as the names of tensors tell."""
    if "synthesis.input.freqs" in stored:
        kind = "StyleGAN-XL" if any(key.startswith("mapping.embed_proj.") for key in stored) else "StyleGAN3"
        raise ModelError(said("This is a {kind} generator, which is built differently.", kind=kind), ADVICE)
    if any(key.startswith("mapping.embed.") for key in stored):
        raise ModelError(said("This generator was trained with labels (conditional), which is not supported."), ADVICE)
    if any(key.endswith(".skip.weight") for key in stored):
        raise ModelError(said("This generator is of the architecture 'resnet', not 'skip'."), ADVICE)


def clamp(module: PersistentObject, *, flat: bool) -> float | None:
    """Where outputs of layers are clamped: what all layers say, or the argument, or the default of the repository."""
    value = _of_layers(module, "conv_clamp")
    if value is _NOT_SAID:
        value = _synthesis(module).get("conv_clamp", FLAT_CLAMP if flat else None)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
        raise ModelError(
            said("This network has conv_clamp {value!r}, which is no limit.", value=str(value)[:20]), ADVICE
        )
    return value


def mapping_rate(module: PersistentObject) -> float:
    """By how much weights and biases of the mapping are scaled."""
    rate = _of_layers(module, "bias_gain", "mapping.fc")
    rate = rate if rate is not _NOT_SAID else _group(module, _MAPPING).get("lr_multiplier", DEFAULT_RATE)
    if isinstance(rate, bool) or not isinstance(rate, int | float) or not math.isfinite(rate):
        raise ModelError(
            said("This generator has lr_multiplier {rate!r}, which is no number.", rate=str(rate)[:20]), ADVICE
        )
    return rate


def is_flat(module: PersistentObject) -> bool:
    """Whether the arguments of the synthesis network are passed as the stylegan3 repository does."""
    return _SYNTHESIS not in _arguments(module)


def keyword(module: PersistentObject, name: str, group: str | None = None, *, default: Any) -> Any:
    """What the constructor was given as `name`, in the dictionary `group` of its arguments where that is named."""
    return (_arguments(module) if group is None else _group(module, group)).get(name, default)


_NOT_SAID = object()


def _of_layers(module: PersistentObject, attribute: str, prefix: str = "") -> Any:
    """What all layers say that have the attribute. Raises ModelError where they differ: one value holds for all."""
    found = [
        layer.state[attribute]
        for name, layer in modules(module)
        if name.startswith(prefix) and attribute in layer.state
    ]
    if any(value != found[0] for value in found):
        raise ModelError(
            said("The layers of this network differ in {attribute}, which is not supported.", attribute=attribute),
            ADVICE,
        )
    return found[0] if found else _NOT_SAID


def _check(name: str, value: Any) -> None:
    """Raises ModelError, naming the argument, where it cannot be honoured."""
    wanted = _WANTED.get(name)
    if isinstance(value, tuple):
        value = list(value)
    if value == wanted or (wanted is None and value in (None, False)):
        return
    shown = f"{name}={str(value)[:40]!r}" if isinstance(value, str) else f"{name}={str(value)[:40]}"
    if wanted is None:
        raise ModelError(said("This generator is built with {shown}, which is not supported.", shown=shown), ADVICE)
    raise ModelError(
        said("This generator is built with {shown}, not with {wanted}.", shown=shown, wanted=repr(wanted)), ADVICE
    )


def _arguments(module: PersistentObject) -> dict[str, Any]:
    arguments = module.state.get("_init_kwargs")
    return arguments if isinstance(arguments, dict) else {}


def _group(module: PersistentObject, name: str) -> dict[str, Any]:
    group = _arguments(module).get(name)
    return group if isinstance(group, dict) else {}


def _synthesis(module: PersistentObject) -> dict[str, Any]:
    """The arguments of the synthesis network; for a flat constructor, all of its arguments."""
    return _arguments(module) if is_flat(module) else _arguments(module) | _group(module, _SYNTHESIS)
