"""What a person can do, as plain calls: each changes the state or sends the engine a job, and nothing else."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.engine import jobs
from app.engine.engine import Engine, Job, Outcome
from app.engine.estimates import Estimate, estimate
from app.engine.measurements import HEAT_JOB, MEASURE
from app.engine.notices import Notice
from app.live.engine_signals import EngineSignals
from app.live.measuring import TileStudies
from app.live.portrait import LiveRenderer
from app.live.tiles import TileRenderer
from app.state.settings import Settings
from app.state.state import RUNS, Capabilities, Point, Running, Shown, StudioState
from app.state.undo import EditCommand
from editing.edits import Edit, EditRequest
from inversion.errors import StudioError
from inversion.faces.align import face_from_eyes_and_mouth
from inversion.methods.base import MethodInfo
from inversion.photos.photo import Photo
from inversion.progress import Progress

QUIET_JOBS = ("start", "crop", "add face", MEASURE, HEAT_JOB)
"""Jobs too short or too early for a progress display."""

FIRST_MORPH = 0.5
"""Where a morph begins, so that a person sees at once what choosing the second face did."""


class Studio(QObject):
    """Between the widgets and the engine. Lives on the window's thread and never computes."""

    opened = Signal()
    saved = Signal(object)
    exported = Signal(object)
    job_ended = Signal(object)
    notice_arrived = Signal(object)

    def __init__(
        self, start: Callable[[], jobs.Started], settings: Settings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings or Settings()
        self.state = StudioState(self)
        self._signals = EngineSignals(self)
        self._signals.started.connect(self._on_started)
        self._signals.progressed.connect(self._on_progress)
        self._signals.ended.connect(self._on_ended)
        self.notice_arrived.connect(lambda notice: self.state.put_notice("view", notice))
        self._gestures = itertools.count(1)
        self._saved_edits: dict[int, Edit] = {}
        self.engine = Engine(start, self._signals)
        self.live = LiveRenderer(self.state, self.engine, self._signals, self)
        self.tiles = TileRenderer(self.state, self.engine, self._signals, self)
        self.studies = TileStudies(self.state, self.engine, self._signals, self)

    def close(self) -> bool:
        """Cancels what runs, waits for the engine's end, writes the settings; True when the engine ended."""
        self.live.stop()
        self.tiles.stop()
        self.studies.stop()
        ended = self.engine.close(timeout_seconds=60)
        self.settings.flush()
        return ended

    # Opening

    def open(self, source: Path | Photo) -> None:
        """Opens a photo or document in place of the one that is open."""
        self.state.put_notice("view", None)
        self.engine.cancel_jobs("open", "crop", *RUNS)
        self._submit(jobs.open_job(source))

    def _opened(self, opened: jobs.Opened) -> None:
        state = self.state
        title = opened.opened_from.name if opened.opened_from else "Pasted picture"
        self.live.forget()
        for place in ("view", "face", "method", "edit", "morph"):
            state.put_notice(place, None)
        state.face = None
        state.crop = None
        state.placing = state.side_by_side = False
        state.wipe = state.flicker = None
        state.measured, state.heats = {}, {}
        state.inversion_unsaved = False
        state.replace_inversions(opened.inversions)
        state.replace_edits(dict(opened.edits))
        state.partner = opened.partner
        state.faces = opened.faces
        state.shown = Shown(opened.photo, opened.overview, title, opened.path)
        state.looking_at_photo = True
        if opened.opened_from is not None:
            self.settings.add_recent(opened.opened_from)
            self.settings.folder = str(opened.opened_from.parent)
        if opened.faces:
            with_work = [facts.face for facts in opened.inversions]
            self.select_face(with_work[-1] if with_work else 0)
        else:
            self.start_placing()
        self.opened.emit()

    # Faces

    def select_face(self, index: int) -> None:
        state = self.state
        if not 0 <= index < len(state.faces):
            return
        state.placing = False
        if index == state.face and state.crop is not None:
            return
        self.live.forget()
        state.face = index
        state.crop = None
        state.edit_changed.emit()
        self.engine.cancel_jobs("crop")
        self.engine.submit(jobs.crop_job(index))
        done = state.inversions_of(index)
        if done and state.method not in done:
            state.method = next(reversed(done))
        self._show_inversion()

    def start_placing(self) -> None:
        """Shows three markers on the photo, on the selected face or in the middle."""
        state = self.state
        if state.shown is None:
            return
        state.markers = _marker_places(state)
        state.side_by_side = False
        state.looking_at_photo = True
        state.placing = True

    def stop_placing(self) -> None:
        self.state.placing = False
        self.state.put_notice("face", None)

    def move_marker(self, index: int, place: Point) -> None:
        left, right, mouth = (place if at == index else marker for at, marker in enumerate(self.state.markers))
        self.state.markers = (left, right, mouth)

    def place_face(self) -> None:
        """Adds the face that the markers show."""
        try:
            face = face_from_eyes_and_mouth(*self.state.markers)
        except StudioError as error:
            self.state.put_notice("face", Notice.of(error))
            return
        self.state.put_notice("face", None)
        self.engine.submit(jobs.add_face_job(face))

    def _face_added(self, added: tuple[int, jobs.FoundFace]) -> None:
        index, found = added
        self.state.faces = (*self.state.faces, found)
        self.select_face(index)

    def _cropped(self, cropped: tuple[int, np.ndarray]) -> None:
        index, crop = cropped
        if index == self.state.face:
            self.state.crop = crop

    # Methods

    def choose_method(self, name: str) -> None:
        state = self.state
        if name == state.method:
            return
        self.live.forget()
        state.method = name
        self.settings.method = name
        state.put_notice("method", None)
        self._show_inversion()

    def estimate(self, info: MethodInfo) -> Estimate:
        capabilities = self.state.capabilities
        device = capabilities.device if capabilities else "cpu"
        infos: Sequence[MethodInfo] = capabilities.methods if capabilities else [info]
        return estimate(info, device, infos, self.settings.runs(device))

    def invert(self) -> None:
        """Runs the chosen method on the selected face."""
        state = self.state
        if state.face is None or not state.method or state.running is not None:
            return
        self.invert_with(state.method)

    def invert_with(self, method: str) -> None:
        """Runs a method on the selected face."""
        if self.state.face is not None and self.state.running is None:
            self._start_run(jobs.invert_job(self.state.face, method))

    def refine(self) -> None:
        """Tunes on from the inversion that is shown."""
        state = self.state
        if state.face is not None and state.inversion is not None and state.running is None:
            self._start_run(jobs.refine_job(state.face, state.method))

    def choose_partner(self, path: Path) -> None:
        """Opens a second photo or document, whose face the shown one can then morph towards."""
        state = self.state
        if state.inversion is not None and state.running is None:
            state.put_notice("morph", None)
            self._start_run(jobs.partner_job(path, state.method))

    def _partner_chosen(self, partner: jobs.PartnerFacts) -> None:
        state = self.state
        self.live.forget()
        state.partner = partner
        state.inversion_unsaved = True
        if state.edit.morph == 0:
            self.set_morph(FIRST_MORPH)
        self._show_inversion()

    def _start_run(self, job: Job) -> None:
        state = self.state
        state.put_notice("method", None)
        state.placing = False
        state.live_picture = None
        self._submit(job)
        state.looking_at_photo = False

    def cancel(self) -> None:
        """Stops the run at its next step."""
        running = self.state.running
        if running is not None:
            self.engine.cancel_jobs(running.name)
            self.state.running = replace(running, cancelling=True)

    def _inverted(self, outcome: Outcome) -> None:
        result: jobs.Inverted = outcome.result
        state = self.state
        if state.capabilities is not None:
            self.settings.add_run(state.capabilities.device, result.facts.method, outcome.seconds)
            state.timings_changed.emit()
        self.live.forget(keep_live_picture=True)
        state.inversion_unsaved = True
        state.put_inversion(result.facts)
        if result.facts.face == state.face:
            state.crop = result.crop
            if not state.side_by_side or state.inversion is None:
                state.method = result.facts.method
        self._show_inversion()

    def _show_inversion(self) -> None:
        if self.state.inversion is not None:
            self.state.looking_at_photo = False
            self.live.refresh()

    def show_side_by_side(self, on: bool) -> None:
        """All methods in a grid, or the chosen one alone."""
        if on:
            self.stop_placing()
            self.state.looking_at_photo = False
        self.state.side_by_side = on
        self._show_inversion()

    # Edits

    def new_gesture(self) -> int:
        """A number that all changes of one drag share, so that they undo as one step."""
        return next(self._gestures)

    def set_strength(self, name: str, strength: float, gesture: int | None = None) -> None:
        edit = self.state.edit
        if edit.strengths.get(name, 0.0) != strength:
            self._push(edit.with_strength(name, strength), f"{self._title(name)}", gesture)

    def set_delta_strength(self, strength: float, gesture: int | None = None) -> None:
        if self.state.edit.delta_strength != strength:
            self._push(replace(self.state.edit, delta_strength=strength), "Delta strength", gesture)

    def set_morph(self, share: float, gesture: int | None = None) -> None:
        if self.state.edit.morph != share:
            self._push(replace(self.state.edit, morph=share), "Morph", gesture)

    def reset_edits(self) -> None:
        if self.state.edit != Edit():
            self._push(Edit(), "Reset all", None)

    def set_dragging(self, dragging: bool) -> None:
        self.state.dragging = dragging

    def _push(self, edit: Edit, text: str, gesture: int | None) -> None:
        if self.state.face is not None:
            self.state.history.push(EditCommand(self.state, self.state.face, edit, text, gesture))

    def _title(self, name: str) -> str:
        known = self.state.capabilities.directions if self.state.capabilities else ()
        return next((direction.title for direction in known if direction.name == name), name)

    # Models of others

    def add_models(self, paths: Sequence[Path]) -> None:
        """Takes the authors' files; the methods that then are ready stand beside the others."""
        if self.state.running is None and paths:
            self.state.put_notice("view", None)
            self._submit(jobs.add_models_job(paths))

    def _models_added(self, added: jobs.ModelsAdded) -> None:
        self.state.capabilities = _capabilities(added.started)
        if added.problem is not None:
            self.state.put_notice("view", Notice.of(added.problem))
            return
        advice = f"Still needed: {' and '.join(added.unmet)}." if added.unmet else "Their methods are in the list."
        self.state.put_notice("view", Notice("done", f"Added {', '.join(added.names)}.", advice))

    # Writing

    def export(self, choice: jobs.ExportChoice) -> None:
        state = self.state
        if state.face is None or state.inversion is None:
            return
        self.settings.export_format = choice.path.suffix.lstrip(".").lower()
        self.settings.export_quality = choice.quality
        self.settings.folder = str(choice.path.parent)
        state.put_notice("view", None)
        self._submit(jobs.export_job(EditRequest(state.face, state.method, state.edit), choice))

    def export_report(self, folder: Path, methods: Sequence[str]) -> None:
        """Writes report, picture and table of these methods with the present edit."""
        state = self.state
        if state.face is not None and state.shown is not None and state.running is None:
            self.settings.folder = str(folder)
            state.put_notice("view", None)
            title = Path(state.shown.title).name
            self._submit(jobs.report_job(state.face, tuple(methods), state.edit, folder, title))

    def save(self, path: Path) -> None:
        self.state.put_notice("view", None)
        self._saved_edits = self.state.edits
        self._submit(jobs.save_job(path, self._saved_edits))

    def _saved(self, path: Path) -> None:
        state = self.state
        if state.edits == self._saved_edits:
            state.history.setClean()
        state.inversion_unsaved = False
        if state.shown is not None:
            state.shown = replace(state.shown, title=path.name, document_path=path)
        self.settings.add_recent(path)
        self.settings.folder = str(path.parent)
        self.saved.emit(path)

    def _exported(self, path: Path) -> None:
        self.state.put_notice("view", Notice("done", f"Exported {path.name}.", f"It is in {path.parent}."))
        self.exported.emit(path)

    # What the engine says

    def _submit(self, job: Job) -> None:
        self.state.running = _running(job)
        self.engine.submit(job)

    def _on_started(self, job: Job) -> None:
        if job.name not in QUIET_JOBS:
            self.state.running = _running(job)

    def _on_progress(self, job: Job, report: Progress) -> None:
        running = self.state.running
        if running is None or running.name != job.name or job.cancel.cancelled:
            return
        losses = running.losses
        if report.loss is not None:
            # A new stage measures another loss: its curve starts afresh.
            losses = (*(losses if report.stage == running.stage else ()), (report.fraction, report.loss))
        self.state.running = replace(
            running,
            stage=report.stage,
            fraction=report.fraction,
            seconds_left=report.seconds_left,
            losses=losses,
        )
        if report.picture is not None:
            self.state.live_picture = report.picture

    def _on_ended(self, outcome: Outcome) -> None:
        name = outcome.job.name
        if name not in QUIET_JOBS:
            self.state.running = None
        if outcome.error is not None:
            place = outcome.job.place if outcome.job.place != "window" else "view"
            self.state.put_notice(place, Notice.of(outcome.error))
        elif outcome.finished:
            self._take(outcome)
        if name in RUNS and not outcome.finished:
            self.state.live_picture = None
            self.state.looking_at_photo = self.state.inversion is None
        self.job_ended.emit(outcome)

    def _take(self, outcome: Outcome) -> None:
        result = outcome.result
        match outcome.job.name:
            case "start":
                self._began(result)
            case "open":
                self._opened(result)
            case "add face":
                self._face_added(result)
            case "crop":
                self._cropped(result)
            case "invert" | "refine":
                self._inverted(outcome)
            case "morph":
                self._partner_chosen(result)
            case "export" | "report":
                self._exported(result)
            case "save":
                self._saved(result)
            case "models":
                self._models_added(result)

    def _began(self, started: jobs.Started) -> None:
        names = [info.name for info in started.methods]
        chosen = self.settings.method
        self.state.method = chosen if chosen in names else (names[0] if names else "")
        if started.warning is not None:
            self.state.put_notice("directions", Notice.of(started.warning))
        self.state.capabilities = _capabilities(started)


def _capabilities(started: jobs.Started) -> Capabilities:
    return Capabilities(
        started.device, started.resolution, started.directions, started.methods, started.unready, started.preview_sizes
    )


def _running(job: Job) -> Running:
    return Running(job.name, subject=job.details[1] if job.name == "invert" else "")


def _marker_places(state: StudioState) -> tuple[Point, Point, Point]:
    """Where the markers start: on the selected face, else in the middle of the photo."""
    assert state.shown is not None  # noqa: S101 - callers check
    face = state.faces[state.face].face if state.face is not None and state.faces else None
    if face is not None and face.landmarks is not None:
        eyes = face.landmarks[36:42].mean(axis=0), face.landmarks[42:48].mean(axis=0)
        mouth = (face.landmarks[48] + face.landmarks[54]) / 2
        left, right, middle = ((float(x), float(y)) for x, y in (*eyes, mouth))
        return left, right, middle
    photo = state.shown.photo
    unit = min(photo.width, photo.height) / 8
    x, y = photo.width / 2, photo.height / 2
    return (x - unit, y - unit * 0.6), (x + unit, y - unit * 0.6), (x, y + unit * 1.4)
