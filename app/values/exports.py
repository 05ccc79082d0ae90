"""Where and how a picture is written."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from editing.kept_metadata import KeptMetadata
from editing.provenance.credentials import Credentials
from inversion.photos.photo import Photo


class ExportWhat(Enum):
    """What is written: the whole photo with all edits, the selected face's crop of it, or the generator's picture."""

    PHOTO = "photo"
    CROP = "crop"
    PAINTED = "painted"


@dataclass(frozen=True)
class ExportOffer:
    """What the export dialog begins with: folder, name and suffix of the file; quality and metadata as chosen last.

    `full_size` is the largest side of a face's picture in pixels; `signer` can sign, where there is one.
    """

    photo: Photo
    folder: str
    name: str
    suffix: str
    quality: int
    full_size: int
    kept: KeptMetadata = KeptMetadata.ALL
    signer: Credentials | None = None


@dataclass(frozen=True)
class ExportChoice:
    """Where and how to write a picture. `quality` is 1..100 for JPEG and WebP.

    `size` is the side in pixels of a face's picture; the whole photo has its own. `kept` of the photo's metadata.
    `signer` signs it, where somebody does; `with_recipe`: the file keeps which edits made it.
    """

    path: Path
    size: int = 1024
    quality: int = 95
    what: ExportWhat = ExportWhat.PHOTO
    kept: KeptMetadata = KeptMetadata.ALL
    signer: Credentials | None = None
    with_recipe: bool = False
