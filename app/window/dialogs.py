"""What the window asks a person: which file, where to, and what becomes of unsaved work."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.dialogs.command_palette import Command, CommandPalette
from app.dialogs.history_list import HistoryList
from app.dialogs.key_map import KeyMap
from app.dialogs.model_list import ModelList
from app.dialogs.settings_dialog import SettingsDialog
from app.dialogs.user_guide import UserGuide
from app.look.language import tr
from app.panels.export_dialog import ExportDialog
from app.state.settings import Settings
from app.studio.studio import Studio
from app.values.exports import ExportChoice, ExportOffer
from app.window.about import About
from app.window.incoming import file_filters, model_filters
from editing.document import SUFFIX


class UnsavedAnswer(Enum):
    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class ChangedAnswer(Enum):
    REPLACE = auto()
    SAVE_AS = auto()
    CANCEL = auto()


class SeveralAnswer(Enum):
    ALL = auto()
    FIRST = auto()
    CANCEL = auto()


class Dialogs:
    """Every question waits for its answer. No path and no choice: the person changed their mind."""

    def open_photo(self, parent: QWidget, title: str, folder: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, folder or _pictures(), file_filters())
        return Path(chosen) if chosen else None

    def open_photos(self, parent: QWidget, title: str, folder: str) -> list[Path]:
        chosen, _ = QFileDialog.getOpenFileNames(parent, title, folder or _pictures(), file_filters())
        return [Path(path) for path in chosen]

    def open_models(self, parent: QWidget, folder: str) -> list[Path]:
        chosen, _ = QFileDialog.getOpenFileNames(parent, tr("Add model files"), folder, model_filters())
        return [Path(path) for path in chosen]

    def save_document(self, parent: QWidget, proposed: Path) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(
            parent, tr("Save document"), str(proposed), tr("Documents (*{suffix})").format(suffix=SUFFIX)
        )
        return Path(chosen) if chosen else None

    def choose_folder(self, parent: QWidget, title: str, folder: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(parent, title, folder)
        return Path(chosen) if chosen else None

    def export_choice(self, parent: QWidget, offer: ExportOffer) -> ExportChoice | None:
        dialog = ExportDialog(offer, parent)
        choice = dialog.choice() if dialog.exec() else None
        dialog.deleteLater()
        return choice

    def ask_about_unsaved(self, parent: QWidget) -> UnsavedAnswer:
        buttons = QMessageBox.StandardButton
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Unsaved work"))
        box.setText(tr("Save your work first?"))
        box.setInformativeText(tr("Inversions and edits are only kept when they are saved in a document."))
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answer = buttons(box.exec())
        box.deleteLater()
        return {buttons.Save: UnsavedAnswer.SAVE, buttons.Discard: UnsavedAnswer.DISCARD}.get(
            answer, UnsavedAnswer.CANCEL
        )

    def ask_about_changed(self, parent: QWidget, name: str) -> ChangedAnswer:
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Changed on disk"))
        box.setText(tr("{name} was changed by another program.").format(name=name))
        box.setInformativeText(tr("It is not the file any more that was opened here. Replacing it loses that change."))
        save_as = box.addButton(tr("Save as…"), QMessageBox.ButtonRole.AcceptRole)
        replace = box.addButton(tr("Replace it"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(save_as)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        if chosen is save_as:
            return ChangedAnswer.SAVE_AS
        return ChangedAnswer.REPLACE if chosen is replace else ChangedAnswer.CANCEL

    def ask_about_recipe(self, parent: QWidget, name: str) -> bool:
        """Whether to open the original, of this name, in place of a picture that was exported with its recipe."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)  # the name comes from the file
        box.setWindowTitle(tr("Recipe found"))
        box.setText(tr("This picture was made by HyperInverter Studio from {name}.").format(name=name))
        box.setInformativeText(
            tr("Open the original with these edits? In this picture they are made already, and would be made twice.")
        )
        original = box.addButton(tr("Open the original"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Keep this picture"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(original)
        box.exec()
        chosen = box.clickedButton() is original
        box.deleteLater()
        return chosen

    def ask_about_several(self, parent: QWidget, count: int, room: int | None) -> SeveralAnswer:
        """`room` is how many windows the memory has room for, where these are more."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question if room is None else QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Several files"))
        box.setText(tr("Open %n files, each in a window of its own?", "", count))
        said = tr("Each window needs about 1 GB of memory.")
        if room is not None:
            said += " " + tr("There is room for %n more now.", "", room)
        box.setInformativeText(said)
        every = box.addButton(tr("Open all"), QMessageBox.ButtonRole.AcceptRole)
        first = box.addButton(tr("Only the first"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(every if room is None else first)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        if chosen is every:
            return SeveralAnswer.ALL
        return SeveralAnswer.FIRST if chosen is first else SeveralAnswer.CANCEL

    def show_folder(self, file: Path) -> None:
        """Opens the folder of a file, or the folder itself, in the system's own program."""
        folder = file if file.is_dir() else file.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def choose_command(self, parent: QWidget, title: str, commands: Sequence[Command]) -> QAction | None:
        palette = CommandPalette(title, commands, parent)
        chosen = palette.chosen if palette.exec() else None
        palette.deleteLater()
        return chosen

    def show_history(self, parent: QWidget, studio: Studio) -> None:
        history = HistoryList(studio.state, studio, parent)
        history.exec()
        history.deleteLater()

    def show_settings(self, parent: QWidget, settings: Settings, keys: KeyMap) -> None:
        dialog = SettingsDialog(settings, keys, parent)
        dialog.exec()
        dialog.deleteLater()

    def show_models(self, parent: QWidget, studio: Studio, ask_models: Callable[[], object]) -> None:
        """`ask_models` asks which files to add."""
        models = ModelList(studio.state, studio, parent)
        models.add_asked.connect(ask_models)

        def remove(name: str) -> None:
            if self.ask_about_removal(models, name):
                studio.model_files.remove(name)

        models.removal_asked.connect(remove)
        models.exec()
        models.deleteLater()

    def ask_about_removal(self, parent: QWidget, name: str) -> bool:
        buttons = QMessageBox.StandardButton
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("Remove model"))
        box.setText(tr("Remove {name}?").format(name=name))
        box.setInformativeText(tr("Its files are deleted. Methods that need it can run once it is added again."))
        box.setStandardButtons(buttons.Cancel)
        remove = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(buttons.Cancel)  # Return loses nothing
        box.exec()
        chosen = box.clickedButton() is remove
        box.deleteLater()
        return chosen

    def show_guide(self, parent: QWidget) -> None:
        """Beside the window, not before it; asked again, it is the same one, at the page that was read."""
        guide = parent.findChild(UserGuide) or UserGuide(parent)
        guide.show()
        guide.raise_()
        guide.activateWindow()

    def show_about(self, parent: QWidget) -> None:
        about = About(parent)
        about.exec()
        about.deleteLater()


def _pictures() -> str:
    """The person's folder of pictures, where photos are looked for first; empty where there is none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return folder if Path(folder).is_dir() else ""
