"""Nothing but a whole document passes for one."""

import io
import math
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from PIL import Image

from editing.document import VERSION, load_document
from editing.edits import Edit
from editing.history import LONGEST
from inversion.errors import DocumentError
from tests.editing.documents import (
    assert_same,
    full_document,
    rewritten,
    with_metadata,
)
from tests.tiny import tiny_session


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


def _put(*path: str | int) -> Callable[[dict, Any], None]:
    """Puts a value at this place of the metadata."""

    def put(metadata: Any, value: Any) -> None:
        for key in path[:-1]:
            metadata = metadata[key]
        metadata[path[-1]] = value

    return put


NUMBERS = {
    "strength": _put("edits", 0, "strengths", "smile"),
    "delta strength": _put("edits", 0, "delta_strength"),
    "detail": _put("edits", 0, "detail"),
    "morph": _put("edits", 0, "morph"),
    "strength of a step": _put("history", 0, "strengths", "smile"),
    "delta strength after a step": _put("history", 1, "after", "delta_strength"),
    "box": _put("faces", 0, "box", 2),
    "confidence": _put("faces", 0, "confidence"),
    "landmark": _put("faces", 0, "landmarks", 3, 1),
    "quad": _put("faces", 0, "quad", 0, 0),
    "seconds": _put("inversions", 0, "seconds"),
    "seed": _put("inversions", 0, "seed"),
    "l2": _put("inversions", 0, "metrics", "l2_256"),
    "identity": _put("inversions", 0, "metrics", "identity_distance"),
    "sharpness": _put("inversions", 0, "sharpness"),
}
CLAMPED = {name for name in NUMBERS if name.startswith(("strength", "delta strength", "detail", "morph"))}


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 10**400], ids=["inf", "-inf", "nan", "10**400"])
@pytest.mark.parametrize("place", NUMBERS)
def test_what_is_no_number_is_damage(saved: Path, place: str, value: float):
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(with_metadata(saved, lambda metadata: NUMBERS[place](metadata, value)))


@pytest.mark.parametrize("value", [1e308, -1e308, 1e30])
@pytest.mark.parametrize("place", sorted(NUMBERS.keys() - CLAMPED))
def test_a_huge_number_is_damage(saved: Path, place: str, value: float):
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(with_metadata(saved, lambda metadata: NUMBERS[place](metadata, value)))


@pytest.mark.parametrize(("value", "far", "share"), [(1e308, 100.0, 1.0), (-1e308, -100.0, 0.0)])
def test_a_huge_edit_becomes_the_largest_that_can_be_rendered(saved: Path, value: float, far: float, share: float):
    def change(metadata: dict) -> None:
        for place in CLAMPED:
            NUMBERS[place](metadata, value)

    found = load_document(with_metadata(saved, change))
    assert found.edits[0] == Edit({"smile": far, "age": -1.0}, far, share, share)
    assert found.history.steps[1].after.delta_strength == far
    tiny_session().renderer.check_edit(found.edits[0])


@pytest.mark.parametrize(
    "quad",
    [
        [[40, 30], [40, 30], [40, 30], [40, 30]],
        [[40, 30], [40, 2000], [41, 2000], [41, 30]],
        [[40, 30], [40, 230], [240, 230], [2000, 30]],
    ],
    ids=["a point", "a line", "a kite"],
)
def test_a_quad_that_is_no_square_is_damage(saved: Path, quad: list):
    with pytest.raises(DocumentError, match="damaged or is not"):
        load_document(with_metadata(saved, lambda metadata: metadata["faces"][0].update(quad=quad)))


def test_figures_without_an_end_are_kept(saved: Path):
    """Equal pictures have an infinite PSNR, and small ones no MS-SSIM."""
    figures = {"psnr_db": math.inf, "ms_ssim": math.nan, "l2_256": 0.0, "identity_distance": None}
    found = load_document(with_metadata(saved, lambda metadata: metadata["inversions"][0].update(metrics=figures)))
    metrics = found.inversions[0, "tiny"].metrics
    assert metrics is not None
    assert metrics.psnr_db == math.inf
    assert math.isnan(metrics.ms_ssim)


def with_steps(saved: Path, count: int, *, of_first_version: bool) -> Path:
    """A copy with a history of so many steps, all of them done but ten."""
    strengths = {"strengths": {"smile": 1.0}}
    step = {"face": 0, **strengths} | ({} if of_first_version else {"after": strengths, "text": "Smile"})

    def change(metadata: dict) -> None:
        metadata.update(history=[step] * count, history_done=count - 10)
        if of_first_version:
            del metadata["history_done"]

    return with_metadata(saved, change)


@pytest.mark.parametrize("of_first_version", [False, True])
def test_of_many_steps_the_last_are_kept(saved: Path, of_first_version: bool):
    found = load_document(with_steps(saved, 20_000, of_first_version=of_first_version)).history
    if of_first_version:  # equal edits in a row are no steps, and the present edit is the last one
        assert [step.after.strengths.get("age", 0.0) for step in found.steps] == [0.0, -1.0]
    else:
        assert (len(found.steps), found.done) == (LONGEST, LONGEST - 10)


@pytest.mark.parametrize("of_first_version", [False, True])
def test_half_a_million_steps_are_refused_by_name_within_a_second(saved: Path, of_first_version: bool):
    changed = with_steps(saved, 500_000, of_first_version=of_first_version)
    started = time.process_time()
    with pytest.raises(DocumentError, match=rf"more edits than can be read.*{LONGEST} steps"):
        load_document(changed)
    assert time.process_time() - started < 1


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
