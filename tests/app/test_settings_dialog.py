"""The settings dialog: what is found, what is stored, and what the program does with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from app.dialogs.key_map import KeyMap
from app.dialogs.settings_dialog import SettingsDialog
from app.dialogs.settings_rows import FolderButton
from app.look.colours import DARK
from app.look.theme import theme
from app.recovery.store import leftovers, recovery_folder
from app.state.settings import Settings
from app.window.main_window import MainWindow
from editing.kept_metadata import KeptMetadata
from inversion.devices import present_device
from tests.app.answers import Answers


@pytest.fixture
def dialog(qapp: QApplication, qtbot: QtBot, settings: Settings) -> Iterator[SettingsDialog]:
    dialog = SettingsDialog(settings, KeyMap({}, {}, settings, qapp))
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    theme().choose("")


def _control(dialog: SettingsDialog, title: str):
    return next(row.row.control for row in dialog.rows if row.row.title == title)


def _choose(dialog: SettingsDialog, title: str, text: str) -> None:
    box = _control(dialog, title)
    assert isinstance(box, QComboBox)
    box.setCurrentText(text)
    assert box.currentText() == text
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize(
    ("typed", "titles"),
    [("gps", ["Metadata"]), ("dark", ["Theme"]), ("folder exports", ["Folder of exports"]), ("nowhere", [])],
)
def test_a_word_narrows_the_list_down(dialog: SettingsDialog, typed: str, titles: list[str]) -> None:
    assert all(row.isVisible() for row in dialog.rows)
    dialog.typed.setText(typed)
    assert [row.row.title for row in dialog.rows if row.isVisible()] == titles
    assert dialog._nothing.isVisible() == (not titles)


def test_a_theme_is_shown_and_kept(dialog: SettingsDialog, settings: Settings) -> None:
    _choose(dialog, "Theme", "Dark")
    assert settings.theme == "dark"
    assert theme().colours == DARK


def test_choices_are_stored_at_once(dialog: SettingsDialog, tmp_path: Path) -> None:
    _choose(dialog, "Device", "CUDA")
    _choose(dialog, "Language", "English")
    _choose(dialog, "Metadata", "For sharing: without the place (GPS)")
    threads, recovery = _control(dialog, "Threads"), _control(dialog, "Recovery")
    assert isinstance(threads, QSpinBox)
    assert isinstance(recovery, QCheckBox)
    _choose(dialog, "Precision", "float32")
    _choose(dialog, "Preview", "128 pixels")
    autosave = _control(dialog, "Save by itself")
    assert isinstance(autosave, QSpinBox)
    assert autosave.text() == "Never"
    autosave.setValue(5)
    threads.setValue(3)
    recovery.setChecked(False)
    stored = Settings(tmp_path / "settings.ini")
    assert (stored.device, stored.language, stored.threads, stored.keeps_recovery) == ("cuda", "en", 3, False)
    assert stored.kept_metadata is KeptMetadata.WITHOUT_PLACE
    assert (stored.precision, stored.preview_size, stored.autosave_minutes) == ("float32", 128, 5)


def test_a_folder_is_chosen(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []

    def ask(title: str, folder: str) -> str:
        asked.append((title, folder))
        return str(tmp_path) if len(asked) == 1 else ""

    row = FolderButton(settings, "exports", "Folder of exports", ask)
    qtbot.addWidget(row)
    row.button.click()
    row.button.click()  # given up
    assert asked == [("Folder of exports", ""), ("Folder of exports", str(tmp_path))]
    assert settings.folder("exports") == str(tmp_path)


def test_a_file_that_was_edited_by_hand_gives_usual_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[engine]\ndevice=toaster\nthreads=many\n[export]\nmetadata=most\n")
    settings = Settings(path)
    assert (settings.device, settings.threads) == ("auto", 0)
    assert settings.kept_metadata is KeptMetadata.ALL


def test_a_graphics_card_that_is_gone_does_not_keep_the_program_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert present_device("cuda") == torch.device("cpu")


def test_without_recovery_nothing_of_a_photo_is_kept(
    window: MainWindow, qtbot: QtBot, settings: Settings, photo_path: Path
) -> None:
    settings.keeps_recovery = False
    window.open(photo_path)
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    qtbot.waitUntil(lambda: window.state.inversion is not None and window.state.running is None)
    window.studio.edits.set_morph(0.5)
    window.studio.recovering.flush()
    assert window.studio.recovering._journal is None
    assert not leftovers(recovery_folder())


def test_the_dialog_has_a_key(window: MainWindow, answers: Answers) -> None:
    window.actions_.settings.trigger()
    assert answers.asked == ["show_settings"]
