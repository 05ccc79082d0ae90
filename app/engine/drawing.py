"""What the engine can draw between its jobs, and how."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.engine.difference import difference_picture
from app.engine.layers import patch_layers
from app.values.pictures import Drawn, FoundIdentity, PhotoPicture, Picture, RegionPicture
from editing.edits import EditRequest
from editing.session import Session

Drawing = Callable[[Session, int], Drawn]
"""Draws with a session; the number is the stamp of what comes out."""


def draw_picture(request: EditRequest, slot: str, with_difference: bool) -> Drawing:
    """A face, and how far the picture is from the crop where that is wanted."""

    def draw(session: Session, stamp: int) -> Picture:
        started = time.perf_counter()
        pixels = session.render(request)
        picture = Picture(stamp, request, pixels, time.perf_counter() - started, slot)
        return _with_difference(session, picture) if with_difference else picture

    return draw


def draw_difference(picture: Picture) -> Drawing:
    """The same picture again, with how far it is from the crop."""
    return lambda session, stamp: _with_difference(session, replace(picture, stamp=stamp))


def draw_photo(requests: Sequence[EditRequest]) -> Drawing:
    """The edits of these faces in the whole photo."""

    def draw(session: Session, stamp: int) -> PhotoPicture:
        started = time.perf_counter()
        patches = session.photo_patches(requests)
        layers = patch_layers(session.document.photo, patches)
        by_face = {patch.face: (layer,) for patch, layer in zip(patches, layers, strict=True)}
        return PhotoPicture(stamp, tuple(requests), by_face, time.perf_counter() - started)

    return draw


def draw_region(request: EditRequest, direction: str) -> Drawing:
    """Where on the crop a direction acts."""
    return lambda session, stamp: RegionPicture(stamp, request, direction, session.region_mask(request, direction))


def find_identity(request: EditRequest, bound: float | None) -> Drawing:
    """How far a face is from the person, and the part of its edit that stays within a bound."""

    def find(session: Session, stamp: int) -> FoundIdentity:
        editor = session.photo_editor
        distance, edit = editor.identity_distance(request), request.edit
        if bound is not None and distance > bound:
            edit = editor.within_identity(request, bound)
        return FoundIdentity(stamp, request, distance, edit)

    return find


def _with_difference(session: Session, picture: Picture) -> Picture:
    return replace(picture, difference=difference_picture(session.crop(picture.request.face), picture.pixels))
