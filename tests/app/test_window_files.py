"""What the window does with files: exports, documents, questions, unsaved work, pictures from the clipboard."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QColorSpace, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from app.engine.jobs import describe_session
from app.panels.export_dialog import ExportDialog
from app.state.settings import Settings
from app.values.exports import ExportChoice, ExportOffer, ExportWhat
from app.window.dialogs import UnsavedAnswer
from app.window.incoming import photo_in
from app.window.main_window import MainWindow
from editing.document import load_document
from inversion.errors import PhotoError
from inversion.photos.photo import Photo, read_photo
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import invert_first, shown_window, wait_full
from tests.app.photo_session import PhotoSession, grey_of
from tests.app.test_window import LEFT, NO_KEYS

# Writing


def test_export_writes_the_full_picture(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.png"
    inverted.actions_.painted.trigger()
    wait_full(inverted, qtbot)
    with qtbot.waitSignal(inverted.studio.writing.exported):
        inverted.studio.writing.export(ExportChoice(path, tiny.RESOLUTION, what=ExportWhat.PAINTED))
    assert inverted.state.picture is not None
    assert np.array_equal(np.asarray(Image.open(path)), inverted.state.picture.pixels)


def test_an_export_that_cannot_be_written_is_explained(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    inverted.studio.writing.export(ExportChoice(tmp_path / "nowhere" / "out.png", what=ExportWhat.PAINTED))
    qtbot.waitUntil(lambda: inverted.state.notice("view") is not None)
    notice = inverted.state.notice("view")
    assert notice is not None
    assert notice.kind == "error"


def offer(folder: Path, suffix: str = "png") -> ExportOffer:
    return ExportOffer(tiny.tiny_photo(), str(folder), "a.b", suffix, 90, 1024)


def test_a_user_without_a_home_exports_where_the_program_was_started(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home(_path: str) -> str:
        return "~"  # what Python gives where neither HOME nor the system knows one

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.path.expanduser", no_home)
    dialog = ExportDialog(replace(offer(tmp_path), folder=""))
    qtbot.addWidget(dialog)
    assert dialog.choice().path == tmp_path / "a.b.png"
    dialog.path.setText("~/photo.png")
    assert dialog.choice().path == Path("~/photo.png")


def test_the_export_dialog_says_what_it_will_write(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(offer(tmp_path, "jpeg"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.choice() == ExportChoice(tmp_path / "a.b.jpg", 1024, 90)
    assert not dialog.size_box.isVisible()
    assert dialog.description.text().startswith("JPEG, 320x300 pixels")
    dialog.what[ExportWhat.CROP].setChecked(True)
    assert dialog.size_box.isVisible()
    dialog.size_box.setValue(512)
    dialog.path.setText(str(tmp_path / "crop.png"))
    assert dialog.choice() == ExportChoice(tmp_path / "crop.png", 512, 90, ExportWhat.CROP)
    assert dialog.description.text().startswith("512x512 pixels")
    assert "no EXIF" in dialog.description.text()


def test_the_photo_itself_is_not_replaced(qtbot: QtBot, tmp_path: Path, photo_path: Path) -> None:
    dialog = ExportDialog(replace(offer(tmp_path), photo=read_photo(photo_path)))
    qtbot.addWidget(dialog)
    dialog.path.setText(str(photo_path))
    assert not dialog._export.isEnabled()
    dialog.path.setText(str(tmp_path / "another.png"))
    assert dialog._export.isEnabled()


def test_an_export_says_that_the_photo_has_gone(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path, photo_path: Path
) -> None:
    photo_path.unlink()
    with qtbot.waitSignal(inverted.studio.writing.exported):
        inverted.studio.writing.export(ExportChoice(tmp_path / "out.png"))
    notice = inverted.state.notice("view")
    assert notice is not None
    assert "8 bits in sRGB, because the photo's file can no longer be read" in notice.advice


@pytest.mark.parametrize("report", [False, True])
def test_no_export_replaces_the_open_photo(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, photo_path: Path, report: bool
) -> None:
    path = tmp_path / "grid.png"  # as the picture of a report is called
    path.write_bytes(photo_path.read_bytes())
    before = path.read_bytes()
    invert_first(window, qtbot, path)
    if report:
        window.studio.writing.export_report(tmp_path, ["tiny"])
    else:
        window.studio.writing.export(ExportChoice(tmp_path / "." / path.name))
    qtbot.waitUntil(lambda: window.state.notice("view") is not None)
    notice = window.state.notice("view")
    assert notice is not None
    assert "would be replaced" in notice.message
    assert path.read_bytes() == before


def test_the_whole_photo_is_written_with_the_edits_of_all_faces(
    qtbot: QtBot, nothing_left: None, settings: Settings, answers: Answers, photo_path: Path, tmp_path: Path
) -> None:
    with shown_window(qtbot, lambda: describe_session(PhotoSession()), settings, answers) as window:
        invert_first(window, qtbot, photo_path)
        window.studio.edits.set_strength("smile", 1.0)
        wait_full(window, qtbot)
        with qtbot.waitSignal(window.studio.writing.exported):
            window.studio.writing.export(ExportChoice(tmp_path / "out.png"))
        photo = tiny.tiny_photo().pixels
    with Image.open(tmp_path / "out.png") as image:
        written = np.asarray(image)
    assert written.shape == photo.shape
    assert (written[30:230, 40:240] == grey_of(1.0)).all()
    assert np.array_equal(written[:30], photo[:30])


def test_the_export_dialog_keeps_name_and_format_together(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(offer(tmp_path))
    qtbot.addWidget(dialog)
    dialog.format.setCurrentIndex(dialog.format.findData("jpg"))
    assert dialog.choice() == ExportChoice(tmp_path / "a.b.jpg", 1024, 90)
    dialog.path.setText(str(tmp_path / "c.webp"))
    assert dialog.format.currentData() == "webp"
    dialog.path.setText(str(tmp_path / "d"))
    assert dialog.choice().path == tmp_path / "d.webp"
    (tmp_path / "e.png").write_bytes(b"")
    dialog.path.setText(str(tmp_path / "e.png"))
    assert dialog._export.text() == "Replace"


def test_a_document_saves_and_opens_with_its_edit(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    inverted.studio.edits.set_strength("smile", 1.2)
    wait_full(inverted, qtbot)
    assert inverted.state.picture is not None
    pixels = inverted.state.picture.pixels.copy()
    path = tmp_path / "work.hinv"
    with qtbot.waitSignal(inverted.studio.writing.saved):
        inverted.studio.writing.save(path)
    assert not inverted.state.unsaved
    assert load_document(path).edits[0].strengths["smile"] == 1.2
    inverted.studio.edits.set_strength("smile", 0.0)
    wait_full(inverted, qtbot)
    with qtbot.waitSignal(inverted.studio.opened):
        inverted.studio.open(path)
    wait_full(inverted, qtbot)
    assert np.array_equal(inverted.state.picture.pixels, pixels)


# Unsaved work


@pytest.mark.parametrize(("answer", "closes"), [(UnsavedAnswer.CANCEL, False), (UnsavedAnswer.DISCARD, True)])
def test_closing_asks_about_unsaved_work(
    inverted: MainWindow, answers: Answers, answer: UnsavedAnswer, closes: bool
) -> None:
    answers.unsaved = answer
    inverted.close()
    assert answers.asked == ["ask_about_unsaved"]
    assert inverted.isVisible() is not closes


def test_save_and_close_closes_after_the_save(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    answers.unsaved, answers.document = UnsavedAnswer.SAVE, tmp_path / "kept"
    inverted.close()
    assert inverted.isVisible()
    qtbot.waitUntil(lambda: not inverted.isVisible())
    assert load_document(tmp_path / "kept.hinv").inversions
    assert answers.asked == ["ask_about_unsaved", "save_document"]


def test_no_place_to_save_means_staying(inverted: MainWindow, answers: Answers) -> None:
    answers.unsaved = UnsavedAnswer.SAVE
    inverted.close()
    assert answers.asked == ["ask_about_unsaved", "save_document"]
    assert inverted.isVisible()
    assert inverted.state.running is None


def test_a_failed_save_is_not_followed_by_what_it_should_make_safe(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path, photo_path: Path, answers: Answers
) -> None:
    answers.unsaved, answers.document = UnsavedAnswer.SAVE, tmp_path / "nowhere" / "kept.hinv"
    before = inverted.state.inversion
    with qtbot.waitSignal(inverted.studio.job_ended):
        inverted.open(photo_path)
    assert inverted.state.notice("view") is not None
    assert inverted.state.running is None
    assert inverted.state.inversion is before
    inverted.close()
    qtbot.waitUntil(lambda: inverted.state.running is None)
    assert inverted.isVisible()


def test_another_photo_opens_after_the_save(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path, photo_path: Path, answers: Answers
) -> None:
    answers.unsaved, answers.document = UnsavedAnswer.SAVE, tmp_path / "kept.hinv"
    with qtbot.waitSignal(inverted.studio.opened):
        inverted.open(photo_path)
    assert load_document(tmp_path / "kept.hinv").inversions
    assert inverted.state.inversion is None
    qtbot.waitUntil(lambda: inverted.state.crop is not None)


def test_saving_asks_where_only_once(inverted: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers) -> None:
    answers.document = tmp_path / "work.hinv"
    for _ in range(2):
        with qtbot.waitSignal(inverted.studio.writing.saved):
            inverted.actions_.save.trigger()
    assert answers.asked == ["save_document"]
    assert not inverted.state.unsaved


# Menus


def test_open_and_export_ask_first(
    window: MainWindow, qtbot: QtBot, photo_path: Path, tmp_path: Path, answers: Answers
) -> None:
    window.actions_.open.trigger()
    assert window.state.running is None
    answers.photos = [photo_path]
    window.actions_.open.trigger()
    qtbot.waitUntil(lambda: window.state.crop is not None)
    window.studio.invert()
    wait_full(window, qtbot)
    answers.export = ExportChoice(tmp_path / "out.png", tiny.RESOLUTION, what=ExportWhat.PAINTED)
    with qtbot.waitSignal(window.studio.writing.exported):
        window.actions_.export.trigger()
    assert (tmp_path / "out.png").is_file()
    window.actions_.about.trigger()
    assert answers.asked == ["open_photos", "open_photos", "export_choice", "show_about"]


# Dropped and pasted


def test_drop_and_paste_open_files_and_pictures(window: MainWindow, qtbot: QtBot, photo_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_path))])
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, LEFT, NO_KEYS))
    qtbot.waitUntil(lambda: window.state.crop is not None)
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    QGuiApplication.clipboard().setImage(image)
    window.paste()
    qtbot.waitUntil(lambda: window.state.shown is not None and window.state.shown.title == "Pasted picture")
    assert window.state.shown is not None
    assert window.state.shown.photo.pixels[0, 0].tolist() == [0x33, 0x66, 0x99]
    qtbot.waitUntil(lambda: window.state.crop is not None)


def picture(width: int, height: int, format_: QImage.Format = QImage.Format.Format_RGB32) -> QMimeData:
    image = QImage(width, height, format_)
    image.fill(0xFF336699)
    data = QMimeData()
    data.setImageData(image)
    return data


def test_pasted_pixels_come_in_as_they_are() -> None:
    photo = photo_in(picture(301, 203))
    assert isinstance(photo, Photo)
    assert photo.pixels.shape == (203, 301, 3)
    assert np.all(photo.pixels == (0x33, 0x66, 0x99))


def test_pasted_colours_are_converted(shared: Path) -> None:
    image = QImage(str(shared / "cases" / "photos" / "clipboard_p3.png"))
    assert image.colorSpace() == QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)
    data = QMimeData()
    data.setImageData(image)
    photo = photo_in(data)
    assert isinstance(photo, Photo)
    reference = np.asarray(Image.open(shared / "cases" / "ref.png").convert("RGB")).astype(int)
    assert np.abs(photo.pixels - reference).mean() <= 2


def test_pasted_colours_of_any_space_and_format_are_converted() -> None:
    for layout in (QImage.Format.Format_RGB888, QImage.Format.Format_ARGB32, QImage.Format.Format_RGBA64):
        image = QImage(80, 70, layout)
        image.fill(QColor(200, 100, 50))
        image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb))
        data = QMimeData()
        data.setImageData(image)
        photo = photo_in(data)
        assert isinstance(photo, Photo)
        assert np.abs(photo.pixels.astype(int) - (227, 100, 42)).max() <= 2


@pytest.mark.parametrize(
    ("width", "height", "message"),
    [
        (63, 400, "The picture is only 63x400 pixels."),
        (12_000, 10_001, "The picture has 120 megapixels (12000x10001)."),
    ],
)
def test_pasted_pictures_have_the_limits_of_files(width: int, height: int, message: str) -> None:
    data = picture(width, height, QImage.Format.Format_Grayscale8)
    with pytest.raises(PhotoError) as refused:
        photo_in(data)
    assert refused.value.message == message
    assert refused.value.advice


def test_a_pasted_picture_that_is_too_small_is_explained(window: MainWindow) -> None:
    QGuiApplication.clipboard().setImage(picture(20, 10).imageData())
    window.actions_.paste.trigger()
    notice = window.state.notice("view")
    assert notice is not None
    assert (notice.kind, notice.message) == ("error", "The picture is only 20x10 pixels.")
    assert notice.advice == "Choose a photo of at least 64x64 pixels."
    assert window.state.running is None


def test_an_empty_clipboard_says_so(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.actions_.paste.trigger()
    assert window.status_line.currentMessage() == "There is no picture on the clipboard."
    window.status_line.clearMessage()
