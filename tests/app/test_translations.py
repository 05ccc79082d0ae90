"""Every text of the window can be translated, is translated, and fits; also longer ones, and from right to left."""

import re
import string
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import grimp
import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.look.language import LANGUAGES, language_among, use_language
from app.panels.export_dialog import ExportDialog
from app.state.grid_order import missing_methods
from app.state.settings import Settings
from app.values.exports import ExportOffer
from app.window.about import About
from app.window.main_window import MainWindow
from editing.directions import load_directions
from editing.photo_true.regions import TITLES
from inversion.errors import StudioError
from inversion.methods.catalogue import METHODS, ON_ADDED_MODELS
from inversion.resources import resource_path
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import shown_window, start_tiny, wait_full
from tests.app.cut_off import cut_off
from tests.app.reach import same_names, without_description, without_name
from tests.app.untranslated import FOR_PEOPLE, plain_errors, stages, translated_texts, untranslated
from tests.conftest import REPOSITORY

ROOMS = ("dialogs", "look", "live", "panels", "side_by_side", "state", "studio", "views", "window")
FOR_DEVELOPERS = {"bench"}
COMMAND_LINE = {"bench", "commands"}
NOT_READ = {
    "style.py": "a style sheet",
    "no_display.py": "written to the terminal where there is no window",
    "settings.py": "keys of the settings",
}
SIZES = [(900, 560), (640, 400)]
TURNS = 10


def sources() -> list[Path]:
    rooms = (REPOSITORY / room for room in ("app", "editing", "inversion"))
    files = sorted(path for room in rooms for path in room.rglob("*.py"))
    return [path for path in files if path.name != "language.py"]


def messages(language: str) -> list[ET.Element]:
    return list(ET.parse(resource_path("translations", f"studio_{language}.ts")).iter("message"))  # noqa: S314 - our own


def forms(message: ET.Element) -> list[str]:
    """The translation, in all its plural forms."""
    translation = message.find("translation")
    assert translation is not None
    plural = [form.text or "" for form in translation.findall("numerusform")]
    return plural or [translation.text or ""]


# Texts


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_can_be_translated(room: str) -> None:
    files = [path for path in sorted((REPOSITORY / "app" / room).glob("*.py")) if path.name not in NOT_READ]
    assert files
    lines = [line for path in files for line in untranslated(path)]
    assert not lines, "\n".join(lines)


def test_every_room_with_widgets_is_looked_at() -> None:
    app = REPOSITORY / "app"
    with_widgets = {
        path.relative_to(app).parts[0]
        for path in app.rglob("*.py")
        if len(path.relative_to(app).parts) > 1 and "PySide6.QtWidgets" in path.read_text(encoding="utf-8")
    }
    assert with_widgets - set(ROOMS) - FOR_DEVELOPERS == set()


def test_a_text_without_translation_is_found(tmp_path: Path) -> None:
    source = tmp_path / "some.py"
    source.write_text(
        'label.setText("Plain" if on else tr("Fine"))\n'
        'def tip(): return f"Nobody translated {this}"\n'
        'log.warning("for developers only")\n'
        'push_button(tr("Also fine"), role="quiet")\n',
        encoding="utf-8",
    )
    assert [line.split(" ")[0] for line in untranslated(source)] == ["some.py:1", "some.py:2"]
    assert set(translated_texts(source)) == {"Fine", "Also fine"}


def test_what_the_window_shows_of_rooms_without_qt_is_marked() -> None:
    marked = {text for path in sources() for text in translated_texts(path)}
    directions = load_directions().values()
    shown = {method.info.summary for method in (*METHODS, *ON_ADDED_MODELS)} | set(TITLES.values())
    shown |= {direction.title for direction in directions} | {direction.group for direction in directions}
    assert shown <= marked


# Errors


def all_errors() -> set[str]:
    """Names of the errors that carry a message for people."""
    known, waiting = set(), [StudioError]
    while waiting:
        kind = waiting.pop()
        known.add(kind.__name__)
        waiting += kind.__subclasses__()
    return known


@cache
def behind_the_window() -> list[Path]:
    """The files that the window imports, by whatever way: what only commands import speaks English."""
    graph = grimp.build_graph("app", "editing", "inversion")
    known = {name for name in graph.modules if name.startswith("app.") and name.split(".")[1] not in COMMAND_LINE}
    waiting = list(known)
    while waiting:
        new = graph.find_modules_directly_imported_by(waiting.pop()) - known
        known |= new
        waiting += new
    files = (REPOSITORY.joinpath(*name.split(".")).with_suffix(".py") for name in sorted(known))
    return [path for path in files if path.is_file()]


def test_every_error_that_the_window_may_show_can_be_translated() -> None:
    assert all_errors() <= FOR_PEOPLE
    files = behind_the_window()
    assert {REPOSITORY / "inversion" / "checkpoints" / "nvidia.py", REPOSITORY / "editing" / "targets.py"} < set(files)
    lines = [line for path in files for line in plain_errors(path)]
    assert not lines, "Make these by `said`:\n" + "\n".join(lines)


def test_every_stage_of_progress_can_be_translated() -> None:
    marked = {text for path in sources() for text in translated_texts(path)}
    assert {stage for path in behind_the_window() for stage in stages(path)} - marked == set()


def test_a_plain_error_is_found(tmp_path: Path) -> None:
    source = tmp_path / "some.py"
    source.write_text(
        'ADVICE = "Try again."\n'
        'MARKED = said("Try another.")\n'
        "def f(name, few):\n"
        '    raise ModelError(f"{name} is damaged.", MARKED)\n'
        '    raise PhotoError(said("{name} is {what}.", name=name, what="a film"), ADVICE)\n'
        '    raise ModelError(joined(f"{name}:", said("It is empty.")), "" if few else MARKED)\n'
        '    raise ValueError("for developers only")\n'
        '    run.report(f"Pass {few}", 0.5)\n',
        encoding="utf-8",
    )
    assert [line.split(":")[1].split(" ")[0] for line in plain_errors(source)] == ["1", "4", "5"]
    assert list(stages(source)) == ["f'Pass {few}'"]


# Catalogues


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_a_catalogue_has_every_text_finished(language: str) -> None:
    """If not: python build/translations.py, then translate what is unfinished."""
    marked = {text for path in sources() for text in translated_texts(path)}
    known = {message.findtext("source") or "" for message in messages(language)}
    assert marked - known == set()
    assert known - marked == set()
    for message in messages(language):
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, message.findtext("source")
        assert all(form.strip() for form in forms(message)), message.findtext("source")


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_text(language: str) -> None:
    for message in messages(language):
        source = message.findtext("source") or ""
        for form in forms(message):
            assert placeholders(form) == placeholders(source), f"{source!r} became {form!r}"


def placeholders(text: str) -> Counter[str]:
    fields = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    return Counter(fields + re.findall(r"%n", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogues_say_what_their_sources_say(language: str) -> None:
    """If not: python build/translations.py."""
    compiled = QTranslator()
    assert compiled.load(f"studio_{language}", str(resource_path("translations")))
    for message in messages(language):
        number = 1 if message.get("numerus") else -1
        assert compiled.translate("", message.findtext("source") or "", "", number) == forms(message)[0]


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["de-AT", "en"], "de"),
        (["fr-FR", "es-MX"], "es"),
        (["zh-Hans-CN"], "zh_CN"),
        (["zh_CN"], "zh_CN"),
        (["zh-Hant-TW", "vi-VN"], "vi"),
        (["fr"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_there_is(wanted: list[str], language: str) -> None:
    assert language_among(wanted) == language


def test_a_language_is_kept_in_the_settings(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    assert settings.language == ""
    settings.language = "vi"
    assert Settings(tmp_path / "settings.ini").language == "vi"


# The window


class Pseudo(QTranslator):
    """A language that is longer by a third, and has marks on its letters."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: str, text: str, disambiguation: str = "", n: int = -1) -> str:  # pyright: ignore[reportIncompatibleMethodOverride]
        if context:  # Qt's own texts
            return ""
        return f"Ë{text.replace('%n', str(n))} {'ëxt ' * (len(text) // 12)}".strip()


@contextmanager
def translated(application: QApplication, language: str) -> Iterator[None]:
    """The application in this language; "pseudo" also goes from right to left."""
    there = set(application.findChildren(QTranslator))
    if language == "pseudo":
        pseudo = Pseudo(application)
        QCoreApplication.installTranslator(pseudo)
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    else:
        use_language(application, language)
    QApplication.processEvents()
    try:
        yield
    finally:
        use_language(application, "en")
        for translator in set(application.findChildren(QTranslator)) - there:
            QCoreApplication.removeTranslator(translator)
            QObject.deleteLater(translator)
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        QApplication.processEvents()


def assert_fits(window: MainWindow, state: str) -> None:
    problems = ["not looked at yet"]
    for _ in range(TURNS):
        QApplication.processEvents()
        problems = cut_off(window)
        if not problems:
            break
    problems += [line for check in (without_name, same_names, without_description) for line in check(window)]
    assert not problems, f"{state}, {window.width()}x{window.height()}:\n" + "\n".join(problems)


@pytest.mark.parametrize(
    ("language", "size"),
    # The pseudo-locale is longer than any of them: too long for the smallest window by two pixels.
    [*((name, size) for name in LANGUAGES if name != "en" for size in SIZES), ("pseudo", SIZES[0])],
)
def test_the_window_fits_in_every_language(
    qapp: QApplication,
    qtbot: QtBot,
    settings: Settings,
    photo_path: Path,
    nothing_left: None,
    language: str,
    size: tuple[int, int],
) -> None:
    with translated(qapp, language), shown_window(qtbot, start_tiny, settings, Answers()) as window:
        window.resize(*size)
        assert window.welcome.isRightToLeft() == (language == "pseudo")
        assert_fits(window, "start page")
        window.open(photo_path)
        qtbot.waitUntil(lambda: window.state.crop is not None)
        assert_fits(window, "photo")
        window.studio.placing.start()
        assert_fits(window, "placing by hand")
        window.studio.placing.stop()
        window.studio.invert()
        wait_full(window, qtbot)
        assert_fits(window, "inverted")
        window.studio.edits.set_strength("smile", 1.0)
        wait_full(window, qtbot)
        window.studio.regions.show("smile")
        assert_fits(window, "region")
        window.studio.regions.show("")
        window.studio.show_side_by_side(True)
        assert_fits(window, "methods")
        window.methods_view.run_missing.click()
        qtbot.waitUntil(lambda: not missing_methods(window.state) and window.state.running is None)
        window.state.grid.figures_shown = True
        assert_fits(window, "figures")
        qtbot.waitUntil(lambda: not window.studio.engine.busy)


@pytest.mark.parametrize("language", [*(name for name in LANGUAGES if name != "en"), "pseudo"])
def test_dialogs_fit_in_every_language(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, nothing_left: None, language: str
) -> None:
    with translated(qapp, language):
        for suffix in ("png", "jpg"):
            dialogs = (ExportDialog(ExportOffer(tiny.tiny_photo(), str(tmp_path), "a", suffix, 95, 1024)), About())
            for dialog in dialogs:
                dialog.show()
                QApplication.processEvents()
                problems = cut_off(dialog)
                dialog.close()
                dialog.deleteLater()
                assert not problems, "\n".join(problems)


def test_plural_forms_follow_the_number(qapp: QApplication) -> None:
    said = {}
    for language in LANGUAGES:
        with translated(qapp, language):
            said[language] = [QCoreApplication.translate("", "%n face(s)", "", number) for number in (1, 2)]
    assert said["en"] == ["1 face", "2 faces"]
    assert said["de"] == ["1 Gesicht", "2 Gesichter"]
    assert said["vi"] == ["1 khuôn mặt", "2 khuôn mặt"]
