"""Detail maps on the command line: `NAME+detail` wherever a method is named, and `--detail` for a share of it."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.commands.setup import Setup
from editing.document import Document, load_document, save_document
from tests import tiny
from tests.app.test_commands_compare import Report
from tests.app.tiny_setup import broken, tiny_setup

METHODS = (tiny.TinyDetailInverter, tiny.TinyCodesInverter, tiny.TinyInverter)
NAME = "tiny-detail+detail"

pytestmark = pytest.mark.usefixtures("beside_photo")


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup(*METHODS)


def _pixels(name: str) -> np.ndarray:
    return np.asarray(Image.open(name).convert("RGB")).astype(int)


def _document_without_record(name: str) -> None:
    """As documents from before detail maps are."""
    document = load_document(name)
    old = Document(document.photo, document.faces)
    for (face, _), inversion in document.inversions.items():
        old.add_inversion(face, replace(inversion, detail=None))
    save_document(old, name)


# Invert


def test_it_is_what_runs_where_no_method_is_named(summary):
    found = summary("invert", "photo.png", "-o", "a.png", "--document", "a.hinv")
    assert found["method"] == NAME
    inversion = load_document("a.hinv").inversions[0, "tiny-detail"]
    assert inversion.detail is not None
    assert inversion.metrics is not None
    assert inversion.detail.metrics is not None
    assert found["psnr_db"] == inversion.detail.metrics.psnr_db != inversion.metrics.psnr_db
    assert found["seconds"] == round(inversion.seconds + inversion.detail.seconds, 3)


def test_figures_and_pictures_are_those_of_the_name(summary, command):
    plain = summary("invert", "photo.png", "-o", "plain.png", "--method", "tiny-detail")
    detailed = summary("invert", "photo.png", "-o", "detailed.png", "--method", NAME)
    assert (plain["method"], detailed["method"]) == ("tiny-detail", NAME)
    assert plain["psnr_db"] != detailed["psnr_db"]
    assert np.abs(_pixels("plain.png") - _pixels("detailed.png")).mean() > 1
    assert command("invert", "photo.png", "-o", "a.png", "--method", NAME)[1].startswith(f"{NAME}, ")


def test_codes_are_without_it_and_that_is_said(command):
    said = {}
    for method in ("tiny-detail", NAME):
        line = ["invert", "photo.png", "-o", "a.png", "--method", method, "--codes", f"{method}.npz"]
        code, said[method], _err = command(*line)
        assert code == 0
    plain, detailed = (np.load(f"{method}.npz") for method in said)
    assert {name: array.tolist() for name, array in plain.items()} == {n: a.tolist() for n, a in detailed.items()}
    assert "codes are without detail" in said[NAME]
    assert "codes are without detail" not in said["tiny-detail"]


def test_refine_keeps_it(summary):
    found = summary("invert", "photo.png", "-o", "a.png", "--refine", "2", "--document", "a.hinv")
    assert (found["method"], found["refined_from"]) == ("refine+detail", "tiny-detail")
    edited = summary("edit", "a.hinv", "-o", "b.png", "--method", NAME, "--refine", "2")
    assert (edited["method"], edited["psnr_db"]) == ("refine+detail", found["psnr_db"])
    plain = summary("invert", "photo.png", "-o", "b.png", "--method", "tiny-detail", "--refine", "2")
    assert plain["method"] == "refine"


# Edit


def test_no_share_of_it_is_the_method_alone_bit_for_bit(summary):
    line = ["edit", "photo.png", "--as-rendered", "--set", "smile=2", "--set", "yaw=-1"]
    plain = summary(*line, "-o", "plain.png", "--method", "tiny-detail")
    none = summary(*line, "-o", "none.png", "--method", NAME, "--detail", "0")
    half = summary(*line, "-o", "half.png", "--method", NAME, "--detail", "0.5")
    full = summary(*line, "-o", "full.png", "--method", NAME)
    assert Path("plain.png").read_bytes() == Path("none.png").read_bytes()
    assert [one["detail"] for one in (plain, none, half, full)] == [None, 0, 0.5, 1]
    change = _pixels("full.png") - _pixels("plain.png")
    assert np.abs(change).mean() > 1
    assert 0 < np.abs(_pixels("half.png") - _pixels("plain.png")).mean() < np.abs(change).mean()


def test_a_document_keeps_the_share(summary):
    summary("edit", "photo.png", "-o", "a.png", "--set", "age=1", "--detail", "0.25", "--document", "a.hinv")
    assert load_document("a.hinv").edits[0].detail == 0.25
    again = summary("edit", "a.hinv", "-o", "b.png", setup=tiny_setup(*map(broken, METHODS)))
    assert (again["method"], again["detail"], again["inverted"]) == (NAME, 0.25, False)
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()


def test_documents_from_before_gain_it(summary):
    first = summary("edit", "photo.png", "-o", "a.png", "--set", "age=1", "--document", "a.hinv")
    _document_without_record("a.hinv")
    setup = tiny_setup(*map(broken, METHODS))
    found = summary("edit", "a.hinv", "-o", "b.png", "--set", "age=1", "--document", "b.hinv", setup=setup)
    assert (found["method"], found["psnr_db"], found["inverted"]) == (NAME, first["psnr_db"], False)
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()
    assert load_document("b.hinv").inversions[0, "tiny-detail"].detail is not None
    plain = summary("edit", "a.hinv", "-o", "c.png", "--set", "age=1", "--method", "tiny-detail", setup=setup)
    assert plain["method"] == "tiny-detail"


def test_a_method_that_cannot_have_it_runs_without(summary):
    summary("invert", "photo.png", "-o", "a.png", "--method", "tiny", "--document", "a.hinv")
    assert summary("edit", "a.hinv", "-o", "b.png", "--set", "age=1")["method"] == "tiny"


# Morph, compare, evaluate


def test_a_morph_blends_the_detail_of_both(summary):
    Image.fromarray(tiny.tiny_photo().pixels[::-1]).save("other.png")
    for name in ("photo", "other"):
        summary("invert", f"{name}.png", "-o", f"{name}-inverted.png", "--method", NAME, "--document", f"{name}.hinv")
    setup = tiny_setup(*map(broken, METHODS))
    line = ["morph", "photo.hinv", "other.hinv", "--steps", "3"]
    found = summary(*line, "-o", "out", setup=setup)
    assert (found["methods"], found["detail"]) == ([NAME, NAME], 1)
    assert np.abs(_pixels("out/0000.png") - _pixels("photo-inverted.png")).max() <= 1
    assert np.abs(_pixels("out/0002.png") - _pixels("other-inverted.png")).mean() < 0.1
    summary(*line, "-o", "plain", "--method", "tiny-detail", setup=setup)
    summary(*line, "-o", "none", "--detail", "0", setup=setup)
    for name in found["pictures"]:
        assert np.abs(_pixels(f"out/{name}") - _pixels(f"plain/{name}")).mean() > 0.5
        assert Path("none", name).read_bytes() == Path("plain", name).read_bytes()


class CountedInverter(tiny.TinyDetailInverter):
    """Counts its runs."""

    runs = 0

    def find_codes(self, image, run):
        type(self).runs += 1
        return super().find_codes(image, run)


@pytest.mark.parametrize("methods", [("tiny-detail", NAME), (NAME, "tiny-detail")])
def test_both_names_are_tiles_of_one_inversion(methods: tuple[str, str], summary):
    CountedInverter.runs = 0
    line = ["compare", "photo.png", "--methods", ",".join(methods), "--set", "smile=1", "-o", "out"]
    found = summary(*line, setup=tiny_setup(CountedInverter))
    assert CountedInverter.runs == 1
    (picture,) = found["pictures"]
    assert list(picture["methods"]) == list(methods)
    plain, detailed = (picture["methods"][name] for name in ("tiny-detail", NAME))
    assert plain["psnr_db"] != detailed["psnr_db"]
    assert plain["edited"]["psnr_db"] != detailed["edited"]["psnr_db"]
    assert detailed["seconds"] > plain["seconds"]
    with Path("out/figures.csv").open(newline="") as file:
        rows = {row["method"]: row for row in csv.DictReader(file)}
    assert float(rows[NAME]["psnr_db"]) == pytest.approx(detailed["psnr_db"], rel=1e-5)
    report = Report(Path("out/report.html").read_text())
    titles = {"tiny-detail": "Tiny detail", NAME: "Tiny detail + detail"}
    assert [row[0] for row in report.rows[1:]] == [titles[name] for name in methods]
    document = load_document("out/photo.hinv")
    assert list(document.inversions) == [(0, "tiny-detail")]
    assert document.inversions[0, "tiny-detail"].detail is not None


def test_evaluate_measures_both_names(summary):
    Path("in").mkdir()
    tiny.save_tiny_pictures(Path("in"), 2)
    found = summary("evaluate", "in", "--aligned", "--methods", f"tiny-detail,{NAME}", "-o", "out")
    plain, detailed = found["methods"].values()
    assert list(found["methods"]) == ["tiny-detail", NAME]
    assert plain["signature"] != detailed["signature"]
    assert plain["psnr_db"]["mean"] != detailed["psnr_db"]["mean"]


# What there is, and what cannot be


def test_methods_says_which_can_have_it(summary, command):
    found = {entry["name"]: entry["with_detail"] for entry in summary("methods") if entry["embedded"]}
    assert found == {"tiny-detail": [NAME], "tiny-w": [], "tiny": []}
    assert f"With its detail map: {NAME}." in command("methods")[1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("invert photo.png -o a.png --method tiny-detial+detail", f"Did you mean {NAME}"),
        ("invert photo.png -o a.png --method tiny+detail", "no detail map for 'tiny'"),
        ("edit photo.png -o a.png --method tiny+detail", "Leave out +detail"),
        ("morph photo.png photo.png -o out --method tiny-w+detail", "no detail map for 'tiny-w'"),
        ("compare photo.png --methods tiny-detail,tiny+detail -o out", "no detail map for 'tiny'"),
        ("evaluate . --methods tiny+detail -o out", "no detail map for 'tiny'"),
        ("edit photo.png -o a.png --detail nan", "'nan' is not a number"),
        ("edit photo.png -o a.png --detail much", "'much' is not a number"),
        ("edit photo.png -o a.png --detail 1.5", "'1.5' is not a share from 0 to 1"),
        ("morph photo.png photo.png -o out --detail -0.1", "'-0.1' is not a share from 0 to 1"),
        ("edit photo.png -o a.png --method tiny-detail --detail 0.5", f"Leave --detail out, or name {NAME}"),
        ("morph photo.png photo.png -o out --method tiny --detail 0.5", "Leave --detail out."),
        ("render codes.npz -o out --detail 1", "Codes alone have no detail"),
        ("render codes.npz -o out --model embedded+detail", "Codes alone have no detail"),
    ],
)
def test_what_cannot_be_done_is_said(command, line: str, said: str):
    before = sorted(Path().iterdir())
    code, out, err = command(*line.split())
    assert (code, out) == (2, "")
    assert said in err
    assert sorted(Path().iterdir()) == before


def test_codes_alone_render_without_a_word_about_it(summary):
    summary("invert", "photo.png", "-o", "a.png", "--codes", "codes.npz")
    assert summary("render", "codes.npz", "-o", "out")["pictures"] == ["0000.png"]
    assert summary("render", "codes.npz", "-o", "out", "--detail", "0")["pictures"] == ["0000.png"]
