"""Files of weights → plain data: pickles of networks, and both formats of torch.save. Nothing in a file is executed."""

import mmap
import struct
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import torch

from inversion.errors import ModelError
from inversion.foreign_files.pickle_machine import (
    MOST_OPERATIONS,
    PickleMachine,
    PickleRefused,
    PickleUnsupported,
    Source,
    Token,
)
from inversion.foreign_files.recipes import RECIPES, Recipe
from inversion.foreign_files.stored_tensors import STORAGE_TYPES, UNTYPED_STORAGE, Storage
from inversion.said import said

TORCH_MAGIC = 0x1950A86A20F9469CFC6C
TORCH_PROTOCOL = 1001
_BLOB_OPERATIONS = 64
_STORAGE_TYPES = {**STORAGE_TYPES, UNTYPED_STORAGE: torch.uint8}
_UNTRUSTED = said("Do not use this file. Get it again from the page of its authors.")
_TENSORS_ALONE = said("Save its tensors alone with torch.save(model.state_dict(), path), and give that file.")
_OF_STYLEGAN2 = said("Use a generator of StyleGAN2, config-f.")
_FIRST_SOURCE = 1 << 20
_AGAIN = said("Download it again from the page of its authors.")
_LOCAL_HEADER = struct.Struct("<4s22xHH")


def read_checkpoint(path: Path) -> Any:
    """The content of a `.pkl` or `.pt` file: containers, numbers, text, and tensors that still lie in the file.

    Raises ModelError where the file is missing, is something else, is damaged, or asks for more than data.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):  # opening a pipe would wait until somebody writes
        raise ModelError(
            said("{name} is no file, but a pipe or a device.", name=path.name),
            said("Save what comes from it, and give that file."),
        )
    try:
        with path.open("rb") as file:
            # Copy on write: torch only takes memory that could be written to, and nothing reaches the file.
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY))
    except FileNotFoundError as error:
        raise ModelError(
            said("There is no file {name}.", name=path.name), said("Check the name and the folder.")
        ) from error
    except OSError as error:
        raise ModelError(
            said("{name} cannot be read ({reason}).", name=path.name, reason=error.strerror),
            said("Check the file and its folder."),
        ) from error
    except ValueError as error:  # nothing can be mapped
        raise ModelError(said("{name} is empty.", name=path.name), _AGAIN) from error
    _check_start(path, bytes(data[:512]))
    try:
        if data[:4] == b"PK\x03\x04":
            return _read_zip(data)
        return _read_pickles(data)
    except PickleUnsupported as error:
        if b"class SuperresGenerator" in bytes(data[:_FIRST_SOURCE]):
            raise ModelError(
                said("{name} is of StyleGAN-XL, which is not supported.", name=path.name), _OF_STYLEGAN2
            ) from error
        raise ModelError(
            said("{name} was not opened: {error}.", name=path.name, error=error), _TENSORS_ALONE
        ) from error
    except PickleRefused as error:
        raise ModelError(said("{name} was not opened: {error}.", name=path.name, error=error), _UNTRUSTED) from error


def _check_start(path: Path, start: bytes) -> None:
    text = start.lstrip().lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise ModelError(said("{name} is a web page: the download went wrong.", name=path.name), _AGAIN)
    if text.startswith(b"version https://git-lfs"):
        raise ModelError(
            said("{name} is only a pointer to a file kept with Git LFS.", name=path.name),
            said("Run git lfs pull first."),
        )
    if start[257:262] == b"ustar":
        raise ModelError(
            said("{name} is a tar archive; files of torch from before 2018 are not read.", name=path.name),
            said("Load it with an old torch and save it again, or get a newer file."),
        )
    if start[:4] != b"PK\x03\x04" and start[:1] != b"\x80":
        raise ModelError(
            said(
                "{name} is no file of weights that is known here: it is neither a pickle nor a file of torch.save.",
                name=path.name,
            ),
            said("Give the .pkl or .pt file as its authors publish it, unpacked."),
        )


def _read_pickles(data: memoryview) -> Any:
    """One plain pickle, or the pickles of torch.save before 2020."""
    source = Source(data)
    first = PickleMachine(RECIPES_WITH_BLOBS).read(source)
    if first == TORCH_MAGIC and isinstance(first, int):
        return read_legacy_stream(data, source.tell(), RECIPES_WITH_BLOBS)
    return first


def read_legacy_stream(
    data: memoryview,
    start: int,
    recipes: dict[tuple[str, str], Recipe | None],
    most_operations: int = MOST_OPERATIONS,
) -> Any:
    """What torch.save wrote before 2020, from behind its magic number: four pickles, then the values themselves."""
    source = Source(data, start)
    plain = PickleMachine({}, most_operations=most_operations)
    if plain.read(source) != TORCH_PROTOCOL:
        raise PickleRefused(said("it is of an unknown version of torch.save"))
    system = plain.read(source)
    if not isinstance(system, dict) or system.get("little_endian") is not True:
        raise PickleRefused(said("its numbers are stored for another kind of processor"))
    storages: dict[str, Storage] = {}

    def find(identifier: Any) -> Storage:
        key, storage = _described_storage(identifier)
        known = storages.setdefault(key, storage)
        if (known.dtype, known.count) != (storage.dtype, storage.count):
            raise PickleRefused(said("it describes one piece of storage in two ways"))
        return known

    value = PickleMachine(recipes, find, most_operations).read(source)
    keys = plain.read(source)
    position = source.tell()
    if not isinstance(keys, list) or sorted(map(str, keys)) != sorted(storages):
        raise PickleRefused(said("it does not hold the values it speaks of"))
    for key in map(str, keys):
        storage = storages[key]
        count = int.from_bytes(data[position : position + 8], "little")
        position += 8
        if count != storage.count or position + storage.size > len(data):
            raise PickleRefused(said("it is cut short"))
        storage.data = data[position : position + storage.size]
        position += storage.size
    return value


def _load_from_bytes(blob: Any) -> Storage:
    """`torch.storage._load_from_bytes`: a whole torch.save stream of one storage inside a pickle."""
    if not isinstance(blob, bytes | bytearray | memoryview):
        raise PickleRefused(said("a piece of storage is no bytes"))
    data = memoryview(blob)
    source = Source(data)
    if PickleMachine({}, most_operations=_BLOB_OPERATIONS).read(source) != TORCH_MAGIC:
        raise PickleRefused(said("a piece of storage has a wrong magic number"))
    # A table without this recipe: streams do not nest.
    storage = read_legacy_stream(data, source.tell(), RECIPES, _BLOB_OPERATIONS)
    if not isinstance(storage, Storage):
        raise PickleRefused(said("a piece of storage is something else"))
    return storage


RECIPES_WITH_BLOBS = {**RECIPES, ("torch.storage", "_load_from_bytes"): _load_from_bytes}


def _described_storage(identifier: Any) -> tuple[str, Storage]:
    """("storage", type, key, location, count[, view]) → key and storage; where it once lay does not matter."""
    if not isinstance(identifier, tuple) or len(identifier) not in (5, 6) or identifier[0] != "storage":
        raise PickleRefused(said("it refers to something that is no storage"))
    _, kind, key, _location, count = identifier[:5]
    dtype = _STORAGE_TYPES.get(kind.name.removeprefix("torch.")) if isinstance(kind, Token) else None
    if dtype is None or not isinstance(key, str) or not isinstance(count, int) or count < 0:
        raise PickleRefused(said("it refers to storage of an unknown kind"))
    if len(identifier) == 6 and identifier[5] is not None:
        raise PickleRefused(said("it has views of storage, as torch wrote them before 2018"))
    return key, Storage(dtype, count)


def _read_zip(data: memoryview) -> Any:
    """What torch.save writes since 2020: a zip of `data.pkl` and one uncompressed file per storage."""
    entries = _zip_entries(data)
    pickles = [name for name in entries if name.rpartition("/")[2] == "data.pkl"]
    if len(pickles) != 1:
        raise PickleRefused(said("it is a zip archive, but not one of torch.save"))
    folder = pickles[0].removesuffix("data.pkl")
    if bytes(entries.get(f"{folder}byteorder", b"little")) != b"little":
        raise PickleRefused(said("its numbers are stored for another kind of processor"))
    storages: dict[str, Storage] = {}

    def find(identifier: Any) -> Storage:
        key, storage = _described_storage(identifier)
        content = entries.get(f"{folder}data/{key}")
        if content is None or len(content) != storage.size:
            raise PickleRefused(said("the values of its storage {key!r} are missing or cut short", key=key[:20]))
        storage.data = content
        return storages.setdefault(key, storage)

    return PickleMachine(RECIPES_WITH_BLOBS, find).read(Source(entries[pickles[0]]))


def _zip_entries(data: memoryview) -> dict[str, memoryview]:
    """Name → bytes of each file, which torch.save never compresses."""
    try:
        with zipfile.ZipFile(_Window(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
        raise PickleRefused(said("it is a damaged or cut zip archive ({error})", error=error)) from error
    entries: dict[str, memoryview] = {}
    total = 0
    for info in infos:
        if info.compress_type != zipfile.ZIP_STORED or info.file_size != info.compress_size:
            raise PickleRefused(said("it is a compressed archive, which torch.save never writes; unpack it first"))
        header = bytes(data[info.header_offset : info.header_offset + _LOCAL_HEADER.size])
        if len(header) != _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04" or info.filename in entries:
            raise PickleRefused(said("it is a damaged zip archive"))
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        total += info.file_size
        if start + info.file_size > len(data) or total > len(data):
            raise PickleRefused(said("it claims to hold more than the file does"))
        entries[info.filename] = data[start : start + info.file_size]
    return entries


class _Window(BytesIO):
    """The mapped file for `zipfile`, which reads the directory at its end."""

    def __init__(self, data: memoryview) -> None:
        super().__init__()
        self._data = data
        self._position = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        base = (0, self._position, len(self._data))[whence]
        self._position = max(0, base + offset)
        return self._position

    def tell(self) -> int:
        return self._position

    def read(self, size: int | None = -1) -> bytes:
        stop = len(self._data) if size is None or size < 0 else self._position + size
        part = bytes(self._data[self._position : stop])
        self._position += len(part)
        return part
