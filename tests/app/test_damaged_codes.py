"""Damaged codes, and codes that unpack to gigabytes: an error with advice, and never a traceback."""

import io
import os
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.commands.render.codes import MOST_BYTES, read_codes
from app.commands.setup import Setup
from inversion.errors import StudioError
from tests import tiny
from tests.app.tiny_setup import tiny_setup


@pytest.fixture
def commands_setup() -> Setup:
    return tiny_setup()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _saved(save: Callable[..., None] = np.savez, **arrays: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    save(buffer, **arrays)
    return buffer.getvalue()


def _good(save: Callable[..., None]) -> bytes:
    rng = np.random.default_rng(0)
    return _saved(save, w=rng.normal(size=(3, tiny.W_DIM)), w_plus=rng.normal(size=(2, 17, tiny.W_DIM)))


def _npy(header: str, data: bytes = b"", version: int = 1) -> bytes:
    text = header.encode() + b"\n"
    return b"\x93NUMPY" + bytes([version, 0]) + struct.pack("<H" if version == 1 else "<I", len(text)) + text + data


def _archive(content: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        archive.writestr("w.npy", content)
    return buffer.getvalue()


def _header(shape: str, dtype: str = "<f4") -> str:
    return f"{{'descr': '{dtype}', 'fortran_order': False, 'shape': {shape}}}"


def _with_false_size(content: bytes, size: int) -> bytes:
    """The archive with another unpacked size in its directory, as a bomb would say it."""
    data = bytearray(content)
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.rindex(signature)
        data[start + place : start + place + 4] = struct.pack("<I", size)
    return bytes(data)


def _encrypted(content: bytes) -> bytes:
    data = bytearray(content)
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut deflate stream": (lambda: _good(np.savez_compressed).replace(b"\xec", b"\x00"), "damaged"),
    "unfinished header": (lambda: _archive(_npy("{'descr': (")), "damaged"),
    "header of brackets": (lambda: _archive(_npy("(" * 5000)), "damaged"),
    "header of minus signs": (lambda: _archive(_npy("-" * 9000 + "1")), "damaged"),
    "header that is too long": (lambda: _archive(_npy(" " * 20_000 + _header("(1,)"), version=2)), "damaged"),
    "unknown version": (lambda: _archive(_npy(_header("(1,)"), version=9)), "damaged"),
    "shape of petabytes": (lambda: _archive(_npy(_header(f"({10**9}, {10**6})"), bytes(64))), "damaged"),
    "shape beyond 64 bits": (lambda: _archive(_npy(_header(f"({10**30}, 32)"), bytes(64))), "damaged"),
    "negative shape": (lambda: _archive(_npy(_header("(-1, -32)"), bytes(128))), "damaged"),
    "pickled objects": (lambda: _archive(_npy(_header("(1,)", "|O"), b"cos\nsystem\n")), "damaged"),
    "packed by bzip2": (lambda: _archive(_npy(_header("(1,32)"), bytes(128)), zipfile.ZIP_BZIP2), "damaged"),
    "packed by lzma": (lambda: _archive(_npy(_header("(1,32)"), bytes(128)), zipfile.ZIP_LZMA), "damaged"),
    "encrypted": (lambda: _encrypted(_archive(_npy(_header("(1,32)"), bytes(128)))), "damaged"),
    "gigabytes that the directory admits": (lambda: _with_false_size(_archive(bytes(1000)), 3 << 30), "unpack to"),
    "more than is read": (lambda: _archive(bytes(MOST_BYTES + 1)), "unpack to"),
    "more than the directory says": (lambda: _with_false_size(_archive(bytes(200 << 20)), 4096), "damaged"),
    "no float32": (lambda: _saved(w=np.full((1, tiny.W_DIM), 1e308)), "not finite"),
    "not a zip": (lambda: b"PK\x03\x04" + bytes(100), "damaged"),
    "empty": (lambda: b"", "damaged"),
}


@pytest.mark.parametrize("name", FILES)
def test_codes_that_cannot_be_read(command, name: str) -> None:
    make, said = FILES[name]
    Path("codes.npz").write_bytes(make())
    code, out, err = command("render", "codes.npz", "-o", "out")
    assert (code, out) == (1, "")
    assert said in err
    assert "Traceback" not in err
    assert "Please report" not in err
    assert err.count("\n") >= 2  # what happened, and what to do
    assert not Path("out").exists()


@pytest.mark.parametrize("name", ["shape of petabytes", "more than is read", "more than the directory says"])
def test_bombs_stay_small(name: str) -> None:
    Path("codes.npz").write_bytes(FILES[name][0]())
    tracemalloc.start()
    try:
        with pytest.raises(StudioError):
            read_codes(Path("codes.npz"), tiny.tiny_generator())
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("codes.npz")
    with pytest.raises(StudioError, match="is not a NumPy"):
        read_codes(Path("codes.npz"), tiny.tiny_generator())


def test_codes_of_other_layouts_are_read() -> None:
    w = np.random.default_rng(0).normal(size=(3, tiny.W_DIM))
    generator = tiny.tiny_generator()
    for save in (np.savez, np.savez_compressed):
        for variant in (w, np.asfortranarray(w), w.astype(">f8"), w.astype("f2").astype("f4")):
            Path("codes.npz").write_bytes(_saved(save, w=variant))
            found, mapped = read_codes(Path("codes.npz"), generator)
            assert not mapped
            np.testing.assert_allclose(found["w"].numpy(), w, atol=2e-3)
