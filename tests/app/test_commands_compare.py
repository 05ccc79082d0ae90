"""`compare` on the tiny engine: report, grid and table say the same, and the report needs nothing else."""

import base64
import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from app.commands.setup import Setup
from editing.document import load_document
from inversion.evaluation.lpips_alex import LpipsAlex
from tests import tiny
from tests.app.tiny_setup import broken, tiny_setup


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup(*tiny.TINY_METHODS, tiny.TinyHyperInverter)


@pytest.fixture(autouse=True)
def photos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("other").mkdir()
    Image.fromarray(tiny.tiny_photo().pixels).save("a.png")
    Image.fromarray(tiny.tiny_photo().pixels[::-1]).save("other/a.png")


class Report(HTMLParser):
    """Tags, the addresses they name, and the text of table cells by row."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.rows: list[list[str]] = []
        self._in_cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]
        if tag == "tr":
            self.rows.append([])
        self._in_cell = tag in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1].append(data)
            self._in_cell = False


METHODS = "tiny,tiny-w,tiny-hyper"


def test_report_grid_and_table(summary):
    found = summary("compare", "a.png", "--methods", METHODS, "-o", "out", "--set", "smile=2")
    (picture,) = found["pictures"]
    assert list(picture["methods"]) == METHODS.split(",")
    for method in picture["methods"].values():
        assert method["seconds"] >= 0
        assert method["edited"]["psnr_db"] != method["psnr_db"]
        assert method["in_photo"].keys() == {"identity_distance", "sharpness", "kept"}

    with Path("out/figures.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["method"] for row in rows] == METHODS.split(",")
    for row in rows:
        said = picture["methods"][row["method"]]
        assert float(row["psnr_db"]) == pytest.approx(said["psnr_db"], rel=1e-5)
        assert float(row["edited_l2_256"]) == pytest.approx(said["edited"]["l2_256"], rel=1e-5)
        assert float(row["in_photo_sharpness"]) == pytest.approx(said["in_photo"]["sharpness"], rel=1e-5)

    # One row of crop and three methods, one of the edited, one of the edited photo.
    width, height = Image.open("out/grid.png").size
    assert width == pytest.approx(4 * 394 + 10, abs=2)
    assert height == pytest.approx(3 * 440 + 10, abs=2)

    text = Path("out/report.html").read_text()
    report = Report(text)
    assert report.rows[0][:3] == ["Method", "PSNR (dB)", "MS-SSIM"]
    assert report.rows[0][-1] == "Edit kept (ratio), in the photo"
    assert [row[0] for row in report.rows[1:]] == ["Tiny", "Tiny W", "Tiny hyper"]
    assert report.rows[1][1] == f"{picture['methods']['tiny']['psnr_db']:.2f}"
    assert report.addresses
    assert all(address.startswith("data:image/jpeg;base64,") for address in report.addresses)
    assert not re.search(r"https?://|url\(|@import", text)
    first = Image.open(io.BytesIO(base64.b64decode(report.addresses[0].partition(",")[2])))
    assert first.size == (tiny.RESOLUTION, tiny.RESOLUTION)


def test_lpips_where_it_is(summary, command, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TORCH_HOME", str(Path("torch").resolve()))
    line = ["compare", "a.png", "--methods", "tiny", "-o", "out", "--set", "smile=2"]
    assert "--lpips" in summary(*line)["left_out"]["LPIPS"]
    assert "Without LPIPS: " in command(*line)[1]
    assert "lpips" not in Path("out/figures.csv").read_text()

    class Difference(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.scale = torch.nn.Parameter(torch.ones(()))

        def forward(self, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
            return self.scale * (first - second).square().mean()

    monkeypatch.setattr(LpipsAlex, "load", classmethod(lambda cls, _file, _device: cls(Difference())))
    found = summary(*line)
    method = found["pictures"][0]["methods"]["tiny"]
    assert not found["left_out"]
    assert "AlexNet" in found["networks"]["lpips_alex_256"]
    assert method["lpips_alex_256"] == pytest.approx(method["l2_256"], rel=1e-4)  # both at 256
    assert method["edited"]["lpips_alex_256"] != method["lpips_alex_256"]
    with Path("out/figures.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert float(row["edited_lpips_alex_256"]) == pytest.approx(method["edited"]["lpips_alex_256"], rel=1e-5)
    assert "LPIPS-Alex at 256, edited" in Path("out/report.html").read_text()
    assert "LPIPS-Alex" in command(*line)[1]


def test_a_document_is_gone_on_with(summary):
    summary("compare", "a.png", "--methods", "tiny", "-o", "out")
    document = load_document("out/a.hinv")
    assert list(document.inversions) == [(0, "tiny")]
    summary("compare", "out/a.hinv", "--methods", "tiny,tiny-w", "-o", "more")
    assert list(load_document("more/a.hinv").inversions) == [(0, "tiny"), (0, "tiny-w")]
    line = ["compare", "more/a.hinv", "--methods", "tiny-w,tiny", "-o", "again", "--set", "age=1"]
    again = summary(*line, setup=tiny_setup(*map(broken, tiny.TINY_METHODS)))
    assert list(again["pictures"][0]["methods"]) == ["tiny-w", "tiny"]
    assert load_document("again/a.hinv").edits[0].strengths["age"] == 1


def test_photos_of_one_name_are_told_apart(summary):
    found = summary("compare", "a.png", "other/a.png", "--methods", "tiny-w", "-o", "out")
    assert [picture["name"] for picture in found["pictures"]] == ["a-1.png", "a-2.png"]
    assert found["documents"] == ["a-1.hinv", "a-2.hinv"]
    assert np.asarray(Image.open("out/grid.png")).shape[0] > 2 * 384


def test_names_cannot_smuggle_markup_into_the_report(summary):
    name = "<img src=x onerror=alert(1)>.png"
    Path("a.png").rename(name)
    summary("compare", name, "--methods", "tiny-w", "-o", "out")
    report = Report(Path("out/report.html").read_text())
    assert all(address.startswith("data:") for address in report.addresses)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("compare a.png -o out", 2, "required: --methods"),
        ("compare a.png --methods tiny,tinny -o out", 2, "Did you mean tiny"),
        ("compare a.png --methods tiny -o out --set smiel=1", 2, "Did you mean smile"),
        ("compare missing.png --methods tiny -o out", 1, "missing.png"),
        ("compare a.png --methods tiny -o out --lpips none.pth", 1, "from its authors and give it with"),
        ("compare a.png --methods tiny -o out --face 9", 1, "no face number 9"),
    ],
)
def test_what_cannot_be_done_is_said(command, line: str, code: int, said: str):
    found, out, err = command(*line.split())
    assert (found, out) == (code, "")
    assert said in err
