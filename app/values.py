"""The values that engine and window hand to each other. All are frozen: no thread changes what another may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Literal

import numpy as np

from editing.directions import Direction
from editing.edits import Edit, EditRequest
from editing.kept_metadata import KeptMetadata
from editing.provenance.credentials import Credentials
from inversion.evaluation.figures import Figures
from inversion.faces.face import Face
from inversion.methods.base import MethodInfo
from inversion.methods.catalogue import UnreadyMethod
from inversion.methods.names import with_detail
from inversion.photos.photo import Photo
from inversion.result import DetailRecord, Metrics

# Notices

Place = Literal["view", "face", "method", "edit", "morph", "directions"]
"""Beside which control a notice is shown."""


@dataclass(frozen=True)
class Notice:
    """What a banner shows. `file` is one that was written, whose folder can be shown."""

    kind: Literal["error", "advice", "done"]
    message: str
    advice: str = ""
    file: Path | None = None


# Jobs


class JobKind(Enum):
    """What a job does. The kind decides how the window shows it."""

    START = "start"
    OPEN = "open"
    CROP = "crop"
    ADD_FACE = "add face"
    INVERT = "invert"
    REFINE = "refine"
    MORPH = "morph"
    EXPORT = "export"
    COPY = "copy"
    REPORT = "report"
    SAVE = "save"
    ADD_MODELS = "add models"
    LIST_MODELS = "list models"
    VERIFY_MODELS = "verify models"
    REMOVE_MODEL = "remove model"
    MEASURE = "measure"
    HEAT = "heat"
    DETAIL = "detail"
    RANGE = "range"
    LOOK_BESIDE = "look beside"

    @property
    def quiet(self) -> bool:
        """Too short or too early for a progress display."""
        return self in _QUIET

    @property
    def is_run(self) -> bool:
        """Runs a method, with a loss curve and live pictures."""
        return self in RUNS

    @property
    def stoppable(self) -> bool:
        """Long enough for a Cancel button."""
        return not self.quiet and not self.waits_for_none

    @property
    def waits_for_none(self) -> bool:
        """Only reads values that nobody changes, so that it can run beside any other job."""
        return self is JobKind.SAVE

    @property
    def renders_between(self) -> bool:
        """Leaves the session whole whenever it reports, so that pictures can be rendered then."""
        return self in (JobKind.INVERT, JobKind.REFINE)

    @property
    def place(self) -> Place:
        """Where its errors are shown."""
        return _PLACES.get(self, "view")


RUNS = (JobKind.INVERT, JobKind.REFINE, JobKind.MORPH)
_MEASURING = (JobKind.MEASURE, JobKind.HEAT, JobKind.DETAIL, JobKind.RANGE)
_QUIET = (JobKind.START, JobKind.CROP, JobKind.ADD_FACE, JobKind.LIST_MODELS, JobKind.LOOK_BESIDE, *_MEASURING)
_PLACES: dict[JobKind, Place] = {
    JobKind.CROP: "face",
    JobKind.ADD_FACE: "face",
    JobKind.INVERT: "method",
    JobKind.REFINE: "method",
    JobKind.MORPH: "morph",
}


# What the engine offers


@dataclass(frozen=True)
class Capabilities:
    """What the engine can do, once it has started. `with_detail`: the methods whose results can have a detail map."""

    device: str
    resolution: int
    directions: Sequence[Direction]
    methods: Sequence[MethodInfo]
    unready: Sequence[UnreadyMethod] = ()
    preview_sizes: tuple[int, ...] = ()
    with_detail: frozenset[str] = frozenset()

    def best_name(self, method: str) -> str:
        """`METHOD+detail` where there are detail maps for a method's results, else its own name."""
        return with_detail(method) if method in self.with_detail else method


# Faces and inversions


@dataclass(frozen=True, eq=False)
class FoundFace:
    """A face and its small aligned picture, uint8 [s,s,3]."""

    face: Face
    thumbnail: np.ndarray = field(repr=False)


@dataclass(frozen=True)
class InversionSummary:
    """What the window says about an inversion; the codes themselves stay with the engine.

    `start` is the method it was refined from; `previews`: there are quick pictures of it. `detail` may become known
    later: two are equal that tell of the same run.
    """

    face: int
    method: str
    seconds: float
    metrics: Metrics | None
    has_deltas: bool
    start: str = ""
    previews: bool = True
    detail: DetailRecord | None = field(default=None, compare=False)

    @property
    def with_detail(self) -> "InversionSummary":
        """What is said of it where it is shown with its detail map: the time of both, and the figures of that picture.

        There are no figures before it was measured.
        """
        if self.detail is None:
            return replace(self, metrics=None)
        return replace(self, seconds=self.seconds + self.detail.seconds, metrics=self.detail.metrics)


@dataclass(frozen=True, eq=False)
class PartnerSummary:
    """The second face of a morph: where it came from, and the generator's small picture of it, uint8 [s,s,3].

    The picture is None where it cannot be rendered any more; why is said when the morph is tried.
    """

    title: str
    thumbnail: np.ndarray | None = field(repr=False)


# Pictures

MAIN, PHOTO, REGION, IDENTITY, UNEDITED = "", "/photo", "/region", "/identity", "/unedited"
"""The slots of the portrait, the photo, a region, the identity, the reconstruction; a tile's slot is its method."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A rendered picture, uint8 [r,r,3], and the request it answers.

    `slot` is where it was asked for, `seconds` how long the render took. `difference` is how far it is from the crop,
    uint8 [r,r,3], where that was asked for too.
    """

    stamp: int
    request: EditRequest
    pixels: np.ndarray = field(repr=False)
    seconds: float
    slot: str = MAIN
    difference: np.ndarray | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class Layer:
    """A part of the photo, which begins at `left`, `top` and is `width` by `height` pixels large, ready to be drawn.

    `levels` are uint8 [h,w,3]: the finest first, each next one of half its size, rounded up. A quick preview has a
    single one, of any size.
    """

    left: int
    top: int
    width: int
    height: int
    levels: tuple[np.ndarray, ...] = field(repr=False)

    def contains(self, other: "Layer") -> bool:
        """Whether the other covers no part of the photo that this one does not."""
        right, bottom = self.left + self.width, self.top + self.height
        across = self.left <= other.left and other.left + other.width <= right
        return across and self.top <= other.top and other.top + other.height <= bottom

    def pixel_size(self, level: np.ndarray) -> tuple[float, float]:
        """Width and height of a level's pixel, in pixels of the photo."""
        high, wide = self.levels[0].shape[:2]
        halvings = next(index for index, known in enumerate(self.levels) if known is level)
        return self.width / wide * 2**halvings, self.height / high * 2**halvings


@dataclass(frozen=True, eq=False)
class PhotoPicture:
    """The edits in the whole photo: by face what lies over it, the last on top; and the requests it answers.

    There is no layer where an edit changes nothing. A quick one may lie on an exact one that reaches further.
    """

    stamp: int
    requests: tuple[EditRequest, ...]
    layers: Mapping[int, tuple[Layer, ...]] = field(repr=False)
    seconds: float


@dataclass(frozen=True, eq=False)
class RegionPicture:
    """Where on a face's crop a direction of the request's edit acts: `mask` is uint8 [256,256]."""

    stamp: int
    request: EditRequest
    direction: str
    mask: np.ndarray = field(repr=False)


@dataclass(frozen=True, eq=False)
class FoundIdentity:
    """How far a face with the request's edit is from the person in the photo, by their descriptors.

    `within` is the edit, or the part of it that stays within the bound that was asked for.
    """

    stamp: int
    request: EditRequest
    distance: float
    within: Edit


Drawn = Picture | PhotoPicture | RegionPicture | FoundIdentity

# Measurements


@dataclass(frozen=True)
class Subject:
    """What is measured: an inversion, and the edit on it. Another run of a method makes another subject.

    `detailed` says whether its picture has a detail map.
    """

    inversion: InversionSummary
    edit: Edit
    detailed: bool = False

    @property
    def method(self) -> str:
        return self.inversion.method

    @property
    def request(self) -> EditRequest:
        return EditRequest(self.inversion.face, with_detail(self.method) if self.detailed else self.method, self.edit)


@dataclass(frozen=True)
class Measured:
    """Figures against the crop: `before` the edit, and `after` it, None where there is no edit."""

    subject: Subject
    before: Figures
    after: Figures | None


@dataclass(frozen=True, eq=False)
class Heat:
    """The tile's picture in grey, uint8 [r,r,3], warm where its identity moved; `distance` of the descriptors."""

    subject: Subject
    pixels: np.ndarray = field(repr=False)
    distance: float


# Writing


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
