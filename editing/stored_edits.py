"""Edits and their history, as a document stores them."""

from collections.abc import Mapping
from typing import Any

from editing.edits import LARGEST_STRENGTH, Edit
from editing.history import LONGEST, EditHistory, EditStep, steps_between
from editing.stored_regions import StrokeTable
from inversion.stored_numbers import clamped

_SHARES = {"detail": 1.0, "morph": 0.0}
"""What an edit has besides strengths, and its usual value; documents of earlier versions lack some."""


def edit_metadata(edit: Edit, strokes: StrokeTable) -> dict[str, Any]:
    """Strokes of the brush go into the table."""
    return {
        "strengths": dict(edit.strengths),
        "delta_strength": edit.delta_strength,
        "detail": edit.detail,
        "morph": edit.morph,
        **({"regions": strokes.regions_metadata(edit.regions)} if edit.regions else {}),
    }


def read_edit(metadata: Mapping[str, Any], strokes: StrokeTable) -> Edit:
    """What `edit_metadata` gave, with values beyond what can be rendered brought back to it.

    Raises KeyError, TypeError, ValueError or OverflowError for anything else.
    """
    largest = (-LARGEST_STRENGTH, LARGEST_STRENGTH)
    strengths = {str(name): clamped(value, *largest) for name, value in metadata["strengths"].items()}
    delta_strength = clamped(metadata.get("delta_strength", 1.0), *largest)
    detail, morph = (clamped(metadata.get(name, usual), 0.0, 1.0) for name, usual in _SHARES.items())
    return Edit(strengths, delta_strength, detail, morph, strokes.read_regions(metadata.get("regions", {})))


def step_metadata(step: EditStep, strokes: StrokeTable) -> dict[str, Any]:
    before, after = edit_metadata(step.before, strokes), edit_metadata(step.after, strokes)
    return {"face": step.face, **before, "after": after, "text": step.text}


def read_step(metadata: Mapping[str, Any], strokes: StrokeTable) -> EditStep:
    """What `step_metadata` gave. Raises as `read_edit`."""
    before, after = read_edit(metadata, strokes), read_edit(metadata["after"], strokes)
    return EditStep(metadata["face"], before, after, str(metadata["text"]))


def read_history(metadata: Mapping[str, Any], edits: Mapping[int, Edit], strokes: StrokeTable) -> EditHistory:
    """The steps that are kept, from a document's metadata; of older ones there may be any number, unread.

    `edits` are the present ones. Raises as `read_edit`.
    """
    entries = metadata["history"]
    forgotten = max(0, len(entries) - LONGEST)
    kept = entries[forgotten:]
    if "history_done" not in metadata:  # the first versions kept the edits before each step alone
        start = {entry["face"]: entry for entry in entries[:forgotten]}
        return steps_between([(entry["face"], read_edit(entry, strokes)) for entry in (*start.values(), *kept)], edits)
    steps = [read_step(entry, strokes) for entry in kept]
    done = int(metadata["history_done"])
    return EditHistory(tuple(steps), max(0, done - forgotten) if forgotten else done)
