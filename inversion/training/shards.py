"""Random numbers and samples of a training step: a function of seed and step alone.

A batch has one row per sample. Each process computes its shard of the rows, so the batch does not depend on the number
of processes. A resumed run uses the same numbers as an unbroken one.
"""

import hashlib
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Shard:
    """The rows rank, rank + world, … below `batch`. Raises ValueError where `world` does not divide `batch`."""

    batch: int
    rank: int = 0
    world: int = 1

    def __post_init__(self) -> None:
        if self.batch % self.world:
            raise ValueError(f"a batch of {self.batch} cannot be shared by {self.world} processes")

    def __iter__(self):
        return iter(range(self.rank, self.batch, self.world))

    def __len__(self) -> int:
        return self.batch // self.world


def generator_for(*keys: int | str, device: torch.device | str = "cpu") -> torch.Generator:
    """A random generator seeded by the keys: the same keys give the same numbers."""
    digest = hashlib.blake2b(repr(keys).encode(), digest_size=7).digest()
    return torch.Generator(device).manual_seed(int.from_bytes(digest, "little"))
