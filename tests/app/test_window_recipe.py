"""A picture that was exported with its recipe: opened again, it leads to the original with these edits."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.panels.export_dialog import ExportDialog
from app.values.exports import ExportChoice, ExportOffer, ExportWhat
from app.window.main_window import MainWindow
from editing.provenance.recipe import recipe_in
from editing.recovery.replay import replay
from editing.xmp import xmp_packet
from inversion.photos.photo import read_photo
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import wait_full


def export(window: MainWindow, qtbot: QtBot, path: Path, **options: object) -> Path:
    with qtbot.waitSignal(window.studio.writing.exported):
        window.studio.writing.export(ExportChoice(path, tiny.RESOLUTION, **options))  # pyright: ignore
    return path


@pytest.fixture
def exported(inverted: MainWindow, qtbot: QtBot, tmp_path: Path) -> Path:
    """Of a photo with an edit, which was saved, so that nothing is asked about that."""
    inverted.studio.edits.set_strength("smile", 2.0)
    wait_full(inverted, qtbot)
    with qtbot.waitSignal(inverted.studio.writing.saved):
        inverted.studio.writing.save(tmp_path / "a.hinv")
    return export(inverted, qtbot, tmp_path / "exported.png", with_recipe=True)


def test_it_is_kept_on_wish_alone(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(ExportOffer(tiny.tiny_photo(), str(tmp_path), "a", "jpg", 90, 64))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.choice().with_recipe
    assert "keeps the edits" not in dialog.description.text()
    dialog.with_recipe.click()
    assert dialog.choice().with_recipe
    assert "keeps the edits" in dialog.description.text()


@pytest.mark.parametrize("what", ExportWhat)
@pytest.mark.parametrize("with_recipe", [False, True])
def test_an_export_has_it(
    inverted: MainWindow, qtbot: QtBot, tmp_path: Path, what: ExportWhat, with_recipe: bool
) -> None:
    inverted.studio.edits.set_strength("smile", 2.0)
    path = export(inverted, qtbot, tmp_path / "out.jpg", what=what, with_recipe=with_recipe)
    recipe = recipe_in(read_photo(path))
    assert (recipe is not None) is with_recipe
    if recipe is not None:
        assert recipe.name == "portrait.png"
        assert recipe.faces[0].edit.strengths == {"smile": 2.0}


def test_the_original_beside_is_opened_with_the_edits(
    inverted: MainWindow, qtbot: QtBot, exported: Path, answers: Answers, photo_path: Path
) -> None:
    answers.original = True
    inverted.open(exported)
    qtbot.waitUntil(lambda: inverted.state.shown is not None and inverted.state.shown.title == "portrait.png")
    wait_full(inverted, qtbot)
    state = inverted.state
    assert answers.asked.count("ask_about_recipe") == 1
    assert "open_photo" not in answers.asked
    assert state.shown is not None
    assert state.shown.photo.path == photo_path
    assert state.shown.document_path is None
    assert state.edit.strengths == {"smile": 2.0}
    assert state.unsaved
    assert state.notice("view") is None
    again = export(inverted, qtbot, exported.with_name("again.png"))
    assert np.array_equal(np.asarray(Image.open(again)), np.asarray(Image.open(exported)))
    state.history.undo()
    assert not state.edit.strengths


def test_its_inversions_can_be_recovered(inverted: MainWindow, qtbot: QtBot, exported: Path, answers: Answers) -> None:
    answers.original = True
    inverted.open(exported)
    qtbot.waitUntil(lambda: inverted.state.shown is not None and inverted.state.shown.title == "portrait.png")
    wait_full(inverted, qtbot)
    recovering = inverted.studio.recovering
    recovering.flush()
    assert recovering._folder is not None
    recovered = replay(recovering._folder.path)
    assert list(recovered.document.inversions) == list(inverted.state.inversions)
    assert recovered.document.edits[0].strengths == {"smile": 2.0}


def test_the_picture_stays_open_as_a_photo_where_a_person_wants_that(
    inverted: MainWindow, qtbot: QtBot, exported: Path, answers: Answers
) -> None:
    inverted.open(exported)
    qtbot.waitUntil(lambda: "ask_about_recipe" in answers.asked)
    assert inverted.state.shown is not None
    assert inverted.state.shown.title == "exported.png"
    assert not inverted.state.inversions


def test_an_original_that_is_not_beside_is_asked_for(
    inverted: MainWindow, qtbot: QtBot, exported: Path, answers: Answers, photo_path: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere" / "moved.png"
    moved.parent.mkdir()
    photo_path.rename(moved)
    Image.open(moved).save(photo_path)  # a file of this name, but another one
    with photo_path.open("ab") as file:
        file.write(b"more")
    answers.original = True
    answers.photo = moved
    inverted.open(exported)
    qtbot.waitUntil(lambda: inverted.state.shown is not None and inverted.state.shown.title == "moved.png")
    assert "open_photo" in answers.asked
    assert inverted.state.notice("view") is None
    answers.photo = photo_path
    inverted.state.history.setClean()
    inverted.state.inversion_unsaved = False
    inverted.open(exported)
    qtbot.waitUntil(lambda: inverted.state.shown is not None and inverted.state.shown.title == "portrait.png")
    notice = inverted.state.notice("view")
    assert notice is not None
    assert "not the file" in notice.message


def test_a_damaged_recipe_asks_nothing(window: MainWindow, qtbot: QtBot, tmp_path: Path, answers: Answers) -> None:
    photo = replace(tiny.tiny_photo(), xmp=xmp_packet(None, recipe="{"))
    path = tmp_path / "damaged.png"
    Image.fromarray(photo.pixels).save(path, pnginfo=_text(photo.xmp or b""))
    window.open(path)
    qtbot.waitUntil(lambda: window.state.crop is not None and not window.studio.engine.busy)
    assert "ask_about_recipe" not in answers.asked


def _text(packet: bytes):
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", packet.decode())
    return info


def test_a_method_that_is_not_here_is_said_and_the_picture_stays(
    inverted: MainWindow, qtbot: QtBot, exported: Path, answers: Answers
) -> None:
    recipe = recipe_in(read_photo(exported))
    assert recipe is not None
    unknown = replace(recipe, faces=tuple(replace(one, method="magic") for one in recipe.faces))
    inverted.studio.recipes.open_original(exported.with_name("portrait.png"), unknown)
    qtbot.waitUntil(lambda: inverted.state.notice("view") is not None)
    notice = inverted.state.notice("view")
    assert notice is not None
    assert "magic" in notice.message
    assert inverted.state.inversions
