"""The closed table of names that model files mention, and what each becomes here: plain data, always."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from inversion.foreign_files.pickle_machine import PickleRefused, checked_key
from inversion.foreign_files.stored_tensors import (
    STORAGE_TYPES,
    ArrayType,
    StoredArray,
    StoredTensor,
    array_scalar,
    rebuild_tensor,
)

Recipe = Callable[..., Any]


@dataclass
class PersistentObject:
    """A module of an NVIDIA file: the name of its class and its attributes. The source text it carries is dropped."""

    class_name: str
    state: dict[str, Any]


@dataclass
class TensorFlowNetwork:
    """A network of the TensorFlow code: its attributes."""

    state: dict[str, Any] = field(default_factory=dict)

    def build(self, state: Any) -> None:
        if not isinstance(state, dict):
            raise PickleRefused("a network has no attributes")
        self.state = state


class Namespace(dict):
    """The options of a training run, `argparse.Namespace`."""

    def __init__(self, *_nothing: Any) -> None:
        super().__init__()


def _persistent_object(meta: Any) -> PersistentObject:
    state = meta.get("state")
    if meta.get("type") != "class" or not isinstance(state, dict):
        raise PickleRefused("an object has no attributes")
    return PersistentObject(str(meta.get("class_name")), state)


def _parameter(data: Any, *_gradients: Any) -> StoredTensor:
    if not isinstance(data, StoredTensor):
        raise PickleRefused("a parameter is no tensor")
    return data


def _dictionary(items: Any = ()) -> dict[Any, Any]:
    pairs = items.items() if isinstance(items, dict) else items
    return {checked_key(key): value for key, value in pairs}


def _set(items: Any = ()) -> set[Any]:
    return set(map(checked_key, items))


def _encode(text: Any, encoding: Any = "utf-8") -> bytes:
    if not isinstance(text, str) or encoding not in ("latin1", "latin-1", "utf-8"):
        raise PickleRefused("text is encoded in an unknown way")
    return text.encode(encoding)


def _text(*parts: Any) -> str:
    """Paths and devices: only what was written."""
    return "/".join(str(part)[:200] for part in parts if isinstance(part, str | int))


def _size(numbers: Any = ()) -> tuple[int, ...]:
    return tuple(numbers)


RECIPES: dict[tuple[str, str], Recipe | None] = {
    ("torch_utils.persistence", "_reconstruct_persistent_obj"): _persistent_object,
    ("dnnlib.util", "EasyDict"): _dictionary,
    ("dnnlib.tflib.network", "Network"): TensorFlowNetwork,
    ("collections", "OrderedDict"): _dictionary,
    ("builtins", "set"): _set,
    ("__builtin__", "set"): _set,
    ("argparse", "Namespace"): Namespace,
    ("_codecs", "encode"): _encode,
    ("torch", "Size"): _size,
    ("torch", "device"): _text,
    **{(module, name): _text for module in ("pathlib", "pathlib._local") for name in ("PosixPath", "WindowsPath")},
    ("torch._utils", "_rebuild_parameter"): _parameter,
    ("torch._utils", "_rebuild_tensor"): rebuild_tensor,
    ("torch._utils", "_rebuild_tensor_v2"): rebuild_tensor,
    ("numpy", "dtype"): ArrayType,
    ("numpy", "ndarray"): None,
    ("numpy.core.multiarray", "_reconstruct"): StoredArray,
    ("numpy._core.multiarray", "_reconstruct"): StoredArray,
    ("numpy.core.numeric", "_frombuffer"): StoredArray.from_buffer,
    ("numpy._core.numeric", "_frombuffer"): StoredArray.from_buffer,
    ("numpy.core.multiarray", "scalar"): array_scalar,
    ("numpy._core.multiarray", "scalar"): array_scalar,
    **{("torch", name): None for name in STORAGE_TYPES},
}
"""What a name becomes when called; None for those that are only mentioned."""
