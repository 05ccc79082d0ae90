"""The job that opens what an earlier run of the program left."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.engine.job import Job
from app.engine.jobs import Opened, describe_document
from app.values.jobs import JobKind
from editing.recovery.journal import Journal
from editing.session import Session
from inversion.progress import CancelToken, Progress, ProgressSink


def recover_job(folder: Path, title: str, done: Callable[[Opened], None]) -> Job[Opened]:
    """Opens the document of a recovery folder, which nobody else may have, with the journal that goes on there."""

    def work(session: Session, progress: ProgressSink, _cancel: CancelToken) -> Opened:
        progress(Progress("Opening", 0.0))
        journal, recovered = Journal.resume(folder)
        session.document = recovered.document
        opened = describe_document(session, recovered.title)
        return replace(opened, path=recovered.path, stamp=recovered.stamp, journal=journal)

    return Job(JobKind.OPEN, work, done, subject=title)
