"""Files in and out: asks which, then tells the studio."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.engine.notices import notice_of
from app.look.language import tr
from app.state.grid_order import shown_methods, tile_name
from app.studio.recipes import FoundRecipe
from app.studio.studio import Studio
from app.values.exports import ExportOffer
from app.values.notices import Notice
from app.views.pixels import to_image
from app.window.dialogs import Dialogs
from app.window.incoming import models_in, photo_in, photos_in
from app.window.new_windows.new_windows import NewWindows
from app.window.unsaved_changes import UnsavedChanges
from editing.document import is_document
from inversion.errors import PhotoError
from inversion.photos.photo import Photo


class Files:
    """What menus, the clipboard and the mouse can bring in and write."""

    def __init__(
        self, studio: Studio, dialogs: Dialogs, unsaved: UnsavedChanges, new_windows: NewWindows, window: QWidget
    ) -> None:
        self._studio = studio
        self._state = studio.state
        self._settings = studio.settings
        self._dialogs = dialogs
        self._unsaved = unsaved
        self._new_windows = new_windows
        self._window = window
        studio.writing.copied.connect(self._put_on_clipboard)
        studio.recipes.found.connect(lambda found: QTimer.singleShot(0, window, lambda: self._offer_original(found)))

    def open(self, source: Path | Photo) -> None:
        """Opens a file or a pasted photo, once unsaved work is safe."""
        self._unsaved.when_safe(lambda: self._studio.open(source))

    def open_all(self, files: Sequence[Path]) -> None:
        """Opens the first here, and each other one in a window of its own.

        Where work here is not saved or a run goes on, several files all open in windows of their own.
        """
        state = self._state
        here = len(files) == 1 or not (state.unsaved or state.running is not None)
        for number, file in enumerate(self._new_windows.agreed(files, here=here)):
            if here and number == 0:
                self.open(file)
            else:
                self._new_windows.open(file)

    def open_for_system(self, file: Path) -> None:
        """Opens a file that the system hands over while the program runs: here, where nothing is open or opening."""
        if self._state.shown is None and self._state.running is None:
            self.open(file)
        else:
            self._new_windows.open(file)

    def take(self, data: QMimeData) -> bool:
        """Adds the model files, else opens the photos, of what was dropped or pasted; False where it has neither."""
        try:
            models, files = models_in(data), photos_in(data)
            source = files[0] if files else photo_in(data)
        except PhotoError as error:
            self._state.put_notice("view", notice_of(error))
            return True
        if models:
            self._studio.add_models(models)
        elif len(files) > 1:
            self.open_all(files)
        elif source is not None:
            self.open(source)
        return bool(models) or source is not None

    def ask_open(self) -> None:
        if chosen := self._dialogs.open_photos(
            self._window, tr("Open photo or document"), self._settings.folder("photos")
        ):
            self.open_all(chosen)

    def _offer_original(self, found: FoundRecipe) -> None:
        name = found.recipe.name
        if not self._dialogs.ask_about_recipe(self._window, name):
            return
        title, folder = tr("Where is {name}?").format(name=name), str(found.picture.parent)
        original = found.original or self._dialogs.open_photo(self._window, title, folder)
        if original is not None:
            self._unsaved.when_safe(lambda: self._studio.recipes.open_original(original, found.recipe))

    def ask_partner(self) -> None:
        if chosen := self._dialogs.open_photo(
            self._window, tr("Morph with the face in"), self._settings.folder("photos")
        ):
            self._settings.note_folder("documents" if is_document(chosen) else "photos", chosen.parent)
            self._studio.choose_partner(chosen)

    def ask_models(self) -> None:
        if chosen := self._dialogs.open_models(self._window, self._settings.folder("models")):
            self._settings.note_folder("models", chosen[0].parent)
            self._studio.add_models(chosen)

    def ask_export(self) -> None:
        shown, capabilities = self._state.shown, self._state.capabilities
        if shown is None or capabilities is None:
            return
        settings, own = self._settings, shown.photo.path
        offer = ExportOffer(
            shown.photo,
            settings.folder("exports"),
            name=f"{Path(shown.title).stem}-edited",
            suffix=own.suffix.lstrip(".").lower() if own is not None else settings.export_format,
            quality=settings.export_quality,
            full_size=capabilities.resolution,
            kept=settings.kept_metadata,
            signer=settings.signer,
        )
        if choice := self._dialogs.export_choice(self._window, offer):
            self._studio.writing.export(choice)

    def show_written(self) -> None:
        """Shows the folder of the file that was written last."""
        if self._state.written is not None:
            self._dialogs.show_folder(self._state.written)

    def _put_on_clipboard(self, pixels: np.ndarray) -> None:
        QGuiApplication.clipboard().setImage(to_image(pixels))
        said = tr("{width} × {height} pixels are on the clipboard.")
        size = said.format(width=pixels.shape[1], height=pixels.shape[0])
        self._state.put_notice("view", Notice("done", tr("Copied the picture."), size))

    def ask_report(self) -> None:
        if chosen := self._dialogs.choose_folder(
            self._window, tr("Folder for the report"), self._settings.folder("reports")
        ):
            done = self._state.inversions_of(self._state.face)
            methods = [tile_name(self._state, info.name) for info in shown_methods(self._state) if info.name in done]
            self._studio.writing.export_report(chosen, methods)
