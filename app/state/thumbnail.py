"""A small picture of what is shown: for documents, and for work that is not saved."""

import numpy as np

from app.state.state import StudioState

SIDE = 160


def shown_thumbnail(state: StudioState) -> np.ndarray | None:
    """uint8 [h,w,3]: the edited face, else the photo; None where nothing is open."""
    if state.picture is not None and state.picture.request.face == state.face:
        pixels = state.picture.pixels
    elif state.shown is not None:
        pixels = state.shown.layer.levels[-1]
    else:
        return None
    step = max(1, max(pixels.shape[:2]) // SIDE)
    return np.ascontiguousarray(pixels[::step, ::step])
