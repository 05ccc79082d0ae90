"""Documents come back exactly as they were saved, and nothing else passes for one."""

import io
import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from editing.document import VERSION, Document, load_document, save_document
from editing.edits import Edit
from editing.interpolation import Partner
from inversion.errors import DocumentError, ExportError
from inversion.photos.photo import Photo, read_photo
from inversion.result import Inversion, Metrics, compact_deltas
from tests import tiny


def _inversion(method: str = "tiny", seed: int = 0) -> Inversion:
    random = torch.Generator().manual_seed(seed)
    w = torch.randn(17, 32, generator=random)
    deltas = {"blocks.0.conv1.pointwise": torch.randn(16, 8, generator=random)}
    return Inversion(w, deltas, "tiny", method, seed, 1.25, Metrics(24.5, 0.8, 0.01, None))


def _full_document() -> Document:
    document = tiny.tiny_document()
    document.add_inversion(0, compact_deltas(_inversion()))
    document.add_inversion(1, _inversion("other", seed=3))
    document.add_inversion(0, replace(_inversion("tiny-w"), deltas={}, metrics=None))
    document.set_edit(0, Edit({"smile": 1.5}))
    document.set_edit(0, Edit({"smile": 2.0, "age": -1.0}, delta_strength=0.5))
    return document


def _assert_same(found: Document, wanted: Document) -> None:
    assert np.array_equal(found.photo.pixels, wanted.photo.pixels)
    assert len(found.faces) == len(wanted.faces)
    for face, other in zip(found.faces, wanted.faces, strict=True):
        assert face.box == other.box
        assert face.confidence == other.confidence
        assert np.array_equal(face.quad, other.quad)
        assert (face.landmarks is None) == (other.landmarks is None)
        assert other.landmarks is None or np.array_equal(face.landmarks, other.landmarks)
    assert list(found.inversions) == list(wanted.inversions)
    for key, inversion in found.inversions.items():
        other = wanted.inversions[key]
        assert torch.equal(inversion.w, other.w)
        assert inversion.deltas.keys() == other.deltas.keys()
        for name, delta in inversion.deltas.items():
            assert delta.dtype == torch.float32
            assert torch.equal(delta, other.deltas[name])
        facts = ("generator", "method", "seed", "seconds", "metrics")
        assert [getattr(inversion, name) for name in facts] == [getattr(other, name) for name in facts]
    assert found.edits == wanted.edits
    assert found.history == wanted.history


def test_round_trip_of_pixels_without_a_file(tmp_path: Path):
    document = _full_document()
    document.photo = replace(document.photo, exif=b"Exif\0\0some", icc_profile=b"profile")
    document.faces[1] = replace(document.faces[1], landmarks=None)
    save_document(document, tmp_path / "a.hinv")
    found = load_document(tmp_path / "a.hinv")
    _assert_same(found, document)
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
    inversion = replace(_inversion(), deltas={"kernel": torch.randn(256, 512)})
    sizes = []
    for name, kept in (("full", inversion), ("half", compact_deltas(inversion)), ("again", compact_deltas(inversion))):
        document = Document(tiny.tiny_photo(), [tiny.tiny_face()])
        document.add_inversion(0, kept)
        save_document(document, tmp_path / f"{name}.hinv")
        sizes.append((tmp_path / f"{name}.hinv").stat().st_size)
    assert sizes[0] - sizes[1] == pytest.approx(256 * 512 * 2, abs=64)
    assert (tmp_path / "half.hinv").read_bytes() == (tmp_path / "again.hinv").read_bytes()


def test_the_latest_inversion_comes_last():
    document = _full_document()
    document.add_inversion(0, _inversion("tiny", seed=9))
    assert list(document.inversions)[-1] == (0, "tiny")
    assert len(document.inversions) == 3


# Appearance codes


def test_h_comes_back_exactly_in_kilobytes_and_with_the_weights_it_belongs_to(tmp_path: Path):
    plain, coded = tiny.tiny_document(), tiny.tiny_document()
    h = torch.randn(14, 64)
    coded.add_inversion(0, replace(_inversion("hyper"), deltas={}, h=h, hypernetwork="ab12", start="w"))
    for name, document in (("plain", plain), ("coded", coded)):
        save_document(document, tmp_path / f"{name}.hinv")
    found = load_document(tmp_path / "coded.hinv").inversions[0, "hyper"]
    assert found.h is not None
    assert torch.equal(found.h, h)
    assert (found.hypernetwork, found.start, found.deltas) == ("ab12", "w", {})
    sizes = [(tmp_path / f"{name}.hinv").stat().st_size for name in ("plain", "coded")]
    assert sizes[1] - sizes[0] < 8000


def test_the_partner_of_a_morph_is_kept(tmp_path: Path):
    document = _full_document()
    partner = Partner("other.jpg", replace(_inversion("hyper"), deltas={}, h=torch.randn(14, 8), hypernetwork="ab"))
    document.partner = partner
    document.set_edit(0, Edit({"smile": 1.0}, morph=0.25))
    save_document(document, tmp_path / "a.hinv")
    found = load_document(tmp_path / "a.hinv")
    _assert_same(found, document)
    assert found.partner is not None
    assert (found.partner.title, found.partner.inversion.hypernetwork) == ("other.jpg", "ab")
    assert torch.equal(found.partner.inversion.w, partner.inversion.w)
    assert found.partner.inversion.h is not None
    assert partner.inversion.h is not None
    assert torch.equal(found.partner.inversion.h, partner.inversion.h)


def test_documents_of_version_1_still_open(saved: Path):
    def make_old(facts: dict) -> None:
        facts["version"] = 1
        for entry in facts["inversions"]:
            del entry["hypernetwork"], entry["start"]
        del facts["partner"]
        for entry in facts["edits"]:
            del entry["morph"]
        make_history_old(facts)

    found = load_document(with_facts(saved, make_old))
    _assert_same(found, _full_document())
    assert all(inversion.h is None for inversion in found.inversions.values())


def test_an_appearance_code_of_another_shape_is_damage(saved: Path):
    from safetensors.torch import save

    codes = save({"w": torch.zeros(17, 32), "h": torch.zeros(5)})
    changed = _rewritten(saved, lambda name, old: codes if name == "inversions/0.safetensors" else old)
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(changed)


# Failing to save


def test_a_failed_save_leaves_the_old_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.hinv"
    save_document(_full_document(), path)
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


# Failing to load


def _rewritten(path: Path, change, method: int = zipfile.ZIP_STORED) -> Path:
    """A copy of the document with its entries passed through `change` (name, content) → content or None."""
    target = path.with_name("changed.hinv")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", method) as archive:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                archive.writestr(name, content)
    return target


def with_facts(path: Path, change) -> Path:
    def edit(name: str, content: bytes) -> bytes:
        if name != "document.json":
            return content
        facts = json.loads(content)
        change(facts)
        return json.dumps(facts).encode()

    return _rewritten(path, edit)


def make_history_old(facts: dict) -> None:
    """As programs wrote it that kept the replaced edits alone, and not the one that each face began with."""
    del facts["history_done"]
    facts["history"] = [entry for entry in facts["history"] if entry["strengths"]]
    for entry in facts["history"]:
        del entry["after"], entry["text"]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "a.hinv"
    save_document(_full_document(), path)
    return path


def test_a_newer_version_asks_for_an_update(saved: Path):
    changed = with_facts(saved, lambda facts: facts.update(version=VERSION + 1))
    with pytest.raises(DocumentError, match=r"newer version.*Update"):
        load_document(changed)


def _set_quad(facts: dict) -> None:
    facts["faces"][0]["quad"] = [[0, 0]]


def _set_strength(facts: dict) -> None:
    facts["edits"][0]["strengths"]["smile"] = float("nan")


@pytest.mark.parametrize(
    "change",
    [
        lambda facts: facts.pop("photo"),
        lambda facts: facts.update(format="something else"),
        lambda facts: facts.update(version="1"),
        lambda facts: facts.update(faces={"a": 1}),
        lambda facts: facts["faces"].clear(),
        lambda facts: facts["photo"].update(entry="photo/../document.json"),
        lambda facts: facts["photo"].update(entry=5),
        lambda facts: facts["inversions"][0].update(face=7),
        lambda facts: facts["inversions"][0].update(face="0"),
        lambda facts: facts["inversions"][0].update(seed="x"),
        lambda facts: facts["inversions"][0].update(metrics={"psnr": 3}),
        lambda facts: facts["inversions"].extend(facts["inversions"]),
        _set_quad,
        _set_strength,
    ],
)
def test_wrong_facts_are_damage(saved: Path, change):
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(with_facts(saved, change))


@pytest.mark.parametrize("entry", ["document.json", "photo/pixels.png", "inversions/0.safetensors"])
@pytest.mark.parametrize("content", [None, b"", b"{", b"[" * 100_000, b"not that at all" * 10])
def test_damaged_entries(saved: Path, entry: str, content: bytes | None):
    changed = _rewritten(saved, lambda name, old: content if name == entry else old)
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(changed)


def test_codes_that_are_not_numbers(saved: Path):
    from safetensors.torch import save

    codes = save({"w": torch.full((17, 32), float("nan"))})
    changed = _rewritten(saved, lambda name, old: codes if name == "inversions/0.safetensors" else old)
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(changed)


def test_a_compressed_archive_is_refused_before_anything_is_unpacked(saved: Path):
    def blow_up(name: str, content: bytes) -> bytes:
        return b"\0" * 50_000_000 if name == "photo/pixels.png" else content

    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(_rewritten(saved, blow_up, zipfile.ZIP_DEFLATED))


def test_entries_that_share_their_bytes_are_refused(saved: Path):
    content = saved.read_bytes()
    # Claim in the central directory that the photo is far larger than the file.
    with zipfile.ZipFile(saved) as archive:
        size = archive.getinfo("photo/pixels.png").file_size.to_bytes(4, "little")
    start = content.index(b"PK\1\2")
    changed = content[:start] + content[start:].replace(size * 2, (2**31).to_bytes(4, "little") * 2)
    assert changed != content
    saved.write_bytes(changed)
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(saved)


@pytest.mark.parametrize("kept", [0, 10, 500, -200, -1])
def test_cut_files(saved: Path, kept: int):
    saved.write_bytes(saved.read_bytes()[:kept])
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(saved)


def test_every_flipped_byte_is_noticed_or_harmless(saved: Path):
    content = saved.read_bytes()
    for position in range(0, len(content), len(content) // 200):
        changed = bytearray(content)
        changed[position] ^= 0x55
        saved.write_bytes(changed)
        try:
            found = load_document(saved)
        except DocumentError:
            continue
        _assert_same(found, _full_document())


def test_other_files_and_none(tmp_path: Path):
    picture = io.BytesIO()
    Image.new("RGB", (80, 80)).save(picture, "PNG")
    (tmp_path / "picture.hinv").write_bytes(picture.getvalue())
    with pytest.raises(DocumentError, match="is not a HyperInverter Studio document"):
        load_document(tmp_path / "picture.hinv")
    with pytest.raises(DocumentError, match="no file"):
        load_document(tmp_path / "missing.hinv")
    with pytest.raises(DocumentError, match="cannot be read"):
        load_document(tmp_path)


def test_a_document_never_names_a_folder_outside_its_own(saved: Path):
    changed = with_facts(saved, lambda facts: facts["photo"].update(name="../../etc/secret.png"))
    assert load_document(changed).photo.path == saved.parent / "secret.png"


def test_photo_without_a_suffix(tmp_path: Path):
    photo = Photo(tiny.tiny_photo().pixels, Path("nowhere/photo"))
    save_document(Document(photo), tmp_path / "a.hinv")
    assert np.array_equal(load_document(tmp_path / "a.hinv").photo.pixels, photo.pixels)
