"""Kinds of files that people take for photos and that cannot be read: each is named, with advice."""

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from inversion.photos.tiff_directories import is_camera_raw, is_tiff
from inversion.said import Said, said

_RAW_ADVICE = said(
    "Develop it with the camera's program or another one for raw files, and save it as TIFF, PNG or JPEG."
)
_FILM_ADVICE = said("Save one frame of it as a picture, and open that.")
_PICTURE_ADVICE = said("Save it as PNG or JPEG with the program that made it, and open that.")


@dataclass(frozen=True)
class UnreadableKind:
    """What a file is, as the end of a sentence ("a film"), and what its owner can do."""

    name: str
    advice: str


_RAW = UnreadableKind(said("a camera raw file"), _RAW_ADVICE)
_FILM = UnreadableKind(said("a film"), _FILM_ADVICE)

_BY_START = {
    b"IIRO": _RAW,  # Olympus
    b"IIRS": _RAW,
    b"MMOR": _RAW,
    b"IIU\0": _RAW,  # Panasonic, Leica
    b"II\x1a\0\0\0HEAPCCDR": _RAW,  # Canon CRW
    b"FUJIFILMCCD-RAW": _RAW,
    b"FOVb": _RAW,  # Sigma
    b"\0MRM": _RAW,  # Minolta
    b"\x1a\x45\xdf\xa3": _FILM,  # Matroska, WebM
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11": _FILM,  # Windows Media
    b"FLV\x01": _FILM,
    b"OggS": _FILM,
    b"\0\0\x01\xba": _FILM,  # MPEG
    b"\0\0\x01\xb3": _FILM,
    b"\0\0\0\x0cJXL \r\n\x87\n": UnreadableKind(said("a JPEG XL picture"), _PICTURE_ADVICE),
    b"\xff\x0a": UnreadableKind(said("a JPEG XL picture"), _PICTURE_ADVICE),
    b"\0\0\0\x0cjP  \r\n\x87\n": UnreadableKind(said("a JPEG 2000 picture"), _PICTURE_ADVICE),
    b"\xff\x4f\xff\x51": UnreadableKind(said("a JPEG 2000 picture"), _PICTURE_ADVICE),
    b"8BPS": UnreadableKind(said("a Photoshop document"), _PICTURE_ADVICE),
    b"%PDF-": UnreadableKind(said("a PDF document"), _PICTURE_ADVICE),
    b"\x76\x2f\x31\x01": UnreadableKind(said("an OpenEXR picture"), _PICTURE_ADVICE),
    b"#?RADIANCE": UnreadableKind(said("a Radiance HDR picture"), _PICTURE_ADVICE),
}

# Of ISO base media (ISO 14496-12): QuickTime files of before 2001 begin with one of the later boxes.
_OLD_FILM_BOXES = (b"moov", b"mdat", b"wide", b"skip", b"pnot")
_HEIF_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"))
_AVIF_BRANDS = frozenset((b"avif", b"avis"))


def special_file(path: Path) -> Said | None:
    """What a name stands for that is neither a file nor a folder: reading it could last for ever. None for all others.

    Raises OSError.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    if stat.S_ISFIFO(mode):
        return said("a pipe")
    return said("a socket") if stat.S_ISSOCK(mode) else said("a device")


def unreadable_kind(file: IO[bytes]) -> UnreadableKind | None:
    """The kind of a file that is whole as far as its start says, but cannot be read as a photo; None for all others."""
    file.seek(0)
    start = file.read(256)
    for signature, kind in _BY_START.items():
        if start.startswith(signature):
            return kind
    if start[4:8] == b"ftyp":
        return _iso_media_kind(start)
    if start[4:8] in _OLD_FILM_BOXES or (start.startswith(b"RIFF") and start[8:12] == b"AVI "):
        return _FILM
    if is_tiff(file):
        return _RAW if start[8:10] == b"CR" or is_camera_raw(file) else None
    return None


def looks_like_photo(start: bytes) -> bool:
    """Whether a file begins as one of the kinds that can be read; what is not read then is damaged."""
    signatures = (b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"BM", b"GIF8")
    return start.startswith(signatures) or start[8:12] == b"WEBP" or start[4:8] == b"ftyp"


def _iso_media_kind(start: bytes) -> UnreadableKind | None:
    """Files of one container: pictures, raw files and films differ by the brands in their first box."""
    size = min(max(int.from_bytes(start[:4], "big"), 16), len(start))
    compatible = {start[position : position + 4] for position in range(16, size - 3, 4)}
    major = start[8:12]
    if b"crx " in (major, *compatible):
        return _RAW
    if major in _HEIF_BRANDS | _AVIF_BRANDS or compatible & (_HEIF_BRANDS | _AVIF_BRANDS):
        return None
    return _FILM
