"""The live identity distance of the selected face, and the edit that stays within a bound."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from app.engine.engine import Engine
from app.live.engine_signals import EngineSignals
from app.look.parts import single_shot
from app.state.requests import portrait_request, shown_edit
from app.state.state import StudioState
from app.values.pictures import IDENTITY, FoundIdentity
from editing.edits import Edit, EditRequest

PAUSE_MILLISECONDS = 300
"""So often it is measured while the hand moves: each measurement takes the time of a picture or two."""


class LiveIdentity(QObject):
    """Keeps `state.identity.found` up with the edit; while the hand moves, with the picture on the screen, whose change
    is at hand.

    Once the hand rests, an edit beyond the bound is handed to `shorten` with the one that stays within. An edit that
    was undone to is left alone.
    """

    def __init__(
        self,
        state: StudioState,
        engine: Engine,
        signals: EngineSignals,
        shorten: Callable[[Edit], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._state, self._engine, self._shorten = state, engine, shorten
        self._stamp = 0
        self._asked: tuple[EditRequest, float | None] | None = None
        self._pause = single_shot(self, PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._ask)
        for changed in (
            state.edit_changed,
            state.picture_changed,
            state.photo_picture_changed,
            state.face_changed,
            state.method_changed,
            state.inversions_changed,
            state.dragging_changed,
            state.identity.changed,
        ):
            changed.connect(self._follow)
        signals.identity_found.connect(self._on_found)

    def stop(self) -> None:
        self._pause.stop()

    def _follow(self) -> None:
        state = self._state
        if state.inversion is None or state.edit.changes_nothing:
            self._pause.stop()
            self._engine.drop_render(IDENTITY)
            self._asked = None
            state.identity.found = None
        elif not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        state = self._state
        bound = None if state.dragging or state.history.canRedo() else state.identity.bound
        request = portrait_request(state)
        if state.dragging:
            request = replace(request, edit=shown_edit(state))
            if request.edit.changes_nothing:
                return
        wanted = request, bound
        if wanted != self._asked:
            self._asked = wanted
            self._stamp = self._engine.request_identity(*wanted)
            self._forget_others(wanted[0])

    def _forget_others(self, request: EditRequest) -> None:
        """What was measured of another face says nothing of this one."""
        found = self._state.identity.found
        if found is not None and (found.request.face, found.request.method) != (request.face, request.method):
            self._state.identity.found = None

    def _on_found(self, found: FoundIdentity) -> None:
        if self._asked is None or found.stamp != self._stamp:
            return
        self._state.identity.found = found
        if found.within != found.request.edit == self._state.edit and not self._state.dragging:
            self._shorten(found.within)
