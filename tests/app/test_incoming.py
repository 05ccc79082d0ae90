"""What is dropped and pasted: addresses of files here and elsewhere. And the folders that are remembered."""

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.state.settings import Settings
from app.values.exports import ExportChoice
from app.window.dialogs import Dialogs
from app.window.incoming import models_in, photo_in
from app.window.main_window import MainWindow
from inversion.photos.photo import Photo
from tests.app.answers import Answers
from tests.app.test_window import LEFT, NO_KEYS


def addresses(*texts: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(text) for text in texts])
    return data


def drop(window: MainWindow, data: QMimeData) -> None:
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NO_KEYS))


def paste(window: MainWindow, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    window.actions_.paste.trigger()


@pytest.mark.parametrize("host", ["", "localhost", socket.gethostname(), socket.gethostname().upper()])
@pytest.mark.parametrize("way", [drop, paste])
def test_files_of_this_machine_open_by_any_of_its_names(
    window: MainWindow, qtbot: QtBot, photo_path: Path, host: str, way
) -> None:
    way(window, addresses(f"file://{host}{photo_path}"))
    qtbot.waitUntil(lambda: window.state.crop is not None)
    assert window.state.shown is not None
    assert window.state.shown.photo.path == photo_path


def test_an_address_that_was_copied_as_text_opens(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    data = QMimeData()
    data.setText(f"file://{photo_path}\n")
    paste(window, data)
    qtbot.waitUntil(lambda: window.state.crop is not None)


@pytest.mark.parametrize(
    ("address", "message", "advice"),
    [
        ("https://example.org/a/b.jpg?size=9", "“b.jpg” is on the web.", "Save the picture to this computer"),
        ("sftp://someone@nas/photos/b.jpg", "“b.jpg” is on the machine nas (sftp).", "Copy it to this computer"),
        ("smb://nas/photos/b.jpg", "“b.jpg” is on the machine nas (smb).", "Copy it to this computer"),
        ("file://another-machine/b.jpg", "“b.jpg” is on the machine another-machine.", "Copy it to this computer"),
        ("data:image/png;base64,AAAA", "An address that begins with data: is no file.", "Save the picture as a file"),
    ],
)
@pytest.mark.parametrize("way", [drop, paste])
def test_what_is_elsewhere_says_what_to_do(window: MainWindow, address: str, message: str, advice: str, way) -> None:
    way(window, addresses(address))
    notice = window.state.notice("view")
    assert notice is not None
    assert (notice.kind, notice.message) == ("error", message)
    assert notice.advice.startswith(advice)
    assert window.state.running is None


def test_a_picture_that_comes_with_its_address_is_taken_itself() -> None:
    data = addresses("https://example.org/b.jpg")
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    data.setImageData(image)
    assert isinstance(photo_in(data), Photo)


def test_text_that_is_no_address_is_nothing() -> None:
    data = QMimeData()
    data.setText("see https://example.org for more\nand so on")
    assert photo_in(data) is None
    assert models_in(data) == []


# Folders


def test_folders_are_remembered_apart(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.add_recent(tmp_path / "photos" / "a.jpg")
    assert settings.folder("documents") == str(tmp_path / "photos"), "the first document is proposed beside the photo"
    settings.add_recent(tmp_path / "documents" / "a.hinv")
    settings.note_export(tmp_path / "exports" / "a.png", 90)
    settings.note_folder("reports", tmp_path / "reports")
    settings.flush()
    again = Settings(tmp_path / "settings.ini")
    for purpose in ("photos", "documents", "exports", "reports"):
        assert again.folder(purpose) == str(tmp_path / purpose)


def test_the_one_folder_of_older_settings_is_where_each_begins(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text("[files]\nfolder=/home/someone/pictures\n")
    settings = Settings(tmp_path / "settings.ini")
    for purpose in ("photos", "documents", "exports", "reports", "models"):
        assert settings.folder(purpose) == "/home/someone/pictures"
    settings.note_folder("exports", Path("/elsewhere"))
    assert settings.folder("exports") == "/elsewhere"
    assert settings.folder("photos") == "/home/someone/pictures"


@pytest.mark.parametrize(("noted", "begins"), [("", "Pictures"), ("Photos", "Photos")])
def test_the_first_photo_is_looked_for_among_the_pictures(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: str, begins: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "Pictures"))
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda _window, _title, folder, _filter: (asked.append(folder), ([], ""))[1]
    )
    folder = str(tmp_path / noted) if noted else ""
    Dialogs().open_photos(window, "Open", folder)
    (tmp_path / "Pictures").mkdir()
    Dialogs().open_photos(window, "Open", folder)
    assert asked == [folder, str(tmp_path / begins)], "a folder that is not there is no place to begin"


class Noting(Answers):
    """Keeps which folder each dialog began with."""

    def __init__(self) -> None:
        super().__init__()
        self.began: dict[str, str] = {}

    def open_photos(self, parent, title, folder):
        self.began["photos"] = folder
        return super().open_photos(parent, title, folder)

    def save_document(self, parent, proposed):
        self.began["documents"] = str(proposed.parent)
        return super().save_document(parent, proposed)

    def export_choice(self, parent, offer):
        self.began["exports"] = offer.folder
        return super().export_choice(parent, offer)

    def choose_folder(self, parent, title, folder):
        self.began["reports"] = folder
        return super().choose_folder(parent, title, folder)


@pytest.fixture
def answers() -> Answers:
    return Noting()


def test_every_dialog_begins_where_its_own_files_were(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path, photo_path: Path, answers: Noting
) -> None:
    for name in ("documents", "exports", "reports"):
        (tmp_path / name).mkdir()
    answers.document = tmp_path / "documents" / "a.hinv"
    with qtbot.waitSignal(inverted.studio.writing.saved):
        inverted.actions_.save.trigger()
    answers.export = ExportChoice(tmp_path / "exports" / "a.png")
    with qtbot.waitSignal(inverted.studio.writing.exported):
        inverted.actions_.export.trigger()
    answers.folder = tmp_path / "reports"
    with qtbot.waitSignal(inverted.studio.writing.exported):
        inverted.files.ask_report()
    answers.document = answers.export = answers.folder = None
    inverted.actions_.open.trigger()
    inverted.actions_.save_as.trigger()
    inverted.actions_.export.trigger()
    inverted.files.ask_report()
    assert answers.began == {
        "photos": str(photo_path.parent),
        "documents": str(tmp_path / "documents"),
        "exports": str(tmp_path / "exports"),
        "reports": str(tmp_path / "reports"),
    }
