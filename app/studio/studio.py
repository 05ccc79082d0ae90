"""What a person can do, as plain calls: each changes the state or sends the engine a job, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.engine import jobs
from app.engine.engine import Engine
from app.engine.estimates import Estimate, estimate_here
from app.engine.job import Job
from app.engine.machine import machine_state
from app.engine.notices import notice_of
from app.engine.opening import open_job
from app.engine.recovering import recover_job
from app.live.details import DetailRecords
from app.live.engine_signals import EngineSignals
from app.live.identity import LiveIdentity
from app.live.measuring import TileMeasurements
from app.live.photo import LivePhoto
from app.live.portrait import LiveRenderer
from app.live.ranges import LiveRanges
from app.live.reconstruction import LiveReconstruction
from app.live.region import LiveRegion
from app.live.runner import JobRunner
from app.live.tiles import TileRenderer
from app.live.timing import USUAL, Timing
from app.look.engine_texts import with_titles
from app.look.language import tr
from app.state.settings import Settings
from app.state.state import StudioState
from app.studio.autosave import Autosave
from app.studio.document_lock import DocumentLock
from app.studio.edit_changes import EditChanges
from app.studio.identity_guard import IdentityGuard
from app.studio.model_files import ModelFiles
from app.studio.opened import held_notice, show_opened
from app.studio.placing import FacePlacing
from app.studio.recipes import Recipes
from app.studio.recovering import Recovering
from app.studio.regions import RegionEditing
from app.studio.writing import Writing
from app.values.jobs import RUNS, JobKind
from app.values.notices import Notice
from editing.recovery.replay import Leftover
from inversion.faces.face import Face
from inversion.methods.base import MethodInfo
from inversion.methods.refine import Refine
from inversion.photos.photo import Photo
from inversion.store.added_models import added_models

FIRST_MORPH = 0.5
"""Where a morph begins, so that a person sees at once what choosing the second face did."""


class Studio(QObject):
    """Between the widgets and the engine. Lives on the window's thread and never computes."""

    opened = Signal()
    job_ended = Signal(object)
    notice_arrived = Signal(object)

    def __init__(
        self,
        start: Callable[[], jobs.Started],
        settings: Settings | None = None,
        parent: QObject | None = None,
        timing: Timing = USUAL,
    ) -> None:
        super().__init__(parent)
        self.settings = settings or Settings()
        self.state = StudioState(self)
        self.notice_arrived.connect(lambda notice: self.state.put_notice("view", notice))
        self.edits = EditChanges(self.state, self.select_face)
        self._signals = EngineSignals(self)
        self.engine = Engine(self._signals)
        self.runner = JobRunner(self.state, self.engine, self._signals, self)
        self.runner.ended.connect(self.job_ended)
        self.recovering = Recovering(self.state, lambda: self.settings.keeps_recovery, self)
        self.writing = Writing(self.state, self.runner, self.settings, self)
        self.recipes = Recipes(self.state, self.runner, self.recovering, self._opened, self)
        self.autosave = Autosave(self.state, self.writing, self.settings, self)
        self.model_files = ModelFiles(self.state, self.runner, self.choose_method)
        self._signals.saving_memory.connect(self._on_memory_saved)
        self._document_lock = DocumentLock()
        self.writing.saved.connect(self._on_saved)
        self.live = LiveRenderer(self.state, self.engine, self._signals, timing, self)
        self.photo = LivePhoto(self.state, self.engine, self._signals, timing, self)
        self.tiles = TileRenderer(self.state, self.engine, self._signals, timing, self)
        self.measurements = TileMeasurements(self.state, self.engine, self._signals, self)
        self.details = DetailRecords(self.state, self.engine, self._signals, self)
        self.ranges = LiveRanges(self.state, self.engine, self._signals, self)
        self.reconstruction = LiveReconstruction(self.state, self.engine, self._signals, self)
        self.region = LiveRegion(self.state, self.engine, self._signals, self)
        self.regions = RegionEditing(self.state, self.edits.change)
        self.identity_guard = IdentityGuard(self.state, self.settings, self.edits.change_within)
        self.identity = LiveIdentity(self.state, self.engine, self._signals, self.identity_guard.shorten, self)
        self.placing = FacePlacing(self.state, self.engine, self._face_added)
        self.state.view.as_painted = self.settings.as_painted
        self.state.grid.with_detail = self.settings.tiles_with_detail
        self.engine.start(start, self._began)
        self.recovering.look([*self.settings.folders, added_models()])

    def _began(self, started: jobs.Started) -> None:
        state, capabilities = self.state, with_titles(started.capabilities)
        names = [info.name for info in capabilities.methods]
        chosen = self.settings.method
        state.method = chosen if chosen in names else (names[0] if names else "")
        if started.warning is not None:
            state.put_notice("directions", notice_of(started.warning))
        state.capabilities = capabilities

    def _on_memory_saved(self, said: str, device: str) -> None:
        state = self.state
        if state.capabilities is not None:
            state.capabilities = replace(state.capabilities, device=device)
        message = " ".join((tr("Memory ran out."), tr(said)))
        state.put_notice("view", Notice("advice", message, tr("Closing other programs may help.")))

    def close(self, *, keep_recovery: bool = False) -> bool:
        """Cancels what runs, waits for the engine's end, writes the settings; True when the engine ended.

        What is not saved is given up, unless `keep_recovery` leaves it to the next start.
        """
        pictures = (self.live, self.photo, self.identity, self.tiles, self.measurements, self.details, self.ranges)
        for part in (*pictures, self.autosave):
            part.stop()
        self.recovering.close(keep=keep_recovery)
        self._document_lock.release()
        ended = self.engine.close(timeout_seconds=60)
        self.settings.flush()
        self.state.history.blockSignals(True)  # on its way out it clears itself, and those who listen may be gone
        return ended

    # Opening

    def open(self, source: Path | Photo) -> None:
        """Opens a photo or document in place of the one that is open."""
        self.state.put_notice("view", None)
        self.make_way()
        self.runner.submit(open_job(source, self._opened))

    def recover(self, leftover: Leftover) -> None:
        """Opens what an earlier run of the program left, in place of what is open."""
        if not self.recovering.claim(leftover):
            notice = Notice(
                "error",
                tr("{title} is open in another window.").format(title=leftover.title),
                tr("Go on with it there."),
            )
            self.state.put_notice("view", notice)
            return
        self.state.put_notice("view", None)
        self.make_way()
        self.runner.submit(recover_job(leftover.folder, leftover.title, self._opened))

    def make_way(self) -> None:
        """Stops what is of no use any more once another photo is open, or the window closed."""
        self.engine.cancel_jobs(JobKind.CROP, JobKind.LOOK_BESIDE)
        self.runner.cancel(JobKind.OPEN, *RUNS)

    def _opened(self, opened: jobs.Opened) -> None:
        state = self.state
        self.recovering.on_opened(opened)
        self.live.forget()
        held_by = self._document_lock.follow(opened.path)
        show_opened(state, opened, held_by)
        if opened.opened_from is not None:
            self.settings.add_recent(opened.opened_from)
        if opened.faces:
            with_work = [inversion.face for inversion in opened.inversions]
            self.select_face(with_work[-1] if with_work else 0)
            self._show_inversion()
        else:
            self.placing.start()
        if held_by:
            state.put_notice("view", held_notice(opened.title, held_by))
        self.recipes.look_at(opened)
        self.opened.emit()

    def _on_saved(self, path: Path) -> None:
        self._document_lock.follow(path)
        self.recovering.on_saved()

    # Faces

    def select_face(self, index: int) -> None:
        state = self.state
        if not 0 <= index < len(state.faces):
            return
        state.placing.on = False
        if index == state.face and state.crop is not None:
            return
        self.live.forget()
        state.face = index
        state.crop = None
        state.edit_changed.emit()
        self.engine.cancel_jobs(JobKind.CROP)
        self.engine.submit(jobs.crop_job(index, self._cropped))
        done = state.inversions_of(index)
        state.method, state.next_method = state.method_to_run, ""
        if done and state.method not in done:
            state.method = next(reversed(done))
        self.live.refresh()

    def _face_added(self, index: int, face: Face) -> None:
        self.recovering.add_face(face)
        self.select_face(index)

    def _cropped(self, crop: jobs.Crop) -> None:
        if crop.face == self.state.face:
            self.state.crop = crop.pixels

    # Methods

    def choose_method(self, name: str) -> None:
        """Shows a method's result. One without keeps for its turn: the picture that is shown stays until there is."""
        state = self.state
        if name == state.method_to_run:
            return
        self.settings.method = name
        state.put_notice("method", None)
        if state.inversion is not None and name not in state.inversions_of(state.face):
            state.next_method = name
        else:
            self._show_method(name)
            self._show_inversion()

    def _show_method(self, name: str) -> None:
        state = self.state
        state.next_method = ""
        if name != state.method:
            self.live.forget()
            state.method = name

    def estimate(self, info: MethodInfo) -> Estimate:
        return estimate_here(info, self.state.capabilities, lambda device: self.settings.runs(machine_state(device)))

    def invert(self) -> None:
        """Runs the chosen method on the selected face."""
        if self.state.method_to_run:
            self.invert_with(self.state.method_to_run)

    def invert_with(self, method: str) -> None:
        """Runs a method on the selected face, with its detail map where there can be one."""
        state = self.state
        if state.face is not None and state.running is None:
            self._start_run(jobs.invert_job(state.face, state.best_name(method), self._inverted), method)

    def refine(self) -> None:
        """Tunes on from the inversion that is shown."""
        state = self.state
        if state.face is not None and state.inversion is not None and state.running is None:
            self._start_run(jobs.refine_job(state.face, state.method, self._inverted), Refine.info.name)

    def choose_partner(self, path: Path) -> None:
        """Opens a second photo or document, whose face the shown one can then morph towards."""
        state = self.state
        if state.inversion is not None and state.running is None:
            state.put_notice("morph", None)
            self._start_run(jobs.partner_job(path, state.method, self._partner_chosen), state.method)

    def _partner_chosen(self, chosen: jobs.PartnerChosen) -> None:
        state = self.state
        self.live.forget()
        self.recovering.set_partner(chosen.partner)
        state.partner = chosen.summary
        state.inversion_unsaved = True
        if state.edit.morph == 0:
            self.edits.set_morph(FIRST_MORPH)
        self._show_inversion()

    def _start_run(self, job: Job[Any], method: str) -> None:
        state = self.state
        state.put_notice("method", None)
        state.placing.on = False
        state.live_picture = None
        self.runner.submit(job, self._seconds_of(method))
        state.view.showing_photo = False

    def _seconds_of(self, method: str) -> float | None:
        infos = self.state.capabilities.methods if self.state.capabilities else ()
        return next((self.estimate(info).seconds for info in infos if info.name == method), None)

    def cancel(self) -> None:
        """Stops what runs at its next step, and what waits behind it."""
        self.runner.cancel()

    def _inverted(self, inverted: jobs.Inverted) -> None:
        state, summary = self.state, inverted.summary
        if state.capabilities is not None:
            self.settings.add_run(
                machine_state(state.capabilities.device), state.best_name(summary.method), inverted.seconds
            )
            state.timings_changed.emit()
        self.live.forget(keep_live_picture=True)
        state.inversion_unsaved = True
        state.put_inversion(summary)
        self.recovering.add_inversion(summary.face, inverted.inversion)
        if summary.face == state.face:
            state.crop = inverted.crop
            if summary.method == state.next_method:
                state.next_method = ""
            if not state.view.side_by_side or state.inversion is None:
                state.method = summary.method
        self._show_inversion()

    def _show_inversion(self) -> None:
        if self.state.inversion is not None:
            self.state.view.showing_photo = False
            self.live.refresh()

    def show_side_by_side(self, on: bool) -> None:
        """All methods in a grid, or the chosen one alone."""
        if on:
            self.placing.stop()
            self.state.view.showing_photo = False
        self.state.view.side_by_side = on
        self._show_inversion()

    def show_tiles_with_detail(self, on: bool) -> None:
        """The methods in the grid as they are, or with their detail maps where there can be some."""
        self.state.grid.with_detail = self.settings.tiles_with_detail = on

    def show_as_painted(self, on: bool) -> None:
        """The portrait as the generator paints it, or the person's own photo with the edit in it."""
        self.state.view.as_painted = self.settings.as_painted = on

    # Models of others

    def add_models(self, paths: Sequence[Path]) -> None:
        """Takes the authors' files; the methods that then are ready stand beside the others."""
        if self.state.running is None and paths:
            self.state.put_notice("view", None)
            self.runner.submit(jobs.add_models_job(paths, self._models_added))

    def _models_added(self, added: jobs.ModelsAdded) -> None:
        self.state.capabilities = with_titles(added.capabilities)
        self.state.put_notice("view", added.notice)
