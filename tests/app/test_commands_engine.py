"""The commands that measure and learn; and the whole program on the embedded weights, in processes of its own."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from app.commands.bench.head_start import head_start
from app.commands.setup import Setup
from editing.direction_learning.evaluating import Effect
from editing.direction_learning.learn import Learned
from editing.direction_learning.ranges import Range, Step
from inversion.methods.base import Codes, InversionRun
from inversion.methods.catalogue import Catalogue
from inversion.methods.pti import PivotalTuning
from inversion.methods.w import OptimiseW, WSettings
from inversion.pixels import to_pixels
from inversion.progress import ignore_progress
from tests import tiny
from tests.app.tiny_setup import tiny_setup

REPOSITORY = Path(__file__).resolve().parents[2]


# Bench


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup(tiny.TinyDetailInverter, PivotalTuning)


def test_bench(summary):
    found = summary("bench", "--no-window", "--renders", "2")
    assert set(found["render_seconds"]) == {"256", "128", "64", "256 with deltas"}
    assert all(seconds > 0 for seconds in found["render_seconds"].values())
    methods = {method["name"]: method["step_seconds"] for method in found["methods"]}
    assert list(methods["pti"]) == ["Finding the pivot", "Tuning the generator"]
    assert found["threads"] == torch.get_num_threads()
    assert found["detection_seconds"] >= 0
    assert found["window"] is None
    plain, detailed = found["edits"]
    assert (plain["name"], detailed["name"]) == ("tiny-detail", "tiny-detail+detail")
    for method in (plain, detailed):
        assert method["crop_to_picture_seconds"] > 0
        assert method["peak_memory_mb"] > 10
        assert method["drag_size"] == 128
        assert method["drag_seconds"] > 0
        assert method["edit_seconds"]["256"] > 0
    assert plain["carrying_seconds"] is None
    assert detailed["carrying_seconds"].keys() == {"128", "256"}


def test_bench_times_the_edits_of_the_methods_asked_for(summary, command):
    line = ["bench", "--no-window", "--renders", "1", "--methods"]
    assert [method["name"] for method in summary(*line, "tiny-detail+detail")["edits"]] == ["tiny-detail+detail"]
    code, _out, err = command(*line, "tiny-detial+detail")
    assert code == 2
    assert "Did you mean tiny-detail+detail" in err


class Approaching(tiny.TinyInverter):
    """Its pictures become the crop in the first six of twelve steps."""

    steps = 12

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        crop = to_pixels(image)
        for step in range(self.steps):
            run.check()
            picture = crop * min(1, 2 * (step + 1) / self.steps)
            run.report("Approaching", (step + 1) / self.steps, picture=picture.astype(np.uint8))
        return super().find_codes(image, run)


def test_the_head_start_is_the_time_to_the_same_distance():
    """A picture's "descriptor" is its mean grey: the slow method stops counting when its distance is as small."""
    described = []

    def grey(picture: np.ndarray) -> np.ndarray:
        described.append(picture)
        time.sleep(0.02)
        return np.array([picture.mean() / 255])

    quick, slow = tiny.TinyInverter(tiny.tiny_generator()), Approaching(tiny.tiny_generator())
    found = head_start(quick, slow, tiny.tiny_photo(), tiny.tiny_face(), ignore_progress, grey)
    assert found["pass_seconds"] > 0
    assert found["identity_distance"] >= 0
    assert 2 < len(described) < 2 + Approaching.steps, "stopped once it was there"
    assert found["ratio"] == pytest.approx(found["tiny_seconds"] / found["pass_seconds"], rel=0.1)


def test_bench_for_people(command):
    code, out, _err = command("bench", "--no-window", "--renders", "1")
    assert code == 0
    assert "render 256" in out
    assert "pti: Tuning the generator" in out
    assert "tiny-detail+detail: carrying at 256" in out


def test_bench_asks_the_window_in_another_process(summary, monkeypatch: pytest.MonkeyPatch):
    asked = []

    def window(command: list[str], **options: Any) -> subprocess.CompletedProcess:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, b'{"drag_to_picture_median_ms": 99}')

    # In the command's own module alone: other parts of Python start programs too, to learn of the machine.
    own = SimpleNamespace(run=window, PIPE=subprocess.PIPE)
    monkeypatch.setattr("app.commands.bench.run.subprocess", own)
    assert summary("bench", "--renders", "1")["window"] == {"drag_to_picture_median_ms": 99}
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

    def measure_folder(generator, folder, **options):
        asked.update(options, folder=folder, generator=generator)
        steps = [Step(-3, 0.2, 0.1, 0.4, 0.5), Step(-2.5, 0.0, 0.0, 0.9, 0.4), Step(3, 0.0, 0.0, 1.1, 0.45)]
        return {"sefa-1": Range((-2.5, 3), tuple(steps)), "sefa-2": Range((0, 0.5), (Step(-3, 1, 1, 0, 0.6),))}

    monkeypatch.setattr("app.commands.directions.ranges.measure_folder", measure_folder)
    monkeypatch.setattr("app.commands.directions.learn.learn", learn)
    monkeypatch.setattr("app.commands.directions.evaluate.evaluate_folder", evaluate)
    return asked


def test_directions_learn(directions: dict[str, Any], tmp_path: Path, summary, command):
    line = ["directions", "learn", "-o", str(tmp_path), "--samples", "80", "--seed", "3", "--dtype", "bfloat16"]
    found = summary(*line)
    assert (directions["samples"], directions["seed"], directions["folder"]) == (80, 3, tmp_path)
    assert directions["dtype"] is torch.bfloat16
    assert found["directions"] == ["smile"]
    assert found["left_out"] == ["age"]
    assert found["effects"]["smile"]["success_at_2"] == 0.97
    code, out, _err = command(*line)
    assert code == 0
    assert "yaw -0.5, age +0.2" in out or "yaw -0.5, age +0.3" in out
    assert "Left out: age" in out


def test_directions_learn_needs_samples(directions: dict[str, Any], command):
    code, _out, err = command("directions", "learn", "--samples", "10")
    assert code == 2
    assert "too few" in err
    assert not directions


def test_directions_evaluate(directions: dict[str, Any], summary):
    assert summary("directions", "evaluate")["effects"]["smile"]["good"]
    assert (directions["folder"], directions["samples"]) == (None, 100)


def test_directions_ranges(directions: dict[str, Any], tmp_path: Path, summary, command):
    found = summary("directions", "ranges", str(tmp_path), "--samples", "5", "--seed", "2")
    assert (directions["folder"], directions["samples"], directions["seed"]) == (tmp_path, 5, 2)
    assert found["ranges"]["sefa-1"]["limits"] == [-2.5, 3]
    assert [found["ranges"][name]["offered"] for name in ("sefa-1", "sefa-2")] == [True, False]
    assert found["ranges"]["sefa-1"]["steps"][0] == {
        "strength": -3,
        "broken": 0.2,
        "lost": 0.1,
        "confidence": 0.4,
        "identity": 0.5,
    }
    code, out, _err = command("directions", "ranges", str(tmp_path))
    assert code == 0
    assert "-2.5 … +3" in out
    assert "breaks faces" in out


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
    found = json.loads(done.stdout)
    wanted = np.concatenate([golden["w_image64"], golden["w_plus_image64"]])
    for name, image in zip(found["pictures"], wanted, strict=True):
        pixels = np.asarray(Image.open(tmp_path / "out" / name)).transpose(2, 0, 1)
        # The golden pictures are float32 and unclipped; half a level of rounding is added to the 0.02 of the weights.
        assert np.abs(pixels / 127.5 - 1 - image.clip(-1, 1)).max() < 0.02 + 0.5 / 127.5
        assert np.abs(pixels / 127.5 - 1 - image.clip(-1, 1)).mean() < 0.004 + 0.25 / 127.5


@pytest.mark.weights
@pytest.mark.slow
def test_photo_to_document_to_edit(astronaut: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, summary):
    """The job of the command line with the embedded generator, the real faces and directions, in a few steps of W."""

    class ShortW(OptimiseW):
        defaults = WSettings(replace(WSettings().schedule, steps=4))

    monkeypatch.chdir(tmp_path)
    line = ["invert", str(astronaut), "-o", "out.png", "--method", "w", "--document", "a.hinv"]
    setup = Setup(open_catalogue=lambda generator, store: Catalogue(generator, store, methods=(ShortW,)))
    inverted = summary(*line, setup=setup)
    assert inverted["faces"] == 1
    assert inverted["psnr_db"] > 9
    assert Image.open("out.png").size == (1024, 1024)

    line = ["edit", "a.hinv", "-o", "edited.png", "--as-rendered", "--method", "w", "--set", "smile=-2", "--json"]
    done = _program(*line, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    edited = json.loads(done.stdout)
    assert not edited["inverted"]
    assert edited["seconds"] < 10
    assert edited["psnr_db"] == inverted["psnr_db"]
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
