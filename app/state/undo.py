"""Undo and redo: one gesture (a drag, a typed value, a reset) is one step."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtGui import QUndoCommand

from app.state.state import StudioState
from editing.edits import Edit
from editing.history import EditHistory, EditStep

_MERGEABLE = 1


class EditCommand(QUndoCommand):
    """Changes one face's edit. Commands of the same gesture merge into one step."""

    def __init__(self, state: StudioState, step: EditStep, gesture: int | None = None) -> None:
        super().__init__(step.text)
        self.step = step
        self._state = state
        self._gesture = gesture

    def id(self) -> int:
        return -1 if self._gesture is None else _MERGEABLE

    def redo(self) -> None:
        self._state.put_edit(self.step.face, self.step.after)

    def undo(self) -> None:
        self._state.put_edit(self.step.face, self.step.before)

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(other, EditCommand) or (other._gesture, other.step.face) != (self._gesture, self.step.face):
            return False
        self.step = replace(self.step, after=other.step.after)
        # A drag that ends where it began is no step at all.
        self.setObsolete(self.step.after == self.step.before)
        return True


def history_of(state: StudioState) -> EditHistory:
    """The steps on the undo stack, as a document keeps them."""
    commands = [state.history.command(index) for index in range(state.history.count())]
    steps = tuple(command.step for command in commands if isinstance(command, EditCommand))
    return EditHistory(steps, state.history.index())


def restore_edits(state: StudioState, edits: Mapping[int, Edit], history: EditHistory) -> None:
    """Shows these edits in place of all others, with the steps that led to them on the undo stack."""
    state.replace_edits({})
    state.history.clear()
    for step in history.steps:
        state.history.push(EditCommand(state, step))
    state.history.setIndex(history.done)
    state.history.setClean()
    state.replace_edits(edits)
