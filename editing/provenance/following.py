"""Making the edits of a recipe on the open photo."""

from collections.abc import Sequence

import numpy as np

from editing.provenance.recipe import FaceRecipe, Recipe
from editing.session import Session
from inversion.faces.face import Face, choose_face
from inversion.methods.names import base_name, has_detail
from inversion.methods.refine import Refine
from inversion.progress import CancelToken, ProgressSink, ignore_progress

_NEAR = 0.1
"""How far a face's corners may be from where the recipe has them, in parts of its side, to be the same face."""


def check_recipe(session: Session, recipe: Recipe) -> None:
    """Raises RequestError where the recipe names a direction or a method there is not, before anything is run."""
    for one in recipe.faces:
        session.check_edit(one.edit)
        for method in filter(None, (one.method, one.start)):
            session.catalogue.check(method)


def follow_recipe(
    session: Session,
    recipe: Recipe,
    *,
    seed: int = 0,
    progress: ProgressSink = ignore_progress,
    cancel: CancelToken | None = None,
) -> dict[int, FaceRecipe]:
    """Inverts the recipe's faces where they are not yet, and makes its edits. The numbers that the faces have here.

    In a photo of the same size, a face is the one at the recipe's place; where there is none, it is added. In another
    photo it is the one of the same number. Raises FaceError, RequestError, ModelError, Cancelled.
    """
    photo = session.document.photo
    same = (photo.width, photo.height) == (recipe.width, recipe.height)
    followed = {}
    for one in recipe.faces:
        index = _face_at(session, one.face) if same else one.index
        choose_face(session.document.faces, index)
        _invert(session, index, one, seed, progress, cancel)
        session.document.set_edit(index, one.edit)
        followed[index] = one
    return followed


def _face_at(session: Session, face: Face) -> int:
    index = _nearest(session.document.faces, face)
    return session.add_face(face) if index is None else index


def _nearest(faces: Sequence[Face], wanted: Face) -> int | None:
    side = float(np.hypot(*(wanted.quad[3] - wanted.quad[0])))
    away = [float(np.abs(face.quad - wanted.quad).max()) for face in faces]
    near = [index for index, distance in enumerate(away) if distance <= _NEAR * side]
    return min(near, key=lambda index: away[index], default=None)


def _invert(
    session: Session, face: int, one: FaceRecipe, seed: int, progress: ProgressSink, cancel: CancelToken | None
) -> None:
    known = {method for index, method in session.document.inversions if index == face}
    refined = base_name(one.method) == Refine.info.name and bool(one.start)
    method = one.start if refined else one.method
    if base_name(one.method) not in known:
        if base_name(method) not in known:
            session.invert(face, method, seed=seed, progress=progress, cancel=cancel)
        if refined:
            session.refine(face, method, seed=seed, progress=progress, cancel=cancel)
    if has_detail(one.method):
        session.add_detail(face, one.method, progress=progress, cancel=cancel)
