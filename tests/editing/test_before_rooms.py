"""What commit c2125c6 wrote opens and gives the same pixels: see `tests/fixtures/before_rooms/README.md`."""

import base64
import csv
import gzip
import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file
from torch import Tensor

from editing.comparison import Comparison, compare, write_figures
from editing.document import Document, load_document, save_document
from editing.edits import Edit, EditRequest
from editing.session import Session
from inversion.evaluation.evaluate import Evaluation, evaluate, signature
from inversion.evaluation.measures import Measure, Subject, Values
from inversion.evaluation.pictures import pictures_in
from inversion.evaluation.results import Results
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.registry import load_generator
from inversion.methods.base import Codes, InversionRun, Inverter
from inversion.methods.catalogue import Catalogue
from inversion.networks.perceptual import PerceptualLoss
from inversion.result import Inversion
from tests.tiny import W_DIM, TinyCodesInverter, TinyInverter, tiny_catalogue, tiny_directions

OLD = Path(__file__).resolve().parent.parent / "fixtures" / "before_rooms"
METHODS = {"embedded": ("hyperinverter", "w-encoder"), "deltas": ("tiny", "tiny-w")}
PAST = [Edit({"smile": 1.0}), Edit({"smile": 1.5}, morph=0.25), Edit({"smile": 1.5, "age": -1.0})]
EDIT = Edit({"smile": 1.5, "age": -1.0}, delta_strength=0.8)
DOCUMENTS = [pytest.param("embedded", marks=pytest.mark.weights), "deltas"]

runs: list[str] = []


class Counted(TinyInverter):
    """Adds its name to `runs` when it has to invert."""

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        runs.append(self.info.name)
        return super().find_codes(image, run)


class CountedCodes(Counted, TinyCodesInverter):
    """The same without deltas."""

    info = TinyCodesInverter.info
    with_deltas = False


@pytest.fixture(autouse=True)
def no_runs() -> None:
    runs.clear()


def old_document(name: str, folder: Path) -> Path:
    path = folder / f"{name}.hinv"
    path.write_bytes(gzip.decompress((OLD / f"{name}.hinv.gz").read_bytes()))
    return path


def old_generator() -> Generator:
    """The one that the tiny documents name, on its stored weights."""
    generator = MobileStyleGAN((16, 16, 8, 8, 8, 8), w_dim=W_DIM, name="tiny")
    weights = {name: tensor.float() for name, tensor in load_file(OLD / "tiny_generator.safetensors").items()}
    missing, unknown = generator.load_state_dict(weights, strict=False)
    assert not unknown
    assert all("noise" in name for name in missing)  # these are zeros
    return generator.eval()


def open_session(name: str) -> Session:
    if name == "embedded":
        generator = load_generator()
        return Session(generator, Catalogue(generator))
    generator = old_generator()
    return Session(generator, tiny_catalogue(Counted, CountedCodes, generator=generator), tiny_directions())


def edits_within(value: Any) -> Iterator[Edit]:
    """All edits in a document or a part of it, in order, however it keeps them."""
    if isinstance(value, Edit):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from edits_within(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from edits_within(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from edits_within(part)


def assert_history_kept(document: Document) -> None:
    found = edits_within(document)
    for edit in PAST:
        assert edit in found  # goes on behind the last one found: the order counts


def assert_same_pixels(picture: np.ndarray, old: np.ndarray) -> None:
    """Equal on the processor that the old ones were made on, by one thread.

    Others add in another order, so that a value just beside a half may be rounded to the other side.
    """
    error = np.abs(picture.astype(int) - old)
    assert picture.shape == old.shape
    assert error.max() <= 1
    assert error.mean() < 0.05


def assert_same_inversion(first: Inversion, second: Inversion) -> None:
    for field in fields(first):
        ours, theirs = getattr(first, field.name), getattr(second, field.name)
        if isinstance(ours, Tensor):
            assert torch.equal(ours, theirs)
        elif field.name == "deltas":
            assert ours.keys() == theirs.keys()
            assert all(torch.equal(delta, theirs[name]) for name, delta in ours.items())
        else:
            assert ours == theirs


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def assert_same_table(path: Path, old: Path) -> None:
    """Every old column is there with its old values, as they are rounded."""
    rows, old_rows = read_rows(path), read_rows(old)
    assert len(rows) == len(old_rows)
    for row, old_row in zip(rows, old_rows, strict=True):
        for name, value in old_row.items():
            try:
                # What is measured may differ by as little as the pixels do.
                assert float(row[name]) == pytest.approx(float(value), rel=1e-3), name
            except ValueError:
                assert row[name] == value, name


# Documents


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_renders_the_same_pixels(name: str, tmp_path: Path) -> None:
    session = open_session(name)
    document = session.open(old_document(name, tmp_path))
    first, second = METHODS[name]
    wanted = {first: (first, Edit()), second: (second, Edit())}
    wanted |= {"edit": (first, document.edits[0]), "morph": (first, Edit(morph=0.5))}
    full = session.generator.resolution
    middle = slice((full - 96) // 2, (full + 96) // 2)
    with np.load(OLD / f"{name}.npz") as file:
        old = {key: np.cumsum(file[key], axis=1, dtype=np.uint8) for key in file.files}
    assert len(old) == 2 * len(wanted)
    for key, (method, edit) in wanted.items():
        assert_same_pixels(session.render(EditRequest(0, method, edit, 64)), old[f"{key}.small"])
        assert_same_pixels(session.render(EditRequest(0, method, edit, full))[middle, middle], old[f"{key}.centre"])
    assert not runs


@pytest.mark.parametrize("name", METHODS)
def test_a_document_holds_what_it_held(name: str, tmp_path: Path) -> None:
    document = load_document(old_document(name, tmp_path))
    first, second = METHODS[name]
    assert len(document.faces) == 1
    assert (document.faces[0].landmarks is not None) == (name == "embedded")
    assert list(document.inversions) == [(0, second), (0, first)]
    assert (document.inversions[0, first].h is not None) == (name == "embedded")
    assert bool(document.inversions[0, first].deltas) == (name == "deltas")
    assert not document.inversions[0, second].has_deltas
    assert all(inversion.metrics is not None for inversion in document.inversions.values())
    assert document.edits == {0: EDIT}
    assert document.partner is not None
    assert document.partner.title == "mirrored.jpg"
    assert document.partner.inversion.has_deltas
    assert_history_kept(document)


@pytest.mark.parametrize("name", METHODS)
def test_saving_a_document_again_changes_nothing(name: str, tmp_path: Path) -> None:
    old = load_document(old_document(name, tmp_path))
    save_document(old, tmp_path / "once.hinv")
    again = load_document(tmp_path / "once.hinv")
    save_document(again, tmp_path / "twice.hinv")
    assert (tmp_path / "once.hinv").read_bytes() == (tmp_path / "twice.hinv").read_bytes()
    assert again.photo_file == old.photo_file
    assert np.array_equal(again.photo.pixels, old.photo.pixels)
    assert np.array_equal(again.faces[0].quad, old.faces[0].quad)
    assert again.edits == old.edits
    assert list(edits_within(again)) == list(edits_within(old))
    assert list(again.inversions) == list(old.inversions)
    for key, inversion in old.inversions.items():
        assert_same_inversion(again.inversions[key], inversion)
    assert old.partner is not None
    assert again.partner is not None
    assert_same_inversion(again.partner.inversion, old.partner.inversion)


# Comparisons


def compare_again() -> Comparison:
    session = open_session("deltas")
    document = session.open(OLD / "compare" / "portrait.hinv")
    perceptual = PerceptualLoss.load(session.device)
    return compare(session, 0, METHODS["deltas"], document.edits[0], perceptual, name="portrait.jpg")


@pytest.mark.weights
def test_a_comparison_has_the_same_figures(tmp_path: Path) -> None:
    write_figures([compare_again()], tmp_path / "figures.csv")
    assert not runs
    assert_same_table(tmp_path / "figures.csv", OLD / "compare" / "figures.csv")


@pytest.mark.weights
def test_a_report_needs_no_other_file_and_shows_what_the_document_renders() -> None:
    report = (OLD / "compare" / "report.html").read_text("utf-8")
    sources = re.findall(r'\b(?:src|href)\s*=\s*"([^"]*)"', report)
    assert not re.findall(r"url\(|@import|https?:", re.sub(r'"data:[^"]*"', "", report))
    start = "data:image/jpeg;base64,"
    assert all(source.startswith(start) for source in sources)
    files = [io.BytesIO(base64.b64decode(source.removeprefix(start), validate=True)) for source in sources]
    shown = [np.array(Image.open(file)).astype(int) for file in files]
    comparison = compare_again()
    for picture in (comparison.crop, *(one for tile in comparison.tiles for one in (tile.picture, tile.edited))):
        assert picture is not None
        assert min(np.abs(other - picture).mean() for other in shown) < 2  # they are JPEG


# Evaluations


class Brightness:
    """A measure that there was not then."""

    name = "brightness"
    signature = ""
    figures = ()
    names = ("brightness",)

    def take(self, subject: Subject) -> Values:
        return {"brightness": float(subject.picture.mean())}


@dataclass(frozen=True)
class OtherSettings:
    strength: float = 2.0


def evaluate_again(folder: Path, methods: Mapping[str, Inverter], *further: Measure) -> Evaluation:
    """Goes on in a copy of the old folder."""
    if not folder.exists():
        shutil.copytree(OLD / "evaluate", folder)
    results = Results(folder / "results", inversions=True)
    return evaluate(pictures_in(folder / "pictures"), methods, results, further=further, aligned=True)


def test_an_evaluation_goes_on_without_inverting_again(tmp_path: Path) -> None:
    generator = old_generator()
    methods = {"tiny": Counted(generator), "tiny-w": CountedCodes(generator)}
    summary = json.loads((OLD / "evaluate" / "summary.json").read_text("utf-8"))
    for name, method in methods.items():
        assert signature(method) == summary["methods"][name]["signature"]
    found = evaluate_again(tmp_path / "evaluate", methods)
    found.write_csv(tmp_path / "pictures.csv")
    assert_same_table(tmp_path / "pictures.csv", OLD / "evaluate" / "pictures.csv")
    for name in methods:
        old, new = summary["methods"][name]["psnr_db"], found.summary(name, "psnr_db")
        assert new is not None
        assert (new.count, new.mean) == (old["count"], pytest.approx(old["mean"]))
    assert not runs


def test_an_old_evaluation_can_be_measured_further_without_inverting_again(tmp_path: Path) -> None:
    generator = old_generator()
    found = evaluate_again(tmp_path / "evaluate", {"tiny": Counted(generator)}, Brightness())
    assert all(isinstance(value, float) for value in found.values("tiny", "brightness"))
    assert not runs


@pytest.mark.weights
def test_a_method_with_other_settings_is_measured_anew(tmp_path: Path) -> None:
    changed = Counted(old_generator()).with_settings(OtherSettings())  # type: ignore[arg-type]
    evaluate_again(tmp_path / "evaluate", {"tiny": changed})
    assert runs == ["tiny", "tiny"]
