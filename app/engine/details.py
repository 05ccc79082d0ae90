"""Jobs about detail maps: to make and measure that of a stored inversion, and to keep as many as are shown."""

from collections.abc import Callable

from app.engine.job import Job
from app.values.faces import InversionSummary
from app.values.jobs import JobKind
from editing.session import Session
from inversion.progress import CancelToken, ProgressSink
from inversion.result import DetailRecord


def detail_job(inversion: InversionSummary, done: Callable[[DetailRecord], None]) -> Job[DetailRecord]:
    """The record of an inversion's detail map: where it has none of this network, the map is made and measured."""

    def work(session: Session, _progress: ProgressSink, cancel: CancelToken) -> DetailRecord:
        record = session.add_detail(inversion.face, inversion.method, cancel=cancel).detail
        assert record is not None  # noqa: S101 - it was added just now
        return record

    return Job(JobKind.DETAIL, work, done)


def keep_details_job(most: int) -> Job[None]:
    """Keeps so many detail maps from now on, so that pictures of as many methods by turns make none anew."""

    def work(session: Session, _progress: ProgressSink, _cancel: CancelToken) -> None:
        session.renderer.keep_details(most)

    return Job(JobKind.DETAIL, work)
