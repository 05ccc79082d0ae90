"""One plain training loop over Accelerate: the same command on one CPU, one GPU, or many of them under torchrun.

A run lives in a folder: `checkpoint.pt` (everything needed to resume exactly), `log.csv`, TensorBoard events, samples,
and the averaged weights with their model card. Started again with the same config, it resumes there.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import torch
from accelerate import Accelerator
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from inversion.devices import computes_bfloat16
from inversion.errors import RequestError
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.store.model_file import write_model
from inversion.training.checkpoint import load_checkpoint, save_checkpoint
from inversion.training.config import RENAMED
from inversion.training.discriminator_trainer import DiscriminatorTrainer
from inversion.training.losses import Terms, total
from inversion.training.metrics_log import MetricsLog
from inversion.training.sample_cache import Batch, SampleCache
from inversion.training.schedule import learning_rate
from inversion.training.shards import Shard
from inversion.training.tasks import Task

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


def make_accelerator(device: torch.device) -> Accelerator:
    """Accelerate's view of this process: its device, and which of how many processes it is."""
    return Accelerator(cpu=device.type == "cpu")


@dataclass(frozen=True)
class Reporting:
    """How often a run writes: figures and pictures every so many steps, a checkpoint every so many minutes."""

    log_every: int = 20
    pictures_every: int = 500
    save_minutes: float = 3.0


REPORTING = Reporting()


class Run:
    """A training run in its folder. `step` is how many steps it has taken."""

    def __init__(
        self, task: Task[Any], folder: Path, accelerator: Accelerator, reporting: Reporting = REPORTING
    ) -> None:
        config, self._reporting = task.config, reporting
        self.task, self.config, self.folder, self._accelerator = task, config, folder, accelerator
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
        self._cache = SampleCache(self._draw, config, self._shard, folder / "sample_cache")
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
        """Steps until the schedule's end, or until `minutes` are over. Saves by time and at the end.

        Raises Cancelled after saving. The folder's files are written by the first process alone.
        """
        metrics_log = MetricsLog(self.folder, self.step) if self._accelerator.is_main_process else None
        start, clock = self.step, Clock()
        saved = logged = time.monotonic()
        try:
            while self.step < self.config.steps and not self._time_is_up(clock, minutes):
                if cancel is not None:
                    cancel.check()
                figures, output, target = self._advance()
                for name, value in figures.items():
                    self._unlogged.setdefault(name, []).append(value)
                if self.step % self._reporting.log_every == 0 or self.step == self.config.steps:
                    figures = {name: sum(values) / len(values) for name, values in self._unlogged.items()}
                    self._unlogged.clear()
                else:
                    figures = {}
                if metrics_log is not None and figures:
                    rate = self._reporting.log_every * self.config.batch / max(time.monotonic() - logged, 1e-9)
                    logged = time.monotonic()
                    metrics_log.scalars(self.step, figures)
                    self._report(figures, rate, start, clock, minutes, progress, log)
                if (
                    metrics_log is not None
                    and output is not None
                    and target is not None
                    and self.step % self._reporting.pictures_every == 0
                ):
                    metrics_log.pictures(self.step, output, target)
                if self._together(time.monotonic() - saved) > 60 * self._reporting.save_minutes:
                    self._save()
                    saved = time.monotonic()
        finally:
            self._save()
            if metrics_log is not None:
                metrics_log.close()

    def export(self, card: dict[str, Any], validate: int = 0) -> Path | None:
        """The averaged weights as float16 safetensors with a model card, by the first process; their path.

        With `validate`, the card gets the task's figures on so many fresh samples.
        """
        if not self._accelerator.is_main_process:
            return None
        further = {"training": self.config.as_dict() | {"step": self.step, **self.task.metadata()}}
        if validate:
            further["metrics"] = self.task.validate(self._averaged(), validate) | {"samples": validate}
        tensors = {key: value.detach().cpu().float() for key, value in self._averaged().state_dict().items()}
        return write_model(self.task.name, tensors, card | further, self.folder)

    def _averaged(self) -> nn.Module:
        return self.average.module if self.step else self.task.network

    def _advance(self) -> tuple[dict[str, float], Tensor | None, Tensor | None]:
        """One step: its figures, and the last part's pictures."""
        config, accelerator = self.config, self._accelerator
        batch = {key: value.to(accelerator.device) for key, value in self._cache.batch(self.step).items()}
        rows, share = list(self._shard), len(self._shard) // config.accumulate
        rate = learning_rate(config, self.step)
        for group in self._optimiser.param_groups:
            group["lr"] = rate * group.get("scale", 1.0)
        figures: dict[str, float] = {}
        output = target = None
        adversarial = self.discriminator is not None and self.step >= config.adversarial_from
        for start in range(0, len(rows), share):
            part = {key: value[start : start + share] for key, value in batch.items()}
            last = start + share == len(rows)
            with accelerator.no_sync(self._model) if not last else nullcontext():
                terms, output, target = self._terms(part, rows[start : start + share], adversarial=adversarial)
                loss = total(terms, config.losses) / config.accumulate
                accelerator.backward(loss)
            for key, value in [("loss", loss * config.accumulate), *terms.items()]:
                figures[key] = figures.get(key, 0.0) + value.item() / config.accumulate
        if config.clip:
            accelerator.clip_grad_norm_(self.task.network.parameters(), config.clip)
        self._optimiser.step()
        self._optimiser.zero_grad()
        self.average.update_parameters(self.task.network)
        if self.discriminator is not None and adversarial and output is not None and target is not None:
            figures |= self.discriminator.learn(output, target, self.step)
        self.step += 1
        return figures | {"learning_rate": rate}, output, target

    def _autocast(self) -> torch.autocast:
        device, wish = self._accelerator.device, self.config.precision
        return torch.autocast(
            device.type, torch.bfloat16, wish == "bfloat16" or (wish == "auto" and computes_bfloat16(device))
        )

    def _draw(self, numbers: Sequence[int]) -> Batch:
        with self._autocast():
            return self.task.draw(numbers)

    def _terms(self, part: Batch, rows: list[int], *, adversarial: bool) -> tuple[Terms, Tensor | None, Tensor | None]:
        with self._autocast():
            terms, output, target = self._model(part, self.step, rows)
        if adversarial and self.discriminator is not None and output is not None:
            terms = terms | {"adversarial": self.discriminator.term(output.float())}
        return terms, output, target

    def _time_is_up(self, clock: Clock, minutes: float | None) -> bool:
        return minutes is not None and self._together(clock.seconds) > 60 * minutes

    def _together(self, seconds: float) -> float:
        """The mean over all processes. Their clocks differ; by the mean, all decide the same at the same step."""
        if self._accelerator.num_processes == 1:
            return seconds
        mine = torch.tensor([seconds], device=self._accelerator.device)
        return cast("Tensor", self._accelerator.gather(mine)).mean().item()

    def _report(self, figures, rate, start, clock, minutes, progress, log) -> None:
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
        return state | ({"discriminator": self.discriminator.state_dict()} if self.discriminator is not None else {})

    def _restore(self) -> None:
        state = load_checkpoint(self.folder)
        if state is None:
            return
        if state["task"] != self.task.name:
            raise RequestError(
                f"{self.folder} holds a run of {state['task']!r}, not {self.task.name!r}.", "Choose another folder."
            )
        now = self.config.as_dict()
        saved: dict[str, Any] = state["config"]
        before = {RENAMED.get(key, key): value for key, value in saved.items()}
        changed = [key for key, value in before.items() if key not in FREE_TO_CHANGE and now.get(key) != value]
        if changed:
            raise RequestError(
                f"The run in {self.folder} was started with other values of: {', '.join(changed)}.",
                "Use the same config, or another folder.",
            )
        self.task.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self._optimiser.load_state_dict(state["optimiser"])
        discriminator = state.get("discriminator", state.get("adversary"))  # its name in earlier versions
        if self.discriminator is not None and discriminator is not None:
            self.discriminator.load_state_dict(discriminator)
        self._unlogged = state.get("unlogged", {})
        self.step = state["step"]
