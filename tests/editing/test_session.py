"""The session inverts once and renders many times, and says what is wrong with a request."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from editing.document import Document, save_document
from editing.edits import Edit, EditRequest
from editing.renderer import Renderer
from editing.session import Session
from inversion.errors import Cancelled, DocumentError, FaceError, PhotoError, RequestError
from inversion.pixels import to_pixels
from inversion.progress import CancelToken, Progress
from inversion.result import Inversion
from tests import tiny

SIZE = tiny.RESOLUTION


@pytest.fixture
def session() -> Session:
    session = tiny.tiny_session()
    session.open_photo(tiny.tiny_photo())
    return session


def _request(method: str = "", resolution: int = SIZE, face: int = 0, **edit) -> EditRequest:
    return EditRequest(face, method, Edit(**edit), resolution)


def test_nothing_open():
    session = tiny.tiny_session()
    with pytest.raises(RequestError, match="Open a photo"):
        session.render(_request())


def test_crop_is_cut_once(session: Session):
    crop = session.crop(1)
    assert crop.shape == (SIZE, SIZE, 3)
    assert session.crop(1) is crop
    session.open_photo(tiny.tiny_photo(300, 310))
    assert session.crop(1) is not crop


def test_invert_measures_and_stores(session: Session):
    reports: list[Progress] = []
    inversion = session.invert(0, "tiny", seed=4, progress=reports.append)
    assert inversion.seed == 4
    assert inversion.metrics is not None
    assert np.isfinite(inversion.metrics.psnr_db)
    assert session.inversion(0) is inversion
    assert session.document.inversions == {(0, "tiny"): inversion}
    assert [report.stage for report in reports] == ["Tiny steps"] * tiny.STEPS + ["Measuring"]


def test_deltas_are_what_a_document_can_hold(session: Session):
    inversion = session.invert(0, "tiny")
    for delta in inversion.deltas.values():
        assert torch.equal(delta, delta.half().float())


def test_the_same_seed_gives_the_same_picture(session: Session):
    pictures = []
    for seed in (0, 0, 1):
        session.invert(0, "tiny", seed=seed)
        pictures.append(session.render(_request()))
    assert np.array_equal(pictures[0], pictures[1])
    assert not np.array_equal(pictures[0], pictures[2])


def test_the_latest_method_is_meant_unless_one_is_named(session: Session):
    session.invert(0, "tiny")
    latest = session.invert(0, "tiny-w")
    assert session.inversion(0) is latest
    assert session.inversion(0, "tiny").deltas
    assert session.invert(0, "tiny") is session.inversion(0)


def test_previews_are_about_right_and_everything_else_is_exact():
    session = tiny.tiny_session(previews=True)
    session.open_photo(tiny.tiny_photo())
    inversion = session.invert(0, "tiny")
    (size,) = session.renderer.preview_sizes
    exact = _request(resolution=size, strengths={"smile": 0.1})
    about = replace(exact, preview=True)
    quick, wanted = session.render(about).astype(int), session.render(exact)
    assert not np.array_equal(quick, wanted)
    assert np.abs(quick - wanted).mean() < 0.7 * np.abs(wanted - wanted.mean((0, 1))).mean()

    # A size without previews, and a session without them.
    large = _request(strengths={"smile": 0.1})
    assert np.array_equal(session.render(replace(large, preview=True)), session.render(large))
    plain = tiny.tiny_session()
    plain.open_photo(tiny.tiny_photo())
    plain.document.add_inversion(0, inversion)
    assert plain.renderer.preview_sizes == ()
    assert np.array_equal(plain.render(about), wanted)


def test_the_first_exact_picture_prepares_previews(monkeypatch: pytest.MonkeyPatch):
    session = tiny.tiny_session(previews=True)
    session.open_photo(tiny.tiny_photo())
    session.invert(0, "tiny")
    session.render(_request())
    monkeypatch.setattr(type(session.generator), "synthesize", None)
    for strength in (0.5, 1.0):
        about = replace(
            _request(resolution=session.renderer.preview_sizes[0], strengths={"age": strength}), preview=True
        )
        assert session.render(about).std() > 0


def test_faces_rendered_by_turns_build_their_deltas_once(session: Session):
    inversions = [session.invert(0, name) for name in ("tiny", "tiny-w")]
    built: list[str] = []

    def deltas(inversion: Inversion) -> dict[str, torch.Tensor]:
        built.append(inversion.method)
        return session.catalogue.deltas(inversion)

    renderer = Renderer(session.generator, deltas, tiny.tiny_directions())
    for inversion in inversions * 3:
        renderer.render(inversion)
    assert built == ["tiny", "tiny-w"]


def test_render_is_the_generators_picture_of_the_edited_codes(session: Session):
    inversion = session.invert(0, "tiny")
    picture = session.render(_request(strengths={"smile": 1.5, "yaw": -2.0}, delta_strength=0.5))

    w = inversion.w.clone() + 1.5 * tiny.tiny_directions()["smile"].vector
    w[:4] -= 2.0 * tiny.tiny_directions()["yaw"].vector
    deltas = {name: delta[None] * 0.5 for name, delta in inversion.deltas.items()}
    wanted = to_pixels(tiny.tiny_generator().synthesize(w[None], deltas))
    assert np.abs(picture.astype(int) - wanted).max() <= 1


def test_without_deltas_the_unchanged_generator_renders(session: Session):
    inversion = session.invert(0, "tiny")
    picture = session.render(_request(delta_strength=0.0))
    wanted = to_pixels(tiny.tiny_generator().synthesize(inversion.w[None]))
    assert np.abs(picture.astype(int) - wanted).max() <= 1


def test_smaller_sizes(session: Session):
    session.invert(0, "tiny")
    assert session.render(_request(resolution=64)).shape == (64, 64, 3)
    for size in (0, 32, 100, 512):
        with pytest.raises(RequestError, match="not a size"):
            session.render(_request(resolution=size))


def test_a_slider_costs_one_synthesis_and_nothing_else(session: Session, monkeypatch: pytest.MonkeyPatch):
    session.invert(0, "tiny")
    calls = []
    generator = session.generator
    synthesize = generator.synthesize

    def counted(w, deltas=None, resolution=None):
        calls.append(deltas)
        return synthesize(w, deltas, resolution)

    monkeypatch.setattr(generator, "synthesize", counted)
    for name in ("crop_face", "measure"):
        monkeypatch.delattr(f"editing.session.{name}")
    for strength in (0.1, 0.2, 0.3):
        session.render(_request(strengths={"age": strength}))
    assert len(calls) == 3
    assert calls[0] is calls[2]


def test_unknown_names_are_met_with_close_ones(session: Session):
    session.invert(0, "tiny")
    with pytest.raises(RequestError, match="Did you mean smile"):
        session.render(_request(strengths={"smiel": 1}))
    with pytest.raises(RequestError, match="Known names: smile, age, yaw"):
        session.render(_request(strengths={"xyz": 1}))
    with pytest.raises(RequestError, match=r"no method 'tinny'.*Did you mean tiny"):
        session.invert(0, "tinny")
    with pytest.raises(RequestError, match=r"not been inverted with 'tiny-w'.*choose one of: tiny\."):
        session.render(_request("tiny-w"))


@pytest.mark.parametrize("edit", [Edit({"smile": float("nan")}), Edit(delta_strength=float("inf"))])
def test_strengths_that_are_no_numbers(session: Session, edit: Edit):
    session.invert(0, "tiny")
    with pytest.raises(RequestError, match=r"cannot be (nan|inf)"):
        session.render(EditRequest(0, "", edit, SIZE))


def test_faces_that_are_not_there(session: Session):
    with pytest.raises(RequestError, match="not been inverted yet"):
        session.render(_request())
    for face in (2, -1):
        with pytest.raises(FaceError, match="2 faces, numbers 0 to 1"):
            session.invert(face, "tiny")
    session = tiny.tiny_session(faces=[])
    session.open_photo(tiny.tiny_photo())
    with pytest.raises(FaceError, match="by hand"):
        session.crop()
    assert session.add_face(tiny.tiny_face()) == 0
    assert session.invert(0, "tiny").metrics


@pytest.mark.parametrize("step", range(tiny.STEPS + 1))
def test_cancelling_at_any_step_leaves_the_document_as_it_was(session: Session, step: int):
    before = session.invert(0, "tiny")
    cancel = CancelToken()
    steps = iter(range(tiny.STEPS + 1))

    def progress(_report: Progress) -> None:
        if next(steps) == step:
            cancel.cancel()

    with pytest.raises(Cancelled):
        session.invert(0, "tiny", seed=1, progress=progress, cancel=cancel)
    assert session.document.inversions == {(0, "tiny"): before}


def test_a_document_renders_at_once_and_the_same(session: Session, tmp_path: Path):
    session.invert(1, "tiny")
    picture = session.render(_request(face=1, strengths={"smile": 2}))
    save_document(session.document, tmp_path / "a.hinv")

    other = tiny.tiny_session()
    other.open(tmp_path / "a.hinv")
    assert np.array_equal(other.render(_request(face=1, strengths={"smile": 2})), picture)


def test_open_reads_photos_too(astronaut: Path, tmp_path: Path):
    session = tiny.tiny_session()
    assert session.open(astronaut).photo.path == astronaut
    assert len(session.document.faces) == 2
    before = session.document
    with pytest.raises(PhotoError):
        session.open(tmp_path / "missing.png")
    with pytest.raises(DocumentError):
        session.open(tmp_path / "missing.hinv")
    assert session.document is before


def test_inversions_of_another_generator_are_kept_and_not_rendered(session: Session):
    inversion = session.invert(0, "tiny")
    foreign = Document(tiny.tiny_photo(), [tiny.tiny_face()])
    foreign.add_inversion(0, inversion)
    foreign.add_inversion(0, replace(inversion, generator="other", method="theirs"))
    session.document = foreign
    session.render(EditRequest(0, "tiny", resolution=SIZE))
    with pytest.raises(DocumentError, match="generator 'other'"):
        session.render(EditRequest(0, "theirs", resolution=SIZE))


def test_inversions_that_do_not_fit_are_refused(session: Session):
    inversion = session.invert(0, "tiny")
    for part in ({"w": inversion.w[:3]}, {"deltas": {"unknown": torch.zeros(2)}}):
        wrong = Document(tiny.tiny_photo(), [tiny.tiny_face()])
        wrong.add_inversion(0, replace(inversion, **part))
        with pytest.raises(DocumentError, match="does not fit"):
            session.document = wrong
