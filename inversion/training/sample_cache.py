"""Samples that are used more than once, for runs where drawing one costs more than a step with it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save
from torch import Tensor

from inversion.atomic import atomic_write
from inversion.readback import to_cpu
from inversion.training.config import TrainingConfig
from inversion.training.shards import Shard, rng_for

Batch = dict[str, Tensor]
CHUNK = 8


class SampleCache:
    """The samples that a step may use: those of the newest draw, and of older draws within the config's `window`.

    A draw is as many samples as the config's `sample_cache`. Sample number n is a function of the seed and n. A
    position in the batch only uses samples n with n % batch = position, so each process draws its own shard, and any
    number of processes see the same batches.

    Draws are kept on the CPU, and in `folder`, where one is given and samples are reused: a resumed run reads them from
    there.
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
        self.batches_per_draw = max(config.sample_cache // config.batch, 1)
        self._draws: dict[int, Batch] = {}

    def batch(self, step: int) -> Batch:
        """This process's shard of the batch at `step`: every tensor [len(shard), …], on the CPU."""
        config = self._config
        newest = step // (self.batches_per_draw * config.uses_per_sample)
        oldest = max(0, newest - config.window + 1)
        for index in [index for index in self._draws if index < oldest]:
            del self._draws[index]
            self._file(index).unlink(missing_ok=True)
        for index in range(oldest, newest + 1):
            if index not in self._draws:
                self._draws[index] = self._load(index)
        chosen = []
        for place, position in enumerate(self._shard):
            index, row = self._choice(step, position, oldest, newest)
            chosen.append({key: values[row * len(self._shard) + place] for key, values in self._draws[index].items()})
        return {key: torch.stack([sample[key] for sample in chosen]) for key in chosen[0]}

    def _choice(self, step: int, position: int, oldest: int, newest: int) -> tuple[int, int]:
        """The draw, and the batch within it, that a position takes its sample from."""
        if self._config.uses_per_sample == 1 and oldest == newest:
            return newest, step % self.batches_per_draw
        rng = rng_for(self._config.seed, "choice", step, position)
        count = (newest + 1 - oldest) * self.batches_per_draw
        number = int(torch.randint(count, (1,), generator=rng))
        return oldest + number // self.batches_per_draw, number % self.batches_per_draw

    def _load(self, index: int) -> Batch:
        file = self._file(index)
        if self._folder is not None and file.is_file():
            return load_file(file)
        rows = range(index * self.batches_per_draw, (index + 1) * self.batches_per_draw)
        numbers = [row * self._config.batch + position for row in rows for position in self._shard]
        parts = [self._draw(numbers[start : start + CHUNK]) for start in range(0, len(numbers), CHUNK)]
        samples = {key: to_cpu(torch.cat([part[key] for part in parts])) for key in parts[0]}
        if self._folder is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            with atomic_write(file) as stream:
                stream.write(save({key: values.contiguous() for key, values in samples.items()}))
        return samples

    def _file(self, index: int) -> Path:
        folder = self._folder or Path()
        return folder / f"draw-{index:05d}-{self._shard.rank}of{self._shard.world}.safetensors"
