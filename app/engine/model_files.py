"""The jobs about stored models: to list them, to verify their files, to remove one."""

from collections.abc import Callable
from dataclasses import dataclass

from app.engine.job import Job
from app.engine.jobs import describe_session
from app.values.capabilities import Capabilities
from app.values.jobs import JobKind
from editing.session import Session
from inversion.progress import CancelToken, Progress, ProgressSink
from inversion.said import said
from inversion.store.inventory import StoredModel, remove_model, stored_models, verified_model


@dataclass(frozen=True)
class ModelRemoved:
    """What can run without it, and the models that are left."""

    name: str
    capabilities: Capabilities
    models: tuple[StoredModel, ...]


def list_models_job(done: Callable[[tuple[StoredModel, ...]], None]) -> Job[tuple[StoredModel, ...]]:
    """What the models' cards say."""

    def work(session: Session, _progress: ProgressSink, _cancel: CancelToken) -> tuple[StoredModel, ...]:
        return tuple(stored_models(session.catalogue.store))

    return Job(JobKind.LIST_MODELS, work, done)


def verify_models_job(done: Callable[[tuple[StoredModel, ...]], None]) -> Job[tuple[StoredModel, ...]]:
    """Compares every file with its card's checksum."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> tuple[StoredModel, ...]:
        models, verified = stored_models(session.catalogue.store), []
        for index, model in enumerate(models):
            cancel.check()
            progress(Progress(said("Checking {model}", model=model.card.name), index / len(models)))
            verified.append(verified_model(model))
        return tuple(verified)

    return Job(JobKind.VERIFY_MODELS, work, done)


def remove_model_job(name: str, done: Callable[[ModelRemoved], None]) -> Job[ModelRemoved]:
    """Removes the files of an added model; methods that need it can no longer run."""

    def work(session: Session, _progress: ProgressSink, _cancel: CancelToken) -> ModelRemoved:
        store = session.catalogue.store
        remove_model(name, store)
        session.catalogue.reload()
        return ModelRemoved(name, describe_session(session).capabilities, tuple(stored_models(store)))

    return Job(JobKind.REMOVE_MODEL, work, done, subject=name)
