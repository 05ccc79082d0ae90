"""What becomes of a result: the clipboard, and its folder; and the window on the whole screen."""

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.panels.banner import Banner
from app.panels.export_dialog import ExportDialog
from app.state.settings import Settings
from app.values.exports import ExportChoice, ExportOffer
from app.views.pixels import from_image
from app.window.main_window import MainWindow
from editing.edits import Edit
from editing.kept_metadata import KeptMetadata
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import wait_full


def _copied(window: MainWindow, qtbot: QtBot) -> QImage:
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(window.studio.writing.copied):
        window.actions_.copy.trigger()
    return QGuiApplication.clipboard().image()


def test_the_picture_that_is_shown_is_copied(inverted: MainWindow, qtbot: QtBot) -> None:
    assert inverted.state.capabilities is not None
    inverted.studio.edits.set_strength(inverted.state.capabilities.directions[0].name, 1.5)
    wait_full(inverted, qtbot)
    assert inverted.state.picture is not None
    assert np.array_equal(from_image(_copied(inverted, qtbot)), inverted.state.picture.pixels)
    notice = inverted.state.notice("view")
    assert notice is not None
    assert "on the clipboard" in notice.advice


def test_in_the_photo_view_the_whole_photo_is_copied(inverted: MainWindow, qtbot: QtBot) -> None:
    inverted.actions_.photo.trigger()
    qtbot.waitUntil(lambda: not inverted.studio.engine.busy)
    assert inverted.state.shown is not None
    photo = inverted.state.shown.photo
    image = _copied(inverted, qtbot)
    assert (image.width(), image.height()) == (photo.width, photo.height)
    assert np.array_equal(from_image(image), photo.pixels)  # nothing is edited


def test_nothing_is_copied_before_there_is_a_result(window: MainWindow) -> None:
    assert not window.actions_.copy.isEnabled()
    assert not window.actions_.show_folder.isEnabled()


def test_the_folder_of_an_export_is_shown_from_menu_and_notice(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    path = tmp_path / "out.png"
    with qtbot.waitSignal(inverted.studio.writing.exported):
        inverted.studio.writing.export(ExportChoice(path, tiny.RESOLUTION))
    assert inverted.actions_.show_folder.isEnabled()
    inverted.actions_.show_folder.trigger()
    assert answers.shown_folder == path
    answers.shown_folder = None
    banner = next(found for found in inverted.findChildren(Banner) if found.isVisible())
    qtbot.waitUntil(lambda: banner.folder.height() > 0)  # once it is laid out
    qtbot.mouseClick(banner.folder, Qt.MouseButton.LeftButton)
    assert answers.shown_folder == path


def test_other_notices_have_no_folder(inverted: MainWindow, qtbot: QtBot) -> None:
    _copied(inverted, qtbot)
    assert not next(found for found in inverted.findChildren(Banner) if found.isVisible()).folder.isVisible()


def test_the_window_takes_the_whole_screen_and_gives_it_back(window: MainWindow) -> None:
    window.actions_.full_screen.trigger()
    QApplication.processEvents()
    assert window.isFullScreen()
    assert window.actions_.full_screen.isChecked()
    window.showNormal()  # as the system does it
    QApplication.processEvents()
    assert not window.actions_.full_screen.isChecked()


def test_what_is_kept_of_metadata_is_remembered(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    assert settings.kept_metadata is KeptMetadata.ALL
    photo = replace(tiny.tiny_photo(), xmp=b"<x/>")
    dialog = ExportDialog(ExportOffer(photo, str(tmp_path), "a", "png", 90, 64, settings.kept_metadata))
    qtbot.addWidget(dialog)
    assert "with the photo's XMP" in dialog.description.text()
    dialog.kept.setCurrentIndex(dialog.kept.findData(KeptMetadata.WITHOUT_PLACE))
    assert "without the place (GPS)" in dialog.description.text()
    choice = dialog.choice()
    assert choice.kept is KeptMetadata.WITHOUT_PLACE
    settings.note_export(choice.path, choice.quality, choice.kept)
    assert Settings(tmp_path / "settings.ini").kept_metadata is KeptMetadata.WITHOUT_PLACE


def test_the_export_dialog_of_a_window_is_no_higher_than_its_texts_need(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ExportDialog(ExportOffer(tiny.tiny_photo(), str(tmp_path), "a", "jpg", 90, 64), window)
    dialog.show()
    assert dialog.height() <= dialog.sizeHint().height() + 20
    dialog.close()


def test_the_portrait_is_compared_with_the_unedited_reconstruction(inverted: MainWindow, qtbot: QtBot) -> None:
    state, actions = inverted.state, inverted.actions_
    assert state.capabilities is not None
    inverted.studio.edits.set_strength(state.capabilities.directions[0].name, 2.0)
    wait_full(inverted, qtbot)
    assert state.reconstruction is None
    actions.with_reconstruction.trigger()
    qtbot.waitUntil(lambda: state.reconstruction is not None)
    assert state.reconstruction is not None
    assert state.reconstruction.request.edit == Edit()
    assert inverted.portrait_view.caption(before=True) == "Reconstruction"
    edited = state.picture
    inverted.studio.edits.reset()
    actions.painted.trigger()
    wait_full(inverted, qtbot)
    assert state.picture is not edited
    assert state.picture is not None
    assert np.array_equal(state.reconstruction.pixels, state.picture.pixels)
    actions.with_reconstruction.trigger()
    assert state.reconstruction is None
    assert inverted.portrait_view.caption(before=True) == "Original"
