"""A document with everything in it: five faces, nine methods, masks and a full history."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PIL import Image

from editing.document import Document, load_document, save_document
from editing.edits import Edit, RegionChoice, Stroke
from editing.history import LONGEST
from editing.recovery.journal import Beginning, Journal
from editing.recovery.replay import replay
from inversion.generators.registry import load_generator
from inversion.photos.photo import read_photo
from inversion.result import Inversion, Metrics, compact_deltas
from tests import tiny
from tests.editing.documents import assert_same

SECONDS = 1.5
METHODS = ("hyperinverter", "w-encoder", "restyle-w", "refine", "pti", "w-plus", "w", "hyperstyle", "psp")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Inversions as large as those of the shipped generator, on a 12-megapixel photo."""
    generator, chance = load_generator(), torch.Generator().manual_seed(0)
    file = tmp_path_factory.mktemp("photo") / "portrait.jpg"
    Image.fromarray(tiny.tiny_photo(4000, 3000).pixels).save(file, quality=92)
    document = Document(read_photo(file), [tiny.tiny_face(100 + 600 * n, 200, 500) for n in range(5)])
    for face in range(5):
        for method in METHODS:
            deltas = {}
            if method in ("refine", "pti", "hyperstyle"):
                shapes = generator.tunable_weights.items()
                deltas = {name: 0.01 * torch.randn(shape, generator=chance) for name, shape in shapes}
            w = torch.randn(generator.num_styles, generator.w_dim, generator=chance)
            inversion = Inversion(w, deltas, generator.name, method, 0, 1.0, Metrics(30.0, 0.9, 0.01, 0.1, 0.9))
            document.add_inversion(face, compact_deltas(inversion))
    for step in range(LONGEST + 20):
        face, edit = step % 5, document.edits.get(step % 5, Edit())
        if step % 10 == 9:
            points = tuple((0.3 + 0.002 * n, 0.5 + 0.001 * step) for n in range(60))
            region = edit.regions.get("smile", RegionChoice())
            stroke = Stroke(points, 0.05, 0.02, True)
            edit = edit.with_region("smile", replace(region, strokes=(*region.strokes, stroke)))
        document.set_edit(face, edit.with_strength(("smile", "age", "yaw")[step % 3], step / 100))
    return document


def test_it_comes_back_the_same_within_a_second_and_a_half(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "full.hinv"
    save_document(document, path)
    started = time.process_time()
    save_document(document, path)
    found = load_document(path)
    assert time.process_time() - started < SECONDS
    assert_same(found, document)


def test_its_journal_comes_back_the_same(document: Document, tmp_path: Path) -> None:
    empty = Beginning("full", document.photo, tuple(document.faces), None, {}, Document(document.photo).history)
    journal = Journal.begin(tmp_path, empty)
    for (face, _), inversion in document.inversions.items():
        journal.add_inversion(face, inversion)
    journal.set_edits(document.edits, document.history)
    assert_same(replay(tmp_path).document, document)
