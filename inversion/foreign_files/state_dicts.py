"""From what a file holds to named tensors: state dicts of torch, and modules of NVIDIA's files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

import torch
from torch import Tensor

from inversion.errors import ModelError
from inversion.foreign_files.pickle_machine import PickleRefused
from inversion.foreign_files.recipes import PersistentObject
from inversion.foreign_files.stored_tensors import StoredTensor
from inversion.said import joined, said

Stored = dict[str, StoredTensor]
"""Tensors by name, still in the file."""

WRAPPERS = ("module", "_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module")
"""What data-parallel training and torch.compile call the network inside of them, at any depth."""

MOST_MODULES = 10_000
DEEPEST_MODULE = 32
_NAMED = 4


def state_dict(value: Any) -> Stored | None:
    """`value` as a state dict, None where it is none; without what wrappers of training put into its names."""
    if not isinstance(value, dict) or not value:
        return None
    stored = {key: entry for key, entry in value.items() if isinstance(key, str) and isinstance(entry, StoredTensor)}
    if len(stored) != len(value):
        return None
    unwrapped = {_unwrapped(key): entry for key, entry in stored.items()}
    return unwrapped if len(unwrapped) == len(stored) else stored


def _unwrapped(name: str) -> str:
    return ".".join(part for part in name.split(".") if part not in WRAPPERS)


def below(stored: Mapping[str, StoredTensor], prefix: str) -> Stored:
    """The entries whose names start with `prefix`, without it."""
    return {key.removeprefix(prefix): entry for key, entry in stored.items() if key.startswith(prefix)}


def module_tensors(module: PersistentObject) -> Stored:
    """Parameters, then buffers, then sub-modules, as `state_dict` of the module itself names them."""
    stored: Stored = {}
    for prefix, current in modules(module):
        for kind in ("_parameters", "_buffers"):
            for name, tensor in _entries(current, kind):
                if isinstance(tensor, StoredTensor):
                    stored[f"{prefix}{name}"] = tensor
    return stored


def modules(module: PersistentObject) -> Iterator[tuple[str, PersistentObject]]:
    """The module itself, then those in it, each after the prefix of its tensors (`synthesis.b4.`)."""
    waiting = [("", module, 0)]
    visited = 0
    while waiting:
        prefix, current, depth = waiting.pop()
        visited += 1
        if visited > MOST_MODULES or depth > DEEPEST_MODULE:
            raise PickleRefused(said("its modules hold each other without end"))
        yield prefix, current
        children = [
            (f"{prefix}{name}.", child, depth + 1)
            for name, child in _entries(current, "_modules")
            if isinstance(child, PersistentObject)
        ]
        waiting += children[::-1]


def _entries(module: PersistentObject, kind: str) -> Iterable[tuple[Any, Any]]:
    entries = module.state.get(kind)
    return entries.items() if isinstance(entries, dict) else ()


def tensors(stored: Mapping[str, StoredTensor]) -> dict[str, Tensor]:
    """Copied out of the file: contiguous, any float as float32. Raises ModelError where values are no numbers."""
    loaded = {key: entry.tensor() for key, entry in stored.items()}
    complex_ones = [key for key, tensor in loaded.items() if tensor.is_complex()]
    if complex_ones:
        raise ModelError(
            said("The weights {names} are complex numbers, which no network here has.", names=listed(complex_ones)),
            said("The file is of another network."),
        )
    broken = [key for key, tensor in loaded.items() if tensor.is_floating_point() and not tensor.isfinite().all()]
    if broken:
        raise ModelError(
            said("The weights {names} are not finite numbers.", names=listed(broken)),
            said("The file is damaged, or its training has failed: use another one."),
        )
    return loaded


def check_shapes(title: str, found: Mapping[str, torch.Size], expected: Mapping[str, torch.Size]) -> None:
    """Raises ModelError, naming which tensors, where some are missing, too many or of another shape."""
    problems = []
    if missing := [key for key in expected if key not in found]:
        problems.append(said("lacks {names}", names=listed(missing)))
    if unknown := [key for key in found if key not in expected]:
        problems.append(said("has {names}, which do not belong there", names=listed(unknown)))
    wrong = [key for key in expected if key in found and found[key] != expected[key]]
    if wrong:
        shapes = [other_shape(key, found[key], expected[key]) for key in wrong]
        problems.append(said("has the wrong shape of {names}", names=listed(shapes)))
    if problems:
        raise ModelError(
            said("{title} is not whole: it {problems}.", title=title, problems=reduce(_and_it, problems)),
            said("Get the complete file from its authors; a file of another network cannot stand in for it."),
        )


def _and_it(one: str, other: str) -> str:
    return said("{one}; it {other}", one=one, other=other)


def other_shape(name: str, found: Sequence[int], expected: Sequence[int]) -> str:
    """A tensor that has another shape than it should."""
    return said("{name} {found} (expected {expected})", name=name, found=list(found), expected=list(expected))


def listed(names: list[str]) -> str:
    """A few of the names, and how many more there are."""
    named = joined(*names[:_NAMED], by=", ")
    more = len(names) - _NAMED
    return said("{names} and {count} more", names=named, count=more) if more > 0 else named
