"""How quick live pictures should be, and how long the hand rests before exact ones are rendered."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Seconds and milliseconds that live pictures go by.

    portrait_seconds   for the portrait while the hand moves
    tile_seconds       for one tile while the hand moves: the first may have to wait for another that has just begun
    blocking_seconds   a tile without previews that takes longer, or has not been timed, comes after the others and
                       waits until the hand rests: they could not follow the hand meanwhile
    rest_milliseconds  without a move, and the hand rests
    settle_milliseconds  after the hand has let go; a key that is held down lets go about every 30
    """

    portrait_seconds: float = 0.12
    tile_seconds: float = 0.08
    blocking_seconds: float = 0.3
    rest_milliseconds: int = 160
    settle_milliseconds: int = 80


USUAL = Timing()
"""What people get; tests take others."""
