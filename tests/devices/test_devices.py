"""CUDA without a CUDA machine: every network and every step of every method runs on a device without values.

A tensor that is left on the CPU fails here (`tests.devices.guard`). What still comes back to the CPU comes back through
`inversion.readback`.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache

import pytest
from torch import nn

import inversion
from tests.conftest import REPOSITORY
from tests.devices.editing import EDITING
from tests.devices.methods import METHOD_CASES
from tests.devices.networks import NETWORKS
from tests.devices.planting import Case, Place, is_found, run_guarded
from tests.devices.training import TRAINING

CASES: dict[str, Case] = {**NETWORKS, **METHOD_CASES, **TRAINING, **EDITING}
NOT_ON_THE_DEVICE = {"_Given"}  # passes on to torchmetrics what was measured


@cache
def _called(name: str) -> set[type[nn.Module]]:
    return run_guarded(CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_on_another_device(name: str):
    _called(name)


@pytest.mark.parametrize("name", NETWORKS)
def test_a_tensor_without_a_device_is_found_in_each_kind_of_network(name: str):
    kinds = sorted(_called(name), key=str)
    assert not [kind for kind in kinds if not is_found(CASES[name], (kind, "forward"))]


@pytest.mark.parametrize(
    ("name", "place"),
    [pytest.param(name, place, id=f"{name}: {place[1]}") for name, case in CASES.items() for place in case.steps],
)
def test_a_tensor_without_a_device_is_found_in_each_step(name: str, place: Place):
    assert is_found(CASES[name], place)


def test_every_network_is_in_a_case():
    owners = {owner for case in CASES.values() for owner, _ in case.steps if inspect.isclass(owner)}
    covered = owners.union(*map(_called, NETWORKS))
    missing = {kind.__name__ for kind in _networks() if not any(issubclass(one, kind) for one in covered)}
    assert missing == NOT_ON_THE_DEVICE


def _networks() -> Iterator[type[nn.Module]]:
    """Every kind of network that `inversion` defines: all that does more than to hold others."""
    for module in pkgutil.walk_packages(inversion.__path__, "inversion."):
        for kind in vars(importlib.import_module(module.name)).values():
            if not inspect.isclass(kind) or not issubclass(kind, nn.Module) or kind.__module__ != module.name:
                continue
            if any(inspect.isfunction(value) for name, value in vars(kind).items() if name != "__init__"):
                yield kind


def test_values_are_read_in_one_place():
    """Also where no case goes: measures with networks that are not here, commands."""
    files = [path for room in ("app", "editing", "inversion") for path in (REPOSITORY / room).rglob("*.py")]
    reading = {path.name for path in files if re.search(r"\.(cpu|item)\(\)", path.read_text("utf-8"))}
    assert reading == {"readback.py", "stored_tensors.py"}  # the last reads a number of numpy's
