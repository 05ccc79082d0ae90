"""What rooms without Qt say is in the window's language: errors, the export's sentence, the state of models."""

import pickle
import re
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.look.card_texts import card_text
from app.look.language import number_text, tr
from app.panels.banner import Banner
from app.panels.export_description import described
from app.panels.number_box import NumberBox
from app.state.settings import Settings
from app.values.exports import ExportChoice
from editing.kept_metadata import KeptMetadata
from inversion.checkpoints.registry import FORMATS, recognise
from inversion.errors import ModelError, PhotoError, as_studio_error, suggest
from inversion.foreign_files.pickle_machine import PickleRefused
from inversion.photos.photo import read_photo
from inversion.said import joined, said
from inversion.store.card import ModelCard
from inversion.store.inventory import stored_models
from inversion.store.store import ModelStore
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


@pytest.mark.parametrize(("language", "point"), [("de", ","), ("es", ","), ("vi", ","), ("zh_CN", "."), ("en", ".")])
def test_numbers_have_the_decimal_point_of_the_language(
    qapp: QApplication, qtbot: QtBot, language: str, point: str
) -> None:
    with translated(qapp, language):
        assert number_text(0.5, "+.2f") == f"+0{point}50"
        assert tr(said("{size:g} of {all}", size=2.5, all=4)) == f"2{point}5 of 4"
        box = NumberBox(-8.0, 8.0, 0.1)
        qtbot.addWidget(box)
        for typed in ("1.25", "1,25"):
            box.setValue(0)
            box.selectAll()
            qtbot.keyClicks(box, typed)
            assert box.typing
            qtbot.keyClick(box, Qt.Key.Key_Return)
            assert (box.value(), box.text(), box.typing) == (1.25, f"1{point}25", False)
    assert number_text(0.5, "g") == "0.5"


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


def test_lists_and_errors_within_a_sentence_are_translated(qapp: QApplication) -> None:
    cause = PickleRefused(said("it is cut short"))
    sentence = said("{name} was not opened: {error}.", name="a.pkl", error=cause)
    assert sentence == "a.pkl was not opened: it is cut short."
    assert suggest("smil", ["smile", "smirk"]) == "Did you mean smile or smirk?"
    with translated(qapp, "de"):
        assert tr(sentence) == "a.pkl wurde nicht geöffnet: sie ist abgeschnitten."
        assert tr(suggest("smil", ["smile", "smirk"])) == "Meinten Sie smile oder smirk?"


def test_a_foreign_file_is_refused_in_the_language(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "netz.pt"
    torch.save({"weights": {"a": torch.zeros(2), "b": torch.zeros(2)}}, path)
    with pytest.raises(ModelError) as raised:
        recognise(path)
    with translated(qapp, "de"):
        assert tr(raised.value.message) == "netz.pt hat kein bekanntes Format: sie enthält weights."
        assert tr(raised.value.advice).startswith("Bekannt sind: StyleGAN2 aus NVIDIAs PyTorch-Code; ")


SAME_IN_EVERY_LANGUAGE = re.compile(r"MIT|Apache-2\.0|python -m [\w.]+ [\w.-]+|PyPI [\w.-]+ [\w.]+, sha256 \w+")


def test_what_cards_say_is_translated(qapp: QApplication) -> None:
    models = stored_models(ModelStore())
    texts = {text for model in models for text in _texts(model.card)} - {""}
    texts |= {known.licence for known in FORMATS}
    texts |= {"Tuned StyleGAN2, 1024x1024", "The generator in pSp, 256x256", "Discriminator"}
    assert {text for text in texts if card_text(text) != text} == set(), "English stays as it is"
    with translated(qapp, "de"):
        assert card_text("The generator in pSp, 256x256") == "Der Generator in pSp, 256x256"
        untold = {text for text in texts if card_text(text) == text}
    assert {text for text in untold if not SAME_IN_EVERY_LANGUAGE.fullmatch(text)} == set()


def _texts(card: ModelCard) -> tuple[str, ...]:
    return card.title, card.licence, card.source, card.made_by


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
