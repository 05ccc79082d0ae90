"""Stand-in checkpoints of the official layouts, rebuilt from their rule, and the official numbers to hold ours to."""

import importlib.util
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from torch import Tensor

TOLERANCE = 1e-4
"""Of the largest value, at least of 1: some 20 times the rounding of the official code itself."""


class Golden:
    """One of the golden sets: `keys` describes its files, `expected` holds the official outputs for seed 0."""

    def __init__(self, shared: Path, name: str, filled: dict[tuple, Tensor] | None = None) -> None:
        """`filled` keeps tensors for other sets, many of which have the same encoder or generator."""
        self._filled = filled
        folder = shared / "fixtures" / "golden"
        self.rule = _rule(folder)
        self.keys: dict[str, Any] = json.loads((folder / name / "keys.json").read_text(encoding="utf-8"))
        with np.load(folder / name / "expected.npz") as arrays:
            self.expected = dict(arrays)

    def state(self, section: Mapping[str, Any], without: tuple[str, ...] = ()) -> dict[str, Tensor]:
        """The tensors that a section of `keys` lists, but for those whose names begin with one of `without`."""
        state: dict[str, Tensor] = {}
        for key, entry in section.items():
            if key.startswith(without):
                continue
            alias = entry.get("alias_of")
            state[key] = state[alias] if alias in state else self.tensor(key, entry)
        return state

    def tensor(self, key: str, entry: Mapping[str, Any]) -> Tensor:
        return self.fill(entry.get("fill_key", key), *entry["shape"], kind=entry["kind"])

    def fill(self, key: str, *shape: int, kind: str | None = None) -> Tensor:
        known = (key, shape, kind)
        if self._filled is not None and known in self._filled:
            return self._filled[known]
        tensor = torch.from_numpy(np.asarray(self.rule.fill(key, shape, 0, kind)))
        if self._filled is not None:
            self._filled[known] = tensor
        return tensor

    def check(self, name: str, found: np.ndarray | Tensor) -> None:
        """`found` against the official array of that name."""
        expected, found = self.expected[name], np.asarray(found)
        assert found.shape == expected.shape, name
        difference = float(np.abs(found - expected).max())
        assert difference <= TOLERANCE * max(1.0, float(np.abs(expected).max())), f"{name} differs by {difference:.2g}"

    def check_picture(self, name: str, picture: Tensor) -> None:
        """A picture [3,R,R] against the official one's averages over areas, crop, mean and deviation."""
        side = picture.shape[-1]
        top, left = 3 * side // 8, side // 2
        if f"{name}_area64" in self.expected:
            areas = picture.unfold(1, side // 64, side // 64).unfold(2, side // 64, side // 64).mean((-2, -1))
            self.check(f"{name}_area64", areas)
        self.check(f"{name}_crop32", picture[:, top : top + 32, left : left + 32])
        self.check(f"{name}_meanstd", torch.stack((picture.mean(), picture.std(correction=0))))

    def check_samples(self, name: str, tensor: Tensor) -> None:
        """A large tensor against the official one's mean, deviation, first 16 values and 16 spread over all of it."""
        flat = tensor.flatten()
        self.check(f"{name}_meanstd", torch.stack((flat.mean(), flat.std(correction=0))))
        self.check(f"{name}_first16", flat[:16])
        self.check(f"{name}_spread16", flat[torch.arange(16) * (len(flat) - 1) // 15])


@cache
def _rule(folder: Path) -> ModuleType:
    """The recipe that fills the stand-in weights."""
    spec = importlib.util.spec_from_file_location("weights_rule", folder / "weights_rule.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
