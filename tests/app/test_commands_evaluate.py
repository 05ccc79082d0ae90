"""`samples` and `evaluate` on the tiny engine."""

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import numpy as np
import pytest
from PIL import Image
from torch import Tensor

from app.commands.setup import Setup
from inversion.evaluation.figures import FIGURES, PEAK_MEMORY
from inversion.methods.base import InversionRun, Inverter
from tests import tiny
from tests.app.tiny_setup import tiny_setup
from tests.editing.test_directions_learned import TinyObserver


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup()


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("editing.editability.examining.Observer", TinyObserver)
    monkeypatch.setattr("editing.editability.edit_pairs.Observer", TinyObserver)
    monkeypatch.setattr("editing.photo_true.measuring.Observer", TinyObserver)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))  # without weights that somebody keeps there
    monkeypatch.chdir(tmp_path)


def test_samples_are_what_their_codes_render(summary):
    found = summary("samples", "-o", "out", "--count", "2", "--seed", "5")
    assert found["pictures"] == ["0000.png", "0001.png"]
    codes = np.load("out/codes.npz")["w"]
    assert codes.shape == (2, tiny.W_DIM)
    assert np.asarray(Image.open("out/0001.png")).shape == (tiny.RESOLUTION, tiny.RESOLUTION, 3)


def test_samples_are_randomised_when_asked(summary, monkeypatch: pytest.MonkeyPatch):
    asked = []
    training = ModuleType("inversion.training.randomise")

    def randomise(images, generators, strength):
        asked.append((len(generators), strength))
        return -images

    training.randomise = randomise  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "inversion.training.randomise", training)
    summary("samples", "-o", "plain", "--count", "1")
    assert not asked
    summary("samples", "-o", "out", "--count", "2", "--randomise")
    summary("samples", "-o", "half", "--count", "1", "--randomise", "0.5")
    assert asked == [(1, 1.0), (1, 1.0), (1, 0.5)]
    plain, turned = (np.asarray(Image.open(f"{name}/0000.png")).astype(int) for name in ("plain", "out"))
    assert np.abs(plain + turned - 255).max() <= 1


def test_evaluate_samples(summary, command):
    summary("samples", "-o", "in", "--count", "2")
    line = ["evaluate", "in", "--methods", "tiny,tiny-w", "--aligned", "-o", "out"]
    found = summary(*line)
    assert found["pictures"] == 2
    assert list(found["methods"]) == ["tiny", "tiny-w"]
    assert set(found["networks"]) == {"perceptual_256", "identity_distance"}
    for method in found["methods"].values():
        assert set(method) == {"signature", *(info.name for info in (*FIGURES, PEAK_MEMORY))}
        assert 0 < method["peak_memory_mb"]["mean"] <= found["peak_rss_mb"]
        assert method["psnr_db"]["count"] == 2
        assert method["psnr_db"]["low"] <= method["psnr_db"]["mean"] <= method["psnr_db"]["high"]
    rows = Path("out/pictures.csv").read_text()
    assert len(rows.splitlines()) == 5
    stored = json.loads(Path("out/summary.json").read_text())
    assert stored["methods"] == found["methods"]

    again = summary(*line)
    assert again["methods"] == found["methods"]
    assert Path("out/pictures.csv").read_text() == rows
    _code, out, _err = command(*line, "--limit", "1")
    assert "PSNR" in out
    assert "HED-VGG16" in out
    assert "dlib" in out
    assert "Sharpness (ratio), median" in out
    assert "Means over 1 pictures" in out


def test_editability(summary):
    summary("samples", "-o", "in", "--count", "2")
    line = ["evaluate", "in", "--methods", "tiny", "--aligned", "-o", "out"]
    plain = summary(*line)
    found = summary(*line, "--editability")
    method = found["methods"]["tiny"]
    assert method["psnr_db"] == plain["methods"]["tiny"]["psnr_db"]
    assert method["editing_consistency"]["count"] == 2
    assert set(method) >= {"age_years_per_step", "yaw_degrees_per_step"}
    assert "pitch_degrees_per_step" not in method
    assert list(method["curves"]) == ["smile", "age", "yaw"]
    assert [point["strength"] for point in method["curves"]["age"]] == [-3, -2, -1, 0, 1, 2, 3]
    assert len(Path("out/editability.csv").read_text().splitlines()) == 1 + 2 * 3 * 7
    assert "age_years_per_step" in Path("out/pictures.csv").read_text()
    stored = json.loads(Path("out/summary.json").read_text())
    assert stored["methods"] == found["methods"]
    assert summary(*line, "--editability")["methods"] == found["methods"]
    fewer = summary(*line, "--editability", "--directions", "yaw")["methods"]["tiny"]
    assert list(fewer["curves"]) == ["yaw"]
    assert "editing_consistency" not in fewer


def test_what_is_left_out_is_said(summary, command, monkeypatch: pytest.MonkeyPatch):
    summary("samples", "-o", "in", "--count", "1")
    line = ["evaluate", "in", "--methods", "tiny", "--aligned", "--editability", "--directions", "yaw", "-o", "out"]
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    code, out, _err = command(*line)
    assert code == 0
    for title, option in (("LPIPS", "--lpips"), ("FID and KID", "--inception"), ("Charts", "matplotlib")):
        (said,) = [said for said in out.splitlines() if said.startswith(f"Without {title}: ")]
        assert option in said
    assert not list(Path("out").glob("*.png"))


def test_charts(summary):
    pytest.importorskip("matplotlib")
    summary("samples", "-o", "in", "--count", "2")
    line = ["evaluate", "in", "--methods", "tiny,tiny-w", "--aligned", "--editability", "-o", "out"]
    found = summary(*line)
    assert "Charts" not in found["left_out"]
    for name in ("quality.png", "editability.png"):
        assert np.asarray(Image.open(f"out/{name}").convert("L")).std() > 5


def test_fid_and_kid_where_inception_is(summary, command, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("torchmetrics")
    from inversion.evaluation.inception import InceptionFeatures
    from tests.inversion.test_evaluation_networks import StandIn

    load = classmethod(lambda cls, _file, _device: cls(StandIn()))
    monkeypatch.setattr(InceptionFeatures, "load", load)
    summary("samples", "-o", "in", "--count", "3")
    line = ["evaluate", "in", "--methods", "tiny", "--aligned", "-o", "out"]
    found = summary(*line)
    assert list(found["left_out"])[:1] == ["LPIPS"]
    assert "Inception" in found["networks"]["fid"]
    distances = found["methods"]["tiny"]["set_distances"]
    assert (distances["pictures"], distances["kid_subset"]) == (3, 3)
    assert "subsets of 3 (papers take 1000: not comparable" in command(*line)[1]


def test_edit_pairs(summary, command):
    line = ["evaluate", "--methods", "tiny,tiny-w", "--edit-pairs", "2", "--seed", "3", "-o", "out"]
    found = summary(*line)
    samples = found["samples"]
    assert (samples["pictures"], found["photos"]["pictures"]) == (2, 0)
    assert list(samples["edits"]) == ["smile -2", "smile +2", "age +2", "yaw +1.5"]
    assert "pitch +1.5" in found["left_out"]
    later = samples["edits"]["age +2"]["tiny-w"]
    assert later["psnr_db"]["count"] == 2
    assert later["worst_picture"].startswith("sample-3-000")
    assert samples["all_edits"]["tiny"]["gain_db"] is None
    assert samples["methods"]["tiny"]["psnr_db"]["count"] == 2
    rows = Path("out/edit_pairs.csv").read_text().splitlines()
    assert len(rows) == 1 + 4 * 2 * 2
    assert len(Path("out/reconstructions.csv").read_text().splitlines()) == 1 + 2 * 2
    stored = json.loads(Path("out/edit_pairs.json").read_text())
    assert stored["samples"] == samples

    summary("samples", "-o", "in", "--count", "1")
    line.insert(1, "in")
    setup = tiny_setup(*map(broken_run, tiny.TINY_METHODS))
    with_photos = summary(*line, "--aligned")
    assert with_photos["samples"] == samples
    assert with_photos["photos"]["pictures"] == 1
    assert with_photos["photos"]["edits"]["smile +2"]["tiny-w"]["psnr_db"] is None
    assert summary(*line, "--aligned", setup=setup)["photos"] == with_photos["photos"]  # nothing is inverted again
    _code, out, _err = command(*line, "--aligned")
    assert "2 samples" in out
    assert "1 photos" in out
    assert "PSNR to the true edit" in out
    assert "Left out: There is no direction for pitch +1.5." in out


def test_photo_true(summary, command):
    line = ["evaluate", "--methods", "tiny", "--photo-true", "1", "--directions", "smile,yaw", "-o", "out"]
    found = summary(*line)
    assert found["composed"]["pictures"] == ["512 pixels 0-0000"]
    assert found["composed"]["unedited_changed"] == 0
    assert list(found["composed"]["edits"]) == ["smile -2", "smile +2", "yaw -2", "yaw +2"]
    smile = found["composed"]["edits"]["smile +2"]["tiny"]
    assert smile["most_changed_outside"] == 0
    assert smile["figures"]["sharpness"]["count"] == 1
    assert isinstance(smile["beyond"], list)
    assert found["photos"] == {"pictures": [], "unedited_changed": 0, "edits": {}}
    assert json.loads(Path("out/photo_true.json").read_text())["composed"] == found["composed"]
    assert len(Path("out/photo_true.csv").read_text().splitlines()) == 1 + 4
    assert len(Path("out/reconstructions.csv").read_text().splitlines()) == 1 + 1

    summary("samples", "-o", "in", "--count", "1")
    line.insert(1, "in")
    setup = tiny_setup(*map(broken_run, tiny.TINY_METHODS))
    with_photos = summary(*line, "--aligned")
    assert summary(*line, "--aligned", setup=setup)["photos"] == with_photos["photos"]  # nothing is inverted again
    assert with_photos["photos"]["pictures"] == ["0000.png"]
    _code, out, _err = command(*line, "--aligned")
    assert "1 composed photos" in out
    assert "1 photos" in out
    assert "No edit changes 0 pixels" in out
    assert "beyond its bounds" in out


def broken_run(method: type[Inverter]) -> type[Inverter]:
    """The same method, which must not run."""

    class Broken(method):
        def find_codes(self, image: Tensor, run: InversionRun) -> NoReturn:
            raise AssertionError(f"{self.info.name} was run")

    return Broken


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("evaluate none --methods tiny -o out", 1, "cannot be read"),
        ("evaluate . --methods tiny -o out", 1, "no pictures"),
        ("evaluate . --methods tiny,tiny -o out", 2, "different names"),
        ("evaluate . --methods tiny,tinny -o out", 2, "Did you mean tiny"),
        ("evaluate bad --methods tiny -o out", 1, "None of the pictures"),
        ("evaluate bad --methods tiny --directions age -o out", 2, "Add --editability"),
        ("evaluate bad --methods tiny --editability --directions agee -o out", 2, "Did you mean age"),
        ("evaluate bad --methods tiny --lpips none.pth -o out", 1, "from its authors and give it with"),
        ("evaluate bad --methods tiny --inception none.pth -o out", 1, "from its authors and give it with"),
        ("evaluate --methods tiny -o out", 2, "no folder to measure over"),
        ("evaluate --methods tiny -o out --edit-pairs 0", 2, "whole number above 0"),
        ("evaluate --methods tiny -o out --edit-pairs 1 --editability", 2, "--editability does not go with --edit"),
        ("evaluate --methods tiny -o out --edit-pairs 1 --directions age", 2, "--directions does not go with --edit"),
        ("evaluate --methods tiny -o out --edit-pairs 1 --lpips a.pth", 2, "--lpips does not go with --edit-pairs"),
        ("evaluate --methods tiny -o out --edit-pairs 1 --aligned", 2, "--aligned is about the pictures of a folder"),
        ("evaluate --methods tiny -o out --edit-pairs 1 --limit 3", 2, "Give the folder, or no --limit"),
        ("evaluate none --methods tiny -o out --edit-pairs 1", 1, "cannot be read"),
        ("evaluate --methods tiny -o out --photo-true 1 --edit-pairs 1", 2, "--photo-true does not go with --edit"),
        ("evaluate --methods tiny -o out --photo-true 1 --editability", 2, "--editability does not go with --photo"),
        ("evaluate --methods tiny -o out --photo-true 1 --aligned", 2, "--aligned is about the pictures of a folder"),
        ("evaluate --methods tiny -o out --photo-true 1 --directions agee", 2, "Did you mean age"),
        ("samples -o out --count 0", 2, "whole number above 0"),
        ("samples -o out --count 1 --randomise=-1", 2, "cannot be -1"),
    ],
)
def test_what_cannot_be_done_is_said(command, line: str, code: int, said: str):
    Path("bad").mkdir()
    Path("bad/a.png").write_bytes(b"no picture")
    found, out, err = command(*line.split())
    assert (found, out) == (code, "")
    assert said in err
