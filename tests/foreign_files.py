"""Checkpoints laid out as the official ones are, written with stand-ins of the same module and class names.

Reading such a file the usual way would call `reconstruct` below, which is a failure: nothing in a file is ever called.
"""

import pickle
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

SOURCE = "raise SystemExit('the source text of a file was executed')\n" * 40
_BUFFERS = ("resample_filter", "noise_const", "w_avg")


def reconstruct(_meta: dict) -> None:
    raise AssertionError("a pickle was executed")


class EasyDict(dict):
    """Stands for `dnnlib.util.EasyDict`."""


class Network:
    """Stands for `dnnlib.tflib.network.Network`."""

    def __init__(self, state: dict[str, Any]) -> None:
        self._state = state

    def __getstate__(self) -> dict[str, Any]:
        return self._state

    def __setstate__(self, _state: dict) -> None:
        raise AssertionError("a pickle was executed")


class Persistent:
    """Stands for every class of NVIDIA's networks: written as a call with one dictionary."""

    def __init__(self, class_name: str, state: dict[str, Any]) -> None:
        self.meta = {
            "type": "class",
            "version": 6,
            "module_src": SOURCE,
            "class_name": class_name,
            "state": state,
        }

    def __reduce__(self) -> tuple[Callable, tuple]:
        return reconstruct, (self.meta,)


@contextmanager
def official_modules() -> Iterator[None]:
    """While this lasts, pickling finds the stand-ins under the official names."""
    places = {
        "torch_utils": {},
        "torch_utils.persistence": {"_reconstruct_persistent_obj": reconstruct},
        "dnnlib": {},
        "dnnlib.util": {"EasyDict": EasyDict},
        "dnnlib.tflib": {},
        "dnnlib.tflib.network": {"Network": Network},
    }
    before = {kept: (kept.__module__, kept.__qualname__) for kept in (reconstruct, EasyDict, Network)}
    try:
        for place, contents in places.items():
            module = ModuleType(place)
            for name, content in contents.items():
                content.__module__, content.__qualname__, content.__name__ = place, name, name
                setattr(module, name, content)
            sys.modules[place] = module
        yield
    finally:
        for place in places:
            sys.modules.pop(place, None)
        for kept, (module_name, name) in before.items():
            kept.__module__, kept.__qualname__, kept.__name__ = module_name, name, name


def persistent_module(tensors: Mapping[str, Tensor], class_name: str, **attributes: Any) -> Persistent:
    """Nested modules with these tensors, as NVIDIA's classes keep them."""
    own: dict[str, OrderedDict[str, Any]] = {"_parameters": OrderedDict(), "_buffers": OrderedDict()}
    children: dict[str, dict[str, Tensor]] = {}
    for key, tensor in tensors.items():
        name, dot, rest = key.partition(".")
        if dot:
            children.setdefault(name, {})[rest] = tensor
        elif name in _BUFFERS:
            own["_buffers"][name] = tensor
        else:
            own["_parameters"][name] = nn.Parameter(tensor, requires_grad=False)
    own["_parameters"]["unused"] = None
    state = {
        "training": False,
        **own,
        "_non_persistent_buffers_set": set(),
        "_forward_hooks": OrderedDict(),
        "_modules": OrderedDict((name, persistent_module(part, "SynthesisBlock")) for name, part in children.items()),
        "weight_gain": np.float64(0.125),
        "_init_args": (),
        "_init_kwargs": EasyDict(),
        **attributes,
    }
    return Persistent(class_name, state)


def nvidia_generator(tensors: Mapping[str, Tensor], **synthesis: Any) -> Persistent:
    """G_ema with official names (`synthesis.b4.const`, …)."""
    arguments = EasyDict(
        z_dim=512,
        c_dim=0,
        mapping_kwargs=EasyDict(num_layers=8),
        synthesis_kwargs=EasyDict(num_fp16_res=0, **synthesis),
    )
    return persistent_module(tensors, "Generator", _init_kwargs=arguments, z_dim=512)


def nvidia_names(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Our state dict under NVIDIA's names, filters included."""
    kernel = torch.outer(*[torch.tensor([1.0, 3.0, 3.0, 1.0])] * 2) / 64
    named = {}
    for key, tensor in state.items():
        if key == "w_avg" or key.startswith("mapping."):
            named[f"mapping.{key.removeprefix('mapping.')}"] = tensor
        else:
            named[f"synthesis.{key}"] = tensor
            if key.endswith("noise_const"):
                named[f"synthesis.{key.removesuffix('noise_const')}resample_filter"] = kernel
    return named


def write_nvidia(path: Path, generator: Any, discriminator: Any = None, *, protocol: int = 4, **more: Any) -> Path:
    """A network pickle."""
    content = {
        "G": None,
        "D": discriminator,
        "G_ema": generator,
        "training_set_kwargs": EasyDict(class_name="training.dataset.ImageFolderDataset", resolution=64),
        "augment_pipe": None,
        **more,
    }
    return write_pickle(path, content, protocol)


def write_pickle(path: Path, content: Any, protocol: int = 4) -> Path:
    with official_modules():
        path.write_bytes(pickle.dumps(content, protocol))
    return path


def write_torch(path: Path, content: Any, *, legacy: bool = False) -> Path:
    """torch.save, in the format of before 2020 with `legacy`."""
    with official_modules():
        torch.save(content, path, _use_new_zipfile_serialization=not legacy)
    return path


def tensorflow_networks(state: Mapping[str, Tensor], **options: Any) -> tuple[Network, Network, Network]:
    """(G, D, Gs) of the TensorFlow code, Gs with our tensors undone to its layout."""
    folders: dict[str, list[tuple[str, Any]]] = {"": [], "mapping": [], "synthesis": []}
    for key, tensor in state.items():
        value = tensor.numpy()
        block, _, rest = key.partition(".")
        if key == "w_avg":
            folders[""].append(("dlatent_avg", value))
        elif block == "mapping":
            layer, part = rest.split(".")
            folders["mapping"].append((f"Dense{layer[2:]}/{part}", value.T if part == "weight" else value))
        else:
            folders["synthesis"].append(_tensorflow_variable(int(block[1:]), rest, value))
    components = {name: Network(_network_state(name, folders[name], {})) for name in ("mapping", "synthesis")}
    resolution = max(int(key[1:].partition(".")[0]) for key in state if key[0] == "b")
    own = _network_state("Gs", folders[""], components) | {"static_kwargs": {"resolution": resolution, **options}}
    empty = [Network(_network_state(name, [], {})) for name in ("G", "D")]
    return empty[0], empty[1], Network(own)


def _network_state(name: str, variables: list, components: dict[str, Network]) -> dict[str, Any]:
    return {
        "version": 4,
        "name": name,
        "static_kwargs": EasyDict(),
        "components": EasyDict(components),
        "build_module_src": SOURCE,
        "build_func_name": "G_main",
        "variables": [*variables, ("lr", np.float32(0.5))],
    }


def _tensorflow_variable(size: int, rest: str, value: np.ndarray) -> tuple[str, Any]:
    if rest == "const":
        return "4x4/Const/const", value[None]
    layer, _, part = rest.partition(".")
    number = 0 if size == 4 else 2 * (size.bit_length() - 1) - (5 if layer == "conv0" else 4)
    if part == "noise_const":
        return f"noise{number}", value[None, None]
    folder = {"conv0": "Conv0_up", "conv1": "Conv1" if size > 4 else "Conv", "torgb": "ToRGB"}[layer]
    names = {"affine.weight": "mod_weight", "affine.bias": "mod_bias"}
    if part == "weight":
        value = value.transpose(2, 3, 1, 0)
        value = value[::-1, ::-1] if layer == "conv0" else value
    elif part == "affine.weight":
        value = value.T
    elif part == "affine.bias":
        value = value - 1
    return f"{size}x{size}/{folder}/{names.get(part, part)}", np.ascontiguousarray(value)
