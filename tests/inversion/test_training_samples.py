"""Every process sees the samples it should, whatever their number; and the schedule and config around them."""

from itertools import pairwise
from pathlib import Path

import pytest
import torch

from inversion.errors import RequestError
from inversion.training.config import TrainingConfig, read_config
from inversion.training.discriminator import Discriminator
from inversion.training.randomise import randomise
from inversion.training.sample_cache import SampleCache
from inversion.training.samples import FolderSamples, from_bytes, to_bytes
from inversion.training.schedule import learning_rate
from inversion.training.shards import Shard, rng_for
from tests.inversion.tiny_training import CONFIG
from tests.tiny import tiny_photo


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
        return [rng_for(0, index) for index in range(3)]

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
