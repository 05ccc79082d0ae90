"""Signing exports in the window: who signs is a setting, whether is asked at each export."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.dialogs.key_map import KeyMap
from app.dialogs.settings_dialog import SettingsDialog
from app.dialogs.signing_rows import FileButton
from app.panels.export_dialog import ExportDialog
from app.state.settings import Settings
from app.values.exports import ExportChoice, ExportOffer, ExportWhat
from app.window.main_window import MainWindow
from tests import tiny
from tests.app.answers import Answers
from tests.certificates import Made, make_credentials

c2pa = pytest.importorskip("c2pa")


def offer(folder: Path) -> ExportOffer:
    return ExportOffer(tiny.tiny_photo(), str(folder), "a", "jpg", 90, 64)


def file_buttons(dialog: SettingsDialog) -> list[FileButton]:
    return [row.row.control for row in dialog.rows if isinstance(row.row.control, FileButton)]


def test_both_files_are_chosen_in_the_settings_and_only_their_paths_kept(
    qapp: QApplication, qtbot: QtBot, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = make_credentials(tmp_path / "me")
    files = iter([str(signer.certificates), str(signer.key), ""])
    monkeypatch.setattr(SettingsDialog, "_ask_file", lambda *_: next(files))
    dialog = SettingsDialog(settings, KeyMap({}, {}, settings, qapp))
    qtbot.addWidget(dialog)
    certificate, key = file_buttons(dialog)
    certificate.button.click()
    assert settings.signer is None
    key.button.click()
    assert settings.signer == signer
    key.button.click()  # given up
    assert settings.signer == signer
    settings.flush()
    stored = (tmp_path / "settings.ini").read_text()
    assert "key.pem" in stored
    assert "PRIVATE KEY-----" not in stored
    assert signer.key.read_text().splitlines()[1] not in stored
    key.clear.click()
    assert settings.signer is None
    assert not key.clear.isVisibleTo(dialog)


def test_signing_is_offered_where_there_is_somebody_to_sign(qtbot: QtBot, tmp_path: Path) -> None:
    signer = make_credentials(tmp_path / "me")
    for known in (None, signer):
        dialog = ExportDialog(replace(offer(tmp_path), signer=known))
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.signs.isVisible() == (known is not None)
        assert dialog.choice().signer == known
        assert ("It is signed" in dialog.description.text()) == (known is not None)
        dialog.signs.setChecked(False)
        assert dialog.choice().signer is None
        assert "It is signed" not in dialog.description.text()


@pytest.mark.parametrize("what", ExportWhat)
def test_an_export_is_signed(inverted: MainWindow, qtbot: QtBot, tmp_path: Path, what: ExportWhat) -> None:
    signer, path = make_credentials(tmp_path / "me"), tmp_path / "out.jpg"
    with qtbot.waitSignal(inverted.studio.writing.exported):
        inverted.studio.writing.export(ExportChoice(path, tiny.RESOLUTION, what=what, signer=signer))
    stored = json.loads(c2pa.Reader(str(path)).json())
    assert stored["validation_state"] == "Valid"
    assert stored["manifests"][stored["active_manifest"]]["ingredients"][0]["title"] == "portrait.png"


def test_what_cannot_be_signed_is_said_and_not_written(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    signer, path = make_credentials(tmp_path / "me", made=Made(days=(-60, -30))), tmp_path / "out.jpg"
    inverted.studio.writing.export(ExportChoice(path, tiny.RESOLUTION, signer=signer))
    qtbot.waitUntil(lambda: inverted.state.notice("view") is not None)
    notice = inverted.state.notice("view")
    assert notice is not None
    assert "expired on" in notice.message
    assert "not saved, signed or unsigned" in notice.message
    assert not path.exists()
