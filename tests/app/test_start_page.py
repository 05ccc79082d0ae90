"""The start page has room for everything that it offers, in every language and the smallest window."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.look.language import LANGUAGES
from app.state.settings import Settings
from app.window.actions import without_mnemonic
from editing.recovery.replay import Leftover
from tests.app.answers import Answers
from tests.app.conftest import shown_window, start_tiny
from tests.app.test_translations import SIZES, assert_fits, translated


@pytest.mark.parametrize(
    ("language", "size"), [*((name, size) for name in LANGUAGES for size in SIZES), ("pseudo", SIZES[0])]
)
def test_unsaved_work_fits_beside_the_panels(
    qapp: QApplication,
    qtbot: QtBot,
    settings: Settings,
    tmp_path: Path,
    nothing_left: None,
    language: str,
    size: tuple[int, int],
) -> None:
    left = Leftover(tmp_path, "portrait of the two of us.hinv", datetime(2026, 1, 1, 12, tzinfo=UTC))
    with translated(qapp, language), shown_window(qtbot, start_tiny, settings, Answers()) as window:
        window.resize(*size)
        window.welcome.show_leftovers([left])
        assert_fits(window, "unsaved work")


@pytest.mark.parametrize(("title", "plain"), [("&File", "File"), ("文件(&F)", "文件"), ("&Archivo", "Archivo")])
def test_a_menu_is_named_without_its_key(title: str, plain: str) -> None:
    assert without_mnemonic(title) == plain
