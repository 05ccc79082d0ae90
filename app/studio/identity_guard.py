"""The bound on how far an edit may take the photo from the person in it."""

from collections.abc import Callable

from app.state.settings import Settings
from app.state.state import StudioState
from editing.edits import Edit


class IdentityGuard:
    """`change_edit` gets a shortened edit, which is one step of Undo with the change that went too far."""

    def __init__(self, state: StudioState, settings: Settings, change_edit: Callable[[Edit], None]) -> None:
        self._state, self._settings, self._change_edit = state, settings, change_edit
        state.identity.bound = settings.identity_bound
        state.edit_changed.connect(self._on_edit)

    def set_bound(self, bound: float | None) -> None:
        """The largest identity distance that an edit may come to; None for any."""
        self._state.identity.bound = self._settings.identity_bound = bound

    def shorten(self, edit: Edit) -> None:
        """Takes this edit in place of one that goes too far."""
        before = _length(self._state.edit)
        self._change_edit(edit)
        self._state.identity.share = _length(edit) / before

    def _on_edit(self) -> None:
        self._state.identity.share = None


def _length(edit: Edit) -> float:
    return sum(abs(strength) for strength in edit.strengths.values()) + edit.morph
