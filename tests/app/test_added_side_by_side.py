"""Methods on added models beside those of the embedded generator: the same photo, the same edits."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.commands.setup import Setup
from app.engine.jobs import describe_session
from app.live.drag_quality import DragQualities
from app.panels.strength_row import StrengthRow
from app.state.settings import Settings
from app.values.faces import InversionSummary
from app.window.main_window import MainWindow
from editing.directions import Direction, directions_on
from editing.document import load_document, save_document
from editing.edits import Edit, EditRequest
from editing.session import Session
from inversion.checkpoints.adding import add_model
from inversion.errors import DocumentError, ModelError, RequestError
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.registry import load_generator
from inversion.methods.base import Inverter
from inversion.methods.catalogue import Catalogue
from inversion.methods.hyperinverter import PredictDeltas
from inversion.pixels import to_pixels
from inversion.store.added_models import added_models
from tests import tiny
from tests.app.answers import Answers
from tests.app.conftest import shown_window
from tests.app.tiny_setup import tiny_setup
from tests.official import W_DIM, hyperinverter_file, seeded, tiny_stylegan2, w_encoder_file, w_plus_file

E4E, GENERATOR = "e4e:encoder", "encoder-generator"


def student(*, of_another: bool = False) -> MobileStyleGAN:
    """A generator of 64x64 with the mean w of the tiny official one, as if it had been distilled from that."""

    def build() -> MobileStyleGAN:
        generator = MobileStyleGAN((8, 8, 8, 8), w_dim=W_DIM, name="student")
        generator.w_avg.copy_(tiny_stylegan2().w_avg.flip(0) if of_another else tiny_stylegan2().w_avg)
        return generator

    return seeded(build)


def directions() -> dict[str, Direction]:
    vectors = torch.nn.functional.normalize(torch.randn(2, W_DIM, generator=torch.Generator().manual_seed(1)), dim=1)
    return {
        "smile": Direction("smile", "Smile", "Expression", vectors[0]),
        "light": Direction("light", "Light", "Light and colour", vectors[1], layers=(4, 8)),
    }


@pytest.fixture
def add(tmp_path: Path) -> Callable[[str, dict], None]:
    def run(name: str, content: dict) -> None:
        torch.save(content, tmp_path / f"{name}.pt")
        add_model(tmp_path / f"{name}.pt")

    return run


def e4e_file() -> dict:
    """With the mean w of the generator that is in it."""
    return {**w_plus_file("Encoder4Editing"), "latent_avg": tiny_stylegan2().w_avg.expand(10, -1).contiguous()}


@pytest.fixture
def e4e(add) -> None:
    add("encoder", e4e_file())


def student_catalogue(generator: MobileStyleGAN | None = None, *further: type[Inverter]) -> Catalogue:
    """The tiny methods, further ones, and all on added models, on the student or another generator."""
    return tiny.tiny_catalogue(*tiny.TINY_METHODS, *further, generator=generator or student())


def student_session(
    generator: MobileStyleGAN | None = None, *further: type[Inverter], kind: type[Session] = Session
) -> Session:
    catalogue = student_catalogue(generator, *further)
    return kind(catalogue.generator, catalogue, directions(), find_faces=lambda _photo: tiny.tiny_document().faces)


@pytest.fixture
def session(e4e: None) -> Session:
    made = student_session()
    made.document = tiny.tiny_document()
    return made


def test_it_is_listed_where_its_generator_makes_the_same_faces(e4e: None) -> None:
    (info,) = [info for info in student_catalogue().ready() if info.name == E4E]
    assert info.title == "e4e"
    assert "e4e" not in [method.info.name for method in student_catalogue().unready()]
    for other in (student(of_another=True), tiny.tiny_generator()):
        assert E4E not in [info.name for info in student_catalogue(other).ready()]
        (waiting,) = [method for method in student_catalogue(other).unready() if method.info.name == "e4e"]
        assert "makes other pictures" in waiting.lacks
        assert "--model encoder" in waiting.advice


def test_models_tell_methods_of_one_title_apart(e4e: None, add) -> None:
    add("second", {**e4e_file(), "note": "another file"})
    titles = {info.name: info.title for info in student_catalogue().ready()}
    assert (titles[E4E], titles["e4e:second"]) == ("e4e (encoder)", "e4e (second)")
    add("w", w_encoder_file())  # two generators would do for it
    assert "w-encoder:w" not in titles


def test_one_that_shares_its_name_with_an_embedded_one_has_its_own_place(e4e: None, add) -> None:
    add("hyper", hyperinverter_file())
    add("w", w_encoder_file())
    session = student_session(student(), PredictDeltas)
    session.document = tiny.tiny_document()
    titles = {info.name: info.title for info in session.catalogue.ready()}
    assert titles["hyperinverter:hyper"] == "HyperInverter (hyper)"
    found = session.invert(0, "hyperinverter:hyper")
    assert (found.method, found.generator) == ("hyperinverter:hyper", GENERATOR)
    assert found.h is not None
    session.invert(0, "tiny")
    assert set(session.document.inversions) == {(0, "hyperinverter:hyper"), (0, "tiny")}
    without = session.render(EditRequest(0, found.method, Edit(delta_strength=0), 64))
    alone = load_generator(GENERATOR).synthesize(found.w[None])
    np.testing.assert_array_equal(without, to_pixels(alone))
    assert (session.render(EditRequest(0, found.method, resolution=64)) != without).any()


def test_edits_reach_the_styles_that_stand_for_the_same_layers(session: Session) -> None:
    found = session.invert(0, E4E)
    assert found.generator == GENERATOR
    assert found.metrics is not None
    w = found.w.clone()
    w += 2 * directions()["smile"].vector
    w[3:6] += directions()["light"].vector  # blocks 1 and 2 of the student: 4..7 stand for 3, 4, 5, 5
    expected = to_pixels(load_generator(GENERATOR).synthesize(w[None]))
    edit = Edit({"smile": 2.0, "light": 1.0})
    np.testing.assert_array_equal(session.render(EditRequest(0, E4E, edit, 64)), expected)
    with pytest.raises(RequestError, match="no direction"):
        session.render(EditRequest(0, E4E, Edit({"hat": 1.0}), 64))


def test_directions_of_all_layers_stay_so() -> None:
    moved = directions_on(tiny_stylegan2(), directions())
    assert (moved["smile"].layers, moved["light"].layers) == (None, (3, 6))
    assert directions_on(student(), directions())["light"].layers == (4, 8)


def test_it_is_kept_in_documents_and_needs_its_generator_there(session: Session, tmp_path: Path) -> None:
    session.invert(0, E4E)
    request = EditRequest(0, E4E, Edit({"smile": 1.0}), 64)
    before = session.render(request)
    save_document(session.document, tmp_path / "face.hinv")
    again = student_session()
    again.open(tmp_path / "face.hinv")
    np.testing.assert_array_equal(again.render(request), before)
    other = student_session(student(of_another=True))
    other.open(tmp_path / "face.hinv")
    with pytest.raises(DocumentError, match=GENERATOR) as caught:
        other.render(request)
    assert "invert the photo again" in caught.value.advice
    for file in added_models().glob(f"{GENERATOR}.*"):
        file.unlink()
    without = student_session()
    without.open(tmp_path / "face.hinv")
    without.invert(0, "tiny")  # the rest of the document is as usable as ever
    with pytest.raises(DocumentError, match="not here") as caught:
        without.render(request)
    assert "models add" in caught.value.advice
    save_document(without.document, tmp_path / "again.hinv")
    assert load_document(tmp_path / "again.hinv").inversions[0, E4E].w.equal(again.inversion(0, E4E).w)


def test_a_generator_of_other_faces_is_refused_with_the_command_for_it(e4e: None) -> None:
    session = student_session(student(of_another=True))
    session.document = tiny.tiny_document()
    with pytest.raises(ModelError, match="makes other pictures") as caught:
        session.invert(0, E4E)
    assert "--model encoder" in caught.value.advice
    assert session.document.inversions == {}


def test_refine_tunes_the_generator_it_started_from(session: Session) -> None:
    session.invert(0, E4E)
    refined = session.refine(0, E4E)
    assert (refined.generator, refined.start) == (GENERATOR, E4E)
    assert refined.deltas.keys() == load_generator(GENERATOR).tunable_weights.keys()
    assert session.render(EditRequest(0, "refine", resolution=64)).shape == (64, 64, 3)


def test_a_morph_needs_one_generator_for_both(session: Session) -> None:
    found = session.invert(0, E4E)
    session.set_partner("second.png", replace(found, w=found.w + 1))
    halfway = session.render(EditRequest(0, E4E, Edit(morph=0.5), 64))
    expected = to_pixels(load_generator(GENERATOR).synthesize(found.w[None] + 0.5))
    assert np.abs(halfway.astype(int) - expected).max() <= 1
    session.invert(0, "tiny")
    with pytest.raises(RequestError, match="on the generator") as caught:
        session.render(EditRequest(0, "tiny", Edit(morph=0.5), 64))
    assert "Choose the second photo again" in caught.value.advice


def test_a_slow_one_learns_its_own_size() -> None:
    qualities = DragQualities(0.08, 1024, (256, 512))
    quick = InversionSummary(0, "pti", 1.0, None, has_deltas=True)
    slow = InversionSummary(0, E4E, 1.0, None, has_deltas=False, previews=False)
    wish = EditRequest(0, E4E, resolution=512)
    qualities.of(slow, wish).measured(wish, 1.5)
    assert qualities.of(quick, wish) is qualities.of(replace(quick, method="w"), wish)
    assert qualities.of(quick, wish).while_dragging(wish) == replace(wish, resolution=512, preview=True)
    assert not qualities.of(slow, wish).while_dragging(wish).preview
    assert qualities.of(quick, wish).expected_seconds() is None
    assert 1.0 < (qualities.of(slow, wish).expected_seconds() or 0) < 1.5  # smaller than it was measured at


# On the command line


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup(load_generator=lambda _name, _device: student(), load_directions=directions)


@pytest.fixture
def commands(e4e: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("inversion.evaluation.figures.ms_ssim", lambda *_pictures: 0.5)  # it takes 161 pixels
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.chdir(tmp_path)
    Image.fromarray(tiny.tiny_photo(64, 64).pixels).save("a.png")


def test_compare_puts_both_kinds_into_one_report(commands: None, summary) -> None:
    found = summary("compare", "a.png", "--methods", f"tiny,{E4E}", "--set", "smile=1", "-o", "out")
    assert list(found["pictures"][0]["methods"]) == ["tiny", E4E]
    assert ">e4e<" in Path("out", found["report"]).read_text("utf-8")
    assert summary("edit", "out/a.hinv", "--set", "smile=2", "--method", E4E, "-o", "edited.png")["method"] == E4E


def test_evaluate_measures_both_kinds(commands: None, summary, command) -> None:
    Path("folder").mkdir()
    Image.fromarray(tiny.tiny_photo(64, 64).pixels).save("folder/a.png")
    found = summary("evaluate", "folder", "--aligned", "--methods", f"tiny,{E4E}", "-o", "out")
    assert list(found["methods"]) == ["tiny", E4E]
    code, _out, err = command("evaluate", "folder", "--aligned", "--methods", "e4", "-o", "out")
    assert code == 2
    assert E4E in err


# In the window


@pytest.fixture
def plain_window(qtbot: QtBot, nothing_left: None, settings: Settings, answers: Answers) -> Iterator[MainWindow]:
    """With nothing added yet."""
    with shown_window(qtbot, lambda: describe_session(student_session()), settings, answers) as made:
        yield made


def test_files_are_added_in_the_window(
    plain_window: MainWindow, qtbot: QtBot, tmp_path: Path, photo_path: Path, answers: Answers
) -> None:
    window, state = plain_window, plain_window.state
    window.studio.open(photo_path)
    qtbot.waitUntil(lambda: state.crop is not None)
    window.studio.edits.set_strength("smile", 1.0)
    sliders = [row for row in window.slider_panel.findChildren(StrengthRow) if row.isVisible()]
    torch.save(e4e_file(), tmp_path / "encoder.pt")
    torch.save(hyperinverter_file(), tmp_path / "hyper.pt")
    answers.models = [tmp_path / "encoder.pt", tmp_path / "hyper.pt"]
    button = window.unready_methods.findChild(QPushButton, "", Qt.FindChildOption.FindChildrenRecursively)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: state.notice("view") is not None, timeout=10_000)
    notice = state.notice("view")
    assert notice is not None
    assert notice.message == "Added encoder, encoder-generator, hyper."
    assert notice.advice == "Still needed: a W encoder."
    assert state.capabilities is not None
    assert E4E in [info.name for info in state.capabilities.methods]
    assert "e4e" not in [method.info.name for method in state.capabilities.unready]
    assert len([row for row in window.slider_panel.findChildren(StrengthRow) if row.isVisible()]) == len(sliders)
    assert state.edit.strengths == {"smile": 1.0}
    window.studio.choose_method(E4E)
    window.studio.invert()
    qtbot.waitUntil(lambda: E4E in state.inversions_of(0) and state.picture is not None, timeout=10_000)


def test_a_file_that_is_no_model_says_so_and_keeps_no_other_out(
    plain_window: MainWindow, qtbot: QtBot, photo_path: Path, answers: Answers
) -> None:
    torch.save(e4e_file(), photo_path.parent / "encoder.pt")
    answers.models = [photo_path, photo_path.parent / "encoder.pt", photo_path.parent / "missing.pt"]
    plain_window.actions_.add_models.trigger()
    qtbot.waitUntil(lambda: plain_window.state.notice("view") is not None)
    notice = plain_window.state.notice("view")
    assert notice is not None
    assert notice.kind == "error"
    start = "Added encoder, encoder-generator. 2 of 3 files could not be added: portrait.png, "
    assert notice.message.startswith(start)
    assert "neither a pickle" in notice.advice
    assert "no file missing.pt" in notice.advice
    assert plain_window.state.running is None
    assert plain_window.state.capabilities is not None
    assert E4E in [info.name for info in plain_window.state.capabilities.methods]


def test_one_file_that_is_no_model_says_why(
    plain_window: MainWindow, qtbot: QtBot, photo_path: Path, answers: Answers
) -> None:
    answers.models = [photo_path]
    plain_window.actions_.add_models.trigger()
    qtbot.waitUntil(lambda: plain_window.state.notice("view") is not None)
    notice = plain_window.state.notice("view")
    assert notice is not None
    assert notice.kind == "error"
    assert "portrait.png" in notice.message
    assert "neither a pickle" in notice.message


def test_dropped_model_files_are_added(plain_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    torch.save(e4e_file(), tmp_path / "encoder.pt")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "encoder.pt"))])
    actions, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    plain_window.dropEvent(QDropEvent(QPointF(50, 50), actions, data, Qt.MouseButton.LeftButton, keys))
    qtbot.waitUntil(lambda: plain_window.state.notice("view") is not None, timeout=10_000)
    assert plain_window.state.capabilities is not None
    assert E4E in [info.name for info in plain_window.state.capabilities.methods]
