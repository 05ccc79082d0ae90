"""Documents come back exactly as they were saved."""

import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from editing.document import Document, load_document, save_document
from editing.edits import Edit, RegionChoice, Stroke
from editing.interpolation import Partner
from inversion.errors import DocumentError, ExportError
from inversion.photos.photo import Photo, read_photo
from inversion.result import compact_deltas
from tests import tiny
from tests.editing.documents import assert_same, full_document, make_history_old, sample_inversion, with_metadata


def test_round_trip_of_pixels_without_a_file(tmp_path: Path):
    document = full_document()
    document.photo = replace(document.photo, exif=b"Exif\0\0some", icc_profile=b"profile")
    document.faces[1] = replace(document.faces[1], landmarks=None)
    save_document(document, tmp_path / "a.hinv")
    found = load_document(tmp_path / "a.hinv")
    assert_same(found, document)
    assert (found.photo.exif, found.photo.icc_profile) == (b"Exif\0\0some", b"profile")
    assert found.photo.path is None


def test_a_photos_own_file_is_kept_byte_for_byte_even_after_it_is_gone(tmp_path: Path):
    file = tmp_path / "portrait.jpg"
    Image.fromarray(tiny.tiny_photo().pixels).save(file, quality=80)
    document = Document(read_photo(file), [tiny.tiny_face()])
    save_document(document, tmp_path / "a.hinv")
    original = file.read_bytes()
    file.unlink()

    found = load_document(tmp_path / "a.hinv")
    assert np.array_equal(found.photo.pixels, document.photo.pixels)
    assert found.photo.path == file
    save_document(found, tmp_path / "b.hinv")
    with zipfile.ZipFile(tmp_path / "b.hinv") as archive:
        assert archive.read("photo/original.jpg") == original


def test_a_photo_file_that_changed_meanwhile_is_not_taken_for_the_photo(tmp_path: Path):
    file = tmp_path / "portrait.jpg"
    Image.fromarray(tiny.tiny_photo().pixels).save(file)
    photo = read_photo(file)
    Image.fromarray(255 - photo.pixels).save(file)
    save_document(Document(photo), tmp_path / "a.hinv")
    assert np.array_equal(load_document(tmp_path / "a.hinv").photo.pixels, photo.pixels)


def test_compact_deltas_take_half_the_space_and_the_same_document_the_same_bytes(tmp_path: Path):
    inversion = replace(sample_inversion(), deltas={"kernel": torch.randn(256, 512)})
    sizes = []
    for name, kept in (("full", inversion), ("half", compact_deltas(inversion)), ("again", compact_deltas(inversion))):
        document = Document(tiny.tiny_photo(), [tiny.tiny_face()])
        document.add_inversion(0, kept)
        save_document(document, tmp_path / f"{name}.hinv")
        sizes.append((tmp_path / f"{name}.hinv").stat().st_size)
    assert sizes[0] - sizes[1] == pytest.approx(256 * 512 * 2, abs=64)
    assert (tmp_path / "half.hinv").read_bytes() == (tmp_path / "again.hinv").read_bytes()


def test_sharpness_stands_beside_metrics_that_programs_from_before_it_read(tmp_path: Path):
    save_document(full_document(), tmp_path / "a.hinv")
    with zipfile.ZipFile(tmp_path / "a.hinv") as archive:
        stored, *_ = json.loads(archive.read("document.json"))["inversions"]
    assert set(stored["metrics"]) == {"psnr_db", "ms_ssim", "l2_256", "identity_distance"}
    assert stored["sharpness"] == 0.5


def test_the_latest_inversion_comes_last():
    document = full_document()
    document.add_inversion(0, sample_inversion("tiny", seed=9))
    assert list(document.inversions)[-1] == (0, "tiny")
    assert len(document.inversions) == 3


def test_h_comes_back_exactly_in_kilobytes_and_with_the_weights_it_belongs_to(tmp_path: Path):
    plain, coded = tiny.tiny_document(), tiny.tiny_document()
    h = torch.randn(14, 64)
    coded.add_inversion(0, replace(sample_inversion("hyper"), deltas={}, h=h, hypernetwork="ab12", start="w"))
    for name, document in (("plain", plain), ("coded", coded)):
        save_document(document, tmp_path / f"{name}.hinv")
    found = load_document(tmp_path / "coded.hinv").inversions[0, "hyper"]
    assert found.h is not None
    assert torch.equal(found.h, h)
    assert (found.hypernetwork, found.start, found.deltas) == ("ab12", "w", {})
    sizes = [(tmp_path / f"{name}.hinv").stat().st_size for name in ("plain", "coded")]
    assert sizes[1] - sizes[0] < 8000


def test_the_partner_of_a_morph_is_kept(tmp_path: Path):
    document = full_document()
    partner = Partner(
        "other.jpg", replace(sample_inversion("hyper"), deltas={}, h=torch.randn(14, 8), hypernetwork="ab")
    )
    document.partner = partner
    document.set_edit(0, Edit({"smile": 1.0}, morph=0.25))
    save_document(document, tmp_path / "a.hinv")
    found = load_document(tmp_path / "a.hinv")
    assert_same(found, document)
    assert found.partner is not None
    assert (found.partner.title, found.partner.inversion.hypernetwork) == ("other.jpg", "ab")
    assert torch.equal(found.partner.inversion.w, partner.inversion.w)
    assert found.partner.inversion.h is not None
    assert partner.inversion.h is not None
    assert torch.equal(found.partner.inversion.h, partner.inversion.h)


def test_documents_of_version_1_still_open(saved: Path):
    def make_old(metadata: dict) -> None:
        metadata["version"] = 1
        for entry in metadata["inversions"]:
            del entry["hypernetwork"], entry["start"]
        del metadata["partner"]
        for entry in metadata["edits"]:
            del entry["morph"]
        make_history_old(metadata)

    found = load_document(with_metadata(saved, make_old))
    assert_same(found, full_document())
    assert all(inversion.h is None for inversion in found.inversions.values())


def test_a_failed_save_leaves_the_old_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.hinv"
    save_document(full_document(), path)
    before = path.read_bytes()

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(ExportError, match=r"disk is full.*Nothing was changed"):
        save_document(tiny.tiny_document(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_saving_into_a_missing_folder_says_so(tmp_path: Path):
    with pytest.raises(ExportError, match="does not exist"):
        save_document(tiny.tiny_document(), tmp_path / "missing" / "a.hinv")


def test_photo_without_a_suffix(tmp_path: Path):
    photo = Photo(tiny.tiny_photo().pixels, Path("nowhere/photo"))
    save_document(Document(photo), tmp_path / "a.hinv")
    assert np.array_equal(load_document(tmp_path / "a.hinv").photo.pixels, photo.pixels)


def test_where_an_edit_acts_is_kept(tmp_path: Path):
    stroke = Stroke(((0.25, 0.5), (0.3, 0.55)), radius=0.04, feather=0.02, add=False)
    edit = Edit({"smile": 2.0}).with_region("smile", RegionChoice("lips", (stroke,)))
    document = full_document()
    document.set_edit(0, edit)
    save_document(document, tmp_path / "a.hinv")
    found = load_document(tmp_path / "a.hinv")
    assert (found.edits[0], found.history) == (edit, document.history)


def test_the_usual_region_is_not_stored():
    assert not Edit().with_region("smile", RegionChoice()).regions


def test_a_hundred_strokes_take_the_room_of_a_hundred(tmp_path: Path):
    document = Document(tiny.tiny_photo(), [tiny.tiny_face()])
    strokes = [Stroke(tuple((k / 100, n / 1000) for k in range(40)), radius=0.05) for n in range(100)]
    for count in range(1, len(strokes) + 1):
        document.set_edit(0, Edit({"smile": 1.0}).with_region("smile", RegionChoice("face", tuple(strokes[:count]))))
    save_document(document, tmp_path / "a.hinv")
    with zipfile.ZipFile(tmp_path / "a.hinv") as archive:
        assert archive.getinfo("document.json").file_size < 2_000_000
    found = load_document(tmp_path / "a.hinv")
    assert (found.edits, found.history) == (document.edits, document.history)


@pytest.mark.parametrize("index", [-1, 1, "0", None])
def test_a_stroke_there_is_not_is_damage(saved: Path, index: object):
    region = {"region": "face", "strokes": [index]}
    stroke = {"points": [[0.5, 0.5]], "radius": 0.1, "feather": 0.0, "add": True}
    edit = {"face": 0, "strengths": {}, "delta_strength": 1.0, "regions": {"smile": region}}
    damaged = with_metadata(saved, lambda metadata: metadata.update(edits=[edit], strokes=[stroke]))
    with pytest.raises(DocumentError):
        load_document(damaged)
