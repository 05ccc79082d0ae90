"""The user guide: its pages are whole, the window shows all of them, and everyone can read and use it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.dialogs.guide_pages import guide_folder, read_guide
from app.dialogs.user_guide import UserGuide
from app.look.colours import SCHEMES
from app.look.language import LANGUAGES
from app.look.theme import theme
from app.views.pixels import from_image
from app.window.dialogs import Dialogs
from app.window.main_window import MainWindow
from editing.directions import load_directions
from tests.app.answers import Answers
from tests.app.cut_off import cut_off
from tests.app.reach import missed
from tests.app.test_contrast import contrast
from tests.app.test_translations import translated
from tests.conftest import REPOSITORY

PAGES = read_guide(guide_folder())
FOLDER = REPOSITORY / "docs" / "guide"
LARGEST_MIB = 1.0
SIZES = [(1000, 700), (640, 400)]


@pytest.fixture
def guide(qtbot: QtBot, nothing_left: None) -> Iterator[UserGuide]:
    made = UserGuide()
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def listed(guide: UserGuide) -> list[str]:
    """The titles that can be chosen now."""
    items = [guide.contents.item(row) for row in range(guide.contents.count())]
    return [item.text() for item in items if not item.isHidden()]


def choose(guide: UserGuide, file: str) -> None:
    row = next(row for row, page in enumerate(PAGES) if page.file.name == file)
    guide.contents.setCurrentRow(row)
    QApplication.processEvents()


# Pages


def test_the_contents_list_every_page() -> None:
    assert guide_folder() == FOLDER
    assert {page.file for page in PAGES} == set(FOLDER.glob("*.md"))
    assert len({page.title for page in PAGES}) == len(PAGES) > 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file.stem)
def test_links_and_pictures_are_there(page) -> None:
    """And within the guide, for it is shipped without the other pages."""
    for target in re.findall(r"\]\(([^)]+)\)", page.file.read_text("utf-8")):
        assert re.fullmatch(r"[\w-]+\.md|pictures/[\w-]+\.webp", target)
        assert (FOLDER / target).is_file(), target


def test_pictures_are_used_and_small() -> None:
    docs = REPOSITORY / "docs"
    texts = "".join(path.read_text("utf-8") for path in (REPOSITORY / "README.md", *docs.rglob("*.md")))
    pictures = [path for path in docs.rglob("*") if path.suffix in {".webp", ".jpg", ".png"}]
    assert not [path.name for path in pictures if f"/{path.name})" not in texts]
    assert sum(path.stat().st_size for path in pictures) < LARGEST_MIB * 2**20


def test_keys_are_those_of_the_window(window: MainWindow) -> None:
    actions = window.actions_.findChildren(QAction)
    known = {keys.toString() for action in actions for keys in action.shortcuts()}
    table = (FOLDER / "keys.md").read_text("utf-8").partition("\n## ")[0]
    told = {keys.replace("Enter", "Return") for keys in re.findall(r"`([^`]+)`", table.partition("| keys |")[2])}
    assert {QKeySequence(keys).toString() for keys in told - {"C"}} <= known


def test_names_on_the_command_line_are_known() -> None:
    from app.commands.parser import build_parser

    parser = build_parser("hyperinverter")
    text = (FOLDER / "many-photos.md").read_text("utf-8")
    lines = re.findall(r"^ *hyperinverter (\w+ [^|\n]*[^|{\n ])$", text, re.MULTILINE)
    lines += [f"edit a.jpg -o b.jpg --set smile=1 {options}" for options in re.findall(r"\| `(--[^`]+)` \|", text)]
    assert len(lines) > 8
    for line in lines:
        parser.parse_args(re.sub(r"\$\([^)]*\)", "file", line).replace('"', "").split())
    assert set(re.findall(r"--set ([\w-]+)=", text)) <= set(load_directions())


# Window


def test_the_menu_and_its_key_open_it(window: MainWindow, answers: Answers) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    assert answers.asked == ["show_guide"]


def test_there_is_one_and_it_closes_with_the_window(window: MainWindow) -> None:
    Dialogs().show_guide(window)
    Dialogs().show_guide(window)
    (guide,) = window.findChildren(UserGuide)
    assert guide.isVisible()
    assert not guide.isModal()
    window.close()
    assert not guide.isVisible()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_shown_with_its_pictures(guide: UserGuide, size: tuple[int, int]) -> None:
    guide.resize(*size)
    for row, page in enumerate(PAGES):
        guide.contents.setCurrentRow(row)
        QApplication.processEvents()
        assert guide.page.toPlainText().startswith(page.title)
        assert not cut_off(guide)
        for picture in re.findall(r"\]\((pictures/[^)]+)\)", page.file.read_text("utf-8")):
            shown = guide.page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(picture))
            assert 100 < shown.deviceIndependentSize().width() <= guide.page.viewport().width()
        guide.page.reload()
        assert guide.page.horizontalScrollBar().maximum() == 0, page.title


def test_everyone_can_use_it(guide: UserGuide) -> None:
    choose(guide, "export.md")
    guide.back.setEnabled(True)
    assert not missed(guide)


def test_a_word_narrows_the_pages_down_and_is_marked(guide: UserGuide) -> None:
    QTest.keyClicks(guide.typed, "GPS")
    assert listed(guide) == []
    assert not guide.contents.isVisible()
    guide.typed.clear()
    QTest.keyClicks(guide.typed, "markers eye")
    assert "Several faces, and faces by hand" in listed(guide)
    assert "Exporting" not in listed(guide)
    choose(guide, "faces.md")
    marked = {mark.cursor.selectedText().lower() for mark in guide.page.extraSelections()}
    assert marked == {"markers", "eye"}
    guide.typed.clear()
    assert len(listed(guide)) == len(PAGES)
    assert not guide.page.extraSelections()


def test_links_lead_on_and_back_returns(guide: UserGuide) -> None:
    assert not guide.back.isEnabled()
    guide.page.setFocus()
    QTest.keyClick(guide.page, Qt.Key.Key_Tab)
    QTest.keyClick(guide.page, Qt.Key.Key_Return)
    assert guide.page.file.name == "first-photo.md"
    assert guide.contents.currentItem().text() == "Your first photo"
    guide.back.click()
    assert guide.page.file.name == "index.md"
    assert guide.contents.currentRow() == 0
    assert guide.forward.isEnabled()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_is_in_the_colours_of_the_window(guide: UserGuide, scheme: str) -> None:
    """Also where they change while it is open."""
    choose(guide, "index.md")
    try:
        theme().choose(scheme)
        QApplication.processEvents()
        colours = SCHEMES[scheme]
        links = [
            part.fragment().charFormat().foreground().color().name()
            for number in range(guide.page.document().blockCount())
            for part in guide.page.document().findBlockByNumber(number)
            if part.fragment().charFormat().isAnchor()
        ]
        assert set(links) == {colours.accent}
        assert contrast(colours.accent, colours.raised) >= 4.5
        corner = from_image(guide.page.viewport().grab().toImage())[3, 3]
        assert "#" + bytes(corner).hex() == colours.raised
    finally:
        theme().choose("")


@pytest.mark.parametrize("language", [*(name for name in LANGUAGES if name != "en"), "pseudo"])
@pytest.mark.parametrize("size", SIZES)
def test_it_fits_in_every_language(
    qapp: QApplication, qtbot: QtBot, nothing_left: None, language: str, size: tuple[int, int]
) -> None:
    with translated(qapp, language):
        guide = UserGuide()
        guide.resize(*size)
        guide.show()
        guide.typed.setText("nowhere at all")
        QApplication.processEvents()
        problems = cut_off(guide)
        guide.close()
        guide.deleteLater()
        assert not problems, "\n".join(problems)


def test_without_its_files_it_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    guide = UserGuide(folder=tmp_path)
    qtbot.addWidget(guide)
    assert str(tmp_path) in guide.page.toPlainText()


def test_a_page_without_its_picture_can_be_read(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# Guide\n\n![gone](pictures/gone.webp)\n\nText\n", "utf-8")
    guide = UserGuide(folder=tmp_path)
    qtbot.addWidget(guide)
    guide.show()
    assert "Text" in guide.page.toPlainText()


def test_pictures_are_sharp_on_dense_screens(qtbot: QtBot, tmp_path: Path) -> None:
    """At least as many pixels as the screen has there, as far as the picture has them."""
    (tmp_path / "pictures").mkdir()
    Image.fromarray(np.zeros((40, 60, 3), np.uint8)).save(tmp_path / "pictures" / "a.webp")
    (tmp_path / "index.md").write_text("# Guide\n\n![a](pictures/a.webp)\n", "utf-8")
    guide = UserGuide(folder=tmp_path)
    qtbot.addWidget(guide)
    shown = guide.page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/a.webp"))
    assert shown.width() == round(60 * guide.page.devicePixelRatioF())


def test_the_help_of_the_command_line_names_it() -> None:
    command = [sys.executable, "main.py", "--help"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert "User guide" in done.stdout
