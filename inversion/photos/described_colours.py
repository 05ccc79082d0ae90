"""Which colours a file means, by whatever it says: chunks of PNG, boxes of HEIC and AVIF, EXIF, or an ICC profile."""

import struct
import zlib
from dataclasses import dataclass
from typing import IO

from inversion.photos.colour_spaces import SRGB_PRIMARIES, Primaries, gamma, profile_by_numbers, profile_of, srgb
from inversion.photos.mending import png_chunks, png_content

_CHUNKS = (b"cICP", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"eXIf", b"iTXt")

_MOST_METADATA_BYTES = 32 * 2**20
"""Of one chunk, unpacked; printers' profiles take 3 MB."""

_XMP_KEYWORD = b"XML:com.adobe.xmp\0"


@dataclass(frozen=True)
class PngMetadata:
    """What a PNG says beside its pixels; `colours` is the ICC profile of what it says last, None for sRGB."""

    colours: bytes | None
    icc_profile: bytes | None
    exif: bytes | None
    xmp: bytes | None


def png_metadata(file: IO[bytes]) -> PngMetadata:
    """Reads the chunks that are whole. Colours are believed in the order of PNG 3: cICP, iCCP, sRGB, gAMA and cHRM."""
    found: dict[bytes, bytes] = {}
    xmp = None
    for name, position, length in png_chunks(file):
        if name not in _CHUNKS or name in found or length > _MOST_METADATA_BYTES:
            continue
        content = png_content(file, position, length)
        if content is None:
            continue
        if name == b"iTXt":
            xmp = xmp or _xmp(content)
        else:
            found[name] = content
    icc_profile = _unpacked(found[b"iCCP"].partition(b"\0")[2][1:]) if b"iCCP" in found else None
    if len(numbers := found.get(b"cICP", b"")) == 4:
        colours = profile_by_numbers(numbers[0], numbers[1])
    elif icc_profile or b"sRGB" in found:
        colours = icc_profile
    else:
        colours = _by_gamma(found.get(b"gAMA", b""), found.get(b"cHRM", b""))
    return PngMetadata(colours, icc_profile, found.get(b"eXIf"), xmp)


def nclx_profile(file: IO[bytes]) -> bytes | None:
    """The colours that a HEIC or AVIF file names by numbers (ISO 14496-12, ColourInformationBox)."""
    file.seek(0)
    while len(header := file.read(8)) == 8:
        size, name = struct.unpack(">I4s", header)
        if name == b"meta":
            properties = _inside(_inside(file.read(min(size - 8, _MOST_METADATA_BYTES))[4:], b"iprp"), b"ipco")
            return _numbered_profile(properties)
        if size < 8:
            return None
        file.seek(size - 8, 1)
    return None


def _numbered_profile(properties: bytes) -> bytes | None:
    for name, content in _boxes(properties):
        if name == b"colr" and content[:4] == b"nclx" and len(content) >= 8:
            return profile_by_numbers(*struct.unpack(">HH", content[4:8]))
    return None


def _boxes(content: bytes) -> list[tuple[bytes, bytes]]:
    found = []
    position = 0
    while position + 8 <= len(content):
        size, name = struct.unpack_from(">I4s", content, position)
        if size < 8:
            break
        found.append((name, content[position + 8 : position + size]))
        position += size
    return found


def _inside(content: bytes, name: bytes) -> bytes:
    return next((inner for found, inner in _boxes(content) if found == name), b"")


def _by_gamma(gamma_chunk: bytes, primaries_chunk: bytes) -> bytes | None:
    """The profile that gAMA and cHRM describe; None where that is sRGB as near as they can say it, or nonsense."""
    encoding = int.from_bytes(gamma_chunk, "big") / 100_000 if len(gamma_chunk) == 4 else 0.0
    says_gamma = 0.1 <= encoding <= 10
    primaries = SRGB_PRIMARIES
    if len(primaries_chunk) == 32:
        values = [number / 100_000 for number in struct.unpack(">8I", primaries_chunk)]
        white, red, green, blue = zip(values[::2], values[1::2], strict=True)
        primaries = Primaries(red, green, blue, white)
    # Programs write 1/2.2 for sRGB, whose own curve no single number describes.
    if _near_srgb(primaries) and (not says_gamma or abs(encoding - 1 / 2.2) < 0.005):
        return None
    try:
        return profile_of(primaries, gamma(1 / encoding) if says_gamma else srgb)
    except ValueError:
        return None


def _near_srgb(primaries: Primaries) -> bool:
    pairs = [
        (primaries.red, SRGB_PRIMARIES.red),
        (primaries.green, SRGB_PRIMARIES.green),
        (primaries.blue, SRGB_PRIMARIES.blue),
        (primaries.white, SRGB_PRIMARIES.white),
    ]
    return all(abs(a - b) < 0.002 for found, right in pairs for a, b in zip(found, right, strict=True))


def _xmp(content: bytes) -> bytes | None:
    """The packet of an iTXt chunk: keyword, whether it is packed, method, language, translated keyword, text."""
    if not content.startswith(_XMP_KEYWORD):
        return None
    packed, rest = content[len(_XMP_KEYWORD) : len(_XMP_KEYWORD) + 1], content[len(_XMP_KEYWORD) + 2 :]
    text = rest.partition(b"\0")[2].partition(b"\0")[2]
    return (_unpacked(text) if packed == b"\1" else text) or None


def _unpacked(content: bytes) -> bytes | None:
    unpacker = zlib.decompressobj()
    try:
        result = unpacker.decompress(content, _MOST_METADATA_BYTES)
    except zlib.error:
        return None
    return result if unpacker.eof else None
