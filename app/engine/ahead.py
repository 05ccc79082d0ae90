"""The job that shows what a direction does: small pictures of the face at both ends of its range."""

from collections.abc import Callable

from app.engine.job import Job
from app.values.jobs import JobKind
from editing.edits import EditRequest
from editing.range_pictures import RangePictures, range_pictures
from editing.session import Session
from inversion.progress import CancelToken, ProgressSink


def range_job(request: EditRequest, direction: str, done: Callable[[RangePictures], None]) -> Job[RangePictures]:
    """As `range_pictures` makes them."""

    def work(session: Session, _progress: ProgressSink, cancel: CancelToken) -> RangePictures:
        cancel.check()
        return range_pictures(session, request, direction)

    return Job(JobKind.RANGE, work, done)
