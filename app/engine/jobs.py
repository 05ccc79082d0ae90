"""The jobs the window asks of the engine. Each runs on the engine thread and hands back values nobody changes later."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from PIL import Image

from app.engine.engine import Job
from editing.comparison import compare
from editing.comparison_report import write_comparison
from editing.directions import Direction, load_directions
from editing.document import Document, is_document, save_document
from editing.edits import Edit, EditRequest
from editing.export import export_picture
from editing.session import Session
from inversion.checkpoints.adding import add_model
from inversion.devices import choose_device
from inversion.errors import ModelError, StudioError
from inversion.faces.align import crop_face
from inversion.faces.face import Face
from inversion.generators.registry import load_generator
from inversion.methods.base import MethodInfo
from inversion.methods.catalogue import Catalogue, UnreadyMethod
from inversion.methods.optimisation import import_early
from inversion.networks.perceptual import PerceptualLoss
from inversion.photos.photo import Photo
from inversion.progress import CancelToken, Progress, ProgressSink
from inversion.result import Metrics
from inversion.store.added_models import added_cards, unmet_needs

THUMBNAIL = 128
OVERVIEW = 2048
"""Longest side of the copy of the photo that the window draws."""


@dataclass(frozen=True, eq=False)
class Started:
    """What the engine can do once its session is there."""

    session: Session = field(repr=False)
    device: str
    resolution: int
    directions: Sequence[Direction]
    methods: Sequence[MethodInfo]
    warning: StudioError | None = None
    unready: Sequence[UnreadyMethod] = ()
    preview_sizes: tuple[int, ...] = ()


@dataclass(frozen=True)
class InversionFacts:
    """What the window says about an inversion; the codes themselves stay with the engine.

    `previews`: there are quick pictures of it.
    """

    face: int
    method: str
    seconds: float
    metrics: Metrics | None
    has_deltas: bool
    start: str = ""
    previews: bool = True


@dataclass(frozen=True, eq=False)
class PartnerFacts:
    """The second face of a morph: where it came from, and the generator's small picture of it, uint8 [s,s,3].

    The picture is None where it cannot be rendered any more; why is said when the morph is tried.
    """

    title: str
    thumbnail: np.ndarray | None = field(repr=False)


@dataclass(frozen=True, eq=False)
class FoundFace:
    """A face and its small aligned picture, uint8 [THUMBNAIL,THUMBNAIL,3]."""

    face: Face
    thumbnail: np.ndarray = field(repr=False)


@dataclass(frozen=True, eq=False)
class Opened:
    """A document as the window shows it. `path` is the `.hinv` file, None for a photo not saved as one yet."""

    photo: Photo
    overview: np.ndarray
    faces: tuple[FoundFace, ...]
    inversions: tuple[InversionFacts, ...] = ()
    edits: Mapping[int, Edit] = field(default_factory=dict)
    path: Path | None = None
    opened_from: Path | None = None
    partner: PartnerFacts | None = None


@dataclass(frozen=True, eq=False)
class Inverted:
    """A finished inversion and the full-size crop it stands for."""

    facts: InversionFacts
    crop: np.ndarray = field(repr=False)


@dataclass(frozen=True)
class ExportChoice:
    """Where and how to write a picture. `size` is its side in pixels, `quality` 1..100 for JPEG and WebP."""

    path: Path
    size: int = 1024
    quality: int = 95


def start_session(generator: str = "embedded", device: str = "auto") -> Started:
    """Loads generator and directions; seconds of work, so it runs on the engine thread. Raises ModelError.

    Directions that cannot be read become a warning: photos can still be opened and inverted without them.
    """
    directions, warning = {}, None
    try:
        directions = load_directions()
    except ModelError as error:
        warning = error
    threading.Thread(target=import_early, name="import early", daemon=True).start()
    loaded = load_generator(generator, choose_device(device))
    session = Session(loaded, Catalogue(loaded), directions, previews=True)
    return replace(describe_session(session), warning=warning)


def describe_session(session: Session) -> Started:
    return Started(
        session,
        str(session.device),
        session.generator.resolution,
        tuple(session.directions.values()),
        tuple(session.catalogue.ready()),
        unready=tuple(session.catalogue.unready()),
        preview_sizes=session.renderer.preview_sizes,
    )


def open_job(source: Path | Photo) -> Job:
    """Opens a file, or a photo that came from the clipboard; result `Opened`."""

    def work(session: Session, progress: ProgressSink, _cancel: CancelToken) -> Opened:
        progress(Progress("Looking for faces", 0.0))
        document = session.open_photo(source) if isinstance(source, Photo) else session.open(source)
        faces = tuple(_found(document, face) for face in document.faces)
        inversions = tuple(_facts(session, *key) for key in document.inversions)
        from_file = None if isinstance(source, Photo) else source
        path = from_file if from_file is not None and is_document(from_file) else None
        return Opened(
            document.photo,
            _overview(document.photo),
            faces,
            inversions,
            dict(document.edits),
            path,
            from_file,
            _partner_facts(session),
        )

    return Job("open", work, details=source)


def add_face_job(face: Face) -> Job:
    """Adds a face placed by hand; result (index, `FoundFace`)."""

    def work(session: Session, _progress: ProgressSink, _cancel: CancelToken) -> tuple[int, FoundFace]:
        found = _found(session.document, face)
        return session.add_face(face), found

    return Job("add face", work, place="face", details=face)


def crop_job(face: int) -> Job:
    """The full-size crop of a face; result (index, uint8 [r,r,3])."""

    def work(session: Session, _progress: ProgressSink, _cancel: CancelToken) -> tuple[int, np.ndarray]:
        return face, session.crop(face)

    return Job("crop", work, place="face", details=face)


def invert_job(face: int, method: str, seed: int = 0) -> Job:
    """Inverts a face; result `Inverted`."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Inverted:
        session.invert(face, method, seed=seed, progress=progress, cancel=cancel)
        return Inverted(_facts(session, face, method), session.crop(face))

    return Job("invert", work, place="method", details=(face, method), lets_between=True)


def refine_job(face: int, method: str, steps: int | None = None, seed: int = 0) -> Job:
    """Tunes on from a face's inversion by `method`; result `Inverted`."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Inverted:
        refined = session.refine(face, method, steps=steps, seed=seed, progress=progress, cancel=cancel)
        return Inverted(_facts(session, face, refined.method), session.crop(face))

    return Job("refine", work, place="method", details=(face, method), lets_between=True)


def partner_job(path: Path, method: str, seed: int = 0) -> Job:
    """Opens a second photo or document and makes its face the one to morph with; result `PartnerFacts`.

    A photo's largest face is inverted with `method`; of a document the latest inversion is taken.
    """

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> PartnerFacts:
        progress(Progress("Looking for faces", 0.0))
        second = session.beside()
        second.open(path)
        cancel.check()
        inverted = [face for face, _ in second.document.inversions]
        face = inverted[-1] if inverted else 0
        if not inverted:
            second.invert(face, method, seed=seed, progress=progress, cancel=cancel)
        session.set_partner(path.name, second.inversion(face))
        return PartnerFacts(path.name, session.partner_picture(_thumbnail_size(session)))

    return Job("morph", work, place="morph", details=path)


def export_job(request: EditRequest, choice: ExportChoice) -> Job:
    """Renders at full size and writes the picture; result the path."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Path:
        progress(Progress("Rendering", 0.0))
        pixels = session.render(replace(request, resolution=session.generator.resolution))
        cancel.check()
        progress(Progress("Writing", 0.7))
        export_picture(pixels, choice.path, photo=session.document.photo, quality=choice.quality, size=choice.size)
        return choice.path

    return Job("export", work, place="view", details=choice)


def report_job(face: int, methods: Sequence[str], edit: Edit, folder: Path, title: str) -> Job:
    """Renders and measures methods that were run, and writes the comparison; result the report's path."""

    def work(session: Session, progress: ProgressSink, cancel: CancelToken) -> Path:
        perceptual = PerceptualLoss.load(session.device)
        found = compare(session, face, methods, edit, perceptual, name=title, progress=progress, cancel=cancel)
        return write_comparison([found], folder)

    return Job("report", work, place="view", details=folder)


@dataclass(frozen=True, eq=False)
class ModelsAdded:
    """What can run now, the names of the networks that were in the files, what they still need, and what went wrong."""

    started: Started
    names: tuple[str, ...]
    unmet: tuple[str, ...]
    problem: StudioError | None = None


def add_models_job(paths: Sequence[Path]) -> Job:
    """Takes the files of models by others, one after another up to a bad one; result `ModelsAdded`."""

    def work(session: Session, progress: ProgressSink, _cancel: CancelToken) -> ModelsAdded:
        added, problem = [], None
        try:
            for path in paths:
                added += add_model(path, progress=progress)
        except StudioError as error:
            problem = error
        session.catalogue.reload()
        present = added_cards()
        unmet = dict.fromkeys(need for one in added for need in unmet_needs(one.card, present))
        names = tuple(one.card.name for one in added)
        return ModelsAdded(describe_session(session), names, tuple(unmet), problem)

    return Job("models", work, place="view", details=tuple(paths))


def save_job(path: Path, edits: Mapping[int, Edit]) -> Job:
    """Writes the document with these edits; result the path."""
    edits = dict(edits)

    def work(session: Session, progress: ProgressSink, _cancel: CancelToken) -> Path:
        progress(Progress("Saving", 0.0))
        for face, edit in edits.items():
            session.document.set_edit(face, edit)
        save_document(session.document, path)
        return path

    return Job("save", work, place="view", details=path)


def _overview(photo: Photo) -> np.ndarray:
    if max(photo.width, photo.height) <= OVERVIEW:
        return photo.pixels
    image = Image.fromarray(photo.pixels)
    image.thumbnail((OVERVIEW, OVERVIEW), Image.Resampling.BOX, reducing_gap=2.0)
    return np.asarray(image)


def _found(document: Document, face: Face) -> FoundFace:
    return FoundFace(face, crop_face(document.photo, face, THUMBNAIL))


def _facts(session: Session, face: int, method: str) -> InversionFacts:
    inversion = session.document.inversions[face, method]
    return InversionFacts(
        face,
        method,
        inversion.seconds,
        inversion.metrics,
        inversion.has_deltas,
        inversion.start,
        session.has_previews(face, method),
    )


def _partner_facts(session: Session) -> PartnerFacts | None:
    partner = session.document.partner
    if partner is None:
        return None
    try:
        return PartnerFacts(partner.title, session.partner_picture(_thumbnail_size(session)))
    except StudioError:  # made with other weights: the document must open all the same
        return PartnerFacts(partner.title, None)


def _thumbnail_size(session: Session) -> int:
    return min(THUMBNAIL, session.generator.resolution)
