"""What to ask of the engine for what the state shows."""

from app.state.state import StudioState
from app.values.faces import InversionSummary
from editing.edits import Edit, EditRequest

FULL = 1024
"""The side of a picture before the engine has said how large its are."""


def full_size(state: StudioState) -> int:
    """Pixels a side of the largest picture of a face."""
    return state.capabilities.resolution if state.capabilities else FULL


def portrait_request(state: StudioState) -> EditRequest:
    """The exact picture of the selected face."""
    method = state.best_name(state.method)
    photo_true = not state.view.as_painted
    return EditRequest(state.face or 0, method, state.edit, full_size(state), photo_true=photo_true)


def shown_edit(state: StudioState) -> Edit:
    """The edit in the picture of the selected face that is on the screen; where there is none yet, the newest.

    While the hand moves, the picture of the newest is on its way.
    """
    wanted, view = portrait_request(state), state.view
    shown: tuple[EditRequest, ...] = ()
    if view.showing_photo:
        shown = state.photo_picture.requests if state.photo_picture is not None else ()
    elif not view.side_by_side and state.picture is not None:
        shown = (state.picture.request,)
    of_face = (one.edit for one in shown if (one.face, one.method) == (wanted.face, wanted.method))
    return next(of_face, wanted.edit)


def photo_requests(state: StudioState) -> tuple[EditRequest, ...]:
    """The exact pictures of all faces that are edited, for the whole photo."""
    edits, requests = state.edits, []
    for face in range(len(state.faces)):
        inversion, edit = inversion_of(state, face), edits.get(face, Edit())
        if inversion is not None and not edit.changes_nothing:
            method = state.best_name(inversion.method)
            requests.append(EditRequest(face, method, edit, full_size(state), photo_true=True))
    return tuple(requests)


def inversion_of(state: StudioState, face: int) -> InversionSummary | None:
    """A face's inversion by the selected method, or else its latest."""
    done = state.inversions_of(face)
    return done.get(state.method) or next(reversed(done.values()), None)
