"""The engine without window or command line: open a photo, invert its face, edit it, write the picture.

    python examples/edit_a_portrait.py PHOTO OUT.png [DIRECTION=STRENGTH ...]

Without directions, the face smiles more and looks a little younger.
"""

import sys
from pathlib import Path

from editing.document import save_document
from editing.edits import Edit, EditRequest
from editing.export import export_picture
from editing.session import Session
from inversion.devices import choose_device
from inversion.errors import StudioError
from inversion.generators.registry import load_generator
from inversion.methods.catalogue import Catalogue
from inversion.progress import Progress

USUAL = {"smile": 2.0, "age": -1.0}


def main(photo: Path, output: Path, strengths: dict[str, float]) -> None:
    """Writes the edited face as a picture, and beside it a document that window and command line open."""
    generator = load_generator(device=choose_device())
    catalogue = Catalogue(generator)
    session = Session(generator, catalogue)

    document = session.open(photo)
    method = catalogue.default  # with its detail map: "hyperinverter+detail"
    inversion = session.invert(0, method, progress=report)
    measured = inversion.detail or inversion
    print(f"{catalogue.title(method)}: {inversion.seconds:.1f} s, {measured.metrics}")

    edit = Edit(strengths)
    picture = session.render(EditRequest(0, method, edit, generator.resolution))  # uint8 [1024,1024,3]
    export_picture(picture, output, photo=document.photo)
    document.set_edit(0, edit)
    save_document(document, output.with_suffix(".hinv"))


def report(progress: Progress) -> None:
    print(f"{progress.stage} {progress.fraction:.0%}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    pairs = [text.partition("=") for text in sys.argv[3:]]
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]), {name: float(value) for name, _, value in pairs} or USUAL)
    except StudioError as error:
        sys.exit(f"{error.message} {error.advice}")
