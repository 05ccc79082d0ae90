"""The commands that measure and learn; and the whole program on the embedded weights, in processes of its own."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from inversion.methods.registry import METHODS
from PIL import Image

import main
from editing.direction_learning.evaluating import Effect
from editing.direction_learning.learn import Learned
from inversion.methods.optimisation import Schedule
from inversion.progress import ignore_progress
from tests import tiny

REPOSITORY = Path(__file__).resolve().parents[2]


# Bench


@pytest.fixture
def tiny_bench(monkeypatch: pytest.MonkeyPatch) -> None:
    from inversion.methods.pti import PivotalTuning

    monkeypatch.setattr("app.commands.bench.run.load_generator", lambda **_options: tiny.tiny_generator())
    monkeypatch.setattr("app.commands.bench.run.find_faces", lambda _photo: [tiny.tiny_face()])
    monkeypatch.setattr("app.commands.bench.run.method_infos", lambda: [PivotalTuning.info])
    monkeypatch.setattr("app.commands.bench.run.create_method", lambda _name, generator: PivotalTuning(generator))


def test_bench(tiny_bench, capfd: pytest.CaptureFixture[str]):
    assert main.main(["bench", "--no-window", "--renders", "2", "--json"]) == 0
    facts = json.loads(capfd.readouterr().out)
    assert set(facts["render_seconds"]) == {"256", "128", "64", "256 with deltas"}
    assert all(seconds > 0 for seconds in facts["render_seconds"].values())
    (method,) = facts["methods"]
    assert list(method["step_seconds"]) == ["Finding the pivot", "Tuning the generator"]
    assert facts["threads"] == torch.get_num_threads()
    assert facts["detection_seconds"] >= 0
    assert facts["window"] is None


def test_the_head_start_is_the_time_to_the_same_distance(monkeypatch):
    """A picture's "descriptor" is its mean grey: PTI comes nearer step by step, and stops counting when it is there."""
    from app.commands.bench import head_start as bench_head_start
    from inversion.methods.pti import PivotalTuning

    seen = []

    def grey(picture) -> np.ndarray:
        seen.append(picture)
        time.sleep(0.02)
        return np.array([picture.mean() / 255])

    monkeypatch.setattr(bench_head_start, "describe", grey)
    monkeypatch.setattr("inversion.methods.optimisation.PICTURE_SECONDS", 0.0)
    quick, slow = (PivotalTuning(tiny.tiny_generator()) for _ in range(2))
    quick.pivot_schedule = quick.tuning_schedule = Schedule(steps=2, learning_rate=0.01)
    slow.pivot_schedule = slow.tuning_schedule = Schedule(steps=12, learning_rate=0.05)
    facts = bench_head_start.head_start(quick, slow, tiny.tiny_photo(), tiny.tiny_face(), ignore_progress)
    assert facts["pass_seconds"] > 0
    assert facts["identity_distance"] >= 0
    assert 2 < len(seen) < 2 + 24, "stopped once it was there"
    assert facts["ratio"] == pytest.approx(facts["pti_seconds"] / facts["pass_seconds"], rel=0.1)


def test_bench_for_people(tiny_bench, capfd: pytest.CaptureFixture[str]):
    assert main.main(["bench", "--no-window", "--renders", "1"]) == 0
    out = capfd.readouterr().out
    assert "render 256" in out
    assert "pti: Tuning the generator" in out


def test_bench_asks_the_window_in_another_process(tiny_bench, monkeypatch, capfd: pytest.CaptureFixture[str]):
    asked = []

    def window(command: list[str], **options: Any) -> subprocess.CompletedProcess:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, b'{"drag_to_picture_median_ms": 99}')

    monkeypatch.setattr("app.commands.bench.run.subprocess.run", window)
    assert main.main(["bench", "--renders", "1", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["window"] == {"drag_to_picture_median_ms": 99}
    assert asked[0][2:] == ["bench", "--window-only", "--json"]
    assert Path(asked[0][1]).samefile(REPOSITORY / "main.py")


# Directions


def _effect(success: float) -> Effect:
    return Effect(success, 1.5, 0.3, 0.0, {"smile": 1.5, "age": 0.25, "yaw": -0.5})


@pytest.fixture
def directions(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The learning itself stubbed: it has tests of its own. What it was asked for is kept in the value."""
    asked: dict[str, Any] = {}

    def learn(generator, folder, **options):
        asked.update(options, folder=folder, generator=generator)
        return Learned([tiny.tiny_directions()["smile"]], {"smile": _effect(0.97), "age": _effect(0.5)}, ["age"])

    def evaluate(generator, folder, **options):
        asked.update(options, folder=folder, generator=generator)
        return {"smile": _effect(0.97)}

    monkeypatch.setattr("app.commands.directions.learn.learn", learn)
    monkeypatch.setattr("app.commands.directions.evaluate.evaluate_folder", evaluate)
    for action in ("learn", "evaluate"):
        monkeypatch.setattr(
            f"app.commands.directions.{action}.load_generator", lambda **_options: tiny.tiny_generator()
        )
    return asked


def test_directions_learn(directions: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    line = ["directions", "learn", "-o", str(tmp_path), "--samples", "80", "--seed", "3", "--dtype", "bfloat16"]
    assert main.main([*line, "--json"]) == 0
    facts = json.loads(capfd.readouterr().out)
    assert (directions["samples"], directions["seed"], directions["folder"]) == (80, 3, tmp_path)
    assert directions["dtype"] is torch.bfloat16
    assert facts["directions"] == ["smile"]
    assert facts["left_out"] == ["age"]
    assert facts["effects"]["smile"]["success_at_2"] == 0.97
    assert main.main(line) == 0
    out = capfd.readouterr().out
    assert "yaw -0.5, age +0.2" in out or "yaw -0.5, age +0.3" in out
    assert "Left out: age" in out


def test_directions_learn_needs_samples(directions, capfd: pytest.CaptureFixture[str]):
    assert main.main(["directions", "learn", "--samples", "10"]) == 2
    assert "too few" in capfd.readouterr().err
    assert not directions


def test_directions_evaluate(directions: dict[str, Any], capfd: pytest.CaptureFixture[str]):
    assert main.main(["directions", "evaluate", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["effects"]["smile"]["good"]
    assert (directions["folder"], directions["samples"]) == (None, 100)


# The whole program


def _program(*argv: object, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(REPOSITORY / "main.py"), *map(str, argv)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.weights
def test_render_against_the_golden_pictures(shared: Path, tmp_path: Path):
    golden = np.load(shared / "fixtures" / "embedded" / "golden.npz")
    np.savez(tmp_path / "codes.npz", w=golden["w"], w_plus=golden["w_plus"])
    done = _program("render", "codes.npz", "-o", "out", "--size", 64, "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    wanted = np.concatenate([golden["w_image64"], golden["w_plus_image64"]])
    for name, image in zip(facts["pictures"], wanted, strict=True):
        pixels = np.asarray(Image.open(tmp_path / "out" / name)).transpose(2, 0, 1)
        # The golden pictures are float32 and unclipped; half a level of rounding is added to the 0.02 of the weights.
        assert np.abs(pixels / 127.5 - 1 - image.clip(-1, 1)).max() < 0.02 + 0.5 / 127.5
        assert np.abs(pixels / 127.5 - 1 - image.clip(-1, 1)).mean() < 0.004 + 0.25 / 127.5


@pytest.mark.weights
@pytest.mark.slow
def test_photo_to_document_to_edit(astronaut: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd):
    """The job of the command line with the embedded generator, the real faces and directions, in a few steps of W."""
    from dataclasses import replace

    method = METHODS["w"]
    monkeypatch.setattr(method, "schedule", replace(method.schedule, steps=4))  # type: ignore[union-attr]
    monkeypatch.chdir(tmp_path)
    line = ["invert", str(astronaut), "-o", "out.png", "--method", "w", "--document", "a.hinv", "--json"]
    assert main.main(line) == 0
    facts = json.loads(capfd.readouterr().out)
    assert facts["faces"] == 1
    assert facts["psnr_db"] > 9
    assert Image.open("out.png").size == (1024, 1024)

    done = _program("edit", "a.hinv", "-o", "edited.png", "--set", "smile=-2", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    edited = json.loads(done.stdout)
    assert not edited["inverted"]
    assert edited["seconds"] < 10
    assert edited["psnr_db"] == facts["psnr_db"]
    pictures = [np.asarray(Image.open(name), np.float32) for name in ("out.png", "edited.png")]
    assert np.abs(pictures[0] - pictures[1]).mean() > 1


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.weights
@pytest.mark.skipif(os.name != "posix", reason="signals work differently there")
def test_ctrl_c_ends_the_program_and_leaves_nothing(astronaut: Path, tmp_path: Path):
    import signal

    arguments = ["invert", str(astronaut), "--method", "pti", "-o", "a.png", "--json"]
    command = [sys.executable, str(REPOSITORY / "main.py"), *arguments]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        for line in program.stderr:
            if "pivot" in line:  # the first steps are taken
                program.send_signal(signal.SIGINT)
                break
        out, err = program.communicate(timeout=60)
    assert program.returncode == 1
    assert out == ""
    assert "Cancelled" in err
    assert list(tmp_path.iterdir()) == []
