"""One inverted face of a photo: what its edits change in the photo's own pixels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from editing.directions import Direction, Kind
from editing.edits import Edit, RegionChoice
from editing.photo_true.background import Backdrop, backdrop, background_light, behind, relit_background
from editing.photo_true.bands import blurred, resized
from editing.photo_true.change import Change, no_change
from editing.photo_true.colour import SIDE as COLOUR_SIDE
from editing.photo_true.colour import colour_change, log_ratio, tint
from editing.photo_true.identity import face_descriptor
from editing.photo_true.motion import Rendered, motion_between, seen_beside
from editing.photo_true.regions import (
    CROP,
    FaceParts,
    face_inside,
    face_parts,
    mask_at,
    mouth_inside,
    mouth_opening,
    painted,
    region_mask,
)
from editing.photo_true.regions import SIDE as REGION_SIDE
from editing.photo_true.shape import ShapeEdit, contrasts_of, enlarged_at, shares_of
from editing.photo_true.taken_apart import TakenApart, place_of, taken_apart

Render = Callable[[Edit, int, bool], np.ndarray]
"""An edit, a size and whether about right will do → the generator's picture, uint8 [size,size,3]."""

Limits = Callable[[int], np.ndarray]
"""A size → float32 [size,size] in 0..1: how much of an edit each pixel of the crop may take."""

_HAIR = RegionChoice("hair")
_SMALL_REGIONS = ("lips", "eyes")
_WIDE_REGIONS = ("head", "person", "everything")
_FADING_REGIONS = ("lower face", "face", "jaw")
"""Regions of the face that fade over hair and clothes."""

_SKIRT = 24.0
"""Pixels of 1024 by which motion fades more gently than a wide region does: a hard border would tear it."""

_SHARPEST = 1.5
"""At most so much more contrast is given to fine bands of an edited render, to be as sharp as the photo."""

_UNEDITED_KEPT = 3
"""Renders without an edit, each of one size and share of detail."""

_PREVIEWS_KEPT = 3
"""Changes of quick pictures: that of the one on the screen, and of two that may have been made since."""

_BANDS_REACH = 48.0
"""Pixels of 1024 over which the coarsest band spreads what is in a mask."""

_MOUTH_STILL, _MOUTH_MOVES = 0.005, 0.02
"""Change of the lips' distance, in heights of the face, that is none, and that is more than one by so much."""


@dataclass(frozen=True, eq=False)
class _Unedited:
    """The render without an edit, and `shape.contrasts_of` it and of the photo."""

    render: Rendered
    contrasts: list[float]
    photo_contrasts: list[float]


class Portrait:
    """The crop of a face, its renders, and where its parts are. What is made once is kept."""

    def __init__(
        self,
        crop: np.ndarray,
        landmarks: np.ndarray | None,
        render: Render,
        directions: Mapping[str, Direction],
        limits: Limits,
    ) -> None:
        """`crop` is uint8 [r,r,3] at the generator's full size, `landmarks` float64 [68,2] in its pixels, if known."""
        self.crop = crop
        self._landmarks = landmarks
        self._render, self._directions, self._limits = render, directions, limits
        self._unedited: dict[tuple[float, int, bool], _Unedited] = {}
        self._descriptors: dict[int, np.ndarray] = {}
        self._ratios: dict[tuple[str, ...], tuple[float, np.ndarray]] = {}
        self._regions: dict[str, np.ndarray] = {}
        self._crops = {len(crop): crop}
        self._previews: list[tuple[Edit, int, Change]] = []

    @cached_property
    def parts(self) -> FaceParts:
        """Where the parts of the face are in the photo's crop."""
        known = self._landmarks
        return face_parts(self.crop, None if known is None else (known + 0.5) * (CROP / len(self.crop)) - 0.5)

    @cached_property
    def _backdrop(self) -> Backdrop:
        return backdrop(self.crop, self.parts.person)

    def prepare(self, size: int) -> None:
        """Makes what previews of this size have in common, and what their identity is told by."""
        self._unedited_render(Edit().detail, size, preview=True)
        self._descriptor(size)

    def picture(self, edit: Edit, size: int, *, preview: bool = False) -> np.ndarray:
        """The crop with the edit in it, uint8 [size,size,3]; about right with `preview`. Raises as the render does."""
        crop = self._crop_at(size)
        if edit.changes_nothing:
            return crop
        picture = self.change(edit, size, preview=preview).on(crop)
        light = self.background_light(edit, preview=preview)
        return picture if light is None else relit_background(picture, self.parts.person, light).on(picture)

    def identity_distance(self, edit: Edit, size: int, *, preview: bool = False) -> float:
        """Euclidean distance of dlib's descriptors, of the crop with the edit in it and of the photo's own.

        From 0.6 on they are taken for two people. Raises ModelError, and as the render does.
        """
        edited = face_descriptor(self.picture(edit, size, preview=preview), self.parts.landmarks)
        return float(np.linalg.norm(edited - self._descriptor(size)))

    def _crop_at(self, size: int) -> np.ndarray:
        if size not in self._crops:
            self._crops[size] = resized(self.crop, size)
        return self._crops[size]

    def _descriptor(self, size: int) -> np.ndarray:
        if size not in self._descriptors:
            self._descriptors[size] = face_descriptor(self._crop_at(size), self.parts.landmarks)
        return self._descriptors[size]

    def background_light(self, edit: Edit, *, preview: bool = False) -> np.ndarray | None:
        """What the edit multiplies the colours of the photo's background by, see `background.background_light`.

        Of the whole background: within the crop alone, a rectangle would stand out. None where it is left as it is.
        """
        lights = []
        for name, strength in taken_apart(edit, self._directions).background.items():
            ratio = self._log_ratio(Edit(), {name: strength}, self._directions[name].kind, preview)
            lights.append(background_light(ratio, self.parts.person))
        return np.sum(lights, axis=0) if lights else None

    def change(self, edit: Edit, size: int, *, preview: bool = False) -> Change:
        """What the edit does to the crop at this size, but for its `background_light`.

        The last previews are kept: what is on the screen is asked for again, for its identity.
        """
        if not preview:
            return self._made_change(edit, size, preview)
        for known, its_size, change in self._previews:
            if (known, its_size) == (edit, size):
                return change
        change = self._made_change(edit, size, preview)
        self._previews = [*self._previews[1 - _PREVIEWS_KEPT :], (edit, size, change)]
        return change

    def _made_change(self, edit: Edit, size: int, preview: bool) -> Change:
        apart = taken_apart(edit, self._directions)
        change = no_change(size)
        if not apart.shape.changes_nothing:
            change = self._shape_change(apart, size, preview)
        return self._with_colours(change, apart, preview) if apart.colours else change

    def mask(self, direction: str, edit: Edit, size: int) -> np.ndarray:
        """float32 [size,size] in 0..1: where this direction acts on the face as it is."""
        return self._mask(place_of(direction, edit, self._directions), self.parts, size)

    def _mask(self, place: RegionChoice, after: FaceParts, size: int) -> np.ndarray:
        still = after is self.parts
        mask = self._region(place.region, size) if still else region_mask(place.region, self.parts, after, size)
        return (painted(mask, place.strokes) if place.strokes else mask) * self._limits(size)

    def _region(self, name: str, size: int) -> np.ndarray:
        """Where this region is in the photo; made once."""
        if name not in self._regions:
            self._regions[name] = region_mask(name, self.parts, self.parts, REGION_SIDE)
        return mask_at(self._regions[name], size)

    # Shape

    def _shape_change(self, apart: TakenApart, size: int, preview: bool) -> Change:
        unedited = self._unedited_render(apart.shape.detail, size, preview)
        before, after = unedited.render, Rendered(self._render(apart.shape, size, preview))
        photo, turns = self._crop_at(size), "turn" in apart.kinds
        motion = motion_between(before, after, self.parts, turns=turns, quick=preview)
        mask = np.maximum.reduce([self._mask(place, motion.parts, size) for place in apart.places])
        if not _is_wide(apart):
            # Where a region fades, a shape that moves by half of its way is seen twice: that stays well inside.
            mask = mask * mask * (3 - 2 * mask)
        skirt = self._skirt(mask, apart)
        flow = motion.flow * resized(skirt, len(motion.flow))[..., None]
        if turns or any(place.region in _FADING_REGIONS for place in apart.places):
            strokes = [stroke for place in apart.places for stroke in place.strokes]
            seen = seen_beside(flow, before, after, motion.face, strokes)
            mask = mask * (1 - resized(seen, size))
        here, grown = _around(skirt, flow), enlarged_at(flow, size)
        fresh = mask * self._new_mouth(motion.parts, size)
        edited_contrasts = contrasts_of(after.picture, face_inside(self.parts.landmarks, size))
        added = np.zeros((size, size, 3), np.float32)
        shape = ShapeEdit(
            photo[here],
            before.picture[here],
            after.picture[here],
            resized(flow, size)[here],
            None if grown is None else grown[here],
            mask[here],
            fresh[here],
            shares_of(unedited.photo_contrasts[:-1], unedited.contrasts[:-1], 0.0, 1.0),
            shares_of(unedited.photo_contrasts[:-1], edited_contrasts[:-1], 0.0, _SHARPEST),
            shares_of(unedited.contrasts, edited_contrasts, 1.0, _SHARPEST),
            size / CROP,
        )
        added[here] = shape.added_in_a_turn() if turns else shape.added()
        change = Change(flow, added)
        if turns:
            return behind(change, photo, self._backdrop, motion.parts.person, self._limits(size))
        if "age" in apart.kinds:
            hair = self._mask(_HAIR, self.parts, size) * (1 - mask)
            return Change(flow, change.added + tint(photo, before.picture, after.picture, hair))
        return change

    def _unedited_render(self, detail: float, size: int, preview: bool) -> _Unedited:
        key = detail, size, preview
        if key not in self._unedited:
            render = Rendered(self._render(Edit(detail=detail), size, preview))
            inside = face_inside(self.parts.landmarks, size)
            contrasts = (contrasts_of(one, inside) for one in (render.picture, self._crop_at(size)))
            kept = list(self._unedited.items())[1 - _UNEDITED_KEPT :]
            self._unedited = {**dict(kept), key: _Unedited(render, *contrasts)}
        return self._unedited[key]

    def _skirt(self, mask: np.ndarray, apart: TakenApart) -> np.ndarray:
        """How much of the motion each pixel takes part in."""
        if not _is_wide(apart):
            return mask
        size = mask.shape[0]
        return np.maximum(mask, blurred(mask, _SKIRT * size / CROP) * self._limits(size))

    def _new_mouth(self, after: FaceParts, size: int) -> np.ndarray:
        """The inside of a mouth that opened or closed: nothing of the photo belongs there."""
        change = abs(mouth_opening(after) - mouth_opening(self.parts))
        share = min(max((change - _MOUTH_STILL) / _MOUTH_MOVES, 0.0), 1.0)
        return share * mouth_inside(after, size)

    # Colour

    def _with_colours(self, change: Change, apart: TakenApart, preview: bool) -> Change:
        """The change with those of colour and light, one after another, on the photo as it is with the shape's."""
        size = change.size
        photo = change.on(self._crop_at(size))
        base, added = apart.shape, change.added
        for (place, kind), strengths in apart.colours.items():
            ratio = self._log_ratio(base, strengths, kind, preview)
            mask, fine = self._mask(place, self.parts, size), place.region in _SMALL_REGIONS
            added = added + colour_change(photo, ratio, mask, kind, fine=fine)
            base = replace(base, strengths={**base.strengths, **strengths})
        return Change(change.flow, added, change.kept)

    def _log_ratio(self, base: Edit, strengths: Mapping[str, float], kind: Kind, preview: bool) -> np.ndarray:
        """What these strengths multiply the colours of the generator's picture by, see `colour.log_ratio`.

        Quick pictures stop before the layers that hold most of the colours. So a preview is that of the last exact one
        at another strength: to first order, its logarithm grows with the strength.
        """
        names = tuple(strengths)
        known = self._ratios.get(names)
        if preview and known is not None and len(names) == 1:
            return known[1] * np.float32(strengths[names[0]] / known[0])
        side = min(COLOUR_SIDE, self.crop.shape[0])
        base = replace(base, detail=0.0)
        after = replace(base, strengths={**base.strengths, **strengths})
        ratio = log_ratio(self._render(base, side, preview), self._render(after, side, preview), kind)
        if not preview:
            self._ratios[names] = strengths[names[0]], ratio
        return ratio


def _is_wide(apart: TakenApart) -> bool:
    return any(place.region in _WIDE_REGIONS for place in apart.places)


def _around(mask: np.ndarray, flow: np.ndarray) -> tuple[slice, slice]:
    """The part of a crop where a mask [n,n] is not 0, with what moves into it and what the bands reach over."""
    size = mask.shape[0]
    if not mask.any():
        return np.s_[:1, :1]
    margin = round(_BANDS_REACH * size / CROP + np.abs(flow).max())

    def part(axis: int) -> slice:
        found = np.flatnonzero(mask.any(axis=axis))
        return slice(max(int(found[0]) - margin, 0), int(found[-1]) + margin + 1)

    return part(1), part(0)
