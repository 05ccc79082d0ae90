"""The one mutator: damaged versions of a good file, the same for the same random numbers."""

import io
import json
import random
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

PNG = b"\x89PNG\r\n\x1a\n"
ZIP = b"PK\x03\x04"
_HEAD = 600
"""Bytes at both ends, where most formats say what is in them."""
_LIMITS = (0, 1, 127, 128, 255, 256, 32767, 65535, 65536, 2**31 - 1, 2**31, 2**32 - 1, 2**48, 2**63 - 1, 2**64 - 1)
_ODD_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 1, 7, 0.5, -0.0, 1e-320, 1e30, 1e308, 2**31, 2**63, 10**30),
    *(float("nan"), float("inf"), "", "x", "../../x", "/x", "\0", "é" * 300, [], {}, [[]], [0, 0], {"a": 1}),
)


def mutated(originals: Sequence[bytes], rng: random.Random) -> bytes:
    """One of the originals, damaged; now and then a piece of another one is in it."""
    original = rng.choice(originals)
    if original.startswith(ZIP) and rng.random() < 0.8:
        return _with_other_entry(original, originals, rng)
    damaged = _damaged(original, originals, rng)
    if damaged.startswith(PNG) and rng.random() < 0.6:
        return _with_right_checksums(damaged)
    return damaged


def _damaged(original: bytes, originals: Sequence[bytes], rng: random.Random) -> bytes:
    content = bytearray(original)
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        place = _place(len(content), rng)
        match rng.randrange(8):
            case 0 | 1:  # other bytes, more or fewer of them
                content[place : place + rng.choice((0, 1, 8))] = rng.randbytes(rng.choice((0, 1, 8)))
            case 2:
                if place < len(content):
                    content[place] ^= 1 << rng.randrange(8)
            case 3:
                number = _number(rng)
                content[place : place + len(number)] = number
            case 4:  # a stretch twice, or somewhere else
                piece = content[place : place + rng.randrange(1, 200)]
                if rng.random() < 0.5:
                    del content[place : place + len(piece)]
                place = _place(len(content), rng)
                content[place:place] = piece
            case 5:
                length = rng.choice((4, 100, 5000))
                content[place : place + length] = bytes([rng.choice((0, 255))]) * len(content[place : place + length])
            case 6:
                other = rng.choice(originals)
                start = _place(len(other), rng)
                content[place : place + rng.choice((0, 50))] = other[start : start + rng.randrange(1, 500)]
            case _ if rng.random() < 0.3:
                del content[rng.randrange(len(content) + 1) :]
            case _:
                del content[place : place + rng.randrange(1, 50)]
    return bytes(content)


def _place(size: int, rng: random.Random) -> int:
    match rng.randrange(4):
        case 0 | 1:
            return rng.randrange(min(size, _HEAD) + 1)
        case 2:
            return size - rng.randrange(min(size, _HEAD) + 1)
    return rng.randrange(size + 1)


def _number(rng: random.Random) -> bytes:
    width = rng.choice((1, 2, 4, 8))
    value = rng.choice(_LIMITS) & ((1 << 8 * width) - 1)
    return value.to_bytes(width, rng.choice(("big", "little")))


def _with_other_entry(original: bytes, originals: Sequence[bytes], rng: random.Random) -> bytes:
    """The archive with one entry damaged, left out, twice or under another's name, and all checksums right."""
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        method = archive.infolist()[0].compress_type
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    index = rng.randrange(len(entries))
    if rng.random() < 0.3:  # the first says what the others are
        index = 0
    name, content = entries[index]
    match rng.randrange(12):
        case 0:
            del entries[index]
        case 1:
            entries[index] = (rng.choice(entries)[0], content)
        case 2:
            entries[index] = (name + rng.choice(("x", "/", "\0", "/../x")), content)
        case 3:
            entries[index] = (name, rng.choice(entries)[1])
        case _ if name.endswith(".json") and rng.random() < 0.8:
            entries[index] = (name, _with_other_value(content, rng))
        case _:
            entries[index] = (name, _damaged(content, originals, rng))
    changed = io.BytesIO()
    method = rng.choice((method, method, zipfile.ZIP_DEFLATED))
    with warnings.catch_warnings(), zipfile.ZipFile(changed, "w", method) as archive:
        warnings.simplefilter("ignore")  # of two entries of one name
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression)
    return changed.getvalue()


def _with_other_value(content: bytes, rng: random.Random) -> bytes:
    """The JSON with one to three of its values replaced, taken out, or put in the place of others."""
    value = json.loads(content)
    for _ in range(rng.choice((1, 1, 2, 3))):
        places = list(_places(value))
        if not places:
            break
        container, key = rng.choice(places)
        match rng.randrange(6):
            case 0:
                del container[key]
            case 1:
                other, other_key = rng.choice(places)
                container[key] = json.loads(json.dumps(other[other_key]))
            case 2 if isinstance(container[key], list):
                container[key] = container[key] * rng.choice((2, 1000))
            case _:
                container[key] = rng.choice(_ODD_VALUES)
    return json.dumps(value).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key) in it."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        yield value, key
        yield from _places(value[key])


def _with_right_checksums(content: bytes) -> bytes:
    """The PNG's chunks as far as their lengths can be followed, each with the checksum that fits."""
    found, place = bytearray(content), len(PNG)
    while place + 12 <= len(found):
        (length,) = struct.unpack_from(">I", found, place)
        end = place + 8 + length
        if end + 4 > len(found):
            break
        struct.pack_into(">I", found, end, zlib.crc32(found[place + 4 : end]))
        place = end + 4
    return bytes(found)
