"""Recipes in exported pictures: what goes in comes out of each format, and what others put there does no harm."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from editing.document import Document
from editing.edits import Edit, EditRequest, RegionChoice, Stroke
from editing.export import export_picture
from editing.photo_export import export_photo
from editing.provenance.following import check_recipe, follow_recipe
from editing.provenance.original import original_of
from editing.provenance.provenance import Provenance
from editing.provenance.recipe import Recipe, original_beside, recipe_in, recipe_of, write_recipe
from editing.session import Session
from editing.xmp import xmp_packet
from inversion.errors import DocumentError, ExportError, RequestError
from inversion.photos.native import read_native
from inversion.photos.photo import Photo, read_photo
from tests import tiny

SUFFIXES = ("png", "jpg", "webp", "tif")
STROKE = Stroke(((0.25, 0.5), (0.3, 0.55)), 0.05, 0.02)
EDIT = Edit({"smile": 1.5, "age": -0.25}, 0.75, 0.5, regions={"smile": RegionChoice("lips", (STROKE,))})


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A photo whose second face is inverted and edited."""
    path = tmp_path / "by the sea.png"
    Image.fromarray(tiny.tiny_photo().pixels).save(path)
    session = tiny.tiny_session(tiny.TinyDetailInverter, tiny.TinyInverter)
    session.open(path)
    session.invert(1, "tiny-detail+detail")
    session.document.set_edit(1, EDIT)
    return session


def recipe_from(session: Session) -> Recipe:
    request = EditRequest(1, "tiny-detail+detail", session.document.edits[1], tiny.RESOLUTION)
    return recipe_of(session, [request], original_of(session.document))


def with_packet(text: str) -> Photo:
    return replace(tiny.tiny_photo(), xmp=xmp_packet(None, recipe=text))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("bits", [8, 16])
def test_a_recipe_comes_back_from_every_format(tmp_path: Path, session: Session, suffix: str, bits: int) -> None:
    recipe, path = recipe_from(session), tmp_path / f"out.{suffix}"
    native = read_native(session.document.photo)
    if bits == 16:
        native = replace(native, pixels=native.pixels.astype(np.uint16) * 257)
    export_photo(native, path, photo=session.document.photo, provenance=Provenance(write_recipe(recipe)))
    found = recipe_in(read_photo(path))
    assert found is not None
    assert (found.name, found.width, found.height) == ("by the sea.png", 320, 300)
    assert found.sha256 == hashlib.sha256((tmp_path / "by the sea.png").read_bytes()).hexdigest()
    (one,) = found.faces
    assert (one.index, one.method, one.start, one.edit) == (1, "tiny-detail+detail", "", EDIT)
    assert np.array_equal(one.face.quad, session.document.faces[1].quad)
    assert original_beside(path, found) == tmp_path / "by the sea.png"
    assert recipe_in(read_photo(tmp_path / "by the sea.png")) is None


def test_following_it_makes_the_same_picture_again(tmp_path: Path, session: Session) -> None:
    request = EditRequest(1, "tiny-detail+detail", EDIT, tiny.RESOLUTION, photo_true=True)
    made, stored = session.edited_photo([request]), write_recipe(recipe_from(session))
    again = tiny.tiny_session(tiny.TinyDetailInverter, tiny.TinyInverter)
    again.open(tmp_path / "by the sea.png")
    recipe = recipe_in(with_packet(stored))
    assert recipe is not None
    check_recipe(again, recipe)
    assert list(follow_recipe(again, recipe)) == [1]
    assert again.document.edits == {1: EDIT}
    assert again.document.history.done == 1  # it can be undone
    assert np.array_equal(again.edited_photo([request]), made)
    follow_recipe(again, recipe)  # inverts nothing anew
    assert len(again.document.inversions) == 1


def test_a_face_that_is_not_found_is_placed_where_the_recipe_has_it(tmp_path: Path, session: Session) -> None:
    recipe = recipe_from(session)
    again = tiny.tiny_session(tiny.TinyDetailInverter, faces=[])
    again.open(tmp_path / "by the sea.png")
    assert list(follow_recipe(again, recipe)) == [0]
    assert np.array_equal(again.document.faces[0].quad, recipe.faces[0].face.quad)


def test_in_another_photo_faces_are_taken_by_number(session: Session) -> None:
    recipe = recipe_from(session)
    other = tiny.tiny_session(tiny.TinyDetailInverter)
    other.document = Document(tiny.tiny_photo(400, 380), list(session.document.faces))
    assert list(follow_recipe(other, recipe)) == [1]
    other.document = Document(tiny.tiny_photo(400, 380), list(session.document.faces[:1]))
    with pytest.raises(Exception, match="no face number 1"):
        follow_recipe(other, recipe)


def test_a_refined_face_is_refined_again(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    Image.fromarray(tiny.tiny_photo().pixels).save(path)
    session = tiny.tiny_session(tiny.TinyInverter)
    session.open(path)
    session.invert(0, "tiny")
    session.refine(0, "tiny")
    recipe = recipe_of(session, [EditRequest(0, "refine", Edit({"age": 1}))], original_of(session.document))
    assert (recipe.faces[0].method, recipe.faces[0].start) == ("refine", "tiny")
    again = tiny.tiny_session(tiny.TinyInverter)
    again.open(path)
    follow_recipe(again, recipe)
    assert list(again.document.inversions) == [(0, "tiny"), (0, "refine")]


def test_it_has_no_codes_no_pixels_and_no_morph(session: Session) -> None:
    session.document.set_edit(1, replace(EDIT, morph=0.5))
    text = write_recipe(recipe_from(session))
    assert len(text) < 8_000
    assert json.loads(text)["faces"][0]["edit"]["morph"] == 0.0


def test_an_export_without_it_does_not_hand_an_earlier_one_on(tmp_path: Path, session: Session) -> None:
    first, second = tmp_path / "first.png", tmp_path / "second.png"
    pixels = session.document.photo.pixels
    export_picture(pixels, first, provenance=Provenance(write_recipe(recipe_from(session))))
    opened = read_photo(first)
    assert recipe_in(opened) is not None
    export_picture(opened.pixels, second, photo=opened)
    assert recipe_in(read_photo(second)) is None


def test_a_recipe_that_a_jpeg_has_no_room_for_is_not_lost_unsaid(tmp_path: Path, session: Session) -> None:
    strokes = tuple(Stroke(tuple((x / 900, y / 700) for x in range(90)), 0.1) for y in range(60))
    session.document.set_edit(1, replace(EDIT, regions={"smile": RegionChoice("lips", strokes)}))
    told = Provenance(write_recipe(recipe_from(session)))
    with pytest.raises(ExportError, match="recipe"):
        export_picture(session.document.photo.pixels, tmp_path / "out.jpg", provenance=told)
    assert not (tmp_path / "out.jpg").exists()
    export_picture(session.document.photo.pixels, tmp_path / "out.png", provenance=told)
    found = recipe_in(read_photo(tmp_path / "out.png"))
    assert found is not None
    assert found.faces[0].edit.regions["smile"].strokes == strokes


def test_the_original_beside_is_the_same_file_and_in_the_same_folder(tmp_path: Path, session: Session) -> None:
    recipe, picture = recipe_from(session), tmp_path / "out.png"
    assert original_beside(picture, recipe) is not None
    (tmp_path / "by the sea.png").write_bytes(b"another")
    assert original_beside(picture, recipe) is None
    (tmp_path / "by the sea.png").unlink()
    assert original_beside(picture, recipe) is None
    assert original_beside(picture, replace(recipe, name="")) is None
    assert original_beside(picture, replace(recipe, sha256="")) is None


@pytest.mark.parametrize(
    ("name", "taken"), [("../../secret.png", "secret.png"), ("C:\\Users\\a\\b.png", "b.png"), ("/etc/passwd", "passwd")]
)
def test_a_name_never_leads_into_other_folders(session: Session, name: str, taken: str) -> None:
    stored = json.loads(write_recipe(recipe_from(session)))
    stored["photo"]["name"] = name
    found = recipe_in(with_packet(json.dumps(stored)))
    assert found is not None
    assert found.name == taken


def _changed(stored: dict[str, Any], *path: str | int, to: Any) -> str:
    inner: Any = stored
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = to
    return json.dumps(stored)


HOSTILE: dict[tuple[str | int, ...], list[Any]] = {
    ("format",): ["other", None],
    ("version",): ["1", None],
    ("photo",): [None, [], "x"],
    ("photo", "width"): [0, -5, 1e9, 10**30, True, "320"],
    ("photo", "sha256"): ["zz", "A" * 64, "a" * 63],
    ("photo", "name"): ["a\nb", "x" * 300, "a\u202eb"],
    ("faces",): [None, {}, "faces", [{}], [None] * 2, [[]] * 500],
    ("faces", 0, "index"): [-1, 10**9, None, 0.5, "0"],
    ("faces", 0, "quad"): [None, [[0, 0]] * 4, [[1e300, 0]] * 4, [[float("nan")] * 2] * 4, "quad"],
    ("faces", 0, "box"): [[0, 0, float("inf"), 1], [1, 2], None],
    ("faces", 0, "landmarks"): [[[0, 0]], "none", 5],
    ("faces", 0, "edit"): [None, {}, []],
    ("faces", 0, "edit", "strengths"): [{"smile": float("nan")}, {"smile": float("inf")}, {"smile": "much"}, []],
    ("faces", 0, "edit", "regions"): [{"smile": {"region": "lips", "strokes": [99]}}, {"smile": 5}, [1]],
    ("strokes",): [None, [{}], [{"points": [[1e9, 0]], "radius": 1, "feather": 0, "add": True}], [5]],
}


@pytest.mark.parametrize(("path", "values"), HOSTILE.items(), ids=lambda value: "-".join(map(str, value))[:40])
def test_a_damaged_recipe_is_an_error_with_advice(
    session: Session, path: tuple[str | int, ...], values: list[Any]
) -> None:
    text = write_recipe(recipe_from(session))
    for value in values:
        with pytest.raises(DocumentError, match="damaged") as caught:
            recipe_in(with_packet(_changed(json.loads(text), *path, to=value)))
        assert caught.value.advice


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "5", "[" * 100_000, "{" * 30_000, " " * (2**20 + 1), "null"])
def test_what_is_no_recipe_at_all_is_damaged_too(text: str) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        recipe_in(with_packet(text))


def test_a_packet_that_would_fill_the_memory_is_not_taken_apart(session: Session) -> None:
    packet = xmp_packet(None, recipe=write_recipe(recipe_from(session)))
    filled = packet.replace(b"</x:xmpmeta>", b"<a/>" * 2**20 + b"</x:xmpmeta>")
    assert recipe_in(replace(tiny.tiny_photo(), xmp=packet)) is not None
    assert recipe_in(replace(tiny.tiny_photo(), xmp=filled)) is None


def test_a_newer_recipe_says_so(session: Session) -> None:
    text = _changed(json.loads(write_recipe(recipe_from(session))), "version", to=2)
    with pytest.raises(DocumentError, match="newer version"):
        recipe_in(with_packet(text))


def test_strengths_beyond_all_measure_are_brought_back(session: Session) -> None:
    path = ("faces", 0, "edit", "strengths")
    found = recipe_in(with_packet(_changed(json.loads(write_recipe(recipe_from(session))), *path, to={"smile": 1e9})))
    assert found is not None
    assert found.faces[0].edit.strengths["smile"] == 100


@pytest.mark.parametrize("what", ["method", "direction"])
def test_what_is_not_here_is_said_before_anything_runs(session: Session, what: str) -> None:
    stored = json.loads(write_recipe(recipe_from(session)))
    if what == "method":
        stored["faces"][0]["method"] = "magic"
    else:
        stored["faces"][0]["edit"]["strengths"] = {"magic": 1}
    found = recipe_in(with_packet(json.dumps(stored)))
    assert found is not None
    with pytest.raises(RequestError, match="magic"):
        check_recipe(session, found)
