"""Training on a device without values: two steps of every task with all that its loss can have, figures, weights."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import torch
from accelerate import Accelerator

from inversion.detail import closed_form
from inversion.encoders.compact import CompactWEncoder
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview import PreviewHeads
from inversion.generators.registry import EMBEDDED, load_generator
from inversion.hypernetworks.compact import CompactHyperNetwork
from inversion.training import loop, randomise, samples
from inversion.training.config import LossWeights
from inversion.training.detail_samples import nearby_codes
from inversion.training.discriminator_trainer import DiscriminatorTrainer
from inversion.training.loop import Reporting, Run
from inversion.training.losses import LossFiles, PictureLoss
from inversion.training.sample_cache import Batch, SampleCache
from inversion.training.shards import Shard
from inversion.training.tasks import (
    TASKS,
    DetailMapTask,
    HyperNetworkTask,
    PreviewHeadsTask,
    Task,
    WEncoderTask,
    detail_map,
)
from tests.devices.guard import META, on_meta
from tests.devices.networks import SIZE, heads, mobile, pictures, w_encoder
from tests.devices.planting import Case
from tests.inversion.tiny_training import BLOCKS, CONFIG, WIDTHS

TWO_STEPS = replace(
    CONFIG,
    steps=2,
    batch=2,
    sample_cache=4,
    uses_per_sample=2,
    mixing=0.5,
    perturbation=0.3,
    r1_every=1,
    losses=LossWeights(**dict.fromkeys(LossWeights.__dataclass_fields__, 1.0)),
)
CARD = {"version": "1", "licence": "none", "source": "test", "made_by": "test", "metrics": {}}


class MetaAccelerator(Accelerator):
    """Accelerate knows no `meta`: this one says that its device is there."""

    @property
    def device(self) -> torch.device:  # pyright: ignore[reportIncompatibleMethodOverride] - its type is unknown
        return META


def _trained(make: Callable[[], Task[Any]]) -> Callable[[], None]:
    def run() -> None:
        with TemporaryDirectory() as folder:
            run = Run(make(), Path(folder), MetaAccelerator(cpu=True), Reporting(log_every=1, pictures_every=1))
            run.train()
            run.export(CARD, validate=2)

    return run


def _resumed() -> None:
    """Samples of an earlier run come from its files, and are used beside those that are drawn now."""
    config = replace(TWO_STEPS, batch=2, sample_cache=2, window=2)

    def draw(numbers: Sequence[int]) -> Batch:
        return {"pictures": pictures(8, len(numbers))}

    with TemporaryDirectory() as folder:
        SampleCache(draw, config, Shard(config.batch), Path(folder)).batch(0)
        resumed = SampleCache(draw, config, Shard(config.batch), Path(folder))
        for step in range(2, 8):
            resumed.batch(step)


def _built(task: type[Task[Any]]) -> Callable[[], object]:
    """The task as `train` makes it, on the shipped networks."""
    return lambda: task.build(task.defaults, _shipped_generator(), None, LossFiles())


@cache
def _shipped_generator() -> MobileStyleGAN:
    return cast("MobileStyleGAN", load_generator(EMBEDDED, META))


def _w_encoder_task() -> WEncoderTask:
    network = CompactWEncoder(mobile().w_dim, BLOCKS, SIZE)
    return WEncoderTask(TWO_STEPS, mobile(), None, network)


def _hypernetwork_task() -> HyperNetworkTask:
    network = CompactHyperNetwork(mobile(), w_encoder(), 8, SIZE, WIDTHS)
    return HyperNetworkTask(TWO_STEPS, mobile(), on_meta(PreviewHeads(mobile(), (SIZE,))), w_encoder(), network)


def _detail_map_task() -> DetailMapTask:
    """Without the start in closed form of a fresh run, which is a case of its own."""
    losses = LossWeights(l2=1.0, features=1.0, sharpness=1.0)
    task = DetailMapTask(replace(TWO_STEPS, losses=losses), mobile(), heads(), nearby_codes(mobile()))
    task.fresh = False
    return task


def _closed_form() -> None:
    _detail_map_task().start_in_closed_form(1)


def _preview_heads_task() -> PreviewHeadsTask:
    return PreviewHeadsTask(replace(TWO_STEPS, losses=LossWeights(l2=1.0)), mobile())


def _randomise() -> None:
    randomise.randomise(pictures(SIZE), [torch.Generator(), torch.Generator()])


RANDOM_CHANGES = ("place", "change_background", "cover", "colour", "blur", "grain", "jpeg", "_coordinates")

TRAINING: dict[str, Case] = {
    "randomise": Case(_randomise, tuple((randomise, name) for name in RANDOM_CHANGES)),
    "sample cache": Case(_resumed),
    "training of the W encoder": Case(
        _trained(_w_encoder_task),
        (
            (WEncoderTask, "draw"),
            (WEncoderTask, "forward"),
            (WEncoderTask, "_photos"),
            (PictureLoss, "forward"),
            (samples, "perturb"),
            (loop, "total"),
        ),
    ),
    "training of the hypernetwork": Case(
        _trained(_hypernetwork_task),
        (
            (HyperNetworkTask, "draw"),
            (HyperNetworkTask, "_detail"),
            (DiscriminatorTrainer, "term"),
        ),
    ),
    "training of the preview heads": Case(
        _trained(_preview_heads_task), ((PreviewHeadsTask, "_products"), (PreviewHeadsTask, "_error"))
    ),
    "training of the detail map": Case(
        _trained(_detail_map_task), ((DetailMapTask, "draw"), (DetailMapTask, "forward"), (detail_map, "laplacian"))
    ),
    "closed form of the detail map": Case(
        _closed_form, ((DetailMapTask, "_true_features"), (closed_form, "_root_mean"))
    ),
    **{f"start of training: {name}": Case(_built(task)) for name, task in TASKS.items()},
}
"""The start of every task is here by itself; its steps need a row."""
