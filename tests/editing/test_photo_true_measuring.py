"""Edits measured in whole photos, on the tiny engine, and their bounds by hand."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from editing.edits import Edit, EditRequest
from editing.photo_true.measured_summary import changed_unedited, summarise_edits, write_edits
from editing.photo_true.measuring import FIGURES, UNEDITED, MeasuredEdit, PhotoTrueEdits, measured_edits
from editing.session import Session
from inversion.errors import Cancelled
from inversion.evaluation.composed import Place, Scene, composed_photos
from inversion.evaluation.evaluate import Evaluation, Measured, evaluate
from inversion.evaluation.measures import Subject, Value
from inversion.evaluation.pictures import pictures_in
from inversion.evaluation.results import Results
from inversion.faces.face import Face
from inversion.photos.photo import Photo
from inversion.progress import CancelToken
from tests import tiny
from tests.editing.test_directions_learned import TinyObserver

SMILE = MeasuredEdit("smile", 2.0, "lower face", "shape")
YAW = MeasuredEdit("yaw", 1.5, "head", "turn")
SCENES = (Scene("one", 300, 280), Scene("two", 360, 280, (Place(0.35, side=0.8), Place(0.65, side=0.8))))
SPREADS = {"smile": 1.0, "age": 2.0, "yaw": 0.5}


def directions():
    known = tiny.tiny_directions()
    return {
        "smile": replace(known["smile"], region="lower face"),
        "yaw": replace(known["yaw"], kind="turn"),
    }


def open_session(photo: Photo, faces: Sequence[Face]) -> Session:
    session = Session(tiny.tiny_generator(), tiny.tiny_catalogue(), directions(), find_faces=lambda _photo: [*faces])
    session.open_photo(photo)
    return session


def colours(picture: np.ndarray) -> np.ndarray:
    """Stands for dlib's descriptor."""
    return picture.mean((0, 1)) / 255


def measure(opened=open_session, edits: Sequence[MeasuredEdit] = (SMILE, YAW)) -> PhotoTrueEdits:
    return PhotoTrueEdits(opened, directions(), edits, SPREADS, observer=TinyObserver(), describe=colours)


def subject(place: int = 0) -> Subject:
    source = composed_photos(tiny.tiny_generator(), 2, scenes=SCENES)[place]
    method = tiny.TinyInverter(tiny.tiny_generator())
    crop = source.crop(tiny.RESOLUTION, aligned=False)
    return Subject(method, crop, method.invert(crop), crop, 1.0, 0, CancelToken(), None, source)


# One photo


def test_every_direction_with_a_score_is_measured_both_ways():
    edits = measured_edits([*directions().values(), replace(tiny.tiny_directions()["age"], name="sefa-1")])
    assert [edit.title for edit in edits] == ["smile -2", "smile +2", "yaw -1.5", "yaw +1.5"]
    assert [edit.turns for edit in edits] == [False, False, True, True]
    assert {edit.region for edit in edits} == {"lower face", "head"}


@pytest.mark.parametrize("place", [0, 1])
def test_all_values_are_there(place: int):
    values = measure().take(subject(place))
    assert set(values) == set(measure().names)
    assert values[UNEDITED] == 0
    for edit in (SMILE, YAW):
        found = {figure: values[edit.value(figure)] for figure in FIGURES}
        assert found["changed_outside"] == 0
        assert found["seconds"] > 0
        assert found["identity"] >= 0
        assert found["identity_between_renders"] > 0
        assert found["others_moved_as_rendered"] > 0
        assert found["sharpness"] > 0


def test_the_background_has_no_outside():
    background = MeasuredEdit("smile", 2.0, "background", "light")
    lit = {**directions(), "smile": replace(directions()["smile"], region="background", kind="light")}
    values = PhotoTrueEdits(open_session, lit, [background], SPREADS, observer=TinyObserver()).take(subject())
    assert values[background.value("changed_outside")] is values[background.value("quad_border")] is None
    assert values[background.value("background")] is not None


def test_the_photo_that_is_written_is_measured():
    values = measure().take(one := subject())
    photo, faces = one.source.whole(aligned=False)
    session = open_session(photo, faces)
    session.document.add_inversion(0, one.inversion)
    request = EditRequest(0, "tiny", SMILE.edit, tiny.RESOLUTION)
    edited = session.crop(0).astype(float).mean((0, 1))
    rendered, plain = session.render(request), session.render(replace(request, edit=Edit()))
    written = open_session(Photo(session.edited_photo([request])), faces).crop(0)
    assert values[SMILE.value("identity")] == pytest.approx(np.linalg.norm(colours(written) - edited / 255), abs=1e-6)
    between = np.linalg.norm(colours(rendered) - colours(plain))
    assert values[SMILE.value("identity_between_renders")] == pytest.approx(between, abs=1e-6)


def test_both_faces_of_a_photo_are_edited():
    asked: list[list[EditRequest]] = []

    class Watched(Session):
        def edited_photo(self, requests: Sequence[EditRequest]) -> np.ndarray:
            asked.append(list(requests))
            return super().edited_photo(requests)

    def opened(photo: Photo, faces: Sequence[Face]) -> Session:
        session = Watched(tiny.tiny_generator(), tiny.tiny_catalogue(), directions(), find_faces=lambda _: [*faces])
        session.open_photo(photo)
        return session

    measure(opened, [SMILE]).take(subject(1))
    assert [[request.face for request in requests] for requests in asked] == [[0, 1], [0, 1]]
    assert [requests[0].edit for requests in asked] == [Edit(), SMILE.edit]


def test_what_strays_is_found():
    class Straying(Session):
        def edited_photo(self, requests: Sequence[EditRequest]) -> np.ndarray:
            pixels = super().edited_photo(requests).copy()
            pixels[0, 0] ^= 1
            return pixels

    def opened(photo: Photo, faces: Sequence[Face]) -> Session:
        session = Straying(tiny.tiny_generator(), tiny.tiny_catalogue(), directions(), find_faces=lambda _: [*faces])
        session.open_photo(photo)
        return session

    values = measure(opened, [SMILE]).take(subject())
    assert values[UNEDITED] == 1
    assert values[SMILE.value("changed_outside")] == 1


def test_cancelling():
    one = subject()
    one.cancel.cancel()
    with pytest.raises(Cancelled):
        measure().take(one)


def test_the_signature_follows_edits_regions_and_spreads():
    other = PhotoTrueEdits(open_session, tiny.tiny_directions(), (SMILE, YAW), SPREADS, observer=TinyObserver())
    wider = PhotoTrueEdits(open_session, directions(), (SMILE, YAW), {"age": 1.0}, observer=TinyObserver())
    signatures = [one.signature for one in (measure(), measure(edits=[SMILE]), other, wider)]
    assert len(set(signatures)) == 4
    assert measure().signature == signatures[0]


def test_composed_photos_and_files_are_measured_together(tmp_path: Path):
    (tmp_path / "photos").mkdir()
    tiny.save_tiny_pictures(tmp_path / "photos", 1)
    pictures = [composed_photos(tiny.tiny_generator(), 1, scenes=SCENES)[0], *pictures_in(tmp_path / "photos")]
    methods = {"tiny": tiny.TinyInverter(tiny.tiny_generator())}
    further = [measure(edits=[SMILE])]
    found = evaluate(pictures, methods, Results(tmp_path / "kept"), further=further, aligned=True)
    assert [one.picture.name for one in found.measured] == ["one 0-0000", "0.png"]
    write_edits(found, [SMILE], tmp_path / "edits.csv")
    with (tmp_path / "edits.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["picture"], row["direction"], row["strength"]) for row in rows] == [
        ("one 0-0000", "smile", "+2"),
        ("0.png", "smile", "+2"),
    ]
    assert float(rows[0]["sharpness"]) > 0
    assert changed_unedited(found) == 0


# Over photos

WITHIN: dict[str, Value] = {
    "identity": 0.3,
    "identity_as_rendered": 0.5,
    "identity_between_renders": 0.29,
    "moved": 0.9,
    "moved_as_rendered": 1.0,
    "others_moved": 0.4,
    "others_moved_as_rendered": 0.5,
    "sharpness": 1.0,
    "seam": 0.5,
    "seam_gradient": 1.0,
    "quad_border": 0.1,
    "background": 0.0,
    "changed_outside": 0.0,
    "seconds": 1.0,
}


def made_up(edit: MeasuredEdit, *photos: dict[str, Value]) -> Evaluation:
    pictures = composed_photos(tiny.tiny_generator(), len(photos), scenes=SCENES)
    measured = [
        Measured(picture, "tiny", {UNEDITED: 0.0, **{edit.value(name): value for name, value in values.items()}})
        for picture, values in zip(pictures, photos, strict=True)
    ]
    return Evaluation(["tiny"], [], measured)


def test_within_all_bounds():
    found = summarise_edits(made_up(SMILE, WITHIN, {**WITHIN, "moved": 0.8, "sharpness": 0.8}), [SMILE])
    one = found["smile +2"]["tiny"]
    assert one.beyond == ()
    assert one.kept == pytest.approx(0.85)
    assert one.least_sharpness == 0.8
    assert one.mean("identity") == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("edit", "values", "beyond"),
    [
        (SMILE, {"identity": 0.32}, "identity"),
        (SMILE, {"moved": 0.8}, "kept"),
        (SMILE, {"moved": -0.9}, "kept"),
        (SMILE, {"others_moved": 0.51}, "others_moved"),
        (SMILE, {"sharpness": 1.3}, "sharpness"),
        (SMILE, {"sharpness": 0.6}, "sharpness"),
        (SMILE, {"seam": 1.1}, "seam"),
        (YAW, {"seam": 3.1}, "seam"),
        (SMILE, {"seam_gradient": 0.8}, "seam_gradient"),
        (YAW, {"seam_gradient": 1.2}, "seam_gradient"),
        (SMILE, {"quad_border": 0.6}, "quad_border"),
        (SMILE, {"background": 0.2}, "background"),
        (SMILE, {"changed_outside": 1.0}, "changed_outside"),
    ],
)
def test_what_is_beyond_its_bounds_is_named(edit: MeasuredEdit, values: dict[str, Value], beyond: str):
    assert summarise_edits(made_up(edit, {**WITHIN, **values}), [edit])[edit.title]["tiny"].beyond == (beyond,)


def test_turns_may_do_more():
    values = {**WITHIN, "seam": 2.9, "seam_gradient": 1.14, "background": 5.0}
    assert summarise_edits(made_up(YAW, values), [YAW])[YAW.title]["tiny"].beyond == ()


def test_one_soft_photo_among_many_is_named():
    found = made_up(SMILE, WITHIN, WITHIN, {**WITHIN, "sharpness": 0.69})
    assert summarise_edits(found, [SMILE])["smile +2"]["tiny"].beyond == ("sharpness",)


def test_what_could_not_be_measured_is_beyond_nothing():
    nothing: dict[str, Value] = dict.fromkeys(FIGURES)
    one = summarise_edits(made_up(SMILE, nothing), [SMILE])["smile +2"]["tiny"]
    assert (one.beyond, one.kept, one.least_sharpness, one.most_changed_outside) == ((), None, None, None)
    assert summarise_edits(made_up(SMILE, WITHIN).part(lambda _one: False), [SMILE]) == {}
