"""What an export will write, in words."""

from app.values import ExportChoice, ExportWhat
from editing.kept_metadata import KeptMetadata
from editing.photo_export import describe_export, describe_metadata
from inversion.photos.photo import Photo

MARKED = "The file says that the picture was edited with a trained model."


KEPT_TITLES = {
    KeptMetadata.ALL: "Keep all",
    KeptMetadata.WITHOUT_PLACE: "For sharing: without the place (GPS)",
    KeptMetadata.NONE: "Keep none",
}
"""How much of the photo's metadata is kept, as people read it."""


def titles_of(full_size: int) -> dict[ExportWhat, str]:
    """What can be written, as people read it; `full_size` is the largest side of a face's picture in pixels."""
    return {
        ExportWhat.PHOTO: "The whole photo",
        ExportWhat.CROP: f"The aligned crop, {full_size} pixels",
        ExportWhat.PAINTED: "As the generator paints it",
    }


def described(choice: ExportChoice, photo: Photo) -> str:
    """Format, size in pixels, and what is kept of the photo's metadata."""
    if choice.what is ExportWhat.PHOTO:
        return f"{describe_export(photo, choice.path, choice.quality, choice.kept)} {MARKED}"
    metadata = describe_metadata(photo, choice.kept)
    return f"{choice.size}x{choice.size} pixels, 8 bits, sRGB; {metadata}. {MARKED}"
