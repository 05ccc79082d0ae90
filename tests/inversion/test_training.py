"""The training loop: it learns, goes on exactly where it was, and any number of processes see the same batches."""

import argparse
import csv
import json
import os
import socket
import subprocess
import sys
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
import torch
from torch.distributed.run import get_args_parser

from app.commands.parser import build_parser
from inversion.errors import Cancelled, ModelError, RequestError
from inversion.progress import CancelToken
from inversion.store.added_models import added_models
from inversion.store.model_file import write_model
from inversion.training.checkpoint import SHARD_BYTES, load_checkpoint, pack, save_checkpoint, unpack
from inversion.training.config import RENAMED, LossWeights, TrainingConfig, read_config
from inversion.training.discriminator import Discriminator
from inversion.training.randomise import randomise
from inversion.training.sample_cache import SampleCache
from inversion.training.samples import FolderSamples, from_bytes, to_bytes
from inversion.training.schedule import learning_rate
from inversion.training.shards import Shard, generator_for
from inversion.training.tasks import PreviewHeadsTask
from tests.conftest import REPOSITORY
from tests.inversion.tiny_training import CONFIG, generator, hypernetwork_task, make_run, w_encoder_task
from tests.tiny import tiny_photo


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
        terms, _, _ = task(batch, 0, range(4))
        plain = replace(config, mixing=0.0, perturbation=0.0)
        task.config = plain
        batch = task.draw(range(4))
        claimed = task(batch, 0, range(4))[0]["l2"].item()
        output = task.network.synthesize(generator(), batch["codes"], None, 128)
        picture = generator().synthesize(batch["codes"])
        target = torch.nn.functional.avg_pool2d(picture, 2)
        task.config = config
    assert claimed == pytest.approx((output - target).square().mean().item(), rel=1e-3)
    assert terms["l2"].item() > 0
    make_run(task, tmp_path).train()
    found = losses(tmp_path)
    assert sum(found[-10:]) < sum(found[:10])


def test_a_run_goes_on_only_with_its_own_config(tmp_path: Path):
    make_run(w_encoder_task(steps=1), tmp_path).train()
    with pytest.raises(RequestError, match="seed"):
        make_run(w_encoder_task(seed=1), tmp_path)
    with pytest.raises(RequestError, match="w-encoder"):
        make_run(hypernetwork_task(), tmp_path)


def test_a_checkpoint_of_earlier_versions_goes_on(tmp_path: Path):
    """Its settings and its discriminator have other names there."""
    weighted = LossWeights(l2=1.0, adversarial=0.01)
    first = make_run(hypernetwork_task(steps=2, losses=weighted, sample_cache=8, uses_per_sample=2), tmp_path)
    first.train()
    state = load_checkpoint(tmp_path)
    assert state is not None
    state["adversary"] = state.pop("discriminator")
    for old, new in RENAMED.items():
        state["config"][old] = state["config"].pop(new)
    save_checkpoint(tmp_path, state)
    again = make_run(hypernetwork_task(steps=2, losses=weighted), tmp_path)
    assert again.step == 2
    assert first.discriminator is not None
    assert again.discriminator is not None
    assert torch.equal(again.discriminator.network.b4.out.weight, first.discriminator.network.b4.out.weight)


def test_damaged_checkpoint_is_named(tmp_path: Path):
    (tmp_path / "checkpoint.pt").write_bytes(b"not a checkpoint")
    with pytest.raises(ModelError, match="damaged"):
        make_run(w_encoder_task(), tmp_path)


def test_packed_run_goes_on(tmp_path: Path):
    run = make_run(w_encoder_task(), tmp_path / "here")
    run.train()
    files = pack(tmp_path / "here", tmp_path / "there")
    assert all(file.stat().st_size <= SHARD_BYTES + 2**16 for file in files)
    again = make_run(w_encoder_task(steps=10), tmp_path / "there")
    assert again.step == 8
    expected, found = run.task.network.state_dict(), again.task.network.state_dict()
    assert all(torch.allclose(expected[key], found[key], rtol=1e-3, atol=1e-5) for key in expected)
    again.train()
    assert again.step == 10


def test_large_tensors_are_split_over_shards(tmp_path: Path):
    state = {"a": torch.randn(5 * 2**20), "b": {"exp_avg": torch.randn(4 * 2**20), 3: [1, "two"]}, "step": 4}
    save_checkpoint(tmp_path, state)
    files = pack(tmp_path, tmp_path / "packed")
    assert len(files) == 3  # two shards and the index
    back = unpack(tmp_path / "packed")
    assert back["step"] == 4
    assert back["b"][3] == [1, "two"]
    assert torch.allclose(back["a"], state["a"], atol=2e-3)
    files[1].unlink()
    with pytest.raises(ModelError, match="damaged"):
        unpack(tmp_path / "packed")


def test_exported_weights_are_the_average(tmp_path: Path):
    run = make_run(w_encoder_task(steps=2), tmp_path)
    run.train()
    card = {"version": "1", "licence": "none", "source": "test", "made_by": "test", "metrics": {}}
    path = run.export(card, validate=2)
    assert path is not None
    card = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert card["training"]["step"] == 2
    assert card["metrics"]["w_error"] > 0
    assert card["metrics"]["samples"] == 2


def test_shards_divide_a_batch_without_rest():
    assert sorted([*Shard(6, 0, 3), *Shard(6, 1, 3), *Shard(6, 2, 3)]) == list(range(6))
    with pytest.raises(ValueError, match="cannot be shared"):
        Shard(5, 0, 2)


def test_every_number_of_processes_sees_the_same_batch():
    config = TrainingConfig(batch=4, sample_cache=8, uses_per_sample=3, window=2)

    def draw(numbers):
        return {"number": torch.tensor(list(numbers))}

    whole = SampleCache(draw, config, Shard(4))
    halves = [SampleCache(draw, config, Shard(4, rank, 2)) for rank in range(2)]
    for step in range(20):
        expected = whole.batch(step)["number"].tolist()
        shared = [0] * 4
        for rank, half in enumerate(halves):
            shared[rank::2] = half.batch(step)["number"].tolist()
        assert shared == expected
        assert all(number % 4 == row for row, number in enumerate(expected))


def test_fresh_samples_never_repeat():
    config = TrainingConfig(batch=2, sample_cache=4)
    cache = SampleCache(lambda numbers: {"number": torch.tensor(list(numbers))}, config, Shard(2))
    seen = [number for step in range(8) for number in cache.batch(step)["number"].tolist()]
    assert sorted(seen) == list(range(16))


def test_randomised_pictures_do_not_depend_on_their_neighbours():
    images = torch.rand(3, 3, 64, 64) * 2 - 1

    def rngs():
        return [generator_for(0, index) for index in range(3)]

    together = randomise(images, rngs())
    assert float(together.abs().max()) <= 1
    assert float((together - images).abs().mean()) > 0.05
    for index in range(3):
        alone = randomise(images[index : index + 1], rngs()[index : index + 1])
        assert torch.allclose(alone[0], together[index], atol=1e-4)
    assert torch.equal(randomise(images, rngs(), 0.0), images)


def test_bytes_and_back():
    values = torch.arange(256, dtype=torch.uint8).view(1, 1, 16, 16)
    assert torch.equal(to_bytes(from_bytes(values)), values)


def test_folder_of_pictures(tmp_path: Path):
    from PIL import Image

    Image.fromarray(tiny_photo().pixels).save(tmp_path / "one.png")
    samples = FolderSamples(tmp_path, CONFIG)
    assert samples(range(3))["pictures"].shape == (3, 3, 64, 64)
    with pytest.raises(RequestError, match="no pictures"):
        FolderSamples(tmp_path / "empty", CONFIG)


def test_learning_rate_rises_stays_and_falls():
    config = TrainingConfig(steps=100, warmup=10, decay=0.5, learning_rate=1.0)
    rates = [learning_rate(config, step) for step in range(100)]
    assert rates[0] == pytest.approx(0.1)
    assert rates[10:50] == [1.0] * 40
    assert all(later < earlier for earlier, later in pairwise(rates[51:]))
    assert rates[-1] < 0.01


def test_discriminator_takes_every_size():
    for size in (8, 64):
        assert Discriminator(size, 512, 16)(torch.randn(3, 3, size, size)).shape == (3, 1)


def test_config_from_file_and_overrides(tmp_path: Path):
    file = tmp_path / "run.toml"
    file.write_text("batch = 8\n[losses]\nl2 = 1\n", encoding="utf-8")
    config = read_config(file, TrainingConfig(), {"steps": 5, "losses": {"identity": 0.5}})
    assert (config.batch, config.steps, config.losses.l2, config.losses.identity) == (8, 5, 1, 0.5)
    for wrong in ({"bacth": 3}, {"batch": "many"}, {"batch": 0}, {"precision": "int4"}, {"sample_cache": 3}):
        with pytest.raises(RequestError):
            read_config(None, TrainingConfig(batch=2), wrong)
    with pytest.raises(RequestError, match="'pool' has a new name") as caught:
        read_config(None, TrainingConfig(), {"pool": 8})
    assert "sample_cache" in caught.value.advice
    file.write_text("batch = ", encoding="utf-8")
    with pytest.raises(RequestError, match="TOML"):
        read_config(file, TrainingConfig(), {})
