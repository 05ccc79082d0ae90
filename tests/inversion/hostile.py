"""Opcodes of pickles, put together by hand into hostile files, and the check that such a file is refused."""

import io
import pickle
import struct
import time
import zipfile
from pathlib import Path

import pytest

from inversion.checkpoints.adding import add_model
from inversion.errors import ModelError
from inversion.store.added_models import added_models
from tests import foreign_files as foreign

CANARY = "canary"
COMMAND = f"echo dead > {CANARY}"
MAGIC = 0x1950A86A20F9469CFC6C


def text(value: str) -> bytes:
    """An opcode that pushes `value`."""
    data = value.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def blob(data: bytes) -> bytes:
    """An opcode that pushes these bytes."""
    return b"B" + struct.pack("<I", len(data)) + data


def proto(program: bytes, protocol: int = 4) -> bytes:
    return b"\x80" + bytes([protocol]) + program + b"."


SYSTEM = b"cos\nsystem\n"
LOAD = b"ctorch.storage\n_load_from_bytes\n"
CALL_SYSTEM = SYSTEM + text(COMMAND) + b"\x85R"


def legacy_stream(main: bytes, keys: list[str], values: bytes = b"", magic: int = MAGIC) -> bytes:
    system = {"protocol_version": 1001, "little_endian": True, "type_sizes": {"int": 4}}
    return b"".join([*(pickle.dumps(part, 2) for part in (magic, 1001, system)), main, pickle.dumps(keys, 2), values])


def storage_id(count: int, kind: str = "FloatStorage", key: str = "0") -> bytes:
    """The opcodes of a persistent id of torch.save."""
    return b"(" + text("storage") + f"ctorch\n{kind}\n".encode() + text(key) + text("cpu") + number(count) + b"tQ"


def number(value: int) -> bytes:
    data = value.to_bytes(16, "little", signed=True)
    return b"\x8a\x10" + data


def tensor(storage: bytes, shape: tuple[int, ...], stride: tuple[int, ...]) -> bytes:
    sizes = b"".join(b"(" + b"".join(map(number, part)) + b"t" for part in (shape, stride))
    return (
        b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + number(0) + sizes + b"\x89ccollections\nOrderedDict\n)RtR"
    )


def torch_zip(main: bytes, compression: int = zipfile.ZIP_STORED, **files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        archive.writestr("archive/data.pkl", main)
        for name, content in files.items():
            archive.writestr(f"archive/{name.replace('__', '/')}", content)
    return buffer.getvalue()


def array(shape: bytes, code: str = "f4") -> bytes:
    """The opcodes of a NumPy array that claims a shape, with four bytes of data."""
    empty = b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85" + blob(b"b") + b"\x87R"
    kind = b"cnumpy\ndtype\n" + text(code) + b"\x89\x88\x87R"
    return empty + b"(K\x01" + shape + kind + b"\x89" + blob(b"\0\0\0\0") + b"tb"


def dumped(value: object) -> bytes:
    with foreign.official_modules():
        return pickle.dumps(value, 4)


def check_refused(content: bytes, said: str) -> None:
    """Fails where the file is added, runs its command, or is refused without `said` in the message."""
    file = Path("hostile.pt")
    file.write_bytes(content)
    started = time.monotonic()
    with pytest.raises(ModelError, match=said) as caught:
        add_model(file)
    assert time.monotonic() - started < 30
    assert "hostile.pt" in caught.value.message
    assert len(caught.value.message) < 500
    assert caught.value.advice
    assert not Path(CANARY).exists()
    assert not added_models().exists()
