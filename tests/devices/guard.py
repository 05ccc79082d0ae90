"""A device without values stands in for CUDA: torch's `meta`, and a guard that is as strict about it as CUDA is."""

import copy
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode

from inversion import readback
from tests.conftest import REPOSITORY

META, CPU = torch.device("meta"), torch.device("cpu")

_PRODUCT = tuple(str(REPOSITORY / room) for room in ("app", "editing", "inversion"))
_ATEN = torch.ops.aten
_COPY = _ATEN.copy_.default
_FILLS = (_ATEN.fill_.Tensor, _ATEN.masked_fill.Tensor, _ATEN.masked_fill_.Tensor, _ATEN.index_put_.default)

_OUTPUTS: dict[Any, tuple[torch.Size, tuple[int, ...], torch.dtype]] = {}
"""Shape, strides and type of what comes out of an operation: by itself `meta` takes 0.3 ms for each, in Python."""

Network = TypeVar("Network", bound=nn.Module)


class DeviceFault(AssertionError):  # noqa: N818 - what it is, as in a report
    """An operation that mixes devices, or that reads values elsewhere than in `inversion.readback`."""


class DeviceGuard(TorchDispatchMode):
    """While it is active, no operation may mix `meta` with the CPU, and values are read by `inversion.readback` alone.

    By itself `meta` lets matrix products, convolutions and indices mix. As on CUDA, `to` and `copy_` carry values over,
    and a CPU tensor without dimensions is a number to operations that work value by value. A random number generator
    belongs to its device. As there are no values on `meta`, zeros are what is read.
    """

    def __torch_dispatch__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        kwargs = dict(kwargs or {})
        if torch.is_inference_mode_enabled():  # composite operations come whole then
            with self:
                result = func.decompose(*args, **kwargs)
            if result is not NotImplemented:
                return result
        if _reads(func, args, kwargs):
            if not _in_readback():
                raise DeviceFault(f"{func} reads {_described(args[0])} elsewhere than in inversion.readback")
            return _zeros(func, args[0], kwargs)
        if func is not _COPY:
            _check(func, args, kwargs)
        return _run(func, args, kwargs)


def on_meta(network: Network) -> Network:
    """A copy of the network on `meta`, moved there as `load_generator` and its like move one to CUDA."""
    return copy.deepcopy(network).to(META)


def _reads(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Whether the operation takes values off `meta`."""
    if func is _ATEN._local_scalar_dense.default:
        return args[0].is_meta
    if func is _ATEN._to_copy.default:
        return args[0].is_meta and kwargs.get("device") == CPU
    return func is _COPY and args[1].is_meta and not args[0].is_meta


def _zeros(func: Any, read: Tensor, kwargs: dict[str, Any]) -> Any:
    if func is _ATEN._local_scalar_dense.default:
        return torch.zeros((), dtype=read.dtype).item()
    return torch.zeros(read.shape, dtype=kwargs.get("dtype") or read.dtype)


def _check(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    given = list(_flat((*args, *kwargs.values())))
    tensors = [one for one in given if isinstance(one, Tensor)]
    takes_numbers = torch.Tag.pointwise in func.tags or func in _FILLS
    devices = {tensor.device for tensor in tensors if tensor.ndim or not takes_numbers}
    devices |= {one.device for one in given if isinstance(one, torch.Generator)}
    if not tensors and kwargs.get("device") is not None:
        devices.add(kwargs["device"])
    if {META, CPU} <= devices:
        raise DeviceFault(f"{func} mixes {', '.join(map(_described, tensors)) or 'devices'}")


def _run(func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The operation itself. What it gives on `meta` follows from its inputs' sizes, so it is worked out once."""
    if func.is_view or func._schema.is_mutable:
        return func(*args, **kwargs)
    key = func, _sizes(args), _sizes(kwargs.items())
    known = _OUTPUTS.get(key)
    if known is None:
        outputs = func(*args, **kwargs)
        if isinstance(outputs, Tensor) and outputs.is_meta:
            _OUTPUTS[key] = outputs.shape, outputs.stride(), outputs.dtype
        return outputs
    shape, stride, dtype = known
    return torch.empty_strided(shape, stride, dtype=dtype, device=META)


def _sizes(values: Iterable[Any]) -> tuple[Any, ...]:
    """Arguments to look up: for each tensor its sizes, type and device."""
    return tuple(map(_size, values))


def _size(value: Any) -> Any:
    if isinstance(value, Tensor):
        return value.shape, value.stride(), value.dtype, value.device
    return _sizes(value) if isinstance(value, list | tuple) else (type(value), value)


def _flat(arguments: Iterable[Any]) -> Iterator[Any]:
    """With the items of lists, such as the tensors of `torch.cat` and indices."""
    for argument in arguments:
        if isinstance(argument, list | tuple):
            yield from argument
        else:
            yield argument


def _described(tensor: Tensor) -> str:
    return f"{tensor.device} {list(tensor.shape)}"


def _in_readback() -> bool:
    """Whether the innermost call of the product's own code is one of `inversion.readback`."""
    frame = sys._getframe()
    while not frame.f_code.co_filename.startswith(_PRODUCT):
        if frame.f_back is None:
            return False
        frame = frame.f_back
    return Path(frame.f_code.co_filename) == Path(readback.__file__)
