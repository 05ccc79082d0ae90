"""Short jobs that make ahead, while the hand rests, what will be wanted soon."""

from collections.abc import Callable
from contextlib import suppress

from app.engine.job import Job
from app.values.jobs import JobKind
from editing.edits import EditRequest
from editing.range_pictures import RangePictures, range_pictures
from editing.session import Session
from inversion.errors import StudioError
from inversion.progress import CancelToken, ProgressSink


def range_job(request: EditRequest, direction: str, done: Callable[[RangePictures], None]) -> Job[RangePictures]:
    """What a direction does: small pictures of the face at both ends of its range, as `range_pictures` makes them."""

    def work(session: Session, _progress: ProgressSink, cancel: CancelToken) -> RangePictures:
        cancel.check()
        return range_pictures(session, request, direction)

    return Job(JobKind.AHEAD, work, done)


def first_edit_job(request: EditRequest) -> Job[None]:
    """What the first edit of a face in its photo needs, so that its picture is as quick as those after it."""

    def work(session: Session, _progress: ProgressSink, _cancel: CancelToken) -> None:
        with suppress(StudioError):  # another photo is open by now, or the edit itself will tell
            session.photo_editor.prepare(request)

    return Job(JobKind.AHEAD, work)
