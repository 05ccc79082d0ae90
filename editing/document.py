"""One photo and everything done to it, in memory and as one `.hinv` file.

The file is a zip archive whose entries are stored as they are:

    document.json             format, version, photo, faces, inversions' metadata, edits, history of edits
    photo/NAME                the photo's own file, byte for byte; or pixels.png where there is none
    photo/exif, photo/icc, photo/xmp     only beside pixels.png
    inversions/N.safetensors  "w", and "h" or "delta:NAME" tensors, of inversion N
    partner.safetensors       the same of the face to morph with, where there is one
    partner.png               its aligned crop, from which its detail map is made
    thumbnail.png             a small picture of what was shown, for lists of files

Version 2 added h, the hypernetwork it belongs to, what an inversion was refined from, and the partner; version 1 is
still read. A step of the history is the edit before it, with `after` and `text` beside that, and `history_done` counts
the steps that were not taken back. `strokes` are those of the brush, each once; edits name them by number. Programs
that only know the edit before a step read the rest all the same.

Nothing is compressed, so no archive can be larger in memory than on disk, and nothing in it is ever executed.
"""

import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors

from editing.edits import Edit
from editing.history import LONGEST, EditHistory, EditStep
from editing.interpolation import Partner
from editing.stored_edits import edit_metadata, read_edit, read_history, step_metadata
from editing.stored_faces import face_metadata, read_face
from editing.stored_photo import file_of, pack_photo, photo_in, png, unpack_photo
from editing.stored_regions import StrokeTable
from editing.targets import explain_write_error
from inversion.atomic import atomic_write
from inversion.errors import DocumentError, PhotoError
from inversion.faces.face import Face
from inversion.photos.kinds import special_file
from inversion.photos.photo import Photo
from inversion.result import Inversion
from inversion.said import said
from inversion.stored_inversion import inversion_metadata, pack_tensors, unpack_inversion

SUFFIX = ".hinv"
FORMAT = "hyperinverter-studio document"
VERSION = 2
THUMBNAIL = "thumbnail.png"
_LARGEST_JSON = 64 * 2**20
_MOST_OBJECTS = 400_000
"""In the JSON: a hundred times what a full history needs. Half a million steps would take Python 4 to 7 seconds and up
to 2 GB to parse (measured), and no version of this program has written so many."""
_EARLIEST_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass
class Document:
    """A photo with its faces, inversions and edits.

    inversions  (face index, method) → inversion; the latest comes last
    edits       face index → the edit shown now
    history     the steps that led to these edits
    partner     the face that edits can morph towards
    photo_file  the photo's own file, kept so that it can be stored again; None until it was read
    thumbnail   a small picture of the result, uint8 [h,w,3]; only written, see `editing.thumbnails`
    """

    photo: Photo
    faces: list[Face] = field(default_factory=list)
    inversions: dict[tuple[int, str], Inversion] = field(default_factory=dict)
    edits: dict[int, Edit] = field(default_factory=dict)
    history: EditHistory = field(default_factory=EditHistory)
    partner: Partner | None = None
    photo_file: bytes | None = field(default=None, repr=False)
    thumbnail: np.ndarray | None = field(default=None, repr=False)

    def set_edit(self, face: int, edit: Edit) -> None:
        """Makes `edit` the one shown for this face, as a step that can be undone."""
        before = self.edits.get(face, Edit())
        if edit != before:
            self.history = self.history.with_step(EditStep(face, before, edit))
        self.edits[face] = edit

    def add_inversion(self, face: int, inversion: Inversion) -> None:
        """Stores it as the face's latest, in place of an earlier one by the same method."""
        self.inversions.pop((face, inversion.method), None)
        self.inversions[face, inversion.method] = inversion


def save_document(document: Document, path: str | Path) -> None:
    """Writes one `.hinv` file, whole or not at all. Raises ExportError.

    Tensors come back bit for bit: w and h as float32, each delta as float16 where that loses nothing (see
    `inversion.result.compact_deltas`), else as float32.
    """
    path = Path(path)
    if document.photo_file is None:
        document.photo_file = file_of(document.photo)
    photo_entries = pack_photo(document.photo, document.photo_file)
    inversions, strokes = list(document.inversions.items()), StrokeTable()
    metadata = {
        "format": FORMAT,
        "version": VERSION,
        "photo": {
            "name": document.photo.path.name if document.photo.path else None,
            "entry": next(iter(photo_entries)),
        },
        "faces": [face_metadata(face) for face in document.faces],
        "inversions": [{"face": face, **inversion_metadata(inversion)} for (face, _), inversion in inversions],
        "partner": _partner_metadata(document.partner),
        "edits": [{"face": face, **edit_metadata(edit, strokes)} for face, edit in document.edits.items()],
        "history": [step_metadata(step, strokes) for step in document.history.steps],
        "history_done": document.history.done,
        "strokes": strokes.metadata,  # last: by now all of them are in the table
    }
    try:
        with atomic_write(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            _store(archive, "document.json", json.dumps(metadata, indent=1).encode())
            for entry, content in photo_entries.items():
                _store(archive, entry, content)
            for index, (_, inversion) in enumerate(inversions):
                _store(archive, f"inversions/{index}.safetensors", pack_tensors(inversion))
            if document.partner is not None:
                _store(archive, "partner.safetensors", pack_tensors(document.partner.inversion))
                if document.partner.crop is not None:
                    _store(archive, "partner.png", png(document.partner.crop))
            if document.thumbnail is not None:
                _store(archive, THUMBNAIL, png(document.thumbnail))
    except OSError as error:
        raise explain_write_error(error, path) from error


def load_document(path: str | Path) -> Document:
    """Reads a `.hinv` file. Raises DocumentError for anything else, damaged or newer ones included."""
    path = Path(path)
    try:
        if special := special_file(path):
            raise DocumentError(
                said("{name} is {special} and no file.", name=path.name, special=special),
                said("Open a document that was saved."),
            )
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive, path)
            metadata = _read_metadata(archive, path)
            return _unpack(archive, metadata, path)
    except FileNotFoundError as error:
        raise DocumentError(
            said("There is no file {name}.", name=path.name), said("Check the name and the folder.")
        ) from error
    except OSError as error:
        raise DocumentError(
            said("{name} cannot be read: {reason}.", name=path.name, reason=error.strerror or error),
            said("Check the file."),
        ) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _damaged(path) from error
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise _damaged(path) from error
    except (SafetensorError, PhotoError, RecursionError) as error:
        raise _damaged(path) from error


def is_document(path: str | Path) -> bool:
    """Whether the name says so; what is inside is checked by `load_document`."""
    return Path(path).suffix.lower() == SUFFIX


def _damaged(path: Path) -> DocumentError:
    return DocumentError(
        said("{name} is damaged or is not a HyperInverter Studio document.", name=path.name),
        said("Open another copy of it, or start again from the photo."),
    )


def _too_long(path: Path) -> DocumentError:
    return DocumentError(
        said(
            "{name} describes more edits than can be read: over {thousands},000 entries or {megabytes} MiB of them.",
            name=path.name,
            thousands=_MOST_OBJECTS // 1000,
            megabytes=_LARGEST_JSON // 2**20,
        ),
        said(
            "Save it with at most {longest} steps of history, as this program does; or start again from the photo.",
            longest=LONGEST,
        ),
    )


def _store(archive: zipfile.ZipFile, entry: str, content: bytes) -> None:
    # A fixed date: the same document gives the same bytes.
    archive.writestr(zipfile.ZipInfo(entry, _EARLIEST_DATE), content, zipfile.ZIP_STORED)


def _check_sizes(archive: zipfile.ZipFile, path: Path) -> None:
    entries = archive.infolist()
    packed = any(entry.compress_type != zipfile.ZIP_STORED for entry in entries)
    if packed or sum(entry.file_size for entry in entries) > path.stat().st_size:
        raise _damaged(path)


def _read_metadata(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    if archive.getinfo("document.json").file_size > _LARGEST_JSON:
        raise _too_long(path)
    content = archive.read("document.json")
    if content.count(b"{") > _MOST_OBJECTS:
        raise _too_long(path)
    metadata = json.loads(content)
    if metadata["format"] != FORMAT or not isinstance(metadata["version"], int):
        raise _damaged(path)
    if metadata["version"] > VERSION:
        raise DocumentError(
            said("{name} was saved by a newer version of HyperInverter Studio.", name=path.name),
            said("Update the program to open it."),
        )
    return metadata


def _unpack(archive: zipfile.ZipFile, metadata: dict[str, Any], path: Path) -> Document:
    names, name = set(archive.namelist()), metadata["photo"]["name"]
    # Beside the document, under its own name: where a person would look for it, and never another person's folders.
    photo_path = path.absolute().parent / Path(name).name if name else None
    photo, photo_file = unpack_photo(
        metadata["photo"]["entry"], lambda entry: archive.read(entry) if entry in names else None, photo_path
    )
    faces = [read_face(face, photo.longest_side) for face in metadata["faces"]]
    document = Document(photo, faces, photo_file=photo_file)
    for index, entry in enumerate(metadata["inversions"]):
        _check_face(entry["face"], faces)
        tensors = load_tensors(archive.read(f"inversions/{index}.safetensors"))
        inversion = unpack_inversion(entry, tensors)
        document.inversions[entry["face"], inversion.method] = inversion
    if metadata.get("partner") is not None:
        inversion = unpack_inversion(metadata["partner"], load_tensors(archive.read("partner.safetensors")))
        crop = _partner_crop(archive) if "partner.png" in names else None
        document.partner = Partner(str(metadata["partner"]["title"]), inversion, crop)
    strokes = StrokeTable(metadata.get("strokes", ()))
    for entry in metadata["edits"]:
        _check_face(entry["face"], faces)
        document.edits[entry["face"]] = read_edit(entry, strokes)
    for entry in metadata["history"]:
        _check_face(entry["face"], faces)
    document.history = read_history(metadata, document.edits, strokes)
    return document


def _check_face(index: Any, faces: list[Face]) -> None:
    if not isinstance(index, int) or not 0 <= index < len(faces):
        raise ValueError(f"no face {index!r}")


def _partner_crop(archive: zipfile.ZipFile) -> np.ndarray:
    """Raises ValueError where it is no aligned crop."""
    pixels = photo_in(archive.read("partner.png"), ".png").pixels
    if pixels.shape[0] != pixels.shape[1]:
        raise ValueError("a partner's crop that is not square")
    return pixels


def _partner_metadata(partner: Partner | None) -> dict[str, Any] | None:
    return None if partner is None else {"title": partner.title, **inversion_metadata(partner.inversion)}
