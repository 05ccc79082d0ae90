"""Queue logic of the engine thread, without Qt."""

import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.engine.engine import Engine
from app.engine.job import Job, Outcome
from app.values.jobs import JobKind
from app.values.pictures import Picture
from editing.edits import Edit, EditRequest
from inversion.errors import PhotoError, StudioError
from inversion.progress import CancelToken, Progress

PATIENCE = 5


class Recorder:
    """A listener that keeps what it is told."""

    def __init__(self) -> None:
        self.outcomes: list[Outcome] = []
        self.reports: list[Progress] = []
        self.pictures: list[Picture] = []
        self.failures: list[StudioError] = []
        self.changed = threading.Condition()

    def _note(self, kept: list, item: Any) -> None:
        with self.changed:
            kept.append(item)
            self.changed.notify_all()

    def job_progressed(self, job: Job, report: Progress) -> None:
        self._note(self.reports, report)

    def job_ended(self, outcome: Outcome) -> None:
        self._note(self.outcomes, outcome)

    def picture_ready(self, picture: Picture) -> None:
        self._note(self.pictures, picture)

    def render_failed(self, stamp: int, error: StudioError) -> None:
        self._note(self.failures, error)

    def ended(self, kind: JobKind) -> Outcome:
        """Waits for the job of this kind to end."""

        def found() -> Outcome | None:
            return next((outcome for outcome in self.outcomes if outcome.job.kind is kind), None)

        with self.changed:
            assert self.changed.wait_for(lambda: found() is not None, PATIENCE)
        outcome = found()
        assert outcome is not None
        return outcome

    def wait(self, kept: list, count: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: len(kept) >= count, PATIENCE)


class SlowSession:
    """Renders only when let; remembers what it rendered."""

    def __init__(self) -> None:
        self.rendered: list[EditRequest] = []
        self.begun = threading.Event()
        self.let = threading.Event()

    def render(self, request: EditRequest) -> np.ndarray:
        self.begun.set()
        assert self.let.wait(PATIENCE)
        self.rendered.append(request)
        if request.method == "broken":
            raise ValueError("broken")
        return np.full((4, 4, 3), 90, np.uint8)

    def crop(self, face: int) -> np.ndarray:
        return np.full((8, 8, 3), 100, np.uint8)


@pytest.fixture
def session() -> SlowSession:
    return SlowSession()


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def engine(session: SlowSession, recorder: Recorder) -> Iterator[Engine]:
    made = Engine(recorder)
    made.start(lambda: SimpleNamespace(session=session, on_cpu=None))
    yield made
    session.let.set()
    assert made.close(PATIENCE)


def smile(strength: float) -> EditRequest:
    return EditRequest(edit=Edit({"smile": strength}))


def test_a_newer_render_replaces_one_that_has_not_started(
    engine: Engine, session: SlowSession, recorder: Recorder
) -> None:
    engine.request_render(smile(1))
    assert session.begun.wait(PATIENCE)
    for strength in (2, 3, 4):
        last = engine.request_render(smile(strength))
    session.let.set()
    recorder.wait(recorder.pictures, 2)
    assert [request.edit.strengths["smile"] for request in session.rendered] == [1, 4]
    assert recorder.pictures[-1].stamp == last


def test_it_is_busy_while_a_picture_is_drawn(engine: Engine, session: SlowSession, recorder: Recorder) -> None:
    recorder.ended(JobKind.START)
    engine.request_render(smile(1))
    assert session.begun.wait(PATIENCE)
    assert engine.busy


def test_a_difference_comes_with_a_picture_or_after_it_without_another_render(
    engine: Engine, session: SlowSession, recorder: Recorder
) -> None:
    session.let.set()
    engine.request_render(smile(1), "a", with_difference=True)
    engine.request_render(smile(2), "b")
    recorder.wait(recorder.pictures, 2)
    first, second = recorder.pictures
    assert first.difference is not None
    assert (first.difference == 30).all(), "three times as strong as it is, at the picture's size"
    assert first.difference.shape == (4, 4, 3)
    assert second.difference is None
    stamp = engine.request_difference(second)
    recorder.wait(recorder.pictures, 3)
    later = recorder.pictures[2]
    assert (later.stamp, later.slot, later.request, later.seconds) == (stamp, "b", second.request, second.seconds)
    assert later.pixels is second.pixels
    assert later.difference is not None
    assert len(session.rendered) == 2


def test_results_are_handed_over_when_the_outcome_is_delivered(engine: Engine, recorder: Recorder) -> None:
    results: list[str] = []
    engine.submit(Job(JobKind.SAVE, lambda *_: "saved", results.append))
    outcome = recorder.ended(JobKind.SAVE)
    assert results == []
    outcome.deliver()
    assert results == ["saved"]
    Outcome(outcome.job, cancelled=True).deliver()
    assert results == ["saved"]


def test_a_favoured_slot_has_every_other_turn(engine: Engine, session: SlowSession, recorder: Recorder) -> None:
    engine.favour("c")
    engine.request_render(smile(0), "a")
    assert session.begun.wait(PATIENCE)
    for slot in "abcd":
        engine.request_render(EditRequest(method=slot), slot)

    class AsksAgain(Recorder):
        def picture_ready(self, picture: Picture) -> None:
            recorder.picture_ready(picture)
            if picture.slot == "c" and len(recorder.pictures) < 8:
                engine.request_render(picture.request, "c")

    engine._listener = AsksAgain()
    session.let.set()
    recorder.wait(recorder.pictures, 8)
    assert "".join(picture.slot for picture in recorder.pictures[1:8]) == "cacbcdc"


def test_jobs_go_before_renders_and_in_order(engine: Engine, session: SlowSession, recorder: Recorder) -> None:
    gate, order = threading.Event(), []
    recorder.ended(JobKind.START)
    engine.submit(Job(JobKind.CROP, lambda *_: gate.wait(PATIENCE)))
    engine.request_render(smile(1))
    session.let.set()
    engine.submit(Job(JobKind.OPEN, lambda *_: order.append(("first", list(session.rendered)))))
    engine.submit(Job(JobKind.EXPORT, lambda *_: order.append(("second", list(session.rendered)))))
    gate.set()
    recorder.wait(recorder.pictures, 1)
    assert order == [("first", []), ("second", [])]


def test_a_job_that_lets_others_between_draws_at_its_reports(
    engine: Engine, session: SlowSession, recorder: Recorder
) -> None:
    session.let.set()
    asked, drawn_at = threading.Event(), []

    def work(_session: Any, progress: Any, _cancel: CancelToken) -> None:
        assert asked.wait(PATIENCE)
        for step in range(4):
            progress(Progress("Tuning", step / 4))
            drawn_at.append(len(session.rendered))

    engine.submit(Job(JobKind.INVERT, work))
    for slot in "ab":
        engine.request_render(EditRequest(method="broken" if slot == "a" else slot), slot)
    asked.set()
    assert recorder.ended(JobKind.INVERT).finished
    assert drawn_at == [1, 2, 2, 2], "one at a time, and a picture that fails does not end the job"
    assert [picture.slot for picture in recorder.pictures] == ["b"]
    assert len(recorder.failures) == 1


def test_a_running_job_stops_at_its_next_step(engine: Engine, recorder: Recorder) -> None:
    stepping = threading.Event()

    def work(_session: Any, _progress: Any, cancel: CancelToken) -> None:
        while True:
            stepping.set()
            cancel.check()

    engine.submit(Job(JobKind.INVERT, work))
    assert stepping.wait(PATIENCE)
    engine.cancel_jobs(JobKind.INVERT)
    assert recorder.ended(JobKind.INVERT).cancelled


def test_a_save_does_not_wait_for_what_runs(engine: Engine, recorder: Recorder) -> None:
    gate = threading.Event()
    recorder.ended(JobKind.START)
    engine.submit(Job(JobKind.INVERT, lambda *_: gate.wait(PATIENCE)))
    engine.submit(Job(JobKind.SAVE, lambda *_: "saved"))
    assert recorder.ended(JobKind.SAVE).result == "saved"
    assert all(outcome.job.kind is not JobKind.INVERT for outcome in recorder.outcomes)
    gate.set()


def test_a_job_that_never_looks_at_its_token_stops_at_its_next_report(engine: Engine, recorder: Recorder) -> None:
    reported = threading.Event()

    def work(_session: Any, progress: Any, _cancel: CancelToken) -> None:
        for step in range(10**6):
            progress(Progress("Adding", step / 10**6))
            reported.set()

    engine.submit(Job(JobKind.ADD_MODELS, work))
    assert reported.wait(PATIENCE)
    engine.cancel_jobs(JobKind.ADD_MODELS)
    assert recorder.ended(JobKind.ADD_MODELS).cancelled


def test_a_waiting_job_that_is_cancelled_never_runs(engine: Engine, recorder: Recorder) -> None:
    gate, ran = threading.Event(), []
    engine.submit(Job(JobKind.CROP, lambda *_: gate.wait(PATIENCE)))
    token = engine.submit(Job(JobKind.INVERT, lambda *_: ran.append(1)))
    token.cancel()
    gate.set()
    assert recorder.ended(JobKind.INVERT).cancelled
    assert not ran


def test_typed_errors_pass_and_others_get_advice(engine: Engine, recorder: Recorder) -> None:
    def typed(*_: Any) -> None:
        raise PhotoError("No photo.", "Take another.")

    def disk(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    engine.submit(Job(JobKind.OPEN, typed))
    engine.submit(Job(JobKind.EXPORT, disk))
    error = recorder.ended(JobKind.OPEN).error
    assert isinstance(error, PhotoError)
    full = recorder.ended(JobKind.EXPORT).error
    assert full is not None
    assert "No space left" in full.message
    assert full.advice


def test_a_failed_render_does_not_stop_the_next(engine: Engine, session: SlowSession, recorder: Recorder) -> None:
    session.let.set()
    engine.request_render(EditRequest(method="broken"))
    recorder.wait(recorder.failures, 1)
    engine.request_render(smile(1))
    recorder.wait(recorder.pictures, 1)


def test_progress_is_thinned_but_new_stages_and_the_end_are_told(engine: Engine, recorder: Recorder) -> None:
    picture = np.zeros((2, 2, 3), np.uint8)

    def work(_session: Any, progress: Any, _cancel: CancelToken) -> None:
        for step in range(2000):
            progress(Progress("one", step / 4000, loss=1.0, picture=picture))
        progress(Progress("two", 0.6))
        progress(Progress("two", 1.0))

    engine.submit(Job(JobKind.INVERT, work))
    recorder.ended(JobKind.INVERT)
    assert len(recorder.reports) < 200
    assert sum(report.picture is not None for report in recorder.reports) < 5
    assert recorder.reports[-1].fraction == 1
    assert {report.stage for report in recorder.reports} == {"one", "two"}


def test_closing_cancels_a_run_and_ends_the_thread(session: SlowSession, recorder: Recorder) -> None:
    engine = Engine(recorder)
    engine.start(lambda: SimpleNamespace(session=session, on_cpu=None))
    stepping = threading.Event()

    def work(_session: Any, _progress: Any, cancel: CancelToken) -> None:
        while True:
            stepping.set()
            cancel.check()

    engine.submit(Job(JobKind.INVERT, work))
    assert stepping.wait(PATIENCE)
    assert engine.close(PATIENCE)
    assert recorder.ended(JobKind.INVERT).cancelled


def test_without_a_session_jobs_fail_with_advice(recorder: Recorder) -> None:
    def broken() -> Any:
        raise StudioError("No weights.", "Install again.")

    engine = Engine(recorder)
    engine.start(broken)
    engine.submit(Job(JobKind.OPEN, lambda *_: None))
    assert recorder.ended(JobKind.START).error is not None
    error = recorder.ended(JobKind.OPEN).error
    assert error is not None
    assert error.advice
    assert engine.close(PATIENCE)


def test_a_thread_that_dies_is_followed_by_another_with_the_same_session(engine: Engine, recorder: Recorder) -> None:
    session = SimpleNamespace(name="the document")
    engine.start(lambda: SimpleNamespace(session=session, on_cpu=None))
    recorder.ended(JobKind.START)

    def die(*_: object) -> None:
        raise SystemExit

    engine.submit(Job(JobKind.OPEN, die))
    outcome = recorder.ended(JobKind.OPEN)
    assert outcome.error is not None
    engine.submit(Job(JobKind.SAVE, lambda session, *_: session.name))
    assert recorder.ended(JobKind.SAVE).result == "the document"
