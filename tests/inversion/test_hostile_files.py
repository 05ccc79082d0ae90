"""Malformed and oversized model files: nothing large is made of them, and the refusal says why."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from tests import foreign_files as foreign
from tests.inversion.hostile import (
    CALL_SYSTEM,
    LOAD,
    SYSTEM,
    array,
    blob,
    check_refused,
    dumped,
    legacy_stream,
    number,
    proto,
    storage_id,
    tensor,
    text,
    torch_zip,
)


def laughing_modules() -> bytes:
    """Modules that hold the one before twice, 60 times over: 2⁶⁰ to whoever walks them naively."""
    module = foreign.persistent_module({"w_avg": torch.zeros(2)}, "Generator")
    for _ in range(60):
        state = {"_modules": {"a": module, "b": module}, "_parameters": {}, "_buffers": {}}
        module = foreign.Persistent("Generator", state)
    return dumped(module)


def endless_modules() -> bytes:
    start = b"ctorch_utils.persistence\n_reconstruct_persistent_obj\n"
    meta = (
        b"}("
        + text("type")
        + text("class")
        + text("class_name")
        + text("Generator")
        + text("state")
        + b"}("
        + text("_modules")
        + b"}q\x05"
        + b"uu"
    )
    # The dictionary of modules gets the finished object under "self".
    return proto(start + meta + b"\x85Rq\x060h\x05" + text("self") + b"h\x06s0h\x06")


def _whole_pickle() -> bytes:
    return dumped({"G_ema": foreign.nvidia_generator({"mapping.w_avg": torch.zeros(512)})})


def _saved(legacy: bool) -> bytes:
    buffer = io.BytesIO()
    torch.save({"g_ema": {"w": torch.zeros(512)}}, buffer, _use_new_zipfile_serialization=not legacy)
    return buffer.getvalue()


def _with_false_size() -> bytes:
    """A zip whose directory says that a stored file is 4 GB long."""
    data = bytearray(torch_zip(proto(b"N"), data__0=b"\0" * 8))
    place = data.rindex(b"PK\x01\x02")
    data[place + 20 : place + 28] = struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0)
    return bytes(data)


def nested(depth: int) -> bytes:
    return b")" + b"\x85" * depth


OTHERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "new object with keywords": (lambda: proto(SYSTEM + b")}\x92"), "os.system"),
    "extension registry": (lambda: proto(b"\x82\x01"), "uses EXT1"),
    "extension registry, four bytes": (lambda: proto(b"\x84\x01\0\0\0"), "uses EXT4"),
    "text persistent id": (lambda: proto(b"Pos.system\n", 0), "uses PERSID"),
    "persistent id in a plain pickle": (lambda: proto(text("os") + b"Q"), "outside of itself"),
    "state of a class": (
        lambda: proto(b"ccollections\nOrderedDict\nN}" + text("x") + b"Ns\x86b"),
        "changes collections",
    ),
    "state of a function": (
        lambda: proto(LOAD + b"}" + text("__code__") + b"Nsb"),
        "changes torch.storage",
    ),
    "call of a dictionary": (lambda: proto(b"})R"), "calls a dict"),
    "call of a type that is only mentioned": (lambda: proto(b"cnumpy\nndarray\n)R"), "calls numpy.ndarray"),
    "a codec of another kind": (
        lambda: proto(b"c_codecs\nencode\n" + text("x") + text("idna") + b"\x86R"),
        "encoded in an unknown way",
    ),
    "name that is no text": (lambda: proto(b"K\x01K\x02\x93"), "a name that is no text"),
    "hostile pickle in torch.save before 2020": (
        lambda: legacy_stream(proto(CALL_SYSTEM, 2), []),
        "os.system",
    ),
    "hostile pickle in torch.save": (lambda: torch_zip(proto(CALL_SYSTEM, 2)), "os.system"),
    "hostile pickle in a storage": (
        lambda: proto(LOAD + blob(legacy_stream(proto(CALL_SYSTEM, 2), [])) + b"\x85R"),
        "os.system",
    ),
    "storage in a storage": (
        lambda: proto(LOAD + blob(legacy_stream(proto(LOAD + blob(b"") + b"\x85R", 2), [])) + b"\x85R"),
        "torch.storage._load_from_bytes",
    ),
    "hostile key list": (lambda: legacy_stream(proto(b"}", 2), [])[:-20] + proto(CALL_SYSTEM, 2), "refused|not opened"),
    "TorchScript": (
        lambda: torch_zip(proto(b"c__torch__.nets\nNet\n)\x81"), code__nets_py=b"import os"),
        "__torch__.nets.Net",
    ),
    "array of objects": (lambda: proto(array(b"K\x01\x85", "O8")), "no array of numbers"),
    "array larger than its data": (lambda: proto(array(number(10**9) + number(10**9) + b"\x86")), "4 bytes"),
    "array of negative size": (lambda: proto(array(number(-4) + b"\x85")), "impossible shape"),
    "tensor of a million times a million": (
        lambda: torch_zip(proto(tensor(storage_id(1), (10**6, 10**6), (0, 0))), data__0=b"\0" * 4),
        "kept in 1",
    ),
    "tensor beyond its storage": (
        lambda: torch_zip(proto(tensor(storage_id(2), (2,), (1000,))), data__0=b"\0" * 8),
        "kept in 2",
    ),
    "tensor before its storage": (
        lambda: torch_zip(proto(tensor(storage_id(2), (2,), (-1,))), data__0=b"\0" * 8),
        "impossible shape",
    ),
    "storage that is not there": (lambda: torch_zip(proto(storage_id(4, key="../x"))), "missing or cut short"),
    "storage shorter than said": (lambda: torch_zip(proto(storage_id(1 << 40)), data__0=b"\0" * 8), "cut short"),
    "old storage shorter than said": (
        lambda: legacy_stream(proto(storage_id(1 << 40), 2), ["0"], struct.pack("<Q", 1 << 40)),
        "cut short",
    ),
    "bytes longer than the file": (lambda: proto(b"\x8e" + struct.pack("<Q", 1 << 60) + b"x"), "cut short"),
    "number of a million digits": (lambda: proto(b"I" + b"9" * 1_000_000 + b"\n", 0), "damaged"),
    "zip bomb": (lambda: torch_zip(b"\0" * 50_000_000, zipfile.ZIP_DEFLATED), "compressed archive"),
    "zip with a false size": (_with_false_size, "hold more than the file"),
    "zip with two pickles": (
        lambda: torch_zip(proto(b"N"), x__data_pkl=b"").replace(b"x/data_pkl", b"x/data.pkl"),
        "zip",
    ),
    "copies without end": (
        lambda: proto(
            b"c_codecs\nencode\nq\x000" + text("x" * 1_000_000) + b"q\x010](" + b"h\x00h\x01\x85R" * 100_000 + b"e"
        ),
        "many times its size",
    ),
    "more steps than any model": (lambda: proto(b"(" + b"N" * 2_100_000 + b"l"), "far more steps"),
    "key that is nested far too deep": (lambda: proto(b"}" + nested(200_000) + b"Ns"), "neither text nor a number"),
    "value that is nested far too deep": (lambda: proto(nested(200_000)), "no known format"),
    "modules that hold each other twice": (laughing_modules, "without end"),
    "module that holds itself": (endless_modules, "without end"),
    "cut pickle": (lambda: _whole_pickle()[:-200], "cut short"),
    "pickle that does not end": (lambda: _whole_pickle()[:-1], "damaged or cut short"),
    "cut zip": (lambda: _saved(legacy=False)[:-100], "damaged or cut"),
    "cut torch.save before 2020": (lambda: _saved(legacy=True)[:-100], "cut short"),
    "wrong magic number": (lambda: legacy_stream(proto(b"N", 2), [], magic=7), "no known format"),
    "wrong magic number in a storage": (
        lambda: proto(LOAD + blob(legacy_stream(proto(b"N", 2), [], magic=7)) + b"\x85R"),
        "wrong magic number",
    ),
    "protocol of the future": (lambda: proto(b"N", 200), "protocol 200"),
    "remembered mark": (lambda: proto(b"(\x94"), "mark"),
    "nothing to pop": (lambda: proto(b"0"), "damaged"),
    "unknown opcode": (lambda: proto(b"\xff"), "damaged"),
}
"""Name → maker of a file, and what the refusal must say."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", OTHERS)
def test_hostile_file_ischeck_refused(name: str) -> None:
    make, said = OTHERS[name]
    check_refused(make(), said)


@pytest.mark.parametrize("name", ["zip bomb", "copies without end", "tensor of a million times a million"])
def test_bombs_stay_small(name: str) -> None:
    make, said = OTHERS[name]
    content = make()
    tracemalloc.start()
    try:
        check_refused(content, said)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
