"""Which random numbers and which samples a step of training uses.

Both depend on the seed, the step and a sample's position in the batch alone. So any number of processes see the same
batches, and a resumed run draws the numbers that it would have drawn without the break.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Shard:
    """The positions in a batch that one process works on: rank, rank + world, … below `batch`.

    Raises ValueError where the processes would get unequal shards.
    """

    batch: int
    rank: int = 0
    world: int = 1

    def __post_init__(self) -> None:
        if self.batch % self.world:
            raise ValueError(f"a batch of {self.batch} cannot be shared by {self.world} processes")

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.rank, self.batch, self.world))

    def __len__(self) -> int:
        return self.batch // self.world


def rng_for(*keys: int | str, device: torch.device | str = "cpu") -> torch.Generator:
    """A random number generator whose seed is a hash of the keys."""
    digest = hashlib.blake2b(repr(keys).encode(), digest_size=7).digest()
    return torch.Generator(device).manual_seed(int.from_bytes(digest, "little"))
