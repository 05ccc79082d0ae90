"""What rooms without Qt say is in the window's language: errors, the export's sentence, the state of models."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.look.language import tr
from app.panels.banner import Banner
from app.panels.export_description import described
from app.state.settings import Settings
from app.values.exports import ExportChoice
from editing.kept_metadata import KeptMetadata
from inversion.errors import PhotoError, as_studio_error
from inversion.photos.photo import read_photo
from inversion.said import joined, said
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import shown_window, start_tiny
from tests.app.test_translations import translated


def test_english_is_the_text_itself() -> None:
    assert said("{name} has {share:.0%}.", name="a", share=0.5) == "a has 50%."
    assert joined("One.", "", said("Two {what}.", what="things")) == "One. Two things."


def test_it_survives_a_process() -> None:
    copy = pickle.loads(pickle.dumps(said("{name} is empty.", name="a")))  # noqa: S301 - our own
    assert (copy, copy.template, copy.values) == ("a is empty.", "{name} is empty.", {"name": "a"})


def test_a_sentence_is_translated_with_what_is_in_it(qapp: QApplication) -> None:
    film = said("{name} is {kind}.", name="a.mkv", kind=said("a film"))
    both = joined(film, said("Choose another folder."))
    with translated(qapp, "de"):
        assert tr(film) == "a.mkv ist ein Film."
        assert tr(both) == "a.mkv ist ein Film. Wählen Sie einen anderen Ordner."
        assert tr("{braces} stay") == "{braces} stay", "only what was said has fields"


def test_errors_of_every_day_are_translated(qapp: QApplication, tmp_path: Path) -> None:
    empty = tmp_path / "leer.jpg"
    empty.touch()
    with pytest.raises(PhotoError) as raised:
        read_photo(empty)
    memory = as_studio_error(MemoryError())
    disk = as_studio_error(OSError(28, "voll", "x.png"))
    with translated(qapp, "de"):
        assert tr(raised.value.message) == "“leer.jpg” ist leer."
        assert tr(memory.message) == "Dafür reicht der Arbeitsspeicher nicht."
        assert tr(disk.message) == "Die Datei x.png konnte nicht verwendet werden: voll."


@pytest.mark.parametrize(("language", "said_of_it"), [("de", "„x“"), ("es", "No existe el archivo"), ("vi", "Không")])
def test_the_banner_speaks_the_language(
    qapp: QApplication, qtbot: QtBot, settings: Settings, tmp_path: Path, language: str, said_of_it: str
) -> None:
    with translated(qapp, language), shown_window(qtbot, start_tiny, settings, Answers()) as window:
        window.open(tmp_path / "x")
        qtbot.waitUntil(lambda: window.state.notice("view") is not None)
        banner = next(found for found in window.findChildren(Banner) if found.isVisible())
        text = " ".join(label.text() for label in banner.findChildren(QLabel))
        assert said_of_it.strip("„“") in text
        assert "There is no file" not in text
        qtbot.waitUntil(lambda: not window.studio.engine.busy)


def test_the_export_says_what_it_writes_in_the_language(qapp: QApplication) -> None:
    photo = replace(tiny.tiny_photo(), xmp=b"<x/>")
    with translated(qapp, "de"):
        text = described(ExportChoice(Path("a.jpg"), quality=90), photo)
        assert "jedes Pixel neu kodiert mit Qualität 90; mit XMP des Fotos." in text
        assert "ohne EXIF und XMP des Fotos" in described(ExportChoice(Path("a.png"), kept=KeptMetadata.NONE), photo)
