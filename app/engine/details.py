"""Jobs about detail maps: to make and measure that of a stored inversion, and to keep as many as are shown."""

from collections.abc import Callable

from app.engine.job import Job
from app.values import InversionSummary, JobKind
from editing.session import Session
from inversion.progress import CancelToken, ProgressSink
from inversion.result import DetailRecord


def detail_job(inversion: InversionSummary, done: Callable[[DetailRecord], None]) -> Job[DetailRecord]:
    """Makes and measures the detail map of an inversion that has none yet; its document then says that it has."""

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
