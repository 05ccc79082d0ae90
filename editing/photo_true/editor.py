"""The edits of all faces of a photo, in the photo's own pixels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from editing.directions import Direction
from editing.edits import Edit, EditRequest
from editing.photo_true.background import relit_background
from editing.photo_true.bands import resized
from editing.photo_true.change import Change, add_grey_levels
from editing.photo_true.identity import furthest
from editing.photo_true.limits import Place, fade_at_border, nearest_share
from editing.photo_true.patch import Patch
from editing.photo_true.portrait import Portrait
from editing.photo_true.put_back import put_back, zoom_of
from inversion.faces.align import crop_transform
from inversion.faces.face import Face
from inversion.faces.person import person_mask
from inversion.photos.native import Box, Recoloured
from inversion.photos.photo import Photo

PREVIEW_SIZE = 256
_PREVIEW_PIXELS = 512
"""Side that a crop has in a quick preview of the whole photo, at most."""

_SURE_FACE = 0.5
"""Confidence from which on a face beside the edited one is left alone, though nothing is done to it."""


_FACE_HEIGHT = 0.43
"""From brows to chin, in parts of the crop's side, as FFHQ's crops have it."""


@dataclass(frozen=True, eq=False)
class _Reduced:
    """The part of the photo around a face, smaller: where it is, its pixels, and the maps to them from a preview's crop
    and from the squeezed photo."""

    box: Box
    pixels: np.ndarray
    crop_to_pixels: np.ndarray
    whole_to_pixels: np.ndarray


class PhotoEditor:
    """Brings edits into one photo. Portraits and the latest changes of each face are kept.

    One thread at a time may use it.
    """

    def __init__(
        self,
        photo: Photo,
        faces: Sequence[Face],
        directions: Mapping[str, Direction],
        crop: Callable[[int], np.ndarray],
        render: Callable[[EditRequest], np.ndarray],
    ) -> None:
        """`crop` gives a face's aligned crop at full size, `render` what the generator makes of a request."""
        self._photo, self._faces, self._directions = photo, faces, directions
        self._crop, self._render = crop, render
        self._portraits: dict[tuple[int, str], Portrait] = {}
        self._changes: dict[int, tuple[str, Edit, Change]] = {}
        self._reduced: dict[int, _Reduced] = {}
        self._known_limits: dict[tuple[int, int, int], np.ndarray] = {}

    def forget(self, face: int) -> None:
        """Drops what was made of a face: it was inverted again."""
        self._portraits = {key: portrait for key, portrait in self._portraits.items() if key[0] != face}
        self._changes.pop(face, None)
        self._reduced.clear()

    def prepare(self, request: EditRequest) -> None:
        """Makes what every edit of the request's face needs for its quick pictures. Raises as `picture` does."""
        self._portrait(request).prepare(min(PREVIEW_SIZE, self._full))

    def picture(self, request: EditRequest) -> np.ndarray:
        """The crop of the request's face with the edit in it, uint8 [r,r,3], r the request's resolution."""
        portrait = self._portrait(request)
        return portrait.picture(request.edit, request.resolution, preview=request.preview)

    def region(self, request: EditRequest, direction: str, size: int) -> np.ndarray:
        """Where a direction acts on the face as it is, uint8 [size,size], 255 fully."""
        mask = self._portrait(request).mask(direction, request.edit, size)
        return np.rint(mask * 255).astype(np.uint8)

    def identity_distance(self, request: EditRequest) -> float:
        """How far the edited photo is from the person, see `Portrait.identity_distance`; by a quick picture."""
        return self._portrait(request).identity_distance(request.edit, min(PREVIEW_SIZE, self._full), preview=True)

    def within_identity(self, request: EditRequest, bound: float) -> Edit:
        """The request's edit, shortened where it would take the photo further than `bound` from the person."""
        portrait, size = self._portrait(request), min(PREVIEW_SIZE, self._full)
        return furthest(request.edit, lambda edit: portrait.identity_distance(edit, size, preview=True), bound)

    def photo(self, requests: Sequence[EditRequest]) -> np.ndarray:
        """The whole photo with these edits, one a face, uint8 [h,w,3]; the photo's own pixels where there is none."""
        if all(request.edit.changes_nothing for request in requests):
            return self._photo.pixels
        edited = self._photo.pixels.copy()
        self.write(edited, requests)
        return edited

    def write(
        self, pixels: np.ndarray, requests: Sequence[EditRequest], recoloured: Recoloured = add_grey_levels
    ) -> dict[int, Box]:
        """Brings edits, one a face, into `pixels` [h,w,3], which are the photo's in any kind of value.

        `recoloured` is how grey levels are added to this kind. Face → the box that was touched.
        """
        boxes = {}
        for request in sorted(requests, key=lambda request: request.face):
            change = self._change(request)
            box = put_back(pixels, self._crop_to_photo(request.face, change.size), change, recoloured)
            light = self._portrait(request).background_light(request.edit)
            if light is not None:
                put_back(pixels, self._whole_to_photo, self._relit(light), recoloured)
                box = 0, 0, self._photo.width, self._photo.height
            if box is not None:
                boxes[request.face] = box
        return boxes

    def patches(self, requests: Sequence[EditRequest]) -> tuple[Patch, ...]:
        """The parts of the photo that these edits, one a face, change.

        A request with `preview` gives a smaller and quicker picture of its face, over what was last asked for exactly
        of the others.
        """
        quick = [self._quick_patch(request) for request in requests if request.preview]
        exact = [request for request in requests if not request.preview]
        if not exact:
            return tuple(quick)
        edited_faces = {request.face for request in requests}
        for face in set(self._changes) - edited_faces:  # their edits were taken back
            del self._changes[face]
            self._reduced.clear()
        edited = self._photo.pixels.copy()
        boxes = self.write(edited, exact)
        patches = [
            Patch(left, top, right - left, bottom - top, edited[top:bottom, left:right].copy(), face)
            for face, (left, top, right, bottom) in boxes.items()
        ]
        return (*patches, *quick)

    @property
    def _full(self) -> int:
        return self._crop(0).shape[0]

    def _portrait(self, request: EditRequest) -> Portrait:
        face, method = request.face, request.method
        if (face, method) not in self._portraits:
            crop = self._crop(face)

            def render(edit: Edit, size: int, preview: bool) -> np.ndarray:
                return self._render(EditRequest(face, method, edit, size, preview))

            self._portraits[face, method] = Portrait(
                crop, self._landmarks(face), render, self._directions, lambda size: self._limits(face, size)
            )
        return self._portraits[face, method]

    def _change(self, request: EditRequest) -> Change:
        known = self._changes.get(request.face)
        if known is None or known[:2] != (request.method, request.edit):
            change = self._portrait(request).change(request.edit, self._size_in_photo(request.face))
            known = self._changes[request.face] = request.method, request.edit, change
            self._reduced = {face: kept for face, kept in self._reduced.items() if face == request.face}
        return known[2]

    def _size_in_photo(self, face: int) -> int:
        """The power of two that is nearest to the side of the face's crop in the photo, within what there is.

        Worked out larger and made small, what is taken from the photo and what is added would not meet in fine detail:
        small faces lost a tenth of their sharpness and more.
        """
        side = self._full * zoom_of(self._crop_to_photo(face, self._full))
        return min(max(2 ** round(np.log2(side)), PREVIEW_SIZE), self._full)

    def _quick_patch(self, request: EditRequest) -> Patch:
        face = request.face
        if face not in self._reduced:
            self._reduced[face] = self._reduced_around(face)
        reduced = self._reduced[face]
        change = self._portrait(request).change(request.edit, min(PREVIEW_SIZE, self._full), preview=True)
        pixels = reduced.pixels.copy()
        put_back(pixels, reduced.crop_to_pixels, change)
        light = self._portrait(request).background_light(request.edit, preview=True)
        if light is not None:
            put_back(pixels, reduced.whole_to_pixels, self._relit(light))
        left, top, right, bottom = reduced.box
        return Patch(left, top, right - left, bottom - top, pixels, face)

    @cached_property
    def _squeezed(self) -> tuple[np.ndarray, np.ndarray]:
        """The whole photo as a square, and where in it there are people."""
        return resized(self._photo.pixels, self._full), person_mask(self._photo.pixels)

    @property
    def _whole_to_photo(self) -> np.ndarray:
        """From pixels of the squeezed photo to those of the photo."""
        across, down = self._photo.width / self._full, self._photo.height / self._full
        return np.array([[across, 0, (across - 1) / 2], [0, down, (down - 1) / 2]])

    def _relit(self, light: np.ndarray) -> Change:
        return relit_background(*self._squeezed, light)

    def _reduced_around(self, face: int) -> _Reduced:
        """With the latest exact edits of the other faces in it."""
        size = min(PREVIEW_SIZE, self._full)
        crop_to_photo = self._crop_to_photo(face, size)
        corners = np.array([[x, y, 1] for x in (-0.5, size - 0.5) for y in (-0.5, size - 0.5)]) @ crop_to_photo.T
        left, top = np.maximum(np.floor(corners.min(0)).astype(int), 0)
        right, bottom = np.minimum(np.ceil(corners.max(0)).astype(int) + 1, (self._photo.width, self._photo.height))
        pixels = self._photo.pixels
        others = {other: change for other, (_, _, change) in self._changes.items() if other != face}
        if others:
            pixels = pixels.copy()
            for other, change in sorted(others.items()):
                put_back(pixels, self._crop_to_photo(other, change.size), change)
        pixels = pixels[top:bottom, left:right]
        side = size * zoom_of(crop_to_photo)
        scale = min(1.0, _PREVIEW_PIXELS / side)
        width, height = (max(round(length * scale), 1) for length in pixels.shape[1::-1])
        across, down = width / pixels.shape[1], height / pixels.shape[0]

        def in_pixels(to_photo: np.ndarray) -> np.ndarray:
            mapped = np.array([[across, 0], [0, down]]) @ (to_photo - [[0, 0, left], [0, 0, top]])
            return mapped + np.array([[0, 0, (across - 1) / 2], [0, 0, (down - 1) / 2]])

        box = int(left), int(top), int(right), int(bottom)
        whole = in_pixels(self._whole_to_photo)
        return _Reduced(box, resized(pixels, width, height), in_pixels(crop_to_photo), whole)

    def _crop_to_photo(self, face: int, size: int) -> np.ndarray:
        return crop_transform(self._photo, self._faces[face], size)

    def _landmarks(self, face: int) -> np.ndarray | None:
        """In pixels of the full crop; None for a face that was placed by hand."""
        found = self._faces[face].landmarks
        return None if found is None else _mapped_back(self._crop_to_photo(face, self._full), found)

    def _limits(self, face: int, size: int) -> np.ndarray:
        """As `Limits`, of one face; made once, until there is another face."""
        key = face, size, len(self._faces)
        if key not in self._known_limits:
            self._known_limits = {known: limits for known, limits in self._known_limits.items() if known[2] == key[2]}
            self._known_limits[key] = self._made_limits(face, size)
        return self._known_limits[key]

    def _made_limits(self, face: int, size: int) -> np.ndarray:
        crop_to_photo = self._crop_to_photo(face, size)
        others = [other for index, other in enumerate(self._faces) if index != face and other.confidence >= _SURE_FACE]
        inside = fade_at_border((self._photo.width, self._photo.height), crop_to_photo, size)
        if not others:
            return inside
        places = [_place(crop_to_photo, found, size) for found in (self._faces[face], *others)]
        return inside * nearest_share(places[0], places[1:], size)


def _mapped_back(crop_to_photo: np.ndarray, points: np.ndarray) -> np.ndarray:
    """[n,2] photo points in pixels of the crop."""
    return (points - crop_to_photo[:, 2]) @ np.linalg.inv(crop_to_photo[:, :2]).T


def _place(crop_to_photo: np.ndarray, face: Face, size: int) -> Place:
    quad = (_mapped_back(crop_to_photo, face.quad) + 0.5) / size
    x, y = quad.mean(axis=0)
    return Place(float(x), float(y), _FACE_HEIGHT * float(np.hypot(*(quad[1] - quad[0]))))
