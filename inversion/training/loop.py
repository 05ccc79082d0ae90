"""The training loop, over Accelerate: the same command on one CPU, one GPU, or many of them under torchrun.

A run has a folder: `checkpoint.pt` (the state that it is resumed from), `log.csv`, TensorBoard events, cached samples,
and the averaged weights with their model card. A run with the same config in the same folder is resumed.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch
from accelerate import Accelerator
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from inversion.devices import autocast, computes_bfloat16
from inversion.errors import RequestError
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.readback import to_cpu, to_number
from inversion.store.model_file import write_model
from inversion.training.checkpoint import load_checkpoint, save_checkpoint
from inversion.training.config import with_new_names
from inversion.training.discriminator_trainer import DiscriminatorTrainer
from inversion.training.losses import total
from inversion.training.metrics_log import MetricsLog
from inversion.training.sample_cache import Batch, SampleCache
from inversion.training.schedule import learning_rate
from inversion.training.shards import Shard
from inversion.training.tasks.base import Task, TaskResult

FREE_TO_CHANGE = (
    "accumulate",
    "sample_cache",
    "uses_per_sample",
    "window",
    "steps",
    "decay",
    "learning_rate",
    "losses",
    "coarse_pictures",
    "costly_loss_every",
    "precision",
)
"""Settings that may differ from those that the run was started with."""


@dataclass(frozen=True)
class Reporting:
    """How often a run logs its figures and its pictures, both in steps, and how often it saves, in minutes."""

    log_every: int = 20
    pictures_every: int = 500
    save_minutes: float = 3.0


REPORTING = Reporting()


def make_accelerator(device: torch.device) -> Accelerator:
    """Accelerate's view of this process: its device, and which of how many processes it is."""
    return Accelerator(cpu=device.type == "cpu")


class Run:
    """A training run in its folder, resumed where the folder has a checkpoint. `step` counts the steps taken.

    `monotonic` is a clock in seconds. Raises RequestError where the folder holds a run of another task or config, and
    where a process's share of the batch cannot be divided into parts. Raises ModelError where its checkpoint is
    damaged.
    """

    def __init__(
        self,
        task: Task[Any],
        folder: Path,
        accelerator: Accelerator,
        reporting: Reporting = REPORTING,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        config = task.config
        self.task, self.config, self.folder, self._accelerator = task, config, folder, accelerator
        self._reporting, self._monotonic = reporting, monotonic
        self._shard = Shard(config.batch, accelerator.process_index, accelerator.num_processes)
        if len(self._shard) % config.accumulate:
            raise RequestError(
                f"{len(self._shard)} samples per process have no {config.accumulate} equal parts.",
                "Choose another accumulate.",
            )
        task.network.to(accelerator.device, memory_format=torch.channels_last)
        optimiser = torch.optim.AdamW(
            task.parameter_groups(), lr=config.learning_rate, weight_decay=config.weight_decay, betas=(0.9, 0.99)
        )
        self._model, self._optimiser = accelerator.prepare(task, optimiser)
        self.average = AveragedModel(task.network, multi_avg_fn=get_ema_multi_avg_fn(config.ema), use_buffers=True)
        self.discriminator = DiscriminatorTrainer(config, accelerator) if config.losses.adversarial else None
        self._samples = SampleCache(self._draw, config, self._shard, folder / "sample_cache")
        self._unlogged: dict[str, list[float]] = {}
        self.step = 0
        self._restore()

    def train(
        self,
        minutes: float | None = None,
        *,
        progress: ProgressSink = ignore_progress,
        log: Callable[[str], None] = lambda _line: None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Takes steps until the schedule ends or `minutes` are over. Saves at intervals and at the end.

        Raises Cancelled after saving. Only the first process writes the folder's files.
        """
        metrics_log = MetricsLog(self.folder, self.step) if self._accelerator.is_main_process else None
        start, clock = self.step, Clock()
        saved = logged = self._monotonic()
        try:
            while self.step < self.config.steps and not self._time_is_up(clock, minutes):
                if cancel is not None:
                    cancel.check()
                figures, result = self._advance()
                for name, value in figures.items():
                    self._unlogged.setdefault(name, []).append(value)
                if self.step % self._reporting.log_every == 0 or self.step == self.config.steps:
                    means = {name: sum(values) / len(values) for name, values in self._unlogged.items()}
                    self._unlogged.clear()
                    if metrics_log is not None:
                        rate = self._reporting.log_every * self.config.batch / max(self._monotonic() - logged, 1e-9)
                        logged = self._monotonic()
                        metrics_log.scalars(self.step, means)
                        self._report(means, rate, start, clock, minutes, progress, log)
                if metrics_log is not None and self.step % self._reporting.pictures_every == 0:
                    metrics_log.pictures(self.step, result.output, result.target)
                if self._mean_over_processes(self._monotonic() - saved) > 60 * self._reporting.save_minutes:
                    self._save()
                    saved = self._monotonic()
        finally:
            self._save()
            if metrics_log is not None:
                metrics_log.close()

    def export(self, card: dict[str, Any], validate: int = 0, beside: Path | None = None) -> Path | None:
        """Writes the averaged weights as float16 safetensors with a model card, and returns their path.

        They are written to the run's folder, and to `beside`, a folder of models that are in use. With `validate`, the
        card gets the task's figures on that many fresh samples. None in other processes than the first, which write
        nothing.
        """
        if not self._accelerator.is_main_process:
            return None
        metadata = {"training": self.config.as_dict() | {"step": self.step, **self.task.metadata()}}
        if validate:
            metadata["metrics"] = self.task.validate(self._averaged(), validate) | {"samples": validate}
        tensors = {key: to_cpu(value).float() for key, value in self._averaged().state_dict().items()}
        written = write_model(self.task.name, tensors, card | metadata, self.folder)
        return written if beside is None else write_model(self.task.name, tensors, card | metadata, beside)

    def _averaged(self) -> nn.Module:
        return self.average.module if self.step else self.task.network

    def _advance(self) -> tuple[dict[str, float], TaskResult]:
        """Takes one step; its figures, and what the task made of the last part of the batch."""
        config, accelerator = self.config, self._accelerator
        batch = {key: value.to(accelerator.device) for key, value in self._samples.batch(self.step).items()}
        positions = list(self._shard)
        rate = learning_rate(config, self.step)
        for group in self._optimiser.param_groups:
            group["lr"] = rate * group.get("scale", 1.0)
        figures: dict[str, float] = {}
        result = TaskResult({})
        discriminator = self.discriminator if self.step >= config.adversarial_from else None
        part_size = len(positions) // config.accumulate
        for start in range(0, len(positions), part_size):
            part = slice(start, start + part_size)
            last = part.stop == len(positions)
            with accelerator.no_sync(self._model) if not last else nullcontext():
                with self._autocast():
                    result = self._model({key: value[part] for key, value in batch.items()}, self.step, positions[part])
                terms = result.terms
                if discriminator is not None and result.output is not None:
                    terms = terms | {"adversarial": discriminator.term(result.output.float())}
                loss = total(terms, config.losses) / config.accumulate
                accelerator.backward(loss)
            for key, value in [("loss", loss * config.accumulate), *terms.items()]:
                figures[key] = figures.get(key, 0.0) + to_number(value) / config.accumulate
        if config.clip:
            accelerator.clip_grad_norm_(self.task.network.parameters(), config.clip)
        self._optimiser.step()
        self._optimiser.zero_grad()
        self.average.update_parameters(self.task.network)
        if discriminator is not None and result.output is not None and result.target is not None:
            figures |= discriminator.learn(result.output, result.target, self.step)
        self.step += 1
        return figures | {"learning_rate": rate}, result

    def _autocast(self) -> AbstractContextManager[object]:
        device, wish = self._accelerator.device, self.config.precision
        return autocast(device, enabled=wish == "bfloat16" or (wish == "auto" and computes_bfloat16(device)))

    def _draw(self, numbers: Sequence[int]) -> Batch:
        with self._autocast():
            return self.task.draw(numbers)

    def _time_is_up(self, clock: Clock, minutes: float | None) -> bool:
        return minutes is not None and self._mean_over_processes(clock.seconds) > 60 * minutes

    def _mean_over_processes(self, seconds: float) -> float:
        """The mean over all processes. Their clocks differ; by the mean, they all save and stop at the same step."""
        if self._accelerator.num_processes == 1:
            return seconds
        mine = torch.tensor([seconds], device=self._accelerator.device)
        return to_number(cast("Tensor", self._accelerator.gather(mine)).mean())

    def _report(
        self,
        figures: dict[str, float],
        rate: float,
        start: int,
        clock: Clock,
        minutes: float | None,
        progress: ProgressSink,
        log: Callable[[str], None],
    ) -> None:
        """Tells progress and log about a step, with the means since the last report; `rate` is in pictures/s."""
        done = self.step - start
        seconds_left = clock.seconds / done * (self.config.steps - self.step)
        if minutes is not None:
            seconds_left = min(seconds_left, max(60 * minutes - clock.seconds, 0.0))
        progress(Progress("Training", self.step / self.config.steps, seconds_left, figures["loss"]))
        memory = ""
        if self._accelerator.device.type == "cuda":
            memory = f", {torch.cuda.max_memory_allocated() / 2**30:.1f} GiB on the device"
        terms = ", ".join(f"{name} {value:.4g}" for name, value in figures.items())
        log(f"step {self.step} of {self.config.steps}: {terms}, {rate:.1f} pictures/s{memory}")

    def _save(self) -> None:
        self._accelerator.wait_for_everyone()
        if self._accelerator.is_main_process:
            self.folder.mkdir(parents=True, exist_ok=True)
            save_checkpoint(self.folder, self._state())

    def _state(self) -> dict[str, Any]:
        state = {
            "task": self.task.name,
            "config": self.config.as_dict(),
            "step": self.step,
            "unlogged": self._unlogged,
            "network": self.task.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self._optimiser.state_dict(),
        }
        if self.discriminator is not None:
            state["discriminator"] = self.discriminator.state_dict()
        return state

    def _restore(self) -> None:
        state = load_checkpoint(self.folder)
        if state is None:
            if self.task.fresh:
                self.task.begin()
            return
        if state["task"] != self.task.name:
            raise RequestError(
                f"{self.folder} holds a run of {state['task']!r}, not {self.task.name!r}.", "Choose another folder."
            )
        now, then = self.config.as_dict(), with_new_names(state["config"])
        changed = [key for key, value in then.items() if key not in FREE_TO_CHANGE and now.get(key) != value]
        if changed:
            raise RequestError(
                f"The run in {self.folder} was started with other values of: {', '.join(changed)}.",
                "Use the same config, or another folder.",
            )
        self.task.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self._optimiser.load_state_dict(state["optimiser"])
        discriminator = state.get("discriminator", state.get("adversary"))  # its key in earlier versions
        if self.discriminator is not None and discriminator is not None:
            self.discriminator.load_state_dict(discriminator)
        self._unlogged = state.get("unlogged", {})
        self.step = state["step"]
