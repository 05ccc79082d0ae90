"""Changes to the edit of the face that is shown, each of them a step of Undo."""

import itertools
from collections.abc import Callable
from dataclasses import replace

from app.look.language import QT_TR_NOOP
from app.state.state import StudioState
from app.state.undo import EditCommand
from editing.edits import Edit
from editing.history import EditStep

RESET_ALL = QT_TR_NOOP("Reset all")
"""The text of the step that sets everything back."""


class EditChanges:
    """All changes with the number of one gesture, such as a drag, are one step."""

    def __init__(self, state: StudioState, select_face: Callable[[int], None]) -> None:
        self._state, self._select_face = state, select_face
        self._gestures = itertools.count(1)
        self._last_gesture: int | None = None

    def new_gesture(self) -> int:
        """A number that all changes of one drag share, so that they undo as one step."""
        return next(self._gestures)

    def set_strength(self, name: str, strength: float, gesture: int | None = None) -> None:
        self._push(self._state.edit.with_strength(name, strength), self._title(name), gesture)

    def set_delta_strength(self, strength: float, gesture: int | None = None) -> None:
        self._push(replace(self._state.edit, delta_strength=strength), QT_TR_NOOP("Closeness to the photo"), gesture)

    def set_detail(self, share: float, gesture: int | None = None) -> None:
        self._push(replace(self._state.edit, detail=share), QT_TR_NOOP("Detail"), gesture)

    def set_morph(self, share: float, gesture: int | None = None) -> None:
        self._push(replace(self._state.edit, morph=share), QT_TR_NOOP("Morph"), gesture)

    def reset(self) -> None:
        self._push(Edit(), RESET_ALL, None)

    def go_to_step(self, done: int) -> None:
        """Undoes or redoes until so many steps are done, and shows the face of the last of them."""
        history = self._state.history
        if self._state.running is not None or done == history.index():
            return
        history.setIndex(done)
        command = history.command(max(done, 1) - 1)
        if isinstance(command, EditCommand):
            self._select_face(command.step.face)

    def set_dragging(self, dragging: bool) -> None:
        self._state.dragging = dragging

    def change(self, edit: Edit, text: str) -> None:
        """Takes this edit in place of the present one, as a step with this text."""
        self._push(edit, text, None)

    def change_within(self, edit: Edit) -> None:
        """Takes this edit, as a part of the change before."""
        self._push(edit, QT_TR_NOOP("Identity"), self._last_gesture)

    def _push(self, edit: Edit, text: str, gesture: int | None) -> None:
        state = self._state
        if state.face is not None and edit != state.edit:
            self._last_gesture = self.new_gesture() if gesture is None else gesture
            step = EditStep(state.face, state.edit, edit, text)
            state.history.push(EditCommand(state, step, self._last_gesture))

    def _title(self, name: str) -> str:
        known = self._state.capabilities.directions if self._state.capabilities else ()
        return next((direction.title for direction in known if direction.name == name), name)
