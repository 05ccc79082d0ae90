"""Measures the tiles and finds where their identity moved, while the hand rests."""

from PySide6.QtCore import QObject

from app.engine.engine import Engine, Job, Outcome
from app.engine.measurements import HEAT_JOB, MEASURE, Bench, Subject, heat_job, measure_job
from app.live.engine_signals import EngineSignals
from app.state.grid_order import visible_methods
from app.state.state import HEAT, StudioState


class TileStudies(QObject):
    """Keeps `state.measured` and `state.heats` (method → result) up with the tiles, as far as they are looked at.

    One tile after another, the attended one first, and only once every tile is exact: a study is longer than a render,
    so the hand that moves a slider stops it at its next step.
    """

    def __init__(self, state: StudioState, engine: Engine, signals: EngineSignals, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._engine = state, engine
        self._bench = Bench()
        self._job: Job | None = None
        for changed in (state.tiles_changed, state.view_changed, state.running_changed, state.inversions_changed):
            changed.connect(self._go_on)
        for changed in (state.edit_changed, state.dragging_changed, state.face_changed, state.document_changed):
            changed.connect(self._start_over)
        signals.ended.connect(self._on_ended)

    def stop(self) -> None:
        """Ends the study at its next step."""
        if self._job is not None:
            self._job.cancel.cancel()

    def _start_over(self) -> None:
        self.stop()
        self._go_on()

    def _go_on(self) -> None:
        state = self._state
        if state.dragging or state.running is not None or not state.side_by_side:
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
        return [Subject(done[method], state.edit) for method in visible_methods(state)]

    def _settled(self, subject: Subject) -> bool:
        tile = self._state.tiles.get(subject.facts.method)
        return tile is not None and not tile.request.preview and tile.request.edit == subject.edit

    def _wanted(self, subject: Subject) -> Job | None:
        state, method = self._state, subject.facts.method
        heat, measured = state.heats.get(method), state.measured.get(method)
        if state.overlay == HEAT and (heat is None or heat.subject != subject):
            return heat_job(subject)
        if state.figures_shown and (measured is None or measured.subject != subject):
            return measure_job(subject, self._bench)
        return None

    def _on_ended(self, outcome: Outcome) -> None:
        if outcome.job is not self._job:
            return
        self._job = None
        state, method = self._state, outcome.job.details.facts.method
        if outcome.error is not None:  # said beside the view; asking again would say it for ever
            state.overlay = "" if outcome.job.name == HEAT_JOB else state.overlay
            state.figures_shown = state.figures_shown and outcome.job.name != MEASURE
        elif outcome.finished and outcome.job.name == HEAT_JOB:
            state.heats = {**state.heats, method: outcome.result}
        elif outcome.finished:
            state.measured = {**state.measured, method: outcome.result}
        self._go_on()
