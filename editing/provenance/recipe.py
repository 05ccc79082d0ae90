"""Recipes: which edits made a picture, as JSON that its file can hold.

    format, version    what this is
    photo              name, sha256, width and height in pixels of the photo that was edited
    faces              those that were edited: number, place in the photo, method, what that was refined from, and edit
    strokes            those of the brush, each once; edits name them by number

A recipe has nothing of the photo's pixels and no codes of a face: whoever has the photo can make the picture again. It
has no morph either, which would need the second photo.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PureWindowsPath
from typing import Any

from editing.edits import Edit, EditRequest
from editing.provenance.signing import Original
from editing.session import Session
from editing.stored_edits import edit_metadata, read_edit
from editing.stored_faces import face_metadata, read_face
from editing.stored_regions import StrokeTable
from editing.xmp import recipe_text
from inversion.errors import DocumentError
from inversion.faces.face import Face
from inversion.methods.names import with_detail
from inversion.photos.photo import Photo
from inversion.said import said

FORMAT = "hyperinverter-studio recipe"
VERSION = 1
_LONGEST = 2**20
_MOST_OBJECTS = 20_000
_MOST_FACES = 100
_LARGEST_SIDE = 2**20
_LARGEST_FILE = 2**31
"""More than any photo that can be read has."""


@dataclass(frozen=True, eq=False)
class FaceRecipe:
    """One face: its number in the photo, its place, how it was inverted, and the edit.

    `start` is the method whose inversion was refined, where `method` is that.
    """

    index: int
    face: Face
    method: str
    start: str
    edit: Edit


@dataclass(frozen=True, eq=False)
class Recipe:
    """`name`, `sha256` and sides are those of the photo's file; `sha256` is empty where there was none."""

    name: str
    sha256: str
    width: int
    height: int
    faces: tuple[FaceRecipe, ...] = field(repr=False)


def recipe_of(session: Session, requests: Sequence[EditRequest], original: Original) -> Recipe:
    """What these requests ask for of the open photo, but for morphs."""
    photo = session.document.photo
    sha256 = "" if original.content is None else hashlib.sha256(original.content).hexdigest()
    faces = tuple(_face_recipe(session, request) for request in requests)
    return Recipe(original.name, sha256, photo.width, photo.height, faces)


def write_recipe(recipe: Recipe) -> str:
    strokes = StrokeTable()
    faces = [
        {
            "index": one.index,
            **face_metadata(one.face),
            "method": one.method,
            "start": one.start,
            "edit": edit_metadata(one.edit, strokes),
        }
        for one in recipe.faces
    ]
    photo = {"name": recipe.name, "sha256": recipe.sha256, "width": recipe.width, "height": recipe.height}
    stored = {"format": FORMAT, "version": VERSION, "photo": photo, "faces": faces, "strokes": strokes.metadata}
    return json.dumps(stored, separators=(",", ":"))


def recipe_in(photo: Photo) -> Recipe | None:
    """The recipe in a photo's file, None where there is none. Raises DocumentError for one that is damaged or newer."""
    text = recipe_text(photo.xmp)
    if text is None:
        return None
    try:
        if len(text) > _LONGEST or text.count("{") > _MOST_OBJECTS:
            raise ValueError("a recipe that is too long")
        stored = json.loads(text)
        if stored["format"] != FORMAT or not isinstance(stored["version"], int):
            raise ValueError("no recipe of this program")
        if stored["version"] > VERSION:
            raise DocumentError(
                said("The recipe in the picture was made by a newer version of HyperInverter Studio."),
                said("Update the program to use it."),
            )
        return _read(stored)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise DocumentError(
            said("The recipe in the picture is damaged."), said("Choose another picture, or make the edits again.")
        ) from error


def original_beside(picture: Path, recipe: Recipe) -> Path | None:
    """The photo that the recipe is for, if it lies in the picture's folder and is still the same file."""
    beside = picture.parent / recipe.name
    return beside if recipe.sha256 and is_the_photo(beside, recipe) else None


def is_the_photo(path: Path, recipe: Recipe) -> bool:
    """Whether this is the very file that the recipe was made for."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_FILE:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == recipe.sha256
    except OSError:
        return False


def _face_recipe(session: Session, request: EditRequest) -> FaceRecipe:
    inversion = session.inversion(request.face, request.method)
    method = request.method
    if not method:
        can = session.catalogue.can_have_detail(inversion.method)
        method = with_detail(inversion.method) if can else inversion.method
    face = session.document.faces[request.face]
    return FaceRecipe(request.face, face, method, inversion.start, replace(request.edit, morph=0.0))


def _read(stored: dict[str, Any]) -> Recipe:
    """Raises KeyError, TypeError, ValueError and their like for what `write_recipe` never gave."""
    photo, strokes = stored["photo"], StrokeTable(stored["strokes"])
    width, height = (_whole(photo[side], 1, _LARGEST_SIDE) for side in ("width", "height"))
    sha256 = str(photo["sha256"])
    if not re.fullmatch(r"([0-9a-f]{64})?", sha256):
        raise ValueError("no checksum")
    entries = stored["faces"]
    if not isinstance(entries, list) or not 0 < len(entries) <= _MOST_FACES:
        raise ValueError("no list of faces")
    if len({entry["index"] for entry in entries}) < len(entries):
        raise ValueError("a face that is there twice")
    faces = tuple(_read_face(entry, max(width, height), strokes) for entry in entries)
    return Recipe(_file_name(str(photo["name"])), sha256, width, height, faces)


def _read_face(entry: dict[str, Any], longest_side: int, strokes: StrokeTable) -> FaceRecipe:
    edit = replace(read_edit(entry["edit"], strokes), morph=0.0)
    method, start = (str(entry[key])[:200] for key in ("method", "start"))
    index = _whole(entry["index"], 0, _MOST_FACES)
    return FaceRecipe(index, read_face(entry, longest_side), method, start, edit)


def _file_name(name: str) -> str:
    """Its last part alone, whichever system it came from: a recipe is no reason to look into other folders."""
    name = PureWindowsPath(name).name
    if not name.isprintable() or len(name) > 255:
        raise ValueError("no name of a file")
    return name


def _whole(value: Any, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"{value!r} is not from {least} to {most}")
    return value
