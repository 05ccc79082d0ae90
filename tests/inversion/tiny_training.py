"""Training on the tiny generator: tasks of a few small pictures, and a script for several processes.

`python -m tests.inversion.tiny_training DIR` trains a W encoder in DIR, alone or under torchrun.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import torch

from inversion.encoders.compact import CompactWEncoder
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.hypernetworks.compact import CompactHyperNetwork
from inversion.training.config import LossWeights, TrainingConfig
from inversion.training.loop import Reporting, Run, make_accelerator
from inversion.training.tasks import HyperNetworkTask, Task, WEncoderTask
from tests.tiny import tiny_generator

BLOCKS = ((32, 1), (32, 2), (32, 2), (32, 2))
WIDTHS = (16, 16, 16, 16)
CONFIG = TrainingConfig(
    batch=4,
    steps=8,
    warmup=1,
    size=64,
    precision="float32",
    ema=0.5,
    discriminator_channels=16,
    losses=LossWeights(exact_w=1.0, l2=1.0),
)


def generator() -> MobileStyleGAN:
    return cast("MobileStyleGAN", tiny_generator())


def w_encoder_task(**changes) -> WEncoderTask:
    torch.manual_seed(0)
    network = CompactWEncoder(generator().w_dim, BLOCKS, CONFIG.size)
    return WEncoderTask(replace(CONFIG, **changes), generator(), None, network)


def hypernetwork_task(**changes) -> HyperNetworkTask:
    torch.manual_seed(0)
    encoder = CompactWEncoder(generator().w_dim, BLOCKS, CONFIG.size).eval().requires_grad_(False)
    network = CompactHyperNetwork(generator(), encoder, 8, CONFIG.size, WIDTHS)
    config = replace(CONFIG, losses=LossWeights(l2=1.0, detail=1.0), mixing=0.5, perturbation=0.3)
    return HyperNetworkTask(replace(config, **changes), generator(), None, encoder, network)


def make_run(task: Task[Any], folder: Path, monotonic: Callable[[], float] = time.monotonic) -> Run:
    """A run that logs every step."""
    return Run(task, folder, make_accelerator(torch.device("cpu")), Reporting(log_every=1), monotonic)


if __name__ == "__main__":
    torch.set_num_threads(1)
    # Clocks that run apart: processes that decided by their own when to save would wait for each other for ever.
    pace = 1 + 1e4 * int(os.environ.get("RANK", "0"))
    make_run(w_encoder_task(), Path(sys.argv[1]), lambda: pace * time.monotonic()).train()
