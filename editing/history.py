"""The steps that led to the present edits: what undo takes back, and redo does again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from editing.edits import Edit

LONGEST = 200
"""Steps that are kept; older ones are forgotten."""


@dataclass(frozen=True)
class EditStep:
    """One step: what a face's edit was before it, and is after it. `text` names it, as in "Undo Smile"."""

    face: int
    before: Edit
    after: Edit
    text: str = "Edit"


@dataclass(frozen=True)
class EditHistory:
    """Steps, oldest first. The first `done` of them are in the edits, the others were taken back."""

    steps: tuple[EditStep, ...] = ()
    done: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.done <= len(self.steps):
            raise ValueError(f"{self.done} of {len(self.steps)} steps cannot be done")

    def with_step(self, step: EditStep) -> "EditHistory":
        """One more step done; those that were taken back are forgotten."""
        steps = (*self.steps[: self.done], step)
        return EditHistory(steps, len(steps)).shortened()

    def shortened(self) -> "EditHistory":
        """Without the oldest steps, where there are more than are kept."""
        forgotten = max(0, len(self.steps) - LONGEST)
        return EditHistory(self.steps[forgotten:], max(0, self.done - forgotten))


def steps_between(past: Sequence[tuple[int, Edit]], now: Mapping[int, Edit]) -> EditHistory:
    """The history of a document that only kept (face, edit) pairs: edits that were replaced, oldest first.

    `now` are the present edits. Every face began without one.
    """
    history, edits = EditHistory(), dict[int, Edit]()
    for face, edit in (*past, *now.items()):
        before = edits.get(face, Edit())
        if edit != before:
            history = history.with_step(EditStep(face, before, edit))
        edits[face] = edit
    return history
