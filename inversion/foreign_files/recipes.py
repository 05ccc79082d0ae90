"""The closed table of names that model files mention, and what each becomes here: plain data, always."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from inversion.foreign_files.pickle_machine import PickleRefused, Token, checked_key
from inversion.foreign_files.stored_tensors import (
    STORAGE_TYPES,
    UNTYPED_STORAGE,
    ArrayType,
    StoredArray,
    StoredTensor,
    array_scalar,
    rebuild_tensor,
    rebuild_untyped_tensor,
)
from inversion.said import said

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
            raise PickleRefused(said("a network has no attributes"))
        self.state = state


class Namespace(dict):
    """The options of a training run, `argparse.Namespace`."""

    def __init__(self, *_nothing: Any) -> None:
        super().__init__()


def _persistent_object(meta: Any) -> PersistentObject:
    state = meta.get("state")
    if meta.get("type") != "class" or not isinstance(state, dict):
        raise PickleRefused(said("an object has no attributes"))
    return PersistentObject(str(meta.get("class_name")), state)


def _parameter(data: Any, *_gradients: Any) -> StoredTensor:
    if not isinstance(data, StoredTensor):
        raise PickleRefused(said("a parameter is no tensor"))
    return data


def _dictionary(items: Any = ()) -> dict[Any, Any]:
    pairs = items.items() if isinstance(items, dict) else items
    return {checked_key(key): value for key, value in pairs}


def _set(items: Any = ()) -> set[Any]:
    return set(map(checked_key, items))


def _encode(text: Any, encoding: Any = "utf-8") -> bytes:
    if not isinstance(text, str) or encoding not in ("latin1", "latin-1", "utf-8"):
        raise PickleRefused(said("text is encoded in an unknown way"))
    return text.encode(encoding)


def _text(*parts: Any) -> str:
    """Paths and devices: only what was written."""
    return "/".join(str(part)[:200] for part in parts if isinstance(part, str | int))


class Unread(str):
    """Stands for a value that no network needs, such as a date among the options of a training run."""

    __slots__ = ()

    def __new__(cls, *_parts: Any) -> Self:
        return super().__new__(cls, "a value that is not read")

    def build(self, _state: Any) -> None:
        """Its attributes are not read either."""


def _list(items: Any = (), *_longest: Any) -> list[Any]:
    return list(items)


def _frozen_set(items: Any = ()) -> frozenset[Any]:
    return frozenset(_set(items))


def _defaulting(_factory: Any = None, items: Any = ()) -> dict[Any, Any]:
    return _dictionary(items)


def _tensor_of_type(rebuild: Any, _type: Any, arguments: Any, _state: Any) -> Any:
    """A tensor of a subclass or with attributes of its own: the tensor alone."""
    recipe = rebuild.recipe if isinstance(rebuild, Token) else None
    if recipe is None or recipe not in (_parameter, rebuild_tensor, rebuild_untyped_tensor, Unread):
        raise PickleRefused(said("a tensor is made in an unknown way"))
    return recipe(*arguments)


def _size(numbers: Any = ()) -> tuple[int, ...]:
    return tuple(numbers)


_BUILTINS = ("builtins", "__builtin__")
_PLAIN_TYPES = ("bool", "dict", "float", "int", "list", "long", "object", "str", "tuple", "unicode")
_SIZES = ("8", "16", "32", "64")
_TORCH_TYPES = (
    *(f"{kind}{size}" for kind in ("int", "uint", "float") for size in _SIZES),
    *("bool", "bfloat16", "complex32", "complex64", "complex128", "half", "float", "double", "int", "long", "short"),
    *("float8_e4m3fn", "float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz", "float8_e8m0fnu"),
    *("qint8", "quint8", "qint32", "quint4x2", "quint2x4"),
)
_TORCH_CONSTANTS = (
    *("strided", "sparse_coo"),
    *("contiguous_format", "preserve_format", "channels_last", "channels_last_3d"),
    *("per_tensor_affine", "per_tensor_symmetric", "per_channel_affine", "per_channel_symmetric"),
)
_NUMPY_TYPES = ("bool_", *(f"{kind}{size}" for kind in ("int", "uint", "float") for size in _SIZES))
_OTHER_TENSORS = (
    *("qtensor", "sparse_tensor", "meta_tensor_no_storage", "nested_tensor", "wrapper_subclass"),
    *("device_tensor_from_numpy", "device_tensor_from_cpu_tensor"),
)

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
    ("torch._utils", "_rebuild_tensor_v3"): rebuild_untyped_tensor,
    ("numpy", "dtype"): ArrayType,
    ("numpy", "ndarray"): None,
    ("numpy.core.multiarray", "_reconstruct"): StoredArray,
    ("numpy._core.multiarray", "_reconstruct"): StoredArray,
    ("numpy.core.numeric", "_frombuffer"): StoredArray.from_buffer,
    ("numpy._core.numeric", "_frombuffer"): StoredArray.from_buffer,
    ("numpy.core.multiarray", "scalar"): array_scalar,
    ("numpy._core.multiarray", "scalar"): array_scalar,
    **{("torch", name): None for name in STORAGE_TYPES},
    ("torch.storage", UNTYPED_STORAGE.rpartition(".")[2]): None,
    # What torch's own weights-only loader takes too, and what Python's plain values are pickled as.
    ("collections", "Counter"): _dictionary,
    ("collections", "defaultdict"): _defaulting,
    ("collections", "deque"): _list,
    ("types", "SimpleNamespace"): Namespace,
    ("torch", "Tensor"): None,
    ("torch.nn.parameter", "Parameter"): _parameter,
    ("torch._utils", "_rebuild_parameter_with_state"): _parameter,
    ("torch._tensor", "_rebuild_from_type_v2"): _tensor_of_type,
    ("torch.serialization", "_get_layout"): Unread,
    **{("torch._utils", f"_rebuild_{kind}"): Unread for kind in _OTHER_TENSORS},
    **{("torch", name): None for name in (*_TORCH_TYPES, *_TORCH_CONSTANTS)},
    **{("numpy", name): None for name in _NUMPY_TYPES},
    **{(module, name): None for module in _BUILTINS for name in _PLAIN_TYPES},
    **{(module, name): Unread for module in _BUILTINS for name in ("bytearray", "complex", "range", "slice", "xrange")},
    **{(module, "frozenset"): _frozen_set for module in _BUILTINS},
    **{("datetime", name): Unread for name in ("date", "datetime", "time", "timedelta", "timezone")},
    **dict.fromkeys((("decimal", "Decimal"), ("fractions", "Fraction"), ("uuid", "UUID")), Unread),
}
"""What a name becomes when called; None for those that are only mentioned."""
