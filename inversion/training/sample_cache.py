"""Training samples that are used several times, where drawing one costs more than a step on it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save
from torch import Tensor

from inversion.atomic import atomic_write
from inversion.training.config import TrainingConfig
from inversion.training.shards import Shard, generator_for

Batch = dict[str, Tensor]
CHUNK = 8


class SampleCache:
    """The samples that a step may use: the newest part of the cache and those before it, within the config's window.

    Sample number n is a function of the seed and n. A row of the batch uses only numbers n with n % batch = row. So
    each process draws its own shard, and the batches do not depend on the number of processes. With a `folder`,
    finished parts are kept there, and a resumed run does not draw them again.
    """

    def __init__(
        self,
        draw: Callable[[Sequence[int]], Batch],
        config: TrainingConfig,
        shard: Shard,
        folder: Path | None = None,
    ) -> None:
        self._draw, self._config, self._shard = draw, config, shard
        self._folder = folder if config.sample_cache and config.uses_per_sample > 1 else None
        self.slots = max(config.sample_cache // config.batch, 1)
        self._parts: dict[int, Batch] = {}

    def batch(self, step: int) -> Batch:
        """The rows of this process at `step`: every tensor [rows, …]."""
        config = self._config
        newest = step // (self.slots * config.uses_per_sample)
        oldest = max(0, newest - config.window + 1)
        for index in [index for index in self._parts if index < oldest]:
            del self._parts[index]
            self._file(index).unlink(missing_ok=True)
        for index in range(oldest, newest + 1):
            if index not in self._parts:
                self._parts[index] = self._load(index)
        chosen = []
        for place, row in enumerate(self._shard):
            index, slot = self._choice(step, row, oldest, newest)
            chosen.append({key: values[slot * len(self._shard) + place] for key, values in self._parts[index].items()})
        return {key: torch.stack([sample[key] for sample in chosen]) for key in chosen[0]}

    def _choice(self, step: int, row: int, oldest: int, newest: int) -> tuple[int, int]:
        if self._config.uses_per_sample == 1 and oldest == newest:
            return newest, step % self.slots
        rng = generator_for(self._config.seed, "choice", step, row)
        count = (newest + 1 - oldest) * self.slots
        number = int(torch.randint(count, (1,), generator=rng))
        return oldest + number // self.slots, number % self.slots

    def _load(self, index: int) -> Batch:
        file = self._file(index)
        if self._folder is not None and file.is_file():
            return load_file(file)
        slots = range(index * self.slots, (index + 1) * self.slots)
        numbers = [slot * self._config.batch + row for slot in slots for row in self._shard]
        parts = [self._draw(numbers[start : start + CHUNK]) for start in range(0, len(numbers), CHUNK)]
        part = {key: torch.cat([part[key] for part in parts]) for key in parts[0]}
        if self._folder is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            with atomic_write(file) as stream:
                stream.write(save({key: values.cpu().contiguous() for key, values in part.items()}))
        return part

    def _file(self, index: int) -> Path:
        folder = self._folder or Path()
        return folder / f"part-{index:05d}-{self._shard.rank}of{self._shard.world}.safetensors"
