"""Undo and redo: one gesture (a drag, a typed value, a reset) is one step."""

from PySide6.QtGui import QUndoCommand

from app.state.state import StudioState
from editing.edits import Edit

_MERGEABLE = 1


class EditCommand(QUndoCommand):
    """Changes one face's edit. Commands of the same gesture merge into one step."""

    def __init__(self, state: StudioState, face: int, edit: Edit, text: str, gesture: int | None = None) -> None:
        super().__init__(text)
        self._state = state
        self._face = face
        self._before = state.edits.get(face, Edit())
        self._after = edit
        self._gesture = gesture

    def id(self) -> int:
        return -1 if self._gesture is None else _MERGEABLE

    def redo(self) -> None:
        self._state.put_edit(self._face, self._after)

    def undo(self) -> None:
        self._state.put_edit(self._face, self._before)

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(other, EditCommand) or (other._gesture, other._face) != (self._gesture, self._face):
            return False
        self._after = other._after
        # A drag that ends where it began is no step at all.
        self.setObsolete(self._after == self._before)
        return True
