"""Which random numbers and which samples a training step uses: a function of seed and step, and of nothing else.

A batch has one lane per sample. A process works off some of the lanes, so any number of processes see the same batch,
and a run that is taken up again goes on with the numbers it would have used.
"""

import hashlib
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Lanes:
    """The lanes rank, rank + world, … below `batch`."""

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
    """A random generator of its own for each sequence of keys."""
    digest = hashlib.blake2b(repr(keys).encode(), digest_size=7).digest()
    return torch.Generator(device).manual_seed(int.from_bytes(digest, "little"))
