"""A document that has a file is saved into it by itself; nothing else is."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.state.settings import Settings
from app.window.main_window import MainWindow


def test_a_document_with_a_file_is_saved_after_the_minutes(
    inverted: MainWindow, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    studio, state = inverted.studio, inverted.state
    settings.autosave_minutes = 2
    for _ in range(3):
        studio.autosave.on_minute()
    assert state.unsaved, "a photo without a document is left"
    path = tmp_path / "a.hinv"
    with qtbot.waitSignal(studio.writing.saved):
        studio.writing.save(path)
    studio.edits.set_strength("smile", 1.0)
    qtbot.waitUntil(lambda: state.running is None)
    studio.autosave.on_minute()
    assert state.unsaved
    with qtbot.waitSignal(studio.writing.saved):
        studio.autosave.on_minute()
    assert not state.unsaved


def test_a_file_that_another_program_has_changed_is_left(
    inverted: MainWindow, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    studio, path = inverted.studio, tmp_path / "a.hinv"
    settings.autosave_minutes = 1
    with qtbot.waitSignal(studio.writing.saved):
        studio.writing.save(path)
    path.write_bytes(b"another's")
    studio.edits.set_strength("smile", 1.0)
    qtbot.waitUntil(lambda: inverted.state.running is None)
    studio.autosave.on_minute()
    assert path.read_bytes() == b"another's"
    assert inverted.state.unsaved
