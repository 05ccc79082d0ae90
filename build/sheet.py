"""The contact sheet of docs/photo.md: every direction on eight faces, each brought into the photo.

    python build/sheet.py

The sample photo, and fresh samples that are randomised as in training. It takes some minutes.
"""

from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from editing.edits import Edit, EditRequest
from editing.photo_true.measuring import measured_edits
from editing.session import Session
from inversion.evaluation.samples import fresh_samples
from inversion.faces.align import face_from_aligned_crop
from inversion.faces.detect import find_faces
from inversion.faces.face import Face
from inversion.generators.registry import load_generator
from inversion.methods.catalogue import Catalogue
from inversion.photos.photo import Photo, read_photo

ROOT = Path(__file__).resolve().parent.parent
SHEET = ROOT / "docs" / "pictures" / "photo-true-sheet.webp"
SAMPLE = ROOT / "resources" / "samples" / "astronaut.png"
FRESH, SEED = 7, 6161
TILE, CAPTION, QUALITY = 84, 170, 55
COLOURS = ("light-direction", "face-brightness", "background-brightness", "skin-warmth", "lip-colour")
LEFT_OUT = {f"{name} -2" for name in (*COLOURS, "mouth-open", "brow-raise")} | {"eyes-open +2"}
"""The other way says more, and all pictures of the documentation together have a limit."""


def main() -> None:
    generator = load_generator()
    session = Session(generator, Catalogue(generator), find_faces=first_face)
    samples = fresh_samples(generator, FRESH, seed=SEED, randomisation=1.0)
    photos = [read_photo(SAMPLE), *(Photo(pixels) for pixels, _ in samples)]
    measured = measured_edits(list(session.directions.values()))
    edits = {"photo": Edit()} | {one.title: one.edit for one in measured if one.title not in LEFT_OUT}
    sheet = Image.new("RGB", (CAPTION + TILE * len(photos), TILE * len(edits)), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
    for row, title in enumerate(edits):
        draw.text((4, row * TILE + TILE // 2 - 8), title, "black", font)
    for column, photo in enumerate(photos):
        for row, tile in enumerate(tiles(session, photo, list(edits.values()))):
            sheet.paste(Image.fromarray(tile), (CAPTION + column * TILE, row * TILE))
    sheet.save(SHEET, quality=QUALITY, method=6)


def first_face(photo: Photo) -> list[Face]:
    """Samples are aligned; the detector may still doubt one."""
    return find_faces(photo) or [face_from_aligned_crop(photo)]


def tiles(session: Session, photo: Photo, edits: list[Edit]) -> list[np.ndarray]:
    """The crop with each edit in it, small."""
    session.open_photo(photo)
    method = session.catalogue.default
    session.invert(0, method)
    size = session.generator.resolution
    pictures = (session.render(EditRequest(0, method, edit, size, photo_true=True)) for edit in edits)
    return [cv2.resize(picture, (TILE, TILE), interpolation=cv2.INTER_AREA) for picture in pictures]


if __name__ == "__main__":
    main()
