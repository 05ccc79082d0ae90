"""`edit` writes the whole photo in its own form, with the edits of all its faces in it."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image

from app.commands.setup import Setup
from tests import tiny
from tests.app.tiny_setup import tiny_setup

METHODS = (tiny.TinyDetailInverter, tiny.TinyInverter)
EVERYWHERE = ["--set", "smile=3", "--region", "smile=everything"]

pytestmark = pytest.mark.usefixtures("beside_photo")


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup(*METHODS)


def pixels(name: str) -> np.ndarray:
    return np.asarray(Image.open(name)).astype(int)


def test_the_whole_photo_is_written_and_changes_around_the_face_alone(summary):
    found = summary("edit", "photo.png", "-o", "edited.png", *EVERYWHERE)
    assert found["written"] == "the whole photo"
    before, after = pixels("photo.png"), pixels("edited.png")
    assert after.shape == before.shape
    (left, top), (right, bottom) = (corner(tiny.tiny_face().quad, axis=0) for corner in (np.min, np.max))
    inside = np.zeros(before.shape[:2], bool)
    inside[int(top) : int(bottom) + 1, int(left) : int(right) + 1] = True
    changed = (before != after).any(axis=2)
    assert changed[inside].mean() > 0.2
    assert not changed[~inside].any()


def test_no_edit_writes_the_photos_own_pixels_all_16_bits_of_them(summary):
    deep = np.random.default_rng(2).integers(0, 2**16, (300, 320, 3), dtype=np.uint16)
    for name in ("deep.png", "deep.tiff"):
        cv2.imwrite(name, deep)
        summary("edit", name, "-o", f"same-{name}", "--method", "tiny")
        assert np.array_equal(cv2.imread(f"same-{name}", cv2.IMREAD_UNCHANGED), deep)
        summary("edit", name, "-o", f"edited-{name}", "--method", "tiny", *EVERYWHERE)
        edited = cv2.imread(f"edited-{name}", cv2.IMREAD_UNCHANGED)
        assert edited.dtype == np.uint16
        changed = (edited != deep).any(axis=2)
        assert changed.any()
        assert not changed[:20].any()


@pytest.mark.parametrize(
    ("options", "place", "model"),
    [([], True, True), (["--metadata", "without-place"], False, True), (["--metadata", "none"], False, False)],
)
def test_the_place_and_the_rest_can_be_left_out(summary, options: list[str], place: bool, model: bool):
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "Camera 3"
    exif[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (48.0, 8.0, 0.0)}
    Image.open("photo.png").save("with-place.jpg", exif=exif)
    for how in ([], ["--crop"]):
        summary("edit", "with-place.jpg", "-o", "out.jpg", "--overwrite", "--method", "tiny", *how, *options)
        written = Image.open("out.jpg").getexif()
        assert bool(written.get_ifd(ExifTags.IFD.GPSInfo)) is place
        assert (written.get(ExifTags.Base.Model) == "Camera 3") is model


def test_crop_and_render_are_there_to_be_asked_for(summary):
    size = (tiny.RESOLUTION, tiny.RESOLUTION)
    line = ["edit", "photo.png", "--set", "smile=2"]
    assert summary(*line, "-o", "crop.png", "--crop")["written"] == "the aligned crop"
    assert summary(*line, "-o", "render.png", "--as-rendered")["written"].endswith("as the generator paints it")
    assert Image.open("crop.png").size == Image.open("render.png").size == size
    assert (pixels("crop.png") != pixels("render.png")).any()


def test_a_documents_other_faces_keep_their_edits_in_the_photo(summary):
    summary("edit", "photo.png", "-o", "first.png", *EVERYWHERE, "--document", "a.hinv")
    summary("edit", "a.hinv", "-o", "both.png", "--face", "1", *EVERYWHERE, "--document", "b.hinv")
    first, both = pixels("first.png"), pixels("both.png")
    photo = pixels("photo.png")
    only_first = np.s_[60:200, 45:95]
    assert np.array_equal(first[only_first], both[only_first])
    assert (first[only_first] != photo[only_first]).any()
    assert (first != both).any()


@pytest.mark.parametrize("given", ["smile", "smile=nose", "wink=lips"])
def test_a_region_there_is_not_is_named(command, given: str):
    code, _, err = command("edit", "photo.png", "-o", "a.png", "--set", "smile=1", "--region", given)
    assert code != 0
    assert not Path("a.png").exists()
    assert ("nose" in err or "wink" in err) or "NAME=REGION" in err


def test_a_turn_that_is_too_large_is_made_and_said(command):
    turning = {**tiny.tiny_directions(), "yaw": replace(tiny.tiny_directions()["yaw"], kind="turn")}
    setup = tiny_setup(*METHODS, load_directions=lambda: turning)
    for strength, said in ((1.0, False), (2.5, True)):
        code, _, err = command("edit", "photo.png", "-o", f"{strength}.png", "--set", f"yaw={strength}", setup=setup)
        assert code == 0
        assert ("beyond 1.5" in err) == said
