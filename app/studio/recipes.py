"""The recipe of an exported picture: the original is opened with its edits."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.engine.following import Followed, follow_job, look_beside_job
from app.engine.jobs import Opened
from app.live.runner import JobRunner
from app.look.language import tr
from app.state.state import StudioState
from app.studio.recovering import Recovering
from app.values.notices import Notice
from editing.provenance.recipe import Recipe


@dataclass(frozen=True, eq=False)
class FoundRecipe:
    """A recipe in the picture that was opened, and where the original is, if it lies beside that."""

    picture: Path
    recipe: Recipe = field(repr=False)
    original: Path | None


class Recipes(QObject):
    """`found` gives a `FoundRecipe`; the picture is open as a photo meanwhile."""

    found = Signal(object)

    def __init__(
        self,
        state: StudioState,
        runner: JobRunner,
        recovering: Recovering,
        show: Callable[[Opened], None],
        parent: QObject,
    ) -> None:
        """`show` takes over a document that was opened."""
        super().__init__(parent)
        self._state, self._runner, self._recovering, self._show = state, runner, recovering, show

    def look_at(self, opened: Opened) -> None:
        """Looks for the original of a picture that was opened, where there is a recipe in it."""
        picture, recipe = opened.opened_from, opened.recipe
        if picture is not None and recipe is not None:

            def tell(original: Path | None) -> None:
                shown = self._state.shown
                if shown is not None and shown.photo is opened.photo:  # else another one was opened meanwhile
                    self.found.emit(FoundRecipe(picture, recipe, original))

            self._runner.submit(look_beside_job(picture, recipe, tell))

    def open_original(self, path: Path, recipe: Recipe) -> None:
        """Opens the photo with the edits of the recipe, in place of what is open."""
        self._state.put_notice("view", None)
        self._runner.submit(follow_job(path, recipe, self._followed))

    def _followed(self, followed: Followed) -> None:
        self._show(followed.opened)
        for face, inversion in followed.inversions:
            self._recovering.add_inversion(face, inversion)
        if not followed.same_file:
            message = tr("{name} is not the file that these edits were made in.").format(name=followed.opened.title)
            self._state.put_notice("view", Notice("advice", message, tr("They may fit it less well.")))
