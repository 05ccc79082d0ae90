"""What a person answers to the window's questions, decided before they are asked."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.dialogs.command_palette import Command
from app.dialogs.key_map import KeyMap
from app.state.settings import Settings
from app.studio.studio import Studio
from app.values.exports import ExportChoice, ExportOffer
from app.window.dialogs import ChangedAnswer, Dialogs, SeveralAnswer, UnsavedAnswer


class Answers(Dialogs):
    """Gives what a test has put here; without that, the person changes their mind."""

    def __init__(self) -> None:
        self.photo: Path | None = None
        self.photos: list[Path] = []
        self.models: list[Path] = []
        self.document: Path | None = None
        self.folder: Path | None = None
        self.export: ExportChoice | None = None
        self.shown_folder: Path | None = None
        self.command = ""
        self.offered: Sequence[Command] = ()
        self.removal = False
        self.original = False
        self.unsaved = UnsavedAnswer.CANCEL
        self.changed = ChangedAnswer.CANCEL
        self.several = SeveralAnswer.CANCEL
        self.windows: list[Path | None] = []
        """What new windows were opened with; none is started."""
        self.can_start = True
        self.asked: list[str] = []
        """The questions so far, by the names of the methods."""

    def open_photo(self, parent: QWidget, title: str, folder: str) -> Path | None:
        self.asked.append("open_photo")
        return self.photo

    def open_photos(self, parent: QWidget, title: str, folder: str) -> list[Path]:
        self.asked.append("open_photos")
        return self.photos

    def open_models(self, parent: QWidget, folder: str) -> list[Path]:
        self.asked.append("open_models")
        return self.models

    def save_document(self, parent: QWidget, proposed: Path) -> Path | None:
        self.asked.append("save_document")
        return self.document

    def choose_folder(self, parent: QWidget, title: str, folder: str) -> Path | None:
        self.asked.append("choose_folder")
        return self.folder

    def export_choice(self, parent: QWidget, offer: ExportOffer) -> ExportChoice | None:
        self.asked.append("export_choice")
        return self.export

    def ask_about_unsaved(self, parent: QWidget) -> UnsavedAnswer:
        self.asked.append("ask_about_unsaved")
        return self.unsaved

    def ask_about_changed(self, parent: QWidget, name: str) -> ChangedAnswer:
        self.asked.append("ask_about_changed")
        return self.changed

    def ask_about_recipe(self, parent: QWidget, name: str) -> bool:
        self.asked.append("ask_about_recipe")
        return self.original

    def ask_about_several(self, parent: QWidget, count: int, room: int | None) -> SeveralAnswer:
        self.asked.append(f"ask_about_several {count} {room}")
        return self.several

    def show_folder(self, file: Path) -> None:
        self.asked.append("show_folder")
        self.shown_folder = file

    def choose_command(self, parent: QWidget, title: str, commands: Sequence[Command]) -> QAction | None:
        self.asked.append("choose_command")
        self.offered = commands
        return next((command.action for command in commands if command.title == self.command), None)

    def show_history(self, parent: QWidget, studio: Studio) -> None:
        self.asked.append("show_history")

    def show_settings(self, parent: QWidget, settings: Settings, keys: KeyMap) -> None:
        self.asked.append("show_settings")

    def show_models(self, parent: QWidget, studio: Studio, ask_models: Callable[[], object]) -> None:
        self.asked.append("show_models")

    def ask_about_removal(self, parent: QWidget, name: str) -> bool:
        self.asked.append("ask_about_removal")
        return self.removal

    def show_guide(self, parent: QWidget) -> None:
        self.asked.append("show_guide")

    def start_window(self, file: Path | None, _beside: QPoint) -> bool:
        """In place of another process."""
        if self.can_start:
            self.windows.append(file)
        return self.can_start

    def show_about(self, parent: QWidget) -> None:
        self.asked.append("show_about")
