"""Nothing but a whole document passes for one."""

import io
import zipfile
from pathlib import Path

import pytest
import torch
from PIL import Image

from editing.document import VERSION, load_document
from inversion.errors import DocumentError
from tests.editing.documents import (
    assert_same,
    full_document,
    rewritten,
    with_metadata,
)


def test_an_appearance_code_of_another_shape_is_damage(saved: Path):
    from safetensors.torch import save

    codes = save({"w": torch.zeros(17, 32), "h": torch.zeros(5)})
    changed = rewritten(saved, lambda name, old: codes if name == "inversions/0.safetensors" else old)
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(changed)


def test_a_newer_version_asks_for_an_update(saved: Path):
    changed = with_metadata(saved, lambda metadata: metadata.update(version=VERSION + 1))
    with pytest.raises(DocumentError, match=r"newer version.*Update"):
        load_document(changed)


def _set_quad(metadata: dict) -> None:
    metadata["faces"][0]["quad"] = [[0, 0]]


def _set_strength(metadata: dict) -> None:
    metadata["edits"][0]["strengths"]["smile"] = float("nan")


@pytest.mark.parametrize(
    "change",
    [
        lambda metadata: metadata.pop("photo"),
        lambda metadata: metadata.update(format="something else"),
        lambda metadata: metadata.update(version="1"),
        lambda metadata: metadata.update(faces={"a": 1}),
        lambda metadata: metadata["faces"].clear(),
        lambda metadata: metadata["photo"].update(entry="photo/../document.json"),
        lambda metadata: metadata["photo"].update(entry=5),
        lambda metadata: metadata["inversions"][0].update(face=7),
        lambda metadata: metadata["inversions"][0].update(face="0"),
        lambda metadata: metadata["inversions"][0].update(seed="x"),
        lambda metadata: metadata["inversions"][0].update(metrics={"psnr": 3}),
        lambda metadata: metadata["inversions"].extend(metadata["inversions"]),
        _set_quad,
        _set_strength,
    ],
)
def test_wrong_metadata_are_damage(saved: Path, change):
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(with_metadata(saved, change))


@pytest.mark.parametrize("entry", ["document.json", "photo/pixels.png", "inversions/0.safetensors"])
@pytest.mark.parametrize("content", [None, b"", b"{", b"[" * 100_000, b"not that at all" * 10])
def test_damaged_entries(saved: Path, entry: str, content: bytes | None):
    changed = rewritten(saved, lambda name, old: content if name == entry else old)
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(changed)


def test_codes_that_are_not_numbers(saved: Path):
    from safetensors.torch import save

    codes = save({"w": torch.full((17, 32), float("nan"))})
    changed = rewritten(saved, lambda name, old: codes if name == "inversions/0.safetensors" else old)
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(changed)


def test_a_compressed_archive_is_refused_before_anything_is_unpacked(saved: Path):
    def blow_up(name: str, content: bytes) -> bytes:
        return b"\0" * 50_000_000 if name == "photo/pixels.png" else content

    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(rewritten(saved, blow_up, zipfile.ZIP_DEFLATED))


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
        assert_same(found, full_document())


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
    changed = with_metadata(saved, lambda metadata: metadata["photo"].update(name="../../etc/secret.png"))
    assert load_document(changed).photo.path == saved.parent / "secret.png"
