"""One open photo: open and invert once, render many times."""

import difflib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from editing.directions import Direction, apply_edit, directions_on, load_directions
from editing.document import Document, is_document, load_document
from editing.edits import Edit, EditRequest
from editing.interpolation import Partner, blend
from editing.ready import Morphed, ReadyDeltas, Recent
from inversion.errors import DocumentError, FaceError, ModelError, RequestError
from inversion.evaluation.metrics import measure
from inversion.faces.align import crop_face, is_whole_picture
from inversion.faces.detect import find_faces
from inversion.faces.face import Face
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview_fit import FittedPreview, preview_sizes
from inversion.generators.registry import EMBEDDED, generator_names, load_generator, makes_same_faces
from inversion.hypernetworks.shipped import full_deltas
from inversion.methods.added import GENERATOR, added_methods, open_method
from inversion.methods.base import Inverter
from inversion.methods.registry import create_method, create_refine, method_infos
from inversion.photos.photo import Photo, read_photo
from inversion.pixels import to_pixels
from inversion.progress import CancelToken, Progress, ProgressSink, ignore_progress
from inversion.result import Inversion, compact_deltas
from inversion.store.model_file import HOW_TO_ADD


class Session:
    """The engine behind window and command line. One thread at a time may use it.

    Methods on added models bring a generator of their own, which is loaded when it is first needed. It has to make the
    same faces as `generator`, so that one edit means the same on all of them.

    A render costs one synthesis: the deltas stay on the generator's device, and the crop is cut once. With `previews`,
    a request may ask for a quicker picture that is about right; the first exact one of an inversion prepares them.
    """

    def __init__(
        self,
        generator: Generator,
        directions: Mapping[str, Direction] | None = None,
        previews: bool = False,
    ) -> None:
        self.generator = generator
        self.preview_sizes = preview_sizes(generator) if previews else ()
        """Sizes at which a request with `preview` is answered quicker, and about; every other render is exact."""
        self.directions = load_directions() if directions is None else directions
        self._generators: dict[str, Generator] = {generator.name: generator}
        self._opened: Inverter | None = None
        self._document: Document | None = None
        self._crops: dict[int, np.ndarray] = {}
        self._previews: Recent[FittedPreview] = Recent()
        self._ready: Recent[ReadyDeltas] = Recent()
        self._morphed: Recent[Morphed] = Recent()

    @property
    def device(self) -> torch.device:
        return self.generator.w_avg.device

    @property
    def document(self) -> Document:
        """The open document. Raises RequestError where nothing was opened."""
        if self._document is None:
            raise RequestError("No photo is open.", "Open a photo first.")
        return self._document

    @document.setter
    def document(self, document: Document) -> None:
        partners = [document.partner.inversion] if document.partner else []
        for inversion in (*document.inversions.values(), *partners):
            if inversion.generator == self.generator.name:  # the others when they are looked at: the rest stays usable
                self._check_fit(inversion)
        self._document = document
        self._crops.clear()
        self._previews.clear()
        self._ready.clear()
        self._morphed.clear()

    def open(self, path: str | Path) -> Document:
        """Opens a photo, finding its faces, or a `.hinv` document. Raises PhotoError or DocumentError."""
        if is_document(path):
            self.document = load_document(path)
            return self.document
        return self.open_photo(read_photo(path))

    def open_photo(self, photo: Photo) -> Document:
        """Starts a document on `photo`; its faces may turn out to be none, then `add_face` is the manual way."""
        self.document = Document(photo, find_faces(photo))
        return self.document

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

        `inverter` is the method ready to run, where it runs on models chosen by the user; `exact` keeps deltas as they
        are instead of rounding them to 16 bits. Raises FaceError, RequestError for an unknown method, ModelError where
        its models are missing or make other faces, Cancelled.
        """
        self.crop(face)
        if inverter is None:
            inverter = self._create(method)
        crop = self._crop_for(inverter, face)
        inversion = inverter.invert(crop, seed=seed, progress=progress, cancel=cancel)
        return self._keep(face, inversion if exact else compact_deltas(inversion), progress, cancel)

    def _create(self, method: str) -> Inverter:
        check_method(method)
        choice = added_methods().get(method)
        if choice is None:
            return create_method(method, self.generator)
        name = choice.models[GENERATOR]
        if not makes_same_faces(name, self.generator):
            raise ModelError(
                f"{method} runs on {name}, which makes other pictures than {self.generator.name}.",
                f"Run it by `invert PHOTO --model {choice.model}`.",
            )
        if self._opened is None or self._opened.info.name != method:
            self._opened = None  # two at once may be more than the machine has room for
            self._opened = open_method(choice, generator=self.generator_of(name))
        return self._opened

    def generator_of(self, name: str) -> Generator:
        """The generator of an inversion. Raises DocumentError where it is not there or shows other faces."""
        if name not in self._generators:
            if name not in generator_names():
                raise DocumentError(
                    f"This inversion belongs to the generator {name!r}, which is not here.",
                    f"Add its file ({HOW_TO_ADD}), or invert the photo again.",
                )
            if name == EMBEDDED or not makes_same_faces(name, self.generator):
                raise DocumentError(
                    f"This inversion belongs to the generator {name!r}, not {self.generator.name!r}.",
                    "Open it with that generator, or invert the photo again.",
                )
            self._generators[name] = load_generator(name, self.device)
        return self._generators[name]

    def has_previews(self, face: int, method: str) -> bool:
        """Whether a request with `preview` is answered quicker for this inversion."""
        return bool(self._preview_sizes_of(self.inversion(face, method)))

    def _preview_sizes_of(self, inversion: Inversion) -> tuple[int, ...]:
        return self.preview_sizes if inversion.generator == self.generator.name else ()

    def beside(self) -> "Session":
        """A session for a second photo, with the generators and the method that are loaded here."""
        other = Session(self.generator, {})
        other._generators, other._opened = self._generators, self._opened
        return other

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
        there is none to start from, DocumentError as `full_deltas` does, Cancelled.
        """
        start = self.inversion(face, method)
        refine = create_refine(self.generator_of(start.generator)).refine
        inversion = refine(start, self.crop(face), steps=steps, seed=seed, progress=progress, cancel=cancel)
        return self._keep(face, compact_deltas(inversion), progress, cancel)

    def _keep(self, face: int, inversion: Inversion, progress: ProgressSink, cancel: CancelToken | None) -> Inversion:
        progress(Progress("Measuring", 1.0))
        self._check_fit(inversion)
        picture = self._synthesize(inversion, Edit(), self.generator.resolution)
        metrics = measure(self.crop(face), picture)
        if cancel is not None:
            cancel.check()
        inversion = replace(inversion, metrics=metrics)
        self.document.add_inversion(face, inversion)
        return inversion

    def inversion(self, face: int = 0, method: str = "") -> Inversion:
        """A face's inversion by `method`; the latest one where that is empty. Raises RequestError."""
        choose_face(self.document.faces, face)
        done = {name: inversion for (index, name), inversion in self.document.inversions.items() if index == face}
        if not done:
            raise RequestError("This face has not been inverted yet.", "Run a method on it first.")
        if not method:
            return done[next(reversed(done))]
        if method not in done:
            raise RequestError(
                f"This face has not been inverted with {method!r}.",
                f"Run that method first, or choose one of: {', '.join(done)}.",
            )
        return done[method]

    def set_partner(self, title: str, inversion: Inversion) -> None:
        """Makes this inversion the one that edits morph towards. Raises DocumentError where it does not fit."""
        self._check_fit(inversion)
        self.document.partner = Partner(title, inversion)

    def partner_picture(self, resolution: int) -> np.ndarray:
        """What the generator makes of the partner, uint8 [r,r,3]. Raises as `render` does."""
        return self._synthesize(self._partner(), Edit(), resolution)

    def _partner(self) -> Inversion:
        if self.document.partner is None:
            raise RequestError("There is no second face to morph with.", "Choose a second photo first.")
        return self.document.partner.inversion

    def _between(self, inversion: Inversion, share: float) -> Inversion:
        """The inversion itself, or the blend with the partner; the last one is kept, for the next size of picture."""
        if share == 0:
            return inversion
        partner = self._partner()
        if partner.generator != inversion.generator:
            raise RequestError(
                f"The second face was inverted on the generator {partner.generator!r}, this one on "
                f"{inversion.generator!r}.",
                "Choose the second photo again, with this method selected.",
            )
        morphed = self._morphed.get(Morphed, inversion, partner)
        return morphed.at(share, lambda: blend(inversion, partner, share, self.generator_of(inversion.generator)))

    def render(self, request: EditRequest) -> np.ndarray:
        """The edited face, uint8 [r,r,3], r the request's resolution.

        Raises RequestError or FaceError; DocumentError where the inversion needs other hypernetwork weights.
        """
        inversion = self.inversion(request.face, request.method)
        self.check_edit(request.edit)
        full = self.generator.resolution
        size = request.resolution
        if size < min(64, full) or size > full or size & (size - 1):
            raise RequestError(f"{size} is not a size to render.", f"Choose a power of two from 64 to {full}.")
        shown = self._between(inversion, request.edit.morph)
        w, deltas = self._codes(shown, request.edit)
        generator = self.generator_of(inversion.generator)
        with_previews = self._preview_sizes_of(inversion)
        with torch.inference_mode():
            if request.preview and size in with_previews:
                return to_pixels(self._preview(inversion, w, deltas).synthesize(w, deltas, size))
            image = generator.synthesize(w, deltas, size)
            if with_previews and size >= max(with_previews):
                self._preview(inversion, w, deltas, image)
        return to_pixels(image)

    def _preview(
        self, inversion: Inversion, w: Tensor, deltas: dict[str, Tensor], exact: Tensor | None = None
    ) -> FittedPreview:
        """Fitted once to the exact picture of these codes, for all edits and morphs of the inversion."""
        generator = self.generator
        assert isinstance(generator, MobileStyleGAN)  # noqa: S101 - no other has preview sizes

        def fit() -> FittedPreview:
            picture = generator.synthesize(w, deltas, max(self.preview_sizes)) if exact is None else exact
            return FittedPreview(generator, w, deltas, picture, self.preview_sizes)

        return self._previews.get(fit, inversion)

    def _codes(self, inversion: Inversion, edit: Edit) -> tuple[Tensor, dict[str, Tensor]]:
        """What the generator makes the edited picture of: w [1,num_styles,w_dim] and deltas, on its device."""
        generator = self.generator_of(inversion.generator)

        def make_ready() -> ReadyDeltas:
            self._check_fit(inversion)
            return ReadyDeltas(full_deltas(inversion, generator))

        ready = self._ready.get(make_ready, inversion)
        w = apply_edit(inversion.w, edit, directions_on(generator, self.directions)).to(self.device)
        return w[None], ready.scaled(edit.delta_strength)

    def _synthesize(self, inversion: Inversion, edit: Edit, resolution: int) -> np.ndarray:
        w, deltas = self._codes(inversion, edit)
        with torch.inference_mode():
            return to_pixels(self.generator_of(inversion.generator).synthesize(w, deltas, resolution))

    def check_edit(self, edit: Edit) -> None:
        """Raises RequestError where an edit names an unknown direction or is not made of numbers."""
        for name, strength in edit.strengths.items():
            if name not in self.directions:
                raise RequestError(f"There is no direction {name!r}.", suggest(name, self.directions))
            if not math.isfinite(strength):
                raise RequestError(f"The strength of {name!r} is not a number.", "±1 to ±3 is the usual range.")
        if not math.isfinite(edit.delta_strength):
            raise RequestError("The delta strength is not a number.", "Choose a value from 0 to 1.")
        if not 0 <= edit.morph <= 1:
            raise RequestError(f"A morph cannot go to {edit.morph:g}.", "Choose a value from 0 to 1.")

    def _check_fit(self, inversion: Inversion) -> None:
        generator = self.generator_of(inversion.generator)
        shapes = {name: tuple(delta.shape) for name, delta in inversion.deltas.items()}
        weights = {**generator.tunable_weights, **generator.affine_weights}
        known = {name: tuple(shape) for name, shape in weights.items()}
        if tuple(inversion.w.shape) != (generator.num_styles, generator.w_dim) or not shapes.items() <= known.items():
            raise DocumentError("The stored inversion does not fit this generator.", "Invert the photo again.")


def choose_face(faces: Sequence[Face], index: int) -> Face:
    """Raises FaceError where there is no such face, or none at all."""
    if not faces:
        raise FaceError(
            "No face was found in this photo.",
            "Place the crop by hand in the window, or open a photo with a larger, clearer face.",
        )
    if not 0 <= index < len(faces):
        known = "one face, number 0" if len(faces) == 1 else f"{len(faces)} faces, numbers 0 to {len(faces) - 1}"
        raise FaceError(f"There is no face number {index}.", f"This photo has {known}.")
    return faces[index]


def default_method() -> str:
    """The method for whoever does not choose one."""
    return method_infos()[0].name


def method_title(name: str) -> str:
    """How a method is called on the screen; its name where it is not known here."""
    added = added_methods().get(name)
    return added.info.title if added else next((info.title for info in method_infos() if info.name == name), name)


def check_method(name: str) -> None:
    """Raises RequestError, naming the known ones, where there is no such inversion method."""
    known = [*(info.name for info in method_infos()), *added_methods()]
    if name not in known:
        raise RequestError(f"There is no method {name!r}.", suggest(name, known))


def suggest(name: str, known: Iterable[str]) -> str:
    """One sentence with the names closest to `name`, or all of them."""
    known = list(known)
    close = difflib.get_close_matches(name.lower(), known, n=3, cutoff=0.5)
    close += [other for other in known if name and name.lower() in other.lower() and other not in close]
    if close:
        return f"Did you mean {' or '.join(close[:4])}?"
    return f"Known names: {', '.join(known)}." if known else "None are installed."
