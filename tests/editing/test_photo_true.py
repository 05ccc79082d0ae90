"""Edits in the person's own photo: what belongs to the edit changes, everything else stays bit for bit."""

from collections.abc import Callable

import numpy as np
import pytest

from editing.edits import Edit, EditRequest, RegionChoice, Stroke
from editing.photo_true.change import Change, no_change
from editing.photo_true.editor import PhotoEditor
from editing.photo_true.portrait import Portrait
from editing.session import Session
from inversion.faces.align import crop_face
from inversion.photos.photo import Photo
from tests import tiny

METHOD = "tiny-detail+detail"
SMILE = Edit({"smile": 3.0}).with_region("smile", RegionChoice("everything"))
FACES = (tiny.tiny_face(20, 30, 160), tiny.tiny_face(150, 60, 150))


@pytest.fixture(scope="module")
def session() -> Session:
    session = tiny.tiny_session(tiny.TinyDetailInverter, previews=True, faces=FACES)
    session.open_photo(tiny.tiny_photo())
    for face in range(len(FACES)):
        session.invert(face, METHOD)
    return session


def request(edit: Edit = SMILE, face: int = 0, **options) -> EditRequest:
    return EditRequest(face, METHOD, edit, tiny.RESOLUTION, photo_true=True, **options)


def inside_quads(session: Session, *faces: int) -> np.ndarray:
    photo = session.document.photo
    inside = np.zeros((photo.height, photo.width), bool)
    for face in faces:
        (left, top), (right, bottom) = FACES[face].quad.min(axis=0), FACES[face].quad.max(axis=0)
        inside[int(top) : int(bottom) + 1, int(left) : int(right) + 1] = True
    return inside


def test_without_an_edit_it_is_the_photo(session: Session):
    photo = session.document.photo
    assert np.array_equal(session.render(request(Edit())), crop_face(photo, FACES[0], tiny.RESOLUTION))
    assert np.array_equal(session.edited_photo([request(Edit()), request(Edit(detail=0.5), 1)]), photo.pixels)
    assert session.photo_patches([request(Edit())]) == ()


def test_an_edit_changes_the_photo_inside_its_quad_alone(session: Session):
    photo, edited = session.document.photo.pixels, session.edited_photo([request()])
    changed = (edited != photo).any(axis=2)
    assert changed.sum() > 1000
    assert not (changed & ~inside_quads(session, 0)).any()
    assert np.array_equal(photo, tiny.tiny_photo().pixels)


def test_two_faces_are_both_edited_in_whatever_order_they_come(session: Session):
    both = session.edited_photo([request(), request(face=1)])
    assert np.array_equal(both, session.edited_photo([request(face=1), request()]))
    photo = session.document.photo.pixels
    for face in (0, 1):
        alone = inside_quads(session, face) & ~inside_quads(session, 1 - face)
        assert (both != photo).any(axis=2)[alone].mean() > 0.3
    assert not ((both != photo).any(axis=2) & ~inside_quads(session, 0, 1)).any()


def test_patches_are_the_edited_photos_parts(session: Session):
    requests = [request(), request(face=1)]
    edited = session.edited_photo(requests)
    shown = session.document.photo.pixels.copy()
    patches = session.photo_patches(requests)
    assert [patch.face for patch in patches] == [0, 1]
    for patch in patches:
        shown[patch.top : patch.top + patch.height, patch.left : patch.left + patch.width] = patch.pixels
    assert np.array_equal(shown, edited)


def test_a_quick_patch_is_about_right_and_has_the_other_faces_edit_in_it(session: Session):
    exact = session.edited_photo([request(), request(face=1)])
    session.photo_patches([request(face=1)])
    (patch,) = session.photo_patches([request(preview=True)])
    box = np.s_[patch.top : patch.top + patch.height, patch.left : patch.left + patch.width]
    assert patch.pixels.shape == exact[box].shape  # the tiny photo is small already
    away = np.abs(patch.pixels.astype(float) - exact[box]).mean()
    unedited = np.abs(session.document.photo.pixels[box].astype(float) - exact[box]).mean()
    assert away < 0.5 * unedited


def test_nothing_changes_where_a_region_was_taken_away(session: Session):
    left_half = Stroke(((0.2, 0.0), (0.2, 1.0)), radius=0.25, feather=0.02, add=False)
    edit = SMILE.with_region("smile", RegionChoice("everything", (left_half,)))
    changed = (session.render(request(edit)) != session.render(request(Edit()))).any(axis=2)
    assert not changed[:, : round(0.4 * tiny.RESOLUTION)].any()
    assert changed[:, round(0.6 * tiny.RESOLUTION) :].mean() > 0.3


def test_the_brush_adds_to_a_region_and_takes_away(session: Session):
    def mask(*strokes: Stroke) -> np.ndarray:
        edit = Edit({"smile": 3.0}).with_region("smile", RegionChoice("eyes", strokes))
        return session.region_mask(request(edit), "smile")

    def at(x: float, y: float, add: bool) -> Stroke:
        return Stroke(((x, y),), radius=0.05, feather=0.01, add=add)

    assert mask()[200, 128] == 0
    assert mask(at(0.5, 0.785, True))[200, 128] == 255
    assert mask(at(0.5, 0.785, True), at(0.5, 0.785, False))[200, 128] == 0


def test_a_quick_patch_has_no_edit_of_another_face_that_was_taken_back(session: Session):
    session.photo_patches([request(), request(face=1)])
    session.photo_patches([request()])
    (patch,) = session.photo_patches([request(Edit({"smile": 0.001}, regions=SMILE.regions), preview=True)])
    box = np.s_[patch.top : patch.top + patch.height, patch.left : patch.left + patch.width]
    assert np.abs(patch.pixels.astype(float) - session.document.photo.pixels[box]).mean() < 0.5


@pytest.mark.parametrize(
    "change", [lambda edit: edit.with_strength("age", -2.0), lambda _edit: Edit(delta_strength=0.2)]
)
def test_several_directions_and_less_of_the_deltas_go_into_the_photo_too(
    session: Session, change: Callable[[Edit], Edit]
):
    photo = session.render(request(Edit()))
    assert (session.render(request(change(SMILE))) != photo).any()
    assert (session.render(request(change(SMILE))) != session.render(request())).any()


def test_a_face_that_is_inverted_again_is_edited_anew(session: Session):
    before = session.edited_photo([request(face=1)])
    session.invert(1, METHOD, seed=5)
    after = session.edited_photo([request(face=1)])
    assert (before != after).any()
    session.invert(1, METHOD)


def test_what_was_shown_is_not_made_again_for_its_identity(session: Session, monkeypatch: pytest.MonkeyPatch):
    edit = Edit({"smile": 2.5}, regions=SMILE.regions)
    session.render(request(edit, preview=True))

    def made_again(*_args: object) -> None:
        raise AssertionError("the same edit was worked out twice")

    monkeypatch.setattr(Portrait, "_made_change", made_again)
    assert session.photo_editor.identity_distance(request(edit, preview=True)) > 0
    with pytest.raises(AssertionError, match="twice"):
        session.photo_editor.identity_distance(request(Edit({"smile": 2.6}, regions=SMILE.regions), preview=True))


def test_an_edit_is_worked_out_about_as_large_as_the_face_is_in_the_photo(monkeypatch: pytest.MonkeyPatch):
    sizes: list[int] = []

    def change(_portrait: Portrait, _edit: Edit, size: int) -> Change:
        sizes.append(size)
        return no_change(size)

    monkeypatch.setattr(Portrait, "change", change)
    faces = [tiny.tiny_face(10, 10, side) for side in (60, 350, 380, 800, 3000)]
    crop = np.zeros((1024, 1024, 3), np.uint8)
    editor = PhotoEditor(
        Photo(np.zeros((40, 40, 3), np.uint8)), faces, tiny.tiny_directions(), lambda _: crop, lambda _: crop
    )
    editor.photo([request(face=face) for face in range(len(faces))])
    assert sizes == [256, 256, 512, 1024, 1024]


def test_prepared_a_first_preview_takes_its_own_render_alone(session: Session, monkeypatch: pytest.MonkeyPatch):
    session.photo_editor.forget(0)
    session.photo_editor.prepare(request(Edit()))
    rendered, render = [], session.renderer.render

    def watched(inversion, edit, *options, **more):
        rendered.append(edit)
        return render(inversion, edit, *options, **more)

    monkeypatch.setattr(session.renderer, "render", watched)
    session.render(request(preview=True))
    assert rendered == [SMILE]


def test_the_identity_distance_grows_with_an_edit_and_a_bound_shortens_it(session: Session):
    editor = session.photo_editor

    def distance(strength: float) -> float:
        return editor.identity_distance(request(Edit({"smile": strength}, regions=SMILE.regions)))

    assert distance(0) == 0
    assert 0 < distance(0.5) < distance(6.0)
    bound = distance(6.0) / 2
    held = editor.within_identity(request(Edit({"smile": 6.0}, regions=SMILE.regions)), bound)
    assert 0 < held.strengths["smile"] < 6
    assert distance(held.strengths["smile"]) <= bound
    assert editor.within_identity(request(SMILE), 10.0) == SMILE
