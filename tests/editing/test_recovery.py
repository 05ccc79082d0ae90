"""A journal gives back the document as far as its changes were written, whatever became of the program."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from editing.document import Document, save_document
from editing.edits import Edit, RegionChoice, Stroke
from editing.history import LONGEST, EditHistory, EditStep
from editing.recovery.history_changes import history_change
from editing.recovery.journal import Beginning, Journal
from editing.recovery.replay import JOURNAL, leftover_in, replay
from editing.targets import stamp_of
from inversion.errors import DocumentError
from inversion.photos.photo import read_photo
from tests import tiny
from tests.editing.documents import assert_same, full_document, sample_inversion


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "recovery"
    made.mkdir()
    return made


def begun(folder: Path, document: Document, path: Path | None = None) -> Journal:
    beginning = Beginning("portrait", document.photo, tuple(document.faces), path, document.edits, document.history)
    return Journal.begin(folder, beginning)


def random_steps(count: int, seed: int = 0) -> list[tuple[dict[int, Edit], EditHistory]]:
    """Edits and histories as a person makes them: new ones, drags, undo, redo, brush strokes."""
    chance = random.Random(seed)
    document, states = tiny.tiny_document(), []
    for number in range(count):
        face, history = chance.randrange(2), document.history
        kind = chance.random()
        if kind < 0.2 and history.done:
            step = history.steps[history.done - 1]
            document.edits[step.face] = step.before
            document.history = EditHistory(history.steps, history.done - 1)
        elif kind < 0.3 and history.done < len(history.steps):
            step = history.steps[history.done]
            document.edits[step.face] = step.after
            document.history = EditHistory(history.steps, history.done + 1)
        elif kind < 0.5 and history.done and history.done == len(history.steps):  # a drag goes on
            last = history.steps[-1]
            after = last.after.with_strength("age", number / 100)
            document.edits[last.face] = after
            document.history = EditHistory((*history.steps[:-1], replace(last, after=after)), history.done)
        else:
            edit = document.edits.get(face, Edit()).with_strength("smile", number / 10)
            if kind > 0.9:
                stroke = Stroke(((0.1, number / 1000),), 0.05, 0.5, True)
                old = edit.regions.get("smile", RegionChoice())
                edit = edit.with_region("smile", replace(old, strokes=(*old.strokes, stroke)))
            document.set_edit(face, edit)
        states.append((dict(document.edits), document.history))
    return states


def test_all_kinds_of_changes_come_back(folder: Path) -> None:
    document = full_document()
    journal = begun(folder, replace(document, edits={}, history=EditHistory()))
    for (face, _), inversion in document.inversions.items():
        journal.add_inversion(face, inversion)
    if document.partner is not None:
        journal.set_partner(document.partner)
    journal.set_edits(document.edits, document.history)
    extra = tiny.tiny_face(10, 10, 90)
    journal.add_face(extra)
    document.faces.append(extra)
    assert_same(replay(folder).document, document)


def test_what_comes_back_is_the_state_after_the_last_whole_line(folder: Path) -> None:
    journal, written = begun(folder, tiny.tiny_document()), [({}, EditHistory())]
    for edits, history in random_steps(40):
        if journal.set_edits(edits, history):
            written.append((edits, history))
    content = (folder / JOURNAL).read_bytes()
    starts = [0, *(index + 1 for index, byte in enumerate(content) if byte == ord("\n"))]
    for cut in range(starts[1], len(content) + 1, 97):
        (folder / JOURNAL).write_bytes(content[:cut])
        edits, history = written[sum(start <= cut for start in starts) - 2]
        found = replay(folder).document
        assert (found.edits, found.history) == (edits, history)


def test_a_line_holds_no_more_than_what_changed(folder: Path) -> None:
    journal = begun(folder, tiny.tiny_document())
    sizes = []
    for edits, history in random_steps(3 * LONGEST):
        before = (folder / JOURNAL).stat().st_size
        journal.set_edits(edits, history)
        sizes.append((folder / JOURNAL).stat().st_size - before)
    assert np.median(sizes[-100:]) < 1.5 * np.median(sizes[:100]), "a line must not grow with the history"
    assert max(sizes) < 4000
    found = replay(folder).document
    assert (found.edits, found.history) == (edits, history)


@pytest.mark.parametrize("seed", range(5))
def test_changes_of_a_history_lead_from_any_to_any(seed: int) -> None:
    states = [history for _, history in random_steps(60, seed)]
    chance = random.Random(seed)
    for _ in range(200):
        before, after = chance.choice(states), chance.choice(states)
        assert history_change(before, after).applied_to(before) == after


def test_a_journal_goes_on_behind_what_was_left(folder: Path) -> None:
    states = random_steps(30)
    journal = begun(folder, tiny.tiny_document())
    journal.add_inversion(0, sample_inversion("w"))
    for edits, history in states[:15]:
        journal.set_edits(edits, history)
    with (folder / JOURNAL).open("ab") as file:
        file.write(b'{"kind": "edits", "edi')  # killed in the middle of a line
    journal, recovered = Journal.resume(folder)
    assert (recovered.document.edits, recovered.document.history) == states[14]
    journal.add_inversion(1, sample_inversion("refine"))
    for edits, history in states[15:]:
        journal.set_edits(edits, history)
    found = replay(folder).document
    assert (found.edits, found.history) == states[-1]
    assert list(found.inversions) == [(0, "w"), (1, "refine")]


def test_a_photo_is_kept_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "portrait.jpg"
    Image.fromarray(tiny.tiny_photo().pixels).save(file)
    content = file.read_bytes()
    begun(folder, Document(read_photo(file), [tiny.tiny_face()]))
    file.unlink()
    found = replay(folder).document
    assert found.photo_file == content
    assert found.photo.path == file


def test_an_opened_document_is_kept_as_it_was_opened(folder: Path, tmp_path: Path) -> None:
    document, path = full_document(), tmp_path / "mine.hinv"
    save_document(document, path)
    stamp = stamp_of(path)
    journal = begun(folder, document, path)
    journal.set_edits({0: Edit({"smile": 3.0})}, document.history.with_step(EditStep(0, document.edits[0], Edit())))
    save_document(tiny.tiny_document(), path)  # replaced by somebody else
    found = replay(folder)
    assert (found.path, found.stamp) == (path, stamp)
    assert found.stamp != stamp_of(path)
    assert found.document.edits[0] == Edit({"smile": 3.0})
    assert list(found.document.inversions) == list(document.inversions)


def test_only_work_that_is_not_saved_is_left(folder: Path, tmp_path: Path) -> None:
    assert leftover_in(folder) is None
    journal = begun(folder, tiny.tiny_document())
    assert leftover_in(folder) is None, "nothing was changed"
    journal.set_edits({0: Edit({"smile": 1.0})}, EditHistory())
    left = leftover_in(folder)
    assert left is not None
    assert left.title == "portrait"
    journal.note_saved(tmp_path / "mine.hinv", None, whole=False)
    left = leftover_in(folder)
    assert left is not None, "edits were made while it was being saved"
    assert left.title == "mine.hinv"
    journal.note_saved(tmp_path / "mine.hinv", None, whole=True)
    assert leftover_in(folder) is None
    journal.set_edits({0: Edit({"smile": 2.0})}, EditHistory())
    assert leftover_in(folder) is not None


def test_an_inversion_that_is_damaged_costs_nothing_else(folder: Path) -> None:
    journal = begun(folder, tiny.tiny_document())
    journal.add_inversion(0, sample_inversion("w"))
    journal.add_inversion(0, sample_inversion("refine"))
    journal.set_edits({0: Edit({"smile": 1.0})}, EditHistory())
    (folder / "1.safetensors").write_bytes(b"nothing")
    found = replay(folder).document
    assert list(found.inversions) == [(0, "refine")]
    assert found.edits == {0: Edit({"smile": 1.0})}


def test_a_folder_that_cannot_be_read_says_so(folder: Path) -> None:
    (folder / JOURNAL).write_bytes(b"")
    assert leftover_in(folder) is None
    with pytest.raises(DocumentError, match="cannot be read"):
        replay(folder)
