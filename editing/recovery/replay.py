"""Reads a recovery folder: the document that was open, as far as the journal got.

A program that is killed may leave its last line unfinished; nothing behind the first line that cannot be read counts.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load as load_tensors

from editing.document import Document, load_document
from editing.interpolation import Partner
from editing.recovery.history_changes import HistoryChange
from editing.stored_edits import read_edit, read_step
from editing.stored_faces import read_face
from editing.stored_photo import photo_in, unpack_photo
from editing.stored_regions import StrokeTable
from editing.targets import FileStamp
from inversion.errors import DocumentError, PhotoError
from inversion.said import said
from inversion.stored_inversion import unpack_inversion

FORMAT = "hyperinverter-studio recovery"
VERSION = 1
JOURNAL = "journal.jsonl"
DOCUMENT = "opened.hinv"
THUMBNAIL = "thumbnail.png"

log = logging.getLogger("studio")

_UNREADABLE = (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
_DAMAGED = (*_UNREADABLE, OSError, PhotoError, SafetensorError)


@dataclass(frozen=True)
class Leftover:
    """Work that was not saved when a program ended: its folder, the document's name, and when it last changed."""

    folder: Path
    title: str
    changed: datetime

    @property
    def thumbnail(self) -> Path:
        """A small picture of it; the file need not be there."""
        return self.folder / THUMBNAIL


@dataclass
class Recovered:
    """A document as a journal tells it.

    path, stamp  the `.hinv` file it was last saved to or opened from, and how that was then
    strokes      of the brush, as the journal numbers them
    files        how many files of inversions the journal has named
    end          bytes of the journal that could be read
    """

    title: str
    document: Document
    path: Path | None
    stamp: FileStamp | None
    strokes: list[dict[str, Any]] = field(default_factory=list)
    files: int = 0
    end: int = 0


def leftover_in(folder: Path) -> Leftover | None:
    """What the folder keeps, without reading all of it; None where nothing in it is unsaved or can be read.

    Raises DocumentError where a newer version of the program wrote it.
    """
    journal = folder / JOURNAL
    try:
        lines, _ = _lines(journal)
        changed = datetime.fromtimestamp(journal.stat().st_mtime).astimezone()
        first, last = lines[0], lines[-1]
        if first["format"] == FORMAT and first["version"] > VERSION:
            raise DocumentError(
                said("A newer version of the program has kept this."), said("Open it with that version.")
            )
        if first["format"] != FORMAT or len(lines) == 1 or last.get("whole"):
            return None
        return Leftover(folder, str(_newest(lines, "title")), changed)
    except (OSError, *_UNREADABLE):
        return None


def replay(folder: Path) -> Recovered:
    """Raises DocumentError where nothing can be read."""
    try:
        lines, end = _lines(folder / JOURNAL)
        recovered = _base(folder, lines[0])
    except DocumentError:
        raise
    except _DAMAGED as error:
        raise DocumentError(
            said("What was kept of this document cannot be read."),
            said("Open the photo again, or discard what was kept."),
        ) from error
    recovered.end = end
    recovered.strokes = [stroke for line in lines for stroke in line.get("strokes", ())]
    strokes = StrokeTable(recovered.strokes)
    for line in lines[1:]:
        try:
            _apply(line, recovered, folder, strokes)
        except _DAMAGED:  # the rest of the work is worth more than its order
            log.warning("a change of %r cannot be read and is left out", recovered.title, exc_info=True)
    return recovered


def _lines(journal: Path) -> tuple[list[dict[str, Any]], int]:
    """All lines that are whole, and the bytes that they take."""
    lines, end = [], 0
    for content in journal.read_bytes().splitlines(keepends=True):
        try:
            line = json.loads(content)
        except ValueError:
            break
        if not content.endswith(b"\n") or not isinstance(line, dict):
            break
        lines.append(line)
        end += len(content)
    return lines, end


def _base(folder: Path, header: Mapping[str, Any]) -> Recovered:
    path = Path(header["document"]) if header["document"] else None
    if path is not None:
        document = load_document(folder / DOCUMENT)
        if (photo := document.photo).path is not None:
            document.photo = replace(photo, path=path.parent / photo.path.name)
    else:
        photo_path = Path(header["photo"]) if header["photo"] else None
        photo, photo_file = unpack_photo(header["entry"], lambda entry: _read(folder / entry), photo_path)
        document = Document(
            photo, [read_face(face, photo.longest_side) for face in header["faces"]], photo_file=photo_file
        )
    return Recovered(str(header["title"]), document, path, _stamp(header["stamp"]))


def _apply(line: Mapping[str, Any], recovered: Recovered, folder: Path, strokes: StrokeTable) -> None:
    document = recovered.document
    match line["kind"]:
        case "face":
            document.faces.append(read_face(line["face"], document.photo.longest_side))
        case "inversion":
            recovered.files += 1
            inversion = unpack_inversion(line, load_tensors((folder / line["file"]).read_bytes()))
            if not 0 <= line["face"] < len(document.faces):
                raise ValueError(f"no face {line['face']!r}")
            document.add_inversion(line["face"], inversion)
        case "partner":
            recovered.files += 1
            inversion = unpack_inversion(line, load_tensors((folder / line["file"]).read_bytes()))
            crop = photo_in((folder / line["crop"]).read_bytes(), ".png").pixels if line["crop"] else None
            document.partner = Partner(str(line["partner"]), inversion, crop)
        case "edits":
            steps = tuple(read_step(step, strokes) for step in line["steps"])
            change = HistoryChange(line["forgotten"], line["kept"], steps, line["done"])
            document.edits.update((int(entry["face"]), read_edit(entry, strokes)) for entry in line["edits"])
            document.history = change.applied_to(document.history)
        case "saved":
            recovered.title, recovered.path, recovered.stamp = line["title"], Path(line["path"]), _stamp(line["stamp"])


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _stamp(metadata: Any) -> FileStamp | None:
    return None if metadata is None else FileStamp(int(metadata[0]), int(metadata[1]))


def _newest(lines: list[dict[str, Any]], key: str) -> Any:
    return next(line[key] for line in reversed(lines) if key in line)
