"""Trains one task; the run goes on where it was."""

import argparse
from pathlib import Path
from typing import Any

import torch

from app.commands.console import Result, peak_rss_mb, say
from app.commands.setup import Setup
from inversion.devices import choose_device
from inversion.errors import ModelError
from inversion.generators.registry import EMBEDDED
from inversion.progress import Clock, ProgressSink
from inversion.store.model_file import model_card

LICENCE = "Apache-2.0 (the generator's), see NOTICE"
SOURCE = "trained on samples of mobile-stylegan-ffhq"


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    try:
        import accelerate  # noqa: F401
    except ImportError as error:
        raise ModelError("Training needs Accelerate.", "Install it: pip install -e '.[training]'.") from error
    from inversion.training.config import read_config
    from inversion.training.loop import Run, make_accelerator
    from inversion.training.losses import LossFiles
    from inversion.training.tasks import TASKS

    device = choose_device(arguments.device)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    accelerator = make_accelerator(device)
    kind = TASKS[arguments.task]
    config = read_config(arguments.config, kind.defaults, _settings(arguments.settings))
    torch.manual_seed(config.seed)
    generator = setup.load_generator(arguments.generator, accelerator.device)
    files = LossFiles(arguments.descriptor, arguments.lpips, arguments.arcface)
    task = kind.build(config, generator, arguments.models, files)
    if arguments.start_from is not None:
        task.start_from(arguments.start_from)
    folder: Path = arguments.output
    training = Run(task, folder, accelerator)
    clock, first = Clock(), training.step
    try:
        training.train(arguments.minutes, progress=progress, log=say)
    finally:
        added = arguments.generator != EMBEDDED
        card = _card(arguments) | (_card_of_added(arguments, setup.store.added) if added else {})
        written = training.export(card, arguments.validate, setup.store.added if added else None)
    if arguments.pack is not None and accelerator.is_main_process:
        from inversion.training.checkpoint import pack

        pack(folder, arguments.pack)
    summary = {
        "task": arguments.task,
        "generator": arguments.generator,
        "output": str(written or folder),
        "steps": training.step,
        "of_steps": config.steps,
        "pictures": (training.step - first) * config.batch,
        "seconds": round(clock.seconds, 1),
        "device": str(accelerator.device),
        "processes": accelerator.num_processes,
        "peak_rss_mb": peak_rss_mb(),
        "metrics": dict(model_card(task.name, folder).metrics) if written else {},
        **task.metadata(),
    }
    if not accelerator.is_main_process:
        return Result(summary, "")
    return Result(summary, f"{training.step} of {config.steps} steps in {clock.seconds:.0f} s → {written}")


def _settings(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Names and values as the keys of a config; `losses.l2` goes into its table."""
    settings: dict[str, Any] = {}
    for name, value in pairs:
        table, _, key = name.rpartition(".")
        (settings.setdefault(table, {}) if table else settings)[key] = value
    return settings


def _card(arguments: argparse.Namespace) -> dict[str, Any]:
    return {
        "version": "1",
        "licence": LICENCE,
        "source": SOURCE,
        "made_by": f"python main.py train {arguments.task}",
        "metrics": {},
    }


def _card_of_added(arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """What is different on the card of an added generator's network, which is an added model itself."""
    task, generator = arguments.task, arguments.generator
    card = model_card(generator, folder)
    return {
        "title": f"{task.replace('-', ' ').capitalize()} of {generator}",
        "kind": task,
        "architecture": task,
        "licence": card.licence,
        "source": f"trained on samples of {generator}",
        "made_by": f"python main.py train {task} --generator {generator}",
        "settings": {name: card.settings[name] for name in ("resolution", "w_dim") if name in card.settings},
        "needs": [{"kind": card.kind, "architecture": card.architecture, "resolution": card.resolution}],
    }
