"""A run that was stopped goes on and ends with the same table."""

import contextlib
import dataclasses
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from inversion.errors import Cancelled, FaceError, PhotoError
from inversion.evaluation.evaluate import Evaluation, evaluate, signature
from inversion.evaluation.measures import PictureFigures
from inversion.evaluation.pictures import Picture, pictures_in
from inversion.evaluation.results import Results, Run
from inversion.evaluation.samples import fresh_samples
from inversion.faces.align import crop_face
from inversion.faces.detect import find_faces
from inversion.methods.base import Codes, InversionRun, Inverter
from inversion.methods.optimisation import Schedule
from inversion.methods.pti import PivotalTuning, PtiSettings
from inversion.methods.tuning import Locality
from inversion.photos.photo import read_photo
from inversion.pixels import to_tensor
from inversion.progress import CancelToken, Progress
from tests import tiny
from tests.conftest import REPOSITORY

PICTURES = 3


class Counting(tiny.TinyInverter):
    """Counts its finished runs."""

    runs = 0

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        codes = super().find_codes(image, run)
        type(self).runs += 1
        return codes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three aligned crops and a file that is none."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    tiny.save_tiny_pictures(folder, PICTURES)
    (folder / "notes.txt").write_text("not a picture")
    return folder


def methods() -> dict[str, Inverter]:
    generator = tiny.tiny_generator()
    return {"tiny": Counting(generator), "tiny-w": tiny.TinyCodesInverter(generator)}


def table(found: Evaluation, tmp_path: Path) -> str:
    found.write_csv(tmp_path / "table.csv")
    return (tmp_path / "table.csv").read_text()


def run(folder: Path, results: Path, *, keep: bool = False, **options) -> Evaluation:
    return evaluate(pictures_in(folder), methods(), Results(results, inversions=keep), aligned=True, **options)


def test_every_method_on_every_picture(folder: Path, tmp_path: Path) -> None:
    reports: list[Progress] = []
    found = run(folder, tmp_path / "kept", progress=reports.append)
    assert [(one.picture.path.name, one.method) for one in found.measured] == [
        (f"{index}.png", name) for index in range(PICTURES) for name in ("tiny", "tiny-w")
    ]
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1
    lines = table(found, tmp_path).splitlines()
    assert len(lines) == 1 + 2 * PICTURES
    assert lines[0].split(",")[:4] == ["picture", "sha256", "method", "psnr_db"]
    summary = found.summary("tiny", "psnr_db")
    assert summary is not None
    values = [one.figures["psnr_db"] for one in found.measured if one.method == "tiny"]
    assert summary.mean == pytest.approx(np.mean(values))  # type: ignore[arg-type]


@pytest.mark.parametrize("stop", [1, 4])
def test_a_stopped_run_goes_on_and_ends_the_same(folder: Path, tmp_path: Path, stop: int) -> None:
    token, count = CancelToken(), 0

    def watch(_report: Progress) -> None:
        nonlocal count
        count += 1
        if count == stop:
            token.cancel()

    Counting.runs = 0
    with pytest.raises(Cancelled):
        run(folder, tmp_path / "kept", progress=watch, cancel=token)
    first = table(run(folder, tmp_path / "kept"), tmp_path)
    assert Counting.runs == PICTURES
    again = table(run(folder, tmp_path / "kept"), tmp_path)
    assert Counting.runs == PICTURES
    assert first == again


def test_a_killed_run_goes_on_and_keeps_what_it_had(folder: Path, tmp_path: Path) -> None:
    script = (
        "from pathlib import Path; from tests.inversion.test_evaluation import run\n"
        f"run(Path({str(folder)!r}), Path({str(tmp_path / 'kept')!r}))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=REPOSITORY) as process:
        while process.poll() is None and len(list((tmp_path / "kept").glob("*.json"))) < 2:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    kept = {path.name: path.read_bytes() for path in (tmp_path / "kept").glob("*.json")}
    assert len(kept) >= 2
    found = run(folder, tmp_path / "kept")
    assert len(found.measured) == 2 * PICTURES
    for name, content in kept.items():
        assert (tmp_path / "kept" / name).read_bytes() == content


def test_only_the_same_run_is_taken_for_it(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "kept")
    Counting.runs = 0
    run(folder, tmp_path / "kept", seed=1)
    assert Counting.runs == PICTURES
    picture = folder / "0.png"
    Image.fromarray(255 - np.asarray(Image.open(picture))).save(picture)
    run(folder, tmp_path / "kept")
    assert Counting.runs == PICTURES + 1


def test_kept_inversions_serve_what_is_measured_later(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    first = table(run(folder, kept, keep=True), tmp_path)
    stored = sorted((kept / "inversions").iterdir())
    assert len(stored) == 2 * PICTURES

    def measure_again() -> str:
        for path in kept.glob("*.json"):
            path.unlink()
        Counting.runs = 0
        return table(run(folder, kept), tmp_path)

    assert measure_again() == first
    assert Counting.runs == 0
    for path in stored:
        path.write_bytes(b"damaged")
    measure_again()
    assert Counting.runs == PICTURES
    assert stored[0].read_bytes() == b"damaged"  # nobody asked to keep them this time


def test_damaged_results_are_measured_again(tmp_path: Path) -> None:
    results, measure = Results(tmp_path), PictureFigures()
    one = Run("a", True, 0, "tiny", "b", 0, "cpu")
    figures = {name: 0.1 + index for index, name in enumerate(measure.names)} | {"psnr_db": float("inf")}
    assert results.find(one, measure) is None
    results.keep(one, measure, figures)
    assert results.find(one, measure) == figures
    assert results.find(dataclasses.replace(one, signature="c"), measure) is None
    (path,) = tmp_path.iterdir()
    for content in (b"", b"{", b'{"run": 1}', path.read_bytes().replace(b'"ms_ssim": 1.1', b'"ms_ssim": "x"')):
        path.write_bytes(content)
        assert results.find(one, measure) is None


def test_results_from_before_sharpness_count_and_gain_it_when_there_is_a_chance(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    wanted = run(folder, kept, keep=True).values("tiny", "sharpness")
    assert all(isinstance(value, float) for value in wanted)
    inversions = kept / "inversions"

    def forget_sharpness() -> None:
        for path in kept.glob("*.json"):
            content = json.loads(path.read_text())
            del content["figures"]["sharpness"]
            path.write_text(json.dumps(content))

    forget_sharpness()
    inversions.rename(tmp_path / "elsewhere")
    Counting.runs = 0
    found = run(folder, kept)
    assert found.values("tiny", "sharpness") == [None] * PICTURES
    assert None not in found.values("tiny", "psnr_db")
    assert found.summary("tiny", "sharpness") is None
    (tmp_path / "elsewhere").rename(inversions)
    assert run(folder, kept).values("tiny", "sharpness") == wanted
    assert Counting.runs == 0
    inversions.rename(tmp_path / "elsewhere")
    assert run(folder, kept).values("tiny", "sharpness") == wanted  # kept with the other figures


def test_signatures_follow_weights_and_settings() -> None:
    generator = tiny.tiny_generator()
    plain, again = (PivotalTuning(generator) for _ in range(2))
    located = PivotalTuning(generator, PtiSettings(locality=Locality()))
    shorter = PivotalTuning(generator, PtiSettings(tuning=Schedule(steps=3, learning_rate=0.1)))
    assert signature(plain) == signature(again)
    assert len({signature(method) for method in (plain, located, shorter)}) == 3


def test_pictures_that_cannot_be_used_are_named(folder: Path, tmp_path: Path) -> None:
    (folder / "x.png").write_bytes(b"no picture")
    found = run(folder, tmp_path / "kept")
    assert list(found.skipped) == ["x.png"]
    assert len(found.measured) == 2 * PICTURES
    with pytest.raises(PhotoError, match="no pictures"):
        pictures_in(tmp_path / "kept")
    with pytest.raises(PhotoError, match="cannot be read"):
        pictures_in(tmp_path / "nowhere")


def test_photos_are_aligned_by_their_largest_face(astronaut: Path, tmp_path: Path) -> None:
    picture = Picture(astronaut, "")
    photo = read_photo(astronaut)
    wanted = crop_face(photo, find_faces(photo)[0], 128)
    assert np.array_equal(picture.crop(128, aligned=False), wanted)
    Image.fromarray(tiny.tiny_photo().pixels).save(tmp_path / "none.png")
    with pytest.raises(FaceError, match="0 faces"):
        Picture(tmp_path / "none.png", "").crop(128, aligned=False)


# Samples


def test_samples_depend_on_seed_and_number_alone() -> None:
    generator = tiny.tiny_generator()

    def some(count: int, **options) -> Sequence[np.ndarray]:
        return [picture for picture, _ in fresh_samples(generator, count, **options)]

    three, two, other = some(3), some(2), some(2, seed=1)
    assert all(np.array_equal(*pair) for pair in zip(three, two, strict=False))
    assert not np.array_equal(two[0], two[1])
    assert not np.array_equal(two[0], other[0])
    (picture, w), *_ = fresh_samples(generator, 1)
    with torch.no_grad():
        rendered = generator.synthesize(w[None])
    assert (to_tensor(picture) - rendered.clamp(-1, 1)).abs().max() <= 1.01 / 127.5


def test_randomised_samples_are_other_pictures_of_the_same_codes() -> None:
    generator = tiny.tiny_generator()
    ((plain, w),), ((changed, same_w),), ((again, _),) = (
        list(fresh_samples(generator, 1, randomisation=strength)) for strength in (0.0, 1.0, 1.0)
    )
    assert torch.equal(w, same_w)
    assert np.array_equal(changed, again)
    assert not np.array_equal(changed, plain)
