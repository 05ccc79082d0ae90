"""Samples that are drawn some at a time and used several times, where drawing one costs more than learning from it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save
from torch import Tensor

from inversion.atomic import atomic_write
from inversion.training.config import TrainingConfig
from inversion.training.shards import Lanes, generator_for

Batch = dict[str, Tensor]
CHUNK = 8


class Pool:
    """The samples that a step may use: the pool being worked off and the ones before it, within the config's window.

    Sample number n is a function of the seed and n, and a lane only uses numbers n with n % batch = lane: each process
    draws its own share, and any number of processes see the same batches. With a `folder`, finished pools are kept
    there, so that a run that is taken up again does not draw them anew.
    """

    def __init__(
        self,
        draw: Callable[[Sequence[int]], Batch],
        config: TrainingConfig,
        lanes: Lanes,
        folder: Path | None = None,
    ) -> None:
        self._draw, self._config, self._lanes = draw, config, lanes
        self._folder = folder if config.pool and config.reuse > 1 else None
        self.slots = max(config.pool // config.batch, 1)
        self._pools: dict[int, Batch] = {}

    def batch(self, step: int) -> Batch:
        """What the lanes of this process see at `step`: every tensor [lanes, …]."""
        config = self._config
        newest = step // (self.slots * config.reuse)
        oldest = max(0, newest - config.window + 1)
        for index in [index for index in self._pools if index < oldest]:
            del self._pools[index]
            self._file(index).unlink(missing_ok=True)
        for index in range(oldest, newest + 1):
            if index not in self._pools:
                self._pools[index] = self._load(index)
        chosen = []
        for place, lane in enumerate(self._lanes):
            index, slot = self._choice(step, lane, oldest, newest)
            chosen.append({key: values[slot * len(self._lanes) + place] for key, values in self._pools[index].items()})
        return {key: torch.stack([sample[key] for sample in chosen]) for key in chosen[0]}

    def _choice(self, step: int, lane: int, oldest: int, newest: int) -> tuple[int, int]:
        if self._config.reuse == 1 and oldest == newest:
            return newest, step % self.slots
        dice = generator_for(self._config.seed, "choice", step, lane)
        count = (newest + 1 - oldest) * self.slots
        number = int(torch.randint(count, (1,), generator=dice))
        return oldest + number // self.slots, number % self.slots

    def _load(self, index: int) -> Batch:
        file = self._file(index)
        if self._folder is not None and file.is_file():
            return load_file(file)
        rows = range(index * self.slots, (index + 1) * self.slots)
        numbers = [row * self._config.batch + lane for row in rows for lane in self._lanes]
        parts = [self._draw(numbers[start : start + CHUNK]) for start in range(0, len(numbers), CHUNK)]
        pool = {key: torch.cat([part[key] for part in parts]) for key in parts[0]}
        if self._folder is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            with atomic_write(file) as stream:
                stream.write(save({key: values.cpu().contiguous() for key, values in pool.items()}))
        return pool

    def _file(self, index: int) -> Path:
        folder = self._folder or Path()
        return folder / f"pool-{index:05d}-{self._lanes.rank}of{self._lanes.world}.safetensors"
