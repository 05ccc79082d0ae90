"""The training loop: it learns, goes on exactly where it was, and any number of processes take the same steps."""

import argparse
import csv
import os
import socket
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import torch
from torch.distributed.run import get_args_parser

from app.commands.parser import build_parser
from inversion.errors import Cancelled, ModelError, RequestError
from inversion.progress import CancelToken
from inversion.store.added_models import added_models
from inversion.store.model_file import write_model
from inversion.training.checkpoint import load_checkpoint
from inversion.training.config import LossWeights
from inversion.training.discriminator import Discriminator
from inversion.training.sample_cache import SampleCache
from inversion.training.shards import Shard
from inversion.training.tasks import PreviewHeadsTask
from tests.conftest import REPOSITORY
from tests.inversion.tiny_training import CONFIG, generator, hypernetwork_task, make_run, w_encoder_task


def losses(folder: Path) -> list[float]:
    with (folder / "log.csv").open(encoding="utf-8", newline="") as file:
        return [float(row["loss"]) for row in csv.DictReader(file)]


def weights(folder: Path) -> dict[str, torch.Tensor]:
    state = load_checkpoint(folder)
    assert state is not None
    return state["network"] | {f"average.{key}": value for key, value in state["average"].items()}


@pytest.mark.parametrize(
    "changes", [{}, {"sample_cache": 8, "uses_per_sample": 2, "window": 2}], ids=["fresh samples", "a sample cache"]
)
def test_interrupted_and_resumed_is_bit_equal_to_unbroken(tmp_path: Path, changes: dict[str, int]):
    make_run(w_encoder_task(**changes), tmp_path / "unbroken").train()
    cancel = CancelToken()
    run = make_run(w_encoder_task(**changes), tmp_path / "broken")
    with pytest.raises(Cancelled):
        run.train(progress=lambda report: cancel.cancel() if report.fraction >= 3 / 8 else None, cancel=cancel)
    assert run.step == 3
    again = make_run(w_encoder_task(**changes), tmp_path / "broken")
    assert again.step == 3
    again.train()
    expected, found = weights(tmp_path / "unbroken"), weights(tmp_path / "broken")
    assert expected.keys() == found.keys()
    assert all(torch.equal(expected[key], found[key]) for key in expected)
    assert losses(tmp_path / "unbroken") == losses(tmp_path / "broken")


def test_two_processes_take_the_steps_of_one(tmp_path: Path):
    make_run(w_encoder_task(), tmp_path / "one").train()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        *(sys.executable, "-m", "torch.distributed.run", "--nproc_per_node", "2", "--master_port", str(port)),
        *("-m", "tests.inversion.tiny_training", str(tmp_path / "two")),
    ]
    subprocess.run(command, cwd=REPOSITORY, check=True, timeout=240, env=os.environ | {"OMP_NUM_THREADS": "1"})
    expected, found = weights(tmp_path / "one"), weights(tmp_path / "two")
    assert max(float((expected[key] - found[key]).abs().max()) for key in expected) < 1e-3
    state = load_checkpoint(tmp_path / "two")
    assert state is not None
    assert state["step"] == CONFIG.steps


def test_torchrun_hands_every_option_through():
    """Its parser takes what begins like one of its own options for that option, even behind the script's name."""
    parser = build_parser("main.py")
    commands = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    options = commands.choices["train"]._option_string_actions
    for option in options:
        given = ["--nproc_per_node", "2", "main.py", "train", "w-encoder", option]
        assert get_args_parser().parse_args(given).training_script_args == given[3:]
    assert "--start-from" in options


def test_training_needs_neither_dlib_nor_the_window():
    script = """
import sys
sys.modules |= {"dlib": None, "PySide6": None}  # importing them fails
import inversion.training.loop, inversion.training.tasks
"""
    subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, check=True, timeout=60)


def test_accumulated_parts_are_one_batch(tmp_path: Path):
    make_run(w_encoder_task(), tmp_path / "whole").train()
    make_run(w_encoder_task(accumulate=2), tmp_path / "parts").train()
    assert losses(tmp_path / "parts") == pytest.approx(losses(tmp_path / "whole"), rel=1e-3)


def test_phase_1_learns(tmp_path: Path):
    task = w_encoder_task(
        steps=150,
        batch=8,
        learning_rate=3e-3,
        sample_cache=64,
        uses_per_sample=20,
        randomisation=0.0,
        losses=LossWeights(exact_w=1.0),
    )
    make_run(task, tmp_path).train(minutes=1)
    found = losses(tmp_path)
    assert sum(found[-10:]) < 0.8 * sum(found[:10])


def test_samples_in_any_memory_order_are_kept_between_runs(tmp_path: Path):
    """bfloat16 draws pictures in channels_last, an order that files do not hold."""
    config = replace(CONFIG, sample_cache=CONFIG.batch, uses_per_sample=2)
    pictures = torch.randn(CONFIG.batch, 3, 8, 8).contiguous(memory_format=torch.channels_last)

    def draw(numbers):
        return {"pictures": pictures[list(numbers)]}

    first = SampleCache(draw, config, Shard(CONFIG.batch, 0, 1), tmp_path).batch(0)

    def draw_again(numbers):
        raise AssertionError("drawn already")

    again = SampleCache(draw_again, config, Shard(CONFIG.batch, 0, 1), tmp_path).batch(0)
    assert torch.equal(first["pictures"], again["pictures"])


def test_phase_2_learns(tmp_path: Path):
    task = hypernetwork_task(steps=60, learning_rate=2e-3, sample_cache=16, uses_per_sample=20)
    make_run(task, tmp_path).train(minutes=1)
    found = losses(tmp_path)
    assert sum(found[-10:]) < 0.8 * sum(found[:10])


def test_phase_2_learns_what_is_missing_in_w_without_pictures(tmp_path: Path):
    exact = LossWeights(exact_w=1.0)
    task = hypernetwork_task(
        steps=100,
        batch=8,
        learning_rate=3e-3,
        sample_cache=16,
        uses_per_sample=50,
        mixing=0.0,
        randomisation=0.0,
        losses=exact,
    )
    make_run(task, tmp_path).train(minutes=1)
    found = losses(tmp_path)
    assert sum(found[-10:]) < 0.8 * sum(found[:10])


def test_phase_2_leaves_alone_what_w_gets_right():
    task, w = hypernetwork_task(), generator().w_avg.expand(2, -1)
    with torch.no_grad():
        deltas = task.network.deltas(task.network.encode(task._render(w, None), partial(task._render, w)))
    assert all(float(delta.abs().max()) < 1e-6 for delta in deltas.values())


def test_a_run_starts_from_the_weights_of_another(tmp_path: Path):
    run = make_run(w_encoder_task(steps=2), tmp_path)
    run.train()
    run.export({"version": "1", "licence": "none", "source": "test", "made_by": "test", "metrics": {}})
    task = w_encoder_task()
    task.start_from(tmp_path)
    learned = {key.removeprefix("module."): value for key, value in run.average.state_dict().items()}
    assert all(torch.allclose(value, learned[key], atol=1e-3) for key, value in task.network.state_dict().items())
    with pytest.raises(ModelError):
        task.start_from(tmp_path / "nowhere")
    other = hypernetwork_task()
    other.name = task.name
    with pytest.raises(RequestError, match="another shape"):
        other.start_from(tmp_path)


def test_adversarial_loss_joins_at_its_step(tmp_path: Path):
    weighted = LossWeights(l2=1.0, adversarial=0.01)
    task = hypernetwork_task(steps=4, losses=weighted, adversarial_from=2, r1_every=2)
    make_run(task, tmp_path).train()
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [bool(row["adversarial"]) for row in rows] == [False, False, True, True]
    assert [bool(row["r1"]) for row in rows] == [False, False, True, False]
    assert make_run(hypernetwork_task(steps=4, losses=weighted, adversarial_from=2, r1_every=2), tmp_path).step == 4


def test_discriminator_starts_from_an_added_model(tmp_path: Path):
    there = Discriminator(64, channel_max=16)
    card = {"version": "1", "licence": "none", "source": "test", "made_by": "test", "metrics": {}}
    write_model("other-discriminator", there.state_dict(), card, added_models())
    weighted = LossWeights(l2=1.0, adversarial=0.01)
    run = make_run(hypernetwork_task(losses=weighted, discriminator="other-discriminator"), tmp_path)
    assert run.discriminator is not None
    assert torch.allclose(run.discriminator.network.b4.out.weight, there.b4.out.weight, atol=1e-3)
    with pytest.raises(ModelError, match="pictures of 64"):
        make_run(
            hypernetwork_task(losses=weighted, discriminator="other-discriminator", discriminator_channels=8), tmp_path
        )


def test_preview_heads_learn_and_are_the_error_they_claim(tmp_path: Path):
    config = replace(
        PreviewHeadsTask.defaults, batch=4, steps=30, sample_cache=16, uses_per_sample=20, precision="float32"
    )
    task = PreviewHeadsTask(config, generator(), (128,))
    with torch.no_grad():
        batch = task.draw(range(4))
        terms = task(batch, 0, range(4)).terms
        plain = replace(config, mixing=0.0, perturbation=0.0)
        task.config = plain
        batch = task.draw(range(4))
        claimed = task(batch, 0, range(4)).terms["l2"].item()
        output = task.network.synthesize(generator(), batch["codes"], None, 128)
        picture = generator().synthesize(batch["codes"])
        target = torch.nn.functional.avg_pool2d(picture, 2)
        task.config = config
    assert claimed == pytest.approx((output - target).square().mean().item(), rel=1e-3)
    assert terms["l2"].item() > 0
    make_run(task, tmp_path).train()
    found = losses(tmp_path)
    assert sum(found[-10:]) < sum(found[:10])
