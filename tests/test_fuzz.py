"""A short run of `python -m tests.fuzz`, and that it notices what it is there to notice."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.fuzz.mutator import mutated
from tests.fuzz.originals import KINDS
from tests.fuzz.runs import Run, fuzz, table
from tests.fuzz.trial import Trial, Watch

INPUTS = {"photo": 15, "document": 40, "recipe": 30, "checkpoint": 60, "codes": 60}
SEED = 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_short_run(kind: str) -> None:
    run = fuzz(kind, SEED, range(INPUTS[kind]))
    assert len(run.trials) == INPUTS[kind]
    assert not run.failed, [(trial.index, trial.problem) for trial in run.failed]
    opened = sum(trial.opened for trial in run.trials)
    assert 0 < opened < len(run.trials)  # neither does damage go unnoticed, nor is all of it too much


@pytest.mark.parametrize("kind", KINDS)
def test_inputs_repeat(kind: str) -> None:
    originals = list(KINDS[kind].make().values())
    inputs = [mutated(originals, random.Random(index)) for index in range(40)]
    assert inputs == [mutated(originals, random.Random(index)) for index in range(40)]
    assert len(set(inputs)) > 35


def _dies(connection: Connection, kind: str, _seed: int, numbers: Sequence[int], folder: Path) -> None:
    connection.send(100.0)
    for number in numbers:
        if number == 1:
            os._exit(3)
        connection.send(Trial(kind, number, opened=True, seconds=0.5, megabytes=120.0))


def test_a_process_that_dies_is_a_failure_and_the_others_are_tried() -> None:
    run = fuzz("codes", SEED, range(4), work=_dies)
    assert [(trial.index, trial.opened) for trial in run.trials] == [(0, True), (1, False), (2, True), (3, True)]
    assert [trial.problem for trial in run.failed] == ["the process died (3)"]
    assert "codes       4       3        0       1" in table([run])


def test_the_table_counts() -> None:
    trials = [Trial("codes", 0, opened=True, seconds=1.0, megabytes=150.0), Trial("codes", 1, problem="x", seconds=0.1)]
    rows = table([Run("codes", trials, 100.0), Run("photo", [Trial("photo", 0)], 10.0)]).splitlines()
    assert [row.split() for row in rows[1:]] == [
        ["codes", "2", "1", "0", "1", "1.0", "s", "50", "MB"],
        ["photo", "1", "0", "1", "0", "0.0", "s", "0", "MB"],
        ["all", "3", "1", "1", "1", "1.0", "s"],
    ]


@pytest.mark.parametrize(
    ("act", "noticed"),
    [
        (lambda folder: (folder / "target" / "a").write_text("x"), False),
        (lambda folder: (folder / "target" / "b").mkdir(), False),
        (lambda folder: (folder / "present").read_text(), False),
        (lambda folder: (folder / "a").write_text("x"), True),
        (lambda folder: (folder / "target" / ".." / "a").write_text("x"), True),
        (lambda folder: (folder / "present").unlink(), True),
        (lambda folder: (folder / "present").rename(folder / "target" / "a"), True),
        (lambda folder: (folder / "other").mkdir(), True),
        (lambda folder: (folder / "target" / "link").symlink_to(folder), False),
        (lambda _folder: subprocess.run([sys.executable, "-c", ""], check=True), True),
    ],
)
def test_what_is_done_outside_of_the_target_is_noticed(
    tmp_path: Path, act: Callable[[Path], object], noticed: bool
) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "present").write_text("x")
    watch = Watch(tmp_path / "target")
    with watch.armed():
        act(tmp_path)
    assert bool(watch.problem) == noticed
