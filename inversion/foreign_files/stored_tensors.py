"""Tensors as files describe them: a piece of storage, a shape and strides. Nothing is copied until it is asked for."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from inversion.foreign_files.pickle_machine import PickleRefused, Token
from inversion.said import said

STORAGE_TYPES = {
    "FloatStorage": torch.float32,
    "DoubleStorage": torch.float64,
    "HalfStorage": torch.float16,
    "BFloat16Storage": torch.bfloat16,
    "LongStorage": torch.int64,
    "IntStorage": torch.int32,
    "ShortStorage": torch.int16,
    "CharStorage": torch.int8,
    "ByteStorage": torch.uint8,
    "BoolStorage": torch.bool,
    "ComplexFloatStorage": torch.complex64,
    "ComplexDoubleStorage": torch.complex128,
    "QInt8Storage": torch.int8,
    "QUInt8Storage": torch.uint8,
    "QInt32Storage": torch.int32,
    "QUInt4x2Storage": torch.uint8,
    "QUInt2x4Storage": torch.uint8,
}
UNTYPED_STORAGE = "storage.UntypedStorage"
"""Bytes of which each tensor says what they are: torch keeps so what has no storage type of its own."""
UNTYPED_TENSORS = {
    str(dtype): dtype
    for dtype in (
        *(torch.uint16, torch.uint32, torch.uint64, torch.complex32),
        *(torch.float8_e4m3fn, torch.float8_e4m3fnuz, torch.float8_e5m2, torch.float8_e5m2fnuz),
    )
}
_ARRAY_KINDS = {"f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"}


@dataclass
class Storage:
    """`count` values in a row; `data` are their bytes, little-endian, once it is known where they are."""

    dtype: torch.dtype
    count: int
    data: memoryview | None = None

    @property
    def size(self) -> int:
        """Bytes."""
        return self.count * self.dtype.itemsize

    def values(self) -> Tensor:
        """[count], a view of the file where the file allows it."""
        if self.data is None or len(self.data) != self.size:
            raise PickleRefused(said("values of a tensor are missing"))
        if not self.count:
            return torch.empty(0, dtype=self.dtype)
        buffer = bytearray(self.data) if self.data.readonly else self.data
        return torch.frombuffer(buffer, dtype=self.dtype)


@dataclass(frozen=True)
class StorageView:
    """The bytes of a storage as values of another type."""

    stored: Storage
    dtype: torch.dtype

    @property
    def count(self) -> int:
        return self.stored.size // self.dtype.itemsize

    def values(self) -> Tensor:
        """[count], as `Storage.values`."""
        return self.stored.values()[: self.count * self.dtype.itemsize].view(self.dtype)


@dataclass(frozen=True)
class StoredTensor:
    """A tensor of a file. Raises PickleRefused where it reaches beyond its storage or repeats values."""

    storage: Storage | StorageView
    offset: int
    shape: torch.Size
    stride: tuple[int, ...]

    def __post_init__(self) -> None:
        numbers = (self.offset, *self.shape, *self.stride)
        if len(self.shape) != len(self.stride) or any(number < 0 for number in numbers):
            raise PickleRefused(said("a tensor has an impossible shape"))
        last = self.offset + sum((size - 1) * step for size, step in zip(self.shape, self.stride, strict=True))
        elements = math.prod(self.shape)
        if elements and (last >= self.storage.count or elements > self.storage.count):
            raise PickleRefused(
                said("a tensor of {elements:,} values is kept in {room:,}", elements=elements, room=self.storage.count)
            )

    def tensor(self) -> Tensor:
        """Contiguous; float32 where it is any kind of float."""
        values = self.storage.values()
        tensor = values.as_strided(self.shape, self.stride, self.offset) if self.shape.numel() else values[:0]
        tensor = tensor.float() if tensor.is_floating_point() else tensor
        return tensor.reshape(self.shape).contiguous()


def rebuild_tensor(storage: Any, offset: Any, shape: Any, stride: Any, *_gradients: Any) -> StoredTensor:
    """Arguments as in `torch._utils._rebuild_tensor_v2`."""
    if not isinstance(storage, Storage | StorageView) or not isinstance(offset, int):
        raise PickleRefused(said("a tensor has no storage"))
    if not all(isinstance(number, int) for numbers in (shape, stride) for number in numbers):
        raise PickleRefused(said("a tensor has an impossible shape"))
    return StoredTensor(storage, offset, torch.Size(shape), tuple(stride))


def rebuild_untyped_tensor(
    storage: Any, offset: Any, shape: Any, stride: Any, _gradient: Any, _hooks: Any, dtype: Any, *_metadata: Any
) -> StoredTensor:
    """Arguments as in `torch._utils._rebuild_tensor_v3`: the storage is bytes, and the tensor says of what type."""
    known = UNTYPED_TENSORS.get(dtype.name) if isinstance(dtype, Token) else None
    if known is None or not isinstance(storage, Storage):
        raise PickleRefused(said("a tensor is of an unknown type"))
    return rebuild_tensor(StorageView(storage, known), offset, shape, stride)


class ArrayType:
    """A NumPy type such as `f4`; its byte order comes as state."""

    def __init__(self, code: Any, *_flags: Any) -> None:
        if code not in _ARRAY_KINDS:
            raise PickleRefused(said("an array of type {code!r} is no array of numbers", code=str(code)[:20]))
        self.numpy = np.dtype(code).newbyteorder("<")

    def build(self, state: Any) -> None:
        if state[1] == ">":
            self.numpy = self.numpy.newbyteorder(">")


class StoredArray:
    """A NumPy array of a file: empty when made, filled by its state."""

    def __init__(self, *_made_empty: Any) -> None:
        self.shape: tuple[int, ...] = (0,)
        self._type: ArrayType = ArrayType("f4")
        self._data: bytes | bytearray | memoryview = b""
        self._column_major = False

    def build(self, state: Any) -> None:
        _version, shape, array_type, column_major, data = state
        if not isinstance(array_type, ArrayType) or not isinstance(data, bytes | bytearray | memoryview):
            raise PickleRefused(said("an array has no numbers in it"))
        if not isinstance(shape, tuple) or not all(isinstance(size, int) and size >= 0 for size in shape):
            raise PickleRefused(said("an array has an impossible shape"))
        if len(data) != math.prod(shape) * array_type.numpy.itemsize:
            raise PickleRefused(
                said(
                    "an array of {values:,} values is kept in {bytes:,} bytes", values=math.prod(shape), bytes=len(data)
                )
            )
        self.shape, self._type, self._column_major, self._data = shape, array_type, bool(column_major), data

    @classmethod
    def from_buffer(cls, data: Any, array_type: Any, shape: Any, order: Any) -> "StoredArray":
        """Arguments as in `numpy._core.numeric._frombuffer`, which protocol 5 uses."""
        array = cls()
        array.build((1, shape, array_type, order == "F", data))
        return array

    def tensor(self) -> Tensor:
        """Contiguous; float32 where it is any kind of float."""
        array = np.frombuffer(self._data, self._type.numpy).reshape(
            self.shape, order="F" if self._column_major else "C"
        )
        native = array.astype(np.float32 if array.dtype.kind == "f" else array.dtype.newbyteorder("="), order="C")
        return torch.from_numpy(native)


def array_scalar(array_type: Any, data: Any) -> float | int | bool:
    """One number, as `numpy.core.multiarray.scalar` keeps it."""
    if not isinstance(array_type, ArrayType) or not isinstance(data, bytes):
        raise PickleRefused(said("a number is no number"))
    if len(data) != array_type.numpy.itemsize:
        raise PickleRefused(said("a number has the wrong size"))
    return np.frombuffer(data, array_type.numpy)[0].item()
