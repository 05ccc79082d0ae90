"""From an inversion and an edit to pixels: codes, previews and blends, each made once and kept."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from editing.directions import Direction, apply_edit, directions_on
from editing.edits import LARGEST_STRENGTH, Edit
from editing.face_detail import FaceDetail, added_up
from editing.interpolation import Deltas, blend
from editing.photo_true.regions import TITLES as REGIONS
from editing.render_caches import Morphed, ReadyDeltas, Recent
from inversion.detail.mapper import DetailMapper
from inversion.errors import DocumentError, ModelError, RequestError, suggest
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview_fit import FittedPreview, preview_sizes
from inversion.pixels import to_pixels, to_tensor
from inversion.result import Inversion
from inversion.said import said

DETAILS_KEPT = 2
"""A morph needs two; each takes about 90 MB."""


class Renderer:
    """Renders inversions, each on its own generator, under edits along `directions`.

    A render costs one synthesis: the deltas stay on the generator's device. With `previews`, inversions of `generator`
    can be rendered quicker at `preview_sizes`, approximately; the first exact picture of an inversion prepares that.
    """

    def __init__(
        self,
        generator: Generator,
        deltas: Callable[[Inversion], Deltas],
        directions: Mapping[str, Direction],
        *,
        generator_of: Callable[[str], Generator] | None = None,
        mapper_of: Callable[[Generator], DetailMapper] | None = None,
        previews: bool = False,
        bfloat16: bool = True,
    ) -> None:
        """`deltas` gives what an inversion adds to each weight, `generator_of` the generator of that name.

        `mapper_of` gives the network behind detail maps; without it, there are none. `bfloat16` lets previews be
        computed in it.
        """
        self.generator, self.directions = generator, directions
        self.preview_sizes = preview_sizes(generator) if previews else ()
        self._deltas_of, self._generator_of = deltas, generator_of or (lambda _name: generator)
        self._previews: Recent[FittedPreview] = Recent()
        self._mapper_of, self._bfloat16 = mapper_of, bfloat16
        self._details: Recent[FaceDetail] = Recent(DETAILS_KEPT)
        self._ready: Recent[ReadyDeltas] = Recent()
        self._morphed: Recent[Morphed] = Recent()

    def forget(self) -> None:
        """Drops what is kept: another document was opened."""
        self._previews.clear()
        self._details.clear()
        self._ready.clear()
        self._morphed.clear()

    def save_memory(self) -> None:
        """Drops what is kept, and renders in smaller pieces from now on."""
        self.forget()
        self.keep_details(1)
        self.generator.save_memory()

    def take_over(self, old: Inversion, new: Inversion) -> None:
        """Keeps what was made from `old` for `new`, which differs from it in figures only."""
        for recent in (self._previews, self._details, self._ready):
            recent.rename(old, new)

    def preview_sizes_of(self, inversion: Inversion) -> tuple[int, ...]:
        """Sizes in pixels at which a preview of this inversion is quicker than an exact picture."""
        return self.preview_sizes if inversion.generator == self.generator.name else ()

    def render(
        self,
        inversion: Inversion,
        edit: Edit | None = None,
        size: int | None = None,
        *,
        partner: Inversion | None = None,
        preview: bool = False,
        crop: np.ndarray | None = None,
        partner_crop: np.ndarray | None = None,
    ) -> np.ndarray:
        """The edited face, uint8 [size,size,3]; `size` is a power of two from 64 to the full one (default).

        `partner` is what `edit.morph` goes towards, `preview` allows an approximate picture. With the aligned `crop`
        that was inverted, uint8 [r,r,3] at full size, the face has its detail map, to the share `edit.detail`. Raises
        RequestError for an edit or size there is not; DocumentError where the inversion's generator or hypernetwork is
        not here; ModelError where a detail map is wanted and this generator has no network for it.
        """
        edit, full = edit or Edit(), self.generator.resolution
        size = full if size is None else size
        self.check_edit(edit)
        if size < min(64, full) or size > full or size & (size - 1):
            raise RequestError(
                said("{size} is not a size to render.", size=size),
                said("Choose a power of two from 64 to {full}.", full=full),
            )
        w, deltas = self._codes(self._between(inversion, partner, edit.morph), edit)
        generator = self._generator_of(inversion.generator)
        with_previews = self.preview_sizes_of(inversion)
        with torch.inference_mode():
            details = self._shares(inversion, crop, edit.detail * (1 - edit.morph))
            if partner is not None:
                details += self._shares(partner, partner_crop, edit.detail * edit.morph)
            if preview and size in with_previews:
                return to_pixels(self._previewed(self._preview(inversion, w, deltas), w, deltas, size, details))
            if details:
                if edit == Edit(detail=edit.detail):
                    return to_pixels(details[0][0].picture(size, edit.detail))
                halfway = generator.halfway(w, deltas)
                changes = [(detail.changes(halfway, w, deltas), share) for detail, share in details]
                return to_pixels(halfway.picture(added_up(changes), size))
            image = generator.synthesize(w, deltas, size)
            if with_previews and size >= max(with_previews):
                self._preview(inversion, w, deltas, image)
        return to_pixels(image)

    def detail_map(self, inversion: Inversion, crop: np.ndarray) -> FaceDetail:
        """The detail of an inversion of this aligned crop; made now, or one of the last few. Raises as `render`."""

        def make() -> FaceDetail:
            generator = self._generator_of(inversion.generator)
            if self._mapper_of is None:
                raise ModelError(said("There are no detail maps here."), said("Set the detail to 0."))
            w, deltas = self._codes(inversion, Edit())
            return FaceDetail(self._mapper_of(generator), to_tensor(crop, w.device), w, deltas)

        with torch.inference_mode():
            return self._details.get(make, inversion)

    def keep_details(self, most: int) -> None:
        """Keeps so many detail maps from now on: fewer than are shown by turns, and each is made again every time."""
        self._details.keep(most)

    def check_edit(self, edit: Edit) -> None:
        """Raises RequestError where an edit names an unknown direction or region, or a number is out of range."""
        for name in (*edit.strengths, *edit.regions):
            if name not in self.directions:
                raise RequestError(said("There is no direction {name!r}.", name=name), suggest(name, self.directions))
        for choice in edit.regions.values():
            if choice.region and choice.region not in REGIONS:
                raise RequestError(
                    said("There is no region {name!r}.", name=choice.region), suggest(choice.region, REGIONS)
                )
        for name, strength in edit.strengths.items():
            if not abs(strength) <= LARGEST_STRENGTH:
                raise RequestError(
                    said("The strength of {name!r} cannot be {strength:g}.", name=name, strength=strength),
                    said("±1 to ±3 is the usual range."),
                )
        if not abs(edit.delta_strength) <= LARGEST_STRENGTH:
            raise RequestError(
                said("The delta strength cannot be {value:g}.", value=edit.delta_strength),
                said("Choose a value from 0 to 1."),
            )
        if not 0 <= edit.detail <= 1:
            raise RequestError(
                said("The detail cannot be {value:g}.", value=edit.detail), said("Choose a value from 0 to 1.")
            )
        if not 0 <= edit.morph <= 1:
            raise RequestError(
                said("A morph cannot go to {value:g}.", value=edit.morph), said("Choose a value from 0 to 1.")
            )

    def check_fit(self, inversion: Inversion) -> None:
        """Raises DocumentError where an inversion's shapes are not those of its generator."""
        generator = self._generator_of(inversion.generator)
        shapes = {name: tuple(delta.shape) for name, delta in inversion.deltas.items()}
        weights = {**generator.tunable_weights, **generator.affine_weights}
        known = {name: tuple(shape) for name, shape in weights.items()}
        if tuple(inversion.w.shape) != (generator.num_styles, generator.w_dim) or not shapes.items() <= known.items():
            raise DocumentError(
                said("The stored inversion does not fit this generator."), said("Invert the photo again.")
            )

    def _between(self, inversion: Inversion, partner: Inversion | None, share: float) -> Inversion:
        """The inversion itself, or the blend with the partner; the last one is kept, for the next size of picture."""
        if share == 0:
            return inversion
        if partner is None:
            raise RequestError(said("There is no second face to morph with."), said("Choose a second photo first."))
        if partner.generator != inversion.generator:
            raise RequestError(
                said(
                    "The second face was inverted on the generator {theirs!r}, this one on {own!r}.",
                    theirs=partner.generator,
                    own=inversion.generator,
                ),
                said("Choose the second photo again, with this method selected."),
            )
        morphed = self._morphed.get(Morphed, inversion, partner)
        return morphed.at(share, lambda: blend(inversion, partner, share, self._deltas_of))

    def _shares(self, inversion: Inversion, crop: np.ndarray | None, share: float) -> list[tuple[FaceDetail, float]]:
        return [] if crop is None or share == 0 else [(self.detail_map(inversion, crop), share)]

    def _previewed(
        self,
        fitted: FittedPreview,
        w: Tensor,
        deltas: dict[str, Tensor],
        size: int,
        details: Sequence[tuple[FaceDetail, float]],
    ) -> Tensor:
        if not details:
            return fitted.synthesize(w, deltas, size)
        look = fitted.look(w, deltas)
        picture = look.picture
        for detail, share in details:
            picture = picture + share * detail.of_preview(fitted, look)
        return F.avg_pool2d(picture, picture.shape[-1] // size)

    def _preview(
        self, inversion: Inversion, w: Tensor, deltas: dict[str, Tensor], exact: Tensor | None = None
    ) -> FittedPreview:
        """Fitted once to the exact picture of these codes, for all edits and morphs of the inversion."""
        generator = self.generator
        assert isinstance(generator, MobileStyleGAN)  # noqa: S101 - no other has preview sizes

        def fit() -> FittedPreview:
            picture = generator.synthesize(w, deltas, max(self.preview_sizes)) if exact is None else exact
            return FittedPreview(generator, w, deltas, picture, self.preview_sizes, bfloat16=self._bfloat16)

        return self._previews.get(fit, inversion)

    def _codes(self, inversion: Inversion, edit: Edit) -> tuple[Tensor, dict[str, Tensor]]:
        """What the generator makes the edited picture of: w [1,num_styles,w_dim] and deltas, on its device."""
        generator = self._generator_of(inversion.generator)

        def make_ready() -> ReadyDeltas:
            self.check_fit(inversion)
            return ReadyDeltas(self._deltas_of(inversion))

        ready = self._ready.get(make_ready, inversion)
        w = apply_edit(inversion.w, edit, directions_on(generator, self.directions)).to(self.generator.w_avg.device)
        return w[None], ready.scaled(edit.delta_strength)
