"""What each tile shows: the crop or a method's picture, as it is or under an overlay."""

import numpy as np

from app.state.grid import Overlay
from app.state.grid_order import tile_name
from app.state.state import StudioState
from app.values.measurements import Subject
from app.views.picture_view import ScaledPicture
from app.views.pixels import to_image
from inversion.methods.names import has_detail

ORIGINAL = ""
"""The crop's key among the tiles."""


class TilePictures:
    """Reads tiles, crop and overlay of the state, and keeps the pictures ready to paint.

    It computes none: differences and heats come from the engine, and until they do, a tile shows its picture as it is.
    """

    def __init__(self, state: StudioState) -> None:
        self._state = state
        self._ready: dict[str, tuple[np.ndarray, ScaledPicture]] = {}

    def get(self, key: str) -> ScaledPicture | None:
        """`key` is a method's name or ORIGINAL; None where there is no picture yet."""
        pixels = self._pixels(key)
        if pixels is None:
            return None
        source, shown = self._ready.get(key, (None, None))
        if source is not pixels or shown is None:
            shown = ScaledPicture()
            shown.show(to_image(pixels))
            self._ready[key] = pixels, shown
        return shown

    def _pixels(self, key: str) -> np.ndarray | None:
        state = self._state
        if key == ORIGINAL or state.view.comparing:
            return state.crop
        if state.running is not None and state.running.method == key:
            return state.live_picture
        if state.grid.overlay is Overlay.HEAT and heat_is_fresh(state, key):
            return state.tiles.heats[key].pixels
        tile = state.tiles.pictures.get(key)
        if tile is None or tile.request.method != tile_name(state, key):  # what stands below is not said of this one
            return None
        differs = state.grid.overlay is Overlay.DIFFERENCE and tile.difference is not None
        return tile.difference if differs else tile.pixels


def heat_is_fresh(state: StudioState, method: str) -> bool:
    """Whether the heat was found on what the tile shows now."""
    heat, inversion = state.tiles.heats.get(method), state.inversions_of(state.face).get(method)
    if heat is None or inversion is None:
        return False
    return heat.subject == Subject(inversion, state.edit, has_detail(tile_name(state, method)))
