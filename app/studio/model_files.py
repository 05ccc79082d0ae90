"""What a person can do with the models that are stored, beside adding some."""

from collections.abc import Callable

from app.engine.model_files import ModelRemoved, list_models_job, remove_model_job, verify_models_job
from app.live.runner import JobRunner
from app.look.engine_texts import with_titles
from app.look.language import tr
from app.state.state import StudioState
from app.values.notices import Notice
from inversion.store.inventory import StoredModel


class ModelFiles:
    """Keeps `state.models`; nothing begins while something runs."""

    def __init__(self, state: StudioState, runner: JobRunner, choose_method: Callable[[str], None]) -> None:
        self._state, self._runner, self._choose_method = state, runner, choose_method

    def look(self) -> None:
        """Reads the cards again."""
        self._runner.submit(list_models_job(self._listed))

    def verify(self) -> None:
        if self._state.running is None:
            self._runner.submit(verify_models_job(self._listed))

    def remove(self, name: str) -> None:
        """Removes an added model for good."""
        if self._state.running is None:
            self._state.put_notice("view", None)
            self._runner.submit(remove_model_job(name, self._removed))

    def _listed(self, models: tuple[StoredModel, ...]) -> None:
        self._state.models = models

    def _removed(self, removed: ModelRemoved) -> None:
        state = self._state
        state.capabilities = with_titles(removed.capabilities)
        state.models = removed.models
        names = [info.name for info in removed.capabilities.methods]
        if names and state.method_to_run not in names:
            self._choose_method(names[0])
        state.put_notice("view", Notice("done", tr("Removed {name}.").format(name=removed.name)))
