"""Detail maps of what is shown: those of earlier documents are measured, and as many are kept as tiles need."""

from typing import Any

from PySide6.QtCore import QObject

from app.engine.details import detail_job, keep_details_job
from app.engine.engine import Engine
from app.engine.job import Job, Outcome
from app.live.engine_signals import EngineSignals
from app.state.grid_order import MOST_TILES, visible_methods
from app.state.state import StudioState
from app.values.faces import InversionSummary
from editing.renderer import DETAILS_KEPT
from inversion.methods.names import base_name, has_detail
from inversion.result import DetailRecord


class DetailRecords(QObject):
    """Sees to it that every inversion that is shown with its detail map has the figures of that picture.

    An inversion made here has them. One of a document is looked into once its exact picture is on the screen and the
    hand rests, and measured where it has none of this network: the map is there by then. A failure is said once, and
    not tried again until another photo is open.
    """

    def __init__(self, state: StudioState, engine: Engine, signals: EngineSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._engine = state, engine
        self._job: Job[Any] | None = None
        self._failed: list[InversionSummary] = []
        self._asked: InversionSummary | None = None
        self._kept = DETAILS_KEPT
        for changed in (
            state.picture_changed,
            state.tiles.pictures_changed,
            state.running_changed,
            state.inversions_changed,
        ):
            changed.connect(self._go_on)
        for changed in (state.grid.changed, state.view.changed):
            changed.connect(self._on_view)
        for changed in (state.edit_changed, state.dragging_changed, state.face_changed):
            changed.connect(self.stop)
        state.shown_changed.connect(self._on_shown)
        signals.ended.connect(self._on_ended)

    def stop(self) -> None:
        """Ends what is being measured at its next step."""
        if self._job is not None:
            self._job.cancel.cancel()

    def _go_on(self) -> None:
        if self._state.running is not None:
            self.stop()
        elif self._job is None and not self._state.dragging and (inversion := self._wanted()) is not None:
            self._asked = inversion
            self._job = detail_job(inversion, self._take)
            self._engine.submit(self._job)

    def _wanted(self) -> InversionSummary | None:
        """The first that is shown with a detail map, exactly and up to date, and whose figures are not known."""
        state = self._state
        if state.view.side_by_side:
            pictures = [state.tiles.pictures.get(method) for method in visible_methods(state)]
        else:
            pictures = [state.picture]
        for picture in pictures:
            if picture is None or picture.request.preview or picture.request.edit != state.edit:
                continue
            inversion = state.inversions_of(picture.request.face).get(base_name(picture.request.method))
            detailed = has_detail(picture.request.method)
            if detailed and inversion is not None and inversion.detail is None and inversion not in self._failed:
                return inversion
        return None

    def _take(self, record: DetailRecord) -> None:
        if self._asked is not None:
            self._state.put_detail(self._asked.face, self._asked.method, record)

    def _on_view(self) -> None:
        view, grid = self._state.view, self._state.grid
        most = MOST_TILES + 1 if view.side_by_side and grid.with_detail else DETAILS_KEPT  # one more: a morph's partner
        if most != self._kept:
            self._kept = most
            self._engine.submit(keep_details_job(most))
        self._go_on()

    def _on_shown(self) -> None:
        self.stop()
        self._failed.clear()

    def _on_ended(self, outcome: Outcome[Any]) -> None:
        if outcome.job is not self._job:
            return
        if outcome.error is not None and self._asked is not None:
            self._failed.append(self._asked)
        self._job = None
        self._go_on()
