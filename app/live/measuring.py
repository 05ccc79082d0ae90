"""Measures the tiles and finds where their identity moved, while the hand rests."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from app.engine.engine import Engine
from app.engine.job import Job, Outcome
from app.engine.measurements import MeasurementCache, heat_job, measure_job
from app.live.engine_signals import EngineSignals
from app.state.grid import Overlay
from app.state.grid_order import tile_name, visible_methods
from app.state.state import StudioState
from app.values.jobs import JobKind
from app.values.measurements import Heat, Measured, Subject
from inversion.methods.names import has_detail


class TileMeasurements(QObject):
    """Keeps `state.tiles.measured` and `.heats` (method → result) up with the tiles, as far as they are in sight.

    One tile after another, the hovered one first, and only once every tile is exact. A measurement takes longer than a
    render, so a slider that moves stops it at its next step.
    """

    def __init__(self, state: StudioState, engine: Engine, signals: EngineSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._engine = state, engine
        self._cache = MeasurementCache()
        self._job: Job[Any] | None = None
        for changed in (
            state.tiles.pictures_changed,
            state.grid.changed,
            state.view.changed,
            state.running_changed,
            state.inversions_changed,
        ):
            changed.connect(self._go_on)
        for changed in (state.edit_changed, state.dragging_changed, state.face_changed, state.shown_changed):
            changed.connect(self._start_over)
        signals.ended.connect(self._on_ended)

    def stop(self) -> None:
        """Ends the measurement at its next step."""
        if self._job is not None:
            self._job.cancel.cancel()

    def _start_over(self) -> None:
        self.stop()
        self._go_on()

    def _go_on(self) -> None:
        state = self._state
        if state.dragging or state.running is not None or not state.view.side_by_side:
            self.stop()
            return
        if self._job is not None:
            return
        subjects = self._subjects()
        if not all(self._settled(subject) for subject in subjects):
            return
        for subject in subjects:
            if job := self._wanted(subject):
                self._job = job
                self._engine.submit(job)
                return

    def _subjects(self) -> list[Subject]:
        state = self._state
        done = state.inversions_of(state.face)
        return [
            Subject(done[method], state.edit, has_detail(tile_name(state, method))) for method in visible_methods(state)
        ]

    def _settled(self, subject: Subject) -> bool:
        tile = self._state.tiles.pictures.get(subject.method)
        return tile is not None and replace(tile.request, resolution=subject.request.resolution) == subject.request

    def _wanted(self, subject: Subject) -> Job[Any] | None:
        grid, tiles = self._state.grid, self._state.tiles
        heat, measured = tiles.heats.get(subject.method), tiles.measured.get(subject.method)
        if grid.overlay is Overlay.HEAT and (heat is None or heat.subject != subject):
            return heat_job(subject, self._take_heat)
        if grid.figures_shown and (measured is None or measured.subject != subject):
            return measure_job(subject, self._cache, self._take_measured)
        return None

    def _take_heat(self, heat: Heat) -> None:
        self._state.tiles.heats = {**self._state.tiles.heats, heat.subject.method: heat}

    def _take_measured(self, measured: Measured) -> None:
        self._state.tiles.measured = {**self._state.tiles.measured, measured.subject.method: measured}

    def _on_ended(self, outcome: Outcome[Any]) -> None:
        if outcome.job is not self._job:
            return
        self._job = None
        if outcome.error is not None:  # said beside the view; asking again would say it for ever
            grid = self._state.grid
            if outcome.job.kind is JobKind.HEAT:
                grid.overlay = Overlay.NONE
            else:
                grid.figures_shown = False
        self._go_on()
