"""The jobs the window asks of the engine. Each runs on the engine thread and hands back values nobody changes later."""

import gc
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch

from app.engine.abandoning import abandonable
from app.engine.added_notice import added_notice
from app.engine.job import Job
from app.engine.layers import photo_layer
from app.values.capabilities import Capabilities
from app.values.faces import FoundFace, InversionSummary, PartnerSummary
from app.values.jobs import JobKind
from app.values.notices import Notice
from app.values.pictures import Layer
from editing.directions import load_directions
from editing.document import Document, save_document
from editing.edits import Edit
from editing.history import EditHistory
from editing.interpolation import Partner
from editing.provenance.recipe import Recipe
from editing.recovery.journal import Journal
from editing.session import Session
from editing.targets import FileStamp, stamp_of
from inversion.checkpoints.adding import add_models
from inversion.devices import present_device
from inversion.errors import ExportError, ModelError, StudioError
from inversion.faces.align import crop_face
from inversion.faces.face import Face
from inversion.generators.registry import load_generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.catalogue import Catalogue
from inversion.methods.names import base_name
from inversion.methods.optimisation import import_early
from inversion.photos.photo import Photo
from inversion.progress import CancelToken, Progress, ProgressSink
from inversion.result import Inversion
from inversion.said import said

THUMBNAIL = 128


@dataclass(frozen=True, eq=False)
class Started:
    """The session, what can be done with it, what could not be loaded, and how to go on without the GPU it is on."""

    session: Session = field(repr=False)
    capabilities: Capabilities
    warning: StudioError | None = None
    on_cpu: Callable[[], Session] | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class Opened:
    """A document as the window shows it. `path` is the `.hinv` file, None for a photo not saved as one yet.

    `stamp` is that file as it was read; `journal` goes on with what an earlier run of the program left; `recipe` is in
    the picture that was opened.
    """

    photo: Photo
    layer: Layer
    faces: tuple[FoundFace, ...]
    inversions: tuple[InversionSummary, ...] = ()
    edits: Mapping[int, Edit] = field(default_factory=dict)
    history: EditHistory = field(default_factory=EditHistory)
    path: Path | None = None
    opened_from: Path | None = None
    partner: PartnerSummary | None = None
    title: str = ""
    stamp: FileStamp | None = None
    journal: Journal | None = None
    recipe: Recipe | None = None


@dataclass(frozen=True, eq=False)
class Inverted:
    """A finished inversion, the full-size crop it stands for, and the seconds it took without reading its networks."""

    summary: InversionSummary
    inversion: Inversion = field(repr=False)
    crop: np.ndarray = field(repr=False)
    seconds: float


@dataclass(frozen=True, eq=False)
class AddedFace:
    """A face placed by hand, and its number."""

    index: int
    found: FoundFace


@dataclass(frozen=True, eq=False)
class Crop:
    """The full-size aligned crop of a face, uint8 [r,r,3]."""

    face: int
    pixels: np.ndarray = field(repr=False)


@dataclass(frozen=True, eq=False)
class PartnerChosen:
    """The face to morph with, and what the window shows of it."""

    partner: Partner = field(repr=False)
    summary: PartnerSummary


@dataclass(frozen=True, eq=False)
class Saved:
    """A document that was written, as the file is now."""

    path: Path
    stamp: FileStamp | None


@dataclass(frozen=True, eq=False)
class ModelsAdded:
    """What can run now; and which networks were in the files and what they still need, or what went wrong."""

    capabilities: Capabilities
    notice: Notice


def start_session(
    generator: str = "embedded", device: str = "auto", threads: int = 0, *, bfloat16: bool = True
) -> Started:
    """Loads generator and directions; seconds of work, so it runs on the engine thread. Raises ModelError.

    `threads` compute on the CPU, as many as torch chooses where it is 0; `bfloat16` is for devices that have it. In
    place of a device that is not there, as settings may name after a change of machine, another is chosen.
    Directions that cannot be read become a warning: photos can still be opened and inverted without them.
    """
    if threads:
        torch.set_num_threads(threads)
    directions, warning = {}, None
    try:
        directions = load_directions()
    except ModelError as error:
        warning = error
    threading.Thread(target=import_early, name="import early", daemon=True).start()

    def session_on(wish: torch.device) -> Session:
        loaded = load_generator(generator, wish)
        networks = LoadedNetworks(bfloat16=bfloat16)
        catalogue = Catalogue(loaded, networks=networks)
        return Session(loaded, catalogue, directions, previews=True, bfloat16=bfloat16)

    started = describe_session(session_on(present_device(device)), warning)
    on_gpu = started.session.device.type != "cpu"
    return replace(started, on_cpu=lambda: session_on(torch.device("cpu"))) if on_gpu else started


def loaded_to_stay(start: Callable[[], Started]) -> Callable[[], Started]:
    """The same start; what is loaded then is not looked through for garbage again.

    Each time that took a fifth of a second, in which the window stood still.
    """

    def started() -> Started:
        found = start()
        gc.freeze()
        return found

    return started


def describe_session(session: Session, warning: StudioError | None = None) -> Started:
    return Started(session, _capabilities(session), warning)


def _capabilities(session: Session) -> Capabilities:
    catalogue = session.catalogue
    ready = tuple(catalogue.ready())
    return Capabilities(
        str(session.device),
        session.generator.resolution,
        tuple(session.directions.values()),
        ready,
        tuple(catalogue.unready()),
        session.renderer.preview_sizes,
        frozenset(info.name for info in ready if catalogue.can_have_detail(info.name)),
    )


def describe_document(session: Session, title: str, layer: Layer | None = None) -> Opened:
    """The session's document as the window shows it; `layer` is the photo's, where it is known already."""
    document = session.document
    # A detail map may have been measured with another network: that is found out when the inversion is shown.
    inversions = tuple(replace(_summary(session, *key), detail=None) for key in document.inversions)
    return Opened(
        document.photo,
        layer or photo_layer(document.photo),
        tuple(_found(document, face) for face in document.faces),
        inversions,
        dict(document.edits),
        document.history,
        partner=_partner_summary(session),
        title=title,
    )


def add_face_job(face: Face, done: Callable[[AddedFace], None]) -> Job[AddedFace]:
    """Adds a face placed by hand."""

    def work(session: Session, _progress: ProgressSink, _cancel: CancelToken) -> AddedFace:
        found = _found(session.document, face)
        return AddedFace(session.add_face(face), found)

    return Job(JobKind.ADD_FACE, work, done)


def crop_job(face: int, done: Callable[[Crop], None]) -> Job[Crop]:
    """The full-size crop of a face."""

    def work(session: Session, _progress: ProgressSink, _cancel: CancelToken) -> Crop:
        return Crop(face, session.crop(face))

    return Job(JobKind.CROP, work, done)


def invert_job(face: int, method: str, done: Callable[[Inverted], None]) -> Job[Inverted]:
    """Inverts a face; where `method` says `+detail`, its detail map is made, too."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Inverted:
        inversion = session.invert(face, method, progress=progress, cancel=cancel)
        return _inverted(session, face, inversion)

    return Job(JobKind.INVERT, work, done, base_name(method))


def refine_job(face: int, method: str, done: Callable[[Inverted], None]) -> Job[Inverted]:
    """Tunes on from a face's inversion by `method`."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Inverted:
        refined = session.refine(face, method, progress=progress, cancel=cancel)
        return _inverted(session, face, refined)

    return Job(JobKind.REFINE, work, done)


def partner_job(path: Path, method: str, done: Callable[[PartnerChosen], None]) -> Job[PartnerChosen]:
    """Opens a second photo or document and makes its face the one to morph with.

    A photo's largest face is inverted with `method`; of a document the latest inversion is taken.
    """

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> PartnerChosen:
        progress(Progress("Looking for faces", 0.0))
        second = session.beside()
        abandonable(lambda: second.open(path), cancel)
        inverted = [face for face, _ in second.document.inversions]
        face = inverted[-1] if inverted else 0
        if not inverted:
            second.invert(face, method, progress=progress, cancel=cancel)
        inversion = second.inversion(face)
        detailed = session.catalogue.can_have_detail(inversion.method)
        partner = session.set_partner(path.name, inversion, second.crop(face) if detailed else None)
        return PartnerChosen(partner, PartnerSummary(path.name, session.partner_picture(_thumbnail_size(session))))

    return Job(JobKind.MORPH, work, done)


def add_models_job(paths: Sequence[Path], done: Callable[[ModelsAdded], None]) -> Job[ModelsAdded]:
    """Takes the files of models by others; a bad one keeps none of the others out."""

    def work(session: Session, progress: ProgressSink, _cancel: CancelToken) -> ModelsAdded:
        found = add_models(paths, progress)
        session.catalogue.reload()
        return ModelsAdded(_capabilities(session), added_notice(found))

    return Job(JobKind.ADD_MODELS, work, done)


def save_job(
    path: Path,
    photo: Photo,
    edits: Mapping[int, Edit],
    history: EditHistory,
    thumbnail: np.ndarray | None,
    done: Callable[[Saved], None],
) -> Job[Saved]:
    """Writes the document of the photo with these edits, the steps that led to them, and a small picture.

    It runs beside other jobs, which may change the session's document: what is written is a copy of it.
    """
    edits = dict(edits)

    def work(session: Session, progress: ProgressSink, _cancel: CancelToken) -> Saved:
        progress(Progress("Saving", 0.0))
        document = session.document
        if document.photo is not photo:
            raise ExportError(said("Another photo was opened before this one could be saved."), said("Open it again."))
        copy = replace(
            document,
            faces=list(document.faces),
            inversions=dict(document.inversions),
            edits=edits,
            history=history,
            thumbnail=thumbnail,
        )
        save_document(copy, path)
        document.photo_file = copy.photo_file
        return Saved(path, stamp_of(path))

    return Job(JobKind.SAVE, work, done, subject=path.name)


def _found(document: Document, face: Face) -> FoundFace:
    return FoundFace(face, crop_face(document.photo, face, THUMBNAIL))


def _inverted(session: Session, face: int, inversion: Inversion) -> Inverted:
    seconds = inversion.seconds + (inversion.detail.seconds if inversion.detail is not None else 0.0)
    return Inverted(_summary(session, face, inversion.method), inversion, session.crop(face), seconds)


def _summary(session: Session, face: int, method: str) -> InversionSummary:
    inversion = session.document.inversions[face, method]
    return InversionSummary(
        face,
        method,
        inversion.seconds,
        inversion.metrics,
        inversion.has_deltas,
        inversion.start,
        session.has_previews(face, method),
        inversion.detail,
    )


def _partner_summary(session: Session) -> PartnerSummary | None:
    partner = session.document.partner
    if partner is None:
        return None
    try:
        return PartnerSummary(partner.title, session.partner_picture(_thumbnail_size(session)))
    except StudioError:  # made with other weights: the document must open all the same
        return PartnerSummary(partner.title, None)


def _thumbnail_size(session: Session) -> int:
    return min(THUMBNAIL, session.generator.resolution)
