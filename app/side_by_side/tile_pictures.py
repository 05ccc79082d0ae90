"""What each tile shows: the crop or a method's picture, as it is or under an overlay."""

import numpy as np
from PIL import Image

from app.state.state import DIFFERENCE, HEAT, StudioState
from app.views.picture_view import ScaledPicture
from app.views.pixels import to_image

ORIGINAL = ""
"""The crop's key among the tiles."""
DIFFERENCE_GAIN = 3


class TilePictures:
    """Reads tiles, crop, heats and overlay of the state, and keeps what it has made of them."""

    def __init__(self, state: StudioState) -> None:
        self._state = state
        self._made: dict[tuple[str, str], tuple[np.ndarray, ScaledPicture]] = {}

    def get(self, key: str) -> ScaledPicture | None:
        """`key` is a method's name or ORIGINAL; None where there is no picture yet."""
        pixels, overlay = self._pixels(key)
        if pixels is None:
            return None
        source, shown = self._made.get((key, overlay), (None, None))
        if source is not pixels or shown is None:
            shown = ScaledPicture()
            crop = self._state.crop
            away = overlay == DIFFERENCE and crop is not None
            shown.show(to_image(_difference(crop, pixels) if away and crop is not None else pixels))
            self._made[key, overlay] = pixels, shown
        return shown

    def _pixels(self, key: str) -> tuple[np.ndarray | None, str]:
        """The pixels, and the overlay under which they are shown."""
        state = self._state
        if key == ORIGINAL or state.comparing:
            return state.crop, ""
        if state.running is not None and state.running.subject == key:
            return state.live_picture, ""
        if state.overlay == HEAT and heat_is_fresh(state, key):
            return state.heats[key].pixels, HEAT
        tile = state.tiles.get(key)
        return (None, "") if tile is None else (tile.pixels, DIFFERENCE if state.overlay == DIFFERENCE else "")


def heat_is_fresh(state: StudioState, method: str) -> bool:
    """Whether the heat was found on what the tile shows now."""
    heat, facts = state.heats.get(method), state.inversions_of(state.face).get(method)
    return heat is not None and heat.subject.facts is facts and heat.subject.edit == state.edit


def _difference(crop: np.ndarray, pixels: np.ndarray) -> np.ndarray:
    """Absolute difference to the crop, three times as strong as it is, uint8 of the picture's size."""
    if crop.shape != pixels.shape:
        size = (pixels.shape[1], pixels.shape[0])
        crop = np.asarray(Image.fromarray(crop).resize(size, Image.Resampling.BOX))
    away = np.abs(crop.astype(np.int16) - pixels) * DIFFERENCE_GAIN
    return np.ascontiguousarray(away.clip(0, 255).astype(np.uint8))
