"""What an export will write, in words."""

from app.look.language import QT_TR_NOOP, tr
from app.values.exports import ExportChoice, ExportWhat
from editing.kept_metadata import KeptMetadata
from editing.photo_export import describe_export, describe_metadata
from inversion.photos.photo import Photo

MARKED = QT_TR_NOOP("The file says that the picture was edited with a trained model.")


KEPT_TITLES = {
    KeptMetadata.ALL: QT_TR_NOOP("Keep all"),
    KeptMetadata.WITHOUT_PLACE: QT_TR_NOOP("For sharing: without the place (GPS)"),
    KeptMetadata.NONE: QT_TR_NOOP("Keep none"),
}
"""How much of the photo's metadata is kept, as people read it."""


def titles_of(full_size: int) -> dict[ExportWhat, str]:
    """What can be written, as people read it; `full_size` is the largest side of a face's picture in pixels."""
    return {
        ExportWhat.PHOTO: tr("The whole photo"),
        ExportWhat.CROP: tr("The aligned crop, {size} pixels").format(size=full_size),
        ExportWhat.PAINTED: tr("As the generator paints it"),
    }


def described(choice: ExportChoice, photo: Photo) -> str:
    """Format, size in pixels, and what is kept of the photo's metadata."""
    if choice.what is ExportWhat.PHOTO:
        return f"{tr(describe_export(photo, choice.path, choice.quality, choice.kept))} {_origin(choice)}"
    metadata = tr(describe_metadata(photo, choice.kept))
    said = tr("{size}x{size} pixels, 8 bits, sRGB; {metadata}.").format(size=choice.size, metadata=metadata)
    return f"{said} {_origin(choice)}"


def _origin(choice: ExportChoice) -> str:
    """What the file says of its making."""
    said = [tr(MARKED)]
    if choice.with_recipe:
        said.append(tr("It keeps the edits, the place of the faces and the photo's name, and no morph."))
    if choice.signer is not None:
        said.append(tr("It is signed, with the photo named as the original."))
    return " ".join(said)
