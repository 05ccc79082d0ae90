"""A tiny session whose edits in the photo are plain to see: a face's quad in a grey that tells the edit's strength."""

from collections.abc import Sequence

import numpy as np

from app.engine.jobs import Started, describe_session
from editing.edits import EditRequest, RegionChoice
from editing.photo_true.patch import Patch
from editing.session import Session
from inversion.photos.native import NativePhoto
from tests import tiny

PREVIEW_OFFSET = 1
"""A preview's grey is this much lighter."""


class PhotoSession(Session):
    """Keeps what it was asked for."""

    def __init__(self) -> None:
        found = tiny.tiny_document().faces
        super().__init__(
            tiny.tiny_generator(),
            tiny.tiny_catalogue(),
            tiny.tiny_directions(),
            previews=True,
            find_faces=lambda _photo: list(found),
        )
        self.asked: list[tuple[EditRequest, ...]] = []

    def photo_patches(self, requests: Sequence[EditRequest]) -> tuple[Patch, ...]:
        self.asked.append(tuple(requests))
        return tuple(self._patch(request) for request in requests if request.edit.strengths)

    def edited_native(self, requests: Sequence[EditRequest]) -> NativePhoto:
        pixels = self.document.photo.pixels.copy()
        for patch in self.photo_patches(requests):
            pixels[patch.top : patch.top + patch.height, patch.left : patch.left + patch.width] = patch.pixels
        return NativePhoto(pixels)

    def region_mask(self, request: EditRequest, direction: str) -> np.ndarray:
        """The left half, and where strokes add or take away, in squares."""
        mask = np.zeros((256, 256), np.uint8)
        mask[:, :128] = 255
        for stroke in request.edit.regions.get(direction, RegionChoice()).strokes:
            for x, y in stroke.points:
                left, top, right, bottom = (round(256 * at) for at in (x - 0.02, y - 0.02, x + 0.02, y + 0.02))
                mask[top:bottom, left:right] = 255 * stroke.add
        return mask

    def _patch(self, request: EditRequest) -> Patch:
        (left, top), (right, bottom) = (self.document.faces[request.face].quad[corner].astype(int) for corner in (0, 2))
        width, height = right - left, bottom - top
        size = (64, 64) if request.preview else (height, width)
        grey = grey_of(sum(request.edit.strengths.values())) + PREVIEW_OFFSET * request.preview
        return Patch(left, top, width, height, np.full((*size, 3), grey, np.uint8), request.face)


def grey_of(strength: float) -> int:
    return round(100 + 40 * strength)


def start() -> Started:
    return describe_session(PhotoSession())
