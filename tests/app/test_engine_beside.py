"""Work that goes on beside the engine's thread: saves, and what nobody waits for any more."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from app.engine.abandoning import abandonable
from app.engine.engine import Engine
from app.engine.job import Job
from app.values.jobs import JobKind
from inversion.errors import Cancelled
from inversion.progress import CancelToken
from tests.app.test_engine import PATIENCE, Recorder, SlowSession


def test_closing_waits_for_a_save() -> None:
    session, recorder = SlowSession(), Recorder()
    engine = Engine(recorder)
    engine.start(lambda: SimpleNamespace(session=session, on_cpu=None))
    recorder.ended(JobKind.START)
    begun, gate, written = threading.Event(), threading.Event(), []

    def work(*_: Any) -> None:
        begun.set()
        gate.wait(PATIENCE)
        written.append(1)

    engine.submit(Job(JobKind.SAVE, work))
    assert begun.wait(PATIENCE)
    threading.Timer(0.1, gate.set).start()
    assert engine.close(PATIENCE)
    assert written


def test_a_save_asked_for_before_there_is_a_session_waits_for_it() -> None:
    session, recorder, gate = SlowSession(), Recorder(), threading.Event()
    engine = Engine(recorder)

    def build() -> SimpleNamespace:
        gate.wait(PATIENCE)
        return SimpleNamespace(session=session, on_cpu=None)

    engine.start(build)
    engine.submit(Job(JobKind.SAVE, lambda given, *_: given))
    gate.set()
    try:
        assert recorder.ended(JobKind.SAVE).result is session
    finally:
        assert engine.close(PATIENCE)


def test_saves_are_written_in_the_order_they_were_asked_for() -> None:
    recorder, gate, written = Recorder(), threading.Event(), []
    engine = Engine(recorder)
    engine.start(lambda: SimpleNamespace(session=SlowSession(), on_cpu=None))
    recorder.ended(JobKind.START)

    def slow(*_: Any) -> None:
        gate.wait(PATIENCE)
        written.append("earlier")

    try:
        engine.submit(Job(JobKind.SAVE, slow))
        engine.submit(Job(JobKind.SAVE, lambda *_: written.append("later")))
        threading.Timer(0.1, gate.set).start()
        recorder.wait(recorder.outcomes, 3)
        assert written == ["earlier", "later"]
    finally:
        assert engine.close(PATIENCE)


def test_work_that_is_abandoned_is_not_waited_for() -> None:
    gate, cancel = threading.Event(), CancelToken()
    threading.Timer(0.05, cancel.cancel).start()
    try:
        with pytest.raises(Cancelled):
            abandonable(lambda: gate.wait(PATIENCE), cancel)
    finally:
        gate.set()
    assert abandonable(lambda: 3, CancelToken()) == 3
    with pytest.raises(ZeroDivisionError):
        abandonable(lambda: 1 / 0, CancelToken())
