"""Where memory runs out, the engine needs less and tries again; what it no longer needs, it gives back."""

import sys
import threading
from types import SimpleNamespace

import numpy as np
import psutil
import pytest
import torch

from app.engine.engine import Engine
from app.engine.job import Job
from app.engine.thrift import ON_CPU, SMALLER_PIECES, give_back_memory
from app.values.jobs import JobKind
from editing.edits import EditRequest
from editing.session import Session
from tests import tiny
from tests.app.test_engine import PATIENCE, Recorder


class Hungry:
    """A session that renders once it needs little enough."""

    device = torch.device("cuda")
    is_open = True
    document = "the document"

    def __init__(self, renders_after: int) -> None:
        self.savings, self._renders_after = 0, renders_after

    def save_memory(self) -> None:
        self.savings += 1

    def render(self, _request: EditRequest) -> np.ndarray:
        if self.savings < self._renders_after:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return np.zeros((8, 8, 3), np.uint8)


class Told(Recorder):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []

    def memory_saved(self, said: str, device: str) -> None:
        self.said.append((said, device))


def rendered(engine: Engine, told: Told):
    engine.submit(Job(JobKind.EXPORT, lambda session, *_: session.render(None)))
    return told.ended(JobKind.EXPORT)


@pytest.mark.parametrize(
    ("renders_after", "on_cpu", "said"),
    [(0, None, []), (1, None, [SMALLER_PIECES]), (9, 0, [SMALLER_PIECES, ON_CPU])],
)
def test_less_is_needed_step_by_step(renders_after: int, on_cpu: int | None, said: list[str]) -> None:
    told, second = Told(), Hungry(0)
    second.device, second.document = torch.device("cpu"), ""
    engine = Engine(told)
    try:
        build = None if on_cpu is None else lambda: second
        engine.start(lambda: SimpleNamespace(session=Hungry(renders_after), on_cpu=build))
        assert rendered(engine, told).finished
    finally:
        engine.close(PATIENCE)
    assert [text for text, _ in told.said] == said
    if on_cpu is not None:
        assert second.document == "the document"
        assert told.said[-1][1] == "cpu"


def test_where_nothing_helps_the_error_says_so() -> None:
    told = Told()
    engine = Engine(told)
    try:
        engine.start(lambda: SimpleNamespace(session=Hungry(9), on_cpu=None))
        outcome = rendered(engine, told)
    finally:
        engine.close(PATIENCE)
    assert outcome.error is not None
    assert "not enough memory" in outcome.error.message


def test_smaller_pieces_give_the_same_picture() -> None:
    session: Session = tiny.tiny_session()
    session.open_photo(tiny.tiny_photo())
    session.invert(0, "tiny")
    try:
        before = session.render(EditRequest(0, "tiny", resolution=256))
        session.save_memory()
        assert np.array_equal(session.render(EditRequest(0, "tiny", resolution=256)), before)
    finally:
        tiny.tiny_generator.cache_clear()


def test_memory_is_given_back_once_when_nothing_was_asked_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    given_back, times = threading.Event(), []

    def note() -> None:
        times.append(1)
        given_back.set()

    monkeypatch.setattr("app.engine.engine.REST_SECONDS", 0.05)
    monkeypatch.setattr("app.engine.engine.give_back_memory", note)
    engine = Engine(Recorder())
    try:
        engine.start(lambda: SimpleNamespace(session=SimpleNamespace(), on_cpu=None))
        assert given_back.wait(PATIENCE)
        given_back.clear()
        engine.submit(Job(JobKind.OPEN, lambda *_: None))
        assert given_back.wait(PATIENCE)
        assert not threading.Event().wait(0.3)
        assert len(times) == 2
    finally:
        assert engine.close(PATIENCE)


@pytest.mark.skipif(sys.platform != "linux", reason="other allocators give back by themselves")
def test_freed_memory_goes_back_to_the_system() -> None:
    blocks = [np.ones(50_000, np.uint8) for _ in range(4000)]
    kept = blocks[::50]  # the gaps between them are what glibc holds on to
    before = psutil.Process().memory_info().rss
    del blocks
    give_back_memory()
    assert psutil.Process().memory_info().rss < before - 100e6
    assert len(kept) == 80
