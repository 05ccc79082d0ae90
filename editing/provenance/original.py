"""The photo that is edited, as a file."""

from editing.document import Document
from editing.provenance.signing import Original
from editing.stored_photo import file_of

PASTED = "Pasted picture"


def original_of(document: Document) -> Original:
    """Its name and content; only a name where it was pasted, or its file has changed since it was opened."""
    photo = document.photo
    content = document.photo_file if document.photo_file is not None else file_of(photo)
    return Original(photo.path.name if photo.path is not None else PASTED, content)
