"""The history of edits: steps, what documents keep of them, and what older documents kept."""

from pathlib import Path

import pytest

from editing.document import Document, load_document, save_document
from editing.edits import Edit
from editing.history import LONGEST, EditHistory, EditStep, steps_between
from inversion.errors import DocumentError
from tests import tiny
from tests.editing.documents import make_history_old, with_metadata


def smile(strength: float) -> Edit:
    return Edit({"smile": strength})


def reopened(document: Document, path: Path) -> Document:
    save_document(document, path)
    return load_document(path)


def test_each_change_is_one_step():
    document = tiny.tiny_document()
    for strength in (1.0, 1.0, 2.0):
        document.set_edit(0, smile(strength))
    assert document.history.steps == (EditStep(0, Edit(), smile(1)), EditStep(0, smile(1), smile(2)))
    assert document.history.done == 2


def test_a_new_step_forgets_those_that_were_taken_back():
    document = tiny.tiny_document()
    document.set_edit(0, smile(1))
    document.set_edit(0, smile(2))
    document.history, document.edits[0] = EditHistory(document.history.steps, 1), smile(1)
    document.set_edit(0, smile(3))
    assert [step.after for step in document.history.steps] == [smile(1), smile(3)]


def test_the_oldest_steps_are_forgotten():
    document = tiny.tiny_document()
    for strength in range(1, LONGEST + 11):
        document.set_edit(0, smile(strength))
    assert len(document.history.steps) == document.history.done == LONGEST
    assert document.history.steps[0].before == smile(10)


def test_a_document_keeps_its_steps_their_names_and_what_was_taken_back(tmp_path: Path):
    document = tiny.tiny_document()
    steps = (
        EditStep(0, Edit(), smile(1), "Smile"),
        EditStep(1, Edit(), Edit(delta_strength=0.5, morph=0.25), "Morph"),
        EditStep(0, smile(1), Edit(), "Reset all"),
    )
    document.history, document.edits = EditHistory(steps, 2), {0: smile(1), 1: steps[1].after}
    found = reopened(document, tmp_path / "a.hinv")
    assert found.history == document.history


def test_programs_that_know_only_the_edit_before_a_step_read_it(tmp_path: Path):
    """They read face, strengths, delta_strength and morph of each entry, and leave the rest."""
    document, entries = tiny.tiny_document(), []
    document.set_edit(0, smile(1))
    document.set_edit(0, smile(2))
    save_document(document, tmp_path / "a.hinv")
    with_metadata(tmp_path / "a.hinv", lambda metadata: entries.extend([metadata["version"], *metadata["history"]]))
    assert entries[0] == 2
    assert [(entry["face"], entry["strengths"]) for entry in entries[1:]] == [(0, {}), (0, {"smile": 1.0})]


def test_what_older_documents_kept_becomes_steps(tmp_path: Path):
    document = tiny.tiny_document()
    for face, strength in ((0, 1.0), (1, 3.0), (0, 2.0)):
        document.set_edit(face, smile(strength))
    save_document(document, tmp_path / "a.hinv")
    found = load_document(with_metadata(tmp_path / "a.hinv", make_history_old))
    assert found.edits == document.edits
    steps = [(step.face, step.before, step.after) for step in found.history.steps]
    assert steps == [(0, Edit(), smile(1)), (0, smile(1), smile(2)), (1, Edit(), smile(3))]
    assert found.history.done == 3


def test_steps_between_skips_what_changed_nothing():
    assert steps_between([(0, Edit()), (0, smile(1))], {0: smile(1)}).steps == (EditStep(0, Edit(), smile(1)),)


@pytest.mark.parametrize("done", [-1, 2, "x", None])
def test_a_history_that_cannot_be_is_damage(tmp_path: Path, done: object):
    document = tiny.tiny_document()
    document.set_edit(0, smile(1))
    save_document(document, tmp_path / "a.hinv")
    changed = with_metadata(tmp_path / "a.hinv", lambda metadata: metadata.update(history_done=done))
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(changed)
