"""One open photo: open and invert once, render many times."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from editing.directions import Direction, load_directions
from editing.document import Document, is_document, load_document
from editing.edits import Edit, EditRequest
from editing.interpolation import Partner
from editing.photo_true.editor import PhotoEditor
from editing.photo_true.patch import Patch
from editing.renderer import Renderer
from inversion.errors import RequestError
from inversion.evaluation.metrics import measure
from inversion.faces.align import crop_face, is_whole_picture
from inversion.faces.detect import find_faces
from inversion.faces.face import Face, choose_face
from inversion.generators.base import Generator
from inversion.methods.base import Inverter
from inversion.methods.catalogue import Catalogue
from inversion.methods.names import base_name, has_detail
from inversion.photos.native import NativePhoto, edited_natively, read_native
from inversion.photos.photo import Photo, read_photo
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.result import DetailRecord, Inversion, compact_deltas
from inversion.said import said


class Session:
    """What window and command line work with: opens photos, finds faces, inverts them and keeps the results.

    Pictures are its `renderer`'s. One thread at a time may use it.

    Methods on added models bring a generator of their own, which is loaded when it is first needed. It has to make the
    same faces as `generator`, so that one edit means the same on all of them.
    """

    def __init__(
        self,
        generator: Generator,
        catalogue: Catalogue,
        directions: Mapping[str, Direction] | None = None,
        *,
        previews: bool = False,
        bfloat16: bool = True,
        find_faces: Callable[[Photo], list[Face]] = find_faces,
    ) -> None:
        """`directions` are the shipped ones where none are given; `previews` and `bfloat16` as for `Renderer`."""
        self.generator, self.catalogue = generator, catalogue
        self.renderer = Renderer(
            generator,
            catalogue.deltas,
            load_directions() if directions is None else directions,
            generator_of=catalogue.generator_of,
            mapper_of=catalogue.mapper,
            bfloat16=bfloat16,
            previews=previews,
        )
        self.find_faces = find_faces
        self._document: Document | None = None
        self._photo_editor: PhotoEditor | None = None
        self._crops: dict[int, np.ndarray] = {}

    @property
    def device(self) -> torch.device:
        return self.generator.w_avg.device

    @property
    def directions(self) -> Mapping[str, Direction]:
        return self.renderer.directions

    def save_memory(self) -> None:
        """Lets go of what can be made again, and renders in smaller pieces from now on."""
        self.renderer.save_memory()
        self._photo_editor = None
        self._crops.clear()

    # Opening

    @property
    def is_open(self) -> bool:
        return self._document is not None

    @property
    def document(self) -> Document:
        """The open document. Raises RequestError where nothing was opened."""
        if self._document is None:
            raise RequestError(said("No photo is open."), said("Open a photo first."))
        return self._document

    @document.setter
    def document(self, document: Document) -> None:
        partners = [document.partner.inversion] if document.partner else []
        for inversion in (*document.inversions.values(), *partners):
            if inversion.generator == self.generator.name:  # the others when they are shown: the rest stays usable
                self.renderer.check_fit(inversion)
        self._document = document
        self._photo_editor = None
        self._crops.clear()
        self.renderer.forget()

    def open(self, path: str | Path) -> Document:
        """Opens a photo, finding its faces, or a `.hinv` document. Raises PhotoError or DocumentError."""
        if is_document(path):
            self.document = load_document(path)
            return self.document
        return self.open_photo(read_photo(path))

    def open_photo(self, photo: Photo) -> Document:
        """Starts a document on `photo`; its faces may turn out to be none, then `add_face` is the manual way."""
        self.document = Document(photo, self.find_faces(photo))
        return self.document

    def beside(self) -> "Session":
        """A session for a second photo, with the generators and the methods that are loaded here."""
        return Session(self.generator, self.catalogue, {}, find_faces=self.find_faces)

    # Faces

    def add_face(self, face: Face) -> int:
        """Adds a face placed by hand; its index."""
        self.document.faces.append(face)
        return len(self.document.faces) - 1

    def crop(self, face: int = 0) -> np.ndarray:
        """The aligned crop, uint8 [r,r,3] at the generator's full size. Raises FaceError for a face there is not."""
        chosen = choose_face(self.document.faces, face)
        if face not in self._crops:
            self._crops[face] = crop_face(self.document.photo, chosen, self.generator.resolution)
        return self._crops[face]

    def _crop_for(self, inverter: Inverter, face: int) -> np.ndarray:
        """The crop; where the photo is one already and smaller, its own pixels for a method that takes any size."""
        crop, photo = self.crop(face), self.document.photo
        smaller = photo.width < self.generator.resolution and is_whole_picture(photo, self.document.faces[face])
        return photo.pixels if smaller and inverter.any_size else crop

    # Inverting

    def invert(
        self,
        face: int,
        method: str,
        *,
        inverter: Inverter | None = None,
        exact: bool = False,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        """Inverts a face, measures the result and stores it in the document as the face's latest.

        Where `method` says `+detail`, its detail map is made and measured, too; the codes are those of the method.
        `inverter` is the method ready to run, where it runs on models chosen by the user; `exact` keeps deltas as they
        are instead of rounding them to 16 bits. Raises FaceError, RequestError for an unknown method, ModelError where
        its models are missing or make other faces, Cancelled.
        """
        self.crop(face)
        if inverter is None:
            inverter = self.catalogue.open_for_edits(method)
        crop = self._crop_for(inverter, face)
        inversion = inverter.invert(crop, seed=seed, progress=progress, cancel=cancel)
        inversion = replace(inversion, method=base_name(inversion.method))
        detailed = has_detail(method)
        return self._keep(face, inversion if exact else compact_deltas(inversion), detailed, progress, cancel)

    def refine(
        self,
        face: int,
        method: str = "",
        *,
        steps: int | None = None,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        """Tunes on from a face's inversion by `method`, its latest where that is empty; measures and stores the result.

        It is an inversion of its own, by "refine": the one it started from stays. Raises FaceError, RequestError where
        there is none to start from, DocumentError as `Catalogue.deltas` does, Cancelled.
        """
        start = self.inversion(face, method)
        detailed = start.detail is not None
        refine = self.catalogue.refine(self.catalogue.generator_of(start.generator), steps)
        deltas = self.catalogue.deltas(start)
        refined = refine.refine(start, deltas, self.crop(face), seed=seed, progress=progress, cancel=cancel)
        return self._keep(face, compact_deltas(refined), detailed, progress, cancel)

    def add_detail(
        self,
        face: int = 0,
        method: str = "",
        *,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        """A face's inversion as `inversion` gives it, with the record of its detail map, made now where there is none.

        The document keeps it. Raises as `inversion` does, ModelError where there are no detail maps, Cancelled.
        """
        known = self.inversion(face, method)
        generator = self.catalogue.generator_of(known.generator)
        if known.detail is not None and known.detail.version == self.catalogue.mapper(generator).version:
            return known
        record = self._detail_record(known, self.crop(face), progress, cancel or CancelToken())
        detailed = replace(known, detail=record)
        self.renderer.take_over(known, detailed)
        self.document.inversions[face, known.method] = detailed  # in its place: another may be the latest
        return detailed

    def inversion(self, face: int = 0, method: str = "") -> Inversion:
        """A face's inversion by `method`, with detail or without; the latest one where that is empty.

        Raises RequestError.
        """
        method = base_name(method)
        choose_face(self.document.faces, face)
        done = {name: inversion for (index, name), inversion in self.document.inversions.items() if index == face}
        if not done:
            raise RequestError(said("This face has not been inverted yet."), said("Run a method on it first."))
        if not method:
            return done[next(reversed(done))]
        if method not in done:
            raise RequestError(
                said("This face has not been inverted with {method!r}.", method=method),
                said("Run that method first, or choose one of: {methods}.", methods=", ".join(done)),
            )
        return done[method]

    def _keep(
        self, face: int, inversion: Inversion, detailed: bool, progress: ProgressSink, cancel: CancelToken | None
    ) -> Inversion:
        cancel = cancel or CancelToken()
        self.renderer.check_fit(inversion)
        crop = self.crop(face)
        record = self._detail_record(inversion, crop, progress, cancel) if detailed else None
        progress(Progress("Measuring", 1.0))
        metrics = measure(crop, self.renderer.render(inversion))
        cancel.check()
        measured = replace(inversion, metrics=metrics, detail=record)
        self.renderer.take_over(inversion, measured)
        self.document.add_inversion(face, measured)
        self.photo_editor.forget(face)
        return measured

    def _detail_record(
        self, inversion: Inversion, crop: np.ndarray, progress: ProgressSink, cancel: CancelToken
    ) -> DetailRecord:
        """Makes the detail map; the picture with it is reported before it is measured."""
        progress(Progress("Adding detail", 1.0))
        clock = Clock()
        version = self.renderer.detail_map(inversion, crop).version
        seconds = clock.seconds
        cancel.check()
        picture = self.renderer.render(inversion, crop=crop)
        progress(Progress("Measuring", 1.0, picture=picture))
        metrics = measure(crop, picture)
        cancel.check()
        return DetailRecord(version, seconds, metrics)

    # Rendering

    def render(self, request: EditRequest) -> np.ndarray:
        """The edited face, uint8 [r,r,3], r the request's resolution: in the photo, or as the generator paints it.

        Raises as `Renderer.render` does, FaceError.
        """
        if request.photo_true:
            return self.photo_editor.picture(request)
        inversion, partner = self.inversion(request.face, request.method), self.document.partner
        detailed = self._wants_detail(request, inversion)
        return self.renderer.render(
            inversion,
            request.edit,
            request.resolution,
            partner=partner.inversion if partner else None,
            preview=request.preview,
            crop=self.crop(request.face) if detailed else None,
            partner_crop=partner.crop if partner and detailed else None,
        )

    @property
    def photo_editor(self) -> PhotoEditor:
        """Brings edits into the open photo; raises as `render` does. Raises RequestError where no photo is open."""
        if self._photo_editor is None:
            document = self.document
            self._photo_editor = PhotoEditor(document.photo, document.faces, self.directions, self.crop, self.render)
        return self._photo_editor

    def edited_photo(self, requests: Sequence[EditRequest]) -> np.ndarray:
        """The whole photo with these edits, one a face, uint8 [h,w,3]. Raises as `render` does."""
        return self.photo_editor.photo(requests)

    def edited_native(self, requests: Sequence[EditRequest]) -> NativePhoto:
        """The whole photo with these edits in the form of its file: its bits, colours and transparency."""
        document = self.document
        native = read_native(document.photo, document.photo_file)
        return edited_natively(
            native,
            document.photo,
            lambda pixels, recoloured: self.photo_editor.write(pixels, requests, recoloured),
        )

    def photo_patches(self, requests: Sequence[EditRequest]) -> tuple[Patch, ...]:
        """The parts of the photo that these edits change, see `PhotoEditor.patches`. Raises as `render` does."""
        return self.photo_editor.patches(requests)

    def region_mask(self, request: EditRequest, direction: str, size: int = 256) -> np.ndarray:
        """Where a direction acts on the request's face, uint8 [size,size] on its crop. Raises as `render` does."""
        return self.photo_editor.region(request, direction, size)

    def _wants_detail(self, request: EditRequest, inversion: Inversion) -> bool:
        """Where the method's name says so; the latest inversion, asked for by no name, has detail where it can."""
        if request.method:
            return has_detail(request.method)
        return self.catalogue.can_have_detail(inversion.method)

    def has_previews(self, face: int, method: str) -> bool:
        """Whether a request with `preview` is answered quicker for this inversion."""
        return bool(self.renderer.preview_sizes_of(self.inversion(face, method)))

    def set_partner(self, title: str, inversion: Inversion, crop: np.ndarray | None = None) -> Partner:
        """Makes this inversion the one that edits morph towards; with its aligned crop, it brings its detail.

        Raises DocumentError where it does not fit.
        """
        self.renderer.check_fit(inversion)
        self.document.partner = partner = Partner(title, inversion, crop)
        self._photo_editor = None
        return partner

    def partner_picture(self, size: int) -> np.ndarray:
        """What the generator makes of the partner, uint8 [size,size,3]. Raises as `render` does."""
        partner = self.document.partner
        if partner is None:
            raise RequestError(said("There is no second face to morph with."), said("Choose a second photo first."))
        return self.renderer.render(partner.inversion, Edit(), size, crop=partner.crop)

    def check_edit(self, edit: Edit) -> None:
        """Raises RequestError where an edit names an unknown direction or is not made of numbers."""
        self.renderer.check_edit(edit)
