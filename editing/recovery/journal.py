"""Keeps a document's changes in a folder while they are made. No line repeats what an earlier one says.

The folder holds what the document began as, and `journal.jsonl`, a line of JSON per change:

    photo/NAME or opened.hinv      the photo, as a document stores it, or the document that was opened
    N.safetensors, N.png           tensors of an inversion, and the crop of a face to morph with
    thumbnail.png                  a small picture of what was shown last

Files are whole before a line names them, and every line is on the disk before the next is written.
"""

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from editing.edits import Edit
from editing.history import EditHistory
from editing.interpolation import Partner
from editing.recovery.history_changes import history_change
from editing.recovery.replay import DOCUMENT, FORMAT, JOURNAL, THUMBNAIL, VERSION, Recovered, replay
from editing.stored_edits import edit_metadata, step_metadata
from editing.stored_faces import face_metadata
from editing.stored_photo import file_of, pack_photo, png
from editing.stored_regions import StrokeTable
from editing.targets import FileStamp, stamp_of
from inversion.atomic import atomic_write
from inversion.faces.face import Face
from inversion.photos.photo import Photo
from inversion.result import Inversion
from inversion.stored_inversion import inversion_metadata, pack_tensors


@dataclass(frozen=True, eq=False)
class Beginning:
    """What a document was before the first change. `path` is the `.hinv` file it was opened from, if it was.

    `edits` and `history` are those of that file.
    """

    title: str
    photo: Photo
    faces: tuple[Face, ...]
    path: Path | None
    edits: Mapping[int, Edit]
    history: EditHistory


class Journal:
    """One document's. Not for several threads at once. What writes raises OSError."""

    def __init__(self, folder: Path, edits: Mapping[int, Edit], history: EditHistory) -> None:
        self.folder = folder
        self._edits, self._history = dict(edits), history
        self._strokes = StrokeTable()
        self._files = 0

    @classmethod
    def begin(cls, folder: Path, beginning: Beginning) -> "Journal":
        """Puts the photo or document into the folder, which exists."""
        stamp, entry = None, ""
        if beginning.path is not None:
            stamp = stamp_of(beginning.path)
            _link_or_copy(beginning.path, folder / DOCUMENT)
        else:
            entries = pack_photo(beginning.photo, file_of(beginning.photo))
            entry = next(iter(entries))
            for name, content in entries.items():
                (folder / name).parent.mkdir(exist_ok=True)
                _write(folder / name, content)
        journal = cls(folder, beginning.edits, beginning.history)
        journal._append(
            {
                "format": FORMAT,
                "version": VERSION,
                "title": beginning.title,
                "document": _text(beginning.path),
                "stamp": _stamp_metadata(stamp),
                "photo": _text(beginning.photo.path),
                "entry": entry,
                "faces": [] if beginning.path is not None else [face_metadata(face) for face in beginning.faces],
            }
        )
        return journal

    @classmethod
    def resume(cls, folder: Path) -> tuple["Journal", Recovered]:
        """Goes on with a journal that a program left, behind the last line that is whole. Raises DocumentError."""
        recovered = replay(folder)
        os.truncate(folder / JOURNAL, recovered.end)
        journal = cls(folder, recovered.document.edits, recovered.document.history)
        journal._strokes = StrokeTable(recovered.strokes)
        journal._files = recovered.files
        return journal, recovered

    def add_face(self, face: Face) -> None:
        self._append({"kind": "face", "face": face_metadata(face)})

    def add_inversion(self, face: int, inversion: Inversion) -> None:
        file = self._write_tensors(inversion)
        self._append({"kind": "inversion", "face": face, "file": file, **inversion_metadata(inversion)})

    def set_partner(self, partner: Partner) -> None:
        file, crop = self._write_tensors(partner.inversion), ""
        if partner.crop is not None:
            crop = f"{self._files}.png"
            _write(self.folder / crop, png(partner.crop))
        line = {"kind": "partner", "partner": partner.title, "file": file, "crop": crop}
        self._append({**line, **inversion_metadata(partner.inversion)})

    def set_edits(self, edits: Mapping[int, Edit], history: EditHistory) -> bool:
        """Notes the present edits and the steps that led to them; False where they are the same as before."""
        changed = {face: edit for face, edit in edits.items() if self._edits.get(face) != edit}
        change, known = history_change(self._history, history), len(self._strokes)
        if not changed and history == self._history:
            return False
        line = {
            "kind": "edits",
            "edits": [{"face": face, **edit_metadata(edit, self._strokes)} for face, edit in changed.items()],
            "forgotten": change.forgotten,
            "kept": change.kept,
            "steps": [step_metadata(step, self._strokes) for step in change.steps],
            "done": change.done,
        }
        self._append({**line, "strokes": self._strokes.since(known)})
        self._edits, self._history = dict(edits), history
        return True

    def note_saved(self, path: Path, stamp: FileStamp | None, *, whole: bool) -> None:
        """The document was written to this file; `whole` where all changes up to here are in it."""
        line = {"kind": "saved", "title": path.name, "path": _text(path), "stamp": _stamp_metadata(stamp)}
        self._append({**line, "whole": whole})

    def put_thumbnail(self, pixels: np.ndarray) -> None:
        """uint8 [h,w,3], small."""
        with atomic_write(self.folder / THUMBNAIL) as file:
            file.write(png(pixels))

    def _write_tensors(self, inversion: Inversion) -> str:
        self._files += 1
        name = f"{self._files}.safetensors"
        _write(self.folder / name, pack_tensors(inversion))
        return name

    def _append(self, line: Mapping[str, Any]) -> None:
        with (self.folder / JOURNAL).open("ab") as file:
            file.write(json.dumps(line, separators=(",", ":")).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())


def _write(path: Path, content: bytes) -> None:
    with atomic_write(path) as file:
        file.write(content)


def _link_or_copy(source: Path, target: Path) -> None:
    """A second name of a document is enough: documents are replaced whole, never written into."""
    with suppress(OSError):
        target.hardlink_to(source.resolve())
        return
    shutil.copyfile(source, target)


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path.absolute())


def _stamp_metadata(stamp: FileStamp | None) -> list[int] | None:
    return None if stamp is None else [stamp.modified_ns, stamp.size]
