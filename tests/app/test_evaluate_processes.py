"""`evaluate` killed, and shared by several processes: always the table of an unbroken run, nothing measured twice."""

import csv
import json
import os
import random
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests import tiny
from tests.conftest import REPOSITORY

PICTURES, KILLS = 50, 2
PROGRAM = ("-m", "tests.app.tiny_program")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    for index in range(PICTURES):
        pixels = np.roll(tiny.tiny_photo(256, 256).pixels, 5 * index, axis=1)
        Image.fromarray(pixels).save(folder / f"{index:02d}.png")
    return folder


def command(pictures: Path, output: Path, *start: str) -> list[str]:
    options = ["--aligned", "--methods", "tiny-w", "--device", "cpu", "--json", "-o", str(output)]
    return [sys.executable, *start, *PROGRAM, "evaluate", str(pictures), *options]


def environment(output: Path, **more: str) -> dict[str, str]:
    return os.environ | {"TINY_RUNS": str(output) + ".runs", "OMP_NUM_THREADS": "1", **more}


def table(output: Path) -> list[dict[str, str]]:
    """Without the memory, which is the process's own."""
    with (output / "pictures.csv").open(encoding="utf-8", newline="") as file:
        return [{key: value for key, value in row.items() if key != "peak_memory_mb"} for row in csv.DictReader(file)]


def runs(output: Path) -> list[list[str]]:
    return [line.split() for line in Path(f"{output}.runs").read_text().splitlines()]


@pytest.fixture(scope="module")
def unbroken(pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("unbroken") / "out"
    subprocess.run(command(pictures, output), cwd=REPOSITORY, check=True, timeout=240, env=environment(output))
    assert len(table(output)) == len(runs(output)) == PICTURES
    return output


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
@pytest.mark.slow
def test_killed_at_random_moments_it_ends_with_the_same_table(pictures: Path, unbroken: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    chance = random.Random()
    kept: dict[str, bytes] = {}
    for kill in range(KILLS):
        with subprocess.Popen(command(pictures, output), cwd=REPOSITORY, env=environment(output)) as process:
            enough = len(kept) + chance.randint(1, 14)
            while process.poll() is None and len(list((output / "results").glob("*.json"))) < enough:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.05))
            assert process.poll() is None, f"it ended before kill {kill}"
            process.kill()
        now = {path.name: path.read_bytes() for path in (output / "results").glob("*.json")}
        assert all(now[name] == content for name, content in kept.items())
        assert len(now) > len(kept)
        kept = now
    done = subprocess.run(
        command(pictures, output), cwd=REPOSITORY, check=True, timeout=240, env=environment(output), stdout=-1
    )
    assert table(output) == table(unbroken)
    for name, content in kept.items():
        assert (output / "results" / name).read_bytes() == content
    # At most the run that a kill has cut short was made again.
    assert PICTURES <= len(runs(output)) <= PICTURES + KILLS
    assert json.loads(done.stdout)["pictures"] == PICTURES


@pytest.mark.slow
def test_two_processes_share_the_pictures(pictures: Path, unbroken: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = ("-m", "torch.distributed.run", "--nproc_per_node", "2", "--master_port", str(port))
    done = subprocess.run(
        command(pictures, output, *start), cwd=REPOSITORY, check=True, timeout=240, env=environment(output), stdout=-1
    )
    summary = json.loads(done.stdout)  # one value, from the first process alone
    assert summary["processes"] == 2
    assert summary["pictures"] == PICTURES
    assert table(output) == table(unbroken)
    ranks = [rank for rank, _ in runs(output)]
    assert (ranks.count("0"), ranks.count("1")) == (PICTURES / 2, PICTURES / 2)
