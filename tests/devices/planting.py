"""Cases that run on `meta`, and faults that are planted in them: tensors made without a device."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn.modules.module import register_module_forward_hook
from torch.utils._pytree import tree_map_only

from tests.devices.guard import DeviceFault, DeviceGuard

Place = tuple[Any, str]
"""A function of the product: its module or class, and its name there."""


@dataclass(frozen=True)
class Case:
    """`run` runs networks or steps of the product on `META`; `steps` are functions in it to plant faults in."""

    run: Callable[[], object]
    steps: tuple[Place, ...] = ()


def run_guarded(case: Case) -> set[type[nn.Module]]:
    """The kinds of networks that were called. Raises DeviceFault."""
    called: set[type[nn.Module]] = set()

    def note(network: nn.Module, _inputs: Any, _outputs: Any) -> None:
        if type(network).__module__.startswith("inversion."):
            called.add(type(network))

    hook = register_module_forward_hook(note)
    try:
        with DeviceGuard():
            case.run()
    finally:
        hook.remove()
    return called


def is_found(case: Case, place: Place) -> bool:
    """Whether the guard finds a fault that is planted there."""
    try:
        with planted(*place), DeviceGuard():
            case.run()
    except DeviceFault:
        return True
    return False


@contextmanager
def planted(owner: Any, name: str) -> Iterator[None]:
    """The function multiplies whatever it returns by a `torch.zeros(…)` that is made without a device."""
    function = getattr(owner, name)

    @wraps(function)
    def faulty(*arguments: Any, **options: Any) -> Any:
        return tree_map_only(Tensor, _times_zeros, function(*arguments, **options))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, faulty)
        yield


def _times_zeros(values: Tensor) -> Tensor:
    """A matrix product: `meta` by itself lets it mix devices."""
    values = values.float()
    rows = values if values.ndim else values[None]
    return (rows @ torch.zeros(rows.shape[-1], rows.shape[-1])).view_as(values)
