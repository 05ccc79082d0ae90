"""The detail map is learned: in closed form first, then by steps, on any generator."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from inversion.errors import Cancelled, RequestError
from inversion.generators.base import Generator
from inversion.progress import CancelToken
from inversion.training.losses import LossFiles
from inversion.training.tasks import DetailMapTask
from tests.inversion.test_training import losses, weights
from tests.inversion.tiny_training import generator, make_run
from tests.official import tiny_stylegan2

CONFIG = replace(DetailMapTask.defaults, warmup=1, ema=0.5, sample_cache=16, uses_per_sample=20, precision="float32")


def detail_task(steps: int, of: Generator | None = None) -> DetailMapTask:
    torch.manual_seed(0)
    task = DetailMapTask.build(replace(CONFIG, steps=steps), of or generator(), None, LossFiles())
    assert isinstance(task, DetailMapTask)
    return task


@pytest.mark.parametrize("of", [generator, tiny_stylegan2], ids=["MobileStyleGAN", "StyleGAN2"])
def test_the_closed_form_lowers_the_error(of: Callable[[], Generator]):
    task = detail_task(1, of())
    without = task.validate(task.network, 2)
    task.begin()
    found = task.validate(task.network, 2)
    assert without["psnr_db_plain"] == without["psnr_db_plain_codes"] == found["psnr_db_plain_codes"]
    assert found["psnr_db_plain"] > without["psnr_db_plain"] + 0.2


def test_training_lowers_it_further(tmp_path: Path):
    task = detail_task(60, tiny_stylegan2())
    run = make_run(task, tmp_path)
    before = task.validate(task.network, 4)
    run.train()
    after = task.validate(task.network, 4)
    # The closed form saw plain samples alone; steps see randomised ones, too.
    both = ("psnr_db_plain", "psnr_db_randomised")
    assert sum(after[name] for name in both) > sum(before[name] for name in both) + 0.5
    found = losses(tmp_path)
    assert sum(found[-20:]) < 0.8 * sum(found[:20])


def test_interrupted_and_resumed_is_bit_equal_to_unbroken(tmp_path: Path):
    make_run(detail_task(6, tiny_stylegan2()), tmp_path / "unbroken").train()
    cancel = CancelToken()
    run = make_run(detail_task(6, tiny_stylegan2()), tmp_path / "broken")
    with pytest.raises(Cancelled):
        run.train(progress=lambda report: cancel.cancel() if report.fraction >= 0.5 else None, cancel=cancel)
    assert run.step == 3
    make_run(detail_task(6, tiny_stylegan2()), tmp_path / "broken").train()
    expected, found = weights(tmp_path / "unbroken"), weights(tmp_path / "broken")
    assert expected.keys() == found.keys()
    assert all(torch.equal(expected[key], found[key]) for key in expected)
    assert losses(tmp_path / "unbroken") == losses(tmp_path / "broken")


def test_each_generator_has_a_run_and_a_file_of_its_own(tmp_path: Path):
    run = make_run(detail_task(1, tiny_stylegan2()), tmp_path)
    run.train()
    card = {"version": "1", "licence": "none", "source": "test", "made_by": "test", "metrics": {}}
    beside = tmp_path / "added"
    written = run.export(card, beside=beside)
    assert written == beside / "detail-map-tiny-stylegan2.safetensors"
    assert (tmp_path / written.name).read_bytes() == written.read_bytes()
    with pytest.raises(RequestError, match="holds a run of 'detail-map-tiny-stylegan2', not 'detail-map-tiny'"):
        make_run(detail_task(1), tmp_path)
